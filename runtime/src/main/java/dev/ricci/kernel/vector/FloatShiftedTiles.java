package dev.ricci.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Tiles of rows that share their factors, rows by registers; see {@code FloatTiles}. */
final class FloatShiftedTiles {
  private static final VectorSpecies<Float> SPECIES = Registers.SHAPE.withLanes(float.class);
  private static final int LANES = SPECIES.length();

  private FloatShiftedTiles() {}

  static void shifted4x1(
      float[] y,
      int yAt,
      int[] yRow,
      int row,
      float[] a,
      float[] b,
      int bAt,
      int[] bRow,
      int[] bTerm,
      int terms,
      float alpha,
      boolean accumulate) {
    int b0 = bAt + bRow[row];
    int b1 = bAt + bRow[row + 1];
    int b2 = bAt + bRow[row + 2];
    int b3 = bAt + bRow[row + 3];
    FloatVector s00 = FloatVector.zero(SPECIES);
    FloatVector s10 = FloatVector.zero(SPECIES);
    FloatVector s20 = FloatVector.zero(SPECIES);
    FloatVector s30 = FloatVector.zero(SPECIES);
    for (int p = 0; p < terms; p++) {
      FloatVector factor = FloatVector.broadcast(SPECIES, a[p]);
      int term = bTerm[p];
      s00 = factor.fma(FloatVector.fromArray(SPECIES, b, b0 + term), s00);
      s10 = factor.fma(FloatVector.fromArray(SPECIES, b, b1 + term), s10);
      s20 = factor.fma(FloatVector.fromArray(SPECIES, b, b2 + term), s20);
      s30 = factor.fma(FloatVector.fromArray(SPECIES, b, b3 + term), s30);
    }
    FloatVector factor = FloatVector.broadcast(SPECIES, alpha);
    int y0 = yAt + yRow[row];
    int y1 = yAt + yRow[row + 1];
    int y2 = yAt + yRow[row + 2];
    int y3 = yAt + yRow[row + 3];
    if (accumulate) {
      s00.fma(factor, FloatVector.fromArray(SPECIES, y, y0)).intoArray(y, y0);
      s10.fma(factor, FloatVector.fromArray(SPECIES, y, y1)).intoArray(y, y1);
      s20.fma(factor, FloatVector.fromArray(SPECIES, y, y2)).intoArray(y, y2);
      s30.fma(factor, FloatVector.fromArray(SPECIES, y, y3)).intoArray(y, y3);
    } else {
      s00.mul(factor).intoArray(y, y0);
      s10.mul(factor).intoArray(y, y1);
      s20.mul(factor).intoArray(y, y2);
      s30.mul(factor).intoArray(y, y3);
    }
  }

  static void shifted4x2(
      float[] y,
      int yAt,
      int[] yRow,
      int row,
      float[] a,
      float[] b,
      int bAt,
      int[] bRow,
      int[] bTerm,
      int terms,
      float alpha,
      boolean accumulate) {
    int b0 = bAt + bRow[row];
    int b1 = bAt + bRow[row + 1];
    int b2 = bAt + bRow[row + 2];
    int b3 = bAt + bRow[row + 3];
    FloatVector s00 = FloatVector.zero(SPECIES);
    FloatVector s01 = FloatVector.zero(SPECIES);
    FloatVector s10 = FloatVector.zero(SPECIES);
    FloatVector s11 = FloatVector.zero(SPECIES);
    FloatVector s20 = FloatVector.zero(SPECIES);
    FloatVector s21 = FloatVector.zero(SPECIES);
    FloatVector s30 = FloatVector.zero(SPECIES);
    FloatVector s31 = FloatVector.zero(SPECIES);
    for (int p = 0; p < terms; p++) {
      FloatVector factor = FloatVector.broadcast(SPECIES, a[p]);
      int term = bTerm[p];
      s00 = factor.fma(FloatVector.fromArray(SPECIES, b, b0 + term), s00);
      s01 = factor.fma(FloatVector.fromArray(SPECIES, b, b0 + term + LANES), s01);
      s10 = factor.fma(FloatVector.fromArray(SPECIES, b, b1 + term), s10);
      s11 = factor.fma(FloatVector.fromArray(SPECIES, b, b1 + term + LANES), s11);
      s20 = factor.fma(FloatVector.fromArray(SPECIES, b, b2 + term), s20);
      s21 = factor.fma(FloatVector.fromArray(SPECIES, b, b2 + term + LANES), s21);
      s30 = factor.fma(FloatVector.fromArray(SPECIES, b, b3 + term), s30);
      s31 = factor.fma(FloatVector.fromArray(SPECIES, b, b3 + term + LANES), s31);
    }
    FloatVector factor = FloatVector.broadcast(SPECIES, alpha);
    int y0 = yAt + yRow[row];
    int y1 = yAt + yRow[row + 1];
    int y2 = yAt + yRow[row + 2];
    int y3 = yAt + yRow[row + 3];
    if (accumulate) {
      s00.fma(factor, FloatVector.fromArray(SPECIES, y, y0)).intoArray(y, y0);
      s01.fma(factor, FloatVector.fromArray(SPECIES, y, y0 + LANES)).intoArray(y, y0 + LANES);
      s10.fma(factor, FloatVector.fromArray(SPECIES, y, y1)).intoArray(y, y1);
      s11.fma(factor, FloatVector.fromArray(SPECIES, y, y1 + LANES)).intoArray(y, y1 + LANES);
      s20.fma(factor, FloatVector.fromArray(SPECIES, y, y2)).intoArray(y, y2);
      s21.fma(factor, FloatVector.fromArray(SPECIES, y, y2 + LANES)).intoArray(y, y2 + LANES);
      s30.fma(factor, FloatVector.fromArray(SPECIES, y, y3)).intoArray(y, y3);
      s31.fma(factor, FloatVector.fromArray(SPECIES, y, y3 + LANES)).intoArray(y, y3 + LANES);
    } else {
      s00.mul(factor).intoArray(y, y0);
      s01.mul(factor).intoArray(y, y0 + LANES);
      s10.mul(factor).intoArray(y, y1);
      s11.mul(factor).intoArray(y, y1 + LANES);
      s20.mul(factor).intoArray(y, y2);
      s21.mul(factor).intoArray(y, y2 + LANES);
      s30.mul(factor).intoArray(y, y3);
      s31.mul(factor).intoArray(y, y3 + LANES);
    }
  }
}
