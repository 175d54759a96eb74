package dev.ricci.compiler.gradient;

import static dev.ricci.compiler.gradient.GradientText.gradients;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.print.CorePrinter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A softmax is differentiated as a whole, and only where it is one. */
class NormalizationTest {
  private static final String BY_HAND = "Z[i] = exp(X[i,j]); Y[i,j] = exp(X[i,j])/Z[i]";

  @Test
  void theGradientOfASoftmaxHasNoExponential() {
    assertThat(gradients("X", "Y[i,j] = softmax[j](X[i,j])"))
        .isEqualTo("innerY[i] = sum[j](dY[i,j]*Y[i,j])\ndX[i,j] = Y[i,j]*(dY[i,j] - innerY[i])");
  }

  @Test
  void attentionReadsItsWeightsFromATensor() {
    assertThat(gradients("Q K V", "O[i,d] = softmax[j](Q[i,k]*K[j,k])*V[j,d]"))
        .isEqualTo(
            """
            dO_5[i,j] = sum[d](dO[i,d]*V[j,d])
            innerO_5[i] = sum[j](dO_5[i,j]*O_5[i,j])
            dO_1[i,j] = O_5[i,j]*(dO_5[i,j] - innerO_5[i])
            dQ[i,k] = sum[j](dO_1[i,j]*K[j,k])
            dK[j,k] = sum[i](dO_1[i,j]*Q[i,k])
            dV[j,d] = sum[i](dO[i,d]*O_5[i,j])""");
  }

  @Test
  void oneWrittenByHandIsOneToo() {
    assertThat(gradients("X", BY_HAND)).contains("dX[i,j] = Y[i,j]*(dY[i,j] - innerY[i])");
    assertThat(gradients("X", "Z[q] = exp(X[q,p]); Y[i,j] = exp(X[i,j])/Z[i]"))
        .contains("dX[i,j] = Y[i,j]*(dY[i,j] - innerY[i])");
  }

  @Test
  void theTangentSumsOnce() {
    Program program = Formula.compile("X", "Y[i,j] = softmax[j](X[i,j])");
    Tangent tangent = Tangent.of(program, program.parameters());
    CorePrinter printer = new CorePrinter(tangent.program());
    assertThat(tangent.statements().stream().map(printer::print))
        .containsExactly(
            "innerY[i] = sum[j](Y[i,j]*dX[i,j])", "dY[i,j] = Y[i,j]*(dX[i,j] - innerY[i])");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Z[j] = exp(X[i,j]); Y[i,j] = exp(X[i,j])/Z[i]",
        "Z[i] = sum[j in 1..3](exp(X[i,j])); Y[i,j] = exp(X[i,j])/Z[i]",
        "Z[i] = exp(X[i,j]); Y[i,j] = exp(X[j,i])/Z[i]",
        "Z[i] = exp(2*X[i,j]); Y[i,j] = exp(X[i,j])/Z[i]",
        "Z[i] = sum[j](exp(X[i,j]*X[j,i])); Y[i,j] = exp(X[i,j])/Z[i]",
        "Z[i] = X[i,1]^2; Z[i] += exp(X[i,j]); Y[i,j] = exp(X[i,j])/Z[i]",
        "Z[i] = exp(X[i,j]); Y[i] = exp(X[i,j])/Z[i]"
      })
  void whatOnlyLooksLikeOneIsNot(String formula) {
    assertThat(gradients("X", formula)).doesNotContain("inner");
    new GradientCheck(Formula.compile("X", formula), 1).input("X", 4, 4).holds();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        BY_HAND,
        "Y[i,j] = softmax[j](X[i,j]*X[j,i])",
        "Y[i,j] = softmax[i,j](sin(X[i,j]))",
        "Y[i,j] = softmax[j](X[i,pad(j-1)]) where j in 1..4",
        "Y[j,i] = softmax[j](X[i,j])",
        "Y[i] = softmax[j](X[i,j])*X[j,i]*softmax[i](X[i,j])",
        "Y = softmax[j](X[i,j])*softmax[i](X[i,j])^2",
        "S[i,j] = softmax[j](X[i,j]); Y[i,j] = softmax[i](S[i,j]*X[j,i])",
        "Y[i] = logsumexp[j](X[i,j]) + max[j](X[i,j])",
        "Y[i,j] = max[j](X[i,j]) + softmax[j](X[i,j])",
        "Y[i,j] = i > 2 ? softmax[j](X[i,j]) : X[i,j]^2"
      })
  void derivativesOfBothOrdersAreRight(String formula) {
    new GradientCheck(Formula.compile("X", formula), 2).input("X", 4, 4).holds();
  }
}
