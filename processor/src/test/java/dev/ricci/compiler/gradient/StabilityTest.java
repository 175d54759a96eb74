package dev.ricci.compiler.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ricci.compiler.core.DenseArray;
import dev.ricci.compiler.core.Interpreter;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.core.Tensor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** First and second derivatives at extreme values, at zeros and at ties, by numbers known. */
class StabilityTest {
  /** The gradient and the Hessian of a scalar of {@code x}. */
  private record Derivatives(double[] first, double[] second) {
    static Derivatives of(String formula, double... x) {
      Program program = Formula.compile("x", formula);
      List<Tensor> wrt = program.parameters();
      Map<String, DenseArray> inputs = Map.of("x", DenseArray.of(x, x.length));
      Gradient gradient = Differentiator.gradientOfScalar(program, wrt);
      Hessian hessian = Hessian.of(program, wrt);
      return new Derivatives(
          Interpreter.run(gradient.program(), inputs, Map.of())
              .get(gradient.gradients().get(0))
              .values(),
          Interpreter.run(hessian.program(), inputs, Map.of())
              .get(hessian.blocks().get(0).get(0))
              .values());
    }

    void are(double[] expectedFirst, double[] expectedSecond) {
      assertThat(first).containsExactly(expectedFirst, within(1e-12));
      assertThat(second).containsExactly(expectedSecond, within(1e-12));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "softplus(x[i])    | 1000  | 1    | 0",
        "softplus(x[i])    | -1000 | 0    | 0",
        "softplus(x[i])    | 0     | 0.5  | 0.25",
        "sigmoid(x[i])     | 1000  | 0    | 0",
        "sigmoid(x[i])     | -1000 | 0    | 0",
        "sigmoid(x[i])     | 0     | 0.25 | 0",
        "log(1+exp(-x[i])) | 700   | 0    | 0",
        "tanh(x[i])        | 1000  | 0    | 0",
        "silu(x[i])        | 1000  | 1    | 0",
        "silu(x[i])        | -1000 | 0    | 0",
        "silu(x[i])        | 0     | 0.5  | 0.5",
        "gelu(x[i])        | 1000  | 1    | 0",
        "gelu(x[i])        | -1000 | 0    | 0",
        "elu(x[i],1)       | 1000  | 1    | 0",
        "elu(x[i],1)       | -1000 | 0    | 0",
        "erf(x[i])         | 1000  | 0    | 0",
        "sum[i](exp(-x[i]^2)) | 100 | 0 | 0",
        "x[i]^2            | 0     | 0    | 2",
        "x[i]^3            | 0     | 0    | 0",
        "x[i]^1            | 0     | 1    | 0",
        "x[i]^0            | 0     | 0    | 0",
        "x[i]^2.5          | 0     | 0    | 0",
        "x[i]*abs(x[i])    | 0     | 0    | 0",
        "relu(x[i])^2      | 0     | 0    | 0",
        "cosh(x[i])        | 0     | 0    | 1",
        "atan2(x[i],1)     | 0     | 1    | 0",
        "hypot(x[i],1)     | 0     | 0    | 1",
        "x[i] > 0 ? sqrt(x[i]) : x[i] | 0 | 1 | 0",
      })
  void ofOneVariable(String term, double x, double first, double second) {
    Derivatives.of("s = " + term, x).are(new double[] {first}, new double[] {second});
  }

  @Test
  void squareRootAtZeroIsInfinitelySteep() {
    Derivatives derivatives = Derivatives.of("s = sqrt(x[i])", 0);
    assertThat(derivatives.first).containsExactly(Double.POSITIVE_INFINITY);
  }

  @Test
  void logSumExpOfLargeValues() {
    for (double shift : new double[] {0, 1e4, -1e4}) {
      Derivatives.of("s = logsumexp[i](x[i])", shift, shift)
          .are(new double[] {0.5, 0.5}, new double[] {0.25, -0.25, -0.25, 0.25});
    }
    Derivatives.of("s = logsumexp[i](x[i])", 0, 2000)
        .are(new double[] {0, 1}, new double[] {0, 0, 0, 0});
  }

  @Test
  void softmaxOfLargeValues() {
    // p(1-p) = 1/4 and p(1-p)(1-2p) = 0 at a tie.
    Derivatives.of("p[i] = softmax[i](x[i]); s = p[1]", 5000, 5000)
        .are(new double[] {0.25, -0.25}, new double[] {0, 0, 0, 0});
    Derivatives.of("p[i] = softmax[i](x[i]); s = p[1]", 5000, -5000)
        .are(new double[] {0, 0}, new double[] {0, 0, 0, 0});
    Derivatives.of("p[i] = logsoftmax[i](x[i]); s = p[1]", 5000, 5000)
        .are(new double[] {0.5, -0.5}, new double[] {-0.25, 0.25, 0.25, -0.25});
  }

  @Test
  void productsWithZeros() {
    Derivatives.of("s = prod[i](x[i])", 0, 2, 3)
        .are(new double[] {6, 0, 0}, new double[] {0, 3, 2, 3, 0, 0, 2, 0, 0});
    Derivatives.of("s = prod[i](x[i])", 0, 0, 3)
        .are(new double[] {0, 0, 0}, new double[] {0, 3, 0, 3, 0, 0, 0, 0, 0});
    Derivatives.of("s *= x[i]", 0, 0, 0).are(new double[3], new double[9]);
  }

  @Test
  void theFirstOfEqualMaxima() {
    Derivatives.of("s = max[i](x[i]^2)", 3, 3).are(new double[] {6, 0}, new double[] {2, 0, 0, 0});
    Derivatives.of("m = max[i](x[i]); s = m^2", 3, 3)
        .are(new double[] {6, 0}, new double[] {2, 0, 0, 0});
    Derivatives.of("s = min[i](x[i]^3)", -1, -1)
        .are(new double[] {3, 0}, new double[] {-6, 0, 0, 0});
  }
}
