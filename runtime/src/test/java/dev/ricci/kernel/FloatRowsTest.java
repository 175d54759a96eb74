package dev.ricci.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Folds, moves, fused operations and positions of rows, by their definition. */
@SuppressWarnings("cast") // redundant in the twin for double
class FloatRowsTest {
  private static final float NAN = Float.NaN;

  private final FloatKernel kernel = FloatKernel.instance();

  @Test
  void theProviderIsTheOneThatTheRunIsFor() {
    String expected = System.getProperty("expected.kernel");
    assumeTrue(expected != null);
    assertThat(kernel.name()).startsWith(expected);
  }

  @Test
  void foldsOfAnyLength() {
    Random random = new Random(1);
    for (int n = 0; n < 200; n++) {
      float[] x = values(random, n + 3);
      double sum = 0;
      double magnitude = 0;
      double product = 1;
      double max = Double.NEGATIVE_INFINITY;
      double min = Double.POSITIVE_INFINITY;
      for (int k = 0; k < n; k++) {
        sum += x[3 + k];
        magnitude += Math.abs(x[3 + k]);
        product *= x[3 + k];
        max = Math.max(max, x[3 + k]);
        min = Math.min(min, x[3 + k]);
      }
      double unit = Math.ulp((float) 1);
      assertThat((double) kernel.fold(Fold.SUM, x, 3, n))
          .isCloseTo(sum, within(n * unit * magnitude));
      assertThat((double) kernel.fold(Fold.PROD, x, 3, n))
          .isCloseTo(product, within(n * unit * Math.abs(product) + Float.MIN_NORMAL));
      assertThat((double) kernel.fold(Fold.MAX, x, 3, n)).isEqualTo(max);
      assertThat((double) kernel.fold(Fold.MIN, x, 3, n)).isEqualTo(min);
    }
  }

  @Test
  void extremaKnowNaNAndTheSignOfZero() {
    for (int n = 1; n < 70; n++) {
      for (int at = 0; at < n; at++) {
        float[] x = new float[n];
        x[at] = NAN;
        assertThat(kernel.fold(Fold.MAX, x, 0, n)).isNaN();
        assertThat(kernel.fold(Fold.MIN, x, 0, n)).isNaN();
        Arrays.fill(x, (float) -0.0);
        x[at] = 0;
        assertThat(1 / kernel.fold(Fold.MAX, x, 0, n)).isEqualTo(Float.POSITIVE_INFINITY);
        Arrays.fill(x, 0);
        x[at] = (float) -0.0;
        assertThat(1 / kernel.fold(Fold.MIN, x, 0, n)).isEqualTo(Float.NEGATIVE_INFINITY);
      }
    }
  }

  @Test
  void extremaOfInfinities() {
    for (int n = 2; n < 70; n++) {
      float[] x = new float[n];
      Arrays.fill(x, Float.NEGATIVE_INFINITY);
      assertThat(kernel.fold(Fold.MAX, x, 0, n)).isEqualTo(Float.NEGATIVE_INFINITY);
      x[n / 2] = Float.POSITIVE_INFINITY;
      assertThat(kernel.fold(Fold.MAX, x, 0, n)).isEqualTo(Float.POSITIVE_INFINITY);
      assertThat(kernel.fold(Fold.MIN, x, 0, n)).isEqualTo(Float.NEGATIVE_INFINITY);
      Arrays.fill(x, Float.MAX_VALUE);
      assertThat(kernel.fold(Fold.MAX, x, 0, n)).isEqualTo(Float.MAX_VALUE);
      assertThat(kernel.fold(Fold.MIN, x, 0, n)).isEqualTo(Float.MAX_VALUE);
    }
  }

  @Test
  void positionsOfExtremaAreTheFirstAndNaNWins() {
    assertThat(kernel.argmax(new float[0], 0, 0)).isEqualTo(-1);
    assertThat(kernel.argmin(new float[0], 0, 0)).isEqualTo(-1);
    for (int n = 1; n < 70; n++) {
      for (int at = 0; at < n; at++) {
        float[] x = new float[n + 2];
        Arrays.fill(x, 2, at + 2, 1);
        Arrays.fill(x, at + 2, n + 2, 3);
        assertThat(kernel.argmax(x, 2, n)).isEqualTo(at);
        Arrays.fill(x, at + 2, n + 2, -3);
        assertThat(kernel.argmin(x, 2, n)).isEqualTo(at);
        x[n + 1] = NAN;
        x[at + 2] = NAN;
        assertThat(kernel.argmax(x, 2, n)).isEqualTo(at);
        assertThat(kernel.argmin(x, 2, n)).isEqualTo(at);
      }
    }
    float[] infinite = new float[20];
    Arrays.fill(infinite, Float.NEGATIVE_INFINITY);
    assertThat(kernel.argmax(infinite, 0, 20)).isZero();
    assertThat(kernel.argmax(new float[] {(float) -0.0, 0}, 0, 2)).isZero();
  }

