package dev.ricci.compiler.print;

import dev.ricci.compiler.affine.Affine;
import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.core.Access;
import dev.ricci.compiler.core.Constraint;
import dev.ricci.compiler.core.Domain;
import dev.ricci.compiler.core.Loop;
import dev.ricci.compiler.core.Position;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.core.Reduction;
import dev.ricci.compiler.core.Scalar;
import dev.ricci.compiler.core.Statement;
import dev.ricci.compiler.core.Traversal;
import dev.ricci.compiler.range.CoreRanges;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The way a gradient is shown: bounds on the points of a sum become padding of what is read outside
 * of them.
 *
 * <pre>
 *   dX[p] = sum[i](dY[i]*W[p-i+1])       with p-i+1 in 1..size(W,1)
 *   dX[p] = sum[i](dY[i]*W[pad(p-i+1)])
 * </pre>
 *
 * <p>The two are the same numbers as long as all of them are finite.
 */
public final class PaddedForm {
  private final Program program;
  private final List<Affine> padded = new ArrayList<>();
  private final Map<Index, Loop> widened = new HashMap<>();

  private final CoreRanges ranges;

  private PaddedForm(Program program) {
    this.program = program;
    this.ranges = new CoreRanges(program);
  }

  /**
   * The same statement without constraints; nothing where padding does not say the same.
   *
   * @param program has the shapes of all tensors of the statement
   */
  public static Optional<Statement> of(Statement statement, Program program) {
    return new PaddedForm(program).rewrite(statement);
  }

  private Optional<Statement> rewrite(Statement statement) {
    if (statement.reduction() != Reduction.SUM || !isPolynomial(statement.body())) {
      return Optional.empty();
    }
    List<Loop> loops = new ArrayList<>();
    for (Loop loop : statement.domain().loops()) {
      loops.add(widened(loop, statement).orElse(loop));
    }
    for (Constraint constraint : statement.domain().constraints()) {
      if (!isBoundOfAFactor(constraint, statement.body())) {
        return Optional.empty();
      }
      padded.add(constraint.value());
    }
    if (padded.isEmpty() || !readsInside(statement.body())) {
      return Optional.empty();
    }
    return Optional.of(
        statement.over(Domain.of(loops)).of(Traversal.rewrite(statement.body(), this::pad)));
  }

  /** A loop over a part of a target's dimension, made whole if a factor is padded for it. */
  private Optional<Loop> widened(Loop loop, Statement statement) {
    for (int k = 0; k < statement.at().size(); k++) {
      Loop whole = dimension(statement.access(), k, loop.index());
      if (!isBare(statement.at().get(k), loop.index()) || isSame(loop, whole)) {
        continue;
      }
      for (Access access : Traversal.accesses(statement.body()).toList()) {
        for (Position position : access.at()) {
          if (position instanceof Position.At at && at.value().mentions(loop.index())) {
            Affine value = at.value();
            Extent shift = value.minus(Affine.of(loop.index())).constant();
            Constraint bound =
                new Constraint(value, loop.from().plus(shift), loop.to().plus(shift));
            if (value.equals(Affine.of(loop.index()).plus(shift))
                && isBoundOfAFactor(bound, statement.body())) {
              padded.add(value);
              widened.put(loop.index(), whole);
              return Optional.of(whole);
            }
          }
        }
      }
    }
    return Optional.empty();
  }

  private boolean isSame(Loop a, Loop b) {
    return ranges.same(a.from(), b.from()) && ranges.same(a.to(), b.to());
  }

  private static boolean isBare(Position position, Index index) {
    return position instanceof Position.At at && at.value().equals(Affine.of(index));
  }

  private Loop dimension(Access access, int k, Index index) {
    Extent length = program.shape(access.tensor()).get(k);
    return new Loop(index, Extent.of(program.origin()), length.plus(program.origin() - 1L));
  }

  /** Whether the constraint says that a load is inside, and the body is 0 where that load is 0. */
  private boolean isBoundOfAFactor(Constraint constraint, Scalar body) {
    return Traversal.accesses(body)
        .anyMatch(access -> bounds(constraint, access) && vanishesWith(body, access));
  }

  private boolean bounds(Constraint constraint, Access access) {
    for (int k = 0; k < access.at().size(); k++) {
      if (isAt(access.at().get(k), constraint.value())) {
        Extent length = program.shape(access.tensor()).get(k);
        if (constraint.from().isConstant(program.origin())
            && ranges.same(constraint.to(), length.plus(program.origin() - 1L))) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isAt(Position position, Affine value) {
    return position instanceof Position.At at && at.value().equals(value);
  }

  /** Other than by a function, which could make an infinity of the padded 0. */
  private static boolean isPolynomial(Scalar body) {
    return Traversal.nodes(body)
        .allMatch(
            node ->
                node instanceof Scalar.Apply apply
                    ? switch (apply.function()) {
                      case ADD, SUB, MUL, NEG, EQ -> true;
                      default -> false;
                    }
                    : !(node instanceof Scalar.Call));
  }

  private static boolean vanishesWith(Scalar node, Access access) {
    if (node instanceof Scalar.Load load) {
      return load.access().equals(access);
    }
    if (node instanceof Scalar.Select select) {
      return (isZero(select.then()) || vanishesWith(select.then(), access))
          && (isZero(select.otherwise()) || vanishesWith(select.otherwise(), access));
    }
    if (node instanceof Scalar.Apply apply) {
      return switch (apply.function()) {
        case MUL -> apply.arguments().stream().anyMatch(a -> vanishesWith(a, access));
        case NEG, ADD, SUB -> apply.arguments().stream().allMatch(a -> vanishesWith(a, access));
        default -> false;
      };
    }
    return false;
  }

  private static boolean isZero(Scalar scalar) {
    return scalar instanceof Scalar.Number number && number.value() == 0;
  }

  /** Whether what is not padded stays inside: constants do, and indices within their loops. */
  private boolean readsInside(Scalar body) {
    return Traversal.accesses(body)
        .allMatch(
            access -> IntStream.range(0, access.at().size()).allMatch(k -> readsInside(access, k)));
  }

  private boolean readsInside(Access access, int k) {
    if (!(access.at().get(k) instanceof Position.At at)) {
      return !(access.at().get(k) instanceof Position.Gather);
    }
    Loop wider = at.value().asIndex().map(widened::get).orElse(null);
    return padded.contains(at.value())
        || at.value().isExtent()
        || (at.value().asIndex().isPresent()
            && (wider == null || isSame(dimension(access, k, wider.index()), wider)));
  }

  private Scalar pad(Scalar node) {
    if (!(node instanceof Scalar.Load load)) {
      return node;
    }
    List<Position> at =
        load.access().at().stream()
            .map(
                position ->
                    position instanceof Position.At p && padded.contains(p.value())
                        ? new Position.Pad(p.value())
                        : position)
            .toList();
    return new Scalar.Load(new Access(load.access().tensor(), at));
  }
}
