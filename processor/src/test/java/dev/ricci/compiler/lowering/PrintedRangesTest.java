package dev.ricci.compiler.lowering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ricci.compiler.Formula;
import dev.ricci.compiler.print.CorePrinter;
import org.junit.jupiter.api.Test;

class PrintedRangesTest {
  /**
   * Without its range in the second line, i would say that A has as many rows as Y_1, which is 1.
   */
  @Test
  void rangeIsPrintedWhereBareOccurrencesNeedNotAgree() {
    String printed =
        CorePrinter.print(
            Formula.of("Y[i,k] = (sum[n](A[i,n]) + A[i,k])*B[k] where i in 1..1", "A B").program());
    assertThat(printed)
        .isEqualTo(
            """
            Y_1[i] = sum[n](A[i,n]) where i in 1..1
            Y[i,k] = (Y_1[i] + A[i,k])*B[k] where i in 1..1
            """);
  }
}
