package dev.ricci.emit;

import static dev.ricci.emit.RuntimeNames.CHECKS;

import com.palantir.javapoet.CodeBlock;
import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.core.Tensor;
import java.util.ArrayList;
import java.util.List;

/** Checks of tensors that a caller gives beside the parameters: outputs and cotangents. */
final class OutputChecks {
  private OutputChecks() {}

  /** Requires that {@code variable}, called {@code name} in messages, has the shape of a tensor. */
  static CodeBlock shape(
      MethodEmission emission, String name, String variable, Tensor like, Program program) {
    CodeBlock extents = extents(emission, like, program);
    return CodeBlock.of(
        "$T.shape($S, $S, $L$L$L);\n",
        CHECKS,
        emission.methodName(),
        name,
        variable,
        extents.isEmpty() ? "" : ", ",
        extents);
  }

  /** The extents of a tensor, as arguments. */
  static CodeBlock extents(MethodEmission emission, Tensor tensor, Program program) {
    List<CodeBlock> extents = new ArrayList<>();
    List<Extent> shape = program.shape(tensor);
    for (int d = 0; d < shape.size(); d++) {
      extents.add(emission.extent(shape.get(d), tensor.name() + (d + 1)));
    }
    return CodeBlock.join(extents, ", ");
  }
}
