package dev.ricci.emit;

import com.palantir.javapoet.CodeBlock;
import dev.ricci.compiler.affine.Affine;
import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.function.JavaFunction;
import dev.ricci.compiler.plan.Address;
import dev.ricci.compiler.plan.Expr;
import java.util.List;

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
    return assign(to, scalars.computed(expr.substitute(row, here())));
  }

  /** Writes the values of a function for each of its arguments to a block. */
  CodeBlock call(Operand.Block to, JavaFunction function, List<Operand> arguments) {
    return assign(to, scalars.call(function, arguments.stream().map(this::element).toList()));
  }

  private CodeBlock assign(Operand.Block to, JavaExpression value) {
    return loop(scope.name(ELEMENT))
        .addStatement("$L = $L", element(to), value.code())
        .endControlFlow()
        .build();
  }

  private CodeBlock element(Operand operand) {
    if (operand instanceof Operand.Value value) {
      return value.value().code();
    }
    Operand.Block block = (Operand.Block) operand;
    String k = scope.name(ELEMENT);
    CodeBlock at =
        block.at().toString().equals("0")
            ? CodeBlock.of("$L", k)
            : CodeBlock.of("$L + $L", block.at(), k);
    return CodeBlock.of("$L[$L]", block.array(), at);
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
