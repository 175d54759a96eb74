package dev.ricci.processor;

import static dev.ricci.processor.Calls.call;
import static dev.ricci.processor.Calls.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.ricci.processor.UserProject.Compiled;
import dev.ricci.processor.UserProject.Tool;
import dev.ricci.tensor.DoubleTensor;
import dev.ricci.tensor.FloatTensor;
import dev.ricci.tensor.IntTensor;
import dev.ricci.tensor.ShapeException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What a companion offers and what it does. */
@ParameterizedClass
@EnumSource
@TestInstance(Lifecycle.PER_CLASS)
class CompanionTest {
  private Compiled compiled;
  private Object models;

  @Parameter Tool tool;

  @BeforeParameterizedClassInvocation(injectArguments = false)
  void compile(@TempDir Path directory) {
    compiled =
        new UserProject(directory)
            .with(
                "a.Models",
                "public interface Models {",
                "  record Both(FloatTensor P, float s) {}",
                "  @Einsum(\"Y[i,j] = W[m,n]*X[i+m-1,j+n-1]\")",
                "  FloatTensor conv2d(FloatTensor W, FloatTensor X);",
                "  @Einsum(\"loss = (w[k]*X[n,k] - y[n])^2\")",
                "  float loss(FloatTensor w, FloatTensor X, FloatTensor y);",
                "  @Einsum(\"Y[i] = a*x[i] + b\")",
                "  double[] line(double a, double[] x, double b);",
                "  @Einsum(\"P[i] = x[i]*x[i]; s = P[i]*w[i]\")",
                "  Both both(FloatTensor x, FloatTensor w);",
                "  @Einsum(\"E[b,k] = T[idx[b],k]\")",
                "  FloatTensor embed(FloatTensor T, IntTensor idx);",
                "  @Einsum(\"m[b] = argmax[k](X[b,k])\")",
                "  IntTensor best(FloatTensor X);",
                "  @Einsum(value = \"s = x[i]*y[i]\", derive = {})",
                "  double plain(DoubleTensor x, DoubleTensor y);",
                "  @Einsum(value = \"s = x[i]*y[i]\", wrt = \"y\")",
                "  DoubleTensor dot(DoubleTensor x, DoubleTensor y);",
                "}")
            .compile(tool)
            .requireSuccess();
    models = Calls.make(compiled.load("a.ModelsGradients"));
  }

  private static FloatTensor floats(int[] shape, float... data) {
    return FloatTensor.of(data, shape);
  }

  private static FloatTensor vector(float... data) {
    return FloatTensor.of(data, data.length);
  }

  private Class<?> nested(String name) {
    return compiled.load("a.ModelsGradients$" + name);
  }

  private static final FloatTensor W = floats(new int[] {1, 2}, 2, 3);
  private static final FloatTensor X = floats(new int[] {2, 3}, 1, 2, 3, 4, 5, 6);
  private static final FloatTensor Y = floats(new int[] {2, 2}, 8, 13, 23, 28);
  private static final FloatTensor DY = floats(new int[] {2, 2}, 1, 0, 0, 10);

  @Test
  void value() {
    assertThat(call(models, "conv2d", W, X)).isEqualTo(Y);
  }

  @Test
  void valueInto() {
    FloatTensor out = FloatTensor.full(7, 2, 2);
    call(models, "conv2dInto", W, X, out);
    assertThat(out).isEqualTo(Y);
  }

  @Test
  void gradients() {
    Object gradients = call(models, "conv2dGradients", W, X, DY);
    assertThat(call(gradients, "W")).isEqualTo(floats(new int[] {1, 2}, 1 + 50, 2 + 60));
    assertThat(call(gradients, "X")).isEqualTo(floats(new int[] {2, 3}, 2, 3, 0, 0, 20, 30));
  }

  @Test
  void pullbackServesSeveralCotangents() {
    Object pullback = call(models, "conv2dPullback", W, X);
    assertThat(call(pullback, "Y")).isEqualTo(Y);
    for (int k = 1; k <= 2; k++) {
      FloatTensor seed = FloatTensor.zeros(2, 2);
      seed.set(k, 0, 1);
      Object gradients = call(pullback, "gradients", seed);
      assertThat(call(gradients, "W")).isEqualTo(floats(new int[] {1, 2}, 2 * k, 3 * k));
      FloatTensor dX = FloatTensor.zeros(2, 3);
      call(pullback, "gradientsInto", seed, record(nested("Conv2dGradients"), null, dX));
      assertThat(dX).isEqualTo(floats(new int[] {2, 3}, 0, 2 * k, 3 * k, 0, 0, 0));
    }
  }

