package dev.ricci.processor;

import static dev.ricci.processor.Calls.call;
import static dev.ricci.processor.Calls.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ricci.generative.Kernels;
import dev.ricci.processor.UserProject.Compiled;
import dev.ricci.processor.UserProject.Tool;
import dev.ricci.tensor.FloatTensor;
import dev.ricci.tensor.IntTensor;
import dev.ricci.tensor.ShapeException;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What calls do with arguments that are wrong, empty, not finite or shared. */
@TestInstance(Lifecycle.PER_CLASS)
class RunTimeTest {
  private static final double NAN = Double.NaN;
  private static final double INF = Double.POSITIVE_INFINITY;

  private Compiled compiled;
  private Object models;

  @BeforeAll
  void compile(@TempDir Path directory) {
    compiled =
        new UserProject(directory)
            .with(
                "a.Models",
                "public interface Models {",
                "  @Einsum(\"y[i] = W[i,j]*x[j]\") double[] product(double[][] W, double[] x);",
                "  @Einsum(\"Y[i] = x[1]*i where i in 1..n\")",
                "  FloatTensor count(FloatTensor x, int n);",
                "  @Einsum(\"D[v,k] = 0 where v in 1..n, k in 1..2; D[ids[b],k] += dY[b,k]\")",
                "  FloatTensor scatter(dev.ricci.tensor.IntTensor ids, FloatTensor dY, int n);",
                "  @Einsum(\"Y[i,j] = x[i]*y[j]\") FloatTensor outer(FloatTensor x, FloatTensor y);",
                "  @Einsum(\"Y[i] = W[m]*X[s*(i-1)+m]\")",
                "  FloatTensor strided(FloatTensor W, FloatTensor X, int s);",
                "  @Einsum(value = \"s = tanh(W[i,j]*x[j] + b[i])^2\", derive = {",
                "    Derivative.TANGENT, Derivative.JACOBIAN, Derivative.HESSIAN,",
                "    Derivative.HESSIAN_VECTOR})",
                "  float loss(FloatTensor W, FloatTensor x, FloatTensor b);",
                "  @Einsum(\"P[b,k] = softmax[k](W[k,j]*X[b,j])\")",
                "  FloatTensor classify(FloatTensor W, FloatTensor X);",
                "  @Einsum(\"y = max[i](x[i])\") double greatest(double[] x);",
                "  @Einsum(\"y[i] = max(x[i], w[i+0])\") double[] greater(double[] x, double[] w);",
                "  @Einsum(\"y[i] = W[m]*x[pad(i+m-2,1)]\") double[] padded(double[] W, double[] x);",
                "}")
            .compile(Tool.JAVAC)
            .requireSuccess();
    models = Calls.make(compiled.load("a.ModelsGradients"));
  }

  private Class<?> nested(String name) {
    return compiled.load("a.ModelsGradients$" + name);
  }

  private static FloatTensor vector(float... data) {
    return FloatTensor.of(data, data.length);
  }

  @Test
  void arraysHaveRowsOfOneLength() {
    double[] x = {1, 2};
    assertThatThrownBy(() -> call(models, "product", new double[][] {{1, 2}, {3}}, x))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("product: W");
    assertThatThrownBy(() -> call(models, "product", new double[][] {{1, 2}, null}, x))
        .isInstanceOf(ShapeException.class)
        .hasMessage("product: W: the array is not rectangular: its row 1 is null");
    assertThatThrownBy(() -> call(models, "product", null, x))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("product: W is null");
  }

  @Test
  void extentsAreNotNegative() {
    FloatTensor x = vector(2);
    assertThat(call(models, "count", x, 0)).isEqualTo(FloatTensor.zeros(0));
    for (int n : new int[] {-1, Integer.MIN_VALUE}) {
      assertThatThrownBy(() -> call(models, "count", x, n))
          .isInstanceOf(ShapeException.class)
          .hasMessage("count: the range i in 1..n is 1..%d, which is shorter than empty", n);
    }
  }

