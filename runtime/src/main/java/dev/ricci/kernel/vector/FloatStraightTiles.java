package dev.ricci.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Tiles of outer products of operands where they lie, rows by registers; see {@code FloatTiles}.
 */
final class FloatStraightTiles {
  private static final VectorSpecies<Float> SPECIES = Registers.SHAPE.withLanes(float.class);
  private static final int LANES = SPECIES.length();

  private FloatStraightTiles() {}

  static void straight4x1(
      float[] y,
      int yAt,
      int yRow,
      float[] a,
      int aAt,
      int aRow,
      float[] b,
      int bAt,
      int terms,
      int aStep,
      int bStep,
      float alpha,
      boolean accumulate) {
    FloatVector s00 = FloatVector.zero(SPECIES);
    FloatVector s10 = FloatVector.zero(SPECIES);
    FloatVector s20 = FloatVector.zero(SPECIES);
    FloatVector s30 = FloatVector.zero(SPECIES);
    int at = aAt;
    int from = bAt;
    for (int p = 0; p < terms; p++) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, from);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[at]);
      s00 = a0.fma(b0, s00);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[at + aRow]);
      s10 = a1.fma(b0, s10);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[at + 2 * aRow]);
      s20 = a2.fma(b0, s20);
      FloatVector a3 = FloatVector.broadcast(SPECIES, a[at + 3 * aRow]);
      s30 = a3.fma(b0, s30);
      at += aStep;
      from += bStep;
    }
    FloatVector factor = FloatVector.broadcast(SPECIES, alpha);
    int y0 = yAt;
    int y1 = yAt + yRow;
    int y2 = yAt + 2 * yRow;
    int y3 = yAt + 3 * yRow;
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

  static void straight4x2(
      float[] y,
      int yAt,
      int yRow,
      float[] a,
      int aAt,
      int aRow,
      float[] b,
      int bAt,
      int terms,
      int aStep,
      int bStep,
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
    int at = aAt;
    int from = bAt;
    for (int p = 0; p < terms; p++) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, from);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, from + LANES);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[at]);
      s00 = a0.fma(b0, s00);
      s01 = a0.fma(b1, s01);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[at + aRow]);
      s10 = a1.fma(b0, s10);
      s11 = a1.fma(b1, s11);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[at + 2 * aRow]);
      s20 = a2.fma(b0, s20);
      s21 = a2.fma(b1, s21);
      FloatVector a3 = FloatVector.broadcast(SPECIES, a[at + 3 * aRow]);
      s30 = a3.fma(b0, s30);
      s31 = a3.fma(b1, s31);
      at += aStep;
      from += bStep;
    }
    FloatVector factor = FloatVector.broadcast(SPECIES, alpha);
    int y0 = yAt;
    int y1 = yAt + yRow;
    int y2 = yAt + 2 * yRow;
    int y3 = yAt + 3 * yRow;
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

  static void straight6x1(
      float[] y,
      int yAt,
      int yRow,
      float[] a,
      int aAt,
      int aRow,
      float[] b,
      int bAt,
      int terms,
      int aStep,
      int bStep,
      float alpha,
      boolean accumulate) {
    FloatVector s00 = FloatVector.zero(SPECIES);
    FloatVector s10 = FloatVector.zero(SPECIES);
    FloatVector s20 = FloatVector.zero(SPECIES);
    FloatVector s30 = FloatVector.zero(SPECIES);
    FloatVector s40 = FloatVector.zero(SPECIES);
    FloatVector s50 = FloatVector.zero(SPECIES);
    int at = aAt;
    int from = bAt;
    for (int p = 0; p < terms; p++) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, from);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[at]);
      s00 = a0.fma(b0, s00);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[at + aRow]);
      s10 = a1.fma(b0, s10);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[at + 2 * aRow]);
      s20 = a2.fma(b0, s20);
      FloatVector a3 = FloatVector.broadcast(SPECIES, a[at + 3 * aRow]);
      s30 = a3.fma(b0, s30);
      FloatVector a4 = FloatVector.broadcast(SPECIES, a[at + 4 * aRow]);
      s40 = a4.fma(b0, s40);
      FloatVector a5 = FloatVector.broadcast(SPECIES, a[at + 5 * aRow]);
      s50 = a5.fma(b0, s50);
      at += aStep;
      from += bStep;
    }
    FloatVector factor = FloatVector.broadcast(SPECIES, alpha);
    int y0 = yAt;
    int y1 = yAt + yRow;
    int y2 = yAt + 2 * yRow;
    int y3 = yAt + 3 * yRow;
    int y4 = yAt + 4 * yRow;
    int y5 = yAt + 5 * yRow;
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

  static void straight6x2(
      float[] y,
      int yAt,
      int yRow,
      float[] a,
      int aAt,
      int aRow,
      float[] b,
      int bAt,
      int terms,
      int aStep,
      int bStep,
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
    int at = aAt;
    int from = bAt;
    for (int p = 0; p < terms; p++) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, from);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, from + LANES);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[at]);
      s00 = a0.fma(b0, s00);
      s01 = a0.fma(b1, s01);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[at + aRow]);
      s10 = a1.fma(b0, s10);
      s11 = a1.fma(b1, s11);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[at + 2 * aRow]);
      s20 = a2.fma(b0, s20);
      s21 = a2.fma(b1, s21);
      FloatVector a3 = FloatVector.broadcast(SPECIES, a[at + 3 * aRow]);
      s30 = a3.fma(b0, s30);
      s31 = a3.fma(b1, s31);
      FloatVector a4 = FloatVector.broadcast(SPECIES, a[at + 4 * aRow]);
      s40 = a4.fma(b0, s40);
      s41 = a4.fma(b1, s41);
      FloatVector a5 = FloatVector.broadcast(SPECIES, a[at + 5 * aRow]);
      s50 = a5.fma(b0, s50);
      s51 = a5.fma(b1, s51);
      at += aStep;
      from += bStep;
    }
    FloatVector factor = FloatVector.broadcast(SPECIES, alpha);
    int y0 = yAt;
    int y1 = yAt + yRow;
    int y2 = yAt + 2 * yRow;
    int y3 = yAt + 3 * yRow;
    int y4 = yAt + 4 * yRow;
    int y5 = yAt + 5 * yRow;
    if (accumulate) {
      s00.fma(factor, FloatVector.fromArray(SPECIES, y, y0)).intoArray(y, y0);
      s01.fma(factor, FloatVector.fromArray(SPECIES, y, y0 + LANES)).intoArray(y, y0 + LANES);
      s10.fma(factor, FloatVector.fromArray(SPECIES, y, y1)).intoArray(y, y1);
      s11.fma(factor, FloatVector.fromArray(SPECIES, y, y1 + LANES)).intoArray(y, y1 + LANES);
      s20.fma(factor, FloatVector.fromArray(SPECIES, y, y2)).intoArray(y, y2);
      s21.fma(factor, FloatVector.fromArray(SPECIES, y, y2 + LANES)).intoArray(y, y2 + LANES);
      s30.fma(factor, FloatVector.fromArray(SPECIES, y, y3)).intoArray(y, y3);
      s31.fma(factor, FloatVector.fromArray(SPECIES, y, y3 + LANES)).intoArray(y, y3 + LANES);
      s40.fma(factor, FloatVector.fromArray(SPECIES, y, y4)).intoArray(y, y4);
      s41.fma(factor, FloatVector.fromArray(SPECIES, y, y4 + LANES)).intoArray(y, y4 + LANES);
      s50.fma(factor, FloatVector.fromArray(SPECIES, y, y5)).intoArray(y, y5);
      s51.fma(factor, FloatVector.fromArray(SPECIES, y, y5 + LANES)).intoArray(y, y5 + LANES);
    } else {
      s00.mul(factor).intoArray(y, y0);
      s01.mul(factor).intoArray(y, y0 + LANES);
      s10.mul(factor).intoArray(y, y1);
      s11.mul(factor).intoArray(y, y1 + LANES);
      s20.mul(factor).intoArray(y, y2);
      s21.mul(factor).intoArray(y, y2 + LANES);
      s30.mul(factor).intoArray(y, y3);
      s31.mul(factor).intoArray(y, y3 + LANES);
      s40.mul(factor).intoArray(y, y4);
      s41.mul(factor).intoArray(y, y4 + LANES);
      s50.mul(factor).intoArray(y, y5);
      s51.mul(factor).intoArray(y, y5 + LANES);
    }
  }

  static void straight8x1(
      float[] y,
      int yAt,
      int yRow,
      float[] a,
      int aAt,
      int aRow,
      float[] b,
      int bAt,
      int terms,
      int aStep,
      int bStep,
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
    int at = aAt;
    int from = bAt;
    for (int p = 0; p < terms; p++) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, from);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[at]);
      s00 = a0.fma(b0, s00);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[at + aRow]);
      s10 = a1.fma(b0, s10);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[at + 2 * aRow]);
      s20 = a2.fma(b0, s20);
      FloatVector a3 = FloatVector.broadcast(SPECIES, a[at + 3 * aRow]);
      s30 = a3.fma(b0, s30);
      FloatVector a4 = FloatVector.broadcast(SPECIES, a[at + 4 * aRow]);
      s40 = a4.fma(b0, s40);
      FloatVector a5 = FloatVector.broadcast(SPECIES, a[at + 5 * aRow]);
      s50 = a5.fma(b0, s50);
      FloatVector a6 = FloatVector.broadcast(SPECIES, a[at + 6 * aRow]);
      s60 = a6.fma(b0, s60);
      FloatVector a7 = FloatVector.broadcast(SPECIES, a[at + 7 * aRow]);
      s70 = a7.fma(b0, s70);
      at += aStep;
      from += bStep;
    }
    FloatVector factor = FloatVector.broadcast(SPECIES, alpha);
    int y0 = yAt;
    int y1 = yAt + yRow;
    int y2 = yAt + 2 * yRow;
    int y3 = yAt + 3 * yRow;
    int y4 = yAt + 4 * yRow;
    int y5 = yAt + 5 * yRow;
    int y6 = yAt + 6 * yRow;
    int y7 = yAt + 7 * yRow;
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

  static void straight8x2(
      float[] y,
      int yAt,
      int yRow,
      float[] a,
      int aAt,
      int aRow,
      float[] b,
      int bAt,
      int terms,
      int aStep,
      int bStep,
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
    int at = aAt;
    int from = bAt;
    for (int p = 0; p < terms; p++) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, from);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, from + LANES);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[at]);
      s00 = a0.fma(b0, s00);
      s01 = a0.fma(b1, s01);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[at + aRow]);
      s10 = a1.fma(b0, s10);
      s11 = a1.fma(b1, s11);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[at + 2 * aRow]);
      s20 = a2.fma(b0, s20);
      s21 = a2.fma(b1, s21);
      FloatVector a3 = FloatVector.broadcast(SPECIES, a[at + 3 * aRow]);
      s30 = a3.fma(b0, s30);
      s31 = a3.fma(b1, s31);
      FloatVector a4 = FloatVector.broadcast(SPECIES, a[at + 4 * aRow]);
      s40 = a4.fma(b0, s40);
      s41 = a4.fma(b1, s41);
      FloatVector a5 = FloatVector.broadcast(SPECIES, a[at + 5 * aRow]);
      s50 = a5.fma(b0, s50);
      s51 = a5.fma(b1, s51);
      FloatVector a6 = FloatVector.broadcast(SPECIES, a[at + 6 * aRow]);
      s60 = a6.fma(b0, s60);
      s61 = a6.fma(b1, s61);
      FloatVector a7 = FloatVector.broadcast(SPECIES, a[at + 7 * aRow]);
      s70 = a7.fma(b0, s70);
      s71 = a7.fma(b1, s71);
      at += aStep;
      from += bStep;
    }
    FloatVector factor = FloatVector.broadcast(SPECIES, alpha);
    int y0 = yAt;
    int y1 = yAt + yRow;
    int y2 = yAt + 2 * yRow;
    int y3 = yAt + 3 * yRow;
    int y4 = yAt + 4 * yRow;
    int y5 = yAt + 5 * yRow;
    int y6 = yAt + 6 * yRow;
    int y7 = yAt + 7 * yRow;
    if (accumulate) {
      s00.fma(factor, FloatVector.fromArray(SPECIES, y, y0)).intoArray(y, y0);
      s01.fma(factor, FloatVector.fromArray(SPECIES, y, y0 + LANES)).intoArray(y, y0 + LANES);
      s10.fma(factor, FloatVector.fromArray(SPECIES, y, y1)).intoArray(y, y1);
      s11.fma(factor, FloatVector.fromArray(SPECIES, y, y1 + LANES)).intoArray(y, y1 + LANES);
      s20.fma(factor, FloatVector.fromArray(SPECIES, y, y2)).intoArray(y, y2);
      s21.fma(factor, FloatVector.fromArray(SPECIES, y, y2 + LANES)).intoArray(y, y2 + LANES);
      s30.fma(factor, FloatVector.fromArray(SPECIES, y, y3)).intoArray(y, y3);
      s31.fma(factor, FloatVector.fromArray(SPECIES, y, y3 + LANES)).intoArray(y, y3 + LANES);
      s40.fma(factor, FloatVector.fromArray(SPECIES, y, y4)).intoArray(y, y4);
      s41.fma(factor, FloatVector.fromArray(SPECIES, y, y4 + LANES)).intoArray(y, y4 + LANES);
      s50.fma(factor, FloatVector.fromArray(SPECIES, y, y5)).intoArray(y, y5);
      s51.fma(factor, FloatVector.fromArray(SPECIES, y, y5 + LANES)).intoArray(y, y5 + LANES);
      s60.fma(factor, FloatVector.fromArray(SPECIES, y, y6)).intoArray(y, y6);
      s61.fma(factor, FloatVector.fromArray(SPECIES, y, y6 + LANES)).intoArray(y, y6 + LANES);
      s70.fma(factor, FloatVector.fromArray(SPECIES, y, y7)).intoArray(y, y7);
      s71.fma(factor, FloatVector.fromArray(SPECIES, y, y7 + LANES)).intoArray(y, y7 + LANES);
    } else {
      s00.mul(factor).intoArray(y, y0);
      s01.mul(factor).intoArray(y, y0 + LANES);
      s10.mul(factor).intoArray(y, y1);
      s11.mul(factor).intoArray(y, y1 + LANES);
      s20.mul(factor).intoArray(y, y2);
      s21.mul(factor).intoArray(y, y2 + LANES);
      s30.mul(factor).intoArray(y, y3);
      s31.mul(factor).intoArray(y, y3 + LANES);
      s40.mul(factor).intoArray(y, y4);
      s41.mul(factor).intoArray(y, y4 + LANES);
      s50.mul(factor).intoArray(y, y5);
      s51.mul(factor).intoArray(y, y5 + LANES);
      s60.mul(factor).intoArray(y, y6);
      s61.mul(factor).intoArray(y, y6 + LANES);
      s70.mul(factor).intoArray(y, y7);
      s71.mul(factor).intoArray(y, y7 + LANES);
    }
  }
}
