package dev.ricci.kernel.vector;

import dev.ricci.kernel.vector.floats.Format;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * The largest elements of windows in steps of 2 whose elements are runs of 2 or 3 neighbours: of
 * the runs' elements one by one first, then of neighbours, every second one.
 *
 * <p>The larger one of two elements is found by a comparison, which takes a third of the operations
 * of {@code max} in the Vector API, but overlooks NaN and the sign of zero. So the sum of all
 * elements is formed beside, which is NaN if one is, and results are looked through for -0: where
 * there is one, it may have to be 0.
 */
@SuppressWarnings("cast") // redundant in the twin for double
final class FloatLargest {
  private static final VectorSpecies<Float> SPECIES = Registers.SHAPE.withLanes(float.class);
  private static final int LANES = SPECIES.length();
  private static final VectorShuffle<Float> EVEN =
      VectorShuffle.fromOp(SPECIES, lane -> 2 * lane % LANES);
  private static final VectorShuffle<Float> ODD =
      VectorShuffle.fromOp(SPECIES, lane -> (2 * lane + 1) % LANES);
  private static final VectorMask<Float> UPPER =
      VectorMask.fromLong(SPECIES, -1L >>> (64 - LANES) & -1L << (LANES / 2));
  private static final VectorShuffle<Float> NEXT =
      VectorShuffle.fromOp(SPECIES, lane -> (lane + 1) % LANES);
  private static final VectorMask<Float> LAST = VectorMask.fromLong(SPECIES, 1L << (LANES - 1));

  private FloatLargest() {}

  /**
   * The largest elements of a row of at least as many windows as a register has lanes.
   *
   * @param runs how many neighbours the elements of a window are at a time, 2 or 3
   * @return false if they have to be found otherwise
   */
  static boolean row(int runs, float[] y, int yi, float[] x, int xi, int[] window, int n) {
    if (runs == 2) {
      return window.length == 4
          ? ofTwoPairs(y, yi, x, xi, window, n)
          : ofPairs(y, yi, x, xi, window, n);
    }
    return window.length == 9
        ? ofThreeTriples(y, yi, x, xi, window, n)
        : ofTriples(y, yi, x, xi, window, n);
  }

  private static boolean ofPairs(float[] y, int yi, float[] x, int xi, int[] window, int n) {
    FloatVector sum = FloatVector.zero(SPECIES);
    FloatVector least = FloatVector.zero(SPECIES);
    for (int k = 0; k < n; k += LANES) {
      int i = Math.min(k, n - LANES);
      int a = xi + 2 * i;
      FloatVector low = FloatVector.fromArray(SPECIES, x, a + window[0]);
      FloatVector high = FloatVector.fromArray(SPECIES, x, a + window[0] + LANES);
      sum = sum.add(low.add(high));
      for (int w = 2; w < window.length; w += 2) {
        FloatVector nextLow = FloatVector.fromArray(SPECIES, x, a + window[w]);
        FloatVector nextHigh = FloatVector.fromArray(SPECIES, x, a + window[w] + LANES);
        low = FloatExtrema.larger(low, nextLow);
        high = FloatExtrema.larger(high, nextHigh);
        sum = sum.add(nextLow.add(nextHigh));
      }
      FloatVector result = ofTwo(low, high);
      result.intoArray(y, yi + i);
      least = Format.leastBits(least, result);
    }
    return isCertain(sum, least);
  }

  /** The same of two runs: without a loop inside of the loop it is much less to do. */
  private static boolean ofTwoPairs(float[] y, int yi, float[] x, int xi, int[] window, int n) {
    int first = xi + window[0];
    int second = xi + window[2];
    FloatVector sum = FloatVector.zero(SPECIES);
    FloatVector least = FloatVector.zero(SPECIES);
    for (int k = 0; k < n; k += LANES) {
      int i = Math.min(k, n - LANES);
      FloatVector low0 = FloatVector.fromArray(SPECIES, x, first + 2 * i);
      FloatVector low1 = FloatVector.fromArray(SPECIES, x, second + 2 * i);
      FloatVector high0 = FloatVector.fromArray(SPECIES, x, first + 2 * i + LANES);
      FloatVector high1 = FloatVector.fromArray(SPECIES, x, second + 2 * i + LANES);
      sum = sum.add(low0.add(low1).add(high0.add(high1)));
      FloatVector low = FloatExtrema.larger(low0, low1);
      FloatVector high = FloatExtrema.larger(high0, high1);
      FloatVector result = ofTwo(low, high);
      result.intoArray(y, yi + i);
      least = Format.leastBits(least, result);
    }
    return isCertain(sum, least);
  }

