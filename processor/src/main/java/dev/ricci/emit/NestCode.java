package dev.ricci.emit;

import com.palantir.javapoet.CodeBlock;
import dev.ricci.compiler.affine.Affine;
import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.core.Element;
import dev.ricci.compiler.plan.Bounds;
import dev.ricci.compiler.plan.Expr;
import dev.ricci.compiler.plan.Nest;
import dev.ricci.compiler.plan.Range;
import dev.ricci.compiler.plan.Rows;
import dev.ricci.compiler.plan.Safety;
import dev.ricci.compiler.plan.Schedule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The loops of a nest. What does not change in a loop is computed outside of it; the innermost loop
 * is a row, computed in blocks, or plain Java where there is none.
 */
final class NestCode {
  /** The longest row that surely is one block. */
  private static final int BLOCK = 512;

  /** The variable, not the package of the same name. */
  private static final Pattern USE_OF_KERNEL = Pattern.compile("(?<![\\w.])kernel\\.");

  private final MethodScope scope;
  private final Nest nest;
  private final Schedule schedule;
  private final Safety safety;
  private final LoopCode loops;
  private final List<Range> order;
  private final Hoisting hoisting;
  private final Map<Expr, String> locals = new HashMap<>();
  private final ScalarCode scalars;
  private final Sink sink;
  private final boolean parallel;
  private final boolean inPieces;
  private boolean byRows;
  private final Index from;
  private final Index to;

  NestCode(MethodScope scope, Nest nest, Schedule schedule, Safety safety) {
    this.scope = scope;
    this.nest = nest;
    this.schedule = schedule;
    this.safety = safety;
    this.loops = new LoopCode(scope);
    this.order =
        Stream.concat(schedule.outer().stream(), schedule.row().stream())
            .map(Bounds::range)
            .toList();
    order.forEach(r -> scope.name(r.index()));
    this.hoisting =
        new Hoisting(
            scope.context(),
            nest.body(),
            order.stream().map(Range::index).toList(),
            safety::isAlwaysInside,
            innermostCutLoop());
    for (int level = 0; level <= lastScalarLevel(); level++) {
      for (Expr variable : hoisting.variables(level)) {
        locals.put(variable, scope.fresh(Hoisting.proposal(variable)));
      }
    }
    this.scalars = new ScalarCode(scope, locals);
    this.sink = new Sink(scope, nest, scalars, isLocal());
    this.inPieces = !order.isEmpty() && nest.free().isEmpty() && !nest.reduction().isPosition();
    this.parallel =
        inPieces
            || !order.isEmpty()
                && (!nest.reduction().isPosition() || nest.isInjective())
                && nest.determined().contains(order.get(0).index());
    this.from = scope.variable("from");
    this.to = scope.variable("to");
    if (inPieces) {
      sink.sendTo(
          CodeBlock.of("$L[$L / $L]", scope.name(PARTS), scope.name(from), scope.name(PIECE)));
    }
  }

  private int lastScalarLevel() {
    return schedule.outer().size();
  }

  /**
   * The level inside of the innermost loop that constraints cut short: it may be empty where the
   * loops around it are not.
   */
  private int innermostCutLoop() {
    if (rowIsCut()) {
      return lastScalarLevel();
    }
    for (int k = schedule.outer().size(); k > 0; k--) {
      if (!schedule.outer().get(k - 1).isBox()) {
        return k;
      }
    }
    return 0;
  }

  private boolean rowIsCut() {
    return schedule.row().filter(b -> !b.isBox()).isPresent();
  }

  /** Whether a variable is computed only where the row, which constraints cut, has a point. */
  private boolean isOfRow(Expr variable) {
    return rowIsCut()
        && hoisting.level(variable) == lastScalarLevel()
        && !safety.isAlwaysInside(variable);
  }

  private boolean rowIsFree() {
    return schedule.row().filter(b -> !nest.isReduced(b.range().index())).isPresent();
  }

