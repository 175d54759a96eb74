package dev.ricci.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.core.Statement;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.semantic.Signature.Type;
import dev.ricci.emit.GradientLayout.Component;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import javax.lang.model.element.Modifier;

/**
 * Writes {@code FooPullback}: what one evaluation leaves for its gradients. All forms of the
 * gradient go through it.
 */
final class PullbackClass {
  private static final String OUT = "out";

  private final GradientLayout layout;
  private final MethodEmission emission;
  private final CompanionMethod method;
  private final Program program;
  private final JavaNames names;
  private final boolean optionalValue;

  PullbackClass(GradientLayout layout) {
    this.layout = layout;
    this.emission = layout.emission();
    this.method = emission.method();
    this.program = layout.adjoint().program();
    this.names = emission.names();
    this.optionalValue = !layout.onlyForValue().isEmpty();
  }

  /** {@code new FooPullback(sizes, W, X, FloatMemory.heap())}: it may outlive the call. */
  CodeBlock lasting(Arguments arguments) {
    return construct(
        arguments,
        true,
        memories().values().stream().map(type -> CodeBlock.of("$T.heap()", type)).toList());
  }

  /**
   * {@code new FooPullback(sizes, W, X, scratch)}, for the gradients alone: the value is computed
   * only if they need it.
   *
   * @param scope in which it is used
   */
  CodeBlock passing(Arguments arguments, ScratchScope scope) {
    Map<String, ClassName> scratch = forwardRun("").variables(Place.MEMORY, Place.SCRATCH);
    scope.open(scratch);
    return construct(
        arguments, false, scratch.keySet().stream().map(name -> CodeBlock.of("$L", name)).toList());
  }

  /** How much memory gradients that are computed at once take. */
  String memory() {
    return new PeakMemory(emission.sizesBuilder())
        .sentence(IntStream.range(0, method.alternatives().count()).mapToObj(this::rooms).toList());
  }

  /** What is made in one of the orders. */
  private PeakMemory.Rooms rooms(int way) {
    Set<Statement> extra = layout.onlyForValue();
    List<Statement> needed =
        layout.forward().stream()
            .filter(s -> !extra.contains(s) && method.alternatives().runs(s, way))
            .toList();
    RunCode forward = forwardRun("", needed);
    Set<Tensor> gradients = new LinkedHashSet<>(layout.adjoint().gradients().values());
    RunCode backward =
        backwardRun(
            layout.backward().stream().filter(s -> method.alternatives().runs(s, way)).toList(),
            gradients,
            s -> Wanted.ALWAYS);
    List<List<Extent>> kept = new ArrayList<>(forward.shapesIn(Place.MEMORY));
    kept.addAll(forward.shapesIn(Place.HEAP));
    return new PeakMemory.Rooms(
        kept, forward.shapesIn(Place.SCRATCH), backward.shapesIn(Place.SCRATCH));
  }

  private CodeBlock construct(Arguments arguments, boolean withValue, List<CodeBlock> memories) {
    List<CodeBlock> values = new ArrayList<>();
    values.add(CodeBlock.of("$L", JavaNames.SIZES));
    values.addAll(arguments.tensors());
    values.addAll(memories);
    if (optionalValue) {
      values.add(CodeBlock.of("$L", withValue));
    }
    return CodeBlock.of("new $T($L)", layout.pullback(), CodeBlock.join(values, ",$W"));
  }

