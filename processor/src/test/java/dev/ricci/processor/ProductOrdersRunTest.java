package dev.ricci.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ricci.processor.UserProject.Tool;
import dev.ricci.tensor.DoubleTensor;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A product of three matrices is multiplied in the order that its sizes make cheapest. */
class ProductOrdersRunTest {
  private Object model;
  private Class<?> type;

  @BeforeEach
  void compile(@TempDir Path directory) {
    UserProject project =
        new UserProject(directory)
            .with(
                "T",
                "public interface T {",
                "  @Einsum(value = \"Y[i,l] = A[i,j]*B[j,k]*C[k,l]\",",
                "      derive = {Derivative.GRADIENT, Derivative.TANGENT})",
                "  DoubleTensor chain(DoubleTensor A, DoubleTensor B, DoubleTensor C);",
                "  @Einsum(\"Y[i] = sum[l](tanh(sum[j,k](A[i,j]*B[j,k]*C[k,l]) + d[l]))\")",
                "  DoubleTensor layer(DoubleTensor A, DoubleTensor B, DoubleTensor C,",
                "      DoubleTensor d);",
                "  @Einsum(value = \"s = sum[i,l]((sum[j,k](A[i,j]*B[j,k]*C[k,l]))^2)\",",
                "      derive = Derivative.HESSIAN_VECTOR)",
                "  double square(DoubleTensor A, DoubleTensor B, DoubleTensor C);",
                "  @Einsum(\"Y[i,m] = A[i,j]*B[j,k]*C[k,l]*D[l,m]\")",
                "  DoubleTensor four(DoubleTensor A, DoubleTensor B, DoubleTensor C,",
                "      DoubleTensor D);",
                "  @Einsum({\"P[i,l] = A[i,j]*B[j,k]*C[k,l]\",",
                "      \"Y[i,j] = sum[l,m](P[i,l]*C[m,l]*B[j,m])\"})",
                "  DoubleTensor twice(DoubleTensor A, DoubleTensor B, DoubleTensor C);",
                "}");
    type = project.compile(Tool.JAVAC).requireSuccess().load("TGradients");
    model = Calls.make(type);
  }

