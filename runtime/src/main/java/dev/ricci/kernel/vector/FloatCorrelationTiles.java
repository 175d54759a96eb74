package dev.ricci.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Tiles of dot products of neighbouring rows of a with shifts of one row of b, added to sums in
 * memory; see {@code FloatTiles}. Each is too long to be inlined: together they would exceed what
 * the compiler keeps in registers.
 */
final class FloatCorrelationTiles {
  private static final VectorSpecies<Float> SPECIES = Registers.SHAPE.withLanes(float.class);
  private static final int LANES = SPECIES.length();
  private static final FloatVector LANE_NUMBERS = FloatVector.zero(SPECIES).addIndex(1);

  private FloatCorrelationTiles() {}

  static void rows2x2(
      float[] sums, int at, float[] a, int aAt, int aRow, float[] b, int bAt, int bStep, int n) {
    FloatVector s00 = FloatVector.fromArray(SPECIES, sums, at);
    FloatVector s01 = FloatVector.fromArray(SPECIES, sums, at + LANES);
    FloatVector s10 = FloatVector.fromArray(SPECIES, sums, at + 2 * LANES);
    FloatVector s11 = FloatVector.fromArray(SPECIES, sums, at + 3 * LANES);
    int a0 = aAt;
    int a1 = aAt + aRow;
    int b0 = bAt;
    int b1 = bAt + bStep;
    int k = 0;
    for (; k <= n - 2 * LANES; k += 2 * LANES) {
      FloatVector x00 = FloatVector.fromArray(SPECIES, a, a0 + k);
      FloatVector x10 = FloatVector.fromArray(SPECIES, a, a1 + k);
      FloatVector y00 = FloatVector.fromArray(SPECIES, b, b0 + k);
      s00 = x00.fma(y00, s00);
      s10 = x10.fma(y00, s10);
      FloatVector y10 = FloatVector.fromArray(SPECIES, b, b1 + k);
      s01 = x00.fma(y10, s01);
      s11 = x10.fma(y10, s11);
      FloatVector x01 = FloatVector.fromArray(SPECIES, a, a0 + k + LANES);
      FloatVector x11 = FloatVector.fromArray(SPECIES, a, a1 + k + LANES);
      FloatVector y01 = FloatVector.fromArray(SPECIES, b, b0 + k + LANES);
      s00 = x01.fma(y01, s00);
      s10 = x11.fma(y01, s10);
      FloatVector y11 = FloatVector.fromArray(SPECIES, b, b1 + k + LANES);
      s01 = x01.fma(y11, s01);
      s11 = x11.fma(y11, s11);
    }
    for (; k <= n - LANES; k += LANES) {
      FloatVector x0 = FloatVector.fromArray(SPECIES, a, a0 + k);
      FloatVector x1 = FloatVector.fromArray(SPECIES, a, a1 + k);
      FloatVector y0 = FloatVector.fromArray(SPECIES, b, b0 + k);
      s00 = x0.fma(y0, s00);
      s10 = x1.fma(y0, s10);
      FloatVector y1 = FloatVector.fromArray(SPECIES, b, b1 + k);
      s01 = x0.fma(y1, s01);
      s11 = x1.fma(y1, s11);
    }
    s00.intoArray(sums, at);
    s01.intoArray(sums, at + LANES);
    s10.intoArray(sums, at + 2 * LANES);
    s11.intoArray(sums, at + 3 * LANES);
    if (k < n) {
      tail(2, 2, sums, at, a, aAt + n, aRow, b, bAt + n, bStep, n - k);
    }
  }

