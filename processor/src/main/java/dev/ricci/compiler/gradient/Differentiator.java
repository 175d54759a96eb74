package dev.ricci.compiler.gradient;

import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.core.Element;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.core.Statement;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.range.CoreRanges;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reverse differentiation of core programs. The result is a core program again. */
public final class Differentiator {
  private Differentiator() {}

  /**
   * The parameters to differentiate by: the floating ones of these names, all of them if there are
   * no names, none if no result has a derivative.
   */
  public static List<Tensor> parameters(Program forward, Collection<String> names) {
    boolean floating = forward.results().stream().anyMatch(t -> t.element() == Element.REAL);
    return forward.parameters().stream()
        .filter(t -> floating && t.element() == Element.REAL)
        .filter(t -> names.isEmpty() || names.contains(t.name()))
        .toList();
  }

  /**
   * The gradients of the program's floating results by the parameters {@code wrt}, in the form that
   * is computed.
   */
  public static Gradient gradient(Program forward, List<Tensor> wrt) {
    return gradient(forward, wrt, Elimination.OUTPUT);
  }

  /** The same in one of the forms that gathers can take. */
  public static Gradient gradient(Program forward, List<Tensor> wrt, Elimination elimination) {
    FreshNames names = new FreshNames(forward);
    CoreRanges ranges = new CoreRanges(forward);
    Cotangents cotangents = new Cotangents(forward, ranges, names);
    List<Tensor> seeds = new ArrayList<>();
    for (Tensor result : forward.results()) {
      if (result.element() == Element.REAL) {
        Tensor seed =
            cotangents.declare(
                names.tensor("d" + result.name()), Element.REAL, forward.shape(result));
        seeds.add(seed);
        cotangents.contribute(result, seed);
      }
    }
    wrt.forEach(cotangents::of);
    IndexSubstitution.Facts facts =
        new IndexSubstitution.Facts(forward.origin(), ranges, elimination, names);
    Set<Tensor> active = Activity.of(forward, wrt);
    List<Statement> statements = forward.statements();
    for (int k = statements.size() - 1; k >= 0; k--) {
      Statement statement = statements.get(k);
      if (active.contains(statement.target())) {
        Optional<Tensor> cotangent = cotangents.complete(statement.target());
        if (cotangent.isPresent()) {
          new StatementDerivative(forward, statement, active, cotangents, facts)
              .contribute(cotangent.get());
        }
      }
    }
    List<Tensor> gradients = wrt.stream().map(cotangents::gradient).toList();
    List<Statement> backward = Liveness.slice(cotangents.statements(), gradients);
    Map<Tensor, List<Extent>> shapes = new LinkedHashMap<>();
    Stream.concat(seeds.stream(), backward.stream().map(Statement::target))
        .forEach(t -> shapes.put(t, cotangents.shape(t)));
    return new Gradient(forward, wrt, seeds, backward, shapes, gradients);
  }
}
