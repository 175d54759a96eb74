package dev.ricci.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import dev.ricci.compiler.affine.Affine;
import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.plan.Address;
import dev.ricci.compiler.plan.Contraction;
import dev.ricci.compiler.plan.Expr;
import dev.ricci.compiler.plan.Nest;
import dev.ricci.compiler.plan.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A contraction as one call of the runtime's. */
final class ContractionCode {
  private final MethodScope scope;
  private final Contraction contraction;

  ContractionCode(MethodScope scope, Contraction contraction) {
    this.scope = scope;
    this.contraction = contraction;
  }

  CodeBlock emit() {
    Nest nest = contraction.nest();
    Address y = nest.target();
    Address a = contraction.first();
    Address b = contraction.second();
    CodeBlock.Builder code = CodeBlock.builder();
    if (!nest.accumulates() && !nest.covers()) {
      code.addStatement("$L.fill(0)", scope.name(y.tensor()));
    }
    if (!nest.constraints().isEmpty()) {
      List<CodeBlock> empty = nest.constraints().stream().map(new LoopCode(scope)::fails).toList();
      code.beginControlFlow("if ($L)", CodeBlock.join(empty, "$W|| "));
      code.addStatement("return");
      code.endControlFlow();
    }
    // A factor may be a call of the user's code, which may have contractions of its own.
    boolean once = contraction.factor() instanceof Expr.Number;
    code.add(JavaExpression.code(once ? "$[$T.once(" : "$[new $T(", scope.number().contraction()));
    code.add(JavaExpression.code("$L,$W$L,$W$L)", array(y), array(a), array(b)));
    for (Range range : nest.free()) {
      Index index = range.index();
      code.add(
          JavaExpression.code(
              "\n.out($L, $L, $L, $L) // $L",
              length(range),
              step(y, index),
              step(a, index),
              step(b, index),
              index.name()));
    }
    for (Range range : nest.reduced()) {
      Index index = range.index();
      code.add(
          JavaExpression.code(
              "\n.sum($L, $L, $L) // $L",
              length(range),
              step(a, index),
              step(b, index),
              index.name()));
    }
    for (Contraction.Border border : contraction.borders()) {
      code.add(
          JavaExpression.code(
              "\n.nonzero($L, $L, $L, $L, $L) // $L, $L",
              number(border.out(), nest.free()),
              number(border.sum(), nest.reduced()),
              border.sign(),
              scope.extent(border.from(), border.out().name() + "From"),
              scope.extent(border.to(), border.out().name() + "To"),
              border.out().name(),
              border.sum().name()));
    }
    code.add(
        JavaExpression.code(
            "\n.run($T.instance(), $L, $L);\n$]",
            scope.number().kernel(),
            nest.accumulates(),
            factor()));
    return code.build();
  }

  /** That an operand or the factor is not finite that has to be, as a condition. */
  CodeBlock isNotFinite() {
    List<CodeBlock> conditions = new ArrayList<>();
    for (Tensor tensor : contraction.finite()) {
      conditions.add(
          CodeBlock.of("!$T.isFinite($L)", scope.number().finiteness(), scope.name(tensor)));
    }
    if (!(contraction.factor() instanceof Expr.Number number && Double.isFinite(number.value()))) {
      TypeName box = scope.number().primitive().box();
      conditions.add(CodeBlock.of("!$T.isFinite($L)", box, factor()));
    }
    return CodeBlock.join(conditions, "$W|| ");
  }

  private CodeBlock factor() {
    return contraction.factor() instanceof Expr.Number number
        ? scope.number().literal(number.value())
        : new ScalarCode(scope, Map.of()).expression(contraction.factor()).code();
  }

  private CodeBlock array(Address address) {
    Address first = address;
    for (Range range : contraction.nest().ranges()) {
      first = first.substitute(range.index(), Affine.of(range.from()));
    }
    return JavaExpression.code("$L.data(), $L", scope.name(address.tensor()), scope.place(first));
  }

  private static int number(Index index, List<Range> ranges) {
    return ranges.stream().map(Range::index).toList().indexOf(index);
  }

  private JavaExpression length(Range range) {
    return scope.extent(range.length(), range.index().name());
  }

  private JavaExpression step(Address address, Index index) {
    return scope.step(address.offset().coefficient(index), scope.name(address.tensor()));
  }
}
