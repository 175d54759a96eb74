package dev.ricci.kernel.vector;

import dev.ricci.kernel.FloatScalar;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Functions of one argument that are a few exact operations. */
@SuppressWarnings("cast") // redundant in the twin for double
final class FloatRounding {
  private static final VectorSpecies<Float> SPECIES = Registers.SHAPE.withLanes(float.class);

  /** The first power of two from which on all numbers are integers. */
  private static final float INTEGERS = 1 / Math.ulp((float) 1);

  private FloatRounding() {}

  static void neg(float[] r, int ri, float[] x, int xi, int n) {
    int bound = SPECIES.loopBound(n);
    int k = 0;
    for (; k < bound; k += SPECIES.length()) {
      FloatVector.fromArray(SPECIES, x, xi + k).neg().intoArray(r, ri + k);
    }
    for (; k < n; k++) {
      r[ri + k] = -x[xi + k];
    }
  }

  static void abs(float[] r, int ri, float[] x, int xi, int n) {
    int bound = SPECIES.loopBound(n);
    int k = 0;
    for (; k < bound; k += SPECIES.length()) {
      FloatVector.fromArray(SPECIES, x, xi + k).abs().intoArray(r, ri + k);
    }
    for (; k < n; k++) {
      r[ri + k] = Math.abs(x[xi + k]);
    }
  }

  static void sqrt(float[] r, int ri, float[] x, int xi, int n) {
    int bound = SPECIES.loopBound(n);
    int k = 0;
    for (; k < bound; k += SPECIES.length()) {
      FloatVector.fromArray(SPECIES, x, xi + k).sqrt().intoArray(r, ri + k);
    }
    for (; k < n; k++) {
      r[ri + k] = (float) Math.sqrt(x[xi + k]);
    }
  }

  static void rsqrt(float[] r, int ri, float[] x, int xi, int n) {
    FloatVector one = FloatVector.broadcast(SPECIES, (float) 1);
    int bound = SPECIES.loopBound(n);
    int k = 0;
    for (; k < bound; k += SPECIES.length()) {
      one.div(FloatVector.fromArray(SPECIES, x, xi + k).sqrt()).intoArray(r, ri + k);
    }
    for (; k < n; k++) {
      r[ri + k] = FloatScalar.rsqrt(x[xi + k]);
    }
  }

  static void relu(float[] r, int ri, float[] x, int xi, int n) {
    FloatVector zero = FloatVector.zero(SPECIES);
    int bound = SPECIES.loopBound(n);
    int k = 0;
    for (; k < bound; k += SPECIES.length()) {
      FloatVector.fromArray(SPECIES, x, xi + k).max(zero).intoArray(r, ri + k);
    }
    for (; k < n; k++) {
      r[ri + k] = Math.max(x[xi + k], 0);
    }
  }

  static void sign(float[] r, int ri, float[] x, int xi, int n) {
    FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector one = FloatVector.broadcast(SPECIES, (float) 1);
    FloatVector minusOne = FloatVector.broadcast(SPECIES, (float) -1);
    int bound = SPECIES.loopBound(n);
    int k = 0;
    for (; k < bound; k += SPECIES.length()) {
      FloatVector v = FloatVector.fromArray(SPECIES, x, xi + k);
      FloatVector positive = v.blend(one, v.compare(VectorOperators.GT, zero));
      positive.blend(minusOne, v.compare(VectorOperators.LT, zero)).intoArray(r, ri + k);
    }
    for (; k < n; k++) {
      r[ri + k] = Math.signum(x[xi + k]);
    }
  }

  static void round(float[] r, int ri, float[] x, int xi, int n) {
    int bound = SPECIES.loopBound(n);
    int k = 0;
    for (; k < bound; k += SPECIES.length()) {
      round(FloatVector.fromArray(SPECIES, x, xi + k)).intoArray(r, ri + k);
    }
    for (; k < n; k++) {
      r[ri + k] = FloatScalar.round(x[xi + k]);
    }
  }

  static void floor(float[] r, int ri, float[] x, int xi, int n) {
    int bound = SPECIES.loopBound(n);
    int k = 0;
    for (; k < bound; k += SPECIES.length()) {
      FloatVector v = FloatVector.fromArray(SPECIES, x, xi + k);
      FloatVector whole = round(v);
      VectorMask<Float> above = whole.compare(VectorOperators.GT, v);
      whole.blend(whole.sub(1), above).intoArray(r, ri + k);
    }
    for (; k < n; k++) {
      r[ri + k] = FloatScalar.floor(x[xi + k]);
    }
  }

  static void ceil(float[] r, int ri, float[] x, int xi, int n) {
    int bound = SPECIES.loopBound(n);
    int k = 0;
    for (; k < bound; k += SPECIES.length()) {
      FloatVector v = FloatVector.fromArray(SPECIES, x, xi + k);
      FloatVector whole = round(v);
      VectorMask<Float> below = whole.compare(VectorOperators.LT, v);
      FloatVector next = whole.add(1);
      FloatVector signed =
          next.blend(
              next.neg(), next.compare(VectorOperators.EQ, FloatVector.broadcast(SPECIES, 0)));
      whole.blend(signed, below).intoArray(r, ri + k);
    }
    for (; k < n; k++) {
      r[ri + k] = FloatScalar.ceil(x[xi + k]);
    }
  }

  /** To the nearest integer, the even one at .5, as an addition rounds; with the sign of x. */
  private static FloatVector round(FloatVector x) {
    FloatVector magnitude = x.abs();
    FloatVector whole = magnitude.add(INTEGERS).sub(INTEGERS);
    FloatVector signed =
        whole.blend(whole.neg(), x.compare(VectorOperators.LT, FloatVector.broadcast(SPECIES, 0)));
    VectorMask<Float> fraction =
        magnitude
            .compare(VectorOperators.LT, FloatVector.broadcast(SPECIES, INTEGERS))
            .and(x.compare(VectorOperators.NE, FloatVector.broadcast(SPECIES, 0)));
    return x.blend(signed, fraction);
  }
}