  TypeSpec build() {
    TypeSpec.Builder type =
        TypeSpec.classBuilder(layout.pullback())
            .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
            .addJavadoc(
                "The value of {@code $L}, and its gradients for any cotangent. It refers to the\n"
                    + "arguments, which must not be changed while it is used.\n",
                emission.methodName());
    type.addField(emission.sizes(), JavaNames.SIZES, Modifier.PRIVATE, Modifier.FINAL);
    for (Tensor tensor : fields()) {
      type.addField(
          FieldSpec.builder(emission.type(tensor), names.of(tensor))
              .addModifiers(Modifier.PRIVATE, Modifier.FINAL)
              .build());
    }
    type.addMethod(constructor());
    type.addMethod(value());
    type.addMethod(gradients());
    boolean scalar = method.isScalar();
    if (scalar) {
      type.addMethod(seedless("gradients").returns(layout.record()).build());
    }
    if (layout.isWritable()) {
      type.addMethod(gradientsInto());
      if (scalar) {
        type.addMethod(
            seedless("gradientsInto")
                .returns(writtenType(method))
                .addParameter(layout.record(), OUT)
                .build());
      }
      type.addMethod(gradientsAddTo());
      type.addMethod(add());
      type.addMethods(new OutputRequirements(layout, fields()).methods());
    }
    return type.addMethod(backward()).build();
  }

  /** The parameters, what the gradients read of the computed, and the results. */
  private Set<Tensor> fields() {
    Set<Tensor> fields = new LinkedHashSet<>();
    for (Tensor parameter : method.value().parameters()) {
      boolean mayOverlap = layout.isWritable() && !emission.isPrimitive(parameter);
      if (mayOverlap || layout.readByBackward().contains(parameter)) {
        fields.add(parameter);
      }
    }
    fields.addAll(layout.readByBackward());
    fields.addAll(method.value().results());
    return fields;
  }

  private MethodSpec constructor() {
    MethodSpec.Builder constructor =
        MethodSpec.constructorBuilder()
            .addModifiers(Modifier.PRIVATE)
            .addParameter(emission.sizes(), JavaNames.SIZES);
    for (Tensor parameter : method.value().parameters()) {
      constructor.addParameter(emission.type(parameter), names.of(parameter));
    }
    memories().forEach((name, memory) -> constructor.addParameter(memory, name));
    JavaNames local = names.nested();
    String withValue = local.fresh("withValue");
    if (optionalValue) {
      constructor.addParameter(TypeName.BOOLEAN, withValue);
    }
    CodeBlock.Builder fields = CodeBlock.builder();
    fields.addStatement("this.$1L = $1L", JavaNames.SIZES);
    fields().forEach(t -> fields.addStatement("this.$1L = $1L", names.of(t)));
    return constructor.addCode(forwardRun(withValue).emit(fields.build())).build();
  }

  private RunCode forwardRun(String withValue) {
    return forwardRun(withValue, layout.forward());
  }

  private RunCode forwardRun(String withValue, List<Statement> statements) {
    Set<Statement> extra = layout.onlyForValue();
    return new RunCode(
        emission,
        program,
        statements,
        Set.of(),
        fields(),
        layout::place,
        s -> extra.contains(s) ? Wanted.ifSet(withValue) : Wanted.ALWAYS,
        names::of);
  }

  /** What gives out room to the tensors that are kept for the gradients. */
  private Map<String, ClassName> memories() {
    return forwardRun("").variables(Place.MEMORY, Place.MEMORY);
  }

  /** {@code Y()}, or {@code value()} for a record. */
  private MethodSpec value() {
    String name = method.resultRecord().isPresent() ? "value" : method.targets().get(0);
    return MethodSpec.methodBuilder(name)
        .addModifiers(Modifier.PUBLIC)
        .addJavadoc("Returns the value.\n")
        .returns(ValueMembers.resultType(method))
        .addStatement("return $L", new ValueMembers(emission).result(names::of))
        .build();
  }

  private MethodSpec gradients() {
    Seed seed = new Seed(layout);
    MethodSpec.Builder spec =
        MethodSpec.methodBuilder("gradients")
            .addModifiers(Modifier.PUBLIC)
            .addJavadoc("Returns the gradients for a cotangent of the value.\n")
            .returns(layout.record());
    seed.declare(spec);
    ScratchScope scope = new ScratchScope();
    CodeBlock.Builder code = CodeBlock.builder().add(seed.tensors(scope));
    List<CodeBlock> values = new ArrayList<>();
    List<CodeBlock> outputs = new ArrayList<>();
    for (Component component : layout.components()) {
      Type type = component.declared().type();
      if (component.isValue()) {
        Tensor result = method.value().results().get(0);
        values.add(Border.fromTensor(type, CodeBlock.of("$L", names.of(result))));
      } else {
        Tensor gradient = component.gradient().orElseThrow();
        String name = names.of(gradient);
        code.add(zeros(gradient));
        outputs.add(CodeBlock.of("$L", name));
        values.add(Border.fromTensor(type, CodeBlock.of("$L", name)));
      }
    }
    code.addStatement("$L", callBackward(seed, outputs));
    code.addStatement("return new $T($L)", layout.record(), CodeBlock.join(values, ", "));
    return spec.addCode(scope.around(code.build())).build();
  }

