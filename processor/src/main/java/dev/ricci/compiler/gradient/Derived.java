package dev.ricci.compiler.gradient;

import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.core.Statement;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.simplify.Liveness;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Joins a program and what is derived from it to one program. */
final class Derived {
  private Derived() {}

  /**
   * The statements of both that the results need.
   *
   * @param parameters further parameters
   * @param statements derived from the forward program
   * @param shapes of the further parameters and of the statements' targets
   */
  static Program program(
      Program forward,
      List<Tensor> parameters,
      List<Statement> statements,
      Map<Tensor, List<Extent>> shapes,
      List<Tensor> results) {
    List<Tensor> allParameters = new ArrayList<>(forward.parameters());
    allParameters.addAll(parameters);
    Map<Tensor, List<Extent>> allShapes = new HashMap<>(forward.shapes());
    allShapes.putAll(shapes);
    List<Statement> both = new ArrayList<>(forward.statements());
    both.addAll(statements);
    return new Program(
        forward.name(),
        forward.origin(),
        allParameters,
        forward.intParameters(),
        Liveness.slice(both, results),
        allShapes,
        forward.requirements(),
        results);
  }
}
