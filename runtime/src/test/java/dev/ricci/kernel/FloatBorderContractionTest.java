package dev.ricci.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ricci.tensor.Parallelism;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Contractions of an operand that is known to be 0 outside of a box. */
@SuppressWarnings("cast") // redundant in the twin for double
class FloatBorderContractionTest {
  private final FloatKernel kernel = FloatKernel.instance();

  /**
   * {@code Y[u,c,p,q] = A[u,k,p+sp*m,q+sq*n]*B[k,c,m,n]} with {@code pFrom <= p+sp*m <
   * pFrom+height} and the same of q, the box of A being all that there is of A but for its border.
   */
  private record Layer(
      int units,
      int columns,
      int terms,
      int rows,
      int cols,
      int rowTaps,
      int colTaps,
      int rowSign,
      int colSign,
      int rowFrom,
      int height,
      int colFrom,
      int width) {

    int firstRow() {
      return Math.min(rowFrom, rowSign < 0 ? 1 - rowTaps : 0);
    }

    int firstCol() {
      return Math.min(colFrom, colSign < 0 ? 1 - colTaps : 0);
    }

    int paddedRows() {
      return Math.max(rowFrom + height, rows + (rowSign < 0 ? 0 : rowTaps - 1)) - firstRow();
    }

    int paddedCols() {
      return Math.max(colFrom + width, cols + (colSign < 0 ? 0 : colTaps - 1)) - firstCol();
    }

    int plane() {
      return paddedRows() * paddedCols();
    }

    boolean isInside(int row, int col) {
      return row >= rowFrom && row < rowFrom + height && col >= colFrom && col < colFrom + width;
    }

    /** Where an element of A is, of the first unit and term. */
    int at(int row, int col) {
      return (row - firstRow()) * paddedCols() + col - firstCol();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void anyBorders(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 60; round++) {
      int height = 1 + random.nextInt(9);
      int width = 1 + random.nextInt(9);
      int rowTaps = 1 + random.nextInt(5);
      int colTaps = 1 + random.nextInt(5);
      Layer layer =
          new Layer(
              1 + random.nextInt(3),
              random.nextBoolean() ? 16 : 1 + random.nextInt(40),
              random.nextInt(10) == 0 ? 300 : 1 + random.nextInt(40),
              1 + random.nextInt(height + rowTaps + 1),
              1 + random.nextInt(width + colTaps + 1),
              rowTaps,
              colTaps,
              random.nextBoolean() ? 1 : -1,
              random.nextBoolean() ? 1 : -1,
              random.nextInt(4) - 2,
              height,
              random.nextInt(4) - 2,
              width);
      check(layer, random, random.nextBoolean(), random.nextBoolean() ? 1 : (float) -1.5);
    }
  }

  @Test
  void theGradientOfSmallPictures() {
    Random random = new Random(4);
    check(new Layer(3, 16, 32, 12, 12, 5, 5, -1, -1, 0, 8, 0, 8), random, false, 1);
    check(new Layer(3, 20, 300, 12, 12, 5, 5, -1, -1, 0, 8, 0, 8), random, true, 1);
    check(new Layer(2, 32, 16, 7, 7, 3, 3, -1, -1, -1, 4, 1, 5), random, true, 2);
  }

  @Test
  void whatIsKnownToBeZeroIsLeftOut() {
    Layer layer = new Layer(2, 32, 32, 12, 12, 5, 5, -1, -1, 0, 8, 0, 8);
    Random random = new Random(5);
    float[] a = operand(layer, random, Float.NaN);
    float[] b = values(random, layer.terms * layer.columns * 25);
    float[] y = run(layer, a, b, new float[2 * 32 * 144], false, 1, true);
    boolean vectors = kernel.name().startsWith("vector");
    assertThat(Float.isNaN(y[0])).isEqualTo(!vectors);
    for (int threads = 1; threads <= 3; threads++) {
      float[] again =
          Parallelism.of(threads)
              .call(() -> run(layer, a, b, new float[2 * 32 * 144], false, 1, true));
      assertThat(again).isEqualTo(y);
    }
  }

  private void check(Layer layer, Random random, boolean accumulate, float alpha) {
    float[] a = operand(layer, random, 0);
    float[] b = values(random, layer.terms * layer.columns * layer.rowTaps * layer.colTaps);
    float[] before = values(random, layer.units * layer.columns * layer.rows * layer.cols);
    double[] expected = new double[before.length];
    double[] tolerance = new double[before.length];
    define(layer, a, b, before, accumulate, alpha, expected, tolerance);
    for (boolean swapped : new boolean[] {false, true}) {
      float[] y = run(layer, a, b, before.clone(), accumulate, alpha, !swapped);
      for (int k = 0; k < y.length; k++) {
        assertThat((double) y[k])
            .as("%s at %d", layer, k)
            .isCloseTo(expected[k], within(tolerance[k]));
      }
    }
  }

  private float[] run(
      Layer l, float[] a, float[] b, float[] y, boolean accumulate, float alpha, boolean aFirst) {
    int step = l.paddedCols();
    int taps = l.rowTaps * l.colTaps;
    int aAt = l.at(0, 0);
    FloatContraction contraction =
        aFirst
            ? new FloatContraction(y, 0, a, aAt, b, 0)
            : new FloatContraction(y, 0, b, 0, a, aAt);
    int[][] outs = {
      {l.units, l.columns * l.rows * l.cols, l.terms * l.plane(), 0},
      {l.columns, l.rows * l.cols, 0, taps},
      {l.rows, l.cols, step, 0},
      {l.cols, 1, 1, 0}
    };
    int[][] sums = {
      {l.terms, l.plane(), l.columns * taps},
      {l.rowTaps, l.rowSign * step, l.colTaps},
      {l.colTaps, l.colSign, 1}
    };
    for (int[] o : outs) {
      contraction.out(o[0], o[1], aFirst ? o[2] : o[3], aFirst ? o[3] : o[2]);
    }
    for (int[] s : sums) {
      contraction.sum(s[0], aFirst ? s[1] : s[2], aFirst ? s[2] : s[1]);
    }
    contraction
        .nonzero(2, 1, l.rowSign, l.rowFrom, l.rowFrom + l.height)
        .nonzero(3, 2, l.colSign, l.colFrom, l.colFrom + l.width)
        .run(kernel, accumulate, alpha);
    return y;
  }

  private static void define(
      Layer l,
      float[] a,
      float[] b,
      float[] before,
      boolean accumulate,
      float alpha,
      double[] expected,
      double[] tolerance) {
    int at = 0;
    for (int u = 0; u < l.units; u++) {
      for (int c = 0; c < l.columns; c++) {
        for (int p = 0; p < l.rows; p++) {
          for (int q = 0; q < l.cols; q++, at++) {
            double sum = 0;
            double magnitude = accumulate ? Math.abs(before[at]) : 0;
            for (int m = 0; m < l.rowTaps; m++) {
              for (int n = 0; n < l.colTaps; n++) {
                int row = p + l.rowSign * m;
                int col = q + l.colSign * n;
                for (int k = 0; k < l.terms && l.isInside(row, col); k++) {
                  int ofB = ((k * l.columns + c) * l.rowTaps + m) * l.colTaps + n;
                  int ofA = (u * l.terms + k) * l.plane() + l.at(row, col);
                  double term = (double) a[ofA] * b[ofB] * alpha;
                  sum += term;
                  magnitude += Math.abs(term);
                }
              }
            }
            expected[at] = sum + (accumulate ? before[at] : 0);
            int terms = l.terms * l.rowTaps * l.colTaps;
            // What n products, rounded and summed in any order, can be off by.
            tolerance[at] = (terms / 2 + 3) * Math.ulp((float) 1) * magnitude;
          }
        }
      }
    }
  }

  private static float[] operand(Layer l, Random random, float outside) {
    float[] a = new float[l.units * l.terms * l.plane()];
    Arrays.fill(a, outside);
    for (int plane = 0; plane < l.units * l.terms; plane++) {
      for (int row = l.rowFrom; row < l.rowFrom + l.height; row++) {
        for (int col = l.colFrom; col < l.colFrom + l.width; col++) {
          a[plane * l.plane() + l.at(row, col)] = (float) random.nextGaussian();
        }
      }
    }
    return a;
  }

  private static float[] values(Random random, int n) {
    float[] values = new float[n];
    for (int k = 0; k < n; k++) {
      values[k] = (float) random.nextGaussian();
    }
    return values;
  }
}
