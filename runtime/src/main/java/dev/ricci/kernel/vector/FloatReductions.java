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
    if (n >= LANES) {
      float result = largest(x, xi, n);
      if (result != 0 ? !Float.isNaN(result) : 1 / result > 0) {
        return result;
      }
    }
    return FloatFolds.fold(Fold.MAX, x, xi, n);
  }

  static float min(float[] x, int xi, int n) {
    if (n >= LANES) {
      float result = smallest(x, xi, n);
      if (result != 0 ? !Float.isNaN(result) : 1 / result < 0) {
        return result;
      }
    }
    return FloatFolds.fold(Fold.MIN, x, xi, n);
  }

  /**
   * The largest element, whose sign is not certain if it is 0; or NaN, certainly where an element
   * is NaN. The sum of all tells that: so an element takes a comparison, a choice and an addition,
   * where {@code max} of the Vector API takes six operations.
   */
  private static float largest(float[] x, int xi, int n) {
    FloatVector s0 = FloatVector.fromArray(SPECIES, x, xi);
    FloatVector s1 = s0;
    FloatVector s2 = s0;
    FloatVector s3 = s0;
    FloatVector sum0 = FloatVector.zero(SPECIES);
    FloatVector sum1 = sum0;
    int k = 0;
    int bound = n - 4 * LANES;
    for (; k <= bound; k += 4 * LANES) {
      FloatVector x0 = FloatVector.fromArray(SPECIES, x, xi + k);
      FloatVector x1 = FloatVector.fromArray(SPECIES, x, xi + k + LANES);
      FloatVector x2 = FloatVector.fromArray(SPECIES, x, xi + k + 2 * LANES);
      FloatVector x3 = FloatVector.fromArray(SPECIES, x, xi + k + 3 * LANES);
      s0 = FloatExtrema.larger(s0, x0);
      s1 = FloatExtrema.larger(s1, x1);
      s2 = FloatExtrema.larger(s2, x2);
      s3 = FloatExtrema.larger(s3, x3);
      sum0 = sum0.add(x0.add(x1));
      sum1 = sum1.add(x2.add(x3));
    }
    FloatVector s = FloatExtrema.larger(FloatExtrema.larger(s0, s1), FloatExtrema.larger(s2, s3));
    sum0 = sum0.add(sum1);
    while (k < n) {
      // The last register overlaps the one before it.
      FloatVector last = FloatVector.fromArray(SPECIES, x, xi + Math.min(k, n - LANES));
      s = FloatExtrema.larger(s, last);
      sum0 = sum0.add(last);
      k += LANES;
    }
    if (sum0.compare(VectorOperators.NE, sum0).anyTrue()) {
      return Float.NaN;
    }
    return s.reduceLanes(VectorOperators.MAX);
  }

  /** The same of the smallest element. */
  private static float smallest(float[] x, int xi, int n) {
    FloatVector s0 = FloatVector.fromArray(SPECIES, x, xi);
    FloatVector s1 = s0;
    FloatVector s2 = s0;
    FloatVector s3 = s0;
    FloatVector sum0 = FloatVector.zero(SPECIES);
    FloatVector sum1 = sum0;
    int k = 0;
    int bound = n - 4 * LANES;
    for (; k <= bound; k += 4 * LANES) {
      FloatVector x0 = FloatVector.fromArray(SPECIES, x, xi + k);
      FloatVector x1 = FloatVector.fromArray(SPECIES, x, xi + k + LANES);
      FloatVector x2 = FloatVector.fromArray(SPECIES, x, xi + k + 2 * LANES);
      FloatVector x3 = FloatVector.fromArray(SPECIES, x, xi + k + 3 * LANES);
      s0 = FloatExtrema.smaller(s0, x0);
      s1 = FloatExtrema.smaller(s1, x1);
      s2 = FloatExtrema.smaller(s2, x2);
      s3 = FloatExtrema.smaller(s3, x3);
      sum0 = sum0.add(x0.add(x1));
      sum1 = sum1.add(x2.add(x3));
    }
    FloatVector s =
        FloatExtrema.smaller(FloatExtrema.smaller(s0, s1), FloatExtrema.smaller(s2, s3));
    sum0 = sum0.add(sum1);
    while (k < n) {
      FloatVector last = FloatVector.fromArray(SPECIES, x, xi + Math.min(k, n - LANES));
      s = FloatExtrema.smaller(s, last);
      sum0 = sum0.add(last);
      k += LANES;
    }
    if (sum0.compare(VectorOperators.NE, sum0).anyTrue()) {
      return Float.NaN;
    }
    return s.reduceLanes(VectorOperators.MIN);
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
}
