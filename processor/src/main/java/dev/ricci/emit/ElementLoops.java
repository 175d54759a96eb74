package dev.ricci.emit;

import com.palantir.javapoet.CodeBlock;
import dev.ricci.compiler.affine.Affine;
import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.plan.Address;
import dev.ricci.compiler.plan.Expr;

/**
 * Loops over the elements of a block of a row, one at a time.
 *
 * @param start what the row's index is at the first element of the block
 * @param count the number of elements
 */
record ElementLoops(
    MethodScope scope, ScalarCode scalars, Index row, Affine start, CodeBlock count) {
  /** The array that holds positions. */
  static final Index POSITIONS = new Index("at", -2);

  private static final Index ELEMENT = new Index("k", -1);

  /** Writes the values of an expression to a block. */
  CodeBlock compute(Operand.Block to, Expr expr) {
    String k = scope.name(ELEMENT);
    JavaExpression value = scalars.computed(expr.substitute(row, here()));
    CodeBlock at =
        to.at().toString().equals("0")
            ? CodeBlock.of("$L", k)
            : CodeBlock.of("$L + $L", to.at(), k);
    return loop(k)
        .addStatement("$L[$L] = $L", to.array(), at, value.code())
        .endControlFlow()
        .build();
  }

  /** Writes the places of the elements, -1 for one outside of a pad, to the array of positions. */
  CodeBlock positions(Address address) {
    String positions = scope.name(POSITIONS);
    String k = scope.name(ELEMENT);
    Address each = address.substitute(row, here());
    CodeBlock.Builder code = loop(k);
    JavaExpression place = scope.place(each);
    if (each.hasPad()) {
      code.addStatement(
          "$L[$L] = $L ? $L : -1", positions, k, scope.isInside(each).code(), place.code());
    } else {
      code.addStatement("$L[$L] = $L", positions, k, place.code());
    }
    return code.endControlFlow().build();
  }

  private Affine here() {
    return start.plus(Affine.of(ELEMENT));
  }

  private CodeBlock.Builder loop(String k) {
    return CodeBlock.builder().beginControlFlow("for (int $1L = 0; $1L < $2L; $1L++)", k, count);
  }
}
