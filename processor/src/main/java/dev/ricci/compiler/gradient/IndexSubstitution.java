package dev.ricci.compiler.gradient;

import dev.ricci.compiler.affine.Affine;
import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.core.Constraint;
import dev.ricci.compiler.core.Domain;
import dev.ricci.compiler.core.Loop;
import dev.ricci.compiler.core.Position;
import dev.ricci.compiler.core.Scalar;
import dev.ricci.compiler.core.Traversal;
import dev.ricci.compiler.range.CoreRanges;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns a scatter into a gather by a change of the summation variables: where a target position is
 * {@code ±i + rest}, it becomes an index {@code p} of its own, and {@code i} is replaced by {@code
 * ±(p - rest)}, whose bounds become a constraint.
 *
 * <pre>
 *   dX[i+m-1] += dY[i]*W[m]   for i in 1..N-M+1, m in 1..M
 *   dX[p] += dY[p-m+1]*W[m]   for p in 1..N, m in 1..M with 1 <= p-m+1 <= N-M+1
 *   dX[s*i+m-1] += …          has no choice: m = p-s*i+1
 * </pre>
 *
 * <p>Of several indices, one whose bounds hold by themselves is taken first. Positions that are
 * bare indices or constants are left alone. If one of the others has no coefficient of 1 or -1, or
 * is rounded, clamped, wrapped or gathered, the whole stays a scatter.
 */
final class IndexSubstitution {
  private final List<Extent> shape;
  private final Facts facts;
  private final Set<Index> outputs;

  private final Map<Index, Loop> loops = new LinkedHashMap<>();
  private final Set<Index> pinned = new LinkedHashSet<>();
  private final Set<Index> taken = new LinkedHashSet<>();
  private List<Constraint> constraints;
  private List<Position> at;
  private Scalar body;

  private IndexSubstitution(
      Contribution scatter, List<Extent> shape, Set<Index> outputs, Facts facts) {
    this.shape = shape;
    this.outputs = outputs;
    this.facts = facts;
    scatter.domain().loops().forEach(loop -> loops.put(loop.index(), loop));
    taken.addAll(loops.keySet());
    this.constraints = scatter.domain().constraints();
    this.at = scatter.at();
    this.body = scatter.body();
  }

  /** What is known of the program, and what is wanted. */
  record Facts(int origin, CoreRanges ranges, Elimination elimination, FreshNames names) {}

  /**
   * The same sums as a gather, or the scatter itself where there is none.
   *
   * @param shape the shape of the target
   * @param outputs the indices on the left of the statement that was differentiated
   */
  static Contribution gather(
      Contribution scatter, List<Extent> shape, Set<Index> outputs, Facts facts) {
    return new IndexSubstitution(scatter, shape, outputs, facts).solve().orElse(scatter);
  }

  private Optional<Contribution> solve() {
    for (int k = 0; k < at.size(); k++) {
      keepBare(k);
    }
    for (int k = 0; k < at.size(); k++) {
      if (!settle(k)) {
        return Optional.empty();
      }
    }
    List<Loop> ordered = new ArrayList<>();
    targetIndices().forEach(index -> ordered.add(loop(index)));
    loops.values().stream().filter(l -> !ordered.contains(l)).forEach(ordered::add);
    List<Constraint> needed =
        constraints.stream()
            .distinct()
            .filter(c -> !facts.ranges().isWithin(c.value(), c.from(), c.to(), ordered))
            .toList();
    return Optional.of(new Contribution(at, new Domain(ordered, needed), body));
  }

  private Set<Index> targetIndices() {
    Set<Index> indices = new LinkedHashSet<>();
    at.forEach(position -> Traversal.affines(position).forEach(a -> indices.addAll(a.indices())));
    return indices;
  }

  private Loop loop(Index index) {
    Loop loop = loops.get(index);
    if (loop == null) {
      throw new IllegalArgumentException("no loop over " + index);
    }
    return loop;
  }

  /**
   * A bare index stays what it is; that of a padded position then runs inside the tensor. A range
   * that is the whole dimension, if under another name, gets the dimension's.
   */
  private void keepBare(int k) {
    Affine value = affine(k);
    Optional<Index> index = value == null ? Optional.empty() : value.asIndex();
    if (index.isEmpty() || !pinned.add(index.get())) {
      return;
    }
    Loop range = loop(index.get());
    Loop whole = inside(index.get(), k);
    if (at.get(k) instanceof Position.Pad) {
      loops.put(index.get(), whole);
      constrain(new Constraint(value, range.from(), range.to()));
      setPosition(k, value);
    } else if (facts.ranges().same(range.from(), whole.from())
        && facts.ranges().same(range.to(), whole.to())) {
      loops.put(index.get(), whole);
    }
  }

