package dev.ricci.kernel.vector;

import dev.ricci.kernel.FloatScalar;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Comparisons, logic and choices by element; what is true is 1, what is false 0. */
@SuppressWarnings("cast") // redundant in the twin for double
final class FloatChoices {
  private static final VectorSpecies<Float> SPECIES = Registers.SHAPE.withLanes(float.class);

  private FloatChoices() {}

  static void eq(float[] r, int ri, float[] x, int xi, float[] y, int yi, int n) {
    FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector one = FloatVector.broadcast(SPECIES, (float) 1);
    int bound = SPECIES.loopBound(n);
    int k = 0;
    for (; k < bound; k += SPECIES.length()) {
      VectorMask<Float> truth =
          FloatVector.fromArray(SPECIES, x, xi + k)
              .compare(VectorOperators.EQ, FloatVector.fromArray(SPECIES, y, yi + k));
      zero.blend(one, truth).intoArray(r, ri + k);
    }
    for (; k < n; k++) {
      r[ri + k] = x[xi + k] == y[yi + k] ? 1 : 0;
    }
  }

  static void eq(float[] r, int ri, float[] x, int xi, float y, int n) {
    FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector one = FloatVector.broadcast(SPECIES, (float) 1);
    FloatVector right = FloatVector.broadcast(SPECIES, y);
    int bound = SPECIES.loopBound(n);
    int k = 0;
    for (; k < bound; k += SPECIES.length()) {
      VectorMask<Float> truth =
          FloatVector.fromArray(SPECIES, x, xi + k).compare(VectorOperators.EQ, right);
      zero.blend(one, truth).intoArray(r, ri + k);
    }
    for (; k < n; k++) {
      r[ri + k] = x[xi + k] == y ? 1 : 0;
    }
  }

  static void ne(float[] r, int ri, float[] x, int xi, float[] y, int yi, int n) {
    FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector one = FloatVector.broadcast(SPECIES, (float) 1);
    int bound = SPECIES.loopBound(n);
    int k = 0;
    for (; k < bound; k += SPECIES.length()) {
      VectorMask<Float> truth =
          FloatVector.fromArray(SPECIES, x, xi + k)
              .compare(VectorOperators.NE, FloatVector.fromArray(SPECIES, y, yi + k));
      zero.blend(one, truth).intoArray(r, ri + k);
    }
    for (; k < n; k++) {
      r[ri + k] = x[xi + k] != y[yi + k] ? 1 : 0;
    }
  }

  static void ne(float[] r, int ri, float[] x, int xi, float y, int n) {
    FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector one = FloatVector.broadcast(SPECIES, (float) 1);
    FloatVector right = FloatVector.broadcast(SPECIES, y);
    int bound = SPECIES.loopBound(n);
    int k = 0;
    for (; k < bound; k += SPECIES.length()) {
      VectorMask<Float> truth =
          FloatVector.fromArray(SPECIES, x, xi + k).compare(VectorOperators.NE, right);
      zero.blend(one, truth).intoArray(r, ri + k);
    }
    for (; k < n; k++) {
      r[ri + k] = x[xi + k] != y ? 1 : 0;
    }
  }

  static void lt(float[] r, int ri, float[] x, int xi, float[] y, int yi, int n) {
    FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector one = FloatVector.broadcast(SPECIES, (float) 1);
    int bound = SPECIES.loopBound(n);
    int k = 0;
    for (; k < bound; k += SPECIES.length()) {
      VectorMask<Float> truth =
          FloatVector.fromArray(SPECIES, x, xi + k)
              .compare(VectorOperators.LT, FloatVector.fromArray(SPECIES, y, yi + k));
      zero.blend(one, truth).intoArray(r, ri + k);
    }
    for (; k < n; k++) {
      r[ri + k] = x[xi + k] < y[yi + k] ? 1 : 0;
    }
  }

