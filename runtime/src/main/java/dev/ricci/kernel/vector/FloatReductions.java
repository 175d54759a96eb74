package dev.ricci.kernel.vector;

import dev.ricci.kernel.Fold;
import dev.ricci.kernel.scalar.FloatFolds;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Reductions of rows: four registers of partial results, the lanes joined one after the other,
 * because the order in which the Vector API adds the lanes of a register may change between two
 * calls.
 */
final class FloatReductions {
  private static final VectorSpecies<Float> SPECIES = Registers.SHAPE.withLanes(float.class);
  private static final int LANES = SPECIES.length();

  private FloatReductions() {}

  static float sum(float[] x, int xi, int n) {
    if (n < LANES) {
      return FloatFolds.fold(Fold.SUM, x, xi, n);
    }
    FloatVector s0 = FloatVector.zero(SPECIES);
    FloatVector s1 = s0;
    FloatVector s2 = s0;
    FloatVector s3 = s0;
    int k = 0;
    int bound = n - 4 * LANES;
    for (; k <= bound; k += 4 * LANES) {
      s0 = s0.add(FloatVector.fromArray(SPECIES, x, xi + k));
      s1 = s1.add(FloatVector.fromArray(SPECIES, x, xi + k + LANES));
      s2 = s2.add(FloatVector.fromArray(SPECIES, x, xi + k + 2 * LANES));
      s3 = s3.add(FloatVector.fromArray(SPECIES, x, xi + k + 3 * LANES));
    }
    FloatVector s = s0.add(s1).add(s2.add(s3));
    for (; k <= n - LANES; k += LANES) {
      s = s.add(FloatVector.fromArray(SPECIES, x, xi + k));
    }
    float result = sum(s);
    for (; k < n; k++) {
      result = result + x[xi + k];
    }
    return result;
  }

  static float product(float[] x, int xi, int n) {
    if (n < LANES) {
      return FloatFolds.fold(Fold.PROD, x, xi, n);
    }
    FloatVector s0 = FloatVector.broadcast(SPECIES, (float) 1);
    FloatVector s1 = s0;
    FloatVector s2 = s0;
    FloatVector s3 = s0;
    int k = 0;
    int bound = n - 4 * LANES;
    for (; k <= bound; k += 4 * LANES) {
      s0 = s0.mul(FloatVector.fromArray(SPECIES, x, xi + k));
      s1 = s1.mul(FloatVector.fromArray(SPECIES, x, xi + k + LANES));
      s2 = s2.mul(FloatVector.fromArray(SPECIES, x, xi + k + 2 * LANES));
      s3 = s3.mul(FloatVector.fromArray(SPECIES, x, xi + k + 3 * LANES));
    }
    FloatVector s = s0.mul(s1).mul(s2.mul(s3));
    for (; k <= n - LANES; k += LANES) {
      s = s.mul(FloatVector.fromArray(SPECIES, x, xi + k));
    }
    float result = product(s);
    for (; k < n; k++) {
      result = result * x[xi + k];
    }
    return result;
  }

  static float max(float[] x, int xi, int n) {
    if (n < LANES) {
      return FloatFolds.fold(Fold.MAX, x, xi, n);
    }
    FloatVector s0 = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
    FloatVector s1 = s0;
    FloatVector s2 = s0;
    FloatVector s3 = s0;
    int k = 0;
    int bound = n - 4 * LANES;
    for (; k <= bound; k += 4 * LANES) {
      s0 = s0.max(FloatVector.fromArray(SPECIES, x, xi + k));
      s1 = s1.max(FloatVector.fromArray(SPECIES, x, xi + k + LANES));
      s2 = s2.max(FloatVector.fromArray(SPECIES, x, xi + k + 2 * LANES));
      s3 = s3.max(FloatVector.fromArray(SPECIES, x, xi + k + 3 * LANES));
    }
    FloatVector s = s0.max(s1).max(s2.max(s3));
    for (; k <= n - LANES; k += LANES) {
      s = s.max(FloatVector.fromArray(SPECIES, x, xi + k));
    }
    float result = max(s);
    for (; k < n; k++) {
      result = Math.max(result, x[xi + k]);
    }
    return result;
  }

