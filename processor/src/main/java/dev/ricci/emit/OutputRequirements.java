package dev.ricci.emit;

import static dev.ricci.emit.RuntimeNames.CHECKS;
import static dev.ricci.emit.RuntimeNames.OVERLAPS;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.ricci.compiler.core.Element;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.semantic.Signature.Form;
import dev.ricci.emit.GradientLayout.Component;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;

/**
 * Writes the methods of a pullback that check its outputs: every one has its shape and lies apart
 * from all that is read or written beside it.
 */
final class OutputRequirements {
  private static final String OUT = "out";

  /** As many outputs as one method checks; each is some 50 bytes of bytecode. */
  private static final int MAX_OUTPUTS = 50;

  private final GradientLayout layout;
  private final MethodEmission emission;
  private final Set<Tensor> read;

  /**
   * @param read the tensors that the pullback holds
   */
  OutputRequirements(GradientLayout layout, Set<Tensor> read) {
    this.layout = layout;
    this.emission = layout.emission();
    this.read = read;
  }

  /** The call of the first method, in one that has the output {@code out}. */
  static CodeBlock call(Seed seed) {
    List<CodeBlock> arguments = new ArrayList<>();
    arguments.add(CodeBlock.of(OUT));
    arguments.addAll(seed.tensorVariables());
    return CodeBlock.of("requireOutputs($L)", CodeBlock.join(arguments, ", "));
  }

  /** The method {@code requireOutputs}, and its parts if there are many outputs. */
  List<MethodSpec> methods() {
    MethodSpec.Builder spec =
        MethodSpec.methodBuilder("requireOutputs")
            .addModifiers(Modifier.PRIVATE)
            .addParameter(layout.record(), OUT);
    Seed seed = new Seed(layout);
    for (Tensor cotangent : seed.tensorCotangents()) {
      spec.addParameter(emission.type(cotangent), emission.names().of(cotangent));
    }
    JavaNames local = emission.names().nested();
    String overlaps = local.fresh("overlaps");
    spec.addStatement("$T.notNull($S, $S, $L)", CHECKS, emission.methodName(), OUT, OUT);
    spec.addStatement("$1T $2L = new $1T($3S)", OVERLAPS, overlaps, emission.methodName());
    for (Tensor tensor : seed.tensorCotangents()) {
      spec.addStatement("$L.add($S, $L)", overlaps, tensor.name(), emission.names().of(tensor));
    }
    for (Tensor tensor : read) {
      if (!emission.isPrimitive(tensor) && tensor.element() == Element.REAL) {
        spec.addStatement("$L.add($S, $L)", overlaps, tensor.name(), emission.names().of(tensor));
      }
    }
    List<Component> outputs =
        layout.components().stream()
            .filter(c -> c.declared().type().form() == Form.TENSOR)
            .toList();
    if (outputs.size() <= MAX_OUTPUTS) {
      outputs.forEach(c -> spec.addCode(requireOutput(c, overlaps)));
      return List.of(spec.build());
    }
    List<MethodSpec> methods = new ArrayList<>();
    for (int from = 0; from < outputs.size(); from += MAX_OUTPUTS) {
      MethodSpec.Builder part =
          MethodSpec.methodBuilder("requireOutputs" + (methods.size() + 1))
              .addModifiers(Modifier.PRIVATE)
              .addParameter(layout.record(), OUT)
              .addParameter(OVERLAPS, overlaps);
      outputs
          .subList(from, Math.min(from + MAX_OUTPUTS, outputs.size()))
          .forEach(c -> part.addCode(requireOutput(c, overlaps)));
      methods.add(part.build());
      spec.addStatement("$L($L, $L)", part.build().name(), OUT, overlaps);
    }
    methods.add(0, spec.build());
    return methods;
  }

  private CodeBlock requireOutput(Component component, String overlaps) {
    String name = OUT + "." + component.declared().name();
    String accessor = name + "()";
    Tensor like =
        component.isValue()
            ? emission.method().value().results().get(0)
            : component.gradient().orElseThrow();
    return CodeBlock.builder()
        .beginControlFlow("if ($L != null)", accessor)
        .add(OutputChecks.shape(emission, name, accessor, like, layout.adjoint().program()))
        .addStatement("$L.refuse($S, $L)", overlaps, name, accessor)
        .endControlFlow()
        .build();
  }
}
