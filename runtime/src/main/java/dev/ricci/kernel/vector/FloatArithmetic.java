package dev.ricci.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Sums, products, quotients, extrema of rows; {@code r} is the result. */
@SuppressWarnings("cast") // redundant in the twin for double
final class FloatArithmetic {
  private static final VectorSpecies<Float> SPECIES = Registers.SHAPE.withLanes(float.class);

  private FloatArithmetic() {}

  static void add(float[] r, int ri, float[] x, int xi, float[] y, int yi, int n) {
    int bound = SPECIES.loopBound(n);
    int k = 0;
    for (; k < bound; k += SPECIES.length()) {
      FloatVector.fromArray(SPECIES, x, xi + k)
          .add(FloatVector.fromArray(SPECIES, y, yi + k))
          .intoArray(r, ri + k);
    }
    for (; k < n; k++) {
      r[ri + k] = x[xi + k] + y[yi + k];
    }
  }

  static void add(float[] r, int ri, float[] x, int xi, float y, int n) {
    FloatVector right = FloatVector.broadcast(SPECIES, y);
    int bound = SPECIES.loopBound(n);
    int k = 0;
    for (; k < bound; k += SPECIES.length()) {
      FloatVector.fromArray(SPECIES, x, xi + k).add(right).intoArray(r, ri + k);
    }
    for (; k < n; k++) {
      r[ri + k] = x[xi + k] + y;
    }
  }

  static void sub(float[] r, int ri, float[] x, int xi, float[] y, int yi, int n) {
    int bound = SPECIES.loopBound(n);
    int k = 0;
    for (; k < bound; k += SPECIES.length()) {
      FloatVector.fromArray(SPECIES, x, xi + k)
          .sub(FloatVector.fromArray(SPECIES, y, yi + k))
          .intoArray(r, ri + k);
    }
    for (; k < n; k++) {
      r[ri + k] = x[xi + k] - y[yi + k];
    }
  }

  static void sub(float[] r, int ri, float[] x, int xi, float y, int n) {
    FloatVector right = FloatVector.broadcast(SPECIES, y);
    int bound = SPECIES.loopBound(n);
    int k = 0;
    for (; k < bound; k += SPECIES.length()) {
      FloatVector.fromArray(SPECIES, x, xi + k).sub(right).intoArray(r, ri + k);
    }
    for (; k < n; k++) {
      r[ri + k] = x[xi + k] - y;
    }
  }

  static void sub(float[] r, int ri, float x, float[] y, int yi, int n) {
    FloatVector left = FloatVector.broadcast(SPECIES, x);
    int bound = SPECIES.loopBound(n);
    int k = 0;
    for (; k < bound; k += SPECIES.length()) {
      left.sub(FloatVector.fromArray(SPECIES, y, yi + k)).intoArray(r, ri + k);
    }
    for (; k < n; k++) {
      r[ri + k] = x - y[yi + k];
    }
  }

  static void mul(float[] r, int ri, float[] x, int xi, float[] y, int yi, int n) {
    int bound = SPECIES.loopBound(n);
    int k = 0;
    for (; k < bound; k += SPECIES.length()) {
      FloatVector.fromArray(SPECIES, x, xi + k)
          .mul(FloatVector.fromArray(SPECIES, y, yi + k))
          .intoArray(r, ri + k);
    }
    for (; k < n; k++) {
      r[ri + k] = x[xi + k] * y[yi + k];
    }
  }

  static void mul(float[] r, int ri, float[] x, int xi, float y, int n) {
    FloatVector right = FloatVector.broadcast(SPECIES, y);
    int bound = SPECIES.loopBound(n);
    int k = 0;
    for (; k < bound; k += SPECIES.length()) {
      FloatVector.fromArray(SPECIES, x, xi + k).mul(right).intoArray(r, ri + k);
    }
    for (; k < n; k++) {
      r[ri + k] = x[xi + k] * y;
    }
  }

  static void div(float[] r, int ri, float[] x, int xi, float[] y, int yi, int n) {
    int bound = SPECIES.loopBound(n);
    int k = 0;
    for (; k < bound; k += SPECIES.length()) {
      FloatVector.fromArray(SPECIES, x, xi + k)
          .div(FloatVector.fromArray(SPECIES, y, yi + k))
          .intoArray(r, ri + k);
    }
    for (; k < n; k++) {
      r[ri + k] = x[xi + k] / y[yi + k];
    }
  }

