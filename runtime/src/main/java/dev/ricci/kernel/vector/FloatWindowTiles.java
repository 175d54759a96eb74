package dev.ricci.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Tiles of windows that slide along both axes, by the rows of taps that are taken at a time: what
 * is read of b serves as many rows of outputs; see {@code FloatTiles}.
 */
final class FloatWindowTiles {
  private static final VectorSpecies<Float> SPECIES = Registers.SHAPE.withLanes(float.class);
  private static final int LANES = SPECIES.length();

  private FloatWindowTiles() {}

  static void window1(
      float[] y,
      int yAt,
      int yRow,
      float[] a,
      int aAt,
      float[] b,
      int bAt,
      int bRow,
      int bStep,
      int columns,
      float alpha,
      boolean accumulate) {
    FloatVector s0 = FloatVector.zero(SPECIES);
    FloatVector s1 = FloatVector.zero(SPECIES);
    FloatVector s2 = FloatVector.zero(SPECIES);
    FloatVector s3 = FloatVector.zero(SPECIES);
    FloatVector s4 = FloatVector.zero(SPECIES);
    FloatVector s5 = FloatVector.zero(SPECIES);
    FloatVector s6 = FloatVector.zero(SPECIES);
    FloatVector s7 = FloatVector.zero(SPECIES);
    for (int n = 0; n < columns; n++) {
      int from = bAt + n * bStep;
      int at = aAt + n;
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[at]);
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, from);
      s0 = b0.fma(a0, s0);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, from + bRow);
      s1 = b1.fma(a0, s1);
      FloatVector b2 = FloatVector.fromArray(SPECIES, b, from + 2 * bRow);
      s2 = b2.fma(a0, s2);
      FloatVector b3 = FloatVector.fromArray(SPECIES, b, from + 3 * bRow);
      s3 = b3.fma(a0, s3);
      FloatVector b4 = FloatVector.fromArray(SPECIES, b, from + 4 * bRow);
      s4 = b4.fma(a0, s4);
      FloatVector b5 = FloatVector.fromArray(SPECIES, b, from + 5 * bRow);
      s5 = b5.fma(a0, s5);
      FloatVector b6 = FloatVector.fromArray(SPECIES, b, from + 6 * bRow);
      s6 = b6.fma(a0, s6);
      FloatVector b7 = FloatVector.fromArray(SPECIES, b, from + 7 * bRow);
      s7 = b7.fma(a0, s7);
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
      s0.fma(factor, FloatVector.fromArray(SPECIES, y, y0)).intoArray(y, y0);
      s1.fma(factor, FloatVector.fromArray(SPECIES, y, y1)).intoArray(y, y1);
      s2.fma(factor, FloatVector.fromArray(SPECIES, y, y2)).intoArray(y, y2);
      s3.fma(factor, FloatVector.fromArray(SPECIES, y, y3)).intoArray(y, y3);
      s4.fma(factor, FloatVector.fromArray(SPECIES, y, y4)).intoArray(y, y4);
      s5.fma(factor, FloatVector.fromArray(SPECIES, y, y5)).intoArray(y, y5);
      s6.fma(factor, FloatVector.fromArray(SPECIES, y, y6)).intoArray(y, y6);
      s7.fma(factor, FloatVector.fromArray(SPECIES, y, y7)).intoArray(y, y7);
    } else {
      s0.mul(factor).intoArray(y, y0);
      s1.mul(factor).intoArray(y, y1);
      s2.mul(factor).intoArray(y, y2);
      s3.mul(factor).intoArray(y, y3);
      s4.mul(factor).intoArray(y, y4);
      s5.mul(factor).intoArray(y, y5);
      s6.mul(factor).intoArray(y, y6);
      s7.mul(factor).intoArray(y, y7);
    }
  }

  static void window2(
      float[] y,
      int yAt,
      int yRow,
      float[] a,
      int aAt,
      float[] b,
      int bAt,
      int bRow,
      int bStep,
      int columns,
      float alpha,
      boolean accumulate) {
    FloatVector s0 = FloatVector.zero(SPECIES);
    FloatVector s1 = FloatVector.zero(SPECIES);
    FloatVector s2 = FloatVector.zero(SPECIES);
    FloatVector s3 = FloatVector.zero(SPECIES);
    FloatVector s4 = FloatVector.zero(SPECIES);
    FloatVector s5 = FloatVector.zero(SPECIES);
    FloatVector s6 = FloatVector.zero(SPECIES);
    FloatVector s7 = FloatVector.zero(SPECIES);
    for (int n = 0; n < columns; n++) {
      int from = bAt + n * bStep;
      int at = aAt + n * 2;
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[at]);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[at + 1]);
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, from);
      s0 = b0.fma(a0, s0);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, from + bRow);
      s1 = b1.fma(a0, s1);
      s0 = b1.fma(a1, s0);
      FloatVector b2 = FloatVector.fromArray(SPECIES, b, from + 2 * bRow);
      s2 = b2.fma(a0, s2);
      s1 = b2.fma(a1, s1);
      FloatVector b3 = FloatVector.fromArray(SPECIES, b, from + 3 * bRow);
      s3 = b3.fma(a0, s3);
      s2 = b3.fma(a1, s2);
      FloatVector b4 = FloatVector.fromArray(SPECIES, b, from + 4 * bRow);
      s4 = b4.fma(a0, s4);
      s3 = b4.fma(a1, s3);
      FloatVector b5 = FloatVector.fromArray(SPECIES, b, from + 5 * bRow);
      s5 = b5.fma(a0, s5);
      s4 = b5.fma(a1, s4);
      FloatVector b6 = FloatVector.fromArray(SPECIES, b, from + 6 * bRow);
      s6 = b6.fma(a0, s6);
      s5 = b6.fma(a1, s5);
      FloatVector b7 = FloatVector.fromArray(SPECIES, b, from + 7 * bRow);
      s7 = b7.fma(a0, s7);
      s6 = b7.fma(a1, s6);
      FloatVector b8 = FloatVector.fromArray(SPECIES, b, from + 8 * bRow);
      s7 = b8.fma(a1, s7);
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
      s0.fma(factor, FloatVector.fromArray(SPECIES, y, y0)).intoArray(y, y0);
      s1.fma(factor, FloatVector.fromArray(SPECIES, y, y1)).intoArray(y, y1);
      s2.fma(factor, FloatVector.fromArray(SPECIES, y, y2)).intoArray(y, y2);
      s3.fma(factor, FloatVector.fromArray(SPECIES, y, y3)).intoArray(y, y3);
      s4.fma(factor, FloatVector.fromArray(SPECIES, y, y4)).intoArray(y, y4);
      s5.fma(factor, FloatVector.fromArray(SPECIES, y, y5)).intoArray(y, y5);
      s6.fma(factor, FloatVector.fromArray(SPECIES, y, y6)).intoArray(y, y6);
      s7.fma(factor, FloatVector.fromArray(SPECIES, y, y7)).intoArray(y, y7);
    } else {
      s0.mul(factor).intoArray(y, y0);
      s1.mul(factor).intoArray(y, y1);
      s2.mul(factor).intoArray(y, y2);
      s3.mul(factor).intoArray(y, y3);
      s4.mul(factor).intoArray(y, y4);
      s5.mul(factor).intoArray(y, y5);
      s6.mul(factor).intoArray(y, y6);
      s7.mul(factor).intoArray(y, y7);
    }
  }

  static void window3(
      float[] y,
      int yAt,
      int yRow,
      float[] a,
      int aAt,
      float[] b,
      int bAt,
      int bRow,
      int bStep,
      int columns,
      float alpha,
      boolean accumulate) {
    FloatVector s0 = FloatVector.zero(SPECIES);
    FloatVector s1 = FloatVector.zero(SPECIES);
    FloatVector s2 = FloatVector.zero(SPECIES);
    FloatVector s3 = FloatVector.zero(SPECIES);
    FloatVector s4 = FloatVector.zero(SPECIES);
    FloatVector s5 = FloatVector.zero(SPECIES);
    FloatVector s6 = FloatVector.zero(SPECIES);
    FloatVector s7 = FloatVector.zero(SPECIES);
    for (int n = 0; n < columns; n++) {
      int from = bAt + n * bStep;
      int at = aAt + n * 3;
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[at]);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[at + 1]);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[at + 2]);
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, from);
      s0 = b0.fma(a0, s0);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, from + bRow);
      s1 = b1.fma(a0, s1);
      s0 = b1.fma(a1, s0);
      FloatVector b2 = FloatVector.fromArray(SPECIES, b, from + 2 * bRow);
      s2 = b2.fma(a0, s2);
      s1 = b2.fma(a1, s1);
      s0 = b2.fma(a2, s0);
      FloatVector b3 = FloatVector.fromArray(SPECIES, b, from + 3 * bRow);
      s3 = b3.fma(a0, s3);
      s2 = b3.fma(a1, s2);
      s1 = b3.fma(a2, s1);
      FloatVector b4 = FloatVector.fromArray(SPECIES, b, from + 4 * bRow);
      s4 = b4.fma(a0, s4);
      s3 = b4.fma(a1, s3);
      s2 = b4.fma(a2, s2);
      FloatVector b5 = FloatVector.fromArray(SPECIES, b, from + 5 * bRow);
      s5 = b5.fma(a0, s5);
      s4 = b5.fma(a1, s4);
      s3 = b5.fma(a2, s3);
      FloatVector b6 = FloatVector.fromArray(SPECIES, b, from + 6 * bRow);
      s6 = b6.fma(a0, s6);
      s5 = b6.fma(a1, s5);
      s4 = b6.fma(a2, s4);
      FloatVector b7 = FloatVector.fromArray(SPECIES, b, from + 7 * bRow);
      s7 = b7.fma(a0, s7);
      s6 = b7.fma(a1, s6);
      s5 = b7.fma(a2, s5);
      FloatVector b8 = FloatVector.fromArray(SPECIES, b, from + 8 * bRow);
      s7 = b8.fma(a1, s7);
      s6 = b8.fma(a2, s6);
      FloatVector b9 = FloatVector.fromArray(SPECIES, b, from + 9 * bRow);
      s7 = b9.fma(a2, s7);
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
      s0.fma(factor, FloatVector.fromArray(SPECIES, y, y0)).intoArray(y, y0);
      s1.fma(factor, FloatVector.fromArray(SPECIES, y, y1)).intoArray(y, y1);
      s2.fma(factor, FloatVector.fromArray(SPECIES, y, y2)).intoArray(y, y2);
      s3.fma(factor, FloatVector.fromArray(SPECIES, y, y3)).intoArray(y, y3);
      s4.fma(factor, FloatVector.fromArray(SPECIES, y, y4)).intoArray(y, y4);
      s5.fma(factor, FloatVector.fromArray(SPECIES, y, y5)).intoArray(y, y5);
      s6.fma(factor, FloatVector.fromArray(SPECIES, y, y6)).intoArray(y, y6);
      s7.fma(factor, FloatVector.fromArray(SPECIES, y, y7)).intoArray(y, y7);
    } else {
      s0.mul(factor).intoArray(y, y0);
      s1.mul(factor).intoArray(y, y1);
      s2.mul(factor).intoArray(y, y2);
      s3.mul(factor).intoArray(y, y3);
      s4.mul(factor).intoArray(y, y4);
      s5.mul(factor).intoArray(y, y5);
      s6.mul(factor).intoArray(y, y6);
      s7.mul(factor).intoArray(y, y7);
    }
  }

  static void window4(
      float[] y,
      int yAt,
      int yRow,
      float[] a,
      int aAt,
      float[] b,
      int bAt,
      int bRow,
      int bStep,
      int columns,
      float alpha,
      boolean accumulate) {
    FloatVector s0 = FloatVector.zero(SPECIES);
    FloatVector s1 = FloatVector.zero(SPECIES);
    FloatVector s2 = FloatVector.zero(SPECIES);
    FloatVector s3 = FloatVector.zero(SPECIES);
    FloatVector s4 = FloatVector.zero(SPECIES);
    FloatVector s5 = FloatVector.zero(SPECIES);
    FloatVector s6 = FloatVector.zero(SPECIES);
    FloatVector s7 = FloatVector.zero(SPECIES);
    for (int n = 0; n < columns; n++) {
      int from = bAt + n * bStep;
      int at = aAt + n * 4;
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[at]);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[at + 1]);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[at + 2]);
      FloatVector a3 = FloatVector.broadcast(SPECIES, a[at + 3]);
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, from);
      s0 = b0.fma(a0, s0);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, from + bRow);
      s1 = b1.fma(a0, s1);
      s0 = b1.fma(a1, s0);
      FloatVector b2 = FloatVector.fromArray(SPECIES, b, from + 2 * bRow);
      s2 = b2.fma(a0, s2);
      s1 = b2.fma(a1, s1);
      s0 = b2.fma(a2, s0);
      FloatVector b3 = FloatVector.fromArray(SPECIES, b, from + 3 * bRow);
      s3 = b3.fma(a0, s3);
      s2 = b3.fma(a1, s2);
      s1 = b3.fma(a2, s1);
      s0 = b3.fma(a3, s0);
      FloatVector b4 = FloatVector.fromArray(SPECIES, b, from + 4 * bRow);
      s4 = b4.fma(a0, s4);
      s3 = b4.fma(a1, s3);
      s2 = b4.fma(a2, s2);
      s1 = b4.fma(a3, s1);
      FloatVector b5 = FloatVector.fromArray(SPECIES, b, from + 5 * bRow);
      s5 = b5.fma(a0, s5);
      s4 = b5.fma(a1, s4);
      s3 = b5.fma(a2, s3);
      s2 = b5.fma(a3, s2);
      FloatVector b6 = FloatVector.fromArray(SPECIES, b, from + 6 * bRow);
      s6 = b6.fma(a0, s6);
      s5 = b6.fma(a1, s5);
      s4 = b6.fma(a2, s4);
      s3 = b6.fma(a3, s3);
      FloatVector b7 = FloatVector.fromArray(SPECIES, b, from + 7 * bRow);
      s7 = b7.fma(a0, s7);
      s6 = b7.fma(a1, s6);
      s5 = b7.fma(a2, s5);
      s4 = b7.fma(a3, s4);
      FloatVector b8 = FloatVector.fromArray(SPECIES, b, from + 8 * bRow);
      s7 = b8.fma(a1, s7);
      s6 = b8.fma(a2, s6);
      s5 = b8.fma(a3, s5);
      FloatVector b9 = FloatVector.fromArray(SPECIES, b, from + 9 * bRow);
      s7 = b9.fma(a2, s7);
      s6 = b9.fma(a3, s6);
      FloatVector b10 = FloatVector.fromArray(SPECIES, b, from + 10 * bRow);
      s7 = b10.fma(a3, s7);
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
      s0.fma(factor, FloatVector.fromArray(SPECIES, y, y0)).intoArray(y, y0);
      s1.fma(factor, FloatVector.fromArray(SPECIES, y, y1)).intoArray(y, y1);
      s2.fma(factor, FloatVector.fromArray(SPECIES, y, y2)).intoArray(y, y2);
      s3.fma(factor, FloatVector.fromArray(SPECIES, y, y3)).intoArray(y, y3);
      s4.fma(factor, FloatVector.fromArray(SPECIES, y, y4)).intoArray(y, y4);
      s5.fma(factor, FloatVector.fromArray(SPECIES, y, y5)).intoArray(y, y5);
      s6.fma(factor, FloatVector.fromArray(SPECIES, y, y6)).intoArray(y, y6);
      s7.fma(factor, FloatVector.fromArray(SPECIES, y, y7)).intoArray(y, y7);
    } else {
      s0.mul(factor).intoArray(y, y0);
      s1.mul(factor).intoArray(y, y1);
      s2.mul(factor).intoArray(y, y2);
      s3.mul(factor).intoArray(y, y3);
      s4.mul(factor).intoArray(y, y4);
      s5.mul(factor).intoArray(y, y5);
      s6.mul(factor).intoArray(y, y6);
      s7.mul(factor).intoArray(y, y7);
    }
  }

  static void window5(
      float[] y,
      int yAt,
      int yRow,
      float[] a,
      int aAt,
      float[] b,
      int bAt,
      int bRow,
      int bStep,
      int columns,
      float alpha,
      boolean accumulate) {
    FloatVector s0 = FloatVector.zero(SPECIES);
    FloatVector s1 = FloatVector.zero(SPECIES);
    FloatVector s2 = FloatVector.zero(SPECIES);
    FloatVector s3 = FloatVector.zero(SPECIES);
    FloatVector s4 = FloatVector.zero(SPECIES);
    FloatVector s5 = FloatVector.zero(SPECIES);
    FloatVector s6 = FloatVector.zero(SPECIES);
    FloatVector s7 = FloatVector.zero(SPECIES);
    for (int n = 0; n < columns; n++) {
      int from = bAt + n * bStep;
      int at = aAt + n * 5;
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[at]);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[at + 1]);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[at + 2]);
      FloatVector a3 = FloatVector.broadcast(SPECIES, a[at + 3]);
      FloatVector a4 = FloatVector.broadcast(SPECIES, a[at + 4]);
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, from);
      s0 = b0.fma(a0, s0);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, from + bRow);
      s1 = b1.fma(a0, s1);
      s0 = b1.fma(a1, s0);
      FloatVector b2 = FloatVector.fromArray(SPECIES, b, from + 2 * bRow);
      s2 = b2.fma(a0, s2);
      s1 = b2.fma(a1, s1);
      s0 = b2.fma(a2, s0);
      FloatVector b3 = FloatVector.fromArray(SPECIES, b, from + 3 * bRow);
      s3 = b3.fma(a0, s3);
      s2 = b3.fma(a1, s2);
      s1 = b3.fma(a2, s1);
      s0 = b3.fma(a3, s0);
      FloatVector b4 = FloatVector.fromArray(SPECIES, b, from + 4 * bRow);
      s4 = b4.fma(a0, s4);
      s3 = b4.fma(a1, s3);
      s2 = b4.fma(a2, s2);
      s1 = b4.fma(a3, s1);
      s0 = b4.fma(a4, s0);
      FloatVector b5 = FloatVector.fromArray(SPECIES, b, from + 5 * bRow);
      s5 = b5.fma(a0, s5);
      s4 = b5.fma(a1, s4);
      s3 = b5.fma(a2, s3);
      s2 = b5.fma(a3, s2);
      s1 = b5.fma(a4, s1);
      FloatVector b6 = FloatVector.fromArray(SPECIES, b, from + 6 * bRow);
      s6 = b6.fma(a0, s6);
      s5 = b6.fma(a1, s5);
      s4 = b6.fma(a2, s4);
      s3 = b6.fma(a3, s3);
      s2 = b6.fma(a4, s2);
      FloatVector b7 = FloatVector.fromArray(SPECIES, b, from + 7 * bRow);
      s7 = b7.fma(a0, s7);
      s6 = b7.fma(a1, s6);
      s5 = b7.fma(a2, s5);
      s4 = b7.fma(a3, s4);
      s3 = b7.fma(a4, s3);
      FloatVector b8 = FloatVector.fromArray(SPECIES, b, from + 8 * bRow);
      s7 = b8.fma(a1, s7);
      s6 = b8.fma(a2, s6);
      s5 = b8.fma(a3, s5);
      s4 = b8.fma(a4, s4);
      FloatVector b9 = FloatVector.fromArray(SPECIES, b, from + 9 * bRow);
      s7 = b9.fma(a2, s7);
      s6 = b9.fma(a3, s6);
      s5 = b9.fma(a4, s5);
      FloatVector b10 = FloatVector.fromArray(SPECIES, b, from + 10 * bRow);
      s7 = b10.fma(a3, s7);
      s6 = b10.fma(a4, s6);
      FloatVector b11 = FloatVector.fromArray(SPECIES, b, from + 11 * bRow);
      s7 = b11.fma(a4, s7);
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
      s0.fma(factor, FloatVector.fromArray(SPECIES, y, y0)).intoArray(y, y0);
      s1.fma(factor, FloatVector.fromArray(SPECIES, y, y1)).intoArray(y, y1);
      s2.fma(factor, FloatVector.fromArray(SPECIES, y, y2)).intoArray(y, y2);
      s3.fma(factor, FloatVector.fromArray(SPECIES, y, y3)).intoArray(y, y3);
      s4.fma(factor, FloatVector.fromArray(SPECIES, y, y4)).intoArray(y, y4);
      s5.fma(factor, FloatVector.fromArray(SPECIES, y, y5)).intoArray(y, y5);
      s6.fma(factor, FloatVector.fromArray(SPECIES, y, y6)).intoArray(y, y6);
      s7.fma(factor, FloatVector.fromArray(SPECIES, y, y7)).intoArray(y, y7);
    } else {
      s0.mul(factor).intoArray(y, y0);
      s1.mul(factor).intoArray(y, y1);
      s2.mul(factor).intoArray(y, y2);
      s3.mul(factor).intoArray(y, y3);
      s4.mul(factor).intoArray(y, y4);
      s5.mul(factor).intoArray(y, y5);
      s6.mul(factor).intoArray(y, y6);
      s7.mul(factor).intoArray(y, y7);
    }
  }

  /**
   * All columns of a band with 3 by 3 taps, the last register overlapping the one before: nothing
   * is carried from one to the next, so that the loop over them is in here.
   */
  static void band3x3(
      float[] y,
      int yAt,
      int yRow,
      float[] a,
      float[] b,
      int bAt,
      int bRow,
      int bStep,
      int width,
      float alpha) {
    FloatVector factor = FloatVector.broadcast(SPECIES, alpha);
    for (int column = 0; column < width; column += LANES) {
      int first = Math.min(column, width - LANES);
      int from = bAt + first;
      int to = yAt + first;
      FloatVector s0 = FloatVector.zero(SPECIES);
      FloatVector s1 = FloatVector.zero(SPECIES);
      FloatVector s2 = FloatVector.zero(SPECIES);
      FloatVector s3 = FloatVector.zero(SPECIES);
      FloatVector s4 = FloatVector.zero(SPECIES);
      FloatVector s5 = FloatVector.zero(SPECIES);
      FloatVector s6 = FloatVector.zero(SPECIES);
      FloatVector s7 = FloatVector.zero(SPECIES);
      FloatVector a00 = FloatVector.broadcast(SPECIES, a[0]);
      FloatVector a10 = FloatVector.broadcast(SPECIES, a[1]);
      FloatVector a20 = FloatVector.broadcast(SPECIES, a[2]);
      FloatVector b00 = FloatVector.fromArray(SPECIES, b, from);
      s0 = b00.fma(a00, s0);
      FloatVector b10 = FloatVector.fromArray(SPECIES, b, from + bRow);
      s1 = b10.fma(a00, s1);
      s0 = b10.fma(a10, s0);
      FloatVector b20 = FloatVector.fromArray(SPECIES, b, from + 2 * bRow);
      s2 = b20.fma(a00, s2);
      s1 = b20.fma(a10, s1);
      s0 = b20.fma(a20, s0);
      FloatVector b30 = FloatVector.fromArray(SPECIES, b, from + 3 * bRow);
      s3 = b30.fma(a00, s3);
      s2 = b30.fma(a10, s2);
      s1 = b30.fma(a20, s1);
      FloatVector b40 = FloatVector.fromArray(SPECIES, b, from + 4 * bRow);
      s4 = b40.fma(a00, s4);
      s3 = b40.fma(a10, s3);
      s2 = b40.fma(a20, s2);
      FloatVector b50 = FloatVector.fromArray(SPECIES, b, from + 5 * bRow);
      s5 = b50.fma(a00, s5);
      s4 = b50.fma(a10, s4);
      s3 = b50.fma(a20, s3);
      FloatVector b60 = FloatVector.fromArray(SPECIES, b, from + 6 * bRow);
      s6 = b60.fma(a00, s6);
      s5 = b60.fma(a10, s5);
      s4 = b60.fma(a20, s4);
      FloatVector b70 = FloatVector.fromArray(SPECIES, b, from + 7 * bRow);
      s7 = b70.fma(a00, s7);
      s6 = b70.fma(a10, s6);
      s5 = b70.fma(a20, s5);
      FloatVector b80 = FloatVector.fromArray(SPECIES, b, from + 8 * bRow);
      s7 = b80.fma(a10, s7);
      s6 = b80.fma(a20, s6);
      FloatVector b90 = FloatVector.fromArray(SPECIES, b, from + 9 * bRow);
      s7 = b90.fma(a20, s7);
      FloatVector a01 = FloatVector.broadcast(SPECIES, a[3]);
      FloatVector a11 = FloatVector.broadcast(SPECIES, a[4]);
      FloatVector a21 = FloatVector.broadcast(SPECIES, a[5]);
      FloatVector b01 = FloatVector.fromArray(SPECIES, b, from + bStep);
      s0 = b01.fma(a01, s0);
      FloatVector b11 = FloatVector.fromArray(SPECIES, b, from + bRow + bStep);
      s1 = b11.fma(a01, s1);
      s0 = b11.fma(a11, s0);
      FloatVector b21 = FloatVector.fromArray(SPECIES, b, from + 2 * bRow + bStep);
      s2 = b21.fma(a01, s2);
      s1 = b21.fma(a11, s1);
      s0 = b21.fma(a21, s0);
      FloatVector b31 = FloatVector.fromArray(SPECIES, b, from + 3 * bRow + bStep);
      s3 = b31.fma(a01, s3);
      s2 = b31.fma(a11, s2);
      s1 = b31.fma(a21, s1);
      FloatVector b41 = FloatVector.fromArray(SPECIES, b, from + 4 * bRow + bStep);
      s4 = b41.fma(a01, s4);
      s3 = b41.fma(a11, s3);
      s2 = b41.fma(a21, s2);
      FloatVector b51 = FloatVector.fromArray(SPECIES, b, from + 5 * bRow + bStep);
      s5 = b51.fma(a01, s5);
      s4 = b51.fma(a11, s4);
      s3 = b51.fma(a21, s3);
      FloatVector b61 = FloatVector.fromArray(SPECIES, b, from + 6 * bRow + bStep);
      s6 = b61.fma(a01, s6);
      s5 = b61.fma(a11, s5);
      s4 = b61.fma(a21, s4);
      FloatVector b71 = FloatVector.fromArray(SPECIES, b, from + 7 * bRow + bStep);
      s7 = b71.fma(a01, s7);
      s6 = b71.fma(a11, s6);
      s5 = b71.fma(a21, s5);
      FloatVector b81 = FloatVector.fromArray(SPECIES, b, from + 8 * bRow + bStep);
      s7 = b81.fma(a11, s7);
      s6 = b81.fma(a21, s6);
      FloatVector b91 = FloatVector.fromArray(SPECIES, b, from + 9 * bRow + bStep);
      s7 = b91.fma(a21, s7);
      FloatVector a02 = FloatVector.broadcast(SPECIES, a[6]);
      FloatVector a12 = FloatVector.broadcast(SPECIES, a[7]);
      FloatVector a22 = FloatVector.broadcast(SPECIES, a[8]);
      FloatVector b02 = FloatVector.fromArray(SPECIES, b, from + 2 * bStep);
      s0 = b02.fma(a02, s0);
      FloatVector b12 = FloatVector.fromArray(SPECIES, b, from + bRow + 2 * bStep);
      s1 = b12.fma(a02, s1);
      s0 = b12.fma(a12, s0);
      FloatVector b22 = FloatVector.fromArray(SPECIES, b, from + 2 * bRow + 2 * bStep);
      s2 = b22.fma(a02, s2);
      s1 = b22.fma(a12, s1);
      s0 = b22.fma(a22, s0);
      FloatVector b32 = FloatVector.fromArray(SPECIES, b, from + 3 * bRow + 2 * bStep);
      s3 = b32.fma(a02, s3);
      s2 = b32.fma(a12, s2);
      s1 = b32.fma(a22, s1);
      FloatVector b42 = FloatVector.fromArray(SPECIES, b, from + 4 * bRow + 2 * bStep);
      s4 = b42.fma(a02, s4);
      s3 = b42.fma(a12, s3);
      s2 = b42.fma(a22, s2);
      FloatVector b52 = FloatVector.fromArray(SPECIES, b, from + 5 * bRow + 2 * bStep);
      s5 = b52.fma(a02, s5);
      s4 = b52.fma(a12, s4);
      s3 = b52.fma(a22, s3);
      FloatVector b62 = FloatVector.fromArray(SPECIES, b, from + 6 * bRow + 2 * bStep);
      s6 = b62.fma(a02, s6);
      s5 = b62.fma(a12, s5);
      s4 = b62.fma(a22, s4);
      FloatVector b72 = FloatVector.fromArray(SPECIES, b, from + 7 * bRow + 2 * bStep);
      s7 = b72.fma(a02, s7);
      s6 = b72.fma(a12, s6);
      s5 = b72.fma(a22, s5);
      FloatVector b82 = FloatVector.fromArray(SPECIES, b, from + 8 * bRow + 2 * bStep);
      s7 = b82.fma(a12, s7);
      s6 = b82.fma(a22, s6);
      FloatVector b92 = FloatVector.fromArray(SPECIES, b, from + 9 * bRow + 2 * bStep);
      s7 = b92.fma(a22, s7);
      s0.mul(factor).intoArray(y, to);
      s1.mul(factor).intoArray(y, to + yRow);
      s2.mul(factor).intoArray(y, to + 2 * yRow);
      s3.mul(factor).intoArray(y, to + 3 * yRow);
      s4.mul(factor).intoArray(y, to + 4 * yRow);
      s5.mul(factor).intoArray(y, to + 5 * yRow);
      s6.mul(factor).intoArray(y, to + 6 * yRow);
      s7.mul(factor).intoArray(y, to + 7 * yRow);
    }
  }
}