  @Test
  void dotsAndFusedSums() {
    Random random = new Random(2);
    for (int n = 0; n < 150; n++) {
      float[] x = values(random, n + 1);
      float[] y = values(random, n + 2);
      float[] r = values(random, n + 3);
      float factor = (float) random.nextGaussian();
      double dot = 0;
      double magnitude = 0;
      float[] products = r.clone();
      float[] scaled = r.clone();
      kernel.multiplyAdd(products, 3, x, 1, y, 2, n);
      kernel.multiplyAdd(scaled, 3, factor, x, 1, n);
      double unit = Math.ulp((float) 1);
      for (int k = 0; k < n; k++) {
        double product = (double) x[1 + k] * y[2 + k];
        dot += product;
        magnitude += Math.abs(product);
        double old = r[3 + k];
        assertThat((double) products[3 + k])
            .isCloseTo(old + product, within(2 * unit * (Math.abs(old) + Math.abs(product))));
        double part = (double) factor * x[1 + k];
        assertThat((double) scaled[3 + k])
            .isCloseTo(old + part, within(2 * unit * (Math.abs(old) + Math.abs(part))));
      }
      assertThat((double) kernel.dot(x, 1, y, 2, n))
          .isCloseTo(dot, within((n + 1) * unit * magnitude));
      assertThat(Arrays.copyOf(products, 3)).isEqualTo(Arrays.copyOf(r, 3));
    }
  }

  @Test
  void choicesTakeNaNForTrue() {
    for (int n = 0; n < 40; n++) {
      float[] c = new float[n];
      float[] a = new float[n];
      float[] b = new float[n];
      float[] expected = new float[n];
      for (int k = 0; k < n; k++) {
        c[k] = k % 4 == 0 ? 0 : k % 4 == 1 ? (float) -0.0 : k % 4 == 2 ? NAN : k;
        a[k] = k;
        b[k] = -k;
        expected[k] = k % 4 < 2 ? b[k] : a[k];
      }
      float[] r = new float[n];
      kernel.select(r, 0, c, 0, a, 0, b, 0, n);
      assertThat(r).isEqualTo(expected);
    }
  }

  @Test
  void movesOfAnyStride() {
    float[] x = values(new Random(3), 300);
    int[] whole = new Random(4).ints(300).toArray();
    for (int stride : new int[] {0, 1, -1, 2, -3, 5}) {
      int n = 30;
      float[] r = new float[40];
      kernel.load(r, 4, x, 100, stride, n);
      float[] fromInts = new float[40];
      kernel.load(fromInts, 4, whole, 100, stride, n);
      float[] y = x.clone();
      float[] expected = x.clone();
      if (stride != 0) {
        kernel.store(y, 100, stride, r, 4, n);
        kernel.accumulate(Fold.SUM, y, 100, stride, r, 4, n);
      }
      for (int k = 0; k < n; k++) {
        assertThat(r[4 + k]).isEqualTo(x[100 + k * stride]);
        assertThat(fromInts[4 + k]).isEqualTo((float) whole[100 + k * stride]);
        if (stride != 0) {
          expected[100 + k * stride] *= 2;
        }
      }
      assertThat(y).isEqualTo(expected);
      assertThat(r[3]).isZero();
      assertThat(r[34]).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void accumulationAndScatteringAreTheFoldElementByElement(Fold f) {
    Random random = new Random(5);
    float[] x = values(random, 50);
    x[7] = NAN;
    int[] at = random.ints(50, -3, 20).toArray();
    float[] y = values(random, 100);
    float[] expected = y.clone();
    float[] scattered = y.clone();
    for (int k = 0; k < 50; k++) {
      int place = at[k];
      if (place >= 0) {
        expected[place] = apply(f, expected[place], x[k]);
      }
    }
    kernel.scatter(f, scattered, at, x, 0, 50);
    assertThat(scattered).isEqualTo(expected);
    for (int stride : new int[] {1, 2, -2}) {
      float[] accumulated = y.clone();
      float[] wanted = y.clone();
      kernel.accumulate(f, accumulated, stride < 0 ? 99 : 0, stride, x, 0, 50);
      for (int k = 0; k < 50; k++) {
        int place = (stride < 0 ? 99 : 0) + k * stride;
        wanted[place] = apply(f, wanted[place], x[k]);
      }
      assertThat(accumulated).isEqualTo(wanted);
    }
  }

  private static float apply(Fold f, float x, float y) {
    return switch (f) {
      case SUM -> x + y;
      case PROD -> x * y;
      case MAX -> Math.max(x, y);
      case MIN -> Math.min(x, y);
    };
  }

  @Test
  void gathersFillsAndProgressions() {
    float[] r = new float[5];
    kernel.gather(r, 1, new float[] {10, 20, 30}, new int[] {2, -1, 0, 2}, 4);
    assertThat(r).containsExactly(0, 30, 0, 10, 30);
    kernel.fill(r, 1, 7, 2);
    assertThat(r).containsExactly(0, 7, 7, 10, 30);
    kernel.iota(r, 0, 3, -2, 4);
    assertThat(r).containsExactly(3, 1, -1, -3, 30);
  }

  private static float[] values(Random random, int n) {
    float[] values = new float[n];
    for (int k = 0; k < n; k++) {
      values[k] = (float) random.nextGaussian();
    }
    return values;
  }
}
