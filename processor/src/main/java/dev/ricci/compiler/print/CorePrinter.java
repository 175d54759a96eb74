package dev.ricci.compiler.print;

import static java.util.stream.Collectors.joining;

import dev.ricci.compiler.affine.Affine;
import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.core.Access;
import dev.ricci.compiler.core.Domain;
import dev.ricci.compiler.core.Loop;
import dev.ricci.compiler.core.Position;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.core.Reduction;
import dev.ricci.compiler.core.Scalar;
import dev.ricci.compiler.core.Statement;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.core.Traversal;
import dev.ricci.compiler.range.CoreRanges;
import dev.ricci.compiler.range.Extremes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes a core program in the notation with all sums explicit: {@code Y[i,j] =
 * sum[m,n](W[m,n]*X[i+m-1,j+n-1])}. Ranges that do not follow from the accesses stand in a {@code
 * where}. The text is a formula again: bounds become padding, or conditions with padding; the
 * summands of a tensor are added under one name; a range that is no sum or difference of sizes is
 * the size of a tensor made for it.
 */
public final class CorePrinter {
  private final Program program;
  private final CoreRanges ranges;
  private final Map<Tensor, List<Statement>> steps;
  private final boolean formula;
  private final NotationForm form;
  private final RunningSums sums;

  /** For the statements of a program, which become a formula. */
  public CorePrinter(Program program) {
    this(program, true);
  }

  /** For statements as they are computed, each by itself: what is shown need not be a formula. */
  public static CorePrinter asComputed(Program program) {
    return new CorePrinter(program, false);
  }

  private CorePrinter(Program given, boolean formula) {
    this.formula = formula;
    FirstPosition.Expanded expanded =
        formula ? FirstPosition.of(given) : new FirstPosition.Expanded(given, Map.of());
    this.program = expanded.program();
    this.steps = expanded.steps();
    this.ranges = new CoreRanges(program);
    this.form = new NotationForm(program, ranges);
    this.sums = formula ? RunningSums.of(program) : RunningSums.NONE;
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
    return steps.getOrDefault(given.target(), List.of(given)).stream()
        .map(this::printStep)
        .collect(joining("\n"));
  }

  private String printStep(Statement given) {
    Rulers rulers = formula ? rulers(given.target()) : Rulers.NONE;
    String text = printed(given, rulers);
    return Stream.concat(rulers.lines().stream(), Stream.of(text)).collect(joining("\n"));
  }

  /** Rulers for one statement, named after its target. */
  private Rulers rulers(Tensor target) {
    Set<String> taken = taken();
    return new Rulers(
        ranges,
        program.origin(),
        () -> {
          int k = 1;
          while (!taken.add("size" + target.name() + "_" + k)) {
            k++;
          }
          return "size" + target.name() + "_" + k;
        });
  }

  private String printed(Statement given, Rulers rulers) {
    Statement statement = sums.inOneTensor(FirstPosition.withoutOffset(given));
    List<Tensor> known = known(given);
    Optional<Tensor> base = statement.base();
    if (base.isPresent() && !base.get().equals(statement.target())) {
      Statement shown = form.of(statement, false, known);
      if (writesWhole(shown) && shown.domain().constraints().isEmpty()) {
        return addedTo(base.get(), shown, rulers);
      }
      return fill(statement, base.get(), known, rulers) + "\n" + onto(statement, known, rulers);
    }
    if (base.isPresent()) {
      return onto(statement, known, rulers);
    }
    return assigned(statement, known, rulers)
        .orElseGet(
            () -> fill(statement, null, known, rulers) + "\n" + onto(statement, known, rulers));
  }

  /** {@code T[i] = …}, if that says all of it. */
  private Optional<String> assigned(Statement statement, List<Tensor> known, Rulers rulers) {
    Statement padded =
        writesWhole(statement) ? statement : PaddedForm.of(statement, program).orElse(statement);
    Statement shown = form.of(padded, false, known);
    boolean whole = writesWhole(shown);
    boolean placed = whole || (shown.domain().equals(statement.domain()) && isWhereItIs(statement));
    return placed && shown.domain().constraints().isEmpty()
        ? Optional.of(line(shown, operator(shown, whole), false, whole, rulers))
        : Optional.empty();
  }

  /** {@code T[i] = B[i] + …}. */
  private String addedTo(Tensor base, Statement shown, Rulers rulers) {
    ScalarPrinter scalars = scalars(shown);
    String added =
        shown.reduced().isEmpty() ? scalars.asSummand(shown.body()) : body(shown, scalars, true);
    String sum = added.startsWith("-") ? " - " + added.substring(1) : " + " + added;
    return scalars.print(shown.access())
        + " = "
        + scalars.print(new Access(base, shown.at()))
        + sum
        + new WhereClause(ranges, false).of(shown, names(shown), rulers::printable);
  }

