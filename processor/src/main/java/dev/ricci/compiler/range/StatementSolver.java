package dev.ricci.compiler.range;

import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.core.Loop;
import dev.ricci.compiler.core.Position;
import dev.ricci.compiler.core.Requirement;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.diagnostic.ProblemCode;
import dev.ricci.compiler.diagnostic.Problems;
import dev.ricci.compiler.diagnostic.Span;
import dev.ricci.compiler.semantic.BoundProgram;
import dev.ricci.compiler.semantic.BoundStatement;
import dev.ricci.compiler.semantic.Term;
import dev.ricci.compiler.semantic.Terms;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Solves one statement: strides, ranges, agreement, the left side, and whether each access stays in
 * its tensor. What is checked at run time for one statement is a fact for those after it.
 */
final class StatementSolver {
  private static final double MOST_POINTS = 0x1p62;

  private final BoundProgram program;
  private final Shapes shapes;
  private final Problems problems;
  private final Set<Requirement> requirements = new LinkedHashSet<>();
  private Bounds bounds;

  StatementSolver(BoundProgram program, Shapes shapes, Bounds bounds, Problems problems) {
    this.program = program;
    this.shapes = shapes;
    this.bounds = bounds;
    this.problems = problems;
  }

  /** What is known after this statement's checks. */
  Bounds bounds() {
    return bounds;
  }

  /** The ranges and checks, and the target's shape to the shapes; nothing if it has a mistake. */
  Optional<SolvedStatement> solve(BoundStatement statement) {
    int before = problems.size();
    List<Occurrence> occurrences = Occurrences.of(statement, program.text());
    checkStrides(occurrences);
    Set<Index> indices = indices(statement);
    IndexRanges solver =
        new IndexRanges(occurrences, statement.ranges(), !statement.assigns(), shapes, bounds);
    Set<Index> inferable = new LinkedHashSet<>(indices);
    inferable.removeAll(onlyGathering(statement, occurrences));
    Map<Index, Loop> ranges = solver.solve(inferable);
    if (solver.isTooLong()) {
      problems.add(ProblemCode.RANGE_TOO_COMPLEX, statement.target().span());
      return Optional.empty();
    }
    Set<Index> unknown = new LinkedHashSet<>(indices);
    unknown.removeAll(ranges.keySet());
    if (!unknown.isEmpty()) {
      problems.add(RangeProposal.problem(program, statement, unknown, occurrences));
      return Optional.empty();
    }
    checkAgreement(statement, indices, occurrences);
    int illegal = problems.size();
    checkLengths(statement, indices, ranges, occurrences);
    if (problems.size() > illegal) {
      return Optional.empty(); // where a range starts that is none says nothing
    }
    TargetSide target = new TargetSide(program, statement, ranges, shapes.origin(), bounds);
    target.solve(problems);
    requirements.addAll(target.requirements());
    bounds = target.bounds();
    if (problems.size() == before && !areCountable(target.shape(), ranges.values())) {
      problems.add(ProblemCode.TOO_MANY_POINTS, statement.target().span());
    }
    if (problems.size() > before) {
      return Optional.empty();
    }
    AccessCheck accesses = new AccessCheck(ranges, shapes, bounds, problems);
    for (Occurrence occurrence : occurrences) {
      if (!occurrence.target() || !statement.assigns()) {
        requirements.addAll(accesses.check(occurrence));
      }
    }
    if (problems.size() > before) {
      return Optional.empty();
    }
    if (statement.assigns()) {
      define(statement.target().access().tensor(), target.shape());
      if (statement.value() instanceof Term.Reduce reduce && reduce.reduction().isPosition()) {
        shapes.positions(statement.target().access().tensor(), ranges.get(reduce.indices().get(0)));
      }
    }
    Map<Index, Loop> simple = new LinkedHashMap<>();
    ranges.forEach((index, loop) -> simple.put(index, simplify(loop)));
    return Optional.of(new SolvedStatement(statement, simple, List.copyOf(requirements)));
  }

  private static Set<Index> indices(BoundStatement statement) {
    Set<Index> indices = new LinkedHashSet<>(statement.outer());
    Terms.ownIndices(statement.target()).forEach(indices::add);
    indices.addAll(Terms.allIndices(statement.value()));
    return indices;
  }

