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
import dev.ricci.compiler.diagnostic.Span;
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
  private final ShiftProposal shifts;
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
    this.shifts = new ShiftProposal(program, statement);
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
    List<Problem> starts = new ArrayList<>();
    Access target = statement.target().access();
    for (int k = 0; k < target.at().size(); k++) {
      Position position = target.at().get(k);
      if (!(position instanceof Position.At at)) {
        throw new IllegalArgumentException(position + " as a position of a new tensor");
      }
      Index index = at.value().asIndex().orElse(null);
      if (index != null) {
        checkStart(index, starts);
      } else {
        checkBelow(at.value(), k, problems);
      }
      Extent size = Extremes.of(at.value(), ranges).greatest().plus(1 - origin);
      shape.add(
          bounds.simplify(
              index != null || bounds.nonNegative(size) ? size : Extent.max(Extent.ZERO, size)));
    }
    starts.forEach(p -> problems.add(shifts.addTo(p)));
  }

  private void checkStart(Index index, List<Problem> starts) {
    Extent from = ranges.get(index).from();
    Extent shift = from.minus(origin);
    if (bounds.same(shift, Extent.ZERO)) {
      return;
    }
    boolean later = bounds.nonNegative(shift.minus(1));
    if (later || bounds.nonNegative(shift.negate().minus(1))) {
      starts.add(
          Problem.of(
              ProblemCode.STARTS_ELSEWHERE,
              statement.target().span(),
              index.name(),
              bounds.simplify(from),
              origin));
      shifts.shift(index, bounds.simplify(shift), later);
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
      Span place = statement.target().positions().get(k);
      Problem problem =
          Problem.of(ProblemCode.BELOW_ORIGIN, place, position, bounds.simplify(least), origin);
      String moved = position.plus(least.negate().plus(origin)).toString();
      problems.add(
          problem.write(
              program.text().substring(statement.span().start(), place.start())
                  + moved
                  + program.text().substring(place.end(), statement.span().end())));
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
