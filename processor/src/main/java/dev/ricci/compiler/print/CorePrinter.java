package dev.ricci.compiler.print;

import static java.util.stream.Collectors.joining;

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
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.function.Function;
import dev.ricci.compiler.range.CoreRanges;
import dev.ricci.compiler.range.Extremes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes a core program in the notation with all sums explicit: {@code Y[i,j] =
 * sum[m,n](W[m,n]*X[i+m-1,j+n-1])}. Ranges that do not follow from the accesses stand in a {@code
 * where}; constraints become conditions.
 */
public final class CorePrinter {
  private final Program program;
  private final CoreRanges ranges;

  /** For the statements of {@code program}. */
  public CorePrinter(Program program) {
    this.program = program;
    this.ranges = new CoreRanges(program);
  }

  /** All statements, one a line, each line ended by a newline. */
  public static String print(Program program) {
    CorePrinter printer = new CorePrinter(program);
    return program.statements().stream().map(s -> printer.print(s) + "\n").collect(joining());
  }

  /** The range of an index as a {@code where} gives it: {@code i in 1..size(X,1)}. */
  public static String print(Loop range) {
    return WhereClause.range(range, Index::name);
  }

  /** An extent as it stands in a range: {@code size(X,1)-size(W,1)+1}. */
  public static String print(Extent extent) {
    return AffinePrinter.position(Index::name).print(extent);
  }

  /** An extent as it stands for a number: {@code floor((size(X,1)-1)/2)+1}. */
  public static String printNumber(Extent extent) {
    return AffinePrinter.number(Index::name).print(extent);
  }

  /**
   * The statement, on one line or, where it writes only a part of its target or adds to a copy, on
   * two.
   */
  public String print(Statement given) {
    Statement statement = withoutOffset(given);
    Map<Index, String> names = names(statement);
    ScalarPrinter scalars = new ScalarPrinter(i -> names.getOrDefault(i, i.name()));
    String where = new WhereClause(ranges).of(statement, i -> names.getOrDefault(i, i.name()));
    String target = scalars.print(statement.access());
    boolean whole = writesWhole(statement);
    String body = body(statement, scalars, whole);
    if (statement.base().isPresent()) {
      Tensor base = statement.base().get();
      if (whole) {
        String added = statement.reduced().isEmpty() ? scalars.asSummand(guarded(statement)) : body;
        String old = scalars.print(new Access(base, statement.at()));
        String sum = added.startsWith("-") ? " - " + added.substring(1) : " + " + added;
        return target + " = " + old + sum + where;
      }
      return fill(statement, "", base) + "\n" + target + " += " + body + where;
    }
    if (whole || isWhereItIs(statement)) {
      return target + operator(statement, whole) + body + where;
    }
    return fill(statement, scalars.print(identity(statement)), null)
        + "\n"
        + target
        + (statement.reduction() == Reduction.SUM ? " += " : operator(statement, false))
        + body
        + where;
  }

  /**
   * A statement in pieces, for a target that is shown as something else.
   *
   * @param at the positions of the target
   * @param value the right side, its sums written out
   * @param where the ranges that follow neither from the right side nor from an index running over
   *     a whole dimension of the target; empty or with a blank before it
   */
  public record Pieces(List<String> at, String value, String where) {
    public Pieces {
      at = List.copyOf(at);
    }
  }

  /** The pieces of the statement; what it adds to a copy of is not among them. */
  public Pieces pieces(Statement statement) {
    Map<Index, String> names = names(statement);
    ScalarPrinter scalars = new ScalarPrinter(i -> names.getOrDefault(i, i.name()));
    return new Pieces(
        statement.at().stream().map(scalars::print).toList(),
        body(statement, scalars, true),
        new WhereClause(ranges)
            .of(statement, i -> names.getOrDefault(i, i.name()), wholeDimensions(statement)));
  }

  private List<Loop> wholeDimensions(Statement statement) {
    List<Loop> whole = new ArrayList<>();
    List<Extent> shape = program.shape(statement.target());
    for (int k = 0; k < statement.at().size(); k++) {
      Loop loop = bare(statement, k);
      if (loop != null && !whole.contains(loop) && isWhole(loop, shape.get(k))) {
        whole.add(loop);
      }
    }
    return whole;
  }

  /** The loop whose index stands bare at a position of the target. */
  private static @Nullable Loop bare(Statement statement, int position) {
    return statement.at().get(position) instanceof Position.At at
        ? at.value().asIndex().flatMap(statement.domain()::loop).orElse(null)
        : null;
  }

  private boolean isWhole(Loop loop, Extent dimension) {
    return ranges.same(loop.from(), Extent.of(program.origin()))
        && ranges.same(loop.length(), dimension);
  }

  /** A position in a part of the range, whose loop starts at the origin to number it. */
  private static Statement withoutOffset(Statement statement) {
    List<Constraint> constraints = statement.domain().constraints();
    Index index =
        constraints.size() == 1 ? constraints.get(0).value().asIndex().orElse(null) : null;
    if (!statement.reduction().isPosition() || index == null) {
      return statement;
    }
    Constraint part = constraints.get(0);
    List<Loop> loops =
        statement.domain().loops().stream()
            .map(l -> l.index().equals(index) ? new Loop(index, part.from(), part.to()) : l)
            .toList();
    return new Statement(
        statement.target(),
        statement.at(),
        statement.reduction(),
        Domain.of(loops),
        statement.body());
  }

