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
import dev.ricci.compiler.core.Scalar;
import dev.ricci.compiler.core.Statement;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.core.Traversal;
import dev.ricci.compiler.function.Function;
import dev.ricci.compiler.range.CoreRanges;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Rewrites a statement so that the notation can say it: without constraints, and with ranges of
 * sums, differences and sizes.
 *
 * <pre>
 *   sum[l](A[l]) where l in 1..min(size(A,1),n)  becomes
 *   sum[l](l &lt;= n ? A[l] : 0) where l in 1..size(A,1)
 * </pre>
 */
final class NotationForm {
  private final Program program;
  private final CoreRanges ranges;
  private final PrintableRange printable;
  private final Set<Index> affected = new HashSet<>();

  NotationForm(Program program, CoreRanges ranges) {
    this.program = program;
    this.ranges = ranges;
    this.printable = new PrintableRange(program, ranges);
  }

  /**
   * The statement in a form that can be printed.
   *
   * @param partial whether it is going to combine with a tensor that exists
   * @param known the tensors that there are before it
   */
  Statement of(Statement statement, boolean partial, List<Tensor> known) {
    affected.clear();
    Statement ranged = ranged(partial ? inside(statement) : statement, partial, known);
    List<Constraint> constraints = ranged.domain().constraints();
    if (constraints.isEmpty()) {
      return ranged;
    }
    Optional<Statement> padded = PaddedForm.of(ranged, program);
    if (padded.isPresent()) {
      return padded.get();
    }
    constraints.forEach(c -> affected.addAll(c.value().indices()));
    return guarded(ranged, partial);
  }

  /** A position that is dropped outside of the target has its bounds as a constraint instead. */
  private Statement inside(Statement statement) {
    List<Constraint> constraints = new ArrayList<>(statement.domain().constraints());
    List<Position> at = new ArrayList<>();
    for (int k = 0; k < statement.at().size(); k++) {
      Position position = statement.at().get(k);
      if (position instanceof Position.Pad pad) {
        Loop whole = dimension(statement.target(), k, new Index("", 0));
        constraints.add(new Constraint(pad.value(), whole.from(), whole.to()));
        position = new Position.At(pad.value());
      }
      at.add(position);
    }
    return statement.at(at).over(new Domain(statement.domain().loops(), constraints));
  }

  /** With ranges that can be printed where they have to be. */
  private Statement ranged(Statement given, boolean partial, List<Tensor> known) {
    WhereClause where = new WhereClause(ranges, partial);
    Statement statement = given;
    for (int k = 0; k <= given.domain().loops().size(); k++) {
      Statement current = statement;
      Optional<Loop> loop =
          where.needed(current).stream().filter(l -> !PrintableRange.isPrintable(l)).findFirst();
      if (loop.isEmpty()) {
        return current;
      }
      Optional<Loop> same = printable.same(loop.get(), known);
      boolean fixed = !partial && current.free().contains(loop.get().index());
      Optional<Loop> longer =
          same.isPresent() || fixed ? same : longer(current, loop.get(), partial, known);
      if (longer.isEmpty()) {
        return current;
      }
      statement = over(current, loop.get(), longer.get(), same.isEmpty());
    }
    return statement;
  }

  private Optional<Loop> longer(
      Statement statement, Loop loop, boolean partial, List<Tensor> known) {
    Stream<Loop> whole = partial ? wholeDimension(statement, loop, known) : Stream.of();
    List<Loop> candidates = Stream.concat(whole, printable.longer(loop, known)).toList();
    return candidates.stream()
        .min(Comparator.comparing((Loop candidate) -> gathersOutside(statement, candidate)));
  }

  /** Where the index stands bare in the target: all of that dimension. */
  private Stream<Loop> wholeDimension(Statement statement, Loop loop, List<Tensor> known) {
    List<Loop> whole = new ArrayList<>();
    for (int k = 0; k < statement.at().size(); k++) {
      if (statement.at().get(k) instanceof Position.At at
          && at.value().equals(Affine.of(loop.index()))) {
        Loop all = dimension(statement.target(), k, loop.index());
        Stream.of(all)
            .filter(PrintableRange::isPrintable)
            .findFirst()
            .or(() -> printable.same(all, known))
            .ifPresent(whole::add);
      }
    }
    return whole.stream();
  }

  /** How many positions inside of gathers, which cannot be padded, the longer range leaves. */
  private long gathersOutside(Statement statement, Loop candidate) {
    List<Loop> loops = replaced(statement.domain().loops(), candidate);
    return Traversal.accesses(statement.body())
        .flatMap(a -> a.at().stream())
        .filter(Position.Gather.class::isInstance)
        .map(Position.Gather.class::cast)
        .filter(g -> Traversal.affines(g).anyMatch(a -> a.mentions(candidate.index())))
        .filter(
            g -> {
              for (int k = 0; k < g.at().size(); k++) {
                if (!isInside(new Position.At(g.at().get(k)), g.tensor(), k, loops)) {
                  return true;
                }
              }
              return false;
            })
        .count();
  }