  static void rows2x3(
      float[] sums, int at, float[] a, int aAt, int aRow, float[] b, int bAt, int bStep, int n) {
    FloatVector s00 = FloatVector.fromArray(SPECIES, sums, at);
    FloatVector s01 = FloatVector.fromArray(SPECIES, sums, at + LANES);
    FloatVector s02 = FloatVector.fromArray(SPECIES, sums, at + 2 * LANES);
    FloatVector s10 = FloatVector.fromArray(SPECIES, sums, at + 3 * LANES);
    FloatVector s11 = FloatVector.fromArray(SPECIES, sums, at + 4 * LANES);
    FloatVector s12 = FloatVector.fromArray(SPECIES, sums, at + 5 * LANES);
    int a0 = aAt;
    int a1 = aAt + aRow;
    int b0 = bAt;
    int b1 = bAt + bStep;
    int b2 = bAt + 2 * bStep;
    int k = 0;
    for (; k <= n - LANES; k += LANES) {
      FloatVector x0 = FloatVector.fromArray(SPECIES, a, a0 + k);
      FloatVector x1 = FloatVector.fromArray(SPECIES, a, a1 + k);
      FloatVector y0 = FloatVector.fromArray(SPECIES, b, b0 + k);
      s00 = x0.fma(y0, s00);
      s10 = x1.fma(y0, s10);
      FloatVector y1 = FloatVector.fromArray(SPECIES, b, b1 + k);
      s01 = x0.fma(y1, s01);
      s11 = x1.fma(y1, s11);
      FloatVector y2 = FloatVector.fromArray(SPECIES, b, b2 + k);
      s02 = x0.fma(y2, s02);
      s12 = x1.fma(y2, s12);
    }
    s00.intoArray(sums, at);
    s01.intoArray(sums, at + LANES);
    s02.intoArray(sums, at + 2 * LANES);
    s10.intoArray(sums, at + 3 * LANES);
    s11.intoArray(sums, at + 4 * LANES);
    s12.intoArray(sums, at + 5 * LANES);
    if (k < n) {
      tail(2, 3, sums, at, a, aAt + n, aRow, b, bAt + n, bStep, n - k);
    }
  }

  static void rows2x4(
      float[] sums, int at, float[] a, int aAt, int aRow, float[] b, int bAt, int bStep, int n) {
    FloatVector s00 = FloatVector.fromArray(SPECIES, sums, at);
    FloatVector s01 = FloatVector.fromArray(SPECIES, sums, at + LANES);
    FloatVector s02 = FloatVector.fromArray(SPECIES, sums, at + 2 * LANES);
    FloatVector s03 = FloatVector.fromArray(SPECIES, sums, at + 3 * LANES);
    FloatVector s10 = FloatVector.fromArray(SPECIES, sums, at + 4 * LANES);
    FloatVector s11 = FloatVector.fromArray(SPECIES, sums, at + 5 * LANES);
    FloatVector s12 = FloatVector.fromArray(SPECIES, sums, at + 6 * LANES);
    FloatVector s13 = FloatVector.fromArray(SPECIES, sums, at + 7 * LANES);
    int a0 = aAt;
    int a1 = aAt + aRow;
    int b0 = bAt;
    int b1 = bAt + bStep;
    int b2 = bAt + 2 * bStep;
    int b3 = bAt + 3 * bStep;
    int k = 0;
    for (; k <= n - LANES; k += LANES) {
      FloatVector x0 = FloatVector.fromArray(SPECIES, a, a0 + k);
      FloatVector x1 = FloatVector.fromArray(SPECIES, a, a1 + k);
      FloatVector y0 = FloatVector.fromArray(SPECIES, b, b0 + k);
      s00 = x0.fma(y0, s00);
      s10 = x1.fma(y0, s10);
      FloatVector y1 = FloatVector.fromArray(SPECIES, b, b1 + k);
      s01 = x0.fma(y1, s01);
      s11 = x1.fma(y1, s11);
      FloatVector y2 = FloatVector.fromArray(SPECIES, b, b2 + k);
      s02 = x0.fma(y2, s02);
      s12 = x1.fma(y2, s12);
      FloatVector y3 = FloatVector.fromArray(SPECIES, b, b3 + k);
      s03 = x0.fma(y3, s03);
      s13 = x1.fma(y3, s13);
    }
    s00.intoArray(sums, at);
    s01.intoArray(sums, at + LANES);
    s02.intoArray(sums, at + 2 * LANES);
    s03.intoArray(sums, at + 3 * LANES);
    s10.intoArray(sums, at + 4 * LANES);
    s11.intoArray(sums, at + 5 * LANES);
    s12.intoArray(sums, at + 6 * LANES);
    s13.intoArray(sums, at + 7 * LANES);
    if (k < n) {
      tail(2, 4, sums, at, a, aAt + n, aRow, b, bAt + n, bStep, n - k);
    }
  }

