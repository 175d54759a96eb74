package dev.ricci.compiler.range;

import dev.ricci.compiler.affine.Affine;
import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.core.Access;
import dev.ricci.compiler.core.Loop;
import dev.ricci.compiler.core.Position;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.core.Requirement;
import dev.ricci.compiler.core.Statement;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.core.Traversal;
import dev.ricci.compiler.diagnostic.Span;
import dev.ricci.compiler.semantic.BoundStatement.FixedRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the rules for ranges say about a core statement when it is read as a formula. */
public final class CoreRanges {
  private final Shapes shapes;
  private final Bounds bounds;

  /** For the statements of {@code program}, whose checks are facts. */
  public CoreRanges(Program program) {
    shapes = new Shapes(program.origin());
    Bounds known = Bounds.NONE;
    for (Tensor parameter : program.parameters()) {
      shapes.target(parameter, program.shape(parameter));
      for (int d = 1; d <= parameter.rank(); d++) {
        known =
            known.assumingEqual(
                new Extent.Size(parameter.name(), d), program.shape(parameter).get(d - 1));
      }
    }
    for (Requirement requirement : program.requirements()) {
      if (requirement instanceof Requirement.Positive positive) {
        known = known.assumingPositive(positive.stride());
      } else if (requirement instanceof Requirement.LegalRange legal) {
        known = known.assuming(legal.range().length());
      } else if (requirement instanceof Requirement.StartsAtOrigin start) {
        Extent shift = start.from().minus(program.origin());
        known = known.assuming(shift).assuming(shift.negate());
      }
    }
    for (Statement statement : program.statements()) {
      Tensor target = statement.target();
      shapes.target(target, program.shape(target));
      for (int d = 1; d <= target.rank(); d++) {
        known =
            known.assumingEqual(
                new Extent.Size(target.name(), d), program.shape(target).get(d - 1));
      }
    }
    for (Requirement requirement : program.requirements()) {
      if (requirement instanceof Requirement.SameExtent same) {
        known = known.assumingSame(size(same.first()), size(same.second()));
      }
    }
    bounds = known;
  }

  private Extent size(Requirement.Place place) {
    return shapes.size(place.tensor(), place.dimension());
  }

  /** The ranges that follow from {@code fixed} and the right side; of some indices, none may. */
  public Map<Index, Loop> infer(Statement statement, List<Loop> fixed) {
    return infer(statement, fixed, false);
  }

  /**
   * The same for a statement that may write a part of a tensor that exists.
   *
   * @param partial whether it does, so that a bare index of the target says what it runs over, too
   */
  public Map<Index, Loop> infer(Statement statement, List<Loop> fixed, boolean partial) {
    List<Occurrence> occurrences = new ArrayList<>();
    if (partial) {
      add(statement.access(), occurrences, true);
    }
    Traversal.accesses(statement.body()).forEach(access -> add(access, occurrences, false));
    Set<Index> indices =
        statement.domain().loops().stream().map(Loop::index).collect(Collectors.toSet());
    List<FixedRange> ranges =
        fixed.stream().map(l -> new FixedRange(l.index(), l.from(), l.to(), Span.NONE)).toList();
    Map<Index, Loop> inferred =
        new HashMap<>(new IndexRanges(occurrences, ranges, partial, shapes, bounds).solve(indices));
    inferred
        .keySet()
        .removeIf(
            i ->
                fixed.stream().noneMatch(l -> l.index().equals(i))
                    && (!agree(occurrences, i) || (partial && onlyGathers(statement, i))));
    return inferred;
  }

  /** Whether an index stands nowhere but inside gathers of the target: it needs a range then. */
  private static boolean onlyGathers(Statement statement, Index index) {
    return Traversal.indices(statement.body()).noneMatch(index::equals)
        && statement.at().stream()
            .noneMatch(
                p ->
                    p instanceof Position.At at
                        && at.value().asIndex().filter(index::equals).isPresent());
  }

  /**
   * Whether the dimensions in which an index stands bare are the same: read so, they have to be.
   */
  private boolean agree(List<Occurrence> occurrences, Index index) {
    List<Extent> sizes =
        occurrences.stream()
            .filter(
                o ->
                    o.position() instanceof Position.At at
                        && at.value().asIndex().filter(index::equals).isPresent())
            .map(o -> shapes.size(o.tensor(), o.dimension()))
            .toList();
    return sizes.stream().allMatch(size -> bounds.same(size, sizes.get(0)));
  }

  /** Whether both are the same number in all runs that pass the program's checks. */
  public boolean same(Extent a, Extent b) {
    return bounds.same(a, b);
  }

  /** Whether {@code value} is within these bounds wherever the loops take it. */
  public boolean isWithin(Affine value, Extent from, Extent to, List<Loop> loops) {
    Map<Index, Loop> byIndex = loops.stream().collect(Collectors.toMap(Loop::index, l -> l));
    Extremes extremes = Extremes.of(value, byIndex);
    return bounds.atMost(from, extremes.least()) && bounds.atMost(extremes.greatest(), to);
  }

  /** Whether {@code value} is outside of these bounds wherever the loops take it. */
  public boolean isOutside(Affine value, Extent from, Extent to, List<Loop> loops) {
    return isNonNegative(value.minus(Affine.of(to)).plus(-1), loops)
        || isNonNegative(Affine.of(from).minus(value).plus(-1), loops);
  }

  /** Whether {@code value} is not negative wherever the loops take it. */
  public boolean isNonNegative(Affine value, List<Loop> loops) {
    Map<Index, Loop> byIndex = loops.stream().collect(Collectors.toMap(Loop::index, l -> l));
    return bounds.nonNegative(Extremes.of(value, byIndex).least());
  }

  /** Whether {@code a <= b} in all runs that pass the program's checks. */
  public boolean atMost(Extent a, Extent b) {
    return bounds.atMost(a, b);
  }

  private static void add(Access access, List<Occurrence> occurrences, boolean target) {
    for (int k = 0; k < access.at().size(); k++) {
      Position position = access.at().get(k);
      occurrences.add(occurrence(access.tensor(), k, position, target));
      if (position instanceof Position.Gather gather) {
        List<Affine> at = gather.at();
        for (int d = 0; d < at.size(); d++) {
          occurrences.add(occurrence(gather.tensor(), d, new Position.At(at.get(d)), false));
        }
      }
    }
  }

  private static Occurrence occurrence(
      Tensor tensor, int dimension, Position position, boolean target) {
    return new Occurrence(
        "",
        Span.NONE,
        tensor,
        dimension + 1,
        position,
        Optional.empty(),
        Span.NONE,
        List.of(),
        target);
  }
}
