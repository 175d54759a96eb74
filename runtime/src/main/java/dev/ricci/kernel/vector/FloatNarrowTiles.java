package dev.ricci.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Tiles of outer products whose rows are read in place; see {@code FloatTiles}. */
final class FloatNarrowTiles {
  private static final VectorSpecies<Float> SPECIES = Registers.SHAPE.withLanes(float.class);
  private static final int LANES = SPECIES.length();

  private FloatNarrowTiles() {}

  static void narrow6x1(
      float[] y,
      int yAt,
      int yStep,
      float[] a,
      int aAt,
      int[] aRow,
      int row,
      int[] aTerm,
      float[] b,
      int bAt,
      int terms,
      boolean accumulate) {
    int at0 = aAt + aRow[row];
    int at1 = aAt + aRow[row + 1];
    int at2 = aAt + aRow[row + 2];
    int at3 = aAt + aRow[row + 3];
    int at4 = aAt + aRow[row + 4];
    int at5 = aAt + aRow[row + 5];
    FloatVector s00 = FloatVector.zero(SPECIES);
    FloatVector s10 = FloatVector.zero(SPECIES);
    FloatVector s20 = FloatVector.zero(SPECIES);
    FloatVector s30 = FloatVector.zero(SPECIES);
    FloatVector s40 = FloatVector.zero(SPECIES);
    FloatVector s50 = FloatVector.zero(SPECIES);
    for (int p = 0; p < terms; p++) {
      int term = aTerm[p];
      int from = bAt + LANES * p;
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, from);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[at0 + term]);
      s00 = a0.fma(b0, s00);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[at1 + term]);
      s10 = a1.fma(b0, s10);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[at2 + term]);
      s20 = a2.fma(b0, s20);
      FloatVector a3 = FloatVector.broadcast(SPECIES, a[at3 + term]);
      s30 = a3.fma(b0, s30);
      FloatVector a4 = FloatVector.broadcast(SPECIES, a[at4 + term]);
      s40 = a4.fma(b0, s40);
      FloatVector a5 = FloatVector.broadcast(SPECIES, a[at5 + term]);
      s50 = a5.fma(b0, s50);
    }
    int y0 = yAt;
    int y1 = yAt + yStep;
    int y2 = yAt + 2 * yStep;
    int y3 = yAt + 3 * yStep;
    int y4 = yAt + 4 * yStep;
    int y5 = yAt + 5 * yStep;
    if (accumulate) {
      s00.add(FloatVector.fromArray(SPECIES, y, y0)).intoArray(y, y0);
      s10.add(FloatVector.fromArray(SPECIES, y, y1)).intoArray(y, y1);
      s20.add(FloatVector.fromArray(SPECIES, y, y2)).intoArray(y, y2);
      s30.add(FloatVector.fromArray(SPECIES, y, y3)).intoArray(y, y3);
      s40.add(FloatVector.fromArray(SPECIES, y, y4)).intoArray(y, y4);
      s50.add(FloatVector.fromArray(SPECIES, y, y5)).intoArray(y, y5);
    } else {
      s00.intoArray(y, y0);
      s10.intoArray(y, y1);
      s20.intoArray(y, y2);
      s30.intoArray(y, y3);
      s40.intoArray(y, y4);
      s50.intoArray(y, y5);
    }
  }

  static void narrow6x2(
      float[] y,
      int yAt,
      int yStep,
      float[] a,
      int aAt,
      int[] aRow,
      int row,
      int[] aTerm,
      float[] b,
      int bAt,
      int terms,
      boolean accumulate) {
    int at0 = aAt + aRow[row];
    int at1 = aAt + aRow[row + 1];
    int at2 = aAt + aRow[row + 2];
    int at3 = aAt + aRow[row + 3];
    int at4 = aAt + aRow[row + 4];
    int at5 = aAt + aRow[row + 5];
    FloatVector s00 = FloatVector.zero(SPECIES);
    FloatVector s01 = FloatVector.zero(SPECIES);
    FloatVector s10 = FloatVector.zero(SPECIES);
    FloatVector s11 = FloatVector.zero(SPECIES);
    FloatVector s20 = FloatVector.zero(SPECIES);
    FloatVector s21 = FloatVector.zero(SPECIES);
    FloatVector s30 = FloatVector.zero(SPECIES);
    FloatVector s31 = FloatVector.zero(SPECIES);
    FloatVector s40 = FloatVector.zero(SPECIES);
    FloatVector s41 = FloatVector.zero(SPECIES);
    FloatVector s50 = FloatVector.zero(SPECIES);
    FloatVector s51 = FloatVector.zero(SPECIES);
    for (int p = 0; p < terms; p++) {
      int term = aTerm[p];
      int from = bAt + 2 * LANES * p;
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, from);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, from + LANES);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[at0 + term]);
      s00 = a0.fma(b0, s00);
      s01 = a0.fma(b1, s01);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[at1 + term]);
      s10 = a1.fma(b0, s10);
      s11 = a1.fma(b1, s11);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[at2 + term]);
      s20 = a2.fma(b0, s20);
      s21 = a2.fma(b1, s21);
      FloatVector a3 = FloatVector.broadcast(SPECIES, a[at3 + term]);
      s30 = a3.fma(b0, s30);
      s31 = a3.fma(b1, s31);
      FloatVector a4 = FloatVector.broadcast(SPECIES, a[at4 + term]);
      s40 = a4.fma(b0, s40);
      s41 = a4.fma(b1, s41);
      FloatVector a5 = FloatVector.broadcast(SPECIES, a[at5 + term]);
      s50 = a5.fma(b0, s50);
      s51 = a5.fma(b1, s51);
    }
    int y0 = yAt;
    int y1 = yAt + yStep;
    int y2 = yAt + 2 * yStep;
    int y3 = yAt + 3 * yStep;
    int y4 = yAt + 4 * yStep;
    int y5 = yAt + 5 * yStep;
    if (accumulate) {
      s00.add(FloatVector.fromArray(SPECIES, y, y0)).intoArray(y, y0);
      s01.add(FloatVector.fromArray(SPECIES, y, y0 + LANES)).intoArray(y, y0 + LANES);
      s10.add(FloatVector.fromArray(SPECIES, y, y1)).intoArray(y, y1);
      s11.add(FloatVector.fromArray(SPECIES, y, y1 + LANES)).intoArray(y, y1 + LANES);
      s20.add(FloatVector.fromArray(SPECIES, y, y2)).intoArray(y, y2);
      s21.add(FloatVector.fromArray(SPECIES, y, y2 + LANES)).intoArray(y, y2 + LANES);
      s30.add(FloatVector.fromArray(SPECIES, y, y3)).intoArray(y, y3);
      s31.add(FloatVector.fromArray(SPECIES, y, y3 + LANES)).intoArray(y, y3 + LANES);
      s40.add(FloatVector.fromArray(SPECIES, y, y4)).intoArray(y, y4);
      s41.add(FloatVector.fromArray(SPECIES, y, y4 + LANES)).intoArray(y, y4 + LANES);
      s50.add(FloatVector.fromArray(SPECIES, y, y5)).intoArray(y, y5);
      s51.add(FloatVector.fromArray(SPECIES, y, y5 + LANES)).intoArray(y, y5 + LANES);
    } else {
      s00.intoArray(y, y0);
      s01.intoArray(y, y0 + LANES);
      s10.intoArray(y, y1);
      s11.intoArray(y, y1 + LANES);
      s20.intoArray(y, y2);
      s21.intoArray(y, y2 + LANES);
      s30.intoArray(y, y3);
      s31.intoArray(y, y3 + LANES);
      s40.intoArray(y, y4);
      s41.intoArray(y, y4 + LANES);
      s50.intoArray(y, y5);
      s51.intoArray(y, y5 + LANES);
    }
  }

  static void narrow8x1(
      float[] y,
      int yAt,
      int yStep,
      float[] a,
      int aAt,
      int[] aRow,
      int row,
      int[] aTerm,
      float[] b,
      int bAt,
      int terms,
      boolean accumulate) {
    int at0 = aAt + aRow[row];
    int at1 = aAt + aRow[row + 1];
    int at2 = aAt + aRow[row + 2];
    int at3 = aAt + aRow[row + 3];
    int at4 = aAt + aRow[row + 4];
    int at5 = aAt + aRow[row + 5];
    int at6 = aAt + aRow[row + 6];
    int at7 = aAt + aRow[row + 7];
    FloatVector s00 = FloatVector.zero(SPECIES);
    FloatVector s10 = FloatVector.zero(SPECIES);
    FloatVector s20 = FloatVector.zero(SPECIES);
    FloatVector s30 = FloatVector.zero(SPECIES);
    FloatVector s40 = FloatVector.zero(SPECIES);
    FloatVector s50 = FloatVector.zero(SPECIES);
    FloatVector s60 = FloatVector.zero(SPECIES);
    FloatVector s70 = FloatVector.zero(SPECIES);
    for (int p = 0; p < terms; p++) {
      int term = aTerm[p];
      int from = bAt + LANES * p;
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, from);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[at0 + term]);
      s00 = a0.fma(b0, s00);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[at1 + term]);
      s10 = a1.fma(b0, s10);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[at2 + term]);
      s20 = a2.fma(b0, s20);
      FloatVector a3 = FloatVector.broadcast(SPECIES, a[at3 + term]);
      s30 = a3.fma(b0, s30);
      FloatVector a4 = FloatVector.broadcast(SPECIES, a[at4 + term]);
      s40 = a4.fma(b0, s40);
      FloatVector a5 = FloatVector.broadcast(SPECIES, a[at5 + term]);
      s50 = a5.fma(b0, s50);
      FloatVector a6 = FloatVector.broadcast(SPECIES, a[at6 + term]);
      s60 = a6.fma(b0, s60);
      FloatVector a7 = FloatVector.broadcast(SPECIES, a[at7 + term]);
      s70 = a7.fma(b0, s70);
    }
    int y0 = yAt;
    int y1 = yAt + yStep;
    int y2 = yAt + 2 * yStep;
    int y3 = yAt + 3 * yStep;
    int y4 = yAt + 4 * yStep;
    int y5 = yAt + 5 * yStep;
    int y6 = yAt + 6 * yStep;
    int y7 = yAt + 7 * yStep;
    if (accumulate) {
      s00.add(FloatVector.fromArray(SPECIES, y, y0)).intoArray(y, y0);
      s10.add(FloatVector.fromArray(SPECIES, y, y1)).intoArray(y, y1);
      s20.add(FloatVector.fromArray(SPECIES, y, y2)).intoArray(y, y2);
      s30.add(FloatVector.fromArray(SPECIES, y, y3)).intoArray(y, y3);
      s40.add(FloatVector.fromArray(SPECIES, y, y4)).intoArray(y, y4);
      s50.add(FloatVector.fromArray(SPECIES, y, y5)).intoArray(y, y5);
      s60.add(FloatVector.fromArray(SPECIES, y, y6)).intoArray(y, y6);
      s70.add(FloatVector.fromArray(SPECIES, y, y7)).intoArray(y, y7);
    } else {
      s00.intoArray(y, y0);
      s10.intoArray(y, y1);
      s20.intoArray(y, y2);
      s30.intoArray(y, y3);
      s40.intoArray(y, y4);
      s50.intoArray(y, y5);
      s60.intoArray(y, y6);
      s70.intoArray(y, y7);
    }
  }

  static void narrow8x2(
      float[] y,
      int yAt,
      int yStep,
      float[] a,
      int aAt,
      int[] aRow,
      int row,
      int[] aTerm,
      float[] b,
      int bAt,
      int terms,
      boolean accumulate) {
    int at0 = aAt + aRow[row];
    int at1 = aAt + aRow[row + 1];
    int at2 = aAt + aRow[row + 2];
    int at3 = aAt + aRow[row + 3];
    int at4 = aAt + aRow[row + 4];
    int at5 = aAt + aRow[row + 5];
    int at6 = aAt + aRow[row + 6];
    int at7 = aAt + aRow[row + 7];
    FloatVector s00 = FloatVector.zero(SPECIES);
    FloatVector s01 = FloatVector.zero(SPECIES);
    FloatVector s10 = FloatVector.zero(SPECIES);
    FloatVector s11 = FloatVector.zero(SPECIES);
    FloatVector s20 = FloatVector.zero(SPECIES);
    FloatVector s21 = FloatVector.zero(SPECIES);
    FloatVector s30 = FloatVector.zero(SPECIES);
    FloatVector s31 = FloatVector.zero(SPECIES);
    FloatVector s40 = FloatVector.zero(SPECIES);
    FloatVector s41 = FloatVector.zero(SPECIES);
    FloatVector s50 = FloatVector.zero(SPECIES);
    FloatVector s51 = FloatVector.zero(SPECIES);
    FloatVector s60 = FloatVector.zero(SPECIES);
    FloatVector s61 = FloatVector.zero(SPECIES);
    FloatVector s70 = FloatVector.zero(SPECIES);
    FloatVector s71 = FloatVector.zero(SPECIES);
    for (int p = 0; p < terms; p++) {
      int term = aTerm[p];
      int from = bAt + 2 * LANES * p;
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, from);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, from + LANES);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[at0 + term]);
      s00 = a0.fma(b0, s00);
      s01 = a0.fma(b1, s01);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[at1 + term]);
      s10 = a1.fma(b0, s10);
      s11 = a1.fma(b1, s11);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[at2 + term]);
      s20 = a2.fma(b0, s20);
      s21 = a2.fma(b1, s21);
      FloatVector a3 = FloatVector.broadcast(SPECIES, a[at3 + term]);
      s30 = a3.fma(b0, s30);
      s31 = a3.fma(b1, s31);
      FloatVector a4 = FloatVector.broadcast(SPECIES, a[at4 + term]);
      s40 = a4.fma(b0, s40);
      s41 = a4.fma(b1, s41);
      FloatVector a5 = FloatVector.broadcast(SPECIES, a[at5 + term]);
      s50 = a5.fma(b0, s50);
      s51 = a5.fma(b1, s51);
      FloatVector a6 = FloatVector.broadcast(SPECIES, a[at6 + term]);
      s60 = a6.fma(b0, s60);
      s61 = a6.fma(b1, s61);
      FloatVector a7 = FloatVector.broadcast(SPECIES, a[at7 + term]);
      s70 = a7.fma(b0, s70);
      s71 = a7.fma(b1, s71);
    }
    int y0 = yAt;
    int y1 = yAt + yStep;
    int y2 = yAt + 2 * yStep;
    int y3 = yAt + 3 * yStep;
    int y4 = yAt + 4 * yStep;
    int y5 = yAt + 5 * yStep;
    int y6 = yAt + 6 * yStep;
    int y7 = yAt + 7 * yStep;
    if (accumulate) {
      s00.add(FloatVector.fromArray(SPECIES, y, y0)).intoArray(y, y0);
      s01.add(FloatVector.fromArray(SPECIES, y, y0 + LANES)).intoArray(y, y0 + LANES);
      s10.add(FloatVector.fromArray(SPECIES, y, y1)).intoArray(y, y1);
      s11.add(FloatVector.fromArray(SPECIES, y, y1 + LANES)).intoArray(y, y1 + LANES);
      s20.add(FloatVector.fromArray(SPECIES, y, y2)).intoArray(y, y2);
      s21.add(FloatVector.fromArray(SPECIES, y, y2 + LANES)).intoArray(y, y2 + LANES);
      s30.add(FloatVector.fromArray(SPECIES, y, y3)).intoArray(y, y3);
      s31.add(FloatVector.fromArray(SPECIES, y, y3 + LANES)).intoArray(y, y3 + LANES);
      s40.add(FloatVector.fromArray(SPECIES, y, y4)).intoArray(y, y4);
      s41.add(FloatVector.fromArray(SPECIES, y, y4 + LANES)).intoArray(y, y4 + LANES);
      s50.add(FloatVector.fromArray(SPECIES, y, y5)).intoArray(y, y5);
      s51.add(FloatVector.fromArray(SPECIES, y, y5 + LANES)).intoArray(y, y5 + LANES);
      s60.add(FloatVector.fromArray(SPECIES, y, y6)).intoArray(y, y6);
      s61.add(FloatVector.fromArray(SPECIES, y, y6 + LANES)).intoArray(y, y6 + LANES);
      s70.add(FloatVector.fromArray(SPECIES, y, y7)).intoArray(y, y7);
      s71.add(FloatVector.fromArray(SPECIES, y, y7 + LANES)).intoArray(y, y7 + LANES);
    } else {
      s00.intoArray(y, y0);
      s01.intoArray(y, y0 + LANES);
      s10.intoArray(y, y1);
      s11.intoArray(y, y1 + LANES);
      s20.intoArray(y, y2);
      s21.intoArray(y, y2 + LANES);
      s30.intoArray(y, y3);
      s31.intoArray(y, y3 + LANES);
      s40.intoArray(y, y4);
      s41.intoArray(y, y4 + LANES);
      s50.intoArray(y, y5);
      s51.intoArray(y, y5 + LANES);
      s60.intoArray(y, y6);
      s61.intoArray(y, y6 + LANES);
      s70.intoArray(y, y7);
      s71.intoArray(y, y7 + LANES);
    }
  }
}