  /** Makes position {@code k} a bare index, a constant, or a form of indices already bare. */
  private boolean settle(int k) {
    Affine value = affine(k);
    if (value == null) {
      return false;
    }
    if (!pinned.containsAll(value.indices())) {
      Index index = choose(k, value);
      if (index == null) {
        return false;
      }
      eliminate(index, k, value);
    } else if (at.get(k) instanceof Position.Pad) {
      constrain(new Constraint(value, Extent.of(facts.origin()), last(k)));
      setPosition(k, value);
    }
    return true;
  }

  private @Nullable Affine affine(int k) {
    Position position = at.get(k);
    if (position instanceof Position.At p) {
      return p.value();
    }
    return position instanceof Position.Pad p ? p.value() : null;
  }

  private @Nullable Index choose(int k, Affine value) {
    Set<Index> rounded = new LinkedHashSet<>();
    List<Index> candidates = new ArrayList<>();
    value
        .coefficients()
        .forEach(
            (atom, coefficient) -> {
              if (atom instanceof Affine.Quotient quotient) {
                rounded.addAll(quotient.numerator().indices());
              } else if (atom instanceof Index index
                  && (coefficient.isConstant(1) || coefficient.isConstant(-1))) {
                candidates.add(index);
              }
            });
    candidates.removeAll(rounded);
    candidates.removeAll(pinned);
    boolean output = facts.elimination() == Elimination.OUTPUT;
    return candidates.stream()
        .min(
            Comparator.comparing((Index index) -> !needsNoBounds(index, k, value))
                .thenComparing(index -> outputs.contains(index) != output))
        .orElse(null);
  }

  /** Whether the index, solved for, is in its range for all values of the others. */
  private boolean needsNoBounds(Index index, int k, Affine value) {
    Index fresh = facts.names().index(taken);
    List<Loop> others = new ArrayList<>(loops.values());
    others.add(inside(fresh, k));
    Loop range = loop(index);
    return facts.ranges().isWithin(solve(value, index, fresh), range.from(), range.to(), others);
  }

  /** The index from {@code fresh = value}. */
  private static Affine solve(Affine value, Index index, Index fresh) {
    Extent sign = value.coefficient(index);
    return Affine.of(fresh).minus(value.minus(Affine.of(index).times(sign))).times(sign);
  }

  private void eliminate(Index index, int k, Affine value) {
    Extent sign = value.coefficient(index);
    Affine rest = value.minus(Affine.of(index).times(sign));
    Index fresh = facts.names().index(taken);
    Affine solution = solve(value, index, fresh);
    Loop range = loop(index);
    taken.add(fresh);
    loops.remove(index);
    loops.put(fresh, inside(fresh, k));
    pinned.add(fresh);
    constraints =
        new ArrayList<>(
            constraints.stream()
                .map(c -> new Constraint(replace(c.value(), index, solution), c.from(), c.to()))
                .toList());
    boolean shifted = rest.isExtent() && constraints.isEmpty() && at.get(k) instanceof Position.At;
    if (shifted) {
      loops.put(fresh, shifted(fresh, range, rest.constant(), sign));
    } else {
      constrain(new Constraint(solution, range.from(), range.to()));
    }
    at = at.stream().map(p -> Traversal.mapAffines(p, a -> replace(a, index, solution))).toList();
    setPosition(k, Affine.of(fresh));
    body = Traversal.mapAffines(body, a -> replace(a, index, solution));
  }

  /** A position inside the tensor wherever {@code range} is: {@code p = rest ± i}. */
  private static Loop shifted(Index fresh, Loop range, Extent rest, Extent sign) {
    return sign.isConstant(1)
        ? new Loop(fresh, rest.plus(range.from()), rest.plus(range.to()))
        : new Loop(fresh, rest.minus(range.to()), rest.minus(range.from()));
  }

  private static Affine replace(Affine affine, Index index, Affine by) {
    return affine.substitute(i -> i.equals(index) ? by : null);
  }

  private Loop inside(Index index, int k) {
    return new Loop(index, Extent.of(facts.origin()), last(k));
  }

  private Extent last(int k) {
    return shape.get(k).plus(facts.origin() - 1L);
  }

  private void setPosition(int k, Affine value) {
    List<Position> changed = new ArrayList<>(at);
    changed.set(k, new Position.At(value));
    at = changed;
  }

  private void constrain(Constraint constraint) {
    List<Constraint> more = new ArrayList<>(constraints);
    more.add(constraint);
    constraints = more;
  }
}
