package dev.ricci.compiler.semantic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ricci.compiler.affine.Affine;
import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.diagnostic.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Statements in the notation with all sums written out. */
class BoundPrinterTest {
  private static final String SIGNATURE =
      "FloatTensor A, FloatTensor B, FloatTensor x, IntTensor k, float a, int n -> FloatTensor";

  private static String print(String formula) {
    return BoundPrinter.print(Signatures.bind(SIGNATURE, formula).program().orElseThrow());
  }

  /** Uses all parameters, so that a formula may be about one of them. */
  private static String with(String statement) {
    return "u[i] = A[i,i]*B[i,i]*x[i]*k[i]*a*n\n" + statement;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "y[i] = x[i] + u[i]",
        "y[i] = (x[i] > 0 || u[i] < a) && a != 1 ? x[i] : 2",
        "y[i] = x[i] <= 0 && u[i] >= a && a == 1",
        "y[i] = x[i] - (u[i] - a) - 0.5",
        "y[i] = x[i]/u[i]*a/(2*a)",
        "y[i] = x[i]*(u[i]*a)",
        "y[i] = -x[i]^u[i]^2",
        "y[i] = max(x[i], u[i]) + min(u[i], 3) + clamp(u[i], 0, 1)",
        "y[i] = pi*x[i] + u[i]*inf + nan",
        "y[i] = 1.5e30*x[i] + 1e-5*u[i]",
        "y[i] = i*n*size(x,1)*u[i]",
        "y[i,j] = A[i,j] - size(A,2)*u[i]",
        "y[i] = x[i] + A[pad(i-1),pad(i+1, 1)] + u[i]",
        "y[i] = u[i] + x[clamp(i-1)] + x[wrap(i+1)]",
        "y[i] = u[i] + x[k[i]]",
        "y[i] = u[i] + x[2*i-1] + x[n*i+3]",
        "y[i] = u[i] + x[(i+1)/2] + x[n*(i/3)]",
        "y[i] = u[i] + x[-i+size(x,1)]",
        "y[i,j] = softmax[j](A[i,j]) + logsoftmax[j](B[i,j])*u[i]",
        "y[i] = sum[j](A[i,j]) + prod[j](A[i,j]) + max[j](A[i,j]) + min[j](A[i,j])*u[i]",
        "y[i] = mean[j](A[i,j]) + logsumexp[j](B[i,j]) + u[i]",
        "y[i] = sum[j in 1..3](A[i,j]) + max[j in 2..n](B[i,j])*u[i]",
        "y[i] = x[i] + u[i] where i in 1..n",
        "y[i,j] = x[i]*u[j] where i in 2..n, j in 1..2*n+1",
        "y = sum[i](u[i]*x[i])",
        "f(v) = v^2\ny[i] = f(x[i]) + f(u[i])",
      })
  void whatIsWrittenOutPrintsAsItIs(String statement) {
    assertThat(print(with(statement)).lines()).containsAll(statement.lines().toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "y[i] = u[i]; y[i] += x[i]          | y[i] += x[i]",
        "y[i] = u[i]; y[i] *= x[i]          | y[i] *= x[i]",
        "y[i] = u[i]; y[i] max= A[i,j]      | y[i] max= A[i,j]",
        "y[i] = u[i]; y[i] min= A[i,j]      | y[i] min= A[i,j]",
        "y[i] = u[i]*A[i,j]*B[j,i]          | y[i] = sum[j](u[i]*A[i,j]*B[j,i])",
        "y[i] = (x[i] + u[i])               | y[i] = x[i] + u[i]",
        "y[i] = max(x[i], u[i], a)          | y[i] = max(max(x[i], u[i]), a)",
        "y[i] = 2.50*u[i]                   | y[i] = 2.5*u[i]",
        "y[i] = u[i]*x[2*(i-(1+1))+3]       | y[i] = u[i]*x[2*i-1]",
        "y[i] = u[i]*x[-(-i)]               | y[i] = u[i]*x[i]",
        "y[i] = u[i]*x[2*3*i/4]             | y[i] = u[i]*x[(6*i)/4]",
      })
  void sumsAreWrittenOut(String statement, String expected) {
    assertThat(print(with(statement))).endsWith("\n" + expected);
  }

  @Test
  void positionsOfExtremesAreStatements() {
    assertThat(
            print(
                with("m[i] = argmin[j](A[i,j]); q[i] = argmax[j](A[i,j]); y[i] = u[i]*m[i]*q[i]")))
        .contains("\nm[i] = argmin[j](A[i,j])\nq[i] = argmax[j](A[i,j])\n");
  }

  @Test
  void positionsAreNumbers() {
    Index i = new Index("i", 0);
    Affine at = Affine.of(i).times(Extent.of(2)).plus(Affine.of(Extent.size("X", 1))).plus(-3);
    assertThat(print(at)).isEqualTo("2*i + (size(X,1) + -3)");
    assertThat(print(Affine.of(Extent.ZERO))).isEqualTo("0");
    assertThat(print(Affine.of(i).floorDiv(2))).isEqualTo("floor(i/2)");
    assertThat(print(Affine.of(Extent.parameter("n").times(Extent.parameter("n")))))
        .isEqualTo("n*n");
    assertThat(print(Affine.of(Extent.size("X", 1).floorDiv(Extent.of(3)))))
        .isEqualTo("floor(size(X,1)/3)");
  }

  private static String print(Affine value) {
    return BoundPrinter.print(new Term.IndexNumber(value, Span.NONE));
  }

  @ParameterizedTest
  @CsvSource({"-0.0, -0", "-2, -2", "NaN, nan", "-Infinity, -inf", "3.141592653589793, pi"})
  void numbers(double value, String text) {
    assertThat(BoundPrinter.print(new Term.Number(value, Span.NONE))).isEqualTo(text);
  }
}
