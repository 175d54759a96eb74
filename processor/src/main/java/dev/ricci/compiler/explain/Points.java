package dev.ricci.compiler.explain;

import dev.ricci.compiler.affine.Affine;
import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.core.Constraint;
import dev.ricci.compiler.core.Domain;
import dev.ricci.compiler.core.Loop;
import dev.ricci.compiler.range.CoreRanges;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The number of points of a domain. A constraint counts by a change of variables: of {@code p in
 * 1..H, m in 1..M} with {@code 1 <= p-m+1 <= H-M+1} there are M*(H-M+1), because each pair of
 * {@code m} and {@code i = p-m+1} belongs to one {@code p}.
 *
 * @param lengths the number is their product
 * @param exact whether it is; or else the number is not above it
 */
record Points(List<Extent> lengths, boolean exact) {
  /**
   * Counts the points.
   *
   * @param ranges what is known of the sizes
   */
  static Points of(Domain domain, CoreRanges ranges) {
    Map<Index, Loop> variables = new LinkedHashMap<>();
    domain.loops().forEach(l -> variables.put(l.index(), l));
    Set<Index> replaced = new HashSet<>();
    boolean exact = true;
    for (Constraint constraint : domain.constraints()) {
      List<Index> candidates =
          candidates(constraint.value(), variables).stream()
              .filter(x -> !replaced.contains(x))
              .toList();
      Optional<Index> onto =
          candidates.stream()
              .filter(x -> isOnlyIn(x, constraint, domain))
              .filter(x -> isOnto(x, constraint, variables, ranges))
              .findFirst();
      exact &= onto.isPresent();
      onto.or(() -> candidates.stream().findFirst())
          .ifPresent(
              x -> {
                variables.put(x, asValue(x, constraint));
                replaced.add(x);
              });
    }
    return new Points(variables.values().stream().map(Loop::length).toList(), exact);
  }

  /** The loops whose place the value of the constraint may take. */
  private static List<Index> candidates(Affine value, Map<Index, Loop> variables) {
    List<Index> candidates = new ArrayList<>();
    for (Index index : variables.keySet()) {
      Extent c = value.coefficient(index);
      boolean invertible = c.isConstant(1) || c.isConstant(-1);
      if (invertible && !value.hasQuotient()) {
        candidates.add(index);
      }
    }
    return candidates;
  }

  private static boolean isOnlyIn(Index x, Constraint constraint, Domain domain) {
    return domain.constraints().stream().allMatch(c -> c == constraint || !c.value().mentions(x));
  }

  /** Whether each value within the bounds belongs to an {@code x} of its range. */
  private static boolean isOnto(
      Index x, Constraint constraint, Map<Index, Loop> variables, CoreRanges ranges) {
    Affine value = constraint.value();
    Affine rest = value.minus(Affine.of(x).times(value.coefficient(x)));
    Affine solved = Affine.of(x).minus(rest).times(value.coefficient(x));
    Loop range = variables.get(x);
    List<Loop> loops = new ArrayList<>();
    variables.values().forEach(l -> loops.add(l.index().equals(x) ? asValue(x, constraint) : l));
    return range != null && ranges.isWithin(solved, range.from(), range.to(), loops);
  }

  private static Loop asValue(Index x, Constraint constraint) {
    return new Loop(x, constraint.from(), constraint.to());
  }
}