  @Test
  void sizesAreThoseOfAnArray() {
    FloatTensor long1 = FloatTensor.zeros(60_000);
    assertThatThrownBy(() -> call(models, "outer", long1, long1))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("outer: Y would have the shape [60000, 60000]");
    assertThatThrownBy(() -> call(models, "count", vector(2), Integer.MAX_VALUE))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("count: Y would have the shape [2147483647]");
  }

  @Test
  void aTensorThatIsAddedToHasItsOwnName() {
    IntTensor ids = IntTensor.of(new int[] {1}, 1);
    FloatTensor added = FloatTensor.zeros(1, 2);
    assertThatThrownBy(() -> call(models, "scatter", ids, added, 2_000_000_000))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("scatter: D would have the shape [2000000000, 2]");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
  void stridesArePositive(int stride) {
    FloatTensor w = vector(1, 2);
    FloatTensor y = FloatTensor.full(7, 4);
    assertThatThrownBy(() -> call(models, "strided", w, FloatTensor.zeros(5), stride))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessage("strided: the stride s is %d, but has to be at least 1", stride);
    assertThatThrownBy(() -> call(models, "stridedInto", w, FloatTensor.zeros(5), stride, y))
        .isExactlyInstanceOf(IllegalArgumentException.class);
    assertThat(y).isEqualTo(FloatTensor.full(7, 4));
    assertThat(call(models, "strided", w, vector(1, 2, 3, 4, 5), Integer.MAX_VALUE))
        .isEqualTo(vector(5));
  }

  @Test
  void partsOfOneArrayThatDoNotOverlapAreTensorsOfTheirOwn() {
    FloatTensor all = FloatTensor.full(2, 10);
    FloatTensor x = all.slice(0, 2);
    FloatTensor y = all.slice(2, 4);
    call(models, "outerInto", x, y, all.slice(4, 8).reshape(2, 2));
    assertThat(all).isEqualTo(vector(2, 2, 2, 2, 4, 4, 4, 4, 2, 2));
    Object gradients = record(nested("OuterGradients"), all.slice(4, 6), all.slice(6, 8));
    call(models, "outerGradientsInto", x, y, FloatTensor.full(1, 2, 2), gradients);
    assertThat(all).isEqualTo(vector(2, 2, 2, 2, 4, 4, 4, 4, 2, 2));
    for (FloatTensor[] outs :
        new FloatTensor[][] {
          {all.slice(4, 6), all.slice(5, 7)},
          {all.slice(3, 5), all.slice(6, 8)},
          {all.slice(0, 2), null}
        }) {
      Object overlapping = record(nested("OuterGradients"), (Object[]) outs);
      assertThatThrownBy(
              () ->
                  call(models, "outerGradientsInto", x, y, FloatTensor.full(9, 2, 2), overlapping))
          .isExactlyInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("overlaps");
      assertThat(all).isEqualTo(vector(2, 2, 2, 2, 4, 4, 4, 4, 2, 2));
    }
  }

  /** Of all sizes 0 to 2 of a layer, those with a 0. */
  static Stream<int[]> empty() {
    return Stream.of(new int[] {0, 0}, new int[] {0, 2}, new int[] {2, 0});
  }

  @ParameterizedTest
  @MethodSource("empty")
  void tensorsMayBeEmpty(int[] shape) {
    FloatTensor w = FloatTensor.full(1, shape);
    FloatTensor x = FloatTensor.full(1, shape[1]);
    FloatTensor b = FloatTensor.zeros(shape[0]);
    assertThat(call(models, "loss", w, x, b)).isEqualTo(0f);
    Object gradients = call(models, "lossGradients", w, x, b);
    assertThat(call(gradients, "W")).isEqualTo(FloatTensor.zeros(shape));
    assertThat(call(gradients, "x")).isEqualTo(FloatTensor.zeros(shape[1]));
    assertThat(call(gradients, "b")).isEqualTo(FloatTensor.zeros(shape[0]));
    FloatTensor dx = FloatTensor.full(7, shape[1]);
    Object out = record(nested("LossGradients"), 0f, null, dx, null);
    call(models, "lossGradientsAddTo", w, x, b, out);
    assertThat(dx).isEqualTo(FloatTensor.full(7, shape[1]));
    call(models, "lossGradientsInto", w, x, b, out);
    assertThat(dx).isEqualTo(FloatTensor.zeros(shape[1]));
    Object pullback = call(models, "lossPullback", w, x, b);
    assertThat(call(call(pullback, "gradients", 2f), "b")).isEqualTo(FloatTensor.zeros(shape[0]));
    assertThat(call(call(models, "lossTangent", w, x, b, w, x, b), "ds")).isEqualTo(0f);
    assertThat(call(call(models, "lossJacobian", w, x, b), "W"))
        .isEqualTo(FloatTensor.zeros(shape));
    assertThat(call(call(models, "lossHessian", w, x, b), "W_x"))
        .isEqualTo(FloatTensor.zeros(shape[0], shape[1], shape[1]));
    assertThat(call(call(models, "lossHessianVector", w, x, b, w, x, b), "x"))
        .isEqualTo(FloatTensor.zeros(shape[1]));
    assertThat(call(models, "classify", w, FloatTensor.zeros(0, shape[1])))
        .isEqualTo(FloatTensor.zeros(0, shape[0]));
  }

  /** What docs/accuracy.md says of them, on the kernels of both kinds. */
  @ParameterizedTest
  @EnumSource
  void infinitiesAndNan(Kernels kernels) throws IOException, ReflectiveOperationException {
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {compiled.classes().toUri().toURL()}, kernels.load())) {
      Object own = Calls.make(Class.forName("a.ModelsGradients", true, loader));
      for (int n : new int[] {3, 40}) {
        for (int at = 0; at < n; at += n - 2) {
          double[] x = new double[n];
          double[] ones = new double[n];
          Arrays.fill(ones, 1);
          x[at] = NAN;
          assertThat((double) call(own, "greatest", (Object) x)).isNaN();
          assertThat(((double[]) call(own, "greater", x, ones))[at]).isNaN();
          assertThat(((double[]) call(own, "greater", ones, x))[at]).isNaN();
          double[][] zeros = new double[2][n];
          x[at] = INF;
          assertThat((double[]) call(own, "product", zeros, x)).containsExactly(NAN, NAN);
          zeros[0][at] = 1;
          assertThat((double[]) call(own, "product", zeros, x)).containsExactly(INF, NAN);
          assertThat((double) call(own, "greatest", (Object) x)).isEqualTo(INF);
        }
      }
      assertThat((double) call(own, "greatest", (Object) new double[0])).isEqualTo(-INF);
      // The first weight meets the 0 before the tensor, the others never leave it.
      assertThat((double[]) call(own, "padded", new double[] {INF, 1, 0}, new double[] {1, 2, 3}))
          .containsExactly(NAN, INF, INF);
    }
  }

  @Test
  void oneCompanionServesManyThreads() throws InterruptedException, ExecutionException {
    FloatTensor w = FloatTensor.zeros(97, 61);
    FloatTensor x = FloatTensor.zeros(203, 61);
    for (int k = 0; k < w.size(); k++) {
      w.data()[k] = (float) Math.sin(k);
    }
    for (int k = 0; k < x.size(); k++) {
      x.data()[k] = (float) Math.cos(3 * k);
    }
    List<Object> alone = results(w, x);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<List<Object>>> together =
          Stream.generate(() -> threads.submit(() -> results(w, x)))
              .limit(64)
              .collect(Collectors.toList());
      for (Future<List<Object>> result : together) {
        assertThat(result.get()).isEqualTo(alone);
      }
    } finally {
      threads.shutdown();
    }
  }

  private List<Object> results(FloatTensor w, FloatTensor x) {
    Object value = call(models, "classify", w, x);
    Object gradients = call(models, "classifyGradients", w, x, value);
    return List.of(value, call(gradients, "W"), call(gradients, "X"));
  }
}
