package dev.ricci.kernel.vector;

import dev.ricci.kernel.FloatKernel;
import dev.ricci.kernel.Windows;
import dev.ricci.kernel.vector.floats.Format;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * What windows of pairs, in steps of 2, give to the elements of their choice, line by line of the
 * elements: the number that an element has in its window is compared with what the window chose,
 * for the elements of even columns and of odd ones, which are then interleaved. So every element is
 * written once and none is read.
 */
@SuppressWarnings("cast") // redundant in the twin for double
final class FloatScatters {
  private static final VectorSpecies<Float> SPECIES = Registers.SHAPE.withLanes(float.class);
  private static final int LANES = SPECIES.length();

  /** Every lane of a half twice. */
  private static final VectorShuffle<Float> LOW = VectorShuffle.fromOp(SPECIES, lane -> lane / 2);

  private static final VectorShuffle<Float> HIGH =
      VectorShuffle.fromOp(SPECIES, lane -> LANES / 2 + lane / 2);

  private static final VectorMask<Float> ODD = odd();

  /** Far below what Format shifts exactly. */
  private static final int MOST_FIRST = 1 << 20;

  private FloatScatters() {}

  private static VectorMask<Float> odd() {
    boolean[] odd = new boolean[LANES];
    for (int lane = 1; lane < LANES; lane += 2) {
      odd[lane] = true;
    }
    return VectorMask.fromArray(SPECIES, odd, 0);
  }

  /**
   * {@link FloatKernel#scatter(float[], int, int, Windows, int[], int, int, float[], int)}.
   *
   * @return false if it has to be done otherwise
   */
  static boolean scatter(
      float[] y,
      int yi,
      int size,
      Windows windows,
      int[] at,
      int ai,
      int first,
      float[] x,
      int xi) {
    int n = windows.columns();
    int height = windows.places().length / 2;
    if (!windows.hasRunsOf(2) || height < 2 || n < LANES || first < 0 || first > MOST_FIRST) {
      return false;
    }
    int width = windows.places()[2];
    if (width < 2 * n) {
      return false;
    }
    int step = windows.rows() == 1 ? height : windows.rowStep() / width;
    if (!isGrid(windows, width, step, size)) {
      return false;
    }
    int to = yi;
    for (int row = 0; row < windows.rows(); row++) {
      int result = row * windows.resultStep();
      for (int line = 0; line < step && to < yi + size; line++, to += width) {
        if (line < height) {
          line(y, to, at, ai + result, x, xi + result, first + 2 * line, n);
          Arrays.fill(y, to + 2 * n, to + width, 0);
        } else {
          Arrays.fill(y, to, to + width, 0);
        }
      }
    }
    Arrays.fill(y, to, yi + size, 0);
    return true;
  }

  /** Whether windows are lines of pairs, and no line is in two rows of windows. */
  private static boolean isGrid(Windows windows, int width, int step, int size) {
    int[] places = windows.places();
    int height = places.length / 2;
    for (int line = 0; line < height; line++) {
      if (places[2 * line] != line * width) {
        return false;
      }
    }
    return windows.step() == 2
        && height <= step
        && (windows.rows() == 1 || step * width == windows.rowStep())
        && size % width == 0
        && (windows.rows() - 1) * step + height <= size / width;
  }

  /** A line of pairs, the first of which has this number. */
  private static void line(
      float[] y, int yi, int[] at, int ai, float[] x, int xi, int number, int n) {
    FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector first = FloatVector.broadcast(SPECIES, Format.WHOLE + number);
    FloatVector second = first.add(1);
    for (int k = 0; k < n; k += LANES) {
      int i = Math.min(k, n - LANES);
      FloatVector choice = Format.shifted(at, ai + i);
      FloatVector given = FloatVector.fromArray(SPECIES, x, xi + i);
      FloatVector even = zero.add(given, choice.compare(VectorOperators.EQ, first));
      FloatVector odd = zero.add(given, choice.compare(VectorOperators.EQ, second));
      even.rearrange(LOW).blend(odd.rearrange(LOW), ODD).intoArray(y, yi + 2 * i);
      even.rearrange(HIGH).blend(odd.rearrange(HIGH), ODD).intoArray(y, yi + 2 * i + LANES);
    }
  }
}
