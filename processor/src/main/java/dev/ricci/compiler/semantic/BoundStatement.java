package dev.ricci.compiler.semantic;

import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.core.Reduction;
import dev.ricci.compiler.diagnostic.Span;
import java.util.List;

/**
 * A statement with resolved names and explicit sums.
 *
 * @param target the target as an access; its tensor carries the formula's name
 * @param combine how it combines with what is there and, for an op other than {@code +=}, reduces:
 *     SUM for {@code =} and {@code +=}
 * @param assigns whether it is the first statement of its target (then it starts from the
 *     identity); otherwise it combines with what an earlier one left
 * @param affineTarget whether the target is other than distinct bare indices
 * @param outer the indices of the statement that no reduction binds: those on the left in their
 *     order and, for an op other than {@code =} and {@code +=}, those that it reduces, in the order
 *     of the right side
 * @param ranges the ranges that the formula fixes, by {@code where} or in a binder
 */
public record BoundStatement(
    Term.Load target,
    Reduction combine,
    boolean assigns,
    boolean affineTarget,
    List<Index> outer,
    Term value,
    List<FixedRange> ranges,
    Span span) {
  public BoundStatement {
    outer = List.copyOf(outer);
    ranges = List.copyOf(ranges);
  }

  /** A range as the formula gives it, both ends included. */
  public record FixedRange(Index index, Extent from, Extent to, Span span) {}
}
