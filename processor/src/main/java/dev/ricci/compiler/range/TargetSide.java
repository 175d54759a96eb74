package dev.ricci.compiler.range;

import dev.ricci.compiler.affine.Affine;
import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.core.Access;
import dev.ricci.compiler.core.Loop;
import dev.ricci.compiler.core.Position;
import dev.ricci.compiler.core.Requirement;
import dev.ricci.compiler.diagnostic.Problem;
import dev.ricci.compiler.diagnostic.ProblemCode;
import dev.ricci.compiler.diagnostic.Problems;
import dev.ricci.compiler.semantic.BoundProgram;
import dev.ricci.compiler.semantic.BoundStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The left side of a statement that defines its target: bare indices start at the origin, the
 * tensor runs from the origin to the largest position written, and none is below.
 */
final class TargetSide {
  private final BoundProgram program;
  private final BoundStatement statement;
  private final Map<Index, Loop> ranges;
  private final long origin;
  private final List<Requirement> requirements = new ArrayList<>();
  private final List<Extent> shape = new ArrayList<>();
  private Bounds bounds;

  TargetSide(
      BoundProgram program,
      BoundStatement statement,
      Map<Index, Loop> ranges,
      long origin,
      Bounds bounds) {
    this.program = program;
    this.statement = statement;
    this.ranges = ranges;
    this.origin = origin;
    this.bounds = bounds;
  }

  List<Requirement> requirements() {
    return requirements;
  }

  List<Extent> shape() {
    return shape;
  }

  Bounds bounds() {
    return bounds;
  }

  void solve(Problems problems) {
    if (!statement.assigns()) {
      return;
    }
    Access target = statement.target().access();
    for (int k = 0; k < target.at().size(); k++) {
      Position position = target.at().get(k);
      if (!(position instanceof Position.At at)) {
        throw new IllegalArgumentException(position + " as a position of a new tensor");
      }
      Index index = at.value().asIndex().orElse(null);
      if (index != null) {
        checkStart(index, problems);
      } else {
        checkBelow(at.value(), k, problems);
      }
      Extent size = Extremes.of(at.value(), ranges).greatest().plus(1 - origin);
      shape.add(
          bounds.simplify(
              index != null || bounds.nonNegative(size) ? size : Extent.max(Extent.ZERO, size)));
    }
  }

  private void checkStart(Index index, Problems problems) {
    Extent from = ranges.get(index).from();
    Extent shift = from.minus(origin);
    if (bounds.same(shift, Extent.ZERO)) {
      return;
    }
    boolean later = bounds.nonNegative(shift.minus(1));
    if (later || bounds.nonNegative(shift.negate().minus(1))) {
      Problem problem =
          Problem.of(
              ProblemCode.STARTS_ELSEWHERE,
              statement.target().span(),
              index.name(),
              bounds.simplify(from),
              origin);
      problems.add(
          new ShiftProposal(program, statement, index, bounds.simplify(shift))
              .addTo(problem, later));
      return;
    }
    Requirement start = new Requirement.StartsAtOrigin(index.name(), from);
    if (!requirements.contains(start)) {
      requirements.add(start);
    }
    bounds = bounds.assuming(shift).assuming(shift.negate());
  }

  private void checkBelow(Affine position, int k, Problems problems) {
    Bounds nonEmpty = bounds;
    List<Loop> domain = new ArrayList<>();
    for (Index index : statement.outer()) {
      Loop loop = ranges.get(index);
      domain.add(loop);
      nonEmpty = nonEmpty.assuming(loop.length().minus(1));
    }
    Extent least = Extremes.of(position, ranges).least();
    if (nonEmpty.nonNegative(least.minus(origin))) {
      return;
    }
    if (nonEmpty.nonNegative(least.negate().plus(origin - 1))) {
      problems.add(
          ProblemCode.BELOW_ORIGIN,
          statement.target().positions().get(k),
          position,
          bounds.simplify(least),
          origin);
      return;
    }
    String written = statement.target().span().textIn(program.text());
    requirements.add(
        new Requirement.Within(
            new Requirement.Place(written, statement.target().access().tensor(), k + 1),
            position,
            domain,
            true));
  }
}
