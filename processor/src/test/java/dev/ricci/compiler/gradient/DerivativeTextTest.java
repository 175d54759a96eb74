package dev.ricci.compiler.gradient;

import static dev.ricci.compiler.gradient.GradientText.gradients;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How gradients read. */
class DerivativeTextTest {
  private static final String CONVOLUTION = "Y[i,j] = W[m,n]*X[i+m-1,j+n-1]";
  private static final String WHOLE_X = " where p in 1..size(X,1), q in 1..size(X,2)";

  @Test
  void convolutionAsAConvolutionOfThePaddedCotangent() {
    assertThat(gradients("W X", CONVOLUTION))
        .isEqualTo(
            "dW[m,n] = sum[i,j](dY[i,j]*X[i+m-1,j+n-1])\n"
                + "dX[p,q] = sum[m,n](dY[pad(p-m+1),pad(q-n+1)]*W[m,n])"
                + WHOLE_X);
  }

  @Test
  void convolutionByTheSubstitutionOfTheWindow() {
    assertThat(gradients(Formula.compile("W X", CONVOLUTION), Elimination.WINDOW))
        .isEqualTo(
            "dW[m,n] = sum[i,j](dY[i,j]*X[i+m-1,j+n-1])\n"
                + "dX[p,q] = sum[i,j](dY[i,j]*W[pad(p-i+1),pad(q-j+1)])"
                + WHOLE_X);
  }

  @Test
  void costOfAConvolution() {
    assertThat(gradients("W X", CONVOLUTION + "; C = Y[i,j]"))
        .contains("dY[i,j] = dC")
        .contains("dW[m,n] = sum[i,j](dY[i,j]*X[i+m-1,j+n-1])");
  }

  @Test
  void convolutionWrittenFromTheOtherSide() {
    assertThat(
            gradients(
                "W X",
                "Y[i,j] = W[pad(p-i+1),pad(q-j+1)]*X[p,q]"
                    + " where i in 1..size(X,1)-size(W,1)+1, j in 1..size(X,2)-size(W,2)+1"))
        .isEqualTo(
            "dW[r,u] = sum[i,j](dY[i,j]*X[i+r-1,j+u-1])\n"
                + "dX[p,q] = sum[i,j](dY[i,j]*W[pad(p-i+1),pad(q-j+1)])"
                + WHOLE_X);
  }

  @Test
  void stridedConvolution() {
    assertThat(gradients("W X s:int", "Y[i,j] = W[m,n]*X[s*i+m-1,s*j+n-1]"))
        .isEqualTo(
            "dW[m,n] = sum[i,j](dY[i,j]*X[s*i+m-1,s*j+n-1])"
                + " where m in 1..size(W,1), n in 1..size(W,2)\n"
                + "dX[p,q] = sum[i,j](dY[i,j]*W[pad(p-s*i+1),pad(q-s*j+1)])"
                + WHOLE_X);
    assertThat(gradients("W X s:int", "Y[i] = W[m]*X[s*(i-1)+m]"))
        .endsWith("dX[p] = sum[i](dY[i]*W[pad(p-s*i+s)]) where p in 1..size(X,1)");
  }

  @Test
  void maximaPassTheCotangentToTheChosenElement() {
    assertThat(gradients("X", "Y[i] max= X[i,j]"))
        .isEqualTo(
            "argmaxY[i] = argmax[j](X[i,j])\n"
                + "dX[i,j] = argmaxY[i] == j ? dY[i] : 0 where j in 1..size(X,2)");
    assertThat(gradients("X", "Y[i] max= X[2*i+m-2] where m in 1..2"))
        .startsWith("argmaxY[i] = argmax[m](X[2*i+m-2]) where m in 1..2\n")
        .contains("argmaxY[i] == p-2*i+2 ? dY[i] : 0");
  }

  @Test
  void aLayerSharesWhatItsParametersHaveInCommon() {
    assertThat(gradients("W x b", "Y[i] = tanh(W[i,j]*x[j] + b[i])"))
        .isEqualTo(
            """
            dY_1[i] = dY[i]*(1 - Y[i]^2)
            dW[i,j] = dY_1[i]*x[j]
            dx[j] = sum[i](dY_1[i]*W[i,j])
            db[p] = dY_1[p]""");
  }

  /** Formulas of x, and the derivative that a person would write for the cotangent g. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          x                     | g
          3*x                   | 3*g
          -x                    | -g
          x - 4                 | g
          x^2                   | 2*g*x
          x^3 - 2*x^2           | g*x*(3*x - 4)
          x^(-1)                | -g*x^-2
          x^0.5                 | 0.5*g*x^-0.5
          x*x                   | 2*g*x
          1/x                   | -g*y/x
          x/3                   | g/3
          2*x/(1 + x)           | g*(2 - y)/(1 + x)
          exp(x)                | g*y
          exp(-0.5*x^2)         | -g*y*x
          log(x)                | g/x
          log1p(x^2)            | 2*g*x/(1 + x^2)
          sqrt(x)               | 0.5*g/y
          tanh(x)               | g*(1 - y^2)
          sigmoid(x)            | g*y*(1 - y)
          sin(2*x)              | 2*g*cos(2*x)
          sin(2*pi*x)           | 2*pi*g*cos(2*pi*x)
          x*sin(x)              | g*(sin(x) + x*cos(x))
          relu(x)               | x > 0 ? g : 0
          abs(x)                | g*sign(x)
          max(x, 2)             | x >= 2 ? g : 0
          min(x, 2)*x           | (x <= 2 ? g*x : 0) + g*min(x, 2)
          x > 0 ? log(x) : 0    | x > 0 ? g/x : 0
          (x > 0)*x             | g*(x > 0)
          x - x                 | 0
          0*x                   | 0*g
          floor(x) + x          | g
          atan(x)               | g/(1 + x^2)
          """)
  void readsAsAPersonWouldWriteIt(String formula, String derivative) {
    assertThat(gradients("x:double", "y = " + formula).replaceAll("\\bdy\\b", "g"))
        .isEqualTo("dx = " + derivative);
  }
}