  private static boolean ofTriples(float[] y, int yi, float[] x, int xi, int[] window, int n) {
    FloatVector sum = FloatVector.zero(SPECIES);
    FloatVector least = FloatVector.zero(SPECIES);
    for (int k = 0; k < n; k += LANES) {
      int i = Math.min(k, n - LANES);
      int a = xi + 2 * i;
      FloatVector low = FloatVector.fromArray(SPECIES, x, a + window[0]);
      FloatVector high = FloatVector.fromArray(SPECIES, x, a + window[0] + LANES);
      FloatVector last = FloatVector.fromArray(SPECIES, x, a + window[0] + LANES + 1);
      sum = sum.add(low.add(high)).add(last);
      for (int w = 3; w < window.length; w += 3) {
        FloatVector nextLow = FloatVector.fromArray(SPECIES, x, a + window[w]);
        FloatVector nextHigh = FloatVector.fromArray(SPECIES, x, a + window[w] + LANES);
        FloatVector nextLast = FloatVector.fromArray(SPECIES, x, a + window[w] + LANES + 1);
        low = FloatExtrema.larger(low, nextLow);
        high = FloatExtrema.larger(high, nextHigh);
        last = FloatExtrema.larger(last, nextLast);
        sum = sum.add(nextLow.add(nextHigh)).add(nextLast);
      }
      FloatVector result = ofThree(low, high, last);
      result.intoArray(y, yi + i);
      least = Format.leastBits(least, result);
    }
    return isCertain(sum, least);
  }

  /** The same of three runs. */
  private static boolean ofThreeTriples(float[] y, int yi, float[] x, int xi, int[] window, int n) {
    int first = xi + window[0];
    int second = xi + window[3];
    int third = xi + window[6];
    FloatVector sum = FloatVector.zero(SPECIES);
    FloatVector least = FloatVector.zero(SPECIES);
    for (int k = 0; k < n; k += LANES) {
      int i = Math.min(k, n - LANES);
      FloatVector low0 = FloatVector.fromArray(SPECIES, x, first + 2 * i);
      FloatVector low1 = FloatVector.fromArray(SPECIES, x, second + 2 * i);
      FloatVector low2 = FloatVector.fromArray(SPECIES, x, third + 2 * i);
      FloatVector last0 = FloatVector.fromArray(SPECIES, x, first + 2 * i + LANES + 1);
      FloatVector last1 = FloatVector.fromArray(SPECIES, x, second + 2 * i + LANES + 1);
      FloatVector last2 = FloatVector.fromArray(SPECIES, x, third + 2 * i + LANES + 1);
      FloatVector high0 = FloatVector.fromArray(SPECIES, x, first + 2 * i + LANES);
      FloatVector high1 = FloatVector.fromArray(SPECIES, x, second + 2 * i + LANES);
      FloatVector high2 = FloatVector.fromArray(SPECIES, x, third + 2 * i + LANES);
      sum = sum.add(low0.add(low1).add(low2.add(high0)).add(high1.add(high2)));
      sum = sum.add(last0.add(last1).add(last2));
      FloatVector low = FloatExtrema.larger(FloatExtrema.larger(low0, low1), low2);
      FloatVector high = FloatExtrema.larger(FloatExtrema.larger(high0, high1), high2);
      FloatVector last = FloatExtrema.larger(FloatExtrema.larger(last0, last1), last2);
      FloatVector result = ofThree(low, high, last);
      result.intoArray(y, yi + i);
      least = Format.leastBits(least, result);
    }
    return isCertain(sum, least);
  }

  /** The elements in even places of two registers. */
  private static FloatVector even(FloatVector low, FloatVector high) {
    return low.rearrange(EVEN).blend(high.rearrange(EVEN), UPPER);
  }

  /** The larger ones of the elements in even places and of the odd ones after them. */
  private static FloatVector ofTwo(FloatVector low, FloatVector high) {
    FloatVector odd = low.rearrange(ODD).blend(high.rearrange(ODD), UPPER);
    return FloatExtrema.larger(even(low, high), odd);
  }

  /**
   * The same and of the even ones after that, the last of which is the last one of a register from
   * the second element of {@code high} on: nothing after a window is loaded.
   */
  private static FloatVector ofThree(FloatVector low, FloatVector high, FloatVector last) {
    FloatVector next = even(low, high).rearrange(NEXT).blend(last, LAST);
    return FloatExtrema.larger(ofTwo(low, high), next);
  }

  /** Whether no element was NaN and no result is -0. */
  private static boolean isCertain(FloatVector sum, FloatVector least) {
    return !sum.compare(VectorOperators.NE, sum).anyTrue() && !Format.hasNegativeZero(least);
  }
}
