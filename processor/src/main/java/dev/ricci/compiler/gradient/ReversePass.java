package dev.ricci.compiler.gradient;

import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.core.Statement;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.simplify.CommonExpressions;
import dev.ricci.compiler.simplify.Liveness;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Takes cotangents from the results of a program to its parameters, statement by statement. */
final class ReversePass {
  private final Program forward;
  private final List<Tensor> wrt;
  private final Cotangents cotangents;
  private final IndexSubstitution.Facts facts;

  /**
   * @param cotangents with those of the results
   */
  ReversePass(
      Program forward, List<Tensor> wrt, Cotangents cotangents, IndexSubstitution.Facts facts) {
    this.forward = forward;
    this.wrt = wrt;
    this.cotangents = cotangents;
    this.facts = facts;
  }

  /**
   * The gradients.
   *
   * @param seeds the cotangents that are given as tensors
   */
  Gradient run(List<Tensor> seeds) {
    wrt.forEach(cotangents::of);
    Set<Tensor> active = Activity.of(forward, wrt);
    List<Statement> statements = forward.statements();
    for (int k = statements.size() - 1; k >= 0; k--) {
      Statement statement = statements.get(k);
      if (active.contains(statement.target())) {
        cotangents
            .arriving(statement)
            .ifPresent(
                arriving ->
                    new StatementDerivative(forward, statement, active, cotangents, facts)
                        .contribute(arriving));
      }
    }
    List<Tensor> gradients = wrt.stream().map(cotangents::gradient).toList();
    List<Statement> shared =
        CommonExpressions.shared(statements, cotangents.statements(), gradients, facts.ranges());
    List<Statement> backward = Liveness.slice(shared, gradients);
    Map<Tensor, List<Extent>> shapes = new LinkedHashMap<>();
    Stream.concat(seeds.stream(), backward.stream().map(Statement::target))
        .forEach(t -> shapes.put(t, cotangents.shape(t)));
    return new Gradient(forward, wrt, seeds, backward, shapes, gradients);
  }
}
