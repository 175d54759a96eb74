package dev.ricci.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Tiles of dot products, rows by columns; see {@code FloatTiles}. */
final class FloatDotTiles {
  private static final VectorSpecies<Float> SPECIES = Registers.SHAPE.withLanes(float.class);
  private static final int LANES = SPECIES.length();

  private FloatDotTiles() {}

  static void dot3x3(
      float[] sums,
      float[] a,
      int aAt,
      int[] aRow,
      int row,
      float[] b,
      int bAt,
      int[] bColumn,
      int column,
      int n) {
    int atA0 = aAt + aRow[row];
    int atA1 = aAt + aRow[row + 1];
    int atA2 = aAt + aRow[row + 2];
    int atB0 = bAt + bColumn[column];
    int atB1 = bAt + bColumn[column + 1];
    int atB2 = bAt + bColumn[column + 2];
    FloatVector s00 = FloatVector.fromArray(SPECIES, sums, 0);
    FloatVector s01 = FloatVector.fromArray(SPECIES, sums, LANES);
    FloatVector s02 = FloatVector.fromArray(SPECIES, sums, 2 * LANES);
    FloatVector s10 = FloatVector.fromArray(SPECIES, sums, 3 * LANES);
    FloatVector s11 = FloatVector.fromArray(SPECIES, sums, 4 * LANES);
    FloatVector s12 = FloatVector.fromArray(SPECIES, sums, 5 * LANES);
    FloatVector s20 = FloatVector.fromArray(SPECIES, sums, 6 * LANES);
    FloatVector s21 = FloatVector.fromArray(SPECIES, sums, 7 * LANES);
    FloatVector s22 = FloatVector.fromArray(SPECIES, sums, 8 * LANES);
    int k = 0;
    for (; k <= n - LANES; k += LANES) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, atB0 + k);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, atB1 + k);
      FloatVector b2 = FloatVector.fromArray(SPECIES, b, atB2 + k);
      FloatVector a0 = FloatVector.fromArray(SPECIES, a, atA0 + k);
      s00 = a0.fma(b0, s00);
      s01 = a0.fma(b1, s01);
      s02 = a0.fma(b2, s02);
      FloatVector a1 = FloatVector.fromArray(SPECIES, a, atA1 + k);
      s10 = a1.fma(b0, s10);
      s11 = a1.fma(b1, s11);
      s12 = a1.fma(b2, s12);
      FloatVector a2 = FloatVector.fromArray(SPECIES, a, atA2 + k);
      s20 = a2.fma(b0, s20);
      s21 = a2.fma(b1, s21);
      s22 = a2.fma(b2, s22);
    }
    s00.intoArray(sums, 0);
    s01.intoArray(sums, LANES);
    s02.intoArray(sums, 2 * LANES);
    s10.intoArray(sums, 3 * LANES);
    s11.intoArray(sums, 4 * LANES);
    s12.intoArray(sums, 5 * LANES);
    s20.intoArray(sums, 6 * LANES);
    s21.intoArray(sums, 7 * LANES);
    s22.intoArray(sums, 8 * LANES);
    if (k < n) {
      tail(3, 3, sums, a, aAt + k, aRow, row, b, bAt + k, bColumn, column, n - k);
    }
  }

  static void dot1x8(
      float[] sums,
      float[] a,
      int aAt,
      int[] aRow,
      int row,
      float[] b,
      int bAt,
      int[] bColumn,
      int column,
      int n) {
    int atA0 = aAt + aRow[row];
    int atB0 = bAt + bColumn[column];
    int atB1 = bAt + bColumn[column + 1];
    int atB2 = bAt + bColumn[column + 2];
    int atB3 = bAt + bColumn[column + 3];
    int atB4 = bAt + bColumn[column + 4];
    int atB5 = bAt + bColumn[column + 5];
    int atB6 = bAt + bColumn[column + 6];
    int atB7 = bAt + bColumn[column + 7];
    FloatVector s00 = FloatVector.fromArray(SPECIES, sums, 0);
    FloatVector s01 = FloatVector.fromArray(SPECIES, sums, LANES);
    FloatVector s02 = FloatVector.fromArray(SPECIES, sums, 2 * LANES);
    FloatVector s03 = FloatVector.fromArray(SPECIES, sums, 3 * LANES);
    FloatVector s04 = FloatVector.fromArray(SPECIES, sums, 4 * LANES);
    FloatVector s05 = FloatVector.fromArray(SPECIES, sums, 5 * LANES);
    FloatVector s06 = FloatVector.fromArray(SPECIES, sums, 6 * LANES);
    FloatVector s07 = FloatVector.fromArray(SPECIES, sums, 7 * LANES);
    int k = 0;
    for (; k <= n - LANES; k += LANES) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, atB0 + k);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, atB1 + k);
      FloatVector b2 = FloatVector.fromArray(SPECIES, b, atB2 + k);
      FloatVector b3 = FloatVector.fromArray(SPECIES, b, atB3 + k);
      FloatVector b4 = FloatVector.fromArray(SPECIES, b, atB4 + k);
      FloatVector b5 = FloatVector.fromArray(SPECIES, b, atB5 + k);
      FloatVector b6 = FloatVector.fromArray(SPECIES, b, atB6 + k);
      FloatVector b7 = FloatVector.fromArray(SPECIES, b, atB7 + k);
      FloatVector a0 = FloatVector.fromArray(SPECIES, a, atA0 + k);
      s00 = a0.fma(b0, s00);
      s01 = a0.fma(b1, s01);
      s02 = a0.fma(b2, s02);
      s03 = a0.fma(b3, s03);
      s04 = a0.fma(b4, s04);
      s05 = a0.fma(b5, s05);
      s06 = a0.fma(b6, s06);
      s07 = a0.fma(b7, s07);
    }
    s00.intoArray(sums, 0);
    s01.intoArray(sums, LANES);
    s02.intoArray(sums, 2 * LANES);
    s03.intoArray(sums, 3 * LANES);
    s04.intoArray(sums, 4 * LANES);
    s05.intoArray(sums, 5 * LANES);
    s06.intoArray(sums, 6 * LANES);
    s07.intoArray(sums, 7 * LANES);
    if (k < n) {
      tail(1, 8, sums, a, aAt + k, aRow, row, b, bAt + k, bColumn, column, n - k);
    }
  }

  /** The elements after the last whole register, added to the first lanes. */
  private static void tail(
      int rows,
      int columns,
      float[] sums,
      float[] a,
      int aAt,
      int[] aRow,
      int row,
      float[] b,
      int bAt,
      int[] bColumn,
      int column,
      int n) {
    for (int r = 0; r < rows; r++) {
      int from = aAt + aRow[row + r];
      for (int c = 0; c < columns; c++) {
        int with = bAt + bColumn[column + c];
        int to = (r * columns + c) * LANES;
        for (int k = 0; k < n; k++) {
          sums[to + k] = Math.fma(a[from + k], b[with + k], sums[to + k]);
        }
      }
    }
  }
}
