package dev.ricci.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.semantic.Signature.Parameter;
import dev.ricci.compiler.semantic.Signature.Type;
import java.util.List;
import java.util.Map;

/** The cotangent {@code R dY} as a parameter, and as the tensors that the gradients read. */
final class Seed {
  private final MethodEmission emission;
  private final CompanionMethod method;
  private final Adjoint adjoint;
  private final JavaNames local;
  private final String parameter;

  Seed(GradientLayout layout) {
    this.emission = layout.emission();
    this.method = emission.method();
    this.adjoint = layout.adjoint();
    this.local = emission.names().nested();
    this.parameter =
        isGivenAsTensor()
            ? local.of(cotangents().get(0))
            : local.fresh(
                method.resultRecord().isPresent() ? "cotangent" : cotangents().get(0).name());
  }

  private List<Tensor> cotangents() {
    return List.copyOf(adjoint.cotangents().values());
  }

  private boolean isGivenAsTensor() {
    return method.resultRecord().isEmpty()
        && !Border.isArray(method.signature().result().components().get(0).type());
  }

  void declare(MethodSpec.Builder spec) {
    spec.addParameter(type(), parameter);
  }

  TypeName type() {
    return ValueMembers.resultType(method);
  }

  String parameter() {
    return parameter;
  }

  /** The arguments of {@code backward} that are cotangents. */
  List<CodeBlock> variables() {
    return cotangents().stream().map(t -> CodeBlock.of("$L", local.of(t))).toList();
  }

  /** Those that are tensors, not primitives. */
  List<Tensor> tensorCotangents() {
    return cotangents().stream().filter(t -> !emission.isPrimitive(t)).toList();
  }

  List<CodeBlock> tensorVariables() {
    return tensorCotangents().stream().map(t -> CodeBlock.of("$L", local.of(t))).toList();
  }

  /**
   * Converts and checks the cotangents.
   *
   * @param scope of the code, which may have to make a zero
   */
  CodeBlock tensors(ScratchScope scope) {
    CodeBlock.Builder code = CodeBlock.builder();
    if (method.resultRecord().isPresent()) {
      code.addStatement(
          "$T.notNull($S, $S, $L)",
          RuntimeNames.CHECKS,
          emission.methodName(),
          parameter,
          parameter);
    }
    List<Parameter> declared = method.signature().result().components();
    for (Map.Entry<Tensor, Tensor> entry : adjoint.cotangents().entrySet()) {
      Tensor result = entry.getKey();
      Tensor cotangent = entry.getValue();
      Parameter component = declared.get(method.value().results().indexOf(result));
      convert(code, scope, component, result, cotangent);
      if (!emission.isPrimitive(cotangent)) {
        code.add(
            OutputChecks.shape(
                emission, cotangent.name(), local.of(cotangent), result, adjoint.program()));
      }
    }
    return code.build();
  }

  private void convert(
      CodeBlock.Builder code,
      ScratchScope scope,
      Parameter component,
      Tensor result,
      Tensor cotangent) {
    Type type = component.type();
    if (method.resultRecord().isEmpty()) {
      if (Border.isArray(type)) {
        code.addStatement(
            "$T $L = $L",
            emission.type(cotangent),
            local.of(cotangent),
            Border.toTensor(
                emission.methodName(), cotangent.name(), CodeBlock.of("$L", parameter)));
      }
      return;
    }
    CodeBlock given = CodeBlock.of("$L.$L()", parameter, component.name());
    if (!Border.isPrimitive(type)) {
      CodeBlock tensor =
          Border.isArray(type)
              ? Border.toTensor(emission.methodName(), cotangent.name(), given)
              : given;
      given =
          CodeBlock.of(
              "$L == null$W? $L.zeros($L)$W: $L",
              given,
              scope.variable(cotangent, emission.number()),
              OutputChecks.extents(emission, result, adjoint.program()),
              tensor);
    }
    code.addStatement("$T $L =$W$L", emission.type(cotangent), local.of(cotangent), given);
  }
}