  private static List<Loop> replaced(List<Loop> loops, Loop by) {
    return loops.stream().map(l -> l.index().equals(by.index()) ? by : l).toList();
  }

  private Statement over(Statement statement, Loop loop, Loop other, boolean cut) {
    List<Constraint> constraints = new ArrayList<>(statement.domain().constraints());
    if (cut) {
      affected.add(loop.index());
      constraints.add(new Constraint(Affine.of(loop.index()), loop.from(), loop.to()));
    }
    return statement.over(new Domain(replaced(statement.domain().loops(), other), constraints));
  }

  /** The body, padded, where the constraints hold, and the identity where they do not. */
  private Statement guarded(Statement statement, boolean partial) {
    List<Loop> loops = statement.domain().loops();
    List<Position> at = new ArrayList<>();
    for (int k = 0; k < statement.at().size(); k++) {
      Position position = statement.at().get(k);
      boolean leaves = partial && leaves(position, statement.target(), k, loops);
      at.add(leaves ? new Position.Clamp(((Position.At) position).value()) : position);
    }
    Statement padded =
        statement
            .at(at)
            .over(Domain.of(loops))
            .of(Traversal.rewrite(statement.body(), node -> padded(node, loops)));
    return conditional(
        padded,
        statement.domain().constraints().stream().flatMap(c -> conditions(c, loops)).distinct());
  }

  /**
   * The statement without constraints, whose body is the identity where they do not hold, and
   * positions as they are.
   */
  Statement conditional(Statement statement) {
    List<Loop> loops = statement.domain().loops();
    return conditional(
        statement,
        statement.domain().constraints().stream().flatMap(c -> conditions(c, loops)).distinct());
  }

  private static Statement conditional(Statement statement, Stream<Scalar> conditions) {
    Optional<Scalar> condition = conditions.reduce((a, b) -> Scalar.apply(Function.AND, a, b));
    double otherwise =
        switch (statement.reduction()) {
          case ARGMAX -> Double.NEGATIVE_INFINITY;
          case ARGMIN -> Double.POSITIVE_INFINITY;
          default -> statement.reduction().identity();
        };
    Scalar body = statement.body();
    return statement
        .over(Domain.of(statement.domain().loops()))
        .of(
            condition
                .<Scalar>map(c -> new Scalar.Select(c, body, Scalar.number(otherwise)))
                .orElse(body));
  }

  /** The ends of the constraint that the ranges do not keep by themselves. */
  private Stream<Scalar> conditions(Constraint constraint, List<Loop> loops) {
    Affine value = constraint.value();
    List<Scalar> conditions = new ArrayList<>();
    if (!ranges.isNonNegative(value.minus(Affine.of(constraint.from())), loops)) {
      conditions.add(compare(Function.GE, value, constraint.from()));
    }
    if (!ranges.isNonNegative(Affine.of(constraint.to()).minus(value), loops)) {
      conditions.add(compare(Function.LE, value, constraint.to()));
    }
    return conditions.stream();
  }

  private static Scalar compare(Function comparison, Affine value, Extent end) {
    return Scalar.apply(
        comparison, new Scalar.IndexNumber(value), new Scalar.IndexNumber(Affine.of(end)));
  }

  private Scalar padded(Scalar node, List<Loop> loops) {
    if (!(node instanceof Scalar.Load load)) {
      return node;
    }
    List<Position> at = new ArrayList<>();
    for (int k = 0; k < load.access().at().size(); k++) {
      Position position = load.access().at().get(k);
      at.add(
          leaves(position, load.access().tensor(), k, loops)
              ? new Position.Pad(((Position.At) position).value())
              : position);
    }
    return new Scalar.Load(new Access(load.access().tensor(), at));
  }

  /** Whether a position can be outside of the tensor where a condition does not hold. */
  private boolean leaves(Position position, Tensor tensor, int k, List<Loop> loops) {
    return position instanceof Position.At at
        && (at.value().isExtent() || at.value().indices().stream().anyMatch(affected::contains))
        && !isInside(at, tensor, k, loops);
  }

  private boolean isInside(Position.At at, Tensor tensor, int k, List<Loop> loops) {
    Loop whole = dimension(tensor, k, new Index("", 0));
    return ranges.isWithin(at.value(), whole.from(), whole.to(), loops);
  }

  private Loop dimension(Tensor tensor, int k, Index index) {
    Extent length = program.shape(tensor).get(k);
    return new Loop(index, Extent.of(program.origin()), length.plus(program.origin() - 1L));
  }
}
