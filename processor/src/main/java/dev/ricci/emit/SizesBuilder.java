package dev.ricci.emit;

import static dev.ricci.emit.RuntimeNames.CHECKS;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.core.Requirement;
import dev.ricci.compiler.core.Statement;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.plan.Shapes;
import dev.ricci.compiler.print.CorePrinter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Builds the class that checks a method's arguments and holds its extents: {@code FooSizes}. Its
 * constructor makes every check, in the order of the program's requirements; its fields are the
 * extents that were asked for.
 */
final class SizesBuilder {
  /** Java's largest array. */
  private static final int LARGEST_LENGTH = Integer.MAX_VALUE - 8;

  /** Longer formulas of extents say less than the names of their variables. */
  private static final int MAX_DESCRIPTION = 60;

  private final ClassName name;
  private final CompanionMethod method;
  private final NumberType number;
  private final JavaNames names;
  private final List<Tensor> tensors;
  private final Map<String, Tensor> tensorsByName = new HashMap<>();
  private final Map<Extent.Atom, Extent> targetSizes = new HashMap<>();
  private final Map<Extent.Atom, Extent> canonicalSizes = new HashMap<>();
  private final NameAllocator fieldNames = new NameAllocator();
  private final Map<String, String> loopVariables = new HashMap<>();
  private final Map<Extent, String> fields = new LinkedHashMap<>();
  private final ShapeNames shapeNames = new ShapeNames();
  private final Set<Room> checkedShapes = new HashSet<>();
  private final OrderCode order;

  private final List<CodeBlock> lines = new ArrayList<>();
  private final Set<String> defined = new LinkedHashSet<>();

  /** A shape, and when a tensor of it is made. */
  private record Room(List<Extent> shape, Optional<String> order) {}

  /**
   * @param name what the class is called
   * @param names the names in the method
   * @param primitives the scalar parameters that are primitives in Java
   */
  SizesBuilder(
      ClassName name,
      CompanionMethod method,
      NumberType number,
      JavaNames names,
      Set<Tensor> primitives) {
    this.name = name;
    this.method = method;
    this.number = number;
    this.names = names;
    this.tensors =
        method.value().parameters().stream().filter(t -> !primitives.contains(t)).toList();
    method.value().parameters().forEach(t -> tensorsByName.put(t.name(), t));
    for (Tensor tensor : tensors) {
      fieldNames.newName(names.of(tensor));
    }
    for (String parameter : method.value().intParameters()) {
      String field = fieldNames.newName(names.ofInt(parameter));
      fields.put(Extent.parameter(parameter), field);
    }
    method.value().results().forEach(t -> nameTarget(method.value(), t));
    nameTargets(method.value());
    method.adjoint().ifPresent(this::nameTargets);
    nameSizes(method.value());
    this.order = new OrderCode(method.alternatives(), fieldNames);
  }

  /** Which statements run for which sizes. */
  OrderCode order() {
    return order;
  }

  /** Sizes of tensors that nothing computes any more, which extents may still be given in. */
  private void nameSizes(Program program) {
    program
        .shapes()
        .forEach(
            (tensor, shape) -> {
              for (int d = 1; d <= shape.size(); d++) {
                if (!program.parameters().contains(tensor)) {
                  targetSizes.putIfAbsent(new Extent.Size(tensor.name(), d), shape.get(d - 1));
                }
              }
            });
  }

  private void nameTargets(Adjoint adjoint) {
    adjoint
        .cotangents()
        .forEach(
            (result, cotangent) -> {
              for (int d = 1; d <= result.rank(); d++) {
                targetSizes.put(
                    new Extent.Size(cotangent.name(), d), Extent.size(result.name(), d));
              }
            });
    nameTargets(adjoint.program());
  }

  /** Their shapes as the program has them, and in the sizes that statements are planned with. */
  private void nameTargets(Program program) {
    program.statements().forEach(s -> nameTarget(program, s.target()));
    Shapes shapes = new Shapes(program);
    for (Statement statement : program.statements()) {
      Tensor target = statement.target();
      shapeNames.add(target.name(), shapes.of(target).stream().map(this::canonical).toList());
    }
  }

  private void nameTarget(Program program, Tensor target) {
    List<Extent> shape = program.shape(target);
    for (int d = 1; d <= shape.size(); d++) {
      targetSizes.putIfAbsent(new Extent.Size(target.name(), d), shape.get(d - 1));
    }
    shapeNames.add(target.name(), shape.stream().map(this::canonical).toList());
  }

  /** The same extent in sizes of parameters and int parameters alone. */
  Extent canonical(Extent extent) {
    return extent.substitute(this::canonicalSize);
  }

  private @Nullable Extent canonicalSize(Extent.Atom atom) {
    Extent known = canonicalSizes.get(atom);
    if (known == null && targetSizes.containsKey(atom)) {
      known = canonical(targetSizes.get(atom));
      canonicalSizes.put(atom, known);
    }
    return known;
  }

