package dev.ricci.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Tiles of outer products, rows by registers; see {@code FloatTiles}. Each is a method of its own,
 * so that its compiled form keeps all sums in registers. Where two registers of a row overlap, both
 * are read before one is written.
 */
final class FloatOuterTiles {
  private static final VectorSpecies<Float> SPECIES = Registers.SHAPE.withLanes(float.class);
  private static final int LANES = SPECIES.length();

  private FloatOuterTiles() {}

  static void outer6x1(
      float[] y,
      int yAt,
      int[] yRow,
      int row,
      float[] a,
      int aAt,
      float[] b,
      int bAt,
      int[] bTerm,
      int terms,
      float alpha,
      boolean accumulate) {
    FloatVector s00 = FloatVector.zero(SPECIES);
    FloatVector s10 = FloatVector.zero(SPECIES);
    FloatVector s20 = FloatVector.zero(SPECIES);
    FloatVector s30 = FloatVector.zero(SPECIES);
    FloatVector s40 = FloatVector.zero(SPECIES);
    FloatVector s50 = FloatVector.zero(SPECIES);
    for (int p = 0; p < terms; p++) {
      int from = bAt + bTerm[p];
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, from);
      int at = aAt + 6 * p;
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[at]);
      s00 = a0.fma(b0, s00);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[at + 1]);
      s10 = a1.fma(b0, s10);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[at + 2]);
      s20 = a2.fma(b0, s20);
      FloatVector a3 = FloatVector.broadcast(SPECIES, a[at + 3]);
      s30 = a3.fma(b0, s30);
      FloatVector a4 = FloatVector.broadcast(SPECIES, a[at + 4]);
      s40 = a4.fma(b0, s40);
      FloatVector a5 = FloatVector.broadcast(SPECIES, a[at + 5]);
      s50 = a5.fma(b0, s50);
    }
    FloatVector factor = FloatVector.broadcast(SPECIES, alpha);
    int y0 = yAt + yRow[row];
    int y1 = yAt + yRow[row + 1];
    int y2 = yAt + yRow[row + 2];
    int y3 = yAt + yRow[row + 3];
    int y4 = yAt + yRow[row + 4];
    int y5 = yAt + yRow[row + 5];
    if (accumulate) {
      s00.fma(factor, FloatVector.fromArray(SPECIES, y, y0)).intoArray(y, y0);
      s10.fma(factor, FloatVector.fromArray(SPECIES, y, y1)).intoArray(y, y1);
      s20.fma(factor, FloatVector.fromArray(SPECIES, y, y2)).intoArray(y, y2);
      s30.fma(factor, FloatVector.fromArray(SPECIES, y, y3)).intoArray(y, y3);
      s40.fma(factor, FloatVector.fromArray(SPECIES, y, y4)).intoArray(y, y4);
      s50.fma(factor, FloatVector.fromArray(SPECIES, y, y5)).intoArray(y, y5);
    } else {
      s00.mul(factor).intoArray(y, y0);
      s10.mul(factor).intoArray(y, y1);
      s20.mul(factor).intoArray(y, y2);
      s30.mul(factor).intoArray(y, y3);
      s40.mul(factor).intoArray(y, y4);
      s50.mul(factor).intoArray(y, y5);
    }
  }

  static void outer6x2(
      float[] y,
      int yAt,
      int[] yRow,
      int row,
      float[] a,
      int aAt,
      float[] b,
      int bAt,
      int second,
      int[] bTerm,
      int terms,
      float alpha,
      boolean accumulate) {
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
      int from = bAt + bTerm[p];
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, from);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, from + second);
      int at = aAt + 6 * p;
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[at]);
      s00 = a0.fma(b0, s00);
      s01 = a0.fma(b1, s01);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[at + 1]);
      s10 = a1.fma(b0, s10);
      s11 = a1.fma(b1, s11);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[at + 2]);
      s20 = a2.fma(b0, s20);
      s21 = a2.fma(b1, s21);
      FloatVector a3 = FloatVector.broadcast(SPECIES, a[at + 3]);
      s30 = a3.fma(b0, s30);
      s31 = a3.fma(b1, s31);
      FloatVector a4 = FloatVector.broadcast(SPECIES, a[at + 4]);
      s40 = a4.fma(b0, s40);
      s41 = a4.fma(b1, s41);
      FloatVector a5 = FloatVector.broadcast(SPECIES, a[at + 5]);
      s50 = a5.fma(b0, s50);
      s51 = a5.fma(b1, s51);
    }
    FloatVector factor = FloatVector.broadcast(SPECIES, alpha);
    int y0 = yAt + yRow[row];
    int y1 = yAt + yRow[row + 1];
    int y2 = yAt + yRow[row + 2];
    int y3 = yAt + yRow[row + 3];
    int y4 = yAt + yRow[row + 4];
    int y5 = yAt + yRow[row + 5];
    if (accumulate) {
      FloatVector old0 = FloatVector.fromArray(SPECIES, y, y0 + second);
      s00.fma(factor, FloatVector.fromArray(SPECIES, y, y0)).intoArray(y, y0);
      s01.fma(factor, old0).intoArray(y, y0 + second);
      FloatVector old1 = FloatVector.fromArray(SPECIES, y, y1 + second);
      s10.fma(factor, FloatVector.fromArray(SPECIES, y, y1)).intoArray(y, y1);
      s11.fma(factor, old1).intoArray(y, y1 + second);
      FloatVector old2 = FloatVector.fromArray(SPECIES, y, y2 + second);
      s20.fma(factor, FloatVector.fromArray(SPECIES, y, y2)).intoArray(y, y2);
      s21.fma(factor, old2).intoArray(y, y2 + second);
      FloatVector old3 = FloatVector.fromArray(SPECIES, y, y3 + second);
      s30.fma(factor, FloatVector.fromArray(SPECIES, y, y3)).intoArray(y, y3);
      s31.fma(factor, old3).intoArray(y, y3 + second);
      FloatVector old4 = FloatVector.fromArray(SPECIES, y, y4 + second);
      s40.fma(factor, FloatVector.fromArray(SPECIES, y, y4)).intoArray(y, y4);
      s41.fma(factor, old4).intoArray(y, y4 + second);
      FloatVector old5 = FloatVector.fromArray(SPECIES, y, y5 + second);
      s50.fma(factor, FloatVector.fromArray(SPECIES, y, y5)).intoArray(y, y5);
      s51.fma(factor, old5).intoArray(y, y5 + second);
    } else {
      s00.mul(factor).intoArray(y, y0);
      s01.mul(factor).intoArray(y, y0 + second);
      s10.mul(factor).intoArray(y, y1);
      s11.mul(factor).intoArray(y, y1 + second);
      s20.mul(factor).intoArray(y, y2);
      s21.mul(factor).intoArray(y, y2 + second);
      s30.mul(factor).intoArray(y, y3);
      s31.mul(factor).intoArray(y, y3 + second);
      s40.mul(factor).intoArray(y, y4);
      s41.mul(factor).intoArray(y, y4 + second);
      s50.mul(factor).intoArray(y, y5);
      s51.mul(factor).intoArray(y, y5 + second);
    }
  }

  static void outer8x1(
      float[] y,
      int yAt,
      int[] yRow,
      int row,
      float[] a,
      int aAt,
      float[] b,
      int bAt,
      int[] bTerm,
      int terms,
      float alpha,
      boolean accumulate) {
    FloatVector s00 = FloatVector.zero(SPECIES);
    FloatVector s10 = FloatVector.zero(SPECIES);
    FloatVector s20 = FloatVector.zero(SPECIES);
    FloatVector s30 = FloatVector.zero(SPECIES);
    FloatVector s40 = FloatVector.zero(SPECIES);
    FloatVector s50 = FloatVector.zero(SPECIES);
    FloatVector s60 = FloatVector.zero(SPECIES);
    FloatVector s70 = FloatVector.zero(SPECIES);
    for (int p = 0; p < terms; p++) {
      int from = bAt + bTerm[p];
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, from);
      int at = aAt + 8 * p;
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[at]);
      s00 = a0.fma(b0, s00);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[at + 1]);
      s10 = a1.fma(b0, s10);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[at + 2]);
      s20 = a2.fma(b0, s20);
      FloatVector a3 = FloatVector.broadcast(SPECIES, a[at + 3]);
      s30 = a3.fma(b0, s30);
      FloatVector a4 = FloatVector.broadcast(SPECIES, a[at + 4]);
      s40 = a4.fma(b0, s40);
      FloatVector a5 = FloatVector.broadcast(SPECIES, a[at + 5]);
      s50 = a5.fma(b0, s50);
      FloatVector a6 = FloatVector.broadcast(SPECIES, a[at + 6]);
      s60 = a6.fma(b0, s60);
      FloatVector a7 = FloatVector.broadcast(SPECIES, a[at + 7]);
      s70 = a7.fma(b0, s70);
    }
    FloatVector factor = FloatVector.broadcast(SPECIES, alpha);
    int y0 = yAt + yRow[row];
    int y1 = yAt + yRow[row + 1];
    int y2 = yAt + yRow[row + 2];
    int y3 = yAt + yRow[row + 3];
    int y4 = yAt + yRow[row + 4];
    int y5 = yAt + yRow[row + 5];
    int y6 = yAt + yRow[row + 6];
    int y7 = yAt + yRow[row + 7];
    if (accumulate) {
      s00.fma(factor, FloatVector.fromArray(SPECIES, y, y0)).intoArray(y, y0);
      s10.fma(factor, FloatVector.fromArray(SPECIES, y, y1)).intoArray(y, y1);
      s20.fma(factor, FloatVector.fromArray(SPECIES, y, y2)).intoArray(y, y2);
      s30.fma(factor, FloatVector.fromArray(SPECIES, y, y3)).intoArray(y, y3);
      s40.fma(factor, FloatVector.fromArray(SPECIES, y, y4)).intoArray(y, y4);
      s50.fma(factor, FloatVector.fromArray(SPECIES, y, y5)).intoArray(y, y5);
      s60.fma(factor, FloatVector.fromArray(SPECIES, y, y6)).intoArray(y, y6);
      s70.fma(factor, FloatVector.fromArray(SPECIES, y, y7)).intoArray(y, y7);
    } else {
      s00.mul(factor).intoArray(y, y0);
      s10.mul(factor).intoArray(y, y1);
      s20.mul(factor).intoArray(y, y2);
      s30.mul(factor).intoArray(y, y3);
      s40.mul(factor).intoArray(y, y4);
      s50.mul(factor).intoArray(y, y5);
      s60.mul(factor).intoArray(y, y6);
      s70.mul(factor).intoArray(y, y7);
    }
  }

  static void outer8x2(
      float[] y,
      int yAt,
      int[] yRow,
      int row,
      float[] a,
      int aAt,
      float[] b,
      int bAt,
      int second,
      int[] bTerm,
      int terms,
      float alpha,
      boolean accumulate) {
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
      int from = bAt + bTerm[p];
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, from);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, from + second);
      int at = aAt + 8 * p;
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[at]);
      s00 = a0.fma(b0, s00);
      s01 = a0.fma(b1, s01);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[at + 1]);
      s10 = a1.fma(b0, s10);
      s11 = a1.fma(b1, s11);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[at + 2]);
      s20 = a2.fma(b0, s20);
      s21 = a2.fma(b1, s21);
      FloatVector a3 = FloatVector.broadcast(SPECIES, a[at + 3]);
      s30 = a3.fma(b0, s30);
      s31 = a3.fma(b1, s31);
      FloatVector a4 = FloatVector.broadcast(SPECIES, a[at + 4]);
      s40 = a4.fma(b0, s40);
      s41 = a4.fma(b1, s41);
      FloatVector a5 = FloatVector.broadcast(SPECIES, a[at + 5]);
      s50 = a5.fma(b0, s50);
      s51 = a5.fma(b1, s51);
      FloatVector a6 = FloatVector.broadcast(SPECIES, a[at + 6]);
      s60 = a6.fma(b0, s60);
      s61 = a6.fma(b1, s61);
      FloatVector a7 = FloatVector.broadcast(SPECIES, a[at + 7]);
      s70 = a7.fma(b0, s70);
      s71 = a7.fma(b1, s71);
    }
    FloatVector factor = FloatVector.broadcast(SPECIES, alpha);
    int y0 = yAt + yRow[row];
    int y1 = yAt + yRow[row + 1];
    int y2 = yAt + yRow[row + 2];
    int y3 = yAt + yRow[row + 3];
    int y4 = yAt + yRow[row + 4];
    int y5 = yAt + yRow[row + 5];
    int y6 = yAt + yRow[row + 6];
    int y7 = yAt + yRow[row + 7];
    if (accumulate) {
      FloatVector old0 = FloatVector.fromArray(SPECIES, y, y0 + second);
      s00.fma(factor, FloatVector.fromArray(SPECIES, y, y0)).intoArray(y, y0);
      s01.fma(factor, old0).intoArray(y, y0 + second);
      FloatVector old1 = FloatVector.fromArray(SPECIES, y, y1 + second);
      s10.fma(factor, FloatVector.fromArray(SPECIES, y, y1)).intoArray(y, y1);
      s11.fma(factor, old1).intoArray(y, y1 + second);
      FloatVector old2 = FloatVector.fromArray(SPECIES, y, y2 + second);
      s20.fma(factor, FloatVector.fromArray(SPECIES, y, y2)).intoArray(y, y2);
      s21.fma(factor, old2).intoArray(y, y2 + second);
      FloatVector old3 = FloatVector.fromArray(SPECIES, y, y3 + second);
      s30.fma(factor, FloatVector.fromArray(SPECIES, y, y3)).intoArray(y, y3);
      s31.fma(factor, old3).intoArray(y, y3 + second);
      FloatVector old4 = FloatVector.fromArray(SPECIES, y, y4 + second);
      s40.fma(factor, FloatVector.fromArray(SPECIES, y, y4)).intoArray(y, y4);
      s41.fma(factor, old4).intoArray(y, y4 + second);
      FloatVector old5 = FloatVector.fromArray(SPECIES, y, y5 + second);
      s50.fma(factor, FloatVector.fromArray(SPECIES, y, y5)).intoArray(y, y5);
      s51.fma(factor, old5).intoArray(y, y5 + second);
      FloatVector old6 = FloatVector.fromArray(SPECIES, y, y6 + second);
      s60.fma(factor, FloatVector.fromArray(SPECIES, y, y6)).intoArray(y, y6);
      s61.fma(factor, old6).intoArray(y, y6 + second);
      FloatVector old7 = FloatVector.fromArray(SPECIES, y, y7 + second);
      s70.fma(factor, FloatVector.fromArray(SPECIES, y, y7)).intoArray(y, y7);
      s71.fma(factor, old7).intoArray(y, y7 + second);
    } else {
      s00.mul(factor).intoArray(y, y0);
      s01.mul(factor).intoArray(y, y0 + second);
      s10.mul(factor).intoArray(y, y1);
      s11.mul(factor).intoArray(y, y1 + second);
      s20.mul(factor).intoArray(y, y2);
      s21.mul(factor).intoArray(y, y2 + second);
      s30.mul(factor).intoArray(y, y3);
      s31.mul(factor).intoArray(y, y3 + second);
      s40.mul(factor).intoArray(y, y4);
      s41.mul(factor).intoArray(y, y4 + second);
      s50.mul(factor).intoArray(y, y5);
      s51.mul(factor).intoArray(y, y5 + second);
      s60.mul(factor).intoArray(y, y6);
      s61.mul(factor).intoArray(y, y6 + second);
      s70.mul(factor).intoArray(y, y7);
      s71.mul(factor).intoArray(y, y7 + second);
    }
  }

  static void copy1(
      int panels,
      float[] packed,
      int to,
      int step,
      int panelStep,
      float[] b,
      int bAt,
      int[] bTerm,
      int terms) {
    for (int p = 0; p < terms; p++) {
      int from = bAt + bTerm[p];
      int at = to + p * step;
      for (int q = 0; q < panels; q++) {
        FloatVector.fromArray(SPECIES, b, from).intoArray(packed, at);
        from += LANES;
        at += panelStep;
      }
    }
  }

  static void copy2(
      int panels,
      float[] packed,
      int to,
      int step,
      int panelStep,
      float[] b,
      int bAt,
      int[] bTerm,
      int terms) {
    for (int p = 0; p < terms; p++) {
      int from = bAt + bTerm[p];
      int at = to + p * step;
      for (int q = 0; q < panels; q++) {
        FloatVector b0 = FloatVector.fromArray(SPECIES, b, from);
        FloatVector b1 = FloatVector.fromArray(SPECIES, b, from + LANES);
        b0.intoArray(packed, at);
        b1.intoArray(packed, at + LANES);
        from += 2 * LANES;
        at += panelStep;
      }
    }
  }
}