  /** The sizes of i, j, k, l: the first order is cheaper, the second one, neither; empty ones. */
  static Stream<Arguments> sizes() {
    return Stream.of(
        Arguments.of(2, 5, 3, 7),
        Arguments.of(7, 3, 5, 2),
        Arguments.of(3, 3, 3, 3),
        Arguments.of(1, 40, 30, 20),
        Arguments.of(40, 30, 20, 1),
        Arguments.of(0, 2, 3, 4),
        Arguments.of(2, 0, 3, 4));
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void allFormsAgreeInEitherOrder(int i, int j, int k, int l) {
    DoubleTensor a = random(1, i, j);
    DoubleTensor b = random(2, j, k);
    DoubleTensor c = random(3, k, l);
    DoubleTensor dy = random(4, i, l);
    DoubleTensor y = times(times(a, b), c);
    DoubleTensor da = times(dy, transposed(times(b, c)));
    DoubleTensor db = times(times(transposed(a), dy), transposed(c));
    DoubleTensor dc = times(transposed(times(a, b)), dy);
    close(Calls.call(model, "chain", a, b, c), y);
    DoubleTensor into = random(5, i, l);
    Calls.call(model, "chainInto", a, b, c, into);
    close(into, y);
    gradients(Calls.call(model, "chainGradients", a, b, c, dy), da, db, dc);
    Object pullback = Calls.call(model, "chainPullback", a, b, c);
    close(Calls.call(pullback, "Y"), y);
    gradients(Calls.call(pullback, "gradients", dy), da, db, dc);
    gradients(Calls.call(pullback, "gradients", dy), da, db, dc);
    for (int wanted = 0; wanted < 8; wanted++) {
      DoubleTensor[] out = {random(6, i, j), random(7, j, k), random(8, k, l)};
      DoubleTensor[] before = Stream.of(out).map(DoubleTensor::copy).toArray(DoubleTensor[]::new);
      List<DoubleTensor> gradients = List.of(da, db, dc);
      for (int p = 0; p < 3; p++) {
        out[p] = (wanted >> p & 1) == 1 ? out[p] : null;
      }
      Object record = Calls.record(nested("ChainGradients"), (Object[]) out);
      Calls.call(model, "chainGradientsAddTo", a, b, c, dy, record);
      for (int p = 0; p < 3; p++) {
        if (out[p] != null) {
          close(out[p], sum(before[p], gradients.get(p)));
        }
      }
      Calls.call(model, "chainGradientsInto", a, b, c, dy, record);
      for (int p = 0; p < 3; p++) {
        if (out[p] != null) {
          close(out[p], gradients.get(p));
        }
      }
    }
    DoubleTensor va = random(9, i, j);
    DoubleTensor vb = random(10, j, k);
    DoubleTensor vc = random(11, k, l);
    Object tangent = Calls.call(model, "chainTangent", a, b, c, va, vb, vc);
    close(Calls.call(tangent, "Y"), y);
    close(
        Calls.call(tangent, "dY"),
        sum(sum(times(times(va, b), c), times(times(a, vb), c)), times(times(a, b), vc)));
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void statementsAroundTheProductAreTheSameInEitherOrder(int i, int j, int k, int l) {
    DoubleTensor a = random(1, i, j);
    DoubleTensor b = random(2, j, k);
    DoubleTensor c = random(3, k, l);
    DoubleTensor d = random(4, l);
    DoubleTensor dy = random(5, i);
    DoubleTensor p = times(times(a, b), c);
    DoubleTensor y = DoubleTensor.zeros(i);
    DoubleTensor dp = DoubleTensor.zeros(i, l);
    DoubleTensor dd = DoubleTensor.zeros(l);
    for (int row = 0; row < i; row++) {
      for (int column = 0; column < l; column++) {
        double tanh = Math.tanh(p.get(row, column) + d.get(column));
        double slope = dy.get(row) * (1 - tanh * tanh);
        y.set(y.get(row) + tanh, row);
        dp.set(slope, row, column);
        dd.set(dd.get(column) + slope, column);
      }
    }
    Object pullback = Calls.call(model, "layerPullback", a, b, c, d);
    close(Calls.call(pullback, "Y"), y);
    close(Calls.call(model, "layer", a, b, c, d), y);
    Object gradients = Calls.call(model, "layerGradients", a, b, c, d, dy);
    close(Calls.call(gradients, "A"), times(dp, transposed(times(b, c))));
    close(Calls.call(gradients, "B"), times(times(transposed(a), dp), transposed(c)));
    close(Calls.call(gradients, "C"), times(transposed(times(a, b)), dp));
    close(Calls.call(gradients, "d"), dd);
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void secondDerivativesAgreeWithDifferencesOfGradients(int i, int j, int k, int l) {
    DoubleTensor[] x = {random(1, i, j), random(2, j, k), random(3, k, l)};
    DoubleTensor[] v = {random(4, i, j), random(5, j, k), random(6, k, l)};
    Object product = Calls.call(model, "squareHessianVector", x[0], x[1], x[2], v[0], v[1], v[2]);
    Object above = gradient(x, v, 1e-5);
    Object below = gradient(x, v, -1e-5);
    for (String name : List.of("A", "B", "C")) {
      DoubleTensor exact = (DoubleTensor) Calls.call(product, name);
      DoubleTensor up = (DoubleTensor) Calls.call(above, name);
      DoubleTensor down = (DoubleTensor) Calls.call(below, name);
      for (int at = 0; at < exact.size(); at++) {
        double difference = (up.data()[at] - down.data()[at]) / 2e-5;
        assertThat(exact.data()[at])
            .isCloseTo(difference, within(1e-4 + 1e-6 * Math.abs(difference)));
      }
    }
  }

  private Object gradient(DoubleTensor[] x, DoubleTensor[] v, double step) {
    Object[] moved = new Object[3];
    for (int p = 0; p < 3; p++) {
      DoubleTensor at = x[p].copy();
      for (int q = 0; q < at.size(); q++) {
        at.data()[q] += step * v[p].data()[q];
      }
      moved[p] = at;
    }
    return Calls.call(model, "squareGradients", moved);
  }

  @ParameterizedTest
  @CsvSource({
    "2, 9, 3, 8, 4",
    "9, 2, 8, 3, 7",
    "1, 9, 8, 7, 6",
    "6, 7, 8, 9, 1",
    "9, 8, 1, 8, 9",
    "5, 1, 9, 1, 5",
    "3, 3, 3, 3, 3"
  })
  void fourMatricesAgreeInEveryOrder(int i, int j, int k, int l, int m) {
    DoubleTensor a = random(1, i, j);
    DoubleTensor b = random(2, j, k);
    DoubleTensor c = random(3, k, l);
    DoubleTensor d = random(4, l, m);
    DoubleTensor dy = random(5, i, m);
    DoubleTensor ab = times(a, b);
    DoubleTensor cd = times(c, d);
    close(Calls.call(model, "four", a, b, c, d), times(ab, cd));
    Object gradients = Calls.call(model, "fourGradients", a, b, c, d, dy);
    close(Calls.call(gradients, "A"), times(dy, transposed(times(b, cd))));
    close(Calls.call(gradients, "B"), times(times(transposed(a), dy), transposed(cd)));
    close(Calls.call(gradients, "C"), times(times(transposed(ab), dy), transposed(d)));
    close(Calls.call(gradients, "D"), times(transposed(times(ab, c)), dy));
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void twoProductsHaveTheirOwnOrders(int i, int j, int k, int l) {
    DoubleTensor a = random(1, i, j);
    DoubleTensor b = random(2, j, k);
    DoubleTensor c = random(3, k, l);
    DoubleTensor dy = random(4, i, j);
    DoubleTensor bc = times(b, c);
    DoubleTensor p = times(a, bc);
    DoubleTensor dp = times(dy, bc);
    DoubleTensor dbc = sum(times(transposed(dy), p), times(transposed(a), dp));
    close(Calls.call(model, "twice", a, b, c), times(p, transposed(bc)));
    Object gradients = Calls.call(model, "twiceGradients", a, b, c, dy);
    close(Calls.call(gradients, "A"), times(dp, transposed(bc)));
    close(Calls.call(gradients, "B"), times(dbc, transposed(c)));
    close(Calls.call(gradients, "C"), times(transposed(b), dbc));
  }

  /** In the other order there would be a product of more elements than an array has. */
  @ParameterizedTest
  @CsvSource({"50000, 1, 50000, 1", "1, 50000, 1, 50000"})
  void theOtherOrderWouldNotFit(int i, int j, int k, int l) {
    DoubleTensor a = DoubleTensor.full(1, i, j);
    DoubleTensor b = DoubleTensor.full(2, j, k);
    DoubleTensor c = DoubleTensor.full(3, k, l);
    DoubleTensor y = (DoubleTensor) Calls.call(model, "chain", a, b, c);
    assertThat(y.get(i - 1, l - 1)).isEqualTo(6.0 * j * k);
    Object gradients = Calls.call(model, "chainGradients", a, b, c, DoubleTensor.full(1, i, l));
    assertThat(((DoubleTensor) Calls.call(gradients, "A")).get(0, 0)).isEqualTo(6.0 * k * l);
    assertThat(((DoubleTensor) Calls.call(gradients, "B")).get(0, 0)).isEqualTo(3.0 * i * l);
    assertThat(((DoubleTensor) Calls.call(gradients, "C")).get(0, 0)).isEqualTo(2.0 * i * j);
  }

  @Test
  void theGeneratedCodeSaysWhenWhichOrderRuns(@TempDir Path directory) {
    String source =
        new UserProject(directory)
            .with(
                "T",
                "public interface T {",
                "  @Einsum(\"Y[i,l] = A[i,j]*B[j,k]*C[k,l]\")",
                "  FloatTensor chain(FloatTensor A, FloatTensor B, FloatTensor C);",
                "}")
            .compile(Tool.JAVAC)
            .requireSuccess()
            .source("TGradients");
    assertThat(source)
        .contains("if (sizes.order == 0) {", "} else {")
        .contains("this.order = Checks.cheapest((double) A1 * A2 * B2 + (double) A1 * B2 * C2,");
  }

  private Class<?> nested(String name) {
    return Stream.of(type.getDeclaredClasses())
        .filter(c -> c.getSimpleName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static void gradients(Object record, DoubleTensor da, DoubleTensor db, DoubleTensor dc) {
    close(Calls.call(record, "A"), da);
    close(Calls.call(record, "B"), db);
    close(Calls.call(record, "C"), dc);
  }

  private static DoubleTensor random(int seed, int... shape) {
    DoubleTensor tensor = DoubleTensor.zeros(shape);
    Random random = new Random(seed);
    for (int at = 0; at < tensor.size(); at++) {
      tensor.data()[at] = random.nextDouble() - 0.5;
    }
    return tensor;
  }

  private static DoubleTensor times(DoubleTensor a, DoubleTensor b) {
    DoubleTensor product = DoubleTensor.zeros(a.size(0), b.size(1));
    for (int i = 0; i < a.size(0); i++) {
      for (int j = 0; j < b.size(1); j++) {
        double sum = 0;
        for (int k = 0; k < b.size(0); k++) {
          sum += a.get(i, k) * b.get(k, j);
        }
        product.set(sum, i, j);
      }
    }
    return product;
  }

  private static DoubleTensor transposed(DoubleTensor a) {
    DoubleTensor other = DoubleTensor.zeros(a.size(1), a.size(0));
    for (int i = 0; i < a.size(0); i++) {
      for (int j = 0; j < a.size(1); j++) {
        other.set(a.get(i, j), j, i);
      }
    }
    return other;
  }

  private static DoubleTensor sum(DoubleTensor a, DoubleTensor b) {
    DoubleTensor sum = a.copy();
    for (int at = 0; at < sum.size(); at++) {
      sum.data()[at] += b.data()[at];
    }
    return sum;
  }

  private static void close(Object actual, DoubleTensor expected) {
    DoubleTensor tensor = (DoubleTensor) actual;
    assertThat(tensor.shape()).isEqualTo(expected.shape());
    for (int at = 0; at < expected.size(); at++) {
      double e = expected.data()[at];
      assertThat(tensor.data()[tensor.offset() + at])
          .isCloseTo(e, within(1e-12 * (1 + Math.abs(e))));
    }
  }
}