  /** An expression of type int, in a method that has the sizes as its parameter. */
  CodeBlock extent(Extent extent, String hint) {
    Extent canonical = canonical(extent);
    if (canonical.constant().isPresent()) {
      return CodeBlock.of("$L", canonical.constant().getAsLong());
    }
    return CodeBlock.of("$L.$L", JavaNames.SIZES, field(canonical, hint));
  }

  /** The variable for a size or parameter, in a method that has the sizes as its parameter. */
  String atom(Extent.Atom atom) {
    return JavaNames.SIZES + "." + atomField(atom);
  }

  private String atomField(Extent.Atom atom) {
    return field(Extent.of(atom), "");
  }

  private String field(Extent canonical, String hint) {
    return fields.computeIfAbsent(canonical, e -> fieldNames.newName(fieldName(e, hint)));
  }

  private String fieldName(Extent extent, String hint) {
    if (extent.asAtom() instanceof Extent.Size size) {
      Tensor tensor = tensorsByName.get(size.tensor());
      return (tensor == null ? size.tensor() : names.of(tensor)) + size.dimension();
    }
    return shapeNames
        .dimension(extent)
        .map(d -> d.tensor() + d.number())
        .or(() -> shapeNames.stride(extent).map(d -> d.tensor() + "Stride" + d.number()))
        .orElse(hint);
  }

