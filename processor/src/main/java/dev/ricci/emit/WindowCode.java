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

/** Loops over rows of windows, with one call of the runtime's for a row. */
final class WindowCode {
  private final MethodScope scope;
  private final LoopCode loops;
  private final String window;
  private final Index from;
  private final Index to;

  WindowCode(MethodScope scope, List<Range> ranges) {
    this.scope = scope;
    this.loops = new LoopCode(scope);
    ranges.forEach(r -> scope.name(r.index()));
    this.window = scope.fresh("window");
    this.from = scope.variable("from");
    this.to = scope.variable("to");
  }

  CodeBlock emit(WindowFold fold) {
    CodeBlock.Builder code = begin(fold.window(), fold.first(), fold.nest().ranges());
    Range row = fold.row();
    List<Range> parallel = new ArrayList<>(fold.outer());
    parallel.add(row);
    loops.beginParallel(parallel, fold.window().places().size(), from, to, code);
    for (Range range : fold.outer()) {
      boolean isFirst = range.equals(parallel.get(0));
      loops.open(
          range.index(), isFirst ? LoopCode.part(range, from, to) : LoopCode.allOf(range), code);
    }
    LoopCode.Ends ends =
        fold.outer().isEmpty() ? LoopCode.part(row, from, to) : LoopCode.allOf(row);
    Address result = fold.nest().target().substitute(row.index(), ends.from());
    Address source = fold.first().substitute(row.index(), ends.from());
    List<CodeBlock> arguments = new ArrayList<>();
    String method =
        switch (fold.nest().reduction()) {
          case ARGMAX -> "argmax";
          case ARGMIN -> "argmin";
          default -> "fold";
        };
    if (method.equals("fold")) {
      arguments.add(CodeBlock.of("$T.$L", Runtime.FOLD, fold.nest().reduction().name()));
    }
    add(result, arguments);
    if (!method.equals("fold")) {
      arguments.add(CodeBlock.of("$L", fold.number()));
    }
    add(source, arguments);
    arguments.add(step(fold.first(), row));
    arguments.add(CodeBlock.of("$L", window));
    arguments.add(loops.affine(ends.length(), row.index().name()).code());
    call(method, arguments, code);
    fold.outer().forEach(r -> code.endControlFlow());
    LoopCode.endParallel(code);
    return code.build();
  }

  CodeBlock emit(WindowScatter scatter) {
    CodeBlock.Builder code = begin(scatter.window(), scatter.first(), scatter.nest().ranges());
    if (!scatter.nest().accumulates()) {
      code.addStatement(
          "$L.fill($L)", scope.name(scatter.nest().target().tensor()), scope.number().literal(0));
    }
    List<Range> all = new ArrayList<>(scatter.batch());
    all.addAll(scatter.outer());
    Range row = scatter.row();
    boolean isParallel = !scatter.batch().isEmpty();
    if (isParallel) {
      List<Range> parallel = new ArrayList<>(all);
      parallel.add(row);
      loops.beginParallel(parallel, scatter.window().places().size(), from, to, code);
    }
    for (Range range : all) {
      boolean isFirst = isParallel && range.equals(all.get(0));
      loops.open(
          range.index(), isFirst ? LoopCode.part(range, from, to) : LoopCode.allOf(range), code);
    }
    Affine start = Affine.of(row.from());
    List<CodeBlock> arguments = new ArrayList<>();
    add(scatter.first().substitute(row.index(), start), arguments);
    arguments.add(step(scatter.first(), row));
    arguments.add(CodeBlock.of("$L", window));
    add(scatter.positions().substitute(row.index(), start), arguments);
    arguments.add(CodeBlock.of("$L", scatter.number()));
    add(scatter.values().substitute(row.index(), start), arguments);
    arguments.add(loops.affine(LoopCode.allOf(row).length(), row.index().name()).code());
    call("scatter", arguments, code);
    all.forEach(r -> code.endControlFlow());
    if (isParallel) {
      LoopCode.endParallel(code);
    }
    return code.build();
  }

  private CodeBlock.Builder begin(Window places, Address first, List<Range> ranges) {
    // The places are multiples of these steps, whose names say more than the places' own would.
    ranges.forEach(r -> step(first, r));
    List<CodeBlock> list = new ArrayList<>();
    for (Extent place : places.places()) {
      list.add(scope.affine(Affine.of(place)).code());
    }
    return CodeBlock.builder()
        .addStatement(JavaExpression.code("$1T kernel = $1T.instance()", scope.number().kernel()))
        .addStatement(JavaExpression.code("int[] $L = {$L}", window, CodeBlock.join(list, ",$W")));
  }

  private void add(Address address, List<CodeBlock> arguments) {
    arguments.add(CodeBlock.of("$L.data()", scope.name(address.tensor())));
    arguments.add(scope.place(address).code());
  }

  private CodeBlock step(Address address, Range row) {
    return scope
        .step(address.offset().coefficient(row.index()), scope.name(address.tensor()))
        .code();
  }

  private static void call(String method, List<CodeBlock> arguments, CodeBlock.Builder code) {
    code.addStatement("kernel.$L($L)", method, CodeBlock.join(arguments, ",$W"));
  }
}