  static void rows3x2(
      float[] sums, int at, float[] a, int aAt, int aRow, float[] b, int bAt, int bStep, int n) {
    FloatVector s00 = FloatVector.fromArray(SPECIES, sums, at);
    FloatVector s01 = FloatVector.fromArray(SPECIES, sums, at + LANES);
    FloatVector s10 = FloatVector.fromArray(SPECIES, sums, at + 2 * LANES);
    FloatVector s11 = FloatVector.fromArray(SPECIES, sums, at + 3 * LANES);
    FloatVector s20 = FloatVector.fromArray(SPECIES, sums, at + 4 * LANES);
    FloatVector s21 = FloatVector.fromArray(SPECIES, sums, at + 5 * LANES);
    int a0 = aAt;
    int a1 = aAt + aRow;
    int a2 = aAt + 2 * aRow;
    int b0 = bAt;
    int b1 = bAt + bStep;
    int k = 0;
    for (; k <= n - LANES; k += LANES) {
      FloatVector x0 = FloatVector.fromArray(SPECIES, a, a0 + k);
      FloatVector x1 = FloatVector.fromArray(SPECIES, a, a1 + k);
      FloatVector x2 = FloatVector.fromArray(SPECIES, a, a2 + k);
      FloatVector y0 = FloatVector.fromArray(SPECIES, b, b0 + k);
      s00 = x0.fma(y0, s00);
      s10 = x1.fma(y0, s10);
      s20 = x2.fma(y0, s20);
      FloatVector y1 = FloatVector.fromArray(SPECIES, b, b1 + k);
      s01 = x0.fma(y1, s01);
      s11 = x1.fma(y1, s11);
      s21 = x2.fma(y1, s21);
    }
    s00.intoArray(sums, at);
    s01.intoArray(sums, at + LANES);
    s10.intoArray(sums, at + 2 * LANES);
    s11.intoArray(sums, at + 3 * LANES);
    s20.intoArray(sums, at + 4 * LANES);
    s21.intoArray(sums, at + 5 * LANES);
    if (k < n) {
      tail(3, 2, sums, at, a, aAt + n, aRow, b, bAt + n, bStep, n - k);
    }
  }

  static void rows3x3(
      float[] sums, int at, float[] a, int aAt, int aRow, float[] b, int bAt, int bStep, int n) {
    FloatVector s00 = FloatVector.fromArray(SPECIES, sums, at);
    FloatVector s01 = FloatVector.fromArray(SPECIES, sums, at + LANES);
    FloatVector s02 = FloatVector.fromArray(SPECIES, sums, at + 2 * LANES);
    FloatVector s10 = FloatVector.fromArray(SPECIES, sums, at + 3 * LANES);
    FloatVector s11 = FloatVector.fromArray(SPECIES, sums, at + 4 * LANES);
    FloatVector s12 = FloatVector.fromArray(SPECIES, sums, at + 5 * LANES);
    FloatVector s20 = FloatVector.fromArray(SPECIES, sums, at + 6 * LANES);
    FloatVector s21 = FloatVector.fromArray(SPECIES, sums, at + 7 * LANES);
    FloatVector s22 = FloatVector.fromArray(SPECIES, sums, at + 8 * LANES);
    int a0 = aAt;
    int a1 = aAt + aRow;
    int a2 = aAt + 2 * aRow;
    int b0 = bAt;
    int b1 = bAt + bStep;
    int b2 = bAt + 2 * bStep;
    int k = 0;
    for (; k <= n - LANES; k += LANES) {
      FloatVector x0 = FloatVector.fromArray(SPECIES, a, a0 + k);
      FloatVector x1 = FloatVector.fromArray(SPECIES, a, a1 + k);
      FloatVector x2 = FloatVector.fromArray(SPECIES, a, a2 + k);
      FloatVector y0 = FloatVector.fromArray(SPECIES, b, b0 + k);
      s00 = x0.fma(y0, s00);
      s10 = x1.fma(y0, s10);
      s20 = x2.fma(y0, s20);
      FloatVector y1 = FloatVector.fromArray(SPECIES, b, b1 + k);
      s01 = x0.fma(y1, s01);
      s11 = x1.fma(y1, s11);
      s21 = x2.fma(y1, s21);
      FloatVector y2 = FloatVector.fromArray(SPECIES, b, b2 + k);
      s02 = x0.fma(y2, s02);
      s12 = x1.fma(y2, s12);
      s22 = x2.fma(y2, s22);
    }
    s00.intoArray(sums, at);
    s01.intoArray(sums, at + LANES);
    s02.intoArray(sums, at + 2 * LANES);
    s10.intoArray(sums, at + 3 * LANES);
    s11.intoArray(sums, at + 4 * LANES);
    s12.intoArray(sums, at + 5 * LANES);
    s20.intoArray(sums, at + 6 * LANES);
    s21.intoArray(sums, at + 7 * LANES);
    s22.intoArray(sums, at + 8 * LANES);
    if (k < n) {
      tail(3, 3, sums, at, a, aAt + n, aRow, b, bAt + n, bStep, n - k);
    }
  }