  @Test
  void gradientsIntoAndAddTo() {
    FloatTensor dW = FloatTensor.full(100, 1, 2);
    Object out = record(nested("Conv2dGradients"), dW, null);
    call(models, "conv2dGradientsAddTo", W, X, DY, out);
    assertThat(dW).isEqualTo(floats(new int[] {1, 2}, 151, 162));
    call(models, "conv2dGradientsInto", W, X, DY, out);
    assertThat(dW).isEqualTo(floats(new int[] {1, 2}, 51, 62));
  }

  @Test
  void scalarLoss() {
    FloatTensor w = vector(1, 2);
    FloatTensor x = floats(new int[] {3, 2}, 1, 0, 0, 1, 1, 1);
    FloatTensor y = vector(0, 0, 1);
    // Residuals 1, 2, 2.
    assertThat(call(models, "loss", w, x, y)).isEqualTo(9f);
    Object gradients = call(models, "lossGradients", w, x, y);
    assertThat(call(gradients, "loss")).isEqualTo(9f);
    assertThat(call(gradients, "w")).isEqualTo(vector(2 + 4, 4 + 4));
    assertThat(call(gradients, "y")).isEqualTo(vector(-2, -4, -4));
    Object twice = call(models, "lossGradients", w, x, y, 2f);
    assertThat(call(twice, "w")).isEqualTo(vector(12, 16));
    FloatTensor dw = FloatTensor.full(1, 2);
    Object out = record(nested("LossGradients"), 0f, dw, null, null);
    assertThat(call(models, "lossGradientsInto", w, x, y, out)).isEqualTo(9f);
    assertThat(call(models, "lossGradientsAddTo", w, x, y, -1f, out)).isEqualTo(9f);
    assertThat(dw).isEqualTo(vector(0, 0));
    assertThat(call(call(models, "lossPullback", w, x, y), "loss")).isEqualTo(9f);
  }

  @Test
  void arraysAndPrimitives() {
    double[] x = {1, 2};
    assertThat((double[]) call(models, "line", 3.0, x, 5.0)).containsExactly(8, 11);
    Object gradients = call(models, "lineGradients", 3.0, x, 5.0, new double[] {10, 100});
    assertThat(call(gradients, "a")).isEqualTo(210.0);
    assertThat((double[]) call(gradients, "x")).containsExactly(30, 300);
    assertThat(call(gradients, "b")).isEqualTo(110.0);
    assertThat(x).containsExactly(1, 2);
    assertThat(Calls.has(models.getClass(), "lineInto")).isFalse();
    assertThat(Calls.has(models.getClass(), "lineGradientsInto")).isFalse();
  }

  @Test
  void recordResults() {
    FloatTensor x = vector(1, 2);
    FloatTensor w = vector(3, 4);
    Object both = call(models, "both", x, w);
    assertThat(call(both, "P")).isEqualTo(vector(1, 4));
    assertThat(call(both, "s")).isEqualTo(19f);
    Class<?> type = compiled.load("a.Models$Both");
    Object onlyS = call(models, "bothGradients", x, w, record(type, null, 1f));
    assertThat(call(onlyS, "x")).isEqualTo(vector(6, 16));
    assertThat(call(onlyS, "w")).isEqualTo(vector(1, 4));
    Object onlyP = call(models, "bothGradients", x, w, record(type, vector(1, 10), 0f));
    assertThat(call(onlyP, "x")).isEqualTo(vector(2, 40));
    assertThat(call(call(models, "bothPullback", x, w), "value").toString())
        .isEqualTo(both.toString());
  }

  @Test
  void gathers() {
    FloatTensor t = floats(new int[] {3, 2}, 1, 2, 3, 4, 5, 6);
    IntTensor idx = IntTensor.of(new int[] {3, 1, 3}, 3);
    assertThat(call(models, "embed", t, idx)).isEqualTo(floats(new int[] {3, 2}, 5, 6, 1, 2, 5, 6));
    Object gradients =
        call(models, "embedGradients", t, idx, floats(new int[] {3, 2}, 1, 2, 3, 4, 5, 6));
    assertThat(call(gradients, "T")).isEqualTo(floats(new int[] {3, 2}, 3, 4, 0, 0, 6, 8));
    FloatTensor out = FloatTensor.full(7, 1, 2);
    assertThatThrownBy(() -> call(models, "embedInto", t, IntTensor.of(new int[] {4}, 1), out))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("embed: idx[b] is 4 for b = 1, but dimension 1 of T[idx[b],k] is 1..3");
    assertThat(out).isEqualTo(FloatTensor.full(7, 1, 2));
  }

