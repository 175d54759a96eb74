package dev.ricci.compiler.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExplainerTest {
  private static List<String> definition(String text) {
    Explainer explainer = Explained.of(text);
    return PlainText.definition(explainer.formula(), explainer.ranges());
  }

  @Test
  void aConvolution() {
    Explainer explainer = Explained.of("Y[i,j] = W[m,n]*X[i+m-1,j+n-1]");
    assertThat(PlainText.print(explainer.formula(), explainer.ranges(), explainer.derivatives(1)))
        .startsWith(
            """
            Y[i,j] = sum[m,n](W[m,n]*X[i+m-1,j+n-1])
            where W is M×N, X is H×K, Y is (H-M+1)×(K-N+1)
                  i in 1..H-M+1
                  j in 1..K-N+1
                  m in 1..M
                  n in 1..N

            Gradients:
              dW[m,n] = sum[i,j](dY[i,j]*X[i+m-1,j+n-1])
              dX[p,q] = sum[i,j](dY[i,j]*W[pad(p-i+1),pad(q-j+1)]) where p in 1..size(X,1), q in 1..size(X,2)
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Y[i,k] = A[i,j]*B[j,k]        | A is I×J, B is J×K, Y is I×K
          Y[i] = A[i,i]*b[i]            | A is I×I, b has length I, Y has length I
          D[i] = U[i+1]-U[i]            | U has length I, D has length I-1
          Y[b,k] = E[ids[b],k]          | E is H×K, ids has length B, Y is B×K
          H[i] = K[i]*x[h]              | K has length I, x has length L, H has length I
          Y[i] = X[2*i]*T[n]*I[i]*N[n]  | X has length H, T has length K, I has length L, N has length K, Y has length min(L,H/2)
          """)
  void sizesHaveTheNamesOfTheirIndicesOrLettersOfTheirOwn(String text, String shapes) {
    assertThat(definition(text).get(1)).isEqualTo("where " + shapes);
  }

  @Test
  void aSizeThatIsNoSumIsNamedOnce() {
    assertThat(definition("Y[i] max= X[2*i+m-2] where m in 1..2; Z[i] = 2*Y[i]; s = Z[i]*Y[i]"))
        .containsExactly(
            "Y[i] max= X[2*i+m-2] where m in 1..2",
            "Z[i] = 2*Y[i]",
            "s = sum[i](Z[i]*Y[i])",
            "where X has length H, Y has length I",
            "      I = H/2",
            "      i in 1..I",
            "      m in 1..2");
  }

  @Test
  void functionsOfTheFormulaComeFirst() {
    assertThat(definition("swish(x) = x*sigmoid(x); Y[i] = swish(X[i])"))
        .startsWith("swish(x) = x*sigmoid(x)", "Y[i] = swish(X[i])");
  }

  @Test
  void gradientsTellWhatTheyUseOfTheValue() {
    assertThat(PlainText.lines(Explained.of("s = softmax[i](x[i])*y[i]").gradients()))
        .anyMatch(line -> line.contains("= max[i](x[i])"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Y[i,k] = A[i,j]*B[j,k]            | Y  | I*J*K
          Y[i,k] = A[i,j]*B[j,k]            | dA | I*J*K
          Y[i,l] = A[i,j]*B[j,k]*C[k,l]     | Y in order 0  | I*J*K + I*K*L
          Y[i,l] = A[i,j]*B[j,k]*C[k,l]     | dC in order 0 | I*K*L
          Y[i,l] = A[i,j]*B[j,k]*C[k,l]     | Y in order 1  | I*J*L + J*K*L
          s = (x[i]-y[i])^2                 | s  | 2*I
          h[i] = tanh(W[i,j]*x[j] + b[i])   | h  | I*J + I, function values: I
          Y[i,j] = W[m,n]*X[i+m-1,j+n-1]    | dW | (H-M+1)*(K-N+1)*M*N
          Y[i] = X[2*i+m-2] where m in 1..3 | Y  | 3*((H-1)/2)
          Y[i] = 2*X[i] where i in 1..7     | Y  | 7
          Y[i] = 2*X[s*i]                   | Y  | floor(H/s)
          Y[i] = 2*X[s*(i-1)+1]             | Y  | floor((H-1)/s)+1
          Y[i] = sigmoid(x[i])*sigmoid(x[i]) + c[i]*sigmoid(x[i]) | Y | 2*I, function values: I
          c = sigmoid(f[i])*x[i]            | df | 3*I, function values: I
          Y[i] = 2*X[2*i]                   | Y  | H/2
          Y[i] = X[2*i]^2*3                 | Y  | 2*(H/2)
          Y[i] = X[2*i]                     | Y  | 0
          """)
  void operations(String text, String what, String expected) {
    assertThat(PlainText.lines(Explained.of(text).operations())).contains(what + ": " + expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Y[i,j] = W[m,n]*X[i+m-1,j+n-1] | dY[i,j]/dW[m,n] = X[i+m-1,j+n-1]; dY[i,j]/dX[p,q] = W[p-i+1,q-j+1]
          Y[i,k] = A[i,j]*B[j,k]         | dY[i,k]/dA[i,j] = B[j,k]; dY[i,k]/dB[j,k] = A[i,j]
          Y[i] = sin(x[i])               | dY[i]/dx[i] = cos(x[i])
          s = x[i]^2                     | ds/dx[i] = 2*x[i]
          D[i] = X[i+1]-X[i]             | dD[i]/dX[i+1] = 1; dD[i]/dX[i] += -1
          Y[b,k] = E[ids[b],k]           | dY[b,k]/dE[ids[b],k] = 1
          Y[i] = a*X[i]                  | dY[i]/da = X[i]; dY[i]/dX[i] = a
          m[b] = argmax[k](Z[b,k])       |
          """)
  void jacobians(String text, String lines) {
    assertThat(PlainText.lines(Explained.of(text).jacobians()))
        .containsExactly(lines == null ? new String[0] : lines.split("; "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          s = x[i]^3               | d2s/dx[i]/dx[i] = 6*x[i]
          Y[i,k] = A[i,j]*B[j,k]   | d2Y[i,k]/dA[i,j]/dB[j,k] = 1
          s = x[i]*A[i,j]*x[j]     | d2s/dx[j]/dx[i] = A[i,j] + A[j,i]
          Y[i] = 1/x[i]            | d2Y[i]/dx[i]/dx[i] = 2*Y[i]/x[i]/x[i]
          Y[i] = x[i]^2/z[i]       | d2Y[i]/dx[i]/dz[i] = -2*x[i]/z[i]/z[i]
          Y[i] = x[i]*sqrt(x[i])   | d2Y[i]/dx[i]/dx[i] = 0.75/sqrt(x[i])
          Y[i] = c[i]*sigmoid(x[i]) | d2Y[i]/dc[i]/dx[i] = sigmoid_x[i]*(1 - sigmoid_x[i])
          Y[i] = sigmoid(x[i])     | d2Y[i]/dx[i]/dx[i] = (1 - 2*Y[i])*Y[i]*(1 - Y[i])
          L = -(y[n]*log(sigmoid(z[n])) + (1-y[n])*log(1-sigmoid(z[n]))) | d2L/dz[n]/dz[n] = sigmoid(z[n])*(1 - sigmoid(z[n]))
          L = (tanh(W[n,j]*x[j]) - b[n])^2 | d2L_dx_dL_1[j,n] = 2*W[n,j]*(1 - tanh_L_1[n]^2)*(1 - tanh_L_1[n]^2 - 2*(tanh_L_1[n] - b[n])*tanh_L_1[n])
          """)
  void secondDerivatives(String text, String line) {
    assertThat(PlainText.lines(Explained.of(text).secondDerivatives())).contains(line);
  }

  @Test
  void derivativesThatAreNoughtAreLeftOut() {
    assertThat(PlainText.lines(Explained.of("c = w[p]*x[p]").secondDerivatives()))
        .containsExactly("d2c/dw[p]/dx[p] = 1");
    assertThat(PlainText.lines(Explained.of("Y[i] = floor(x[i]) + 2*i").jacobians())).isEmpty();
  }

  @Test
  void whatSeveralDerivativesUseIsSaidOnce() {
    Explainer explainer = Explained.of("l = logsumexp[i](x[i])");
    assertThat(
            explainer.derivatives(2).stream()
                .flatMap(section -> PlainText.lines(section).stream())
                .filter(line -> line.startsWith("l_1 =")))
        .containsExactly("l_1 = max[i](x[i])");
  }

  @Test
  void whatIsReadOftenIsNamed() {
    Explainer explainer = Explained.of("L = (tanh(A[i,j]*x[j]) - b[i])^2");
    assertThat(PlainText.lines(explainer.gradients()))
        .containsSubsequence(
            "L_1[i] = sum[j](A[i,j]*x[j])",
            "tanh_L_1[i] = tanh(L_1[i])",
            "dL_1[i] = 2*dL*(tanh_L_1[i] - b[i])*(1 - tanh_L_1[i]^2)",
            "db[i] = -2*dL*(tanh_L_1[i] - b[i])");
    assertThat(PlainText.lines(explainer.secondDerivatives()))
        .contains("d2L/dA[i,j]/db[i] = -2*x[j]*(1 - tanh_L_1[i]^2)")
        .noneMatch(line -> line.contains("tanh(") && !line.contains("= tanh(L_1[i])"));
  }

  /** The name is free, the element exists, and the call is dear and stands there three times. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Y[i] = silu(x[i])",
        "Y[i] = silu(x[pad(i-1)])*sigmoid(x[pad(i-1)]) where i in 1..7",
        "Y[i] = abs(x[i])*y[i]*z[i] + abs(x[i])*u[i]*v[i]",
        "Y[i] = sigmoid(x[i])*y[i]*z[i] + sigmoid_x[i]"
      })
  void whatNeedsNoNameHasNone(String text) {
    assertThat(PlainText.lines(Explained.of(text).gradients()))
        .noneMatch(line -> line.startsWith("sigmoid_x") || line.startsWith("abs_x"));
  }
}