  /** {@code T[i+m] += …}: combined with what is there. */
  private String onto(Statement statement, List<Tensor> known, Rulers rulers) {
    Statement shown = form.of(statement, true, known);
    boolean sum = statement.reduction() == Reduction.SUM;
    return line(shown, sum ? " += " : operator(shown, false), true, false, rulers);
  }

  private String line(
      Statement given, String operator, boolean partial, boolean whole, Rulers rulers) {
    Statement shown = withPrintablePositions(given, rulers);
    ScalarPrinter scalars = scalars(shown);
    return scalars.print(shown.access())
        + operator
        + body(shown, scalars, whole)
        + new WhereClause(ranges, partial).of(given, names(given), rulers::printable);
  }

  /** The same positions; a number may be any extent, a position not. */
  private static Statement withPrintablePositions(Statement statement, Rulers rulers) {
    UnaryOperator<Affine> printable =
        affine -> {
          Affine same = Affine.of(rulers.printable(affine.constant()));
          for (Map.Entry<Affine.Atom, Extent> term : affine.coefficients().entrySet()) {
            same = same.plus(Affine.of(term.getKey()).times(rulers.printable(term.getValue())));
          }
          return same;
        };
    return statement
        .at(statement.at().stream().map(p -> Traversal.mapAffines(p, printable)).toList())
        .of(
            Traversal.rewrite(
                statement.body(),
                node ->
                    node instanceof Scalar.Load load
                        ? new Scalar.Load(Traversal.mapAffines(load.access(), printable))
                        : node));
  }

  private ScalarPrinter scalars(Statement statement) {
    return new ScalarPrinter(names(statement));
  }

  private UnaryOperator<String> free() {
    Set<String> taken = taken();
    return name -> {
      String free = name;
      for (int k = 1; !taken.add(free); k++) {
        free = name + "_" + k;
      }
      return free;
    };
  }

  /** The parameters, and the targets before the statement. */
  private List<Tensor> known(Statement statement) {
    List<Tensor> known = new ArrayList<>(program.parameters());
    for (Statement earlier : program.statements()) {
      if (earlier.target().equals(statement.target())) {
        break;
      }
      if (sums.isPrinted(earlier.target())) {
        known.add(earlier.target());
      }
    }
    return known;
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
    ScalarPrinter scalars = scalars(statement);
    return new Pieces(
        statement.at().stream().map(scalars::print).toList(),
        body(form.conditional(statement), scalars, true),
        new WhereClause(ranges, false).of(statement, names(statement), wholeDimensions(statement)));
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
    String body = scalars.print(statement.body());
    boolean byOperator =
        !whole && statement.reduction() != Reduction.SUM && !statement.reduction().isPosition();
    if (reduced.isEmpty() || byOperator) {
      return body;
    }
    String name = statement.reduction().name().toLowerCase(Locale.ROOT);
    return reduced.stream()
        .map(l -> scalars.print(new Scalar.IndexNumber(Affine.of(l.index()))))
        .collect(joining(",", name + "[", "](" + body + ")"));
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
      if (!(statement.at().get(k) instanceof Position.At at) || startsElsewhere(at, loops)) {
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

  private boolean startsElsewhere(Position.At at, Map<Index, Loop> loops) {
    return at.value()
        .asIndex()
        .map(loops::get)
        .filter(loop -> !ranges.same(loop.from(), Extent.of(program.origin())))
        .isPresent();
  }

  /** The whole target as a copy, or filled with what a point combines with. */
  private String fill(
      Statement statement, @Nullable Tensor base, List<Tensor> known, Rulers rulers) {
    UnaryOperator<String> free = free();
    List<Loop> loops = new ArrayList<>();
    List<Position> at = new ArrayList<>();
    for (Extent extent : program.shape(statement.target())) {
      Index index = new Index(free.apply("i" + (loops.size() + 1)), loops.size());
      loops.add(new Loop(index, Extent.of(program.origin()), extent.plus(program.origin() - 1L)));
      at.add(new Position.At(Affine.of(index)));
    }
    Scalar value = base == null ? identity(statement) : new Scalar.Load(new Access(base, at));
    Statement filled =
        new Statement(statement.target(), at, Reduction.SUM, Domain.of(loops), value);
    return line(form.of(filled, false, known), " = ", false, true, rulers);
  }

  private Set<String> taken() {
    Set<String> taken = new HashSet<>();
    program.shapes().keySet().forEach(t -> taken.add(t.name()));
    taken.addAll(program.intParameters());
    return taken;
  }

  /** Two indices of one name in one statement get different ones. */
  private java.util.function.Function<Index, String> names(Statement statement) {
    Map<Index, String> names = new LinkedHashMap<>();
    Set<String> taken = taken();
    for (Loop loop : statement.domain().loops()) {
      String name = loop.index().name();
      for (int k = 1; !taken.add(name); k++) {
        name = loop.index().name() + k;
      }
      names.put(loop.index(), name);
    }
    return i -> names.getOrDefault(i, i.name());
  }
}
