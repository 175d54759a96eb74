package dev.ricci.emit;

import static dev.ricci.emit.RuntimeNames.CHECKS;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.core.Statement;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.semantic.Signature.Form;
import dev.ricci.compiler.semantic.Signature.Parameter;
import dev.ricci.compiler.semantic.Signature.Type;
import dev.ricci.compiler.simplify.Liveness;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import javax.lang.model.element.Modifier;

/** The members that compute the value: {@code foo} and {@code fooInto}. */
final class ValueMembers {
  private final MethodEmission emission;
  private final CompanionMethod method;
  private final Program program;
  private final List<Statement> statements;

  ValueMembers(MethodEmission emission) {
    this.emission = emission;
    this.method = emission.method();
    this.program = method.value();
    this.statements = Liveness.slice(program.statements(), program.results());
  }

  /** The declared result. */
  static TypeName resultType(CompanionMethod method) {
    return method
        .resultRecord()
        .<TypeName>map(r -> r)
        .orElseGet(() -> Border.type(method.signature().result().components().get(0).type()));
  }

  /** Whether the value can be written into a tensor. */
  static boolean hasInto(CompanionMethod method) {
    return method.resultRecord().isEmpty()
        && method.signature().result().components().get(0).type().form() == Form.TENSOR
        && method.signature().parameters().stream().noneMatch(p -> Border.isArray(p.type()));
  }

  MethodSpec value() {
    Arguments arguments = new Arguments(emission);
    MethodSpec.Builder spec =
        MethodSpec.methodBuilder(emission.methodName())
            .addAnnotation(Override.class)
            .returns(resultType(method));
    switch (method.access()) {
      case PUBLIC -> spec.addModifiers(Modifier.PUBLIC);
      case PROTECTED -> spec.addModifiers(Modifier.PROTECTED);
      case PACKAGE -> {}
    }
    spec.addJavadoc("$L", MethodDocumentation.of("Returns the value:", method.text().value()));
    arguments.declare(spec);
    spec.addCode(arguments.sizes());
    CodeBlock result = result(t -> emission.names().of(t));
    return spec.addCode(run(arguments, Set.of(), CodeBlock.of("return $L;\n", result))).build();
  }

  /** {@code void fooInto(A a, B b, R Y)}. */
  MethodSpec into() {
    Arguments arguments = new Arguments(emission);
    Tensor result = program.results().get(0);
    String output = emission.names().of(result);
    MethodSpec.Builder spec =
        MethodSpec.methodBuilder(emission.methodName() + "Into")
            .addModifiers(Modifier.PUBLIC)
            .addJavadoc("Writes the value into {@code $L}, which no argument overlaps.\n", output);
    arguments.declare(spec);
    spec.addParameter(emission.type(result), output);
    spec.addCode(arguments.sizes());
    spec.addCode(OutputChecks.shape(emission, result.name(), output, result, program));
    for (Tensor tensor : emission.sizesBuilder().tensors()) {
      if (tensor.element() == result.element()) {
        spec.addStatement(
            "$T.disjoint($S, $S, $L, $S, $L)",
            CHECKS,
            emission.methodName(),
            result.name(),
            output,
            tensor.name(),
            arguments.variable(tensor));
      }
    }
    return spec.addCode(run(arguments, Set.of(result), CodeBlock.of(""))).build();
  }

  private CodeBlock run(Arguments arguments, Set<Tensor> given, CodeBlock then) {
    return new RunCode(
            emission,
            program,
            statements,
            given,
            new HashSet<>(program.results()),
            this::place,
            s -> Wanted.ALWAYS,
            arguments::variable)
        .emit(then);
  }

  /** A result that is converted to what is returned is temporary. */
  private Place place(Tensor result) {
    Type type =
        method.signature().result().components().get(program.results().indexOf(result)).type();
    return type.form() == Form.TENSOR ? Place.HEAP : Place.SCRATCH;
  }

  /** The declared result, made of the tensors of the results. */
  CodeBlock result(Function<Tensor, String> variables) {
    List<Parameter> components = method.signature().result().components();
    List<CodeBlock> values = new ArrayList<>();
    for (int i = 0; i < components.size(); i++) {
      Type type = components.get(i).type();
      String variable = variables.apply(program.results().get(i));
      values.add(Border.fromTensor(type, CodeBlock.of("$L", variable)));
    }
    return method
        .resultRecord()
        .map(r -> CodeBlock.of("new $T($L)", r, CodeBlock.join(values, ", ")))
        .orElseGet(() -> values.get(0));
  }
}