  /** The arguments of the constructor: the tensors and the int parameters. */
  List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    tensors.forEach(t -> arguments.add(names.of(t)));
    method.value().intParameters().forEach(p -> arguments.add(names.ofInt(p)));
    return arguments;
  }

  List<Tensor> tensors() {
    return tensors;
  }

  /**
   * The class, when every extent has been asked for.
   *
   * @param isRead whether the code reads a field: it may have been written anew without it
   */
  TypeSpec build(Predicate<String> isRead) {
    Program program = method.value();
    String methodName = method.signature().method();
    for (Tensor tensor : tensors) {
      lines.add(
          CodeBlock.of(
              "$T.rank($S, $S, $L, $L);\n",
              CHECKS,
              methodName,
              tensor.name(),
              names.of(tensor),
              tensor.rank()));
    }
    program.intParameters().forEach(p -> define(Extent.parameter(p)));
    RequirementCode requirements =
        new RequirementCode(
            methodName,
            program.origin(),
            names::of,
            this::loopVariable,
            this::canonical,
            this::definedField);
    for (Requirement requirement : program.requirements()) {
      CodeBlock code = requirements.of(requirement);
      if (!code.isEmpty()) {
        lines.add(code);
      }
    }
    order
        .field()
        .ifPresent(
            field -> {
              lines.add(order.definition(this::canonical, this::definedField));
              defined.add(field);
            });
    Map<String, CodeBlock.Builder> conditional = new LinkedHashMap<>();
    for (Statement statement : program.statements()) {
      room(program, statement.target(), conditional);
    }
    conditional.forEach(
        (when, checks) ->
            lines.add(
                CodeBlock.builder()
                    .beginControlFlow("if ($L)", when)
                    .add(checks.build())
                    .endControlFlow()
                    .build()));
    for (Extent extent : List.copyOf(fields.keySet())) {
      boolean checks = extent.asAtom() == null && shapeNames.dimension(extent).isPresent();
      if (checks || isRead.test(field(extent, ""))) {
        define(extent);
      }
    }
    return type();
  }

  /** A name for a loop over an index, which must not hide a field. */
  private String loopVariable(String index) {
    return loopVariables.computeIfAbsent(index, fieldNames::newName);
  }

  /**
   * Adds the check that a target fits an array.
   *
   * @param conditional the checks that are made for some sizes only, by their condition
   */
  private void room(Program program, Tensor target, Map<String, CodeBlock.Builder> conditional) {
    if (target.rank() < 2 && program.shape(target).stream().noneMatch(this::isGiven)) {
      program.shape(target).forEach(e -> define(canonical(e)));
      return;
    }
    List<CodeBlock> shape = new ArrayList<>();
    for (Extent extent : program.shape(target)) {
      Extent canonical = canonical(extent);
      define(canonical);
      shape.add(
          canonical.constant().isPresent()
              ? CodeBlock.of("$L", canonical.constant().getAsLong())
              : CodeBlock.of("$L", field(canonical, "")));
    }
    List<Extent> extents = program.shape(target).stream().map(this::canonical).toList();
    List<Statement> makers =
        program.statements().stream().filter(s -> s.target().equals(target)).toList();
    Optional<String> when = order.condition(makers, "");
    if (checkedShapes.contains(new Room(extents, Optional.empty()))
        || !checkedShapes.add(new Room(extents, when))) {
      return;
    }
    CodeBlock check =
        CodeBlock.of(
            "$T.room($S, $S, $L);\n",
            CHECKS,
            method.signature().method(),
            formulaName(program, target),
            CodeBlock.join(shape, ", "));
    when.ifPresentOrElse(
        condition -> conditional.computeIfAbsent(condition, c -> CodeBlock.builder()).add(check),
        () -> lines.add(check));
  }

  /** Whether a length is what the caller or the formula says, which may be beyond any array's. */
  private boolean isGiven(Extent length) {
    Extent canonical = canonical(length);
    return canonical.asAtom() instanceof Extent.Parameter
        || canonical.constant().orElse(0) > LARGEST_LENGTH;
  }

  /** What the formula calls a tensor that others only add to: the name of the last version. */
  private static String formulaName(Program program, Tensor tensor) {
    Tensor version = tensor;
    for (Statement statement : program.statements()) {
      if (statement.base().equals(Optional.of(version))) {
        version = statement.target();
      }
    }
    return version.name();
  }

  private String definedField(Extent.Atom atom) {
    Extent extent = Extent.of(atom);
    define(extent);
    return field(extent, "");
  }

  /** Adds the assignment of a field, after those of the fields it needs. */
  private void define(Extent extent) {
    if (extent.constant().isPresent()) {
      return;
    }
    String field = field(extent, "extent");
    if (!defined.add(field)) {
      return;
    }
    lines.add(CodeBlock.of("this.$L = $L;\n", field, initializer(extent)));
  }

  private CodeBlock initializer(Extent extent) {
    if (extent.asAtom() instanceof Extent.Size size) {
      return CodeBlock.of("$L.size($L)", names.of(tensorOf(size)), size.dimension() - 1);
    }
    if (extent.asAtom() instanceof Extent.Parameter parameter) {
      return CodeBlock.of("$L", names.ofInt(parameter.name()));
    }
    String methodName = method.signature().method();
    CodeBlock value = value(extent);
    return shapeNames
        .dimension(extent)
        .map(
            d ->
                CodeBlock.of(
                    "$T.extent($S, $S, $L,$W$L)",
                    CHECKS,
                    methodName,
                    d.tensor(),
                    d.number(),
                    value))
        .orElseGet(
            () ->
                CodeBlock.of(
                    "$T.integer($S, $S,$W$L)", CHECKS, methodName, description(extent), value));
  }

  /** What an extent without a name in the formula is called in messages. */
  private String description(Extent extent) {
    return shapeNames
        .stride(extent)
        .map(d -> "the stride of %s in dimension %d".formatted(d.tensor(), d.number()))
        .orElseGet(
            () -> {
              String formula = CorePrinter.print(extent);
              return formula.length() <= MAX_DESCRIPTION ? formula : field(extent, "extent");
            });
  }

  private CodeBlock value(Extent extent) {
    List<Extent> factors = shapeNames.factors(extent);
    if (!factors.isEmpty()) {
      return product(factors);
    }
    ExtentCode code =
        new ExtentCode(this::definedField, atom -> false, atom -> dimensionField(extent, atom));
    return shapeNames.sum(extent).map(sum -> sum(sum, code)).orElseGet(() -> code.of(extent));
  }

  private CodeBlock sum(ShapeNames.Sum sum, ExtentCode code) {
    List<CodeBlock> terms = new ArrayList<>();
    for (ShapeNames.Multiple multiple : sum.multiples()) {
      define(multiple.product());
      terms.add(
          multiple.coefficient() == 1
              ? factor(multiple.product())
              : CodeBlock.of("$LL * $L", multiple.coefficient(), factor(multiple.product())));
    }
    if (!sum.rest().isConstant(0)) {
      terms.add(code.of(sum.rest()));
    }
    return ExtentCode.sum(terms);
  }

  /** The field of an extent that is the minimum, maximum or quotient in another one. */
  private Optional<String> dimensionField(Extent whole, Extent.Atom atom) {
    Extent extent = Extent.of(atom);
    return extent.equals(whole) || shapeNames.dimension(extent).isEmpty()
        ? Optional.empty()
        : Optional.of(definedField(atom));
  }

  /** The number of elements of some adjacent dimensions. */
  private CodeBlock product(List<Extent> factors) {
    factors.forEach(this::define);
    CodeBlock product = CodeBlock.of("(long) $L", factor(factors.get(0)));
    for (Extent factor : factors.subList(1, factors.size())) {
      product =
          factors.size() == 2
              ? CodeBlock.of("$L * $L", product, factor(factor))
              : CodeBlock.of("$T.product($L,$W$L)", CHECKS, product, factor(factor));
    }
    return product;
  }

  private CodeBlock factor(Extent factor) {
    return factor.constant().isPresent()
        ? CodeBlock.of("$L", factor.constant().getAsLong())
        : CodeBlock.of("$L", field(factor, "extent"));
  }

  private Tensor tensorOf(Extent.Size size) {
    return Optional.ofNullable(tensorsByName.get(size.tensor()))
        .orElseThrow(() -> new IllegalStateException("no parameter " + size.tensor()));
  }

  private TypeSpec type() {
    List<ParameterSpec> parameters = new ArrayList<>();
    for (Tensor tensor : tensors) {
      TypeName type = RuntimeNames.type(tensor, number);
      parameters.add(ParameterSpec.builder(type, names.of(tensor)).build());
    }
    for (String parameter : method.value().intParameters()) {
      parameters.add(ParameterSpec.builder(TypeName.INT, names.ofInt(parameter)).build());
    }
    return new SizesClass(name, method.signature().method(), parameters)
        .of(List.copyOf(defined), lines);
  }
}
