package dev.ricci.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.semantic.Signature.Parameter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The method's parameters as those of one generated method: how they are declared there, and which
 * variable holds each as a tensor once arrays are converted.
 */
final class Arguments {
  private final MethodEmission emission;
  private final JavaNames local;
  private final Map<Tensor, String> variables = new HashMap<>();
  private final List<ParameterSpec> parameters = new ArrayList<>();
  private final CodeBlock.Builder conversions = CodeBlock.builder();

  Arguments(MethodEmission emission) {
    this.emission = emission;
    this.local = emission.names().nested();
    for (Parameter parameter : emission.method().signature().parameters()) {
      Tensor tensor = emission.tensor(parameter).orElse(null);
      String name = tensor == null ? local.ofInt(parameter.name()) : local.of(tensor);
      parameters.add(ParameterSpec.builder(Border.type(parameter.type()), name).build());
      if (tensor != null) {
        variables.put(tensor, converted(parameter, name, tensor));
      }
    }
  }

  private String converted(Parameter parameter, String name, Tensor tensor) {
    if (!Border.isArray(parameter.type())) {
      return name;
    }
    String variable = local.fresh(name + "Tensor");
    conversions.addStatement(
        "$T $L = $L",
        emission.type(tensor),
        variable,
        Border.toTensor(emission.methodName(), parameter.name(), CodeBlock.of("$L", name)));
    return variable;
  }

  /** The names inside of the method. */
  JavaNames local() {
    return local;
  }

  /** The variable that holds a parameter, or else the variable of that tensor. */
  String variable(Tensor tensor) {
    return variables.getOrDefault(tensor, local.of(tensor));
  }

  /** Declares the parameters. */
  void declare(MethodSpec.Builder method) {
    method.addParameters(parameters);
  }

  /** The parameters as they are, to call another generated method. */
  List<CodeBlock> asGiven() {
    return parameters.stream().map(p -> CodeBlock.of("$L", p.name())).toList();
  }

  /** Converts arrays and checks everything: {@code FooSizes sizes = new FooSizes(…)}. */
  CodeBlock sizes() {
    CodeBlock.Builder code = CodeBlock.builder().add(conversions.build());
    List<CodeBlock> arguments = new ArrayList<>();
    SizesBuilder sizes = emission.sizesBuilder();
    sizes.tensors().forEach(t -> arguments.add(CodeBlock.of("$L", variable(t))));
    emission
        .method()
        .value()
        .intParameters()
        .forEach(p -> arguments.add(CodeBlock.of("$L", local.ofInt(p))));
    code.addStatement(
        "$1T $2L = new $1T($3L)",
        emission.sizes(),
        JavaNames.SIZES,
        CodeBlock.join(arguments, ", "));
    return code.build();
  }

  /** The values of all tensor parameters, scalars too, in order. */
  List<CodeBlock> tensors() {
    return emission.method().value().parameters().stream()
        .map(t -> CodeBlock.of("$L", variable(t)))
        .toList();
  }
}