  /** Whether all points of an element come one after the other. */
  private boolean isLocal() {
    return nest.isInjective()
        && (!nest.reduced().isEmpty() || nest.reduction().isPosition())
        && !rowIsFree();
  }

  /**
   * Leaves out the loop over pieces of the outermost loop, for a method that is given one, if
   * nothing is to be done before it.
   *
   * @return the first row that the method is given, and the one after the last
   */
  Optional<List<String>> byRows() {
    byRows = parallel && !inPieces && writesAll() && nest.covers() && nothingToDo().isEmpty();
    return byRows ? Optional.of(List.of(scope.name(from), scope.name(to))) : Optional.empty();
  }

  /** What is done for the rows of {@link #byRows}. */
  StatementMethod.ByRows work(Rows rows) {
    return new StatementMethod.ByRows(rows, length(), work());
  }

  private boolean writesAll() {
    return nest.isInjective() && (nest.reduced().isEmpty() || isLocal());
  }

  CodeBlock emit() {
    CodeBlock.Builder code = CodeBlock.builder();
    List<CodeBlock> empty = nothingToDo();
    boolean scattersPositions = nest.reduction().isPosition() && !isLocal();
    Inner inner = inner();
    if (!nest.accumulates() && !(nest.covers() && writesAll() && empty.isEmpty())) {
      code.addStatement(
          JavaExpression.code("$L.fill($L)", scope.name(nest.target().tensor()), identity()));
    }
    if (!empty.isEmpty()) {
      code.beginControlFlow("$L", JavaExpression.code("if ($L)", CodeBlock.join(empty, "$W|| ")));
      code.addStatement("return");
      code.endControlFlow();
    }
    if (scattersPositions) {
      code.add(sink.declaration());
    }
    variables(0, code);
    if (byRows) {
      code.add(inner.scratch());
      outerLoops(code, inner.code());
    } else if (inPieces) {
      code.add(pieces(inner));
    } else if (parallel) {
      code.add(forRange(length(), work().code(), inner));
    } else {
      code.add(inner.scratch());
      outerLoops(code, inner.code());
    }
    if (scattersPositions) {
      code.add(sink.end());
    }
    CodeBlock body = code.build();
    return USE_OF_KERNEL.matcher(body.toString()).find()
        ? CodeBlock.builder()
            .addStatement("$1T kernel = $1T.instance()", scope.number().kernel())
            .add(body)
            .build()
        : body;
  }

  private CodeBlock length() {
    Range outermost = order.get(0);
    return loops.affine(Affine.of(outermost.length()), outermost.index().name()).code();
  }

  private CodeBlock forRange(CodeBlock length, CodeBlock work, Inner inner) {
    CodeBlock.Builder code = CodeBlock.builder();
    code.add(
        "$T.forRange($L, $L, ($L, $L) -> {\n$>",
        Runtime.PARALLEL,
        length,
        work,
        scope.name(from),
        scope.name(to));
    code.add(inner.scratch());
    outerLoops(code, inner.code());
    return code.add("$<});\n").build();
  }

  /** A reduction to one element: what each piece of the outermost loop gives, then these. */
  private CodeBlock pieces(Inner inner) {
    CodeBlock length = length();
    CodeBlock work = work().code();
    String piece = scope.name(PIECE);
    String parts = scope.name(PARTS);
    CodeBlock.Builder code = CodeBlock.builder();
    code.addStatement(
        "int $L = $T.max(1, $T.pieceSize($L, $L))",
        piece,
        Math.class,
        Runtime.PARALLEL,
        length,
        work);
    code.addStatement(
        "$1T[] $2L = new $1T[$3T.pieces($4L, $5L)]",
        scope.number().primitive(),
        parts,
        Runtime.PARALLEL,
        length,
        piece);
    code.add(forRange(length, work, inner));
    code.addStatement(
        "$L $L kernel.fold($T.$L, $L, 0,$W$T.pieces($L, $L))",
        scope.element(nest.target()).code(),
        nest.accumulates() ? "+=" : "=",
        Runtime.FOLD,
        nest.reduction(),
        parts,
        Runtime.PARALLEL,
        length,
        piece);
    return code.build();
  }

