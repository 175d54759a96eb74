package dev.ricci.compiler.plan;

import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.core.Statement;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which statements of a program run, where it can be computed in several ways of which the sizes
 * decide.
 *
 * @param costs of each way, the cheapest is taken; empty if there is only one
 * @param ways in which a statement runs that does not run in all of them
 */
public record Alternatives(List<Extent> costs, Map<Statement, Set<Integer>> ways) {
  /** Every statement runs. */
  public static final Alternatives NONE = new Alternatives(List.of(), Map.of());

  public Alternatives {
    costs = List.copyOf(costs);
    ways = Map.copyOf(ways);
  }

  /** How many there are, at least one. */
  public int count() {
    return Math.max(1, costs.size());
  }

  /** Whether a statement runs in one of the ways. */
  public boolean runs(Statement statement, int way) {
    Set<Integer> some = ways.get(statement);
    return some == null || some.contains(way);
  }

  /** Whether a statement runs whatever the sizes. */
  public boolean always(Statement statement) {
    return !ways.containsKey(statement);
  }

  /** Whether two statements never run together. */
  public boolean exclude(Statement first, Statement second) {
    return !always(first)
        && !always(second)
        && Collections.disjoint(ways.get(first), ways.get(second));
  }
}
