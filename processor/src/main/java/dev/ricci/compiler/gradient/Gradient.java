package dev.ricci.compiler.gradient;

import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.core.Statement;
import dev.ricci.compiler.core.Tensor;
import java.util.List;
import java.util.Map;

/**
 * The vector-Jacobian product of a program.
 *
 * @param forward the program that is differentiated
 * @param wrt the parameters it is differentiated by
 * @param seeds the cotangent of every floating result, of its shape, in the order of the results; a
 *     parameter of the backward statements
 * @param statements the backward statements in order; they read seeds, each other's targets, and
 *     tensors of the forward program
 * @param shapes the shapes of the seeds and of all targets of the backward statements
 * @param gradients for every tensor in {@code wrt} its gradient, of the same shape, the target of a
 *     statement of its own (all zeros if no result depends on it)
 */
public record Gradient(
    Program forward,
    List<Tensor> wrt,
    List<Tensor> seeds,
    List<Statement> statements,
    Map<Tensor, List<Extent>> shapes,
    List<Tensor> gradients) {
  public Gradient {
    wrt = List.copyOf(wrt);
    seeds = List.copyOf(seeds);
    statements = List.copyOf(statements);
    shapes = Map.copyOf(shapes);
    gradients = List.copyOf(gradients);
  }

  /**
   * Value and gradients as one program: the parameters are the forward ones, then the seeds; the
   * results are the gradients.
   */
  public Program program() {
    return Derived.program(forward, seeds, statements, shapes, gradients);
  }
}
