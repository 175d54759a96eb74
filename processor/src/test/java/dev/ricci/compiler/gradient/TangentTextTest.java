package dev.ricci.compiler.gradient;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.print.CorePrinter;
import org.junit.jupiter.api.Test;

/** How tangents read. */
class TangentTextTest {
  private static String tangents(String parameters, String formula) {
    Program program = Formula.compile(parameters, formula);
    Tangent tangent = Tangent.of(program, GradientCheck.differentiable(program));
    CorePrinter printer = new CorePrinter(tangent.program());
    return tangent.statements().stream().map(printer::print).collect(joining("\n"));
  }

  @Test
  void contractionsAreAddedOneByOne() {
    assertThat(tangents("A B", "Y[i,k] = A[i,j]*B[j,k]"))
        .isEqualTo("dY[i,k] = sum[j](dA[i,j]*B[j,k])\ndY[i,k] += sum[j](A[i,j]*dB[j,k])");
  }

  @Test
  void aSquareIsOneSum() {
    assertThat(tangents("X C", "S[n,c] = sum[k]((X[n,k] - C[c,k])^2)"))
        .isEqualTo("dS[n,c] = sum[k](2*(X[n,k] - C[c,k])*(dX[n,k] - dC[c,k]))");
  }

  @Test
  void theValueIsUsedWhereThereIsOne() {
    assertThat(tangents("X", "Y[i] = exp(X[i])")).isEqualTo("dY[i] = Y[i]*dX[i]");
    assertThat(tangents("X", "Y[i] = tanh(3*X[i])")).isEqualTo("dY[i] = 3*(1 - Y[i]^2)*dX[i]");
  }

  @Test
  void factorsStayInTheirOrder() {
    assertThat(tangents("a b c", "Y[i] = a[i]*b[i]*c[i]"))
        .isEqualTo("dY[i] = da[i]*b[i]*c[i] + a[i]*db[i]*c[i] + a[i]*b[i]*dc[i]");
  }

  @Test
  void theFirstMaximumCarriesTheTangent() {
    assertThat(tangents("X", "Y[i] = max[j](X[i,j])"))
        .isEqualTo("argmaxY[i] = argmax[j](X[i,j])\ndY[i] = sum[j](argmaxY[i] == j ? dX[i,j] : 0)");
  }

  @Test
  void whatDoesNotChangeHasNoTangent() {
    assertThat(tangents("X", "Y[i] = floor(X[i])")).isEqualTo("dY[p] = 0 where p in 1..size(X,1)");
    assertThat(tangents("X n:int", "A[i] = i^2 where i in 1..n; Y[i] = A[i]*X[i]"))
        .isEqualTo("dY[i] = A[i]*dX[i]");
  }

  @Test
  void infiniteSlopesDoNotMeetTheZerosOfPadding() {
    assertThat(tangents("X", "Y[i] = sqrt(X[pad(i-1,1)])"))
        .isEqualTo("dY[i] = i-1 >= 1 && i-1 <= size(X,1) ? 0.5*dX[pad(i-1)]/Y[i] : 0");
  }
}
