package dev.ricci.compiler.print;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ricci.compiler.Formula;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.gradient.Differentiator;
import dev.ricci.compiler.gradient.Elimination;
import dev.ricci.compiler.gradient.Jacobian;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How each thing that a core program holds is said in the notation. */
class CorePrinterTest {
  private static String value(String parameters, String formula) {
    return CorePrinter.print(Formula.of(formula, parameters).program());
  }

  private static String gradient(String parameters, String formula) {
    Program program = Formula.of(formula, parameters).program();
    return CorePrinter.print(
        Differentiator.gradient(
                program, Differentiator.parameters(program, List.of()), Elimination.WINDOW)
            .program());
  }

  @Test
  void boundsArePadding() {
    assertThat(gradient("W X", "Y[i] = W[m]*X[i+m-1]"))
        .isEqualTo(
            """
            dW[m] = sum[i](dY[i]*X[i+m-1])
            dX[p] = sum[i](dY[i]*W[pad(p-i+1)]) where p in 1..size(X,1)
            """);
  }

  @Test
  void boundsThatNoPaddingSaysAreConditions() {
    assertThat(gradient("W X", "Y[i] = sum[m](exp(W[m]*X[i+m-1]))"))
        .contains("p-i+1 >= 1 && p-i+1 <= size(W,1) ? ")
        .contains("W[pad(p-i+1)]");
  }

  @Test
  void sumsGrowUnderOneName() {
    assertThat(value("A x b", "Y[i] = A[i,j]*x[j]; Y[i] += b[i]"))
        .isEqualTo(
            """
            Y[i] = sum[j](A[i,j]*x[j])
            Y[i] += b[i]
            """);
  }

  @Test
  void partsAreAddedToZeros() {
    assertThat(gradient("E ids:int", "Y[t,k] = E[ids[t],k]"))
        .isEqualTo(
            """
            dE[i1,i2] = 0 where i1 in 1..size(E,1), i2 in 1..size(E,2)
            dE[ids[t],k] += dY[t,k]
            """);
  }

  @Test
  void aRangeAsLongAsATensorIsItsSize() {
    assertThat(gradient("A B s:int0", "Y[i] = A[i]*B[s*i]"))
        .contains("dA[i] += dY[i]*B[s*i]")
        .doesNotContain("min(");
  }

  @Test
  void theShorterOfTwoRangesIsTheSizeOfATensor() {
    assertThat(
            value("A B", "Z[i] = A[i]*B[i+1]; Y[i] = sum[k](A[clamp(i)]) + Z[i] where k in 1..3"))
        .doesNotContain("min(");
  }

  @Test
  void positionsAlongSeveralIndicesAreNumbers() {
    assertThat(gradient("X", "Y[i,j] max= X[2*i+m-2,2*j+n-2] where m in 1..2, n in 1..2"))
        .contains("argmaxY[i,j] = min[m,n](X[2*i+m-2,2*j+n-2] < argmaxY_1[i,j] ? inf : 2*m+n-2)");
  }

  @Test
  void positionsAlongOneIndexAreAnArgmax() {
    assertThat(gradient("X", "Y[i] = max[j](X[i,j])")).contains("argmaxY[i] = argmax[j](X[i,j])");
  }

  @Test
  void whatIsDroppedOutsideOfATargetIsClampedAndZero() {
    Program program = Formula.of("Y[i] = X[pad(2*i-3)] where i in 1..size(X,1)", "X").program();
    String printed =
        CorePrinter.print(
            Jacobian.of(program, program.parameters(), Elimination.OUTPUT, List.of()).program());
    assertThat(printed).contains("dY_dX[i,clamp(2*i-3)] += ").doesNotContain("[i,pad(");
  }
}