  @Test
  void intResultsHaveNoDerivative() {
    assertThat(call(models, "best", floats(new int[] {2, 2}, 1, 2, 4, 3)))
        .isEqualTo(IntTensor.of(new int[] {2, 1}, 2));
    assertThat(Calls.has(models.getClass(), "bestInto")).isTrue();
    assertThat(Calls.has(models.getClass(), "bestGradients")).isFalse();
  }

  @Test
  void deriveNothing() {
    DoubleTensor x = DoubleTensor.of(new double[] {1, 2}, 2);
    assertThat((double) call(models, "plain", x, x)).isCloseTo(5, within(0.0));
    assertThat(Calls.has(models.getClass(), "plainGradients")).isFalse();
    assertThat(Calls.has(models.getClass(), "plainPullback")).isFalse();
  }

  @Test
  void onlyNamedParametersAreDifferentiated() {
    DoubleTensor x = DoubleTensor.of(new double[] {1, 2}, 2);
    DoubleTensor y = DoubleTensor.of(new double[] {3, 4}, 2);
    Object gradients = call(models, "dotGradients", x, y);
    assertThat(call(gradients, "s")).isEqualTo(DoubleTensor.scalar(11));
    assertThat(call(gradients, "y")).isEqualTo(x);
    assertThat(Calls.has(gradients.getClass(), "x")).isFalse();
    DoubleTensor s = DoubleTensor.scalar(1000);
    Object out = record(nested("DotGradients"), s, null);
    call(models, "dotGradientsAddTo", x, y, DoubleTensor.scalar(2), out);
    assertThat(s.item()).isEqualTo(1011);
    call(models, "dotGradientsInto", x, y, out);
    assertThat(s.item()).isEqualTo(11);
  }

  @Test
  void wrongArgumentsAreNamedAndNothingIsWritten() {
    assertThatThrownBy(() -> call(models, "conv2d", null, X))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("conv2d: W is null");
    assertThatThrownBy(() -> call(models, "conv2d", vector(1), X))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("conv2d: W has rank 1");
    assertThatThrownBy(() -> call(models, "conv2d", FloatTensor.zeros(4, 1), X))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "conv2d: the range i in 1..size(X,1)-size(W,1)+1 is 1..-1, which is shorter than empty");
    assertThatThrownBy(() -> call(models, "conv2dInto", W, X, FloatTensor.zeros(2, 3)))
        .isInstanceOf(ShapeException.class)
        .hasMessage("conv2d: Y has the shape [2, 3], but the formula gives it [2, 2]");
    FloatTensor data = FloatTensor.full(1, 8);
    assertThatThrownBy(
            () ->
                call(
                    models,
                    "conv2dInto",
                    W,
                    data.slice(0, 6).reshape(2, 3),
                    data.slice(4, 8).reshape(2, 2)))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessage("conv2d: the output Y overlaps X");
    assertThat(data).isEqualTo(FloatTensor.full(1, 8));
    assertThatThrownBy(() -> call(models, "conv2dGradients", W, X, FloatTensor.zeros(3, 2)))
        .isInstanceOf(ShapeException.class)
        .hasMessage("conv2d: dY has the shape [3, 2], but the formula gives it [2, 2]");
    FloatTensor dW = FloatTensor.full(7, 1, 2);
    Object out = record(nested("Conv2dGradients"), dW, FloatTensor.zeros(1, 1));
    assertThatThrownBy(() -> call(models, "conv2dGradientsInto", W, X, DY, out))
        .isInstanceOf(ShapeException.class)
        .hasMessage("conv2d: out.X has the shape [1, 1], but the formula gives it [2, 3]");
    assertThat(dW).isEqualTo(FloatTensor.full(7, 1, 2));
    assertThatThrownBy(
            () -> call(models, "loss", vector(1), FloatTensor.zeros(2, 3), FloatTensor.zeros(2)))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("loss: index k runs over 1 in w[k] but over 3 in X[n,k]");
    assertThatThrownBy(() -> call(models, "line", 1.0, null, 1.0))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("line: x is null");
  }
}