  static void rows3x4(
      float[] sums, int at, float[] a, int aAt, int aRow, float[] b, int bAt, int bStep, int n) {
    FloatVector s00 = FloatVector.fromArray(SPECIES, sums, at);
    FloatVector s01 = FloatVector.fromArray(SPECIES, sums, at + LANES);
    FloatVector s02 = FloatVector.fromArray(SPECIES, sums, at + 2 * LANES);
    FloatVector s03 = FloatVector.fromArray(SPECIES, sums, at + 3 * LANES);
    FloatVector s10 = FloatVector.fromArray(SPECIES, sums, at + 4 * LANES);
    FloatVector s11 = FloatVector.fromArray(SPECIES, sums, at + 5 * LANES);
    FloatVector s12 = FloatVector.fromArray(SPECIES, sums, at + 6 * LANES);
    FloatVector s13 = FloatVector.fromArray(SPECIES, sums, at + 7 * LANES);
    FloatVector s20 = FloatVector.fromArray(SPECIES, sums, at + 8 * LANES);
    FloatVector s21 = FloatVector.fromArray(SPECIES, sums, at + 9 * LANES);
    FloatVector s22 = FloatVector.fromArray(SPECIES, sums, at + 10 * LANES);
    FloatVector s23 = FloatVector.fromArray(SPECIES, sums, at + 11 * LANES);
    int a0 = aAt;
    int a1 = aAt + aRow;
    int a2 = aAt + 2 * aRow;
    int b0 = bAt;
    int b1 = bAt + bStep;
    int b2 = bAt + 2 * bStep;
    int b3 = bAt + 3 * bStep;
    int k = 0;
    for (; k <= n - LANES; k += LANES) {
      FloatVector x0 = FloatVector.fromArray(SPECIES, a, a0 + k);
      FloatVector x1 = FloatVector.fromArray(SPECIES, a, a1 + k);
      FloatVector x2 = FloatVector.fromArray(SPECIES, a, a2 + k);
      FloatVector y0 = FloatVector.fromArray(SPECIES, b, b0 + k);
      s00 = x0.fma(y0, s00);
      s10 = x1.fma(y0, s10);
      s20 = x2.fma(y0, s20);
      FloatVector y1 = FloatVector.fromArray(SPECIES, b, b1 + k);
      s01 = x0.fma(y1, s01);
      s11 = x1.fma(y1, s11);
      s21 = x2.fma(y1, s21);
      FloatVector y2 = FloatVector.fromArray(SPECIES, b, b2 + k);
      s02 = x0.fma(y2, s02);
      s12 = x1.fma(y2, s12);
      s22 = x2.fma(y2, s22);
      FloatVector y3 = FloatVector.fromArray(SPECIES, b, b3 + k);
      s03 = x0.fma(y3, s03);
      s13 = x1.fma(y3, s13);
      s23 = x2.fma(y3, s23);
    }
    s00.intoArray(sums, at);
    s01.intoArray(sums, at + LANES);
    s02.intoArray(sums, at + 2 * LANES);
    s03.intoArray(sums, at + 3 * LANES);
    s10.intoArray(sums, at + 4 * LANES);
    s11.intoArray(sums, at + 5 * LANES);
    s12.intoArray(sums, at + 6 * LANES);
    s13.intoArray(sums, at + 7 * LANES);
    s20.intoArray(sums, at + 8 * LANES);
    s21.intoArray(sums, at + 9 * LANES);
    s22.intoArray(sums, at + 10 * LANES);
    s23.intoArray(sums, at + 11 * LANES);
    if (k < n) {
      tail(3, 4, sums, at, a, aAt + n, aRow, b, bAt + n, bStep, n - k);
    }
  }

