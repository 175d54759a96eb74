package dev.ricci.emit;

import com.palantir.javapoet.CodeBlock;
import dev.ricci.compiler.affine.Affine;
import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.plan.Address;
import dev.ricci.compiler.plan.Range;
import dev.ricci.compiler.plan.Window;
import dev.ricci.compiler.plan.WindowFold;
import dev.ricci.compiler.plan.WindowScatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Loops over grids of windows, with one call of the runtime's for a grid. */
final class WindowCode {
  private final MethodScope scope;
  private final LoopCode loops;
  private final String windows;
  private final Index from;
  private final Index to;

  WindowCode(MethodScope scope, List<Range> ranges) {
    this.scope = scope;
    this.loops = new LoopCode(scope);
    ranges.forEach(r -> scope.name(r.index()));
    this.windows = scope.fresh("windows");
    this.from = scope.variable("from");
    this.to = scope.variable("to");
  }

  /**
   * The loops over windows.
   *
   * @param outer those around a grid
   * @param rows the one over the rows of a grid, if it has more than one
   * @param row the one over the windows of a row
   * @param isParallel whether the first one of all is shared out
   */
  private record Loops(List<Range> outer, Optional<Range> rows, Range row, boolean isParallel) {
    /** With the last one of the loops around a row as that over the rows, if there are rows. */
    static Loops of(List<Range> around, boolean hasRows, Range row, boolean isParallel) {
      int outer = hasRows ? around.size() - 1 : around.size();
      return new Loops(
          around.subList(0, outer),
          around.subList(outer, around.size()).stream().findFirst(),
          row,
          isParallel);
    }

    List<Range> all() {
      List<Range> all = new ArrayList<>(outer);
      rows.ifPresent(all::add);
      all.add(row);
      return all;
    }
  }

  CodeBlock emit(WindowFold fold) {
    CodeBlock.Builder code = begin(fold.first(), fold.nest().ranges());
    Address target = fold.nest().target();
    Loops around = Loops.of(fold.outer(), !fold.outer().isEmpty(), fold.row(), true);
    beginGrid(around, fold.window(), target, fold.first(), code);
    open(around, code);
    String method =
        switch (fold.nest().reduction()) {
          case ARGMAX -> "argmax";
          case ARGMIN -> "argmin";
          default -> "fold";
        };
    List<CodeBlock> arguments = new ArrayList<>();
    if (method.equals("fold")) {
      arguments.add(CodeBlock.of("$T.$L", Runtime.FOLD, fold.nest().reduction().name()));
    }
    add(start(target, around), arguments);
    if (!method.equals("fold")) {
      arguments.add(CodeBlock.of("$L", fold.number()));
    }
    add(start(fold.first(), around), arguments);
    arguments.add(CodeBlock.of("$L", windows));
    call(method, arguments, code);
    close(around, code);
    return code.build();
  }

  CodeBlock emit(WindowScatter scatter) {
    CodeBlock.Builder code = begin(scatter.first(), scatter.nest().ranges());
    List<Range> outer = new ArrayList<>(scatter.batch());
    outer.addAll(scatter.outer());
    Address values = scatter.values();
    boolean hasRows =
        !outer.isEmpty() && haveSameSteps(values, scatter.positions(), outer.get(outer.size() - 1));
    Loops around = Loops.of(outer, hasRows, scatter.row(), !scatter.batch().isEmpty());
    Address start = start(scatter.first(), around);
    // A slice of the target at a time, so that it need not be in memory as zeros before.
    Optional<Extent> slice =
        scatter
            .slice()
            .filter(s -> !scatter.nest().accumulates())
            .filter(s -> s.start().equals(start) && around.outer().equals(scatter.batch()))
            .map(WindowScatter.Slice::size);
    if (!scatter.nest().accumulates() && slice.isEmpty()) {
      code.addStatement(
          "$L.fill($L)", scope.name(scatter.nest().target().tensor()), scope.number().literal(0));
    }
    beginGrid(around, scatter.window(), values, scatter.first(), code);
    open(around, code);
    List<CodeBlock> arguments = new ArrayList<>();
    add(start, arguments);
    slice.ifPresent(size -> arguments.add(scope.extent(size, "slice").code()));
    arguments.add(CodeBlock.of("$L", windows));
    add(start(scatter.positions(), around), arguments);
    arguments.add(CodeBlock.of("$L", scatter.number()));
    add(start(values, around), arguments);
    call("scatter", arguments, code);
    close(around, code);
    return code.build();
  }