  /**
   * The indices that stand nowhere but inside gathers of the left side: those, like all that stand
   * only there, need a range of their own. A bare one runs over the target's own dimension.
   */
  private static Set<Index> onlyGathering(BoundStatement statement, List<Occurrence> occurrences) {
    Set<Index> only = new LinkedHashSet<>();
    for (Position position : statement.target().access().at()) {
      if (position instanceof Position.Gather gather) {
        gather.at().forEach(at -> only.addAll(at.indices()));
      }
    }
    only.removeAll(Terms.allIndices(statement.value()));
    only.removeIf(
        index ->
            occurrences.stream().anyMatch(o -> o.target() && o.bare().equals(Optional.of(index))));
    return only;
  }

  /**
   * Whether what is known of the number of elements and of points leaves later stages room to count
   * in long.
   */
  private static boolean areCountable(List<Extent> shape, Collection<Loop> ranges) {
    double elements = 1;
    for (Extent extent : shape) {
      elements *= Math.max(1, extent.largestCoefficient());
    }
    double points = 1;
    for (Loop range : ranges) {
      points *= Math.max(1, range.length().constant().orElse(1));
    }
    return Math.max(elements, points) <= MOST_POINTS;
  }

  private Loop simplify(Loop loop) {
    return new Loop(loop.index(), bounds.simplify(loop.from()), bounds.simplify(loop.to()));
  }

  private void define(Tensor tensor, List<Extent> extents) {
    shapes.target(tensor, extents);
    for (int d = 1; d <= extents.size(); d++) {
      Extent size = shapes.size(tensor, d);
      if (size.asAtom() instanceof Extent.Size symbol && symbol.tensor().equals(tensor.name())) {
        bounds = bounds.assumingEqual(symbol, extents.get(d - 1));
      }
    }
  }

  private void checkStrides(List<Occurrence> occurrences) {
    for (Occurrence occurrence : occurrences) {
      for (Requirement.Positive stride : Strides.checks(occurrence.position())) {
        if (!bounds.nonNegative(stride.stride().minus(1))) {
          requirements.add(stride);
          bounds = bounds.assumingPositive(stride.stride());
        }
      }
    }
  }

  /** All dimensions in which an index stands bare are the same, unless its range is fixed. */
  private void checkAgreement(
      BoundStatement statement, Set<Index> indices, List<Occurrence> occurrences) {
    for (Index index : indices) {
      if (statement.ranges().stream().anyMatch(r -> r.index().equals(index))) {
        continue;
      }
      List<Occurrence> bare =
          occurrences.stream()
              .filter(o -> IndexRanges.isBare(o, index, !statement.assigns()))
              .toList();
      for (Occurrence other : bare.subList(Math.min(1, bare.size()), bare.size())) {
        checkAgreement(index, bare.get(0), other);
      }
    }
  }

  private void checkAgreement(Index index, Occurrence first, Occurrence second) {
    Extent a = shapes.size(first.tensor(), first.dimension());
    Extent b = shapes.size(second.tensor(), second.dimension());
    if (bounds.same(a, b)) {
      return;
    }
    if (bounds.atMost(a.plus(1), b) || bounds.atMost(b.plus(1), a)) {
      problems.add(
          ProblemCode.SIZES_DISAGREE,
          second.span(),
          index.name(),
          a,
          first.access(),
          first.dimension(),
          b,
          second.access(),
          second.dimension());
      return;
    }
    requirements.add(new Requirement.SameExtent(index.name(), first.place(), second.place()));
    bounds = bounds.assumingSame(a, b);
  }

  /** A range may be empty, but not shorter. */
  private void checkLengths(
      BoundStatement statement,
      Set<Index> indices,
      Map<Index, Loop> ranges,
      List<Occurrence> occurrences) {
    for (Index index : indices) {
      Loop range = ranges.get(index);
      Extent length = range.length();
      if (bounds.nonNegative(length)) {
        continue;
      }
      if (bounds.nonNegative(length.negate().minus(1))) {
        problems.add(
            ProblemCode.RANGE_TOO_SHORT,
            place(statement, index, occurrences),
            index.name(),
            range.from(),
            range.to());
        continue;
      }
      requirements.add(new Requirement.LegalRange(range));
      bounds = bounds.assuming(length);
    }
  }

  private static Span place(BoundStatement statement, Index index, List<Occurrence> occurrences) {
    return statement.ranges().stream()
        .filter(r -> r.index().equals(index))
        .map(BoundStatement.FixedRange::span)
        .findFirst()
        .or(
            () ->
                occurrences.stream()
                    .filter(o -> !o.target())
                    .filter(o -> o.bounding().filter(a -> a.mentions(index)).isPresent())
                    .map(Occurrence::span)
                    .findFirst())
        .orElse(statement.target().span());
  }
}
