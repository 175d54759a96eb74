package dev.ricci.emit;

import com.palantir.javapoet.CodeBlock;
import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.core.Constraint;
import dev.ricci.compiler.plan.ExclusiveProduct;
import dev.ricci.compiler.plan.Nest;
import dev.ricci.compiler.plan.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Two passes over the factors of a product: each element times those before, then those after. */
final class ExclusiveProductCode {
  private final MethodScope scope;
  private final Nest factors;
  private final LoopCode loops;
  private final List<Range> outer = new ArrayList<>();
  private final List<Range> scanned = new ArrayList<>();
  private final JavaExpression element;
  private final JavaExpression factor;

  /**
   * Of a product.
   *
   * @param factors the nest of {@link ExclusiveProduct#factors}
   */
  ExclusiveProductCode(MethodScope scope, ExclusiveProduct product, Nest factors) {
    this.scope = scope;
    this.factors = factors;
    this.loops = new LoopCode(scope);
    factors.free().forEach(r -> scope.name(r.index()));
    factors.free().forEach(r -> (product.scanned().contains(r.index()) ? scanned : outer).add(r));
    this.element = scope.element(factors.target());
    this.factor = new ScalarCode(scope, Map.of()).expression(factors.body());
  }

  CodeBlock emit() {
    CodeBlock.Builder code = CodeBlock.builder();
    if (!factors.covers()) {
      code.addStatement(
          "$L.fill($L)",
          scope.name(factors.target().tensor()),
          scope.number().literal(factors.identity()));
    }
    if (outer.isEmpty()) {
      passes(code);
      return code.build();
    }
    Index from = scope.variable("from");
    Index to = scope.variable("to");
    loops.beginParallel(factors.free(), 2 * work(), from, to, code);
    for (Range range : outer) {
      boolean isFirst = range.equals(outer.get(0));
      loops.open(
          range.index(), isFirst ? LoopCode.part(range, from, to) : LoopCode.allOf(range), code);
    }
    passes(code);
    outer.forEach(r -> code.endControlFlow());
    LoopCode.endParallel(code);
    return code.build();
  }

  private long work() {
    return 1 + factors.body().nodes().mapToLong(Cost::of).sum();
  }

  private void passes(CodeBlock.Builder code) {
    String before = beginPass("before", code);
    scanned.forEach(r -> loops.open(r.index(), LoopCode.allOf(r), code));
    point("=", before, code);
    scanned.forEach(r -> code.endControlFlow());
    String after = beginPass("after", code);
    scanned.forEach(r -> loops.openBackwards(r.index(), LoopCode.allOf(r), code));
    point("*=", after, code);
    scanned.forEach(r -> code.endControlFlow());
  }

  private String beginPass(String name, CodeBlock.Builder code) {
    String product = scope.fresh(name);
    code.addStatement("$T $L = $L", scope.number().primitive(), product, scope.number().literal(1));
    return product;
  }

  /** The element's share of the running product, and the ends of the loops. */
  private void point(String assignment, String product, CodeBlock.Builder code) {
    List<Constraint> constraints = factors.constraints();
    boolean guarded = loops.guard(constraints, code);
    code.addStatement(JavaExpression.code("$L $L $L", element, assignment, product));
    code.addStatement(JavaExpression.code("$L *= $L", product, factor));
    if (guarded) {
      code.endControlFlow();
    }
  }
}