  private CodeBlock zeros(Tensor gradient) {
    return CodeBlock.of(
        "$1T $2L = $1T.zeros($3L);\n",
        emission.type(gradient),
        names.of(gradient),
        OutputChecks.extents(emission, gradient, program));
  }

  private CodeBlock callBackward(Seed seed, List<CodeBlock> outputs) {
    List<CodeBlock> arguments = new ArrayList<>(seed.variables());
    arguments.addAll(outputs);
    return CodeBlock.of("backward($L)", CodeBlock.join(arguments, ", "));
  }

  /** A form without a cotangent: that of the scalar 1. */
  private MethodSpec.Builder seedless(String name) {
    CodeBlock one = one(emission);
    boolean into = name.equals("gradientsInto");
    boolean returns = !into || !writtenType(method).equals(TypeName.VOID);
    return MethodSpec.methodBuilder(name)
        .addModifiers(Modifier.PUBLIC)
        .addJavadoc(
            into
                ? "Writes the gradients of the value into tensors.\n"
                : "Returns the gradients of the value.\n")
        .addStatement("$L$L($L$L)", returns ? "return " : "", name, one, into ? ", " + OUT : "");
  }

  /** The cotangent 1 of a scalar, in its declared type. */
  static CodeBlock one(MethodEmission emission) {
    Type result = emission.method().signature().result().components().get(0).type();
    CodeBlock one = emission.number().literal(1);
    return Border.isPrimitive(result)
        ? one
        : CodeBlock.of("$T.scalar($L)", emission.number().tensor(), one);
  }

  /** What the forms that write return: the value, if it is a primitive, or nothing. */
  static TypeName writtenType(CompanionMethod method) {
    Type result = method.signature().result().components().get(0).type();
    return method.isScalar() && Border.isPrimitive(result) ? Border.type(result) : TypeName.VOID;
  }

  private MethodSpec gradientsInto() {
    Seed seed = new Seed(layout);
    MethodSpec.Builder spec =
        MethodSpec.methodBuilder("gradientsInto")
            .addModifiers(Modifier.PUBLIC)
            .addJavadoc(
                "Writes the gradients for a cotangent of the value into tensors; a null one is not\n"
                    + "computed.\n")
            .returns(writtenType(method));
    seed.declare(spec);
    spec.addParameter(layout.record(), OUT);
    ScratchScope scope = new ScratchScope();
    CodeBlock.Builder code = CodeBlock.builder().add(seed.tensors(scope));
    code.addStatement("$L", OutputRequirements.call(seed));
    List<CodeBlock> outputs = new ArrayList<>();
    for (Component component : layout.gradients()) {
      outputs.add(CodeBlock.of("$L.$L()", OUT, component.declared().name()));
    }
    code.addStatement("$L", callBackward(seed, outputs)).add(finish(false));
    return spec.addCode(scope.around(code.build())).build();
  }

