package dev.ricci.compiler.plan;

import dev.ricci.compiler.affine.Affine;
import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.core.Constraint;
import dev.ricci.compiler.core.Reduction;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A statement as loops over flat storage. Indices and addresses count from 0.
 *
 * @param target where a point's value goes
 * @param accumulates whether the target holds something already that is added to
 * @param covers whether the free loops reach every element of the target
 * @param determined the free indices that the element determines: points that differ in one of
 *     these go to different elements
 * @param free the loops that the target mentions
 * @param reduced the other loops, in the domain's order
 * @param number of a point among those that it can meet, counted from the origin, for ARGMAX and
 *     ARGMIN
 */
public record Nest(
    Address target,
    Reduction reduction,
    boolean accumulates,
    boolean covers,
    Set<Index> determined,
    List<Range> free,
    List<Range> reduced,
    List<Constraint> constraints,
    Expr body,
    Affine number) {
  public Nest {
    determined = Set.copyOf(determined);
    free = List.copyOf(free);
    reduced = List.copyOf(reduced);
    constraints = List.copyOf(constraints);
  }

  /** Whether different points of the free loops go to different elements. */
  public boolean isInjective() {
    return free.stream().allMatch(r -> determined.contains(r.index()));
  }

  public List<Range> ranges() {
    List<Range> all = new ArrayList<>(free);
    all.addAll(reduced);
    return all;
  }

  public boolean isReduced(Index index) {
    return reduced.stream().anyMatch(r -> r.index().equals(index));
  }

  /** The target's and all loads. */
  public Stream<Address> addresses() {
    return Stream.concat(Stream.of(target), body.addresses());
  }

  /** The same points with one index written otherwise, under the loops that are left. */
  Nest substitute(Index index, Affine value, List<Range> free, List<Range> reduced) {
    Set<Index> left = new LinkedHashSet<>(determined);
    if (left.remove(index)) {
      left.addAll(value.indices());
    }
    return new Nest(
        target.substitute(index, value),
        reduction,
        accumulates,
        covers,
        left,
        free,
        reduced,
        constraints.stream().map(c -> substitute(c, index, value)).toList(),
        body.substitute(index, value),
        Affines.substitute(number, index, value));
  }

  private static Constraint substitute(Constraint constraint, Index index, Affine value) {
    return new Constraint(
        Affines.substitute(constraint.value(), index, value), constraint.from(), constraint.to());
  }

  /** What the target is before any point, if it does not accumulate. */
  public double identity() {
    return reduction.identity();
  }

  /** The number of points in the box of all loops. */
  public Extent points() {
    return ranges().stream().map(Range::length).reduce(Extent.ONE, Extent::times);
  }
}