  static void lt(float[] r, int ri, float[] x, int xi, float y, int n) {
    FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector one = FloatVector.broadcast(SPECIES, (float) 1);
    FloatVector right = FloatVector.broadcast(SPECIES, y);
    int bound = SPECIES.loopBound(n);
    int k = 0;
    for (; k < bound; k += SPECIES.length()) {
      VectorMask<Float> truth =
          FloatVector.fromArray(SPECIES, x, xi + k).compare(VectorOperators.LT, right);
      zero.blend(one, truth).intoArray(r, ri + k);
    }
    for (; k < n; k++) {
      r[ri + k] = x[xi + k] < y ? 1 : 0;
    }
  }

  static void le(float[] r, int ri, float[] x, int xi, float[] y, int yi, int n) {
    FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector one = FloatVector.broadcast(SPECIES, (float) 1);
    int bound = SPECIES.loopBound(n);
    int k = 0;
    for (; k < bound; k += SPECIES.length()) {
      VectorMask<Float> truth =
          FloatVector.fromArray(SPECIES, x, xi + k)
              .compare(VectorOperators.LE, FloatVector.fromArray(SPECIES, y, yi + k));
      zero.blend(one, truth).intoArray(r, ri + k);
    }
    for (; k < n; k++) {
      r[ri + k] = x[xi + k] <= y[yi + k] ? 1 : 0;
    }
  }

  static void le(float[] r, int ri, float[] x, int xi, float y, int n) {
    FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector one = FloatVector.broadcast(SPECIES, (float) 1);
    FloatVector right = FloatVector.broadcast(SPECIES, y);
    int bound = SPECIES.loopBound(n);
    int k = 0;
    for (; k < bound; k += SPECIES.length()) {
      VectorMask<Float> truth =
          FloatVector.fromArray(SPECIES, x, xi + k).compare(VectorOperators.LE, right);
      zero.blend(one, truth).intoArray(r, ri + k);
    }
    for (; k < n; k++) {
      r[ri + k] = x[xi + k] <= y ? 1 : 0;
    }
  }

  static void gt(float[] r, int ri, float[] x, int xi, float[] y, int yi, int n) {
    FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector one = FloatVector.broadcast(SPECIES, (float) 1);
    int bound = SPECIES.loopBound(n);
    int k = 0;
    for (; k < bound; k += SPECIES.length()) {
      VectorMask<Float> truth =
          FloatVector.fromArray(SPECIES, x, xi + k)
              .compare(VectorOperators.GT, FloatVector.fromArray(SPECIES, y, yi + k));
      zero.blend(one, truth).intoArray(r, ri + k);
    }
    for (; k < n; k++) {
      r[ri + k] = x[xi + k] > y[yi + k] ? 1 : 0;
    }
  }

  static void gt(float[] r, int ri, float[] x, int xi, float y, int n) {
    FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector one = FloatVector.broadcast(SPECIES, (float) 1);
    FloatVector right = FloatVector.broadcast(SPECIES, y);
    int bound = SPECIES.loopBound(n);
    int k = 0;
    for (; k < bound; k += SPECIES.length()) {
      VectorMask<Float> truth =
          FloatVector.fromArray(SPECIES, x, xi + k).compare(VectorOperators.GT, right);
      zero.blend(one, truth).intoArray(r, ri + k);
    }
    for (; k < n; k++) {
      r[ri + k] = x[xi + k] > y ? 1 : 0;
    }
  }

  static void ge(float[] r, int ri, float[] x, int xi, float[] y, int yi, int n) {
    FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector one = FloatVector.broadcast(SPECIES, (float) 1);
    int bound = SPECIES.loopBound(n);
    int k = 0;
    for (; k < bound; k += SPECIES.length()) {
      VectorMask<Float> truth =
          FloatVector.fromArray(SPECIES, x, xi + k)
              .compare(VectorOperators.GE, FloatVector.fromArray(SPECIES, y, yi + k));
      zero.blend(one, truth).intoArray(r, ri + k);
    }
    for (; k < n; k++) {
      r[ri + k] = x[xi + k] >= y[yi + k] ? 1 : 0;
    }
  }

