package dev.ricci.compiler.gradient;

import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.core.Statement;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.range.CoreRanges;
import dev.ricci.compiler.simplify.CommonStatements;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The Jacobians of a program with one result {@code Y}.
 *
 * @param forward the program that is differentiated
 * @param wrt the parameters it is differentiated by
 * @param statements the Jacobians' statements in order; they read each other's targets and tensors
 *     of the forward program
 * @param shapes the shapes of all targets of the statements
 * @param jacobians for every tensor {@code A} in {@code wrt} its Jacobian {@code dY/dA}, of the
 *     shape of {@code Y} followed by that of {@code A}, the target of a statement of its own
 */
public record Jacobian(
    Program forward,
    List<Tensor> wrt,
    List<Statement> statements,
    Map<Tensor, List<Extent>> shapes,
    List<Tensor> jacobians) {
  public Jacobian {
    wrt = List.copyOf(wrt);
    statements = List.copyOf(statements);
    shapes = Map.copyOf(shapes);
    jacobians = List.copyOf(jacobians);
  }

  /** The Jacobians as they are computed: what is 0 by its place is not looked at. */
  public static Jacobian of(Program forward, List<Tensor> wrt) {
    return of(forward, wrt, Elimination.OUTPUT, Set.of());
  }

  /**
   * The Jacobians in one of the forms that gathers can take.
   *
   * @param elimination {@link Elimination#WINDOW} for the form that is read: {@code dY[i]/dX[p] =
   *     W[p-i+1]}
   * @param taken names that no new tensor may have
   */
  public static Jacobian of(
      Program forward, List<Tensor> wrt, Elimination elimination, Collection<String> taken) {
    Tensor result = forward.results().get(0);
    FreshNames names = new FreshNames(forward, taken);
    CoreRanges ranges = new CoreRanges(forward);
    Cotangents.Kind kind = new Cotangents.Kind(prefix(result.name()), forward.shape(result), true);
    Cotangents cotangents = new Cotangents(forward, ranges, names, kind);
    cotangents.contributeIdentity(result);
    Gradient gradient =
        new ReversePass(
                forward,
                wrt,
                cotangents,
                new IndexSubstitution.Facts(forward.origin(), ranges, elimination, names))
            .run(List.of());
    return new Jacobian(
        forward, wrt, gradient.statements(), gradient.shapes(), gradient.gradients());
  }

  /** {@code dL_d} for {@code L}, and {@code d2L_dA_d} for {@code dL_dA}. */
  private static String prefix(String result) {
    boolean isDerivative = result.startsWith("d") && result.indexOf("_d") > 1;
    return (isDerivative ? "d2" + result.substring(1) : "d" + result) + "_d";
  }

  /** The program that computes the Jacobians. */
  public Program program() {
    return CommonStatements.shared(
        Derived.program(forward, List.of(), statements, shapes, jacobians));
  }
}
