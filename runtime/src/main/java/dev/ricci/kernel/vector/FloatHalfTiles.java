package dev.ricci.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link FloatStraightTiles} of half a register: for matrices that are narrower than a register of
 * 512 bits.
 */
final class FloatHalfTiles {
  /** Not before Java 21, where programs with registers of two widths are slow. */
  static final boolean PRESENT = Registers.MANY && Runtime.version().feature() >= 21;

  private static final VectorSpecies<Float> SPECIES = VectorShape.S_256_BIT.withLanes(float.class);

  private FloatHalfTiles() {}

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
}
