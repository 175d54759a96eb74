package dev.ricci.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ricci.compiler.semantic.Signature;
import dev.ricci.compiler.semantic.Signature.Form;
import dev.ricci.compiler.semantic.Signature.Number;
import dev.ricci.compiler.semantic.Signature.Parameter;
import dev.ricci.compiler.semantic.Signature.Result;
import dev.ricci.compiler.semantic.Signature.Type;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeepStackTest {
  @Test
  void recursionThatNoOrdinaryStackHolds() {
    assertThat(DeepStack.call(() -> depth(200_000))).isEqualTo(200_000);
  }

  private static int depth(int n) {
    return n == 0 ? 0 : 1 + depth(n - 1);
  }

  @Test
  void whatTheTaskThrowsIsThrown() {
    IllegalStateException thrown = new IllegalStateException("as it is");
    assertThatThrownBy(
            () ->
                DeepStack.call(
                    () -> {
                      throw thrown;
                    }))
        .isSameAs(thrown);
    AssertionError error = new AssertionError("as it is");
    assertThatThrownBy(
            () ->
                DeepStack.call(
                    () -> {
                      throw error;
                    }))
        .isSameAs(error);
  }

  @Test
  void anInterruptIsKeptForTheCaller() {
    Thread.currentThread().interrupt();
    assertThat(DeepStack.call(() -> 1)).isEqualTo(1);
    assertThat(Thread.interrupted()).isTrue();
  }

  /** The deepest legal nesting, often enough that it runs compiled in part, which takes more. */
  @Test
  void theDeepestNestingCompilesWhateverTheJitHasDone() {
    String formula = "y[i] = " + "exp(".repeat(198) + "x[i]" + ")".repeat(198);
    Signature signature =
        new Signature(
            "f",
            List.of(new Parameter("x", new Type(Number.FLOAT, Form.TENSOR, -1))),
            Result.single(new Type(Number.FLOAT, Form.TENSOR, -1)),
            1,
            List.of());
    for (int run = 0; run < 50; run++) {
      assertThat(FormulaCompiler.compile(formula, signature).problems()).isEmpty();
    }
  }
}
