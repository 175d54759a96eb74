package dev.ricci.compiler.plan;

import dev.ricci.compiler.affine.Affine;
import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.core.Constraint;
import java.util.ArrayList;
import java.util.List;

/**
 * A loop with what the constraints leave of it, given the loops around it.
 *
 * @param range the loop, already cut to bounds in which no index stands
 * @param lower further {@code index >= ceil(numerator/divisor)}
 * @param upper further {@code index <= floor(numerator/divisor)}
 * @param guards the constraints that no bound can express, to be tested in the loop
 */
public record Bounds(Range range, List<Bound> lower, List<Bound> upper, List<Constraint> guards) {
  public Bounds {
    lower = List.copyOf(lower);
    upper = List.copyOf(upper);
    guards = List.copyOf(guards);
  }

  /** A quotient; the divisor is at least 1. */
  public record Bound(Affine numerator, Extent divisor) {}

  /** Whether the range is the loop's whole story. */
  public boolean isBox() {
    return lower.isEmpty() && upper.isEmpty() && guards.isEmpty();
  }

  /** Whether a constraint can bound this index, when the others are known. */
  static boolean isBound(Constraint constraint, Index index, Shapes shapes) {
    Extent coefficient = constraint.value().coefficient(index);
    return !Affines.inQuotient(constraint.value(), index)
        && (shapes.isPositive(coefficient) || shapes.isPositive(coefficient.negate()));
  }

  /** Of a loop and the constraints of which it is the innermost loop. */
  static Bounds of(Range range, List<Constraint> constraints, Shapes shapes) {
    Index index = range.index();
    Extent from = range.from();
    Extent to = range.to();
    List<Bound> lower = new ArrayList<>();
    List<Bound> upper = new ArrayList<>();
    List<Constraint> guards = new ArrayList<>();
    for (Constraint constraint : constraints) {
      if (!isBound(constraint, index, shapes)) {
        guards.add(constraint);
        continue;
      }
      Extent coefficient = constraint.value().coefficient(index);
      boolean grows = shapes.isPositive(coefficient);
      Extent divisor = grows ? coefficient : coefficient.negate();
      Affine rest = constraint.value().minus(Affine.of(index).times(coefficient));
      Affine least =
          grows ? rest.negate().plus(constraint.from()) : rest.minus(Affine.of(constraint.to()));
      Affine most =
          grows ? rest.negate().plus(constraint.to()) : rest.minus(Affine.of(constraint.from()));
      if (least.isExtent()) {
        from = Extent.max(from, least.constant().ceilDiv(divisor));
        to = Extent.min(to, most.constant().floorDiv(divisor).plus(1));
      } else {
        lower.add(new Bound(least, divisor));
        upper.add(new Bound(most, divisor));
      }
    }
    boolean isCut = !from.equals(range.from()) || !to.equals(range.to());
    Extent end = isCut ? Extent.max(from, to) : to;
    return new Bounds(new Range(index, from, end), lower, upper, guards);
  }
}
