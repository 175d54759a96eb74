package dev.ricci.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.core.Statement;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.semantic.Signature;
import dev.ricci.compiler.semantic.Signature.Parameter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What the members generated for one method have in common. */
final class MethodEmission implements EmitContext {
  private final CompanionMethod method;
  private final ClassName companion;
  private final NameAllocator members;
  private final NumberType number;
  private final JavaNames names = new JavaNames();
  private final Set<Tensor> primitives = new HashSet<>();
  private final ClassName sizesName;
  private final SizesBuilder sizes;
  private final StatementEmitter emitter;
  private final RowGroups rowGroups;
  private final Function<Statement, String> notation;
  private final Map<Statement, StatementMethod> statements = new LinkedHashMap<>();
  private final List<MethodSpec> parts = new ArrayList<>();
  private final List<TypeSpec> types = new ArrayList<>();

  /**
   * @param members the names of the companion's members so far
   * @param notation prints a statement
   */
  MethodEmission(
      CompanionMethod method,
      ClassName companion,
      NameAllocator members,
      Function<Statement, String> notation) {
    this.method = method;
    this.companion = companion;
    this.members = members;
    this.notation = notation;
    this.number = numberType(method.signature());
    for (Parameter parameter : method.signature().parameters()) {
      Optional<Tensor> tensor = tensor(parameter);
      if (tensor.isEmpty()) {
        names.ofInt(parameter.name());
      } else {
        names.of(tensor.get());
        if (Border.isPrimitive(parameter.type())) {
          primitives.add(tensor.get());
        }
      }
    }
    method.value().results().forEach(names::of);
    method.adjoint().ifPresent(this::nameCotangents);
    this.sizesName = companion.nestedClass(members.newName(method.capitalizedName() + "Sizes"));
    this.sizes = new SizesBuilder(sizesName, method, number, names, primitives);
    this.emitter = new StatementEmitter(this);
    this.rowGroups = new RowGroups(this, emitter);
  }

  private void nameCotangents(Adjoint adjoint) {
    List<Parameter> components = method.signature().result().components();
    for (int i = 0; i < components.size(); i++) {
      Tensor cotangent = adjoint.cotangents().get(method.value().results().get(i));
      if (cotangent != null) {
        names.of(cotangent);
        if (Border.isPrimitive(components.get(i).type())) {
          primitives.add(cotangent);
        }
      }
    }
    adjoint.gradients().values().forEach(names::of);
  }

  private static NumberType numberType(Signature signature) {
    List<Parameter> all = new ArrayList<>(signature.parameters());
    all.addAll(signature.result().components());
    boolean single = all.stream().anyMatch(p -> p.type().number() == Signature.Number.FLOAT);
    return single ? NumberType.FLOAT : NumberType.DOUBLE;
  }

  /** The tensor of a parameter; none if it is an int. */
  Optional<Tensor> tensor(Parameter parameter) {
    return method.value().parameters().stream()
        .filter(t -> t.name().equals(parameter.name()))
        .findFirst();
  }

  CompanionMethod method() {
    return method;
  }

  String methodName() {
    return method.signature().method();
  }

  ClassName companion() {
    return companion;
  }

  JavaNames names() {
    return names;
  }

  SizesBuilder sizesBuilder() {
    return sizes;
  }

  TypeName type(Tensor tensor) {
    return isPrimitive(tensor) ? number.primitive() : RuntimeNames.type(tensor, number);
  }

  /** A name for a further member of the companion. */
  String member(String suggestion) {
    return members.newName(suggestion);
  }

  /** Adds a private method. */
  void add(MethodSpec part) {
    parts.add(part);
  }

  /** Adds a private type. */
  void add(TypeSpec type) {
    types.add(type);
  }

  List<TypeSpec> privateTypes() {
    return types;
  }

  String capitalizedName() {
    return method.capitalizedName();
  }

  /** The parts of long runs, then the methods of the statements in the order of their calls. */
  List<MethodSpec> privateMethods() {
    List<MethodSpec> methods = new ArrayList<>(parts);
    methods.addAll(rowGroups.methods());
    for (StatementMethod statement : statements.values()) {
      methods.add(statement.method());
      statement.exact().ifPresent(methods::add);
    }
    return methods;
  }

  /** The method of a statement. */
  StatementMethod method(Statement statement) {
    StatementMethod target = statements.get(statement);
    if (target == null) {
      String proposal = methodName() + capitalized(statement.target().name()) + way(statement);
      String name = members.newName(proposal);
      target =
          rowGroups
              .rows(statement)
              .flatMap(rows -> emitter.emitRows(statement, rows, name))
              .orElseGet(
                  () -> emitter.emit(statement, name, () -> members.newName(proposal + "Exactly")));
      statements.put(statement, target);
    }
    return target;
  }

  /** The call of the method of statements; there is more than one only if they share rows. */
  CodeBlock call(List<Statement> group, Function<Tensor, String> variables) {
    List<StatementMethod> called = group.stream().map(this::method).toList();
    StatementMethod target = called.get(0);
    if (target.rows().isPresent()) {
      target = rowGroups.method(group, called);
    }
    List<CodeBlock> arguments = new ArrayList<>();
    arguments.add(CodeBlock.of("$L", JavaNames.SIZES));
    target.tensors().forEach(t -> arguments.add(CodeBlock.of("$L", variables.apply(t))));
    return CodeBlock.of("$L($L)", target.method().name(), CodeBlock.join(arguments, ", "));
  }

  /** What tells a statement from another one of the same target. */
  private String way(Statement statement) {
    boolean others =
        program().statements().stream()
            .anyMatch(s -> s.target().equals(statement.target()) && !s.equals(statement));
    return others ? sizes.order().suffix(statement) : "";
  }

  static String capitalized(String name) {
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  /** The same conditions, and those of the sizes. */
  Function<Statement, Wanted> ordered(Function<Statement, Wanted> wanted) {
    return s -> wanted.apply(s).ordered(sizes.order().condition(List.of(s), JavaNames.SIZES + "."));
  }

  @Override
  public Program program() {
    return method.adjoint().map(Adjoint::program).orElse(method.value());
  }

  @Override
  public NumberType number() {
    return number;
  }

  @Override
  public ClassName sizes() {
    return sizesName;
  }

  @Override
  public String javaName(Tensor tensor) {
    return names.of(tensor);
  }

  @Override
  public boolean isPrimitive(Tensor tensor) {
    return primitives.contains(tensor);
  }

  @Override
  public CodeBlock extent(Extent extent, String hint) {
    return sizes.extent(extent, hint);
  }

  @Override
  public String notation(Statement statement) {
    return JavadocText.code(NotationLines.of(notation.apply(statement)));
  }
}