  static void ge(float[] r, int ri, float[] x, int xi, float y, int n) {
    FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector one = FloatVector.broadcast(SPECIES, (float) 1);
    FloatVector right = FloatVector.broadcast(SPECIES, y);
    int bound = SPECIES.loopBound(n);
    int k = 0;
    for (; k < bound; k += SPECIES.length()) {
      VectorMask<Float> truth =
          FloatVector.fromArray(SPECIES, x, xi + k).compare(VectorOperators.GE, right);
      zero.blend(one, truth).intoArray(r, ri + k);
    }
    for (; k < n; k++) {
      r[ri + k] = x[xi + k] >= y ? 1 : 0;
    }
  }

  static void and(float[] r, int ri, float[] x, int xi, float[] y, int yi, int n) {
    FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector one = FloatVector.broadcast(SPECIES, (float) 1);
    int bound = SPECIES.loopBound(n);
    int k = 0;
    for (; k < bound; k += SPECIES.length()) {
      VectorMask<Float> left =
          FloatVector.fromArray(SPECIES, x, xi + k).compare(VectorOperators.NE, zero);
      VectorMask<Float> right =
          FloatVector.fromArray(SPECIES, y, yi + k).compare(VectorOperators.NE, zero);
      zero.blend(one, left.and(right)).intoArray(r, ri + k);
    }
    for (; k < n; k++) {
      r[ri + k] = FloatScalar.and(x[xi + k], y[yi + k]);
    }
  }

  static void or(float[] r, int ri, float[] x, int xi, float[] y, int yi, int n) {
    FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector one = FloatVector.broadcast(SPECIES, (float) 1);
    int bound = SPECIES.loopBound(n);
    int k = 0;
    for (; k < bound; k += SPECIES.length()) {
      VectorMask<Float> left =
          FloatVector.fromArray(SPECIES, x, xi + k).compare(VectorOperators.NE, zero);
      VectorMask<Float> right =
          FloatVector.fromArray(SPECIES, y, yi + k).compare(VectorOperators.NE, zero);
      zero.blend(one, left.or(right)).intoArray(r, ri + k);
    }
    for (; k < n; k++) {
      r[ri + k] = FloatScalar.or(x[xi + k], y[yi + k]);
    }
  }

  static void not(float[] r, int ri, float[] x, int xi, int n) {
    FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector one = FloatVector.broadcast(SPECIES, (float) 1);
    int bound = SPECIES.loopBound(n);
    int k = 0;
    for (; k < bound; k += SPECIES.length()) {
      VectorMask<Float> truth =
          FloatVector.fromArray(SPECIES, x, xi + k).compare(VectorOperators.EQ, zero);
      zero.blend(one, truth).intoArray(r, ri + k);
    }
    for (; k < n; k++) {
      r[ri + k] = x[xi + k] == 0 ? 1 : 0;
    }
  }

  static void leakyRelu(float[] r, int ri, float[] x, int xi, float y, int n) {
    FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector slope = FloatVector.broadcast(SPECIES, y);
    int bound = SPECIES.loopBound(n);
    int k = 0;
    for (; k < bound; k += SPECIES.length()) {
      FloatVector v = FloatVector.fromArray(SPECIES, x, xi + k);
      v.mul(slope).blend(v, v.compare(VectorOperators.GT, zero)).intoArray(r, ri + k);
    }
    for (; k < n; k++) {
      r[ri + k] = FloatScalar.leakyRelu(x[xi + k], y);
    }
  }

  static void select(
      float[] r, int ri, float[] c, int ci, float[] a, int ai, float[] b, int bi, int n) {
    FloatVector zero = FloatVector.zero(SPECIES);
    int bound = SPECIES.loopBound(n);
    int k = 0;
    for (; k < bound; k += SPECIES.length()) {
      VectorMask<Float> truth =
          FloatVector.fromArray(SPECIES, c, ci + k).compare(VectorOperators.NE, zero);
      FloatVector.fromArray(SPECIES, b, bi + k)
          .blend(FloatVector.fromArray(SPECIES, a, ai + k), truth)
          .intoArray(r, ri + k);
    }
    for (; k < n; k++) {
      r[ri + k] = c[ci + k] != 0 ? a[ai + k] : b[bi + k];
    }
  }
}