  static void div(float[] r, int ri, float[] x, int xi, float y, int n) {
    FloatVector right = FloatVector.broadcast(SPECIES, y);
    int bound = SPECIES.loopBound(n);
    int k = 0;
    for (; k < bound; k += SPECIES.length()) {
      FloatVector.fromArray(SPECIES, x, xi + k).div(right).intoArray(r, ri + k);
    }
    for (; k < n; k++) {
      r[ri + k] = x[xi + k] / y;
    }
  }

  static void div(float[] r, int ri, float x, float[] y, int yi, int n) {
    FloatVector left = FloatVector.broadcast(SPECIES, x);
    int bound = SPECIES.loopBound(n);
    int k = 0;
    for (; k < bound; k += SPECIES.length()) {
      left.div(FloatVector.fromArray(SPECIES, y, yi + k)).intoArray(r, ri + k);
    }
    for (; k < n; k++) {
      r[ri + k] = x / y[yi + k];
    }
  }

  static void min(float[] r, int ri, float[] x, int xi, float[] y, int yi, int n) {
    int bound = SPECIES.loopBound(n);
    int k = 0;
    for (; k < bound; k += SPECIES.length()) {
      FloatVector.fromArray(SPECIES, x, xi + k)
          .min(FloatVector.fromArray(SPECIES, y, yi + k))
          .intoArray(r, ri + k);
    }
    for (; k < n; k++) {
      r[ri + k] = Math.min(x[xi + k], y[yi + k]);
    }
  }

  static void min(float[] r, int ri, float[] x, int xi, float y, int n) {
    FloatVector right = FloatVector.broadcast(SPECIES, y);
    int bound = SPECIES.loopBound(n);
    int k = 0;
    for (; k < bound; k += SPECIES.length()) {
      FloatVector.fromArray(SPECIES, x, xi + k).min(right).intoArray(r, ri + k);
    }
    for (; k < n; k++) {
      r[ri + k] = Math.min(x[xi + k], y);
    }
  }

  static void max(float[] r, int ri, float[] x, int xi, float[] y, int yi, int n) {
    int bound = SPECIES.loopBound(n);
    int k = 0;
    for (; k < bound; k += SPECIES.length()) {
      FloatVector.fromArray(SPECIES, x, xi + k)
          .max(FloatVector.fromArray(SPECIES, y, yi + k))
          .intoArray(r, ri + k);
    }
    for (; k < n; k++) {
      r[ri + k] = Math.max(x[xi + k], y[yi + k]);
    }
  }

  static void max(float[] r, int ri, float[] x, int xi, float y, int n) {
    FloatVector right = FloatVector.broadcast(SPECIES, y);
    int bound = SPECIES.loopBound(n);
    int k = 0;
    for (; k < bound; k += SPECIES.length()) {
      FloatVector.fromArray(SPECIES, x, xi + k).max(right).intoArray(r, ri + k);
    }
    for (; k < n; k++) {
      r[ri + k] = Math.max(x[xi + k], y);
    }
  }

  static void multiplyAdd(float[] r, int ri, float[] x, int xi, float[] y, int yi, int n) {
    int bound = SPECIES.loopBound(n);
    int k = 0;
    for (; k < bound; k += SPECIES.length()) {
      FloatVector.fromArray(SPECIES, x, xi + k)
          .fma(FloatVector.fromArray(SPECIES, y, yi + k), FloatVector.fromArray(SPECIES, r, ri + k))
          .intoArray(r, ri + k);
    }
    for (; k < n; k++) {
      r[ri + k] = Math.fma(x[xi + k], y[yi + k], r[ri + k]);
    }
  }

  static void multiplyAdd(float[] r, int ri, float a, float[] x, int xi, int n) {
    FloatVector factor = FloatVector.broadcast(SPECIES, a);
    int bound = SPECIES.loopBound(n);
    int k = 0;
    for (; k < bound; k += SPECIES.length()) {
      FloatVector.fromArray(SPECIES, x, xi + k)
          .fma(factor, FloatVector.fromArray(SPECIES, r, ri + k))
          .intoArray(r, ri + k);
    }
    for (; k < n; k++) {
      r[ri + k] = Math.fma(a, x[xi + k], r[ri + k]);
    }
  }
}
