package dev.ricci.compiler.range;

import dev.ricci.compiler.affine.Affine;
import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.core.Loop;
import dev.ricci.compiler.core.Position;
import dev.ricci.compiler.core.Requirement;
import dev.ricci.compiler.diagnostic.Problem;
import dev.ricci.compiler.diagnostic.ProblemCode;
import dev.ricci.compiler.diagnostic.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether an access stays in its tensor: certainly, certainly not, or to be checked. */
final class AccessCheck {
  private final Map<Index, Loop> ranges;
  private final Shapes shapes;
  private final Bounds bounds;
  private final Problems problems;

  AccessCheck(Map<Index, Loop> ranges, Shapes shapes, Bounds bounds, Problems problems) {
    this.ranges = ranges;
    this.shapes = shapes;
    this.bounds = bounds;
    this.problems = problems;
  }

  /** The checks left for run time; reports an access that leaves its tensor for sure. */
  List<Requirement> check(Occurrence occurrence) {
    Position position = occurrence.position();
    List<Loop> domain = occurrence.domain().stream().map(this::range).toList();
    if (position instanceof Position.Gather gather) {
      Loop computed = shapes.positions(gather.tensor()).orElse(null);
      return computed == null
          ? List.of(new Requirement.GatherWithin(occurrence.place(), gather, domain))
          : computed(occurrence, computed, domain);
    }
    if (position instanceof Position.Pad) {
      return List.of();
    }
    // The nearest or the periodic position exists as soon as the tensor has any.
    Affine needed = position instanceof Position.At at ? at.value() : Affine.of(shapes.origin());
    return within(occurrence, needed, domain).stream().toList();
  }

  /**
   * A tensor of positions that the program computes is checked before it is computed: it holds the
   * values of an index, if that has any.
   */
  private List<Requirement> computed(Occurrence occurrence, Loop positions, List<Loop> domain) {
    List<Requirement> checks = new ArrayList<>();
    Loop atLeastOne = new Loop(positions.index(), positions.from().plus(1), positions.to());
    if (!bounds.nonNegative(atLeastOne.length())) {
      checks.add(new Requirement.LegalRange(atLeastOne));
    }
    Map<Index, Loop> more = new HashMap<>(ranges);
    more.put(positions.index(), positions);
    List<Loop> wider = new ArrayList<>(domain);
    wider.add(positions);
    new AccessCheck(more, shapes, bounds, problems)
        .within(occurrence, Affine.of(positions.index()), wider)
        .ifPresent(checks::add);
    return checks;
  }

  private Optional<Requirement> within(Occurrence occurrence, Affine position, List<Loop> domain) {
    Bounds nonEmpty = bounds;
    boolean empty = false;
    for (Loop loop : domain) {
      nonEmpty = nonEmpty.assuming(loop.length().minus(1));
      empty |= bounds.nonNegative(loop.length().negate());
    }
    if (empty) {
      return Optional.empty();
    }
    Loop dimension = shapes.dimension(occurrence, new Index("", 0));
    Extremes extremes = Extremes.of(position, ranges);
    boolean above = nonEmpty.atMost(dimension.from(), extremes.least());
    boolean below = nonEmpty.atMost(extremes.greatest(), dimension.to());
    if (above && below) {
      return Optional.empty();
    }
    if (!above && nonEmpty.atMost(extremes.least().plus(1), dimension.from())) {
      report(occurrence, bounds.simplify(extremes.least()), dimension);
      return Optional.empty();
    }
    if (!below && nonEmpty.atMost(dimension.to().plus(1), extremes.greatest())) {
      report(occurrence, bounds.simplify(extremes.greatest()), dimension);
      return Optional.empty();
    }
    return Optional.of(new Requirement.Within(occurrence.place(), position, domain, false));
  }

  private void report(Occurrence occurrence, Extent reached, Loop dimension) {
    Problem problem =
        Problem.of(
            ProblemCode.LEAVES_TENSOR,
            occurrence.span(),
            occurrence.access(),
            occurrence.dimension(),
            occurrence.tensor().name(),
            reached,
            dimension.from() + ".." + dimension.to());
    boolean paddable =
        !occurrence.target()
            && occurrence.position() instanceof Position.At at
            && !at.value().isExtent();
    problems.add(
        paddable
            ? problem.withFix("to read 0 outside, write: pad(" + occurrence.position() + ")")
            : problem);
  }

  private Loop range(Index index) {
    Loop loop = ranges.get(index);
    if (loop == null) {
      throw new IllegalArgumentException("no range of index " + index);
    }
    return loop;
  }
}