  /** A single row, one column after the other. */
  static void row(
      int columns, float[] sums, int at, float[] a, int aAt, float[] b, int bAt, int bStep, int n) {
    for (int c = 0; c < columns; c++) {
      dot(sums, at + c * LANES, a, aAt, b, bAt + c * bStep, n);
    }
  }

  private static void dot(float[] sums, int at, float[] a, int aAt, float[] b, int bAt, int n) {
    FloatVector s0 = FloatVector.fromArray(SPECIES, sums, at);
    FloatVector s1 = FloatVector.zero(SPECIES);
    FloatVector s2 = FloatVector.zero(SPECIES);
    FloatVector s3 = FloatVector.zero(SPECIES);
    int k = 0;
    for (; k <= n - 4 * LANES; k += 4 * LANES) {
      FloatVector x0 = FloatVector.fromArray(SPECIES, a, aAt + k);
      s0 = x0.fma(FloatVector.fromArray(SPECIES, b, bAt + k), s0);
      FloatVector x1 = FloatVector.fromArray(SPECIES, a, aAt + k + LANES);
      s1 = x1.fma(FloatVector.fromArray(SPECIES, b, bAt + k + LANES), s1);
      FloatVector x2 = FloatVector.fromArray(SPECIES, a, aAt + k + 2 * LANES);
      s2 = x2.fma(FloatVector.fromArray(SPECIES, b, bAt + k + 2 * LANES), s2);
      FloatVector x3 = FloatVector.fromArray(SPECIES, a, aAt + k + 3 * LANES);
      s3 = x3.fma(FloatVector.fromArray(SPECIES, b, bAt + k + 3 * LANES), s3);
    }
    FloatVector s = s0.add(s1).add(s2.add(s3));
    for (; k <= n - LANES; k += LANES) {
      s =
          FloatVector.fromArray(SPECIES, a, aAt + k)
              .fma(FloatVector.fromArray(SPECIES, b, bAt + k), s);
    }
    s.intoArray(sums, at);
    for (; k < n; k++) {
      sums[at] = Math.fma(a[aAt + k], b[bAt + k], sums[at]);
    }
  }

  /**
   * The last {@code rest} elements before the positions, in the last lanes of a register whose
   * other lanes were added before.
   */
  private static void tail(
      int rows,
      int columns,
      float[] sums,
      int sumsAt,
      float[] a,
      int aEnd,
      int aRow,
      float[] b,
      int bEnd,
      int bStep,
      int rest) {
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        int at = sumsAt + (r * columns + c) * LANES;
        tail(sums, at, a, aEnd - LANES + r * aRow, b, bEnd - LANES + c * bStep, rest);
      }
    }
  }

  private static void tail(float[] sums, int at, float[] a, int aAt, float[] b, int bAt, int rest) {
    VectorMask<Float> fresh = LANE_NUMBERS.compare(VectorOperators.GE, (float) (LANES - rest));
    FloatVector sum = FloatVector.fromArray(SPECIES, sums, at);
    FloatVector x = FloatVector.fromArray(SPECIES, a, aAt);
    FloatVector y = FloatVector.fromArray(SPECIES, b, bAt);
    sum.blend(x.fma(y, sum), fresh).intoArray(sums, at);
  }
}
