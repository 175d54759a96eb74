package dev.ricci.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import dev.ricci.compiler.core.Element;
import dev.ricci.compiler.core.Reduction;
import dev.ricci.compiler.plan.Nest;

/**
 * An arg-max whose points meet in elements in any order, as in {@code Y[i+m]}: the best value of
 * every element is kept beside its position, and of equal ones the first in number wins.
 */
final class ScatteredPositions {
  private final MethodScope scope;
  private final Nest nest;
  private final String best;
  private final String position;
  private final String target;

  ScatteredPositions(MethodScope scope, Nest nest, String best, String position) {
    this.scope = scope;
    this.nest = nest;
    this.best = best;
    this.position = position;
    this.target = scope.name(nest.target().tensor());
  }

  CodeBlock declaration() {
    return CodeBlock.builder()
        .addStatement("$1T[] $2L = new $1T[$3L.size()]", scope.number().primitive(), best, target)
        .addStatement("$L.fill(-1)", target)
        .build();
  }

  CodeBlock consider(String value, JavaExpression number) {
    TypeName positions =
        nest.target().tensor().element() == Element.INT ? TypeName.INT : scope.number().primitive();
    String at = scope.fresh("at");
    String numbered = scope.fresh("number");
    String before = scope.fresh("before");
    return CodeBlock.builder()
        .addStatement("int $L = $L", at, scope.place(nest.target()).code())
        .addStatement("int $L = $L", numbered, number.code())
        .addStatement("$T $L = $L.data()[$L]", positions, position, target, at)
        .addStatement(
            "$T $L = $L[$L - $L.offset()]", scope.number().primitive(), before, best, at, target)
        .addStatement("boolean first = $L < $L", numbered, position)
        .beginControlFlow(
            "if ($1L < 0$W|| $2L $3L $4L$W|| $2L == $4L && first$W"
                + "|| $2L != $2L && ($4L == $4L || first))",
            position,
            value,
            nest.reduction() == Reduction.ARGMAX ? ">" : "<",
            before)
        .addStatement("$L[$L - $L.offset()] = $L", best, at, target, value)
        .addStatement("$L.data()[$L] = $L", target, at, numbered)
        .endControlFlow()
        .build();
  }

  /** Elements that no point went to are 0. */
  CodeBlock end() {
    return CodeBlock.builder()
        .beginControlFlow("for (int k = $1L.offset(); k < $1L.offset() + $1L.size(); k++)", target)
        .addStatement("$1L.data()[k] = $2T.max($1L.data()[k], 0)", target, Math.class)
        .endControlFlow()
        .build();
  }
}