  private static boolean haveSameSteps(Address a, Address b, Range range) {
    Index index = range.index();
    return a.offset().coefficient(index).equals(b.offset().coefficient(index));
  }

  private CodeBlock.Builder begin(Address first, List<Range> ranges) {
    // The places are multiples of these steps, whose names say more than the places' own would.
    ranges.forEach(r -> step(first, r));
    return CodeBlock.builder()
        .addStatement(JavaExpression.code("$1T kernel = $1T.instance()", scope.number().kernel()));
  }

  /**
   * Shares out the first loop, and declares the grid: but once for all, if it is always the same.
   */
  private void beginGrid(
      Loops around, Window window, Address result, Address first, CodeBlock.Builder code) {
    boolean isShared = around.isParallel() && around.outer().isEmpty();
    if (isShared) {
      loops.beginParallel(around.all(), window.places().size(), from, to, code);
    }
    List<CodeBlock> arguments = new ArrayList<>();
    arguments.add(around.rows().map(r -> count(r, around)).orElse(CodeBlock.of("1")));
    arguments.add(count(around.row(), around));
    arguments.add(around.rows().map(r -> step(result, r)).orElse(CodeBlock.of("0")));
    arguments.add(around.rows().map(r -> step(first, r)).orElse(CodeBlock.of("0")));
    arguments.add(step(first, around.row()));
    for (Extent place : window.places()) {
      arguments.add(scope.affine(Affine.of(place)).code());
    }
    code.addStatement(
        "$1T $2L = new $1T($3L)", Runtime.WINDOWS, windows, CodeBlock.join(arguments, ",$W"));
    if (around.isParallel() && !isShared) {
      loops.beginParallel(around.all(), window.places().size(), from, to, code);
    }
  }

  private CodeBlock count(Range range, Loops around) {
    return loops.affine(ends(range, around).length(), range.index().name()).code();
  }

  private LoopCode.Ends ends(Range range, Loops around) {
    return around.isParallel() && range.equals(around.all().get(0))
        ? LoopCode.part(range, from, to)
        : LoopCode.allOf(range);
  }

  /** The address at the first window of a grid. */
  private Address start(Address address, Loops around) {
    Address start = address.substitute(around.row().index(), ends(around.row(), around).from());
    return around
        .rows()
        .map(rows -> start.substitute(rows.index(), ends(rows, around).from()))
        .orElse(start);
  }

  private void open(Loops around, CodeBlock.Builder code) {
    around.outer().forEach(r -> loops.open(r.index(), ends(r, around), code));
  }

  private static void close(Loops around, CodeBlock.Builder code) {
    around.outer().forEach(r -> code.endControlFlow());
    if (around.isParallel()) {
      LoopCode.endParallel(code);
    }
  }

  private void add(Address address, List<CodeBlock> arguments) {
    arguments.add(CodeBlock.of("$L.data()", scope.name(address.tensor())));
    arguments.add(scope.place(address).code());
  }

  private CodeBlock step(Address address, Range range) {
    return scope
        .step(address.offset().coefficient(range.index()), scope.name(address.tensor()))
        .code();
  }

  private static void call(String method, List<CodeBlock> arguments, CodeBlock.Builder code) {
    code.addStatement("kernel.$L($L)", method, CodeBlock.join(arguments, ",$W"));
  }
}