  private void outerLoops(CodeBlock.Builder code, CodeBlock inner) {
    int open = 0;
    int openOutsideOfMeeting = 0;
    for (int k = 0; k <= schedule.outer().size(); k++) {
      if (k == schedule.free() && sink.isLocal()) {
        code.add(sink.declaration());
        openOutsideOfMeeting = open;
      }
      if (k < schedule.outer().size()) {
        Bounds bounds = schedule.outer().get(k);
        LoopCode.Ends ends = ends(bounds, k == 0, code);
        loops.open(bounds.range().index(), ends, code);
        open++;
        if (loops.guard(bounds.guards(), code)) {
          open++;
        }
        variables(k + 1, code);
      }
    }
    code.add(inner);
    for (; open > openOutsideOfMeeting; open--) {
      code.endControlFlow();
    }
    if (sink.isLocal()) {
      code.add(sink.end());
    }
    for (; open > 0; open--) {
      code.endControlFlow();
    }
  }

  /** The ends of a loop; those of a parallel one are what this thread was given. */
  private LoopCode.Ends ends(Bounds bounds, boolean outermost, CodeBlock.Builder code) {
    if (parallel && outermost) {
      Extent shift = bounds.range().from();
      return new LoopCode.Ends(Affine.of(from).plus(shift), Affine.of(to).plus(shift));
    }
    return loops.ends(bounds, code);
  }

  private CodeBlock identity() {
    return nest.target().tensor().element() == Element.INT
        ? CodeBlock.of("0")
        : scope.number().literal(nest.identity());
  }

  /** The variables of a level, but for those that wait for the row. */
  private void variables(int level, CodeBlock.Builder code) {
    variables(level, variable -> !isOfRow(variable), code);
  }

  private void variables(int level, Predicate<Expr> which, CodeBlock.Builder code) {
    for (Expr variable : hoisting.variables(level)) {
      String name = locals.get(variable);
      if (name != null && which.test(variable)) {
        code.addStatement(
            JavaExpression.code(
                "$T $L = $L", scope.number().primitive(), name, scalars.computed(variable)));
      }
    }
  }

  /** The conditions under which there is no point, where they have to be tested beforehand. */
  private List<CodeBlock> nothingToDo() {
    List<CodeBlock> conditions = new ArrayList<>();
    schedule.guards().forEach(c -> conditions.add(loops.fails(c)));
    int outermost = order.size();
    for (Expr variable : locals.keySet()) {
      if (!safety.isAlwaysInside(variable)) {
        outermost = Math.min(outermost, hoisting.level(variable));
      }
    }
    for (Range range : order.subList(outermost, order.size())) {
      if (range.length().constant().isEmpty() || range.isAtMost(0)) {
        conditions.add(
            JavaExpression.code("$L <= 0", scope.extent(range.length(), range.index().name())));
      }
    }
    return conditions;
  }

  /** The work of one round of the outermost loop, about. */
  private Work work() {
    long perPoint = 0;
    for (Expr expr : hoisting.expressions()) {
      perPoint += Cost.of(expr);
    }
    List<String> lengths = new ArrayList<>();
    for (Range range : nest.ranges()) {
      if (!range.index().equals(order.get(0).index())) {
        if (range.length().constant().isPresent()) {
          perPoint *= Math.max(0, range.length().constant().getAsLong());
        } else {
          lengths.add(scope.extent(range.length(), range.index().name()).code().toString());
        }
      }
    }
    return new Work(perPoint, lengths);
  }

  /** What stands inside of all outer loops, and the scratch it needs. */
  private record Inner(CodeBlock code, CodeBlock scratch) {}

