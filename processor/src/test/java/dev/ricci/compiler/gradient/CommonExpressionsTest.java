package dev.ricci.compiler.gradient;

import static dev.ricci.compiler.gradient.GradientText.gradients;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ricci.compiler.core.Program;
import org.junit.jupiter.api.Test;

/** What one statement of a gradient holds is not computed by another again. */
class CommonExpressionsTest {
  @Test
  void aBiasReadsTheCotangentOfItsLayer() {
    assertThat(gradients("X W c", "Y[b,o] = tanh(X[b,i]*W[i,o] + c[o])"))
        .contains("dY_1[b,o] = dY[b,o]*(1 - Y[b,o]^2)", "dc[o] = sum[b](dY_1[b,o])");
  }

  @Test
  void aMultipleIsReadAsOne() {
    assertThat(gradients("A x b", "L = (A[i,j]*x[j] - b[i])^2"))
        .contains("dL_1[i] = 2*dL*(L_1[i] - b[i])", "db[i] = -dL_1[i]");
  }

  @Test
  void theFormulasOwnValueIsRead() {
    assertThat(gradients("X W", "Y[i] = exp(X[i]); Z[i] = Y[i]*W[i]*exp(X[i])"))
        .doesNotContain("exp(");
  }

  @Test
  void otherRangesAreNotRead() {
    Program program =
        Formula.compile(
            "X",
            "Y[i] = sin(X[i])*cos(X[i]) where i in 1..3; Z[i] = sin(X[i])*cos(X[i])",
            "Y",
            "Z");
    new GradientCheck(program, 3).input("X", 5).holds();
  }

  @Test
  void gradientsAreNotReadForOthers() {
    assertThat(gradients("A B", "Y[i] = sin(A[i])*cos(A[i])*B[i]"))
        .contains("dB[i] = dY[i]*sin(A[i])*cos(A[i])");
  }

  @Test
  void sumsOfSeveralPointsAreNotReadAsOne() {
    Program program = Formula.compile("A b:double", "Y[i] = tanh(A[i/2+1] - b) where i in 1..6");
    new GradientCheck(program, 3).input("A", 4).input("b").holds();
    assertThat(gradients("A b:double", "Y[i] = tanh(A[i/2+1] - b) where i in 1..6"))
        .doesNotContain("dA[i/2+1])");
  }

  /** The cotangent of the product has as many elements as the sum has terms, C has more. */
  @Test
  void aGradientOfWhichOnlyAPartIsReadIsNoCopyOfACotangent() {
    Program program = Formula.compile("B C", "Y = sum[l in 1..2](-(prod[i](B[i,l]) + C[l]))");
    new GradientCheck(program, 3).input("B", 3, 4).input("C", 5).holds();
  }
}
