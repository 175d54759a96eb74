package dev.ricci.compiler.gradient;

import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.simplify.CommonStatements;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The Hessian of a program with one result, a scalar, times a direction: the tangent of its
 * gradient.
 *
 * @param tangent of the program that computes the value and the gradients, whose results they are
 */
public record HessianVector(Tangent tangent) {
  /** By these parameters, along {@code vA} for a parameter {@code A}. */
  public static HessianVector of(Program forward, List<Tensor> wrt) {
    Gradient gradient = Differentiator.gradientOfScalar(forward, wrt);
    List<Tensor> results = new ArrayList<>(forward.results());
    results.addAll(gradient.gradients());
    Program both =
        Derived.program(forward, List.of(), gradient.statements(), gradient.shapes(), results);
    return new HessianVector(Tangent.of(both, wrt, "v", Set.of()));
  }

  /** The directions, one per differentiated parameter. */
  public List<Tensor> directions() {
    return tangent.directions();
  }

  /** The derivative of the value along the direction. */
  public Tensor slope() {
    return tangent.tangents().get(0);
  }

  /** The products, one per differentiated parameter. */
  public List<Tensor> products() {
    return tangent.tangents().subList(1, tangent.tangents().size());
  }

  /** The program whose results are the slope and the products. */
  public Program program() {
    return CommonStatements.shared(tangent.program());
  }
}
