package dev.ricci.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The error bound of sums in docs/accuracy.md, for terms of all magnitudes that mostly cancel,
 * against exact sums.
 */
@SuppressWarnings("cast") // redundant in the twin for double
class FloatSumsTest {
  private static final double ROUNDOFF = Math.ulp((float) 1) / 2;

  private final FloatKernel kernel = FloatKernel.instance();

  private static float[] terms(Random random, int n) {
    float[] terms = new float[n];
    for (int k = 0; k < n; k++) {
      float size = (float) Math.scalb(1 + random.nextDouble(), random.nextInt(30) - 15);
      terms[k] = k % 2 == 0 ? size : (float) (-terms[k - 1] * (1 + 1e-6 * random.nextInt(9)));
    }
    return terms;
  }

  private static void check(float sum, float[] x, float[] y, int from, int stride, int n) {
    BigDecimal exact = BigDecimal.ZERO;
    BigDecimal magnitudes = BigDecimal.ZERO;
    for (int k = 0; k < n; k++) {
      BigDecimal product = new BigDecimal(x[k]).multiply(new BigDecimal(y[from + k * stride]));
      exact = exact.add(product);
      magnitudes = magnitudes.add(product.abs());
    }
    double bound = n * ROUNDOFF / (1 - n * ROUNDOFF) * magnitudes.doubleValue();
    assertThat(new BigDecimal(sum).subtract(exact).abs().doubleValue()).isLessThanOrEqualTo(bound);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 7, 8, 31, 64, 100, 511, 1000, 4099, 70_000})
  void foldsAndDots(int n) {
    Random random = new Random(n);
    float[] x = terms(random, n);
    float[] y = terms(random, n);
    float[] ones = new float[n];
    Arrays.fill(ones, 1);
    check(kernel.fold(Fold.SUM, x, 0, n), x, ones, 0, 1, n);
    check(kernel.dot(x, 0, y, 0, n), x, y, 0, 1, n);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 17, 64, 129, 1000, 5000})
  void contractions(int n) {
    int rows = 5;
    int columns = 33;
    Random random = new Random(n);
    float[] a = terms(random, rows * n);
    float[] b = terms(random, n * columns);
    float[] c = new float[rows * columns];
    new FloatContraction(c, 0, a, 0, b, 0)
        .out(rows, columns, n, 0)
        .out(columns, 1, 0, 1)
        .sum(n, 1, columns)
        .run(kernel, false, 1);
    for (int i = 0; i < rows; i++) {
      float[] row = Arrays.copyOfRange(a, i * n, (i + 1) * n);
      for (int j = 0; j < columns; j++) {
        check(c[i * columns + j], row, b, j, columns, n);
      }
    }
  }
}