  private Inner inner() {
    CodeBlock.Builder code = CodeBlock.builder();
    if (schedule.row().isEmpty()) {
      return new Inner(sink.point(nest.body()), CodeBlock.of(""));
    }
    Bounds bounds = schedule.row().get();
    Index index = bounds.range().index();
    LoopCode.Ends ends = ends(bounds, order.size() == 1, code);
    boolean isBox = bounds.isBox() && !(parallel && order.size() == 1);
    boolean isShort = isBox && bounds.range().isAtMost(BLOCK);
    boolean isOnlyLoop = nest.reduced().size() == 1 && bounds.isBox();
    if (isOnlyLoop && !nest.reduction().isPosition()) {
      RowCode trial = row(bounds, ends.from(), length(ends, index));
      sink.takeRowsWhole(trial.isUnblocked() || isShort);
    }
    RowCode whole = row(bounds, ends.from(), length(ends, index));
    if (!nest.reduction().isPosition() && (whole.isUnblocked() || isShort)) {
      if (bounds.isBox()) {
        code.add(whole.code());
      } else {
        beginRow(ends, index, code);
        code.add(whole.code());
        code.endControlFlow();
      }
      return new Inner(code.build(), scratch(whole));
    }
    boolean hasVariables = hoisting.variables(lastScalarLevel()).stream().anyMatch(this::isOfRow);
    if (hasVariables) {
      beginRow(ends, index, code);
    }
    String variable = scope.name(index);
    String count =
        scope.fresh(order.stream().anyMatch(r -> r.index().name().equals("n")) ? "count" : "n");
    RowCode block = row(bounds, Affine.of(index), CodeBlock.of(count));
    JavaExpression end = loops.affine(ends.to(), index.name());
    code.beginControlFlow(
        "$L",
        JavaExpression.code(
            "for (int $1L = $2L, $4L; $1L < $3L; $1L += $4L)",
            variable,
            loops.affine(ends.from(), index.name()),
            end,
            count));
    code.addStatement(
        JavaExpression.code(
            "$L = $T.min($T.BLOCK, $L - $L)",
            count,
            Math.class,
            scope.number().kernel(),
            end,
            variable));
    code.add(block.code());
    code.endControlFlow();
    if (hasVariables) {
      code.endControlFlow();
    }
    return new Inner(code.build(), scratch(block));
  }

  /** Opens the condition that a row that is cut has a point, and declares what waits for one. */
  private void beginRow(LoopCode.Ends ends, Index index, CodeBlock.Builder code) {
    code.beginControlFlow(
        "$L",
        JavaExpression.code(
            "if ($L < $L)",
            loops.affine(ends.from(), index.name()),
            loops.affine(ends.to(), index.name())));
    variables(lastScalarLevel(), this::isOfRow, code);
  }

  private CodeBlock length(LoopCode.Ends ends, Index index) {
    return loops.affine(ends.length(), index.name()).code();
  }

  private RowCode row(Bounds bounds, Affine start, CodeBlock count) {
    Index index = bounds.range().index();
    RowCode row = new RowCode(scope, scalars, hoisting, index, order.size(), start, count);
    sink.row(row, nest.body(), index, start);
    return row;
  }

  private CodeBlock scratch(RowCode row) {
    CodeBlock.Builder code = CodeBlock.builder();
    if (!row.isUnblocked()) {
      String scratch = scope.name(SCRATCH);
      // What the user's function calls may use the blocks of the thread.
      boolean shared = nest.body().nodes().noneMatch(Expr.Call.class::isInstance);
      code.addStatement(
          JavaExpression.code(
              "$1T $2L = $1T.$3L()", scope.number().blocks(), scratch, shared ? "get" : "own"));
      for (int k = 0; k < row.blocks().size(); k++) {
        code.addStatement(
            JavaExpression.code(
                "$T[] $L = $L.block($L)",
                scope.number().primitive(),
                row.blocks().get(k),
                scratch,
                k));
      }
      row.constants().forEach(code::addStatement);
      if (row.usesPositions()) {
        code.addStatement(
            JavaExpression.code(
                "int[] $L = $L.positions()", scope.name(ElementLoops.POSITIONS), scratch));
      }
    }
    return code.build();
  }

  private static final Index PIECE = new Index("piece", -6);
  private static final Index PARTS = new Index("parts", -7);
  private static final Index SCRATCH = new Index("blocks", -5);
}
