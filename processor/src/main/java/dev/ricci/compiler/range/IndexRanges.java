package dev.ricci.compiler.range;

import dev.ricci.compiler.affine.Affine;
import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.core.Loop;
import dev.ricci.compiler.semantic.BoundStatement.FixedRange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the range of each index of one statement, in this order: the ranges the formula fixes; bare
 * occurrences, cut to what the positions allow that mention no other index; then, in rounds, what
 * the positions allow whose other indices are known.
 *
 * <pre>
 *   Y[i] = W[m]*X[i+m-1]      m in 1..M (bare), then 1 <= i+1-1 and i+M-1 <= H: i in 1..H-M+1
 *   Y[i] = U[i+1]-U[i]        i in 1..N (bare), cut to i+1 <= N: i in 1..N-1
 *   Y[i] = W[m]*X[s*(i-1)+m]  s*(i-1)+1 >= 1 and s*(i-1)+M <= H: i in 1..floor((H-M)/s)+1
 *   Y[i] = W[m]*X[i-m]        i-M >= 1 and i-1 <= H: i in M+1..H+1
 * </pre>
 */
final class IndexRanges {
  /** Longer bounds can only come from indices that bound each other in a long chain. */
  private static final int LONGEST_BOUND = 800;

  private final List<Occurrence> occurrences;
  private final Map<Index, Loop> ranges = new LinkedHashMap<>();
  private final boolean partial;
  private final Shapes shapes;
  private final Bounds bounds;
  private boolean tooLong;

  /**
   * Starts with what the formula fixes.
   *
   * @param partial whether the statement writes a part of a tensor that exists, so that a bare
   *     index of the target is an occurrence like any other
   */
  IndexRanges(
      List<Occurrence> occurrences,
      List<FixedRange> fixed,
      boolean partial,
      Shapes shapes,
      Bounds bounds) {
    this.occurrences = occurrences;
    this.partial = partial;
    this.shapes = shapes;
    this.bounds = bounds;
    for (FixedRange range : fixed) {
      ranges.put(
          range.index(),
          new Loop(range.index(), bounds.simplify(range.from()), bounds.simplify(range.to())));
    }
  }

  /** The ranges of all of {@code indices} that have one, and of the fixed ones. */
  Map<Index, Loop> solve(Set<Index> indices) {
    for (Index index : indices) {
      if (!ranges.containsKey(index)) {
        fromBareOccurrence(index);
      }
    }
    boolean progress = true;
    while (progress && !tooLong) {
      Map<Index, Loop> round = new LinkedHashMap<>();
      for (Index index : indices) {
        Loop found = ranges.containsKey(index) ? null : fromPositions(index);
        if (found != null) {
          round.put(index, found);
        }
      }
      ranges.putAll(round);
      progress = !round.isEmpty();
    }
    return ranges;
  }

  private void fromBareOccurrence(Index index) {
    occurrences.stream()
        .filter(o -> isBare(o, index, partial))
        .findFirst()
        .ifPresent(o -> ranges.put(index, cut(shapes.dimension(o, index))));
  }

  /** Whether the occurrence gives the index its dimension. */
  static boolean isBare(Occurrence occurrence, Index index, boolean partial) {
    return (!occurrence.target() || partial) && occurrence.bare().filter(index::equals).isPresent();
  }

  private Loop cut(Loop range) {
    Loop cut = range;
    for (Occurrence occurrence : occurrences) {
      Affine position = occurrence.target() ? null : occurrence.bounding().orElse(null);
      if (position != null
          && occurrence.bare().isEmpty()
          && position.indices().equals(Set.of(range.index()))) {
        cut = intersect(cut, allowed(occurrence, position, range.index()));
      }
    }
    return cut;
  }

  private @Nullable Loop fromPositions(Index index) {
    Loop range = null;
    for (Occurrence occurrence : occurrences) {
      Affine position = occurrence.target() ? null : occurrence.bounding().orElse(null);
      if (position != null
          && position.mentions(index)
          && position.indices().stream().allMatch(i -> i.equals(index) || ranges.containsKey(i))) {
        Loop allowed = allowed(occurrence, position, index);
        range = range == null ? allowed : intersect(range, allowed);
      }
    }
    return range;
  }

  /**
   * The values of {@code index} for which the position stays in the tensor whatever the others are:
   * {@code lo <= c*index + rest <= hi} solved for both ends.
   */
  private Loop allowed(Occurrence occurrence, Affine position, Index index) {
    Extent c = position.coefficient(index);
    Affine others = position.minus(Affine.of(index).times(c));
    Extremes rest = Extremes.of(others, ranges);
    Loop dimension = shapes.dimension(occurrence, index);
    Extent margin = occurrence.margin().orElse(Extent.ZERO);
    Extent below = dimension.from().minus(margin).minus(rest.least());
    Extent above = dimension.to().plus(margin).minus(rest.greatest());
    if (Strides.isPositive(c)) {
      return loop(index, below.ceilDiv(c), above.floorDiv(c));
    }
    Extent stride = c.negate();
    return loop(index, above.negate().ceilDiv(stride), below.negate().floorDiv(stride));
  }

  private Loop intersect(Loop a, Loop b) {
    return loop(a.index(), Extent.max(a.from(), b.from()), Extent.min(a.to(), b.to()));
  }

  /** Whether a bound has grown beyond what can be reasoned about, so that not all were solved. */
  boolean isTooLong() {
    return tooLong;
  }

  private Loop loop(Index index, Extent from, Extent to) {
    tooLong |= from.toString().length() + to.toString().length() > LONGEST_BOUND;
    if (tooLong) {
      return new Loop(index, from, to);
    }
    return new Loop(index, bounds.simplify(from), bounds.simplify(to));
  }
}
