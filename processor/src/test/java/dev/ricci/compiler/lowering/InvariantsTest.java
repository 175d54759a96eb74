package dev.ricci.compiler.lowering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ricci.compiler.Formula;
import dev.ricci.compiler.print.CorePrinter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Functions of what only some loops change are computed once for each of its values. */
class InvariantsTest {
  private static List<String> lines(String formula, String parameters) {
    return CorePrinter.print(Formula.of(formula, parameters).program()).lines().toList();
  }

  @Test
  void aRowsOwnFunctionIsComputedOncePerRow() {
    assertThat(lines("Y[i,j] = X[i,j]/sqrt(v[i])", "X v"))
        .containsExactly("Y_1[i] = sqrt(v[i])", "Y[i,j] = X[i,j]/Y_1[i]");
  }

  @Test
  void equalOnesAreComputedOnce() {
    assertThat(lines("Y[i,j] = X[i,j]*exp(v[i]) + exp(v[i])", "X v"))
        .containsExactly("Y_1[i] = exp(v[i])", "Y[i,j] = X[i,j]*Y_1[i] + Y_1[i]");
  }

  @Test
  void aMeanUsedTwiceIsSummedOnce() {
    assertThat(
            lines("Y[b,i] = (X[b,i] - mean[k](X[b,k]))*sum[m]((X[b,m] - mean[k](X[b,k]))^2)", "X"))
        .filteredOn(line -> line.contains("= sum[k](X[b,k])"))
        .hasSize(1);
  }

  @Test
  void arithmeticAndFunctionsOfNumbersStay() {
    assertThat(lines("Y[i,j] = X[i,j]*(v[i] + 1)^2*sqrt(3)*exp(i)", "X v"))
        .containsExactly("Y[i,j] = X[i,j]*(v[i] + 1)^2*sqrt(3)*exp(i)");
  }

  @Test
  void aBranchThatMayNotBeTakenStays() {
    assertThat(lines("Y[i,j] = v[i] > 0 ? X[i,j]*log(v[i]) : X[i,j]", "X v"))
        .containsExactly("Y[i,j] = v[i] > 0 ? X[i,j]*log(v[i]) : X[i,j]");
  }
}
