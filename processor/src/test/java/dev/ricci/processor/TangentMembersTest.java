package dev.ricci.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.ricci.processor.UserProject.Tool;
import dev.ricci.tensor.DoubleTensor;
import dev.ricci.tensor.FloatTensor;
import dev.ricci.tensor.IntTensor;
import dev.ricci.tensor.ShapeException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The members that {@code derive = TANGENT} generates. */
@ParameterizedClass
@EnumSource
class TangentMembersTest {
  @Parameter Tool tool;

  @TempDir Path directory;

  private Class<?> companion(String... lines) {
    return compile(lines).load("TGradients");
  }

  private UserProject.Compiled compile(String... lines) {
    return new UserProject(directory).with("T", lines).compile(tool).requireSuccess();
  }

  @Test
  void valueAndTangentOfATensor() {
    Class<?> type =
        companion(
            "public interface T {",
            "  @Einsum(value = \"Y[i] = W[i,j]*x[j]\",",
            "      derive = {Derivative.GRADIENT, Derivative.TANGENT})",
            "  FloatTensor foo(FloatTensor W, FloatTensor x);",
            "}");
    FloatTensor w = FloatTensor.of(new float[] {1, 2, 3, 4}, 2, 2);
    FloatTensor x = FloatTensor.of(new float[] {5, 6}, 2);
    FloatTensor dw = FloatTensor.of(new float[] {1, 0, 0, 2}, 2, 2);
    FloatTensor dx = FloatTensor.of(new float[] {-1, 1}, 2);
    Object both = Calls.call(Calls.make(type), "fooTangent", w, x, dw, dx);
    assertThat(Calls.call(both, "Y")).isEqualTo(FloatTensor.of(new float[] {17, 39}, 2));
    // dW x + W dx = (5, 12) + (1, 1)
    assertThat(Calls.call(both, "dY")).isEqualTo(FloatTensor.of(new float[] {6, 13}, 2));
  }

  @Test
  void directionsAreGivenForDifferentiatedParametersInTheirTypes() {
    Class<?> type =
        companion(
            "public interface T {",
            "  @Einsum(value = \"s = a*x[i]^2 + M[i,j]*x[j]\", wrt = {\"x\", \"a\"},",
            "      derive = Derivative.TANGENT)",
            "  double foo(double a, double[] x, double[][] M);",
            "}");
    double[] x = {1, 2};
    double[][] m = {{1, 1}, {0, 1}};
    Object both = Calls.call(Calls.make(type), "fooTangent", 3.0, x, m, 0.5, new double[] {1, -1});
    assertThat((double) Calls.call(both, "s")).isEqualTo(3 * 5 + 3 + 2);
    // 0.5*(1 + 4) + 3*(2*1*1 - 2*2*1) + (1 - 1) + (-1)
    assertThat((double) Calls.call(both, "ds")).isCloseTo(2.5 - 6 - 1, within(1e-12));
  }

  @Test
  void tangentOfARecordIsARecord() {
    Class<?> type =
        companion(
            "public interface T {",
            "  record R(DoubleTensor Y, IntTensor K, double s) {}",
            "  @Einsum(value = \"Y[i] = exp(X[i,1]); K[i] = argmax[j](X[i,j]); s = sum[i](Y[i])\",",
            "      derive = Derivative.TANGENT)",
            "  R foo(DoubleTensor X);",
            "}");
    DoubleTensor x = DoubleTensor.of(new double[] {0, 1}, 1, 2);
    Object both =
        Calls.call(Calls.make(type), "fooTangent", x, DoubleTensor.of(new double[] {3, 7}, 1, 2));
    Object value = Calls.call(both, "value");
    Object tangent = Calls.call(both, "tangent");
    assertThat(Calls.call(value, "K")).isEqualTo(IntTensor.of(new int[] {2}, 1));
    assertThat(Calls.call(tangent, "Y")).isEqualTo(DoubleTensor.of(new double[] {3}, 1));
    assertThat(Calls.call(tangent, "K")).isNull();
    assertThat(Calls.call(tangent, "s")).isEqualTo(3.0);
  }

  @Test
  void directionsAreChecked() {
    Class<?> type =
        companion(
            "public interface T {",
            "  @Einsum(value = \"Y[i] = tanh(X[i])\", derive = Derivative.TANGENT)",
            "  FloatTensor foo(FloatTensor X);",
            "}");
    Object companion = Calls.make(type);
    assertThatThrownBy(
            () -> Calls.call(companion, "fooTangent", FloatTensor.zeros(2), FloatTensor.zeros(3)))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("dX");
    assertThatThrownBy(() -> Calls.call(companion, "fooTangent", FloatTensor.zeros(2), null))
        .isInstanceOf(NullPointerException.class)
        .hasMessageContaining("dX");
    assertThat(Calls.has(type, "fooGradients")).isFalse();
  }

  @Test
  void theFormulasStandInTheDocumentation() {
    assertThat(
            compile(
                    "public interface T {",
                    "  @Einsum(value = \"Y[i] = tanh(X[i])\", derive = Derivative.TANGENT)",
                    "  FloatTensor foo(FloatTensor X);",
                    "}")
                .source("TGradients"))
        .contains("* dY[i] = (1 - Y[i]^2)*dX[i]")
        .contains("public FooTangent fooTangent(FloatTensor X, FloatTensor dX) {")
        .contains("public record FooTangent(FloatTensor Y, FloatTensor dY)");
  }
}