  static float min(float[] x, int xi, int n) {
    if (n < LANES) {
      return FloatFolds.fold(Fold.MIN, x, xi, n);
    }
    FloatVector s0 = FloatVector.broadcast(SPECIES, Float.POSITIVE_INFINITY);
    FloatVector s1 = s0;
    FloatVector s2 = s0;
    FloatVector s3 = s0;
    int k = 0;
    int bound = n - 4 * LANES;
    for (; k <= bound; k += 4 * LANES) {
      s0 = s0.min(FloatVector.fromArray(SPECIES, x, xi + k));
      s1 = s1.min(FloatVector.fromArray(SPECIES, x, xi + k + LANES));
      s2 = s2.min(FloatVector.fromArray(SPECIES, x, xi + k + 2 * LANES));
      s3 = s3.min(FloatVector.fromArray(SPECIES, x, xi + k + 3 * LANES));
    }
    FloatVector s = s0.min(s1).min(s2.min(s3));
    for (; k <= n - LANES; k += LANES) {
      s = s.min(FloatVector.fromArray(SPECIES, x, xi + k));
    }
    float result = min(s);
    for (; k < n; k++) {
      result = Math.min(result, x[xi + k]);
    }
    return result;
  }

  static float dot(float[] x, int xi, float[] y, int yi, int n) {
    if (n < LANES) {
      return FloatFolds.dot(x, xi, y, yi, n);
    }
    FloatVector s0 = FloatVector.zero(SPECIES);
    FloatVector s1 = s0;
    FloatVector s2 = s0;
    FloatVector s3 = s0;
    int k = 0;
    int bound = n - 4 * LANES;
    for (; k <= bound; k += 4 * LANES) {
      s0 =
          FloatVector.fromArray(SPECIES, x, xi + k)
              .fma(FloatVector.fromArray(SPECIES, y, yi + k), s0);
      s1 =
          FloatVector.fromArray(SPECIES, x, xi + k + LANES)
              .fma(FloatVector.fromArray(SPECIES, y, yi + k + LANES), s1);
      s2 =
          FloatVector.fromArray(SPECIES, x, xi + k + 2 * LANES)
              .fma(FloatVector.fromArray(SPECIES, y, yi + k + 2 * LANES), s2);
      s3 =
          FloatVector.fromArray(SPECIES, x, xi + k + 3 * LANES)
              .fma(FloatVector.fromArray(SPECIES, y, yi + k + 3 * LANES), s3);
    }
    FloatVector s = s0.add(s1).add(s2.add(s3));
    for (; k <= n - LANES; k += LANES) {
      s =
          FloatVector.fromArray(SPECIES, x, xi + k)
              .fma(FloatVector.fromArray(SPECIES, y, yi + k), s);
    }
    float result = sum(s);
    for (; k < n; k++) {
      result = Math.fma(x[xi + k], y[yi + k], result);
    }
    return result;
  }

  /** The first position of a number in a row, or -1. */
  static int find(float number, float[] x, int xi, int n) {
    int k = 0;
    for (; k <= n - LANES; k += LANES) {
      if (FloatVector.fromArray(SPECIES, x, xi + k).compare(VectorOperators.EQ, number).anyTrue()) {
        break;
      }
    }
    for (; k < n; k++) {
      if (x[xi + k] == number) {
        return k;
      }
    }
    return -1;
  }

  private static float sum(FloatVector s) {
    float result = s.lane(0);
    for (int lane = 1; lane < LANES; lane++) {
      result += s.lane(lane);
    }
    return result;
  }

  private static float product(FloatVector s) {
    float result = s.lane(0);
    for (int lane = 1; lane < LANES; lane++) {
      result *= s.lane(lane);
    }
    return result;
  }

  private static float max(FloatVector s) {
    float result = s.lane(0);
    for (int lane = 1; lane < LANES; lane++) {
      result = Math.max(result, s.lane(lane));
    }
    return result;
  }

  private static float min(FloatVector s) {
    float result = s.lane(0);
    for (int lane = 1; lane < LANES; lane++) {
      result = Math.min(result, s.lane(lane));
    }
    return result;
  }
}
