package dev.ricci.emit;

import com.palantir.javapoet.CodeBlock;
import dev.ricci.compiler.affine.Affine;
import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.core.Reduction;
import dev.ricci.compiler.plan.Expr;
import dev.ricci.compiler.plan.Nest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the values of the points go: straight to their elements, or first into a local variable
 * that gathers all that meet in one element.
 */
final class Sink {
  private final MethodScope scope;
  private final Nest nest;
  private final ScalarCode scalars;
  private final boolean local;
  private final String gathered;
  private final String position;
  private boolean rowsAreWhole;
  private @Nullable CodeBlock destination;

  /**
   * @param local whether the values that meet in an element come one after the other, so that a
   *     local variable can gather them
   */
  Sink(MethodScope scope, Nest nest, ScalarCode scalars, boolean local) {
    this.scope = scope;
    this.nest = nest;
    this.scalars = scalars;
    this.local = local;
    boolean isPosition = nest.reduction().isPosition();
    this.gathered = local || isPosition ? scope.fresh(name(nest.reduction())) : "";
    this.position = isPosition ? scope.fresh("position") : "";
  }

  private static String name(Reduction reduction) {
    return switch (reduction) {
      case SUM -> "sum";
      case PROD -> "product";
      case MAX, ARGMAX -> "largest";
      case MIN, ARGMIN -> "smallest";
    };
  }

  /** Sends what the local variable gathers elsewhere than to the target. */
  void sendTo(CodeBlock elsewhere) {
    destination = elsewhere;
  }

  private CodeBlock store(JavaExpression value) {
    return destination == null
        ? JavaExpression.code(
            "$L $L $L", scope.element(nest.target()), nest.accumulates() ? "+=" : "=", value)
        : JavaExpression.code("$L = $L", destination, value);
  }

  /** Whether the values that meet in an element are one row, so that its fold is the element. */
  void takeRowsWhole(boolean whole) {
    rowsAreWhole = whole;
  }

  boolean isLocal() {
    return local;
  }

  /** Declares the local variables, before the loops whose points meet. */
  CodeBlock declaration() {
    if (!local) {
      return scatteredPositions().declaration();
    }
    if (rowsAreWhole) {
      return CodeBlock.of("");
    }
    double start = nest.reduction().isPosition() ? 0 : nest.identity();
    CodeBlock.Builder code = CodeBlock.builder();
    code.addStatement(
        JavaExpression.code(
            "$T $L = $L", scope.number().primitive(), gathered, scope.number().literal(start)));
    if (nest.reduction().isPosition()) {
      code.addStatement(JavaExpression.code("int $L = -1", position));
    }
    return code.build();
  }

  /** Stores the local variable, after these loops. */
  CodeBlock end() {
    if (!local) {
      return scatteredPositions().end();
    }
    if (rowsAreWhole) {
      return CodeBlock.of("");
    }
    JavaExpression value =
        nest.reduction().isPosition()
            ? JavaExpression.of("$T.max($L, 0)", Math.class, position)
            : JavaExpression.of("$L", gathered);
    return CodeBlock.builder().addStatement(store(value)).build();
  }

  /** What is done with the value of one point. */
  CodeBlock point(Expr body) {
    CodeBlock.Builder code = CodeBlock.builder();
    JavaExpression value = scalars.expression(body);
    if (nest.reduction().isPosition()) {
      String name = value.isName() ? value.code().toString() : scope.fresh("value");
      if (!value.isName()) {
        code.addStatement(
            JavaExpression.code("$T $L = $L", scope.number().primitive(), name, value));
      }
      JavaExpression number = scope.affine(nest.number());
      code.add(local ? consider(name, number) : scatteredPositions().consider(name, number));
    } else if (local) {
      code.add(combine(JavaExpression.of("$L", gathered), value));
    } else if (nest.isInjective() && nest.reduced().isEmpty() && !nest.accumulates()) {
      code.addStatement(JavaExpression.code("$L = $L", scope.element(nest.target()), value));
    } else {
      code.add(combine(scope.element(nest.target()), value));
    }
    return code.build();
  }

  /** What is done with the values of a row. */
  void row(RowCode row, Expr body, Index index, Affine start) {
    if (nest.reduction().isPosition()) {
      List<CodeBlock> values = row.values(body);
      String at = scope.name(AT_BEST);
      String best = scope.name(BEST);
      String method = nest.reduction() == Reduction.ARGMAX ? "argmax" : "argmin";
      row.add(
          "int $L = kernel.$L($L, $L, $L)", at, method, values.get(0), values.get(1), row.count());
      JavaExpression place =
          JavaExpression.of(values.get(1)).is("0")
              ? JavaExpression.of("$L", at)
              : JavaExpression.of("$L + $L", values.get(1), at);
      row.add("$T $L = $L[$L]", scope.number().primitive(), best, values.get(0), place);
      Affine number =
          nest.number().substitute(i -> i.equals(index) ? start.plus(Affine.of(AT_BEST)) : null);
      row.add(consider(best, scope.affine(number)));
    } else if (nest.isReduced(index)) {
      JavaExpression folded = JavaExpression.of(row.folded(nest.reduction(), body));
      if (local && rowsAreWhole) {
        row.add("$L", store(folded));
        return;
      }
      row.add(
          combine(
              local ? JavaExpression.of("$L", gathered) : scope.element(nest.target()), folded));
    } else if (nest.isInjective()
        && nest.reduced().isEmpty()
        && !nest.accumulates()
        && nest.target().step(index).isPresent()) {
      row.store(body, nest.target());
    } else {
      row.accumulate(nest.reduction(), body, nest.target());
    }
  }

  private static final Index AT_BEST = new Index("best", -3);
  private static final Index BEST = new Index("value", -4);

  /** Takes a value that is better than the best one so far; the first NaN is better than all. */
  private CodeBlock consider(String value, JavaExpression number) {
    String better = nest.reduction() == Reduction.ARGMAX ? ">" : "<";
    return CodeBlock.builder()
        .beginControlFlow(
            "$L",
            JavaExpression.code(
                "if ($1L < 0 || $2L $3L $4L || $2L != $2L && $4L == $4L)",
                position,
                value,
                better,
                gathered))
        .addStatement(JavaExpression.code("$L = $L", gathered, value))
        .addStatement(JavaExpression.code("$L = $L", position, number))
        .endControlFlow()
        .build();
  }

  private ScatteredPositions scatteredPositions() {
    return new ScatteredPositions(scope, nest, gathered, position);
  }

  private CodeBlock combine(JavaExpression element, JavaExpression value) {
    CodeBlock.Builder code = CodeBlock.builder();
    switch (nest.reduction()) {
      case SUM -> code.addStatement(JavaExpression.code("$L += $L", element, value));
      case PROD -> code.addStatement(JavaExpression.code("$L *= $L", element, value));
      case MAX ->
          code.addStatement(
              JavaExpression.code("$1L = $2T.max($1L, $3L)", element, Math.class, value));
      default ->
          code.addStatement(
              JavaExpression.code("$1L = $2T.min($1L, $3L)", element, Math.class, value));
    }
    return code.build();
  }
}