  private static Scalar identity(Statement statement) {
    return Scalar.number(statement.reduction().identity());
  }

  private static String operator(Statement statement, boolean whole) {
    if (whole) {
      return " = ";
    }
    return switch (statement.reduction()) {
      case SUM, ARGMAX, ARGMIN -> " = ";
      case PROD -> " *= ";
      case MAX -> " max= ";
      case MIN -> " min= ";
    };
  }

  private static String body(Statement statement, ScalarPrinter scalars, boolean whole) {
    List<Loop> reduced = statement.reduced();
    String body = scalars.print(guarded(statement));
    boolean byOperator = !whole && statement.reduction() != Reduction.SUM;
    if (reduced.isEmpty() || byOperator) {
      return body;
    }
    String name = statement.reduction().name().toLowerCase(Locale.ROOT);
    return reduced.stream()
        .map(l -> scalars.print(new Scalar.IndexNumber(Affine.of(l.index()))))
        .collect(joining(",", name + "[", "](" + body + ")"));
  }

  /** The body, or the identity where a constraint does not hold. */
  private static Scalar guarded(Statement statement) {
    Scalar guarded = statement.body();
    List<Constraint> constraints = statement.domain().constraints();
    if (constraints.isEmpty()) {
      return guarded;
    }
    Scalar condition =
        constraints.stream()
            .flatMap(CorePrinter::conditions)
            .reduce((a, b) -> Scalar.apply(Function.AND, a, b))
            .orElseThrow();
    double otherwise =
        switch (statement.reduction()) {
          case ARGMAX -> Double.NEGATIVE_INFINITY;
          case ARGMIN -> Double.POSITIVE_INFINITY;
          default -> statement.reduction().identity();
        };
    return new Scalar.Select(condition, guarded, Scalar.number(otherwise));
  }

  private static Stream<Scalar> conditions(Constraint constraint) {
    Scalar value = new Scalar.IndexNumber(constraint.value());
    return Stream.of(
        Scalar.apply(Function.GE, value, new Scalar.IndexNumber(Affine.of(constraint.from()))),
        Scalar.apply(Function.LE, value, new Scalar.IndexNumber(Affine.of(constraint.to()))));
  }

  /** Whether every element is written, by bare indices over the whole target. */
  private boolean writesWhole(Statement statement) {
    Set<Index> seen = new HashSet<>();
    List<Extent> shape = program.shape(statement.target());
    for (int k = 0; k < statement.at().size(); k++) {
      Loop loop = bare(statement, k);
      if (loop == null || !seen.add(loop.index()) || !isWhole(loop, shape.get(k))) {
        return false;
      }
    }
    return true;
  }

  /** Whether the target runs from the origin to the largest position written. */
  private boolean isWhereItIs(Statement statement) {
    Map<Index, Loop> loops =
        statement.domain().loops().stream().collect(Collectors.toMap(Loop::index, l -> l));
    List<Extent> shape = program.shape(statement.target());
    for (int k = 0; k < statement.at().size(); k++) {
      if (!(statement.at().get(k) instanceof Position.At at)) {
        return false;
      }
      Extent end = Extremes.of(at.value(), loops).greatest().plus(1L - program.origin());
      if (!ranges.same(end, shape.get(k))
          && !ranges.same(Extent.max(Extent.ZERO, end), shape.get(k))) {
        return false;
      }
    }
    return true;
  }

  /** The whole target as a copy or filled with a number. */
  private String fill(Statement statement, String number, @Nullable Tensor base) {
    List<Loop> loops = new ArrayList<>();
    List<Position> at = new ArrayList<>();
    for (Extent extent : program.shape(statement.target())) {
      Index index = new Index("i" + (loops.size() + 1), loops.size());
      loops.add(new Loop(index, Extent.of(program.origin()), extent.plus(program.origin() - 1L)));
      at.add(new Position.At(Affine.of(index)));
    }
    if (base != null) {
      return new Access(statement.target(), at) + " = " + new Access(base, at);
    }
    Statement zero =
        new Statement(statement.target(), at, Reduction.SUM, Domain.of(loops), identity(statement));
    return new Access(statement.target(), at)
        + " = "
        + number
        + new WhereClause(ranges).of(zero, Index::name);
  }

  /** Two indices of one name in one statement get different ones. */
  private Map<Index, String> names(Statement statement) {
    Map<Index, String> names = new LinkedHashMap<>();
    Set<String> taken = new HashSet<>();
    program.shapes().keySet().forEach(t -> taken.add(t.name()));
    taken.addAll(program.intParameters());
    for (Loop loop : statement.domain().loops()) {
      String name = loop.index().name();
      for (int k = 1; !taken.add(name); k++) {
        name = loop.index().name() + k;
      }
      names.put(loop.index(), name);
    }
    return names;
  }
}