  private MethodSpec gradientsAddTo() {
    Seed seed = new Seed(layout);
    MethodSpec.Builder spec =
        MethodSpec.methodBuilder("gradientsAddTo")
            .addModifiers(Modifier.PRIVATE)
            .returns(writtenType(method));
    seed.declare(spec);
    spec.addParameter(layout.record(), OUT);
    ScratchScope scope = new ScratchScope();
    CodeBlock.Builder code = CodeBlock.builder().add(seed.tensors(scope));
    code.addStatement("$L", OutputRequirements.call(seed));
    List<CodeBlock> outputs = new ArrayList<>();
    for (Component component : layout.gradients()) {
      Tensor gradient = component.gradient().orElseThrow();
      String name = names.of(gradient);
      String accessor = component.declared().name();
      code.addStatement(
          "$T $L =$W$L.$L() == null ? null : $L.tensor($L)",
          emission.type(gradient),
          name,
          OUT,
          accessor,
          scope.variable(gradient, emission.number()),
          OutputChecks.extents(emission, gradient, program));
      outputs.add(CodeBlock.of("$L", name));
    }
    code.addStatement("$L", callBackward(seed, outputs));
    code.addStatement("add($L, $L)", OUT, CodeBlock.join(outputs, ", ")).add(finish(true));
    return spec.addCode(scope.around(code.build())).build();
  }

  /** Adds the computed gradients to the outputs. */
  private MethodSpec add() {
    MethodSpec.Builder spec =
        MethodSpec.methodBuilder("add")
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
            .addParameter(layout.record(), OUT);
    for (Component component : layout.gradients()) {
      Tensor gradient = component.gradient().orElseThrow();
      spec.addParameter(emission.type(gradient), names.of(gradient));
      spec.addStatement(
          "$T.add($L.$L(), $L)",
          RuntimeNames.accumulation(emission.number()),
          OUT,
          component.declared().name(),
          names.of(gradient));
    }
    return spec.build();
  }

  /** Writes a value of rank 0, or returns a primitive one. */
  private CodeBlock finish(boolean add) {
    CodeBlock.Builder code = CodeBlock.builder();
    if (!method.isScalar()) {
      return code.build();
    }
    Tensor result = method.value().results().get(0);
    String value = names.of(result);
    if (!writtenType(method).equals(TypeName.VOID)) {
      return code.addStatement("return $L.item()", value).build();
    }
    String accessor = OUT + "." + method.targets().get(0) + "()";
    code.beginControlFlow("if ($L != null)", accessor);
    if (add) {
      code.addStatement("$1L.fill($1L.item() + $2L.item())", accessor, value);
    } else {
      code.addStatement("$L.fill($L.item())", accessor, value);
    }
    return code.endControlFlow().build();
  }

  private MethodSpec backward() {
    MethodSpec.Builder spec = MethodSpec.methodBuilder("backward").addModifiers(Modifier.PRIVATE);
    for (Tensor cotangent : layout.adjoint().cotangents().values()) {
      spec.addParameter(emission.type(cotangent), names.of(cotangent));
    }
    Set<Tensor> gradients = new LinkedHashSet<>();
    for (Component component : layout.gradients()) {
      Tensor gradient = component.gradient().orElseThrow();
      gradients.add(gradient);
      spec.addParameter(emission.type(gradient), names.of(gradient));
    }
    OutputConditions conditions = new OutputConditions(layout.backward(), gradients);
    Function<Statement, Wanted> wanted = layout.isWritable() ? conditions::of : s -> Wanted.ALWAYS;
    spec.addCode(new BackwardRoom(layout).of(layout.backward(), wanted));
    Set<Tensor> constant = new LinkedHashSet<>(gradients);
    constant.removeAll(RunCode.targets(layout.backward()));
    CodeBlock.Builder zeros = CodeBlock.builder();
    for (Tensor gradient : constant) {
      String name = names.of(gradient);
      zeros
          .beginControlFlow("if ($L != null)", name)
          .addStatement("$L.fill(0)", name)
          .endControlFlow();
    }
    return spec.addCode(backwardRun(layout.backward(), gradients, wanted).emit(zeros.build()))
        .build();
  }

  private RunCode backwardRun(
      List<Statement> statements, Set<Tensor> gradients, Function<Statement, Wanted> wanted) {
    return new RunCode(
        emission,
        program,
        statements,
        gradients,
        new HashSet<>(gradients),
        t -> Place.HEAP,
        wanted,
        names::of);
  }
}
