package dev.ricci.kernel.vector;

import dev.ricci.kernel.FloatKernel;
import dev.ricci.kernel.Fold;
import dev.ricci.kernel.Windows;
import dev.ricci.kernel.scalar.FloatWindows;
import dev.ricci.kernel.vector.floats.Format;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * The largest and smallest elements of windows. A place of the window is taken from all windows at
 * once, so that every load is of neighbours. The last register overlaps the one before it, which an
 * extremum does not mind.
 */
@SuppressWarnings("cast") // redundant in the twin for double
final class FloatExtrema {
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

  /** The longest distance of windows that are worth computing what is between them. */
  private static final int LONGEST_STEP = 4;

  /** What a block of windows reaches, with a register more. */
  private static final int SPAN = FloatKernel.BLOCK + LANES;

  /** Extrema, also between the windows, and behind them positions. */
  private static final ThreadLocal<float[]> SPANS =
      ThreadLocal.withInitial(() -> new float[2 * SPAN]);

  private FloatExtrema() {}

  static void extrema(Fold f, float[] y, int yi, float[] x, int xi, Windows windows) {
    int step = windows.step();
    int[] window = windows.places();
    if (window.length == 0 || step < 1 || step > LONGEST_STEP || windows.columns() < LANES) {
      FloatWindows.fold(f, y, yi, x, xi, windows);
      return;
    }
    int runs = runs(f, windows);
    for (int row = 0; row < windows.rows(); row++) {
      int to = yi + row * windows.resultStep();
      int from = xi + row * windows.rowStep();
      row(f, runs, y, to, x, from, step, window, windows.columns());
    }
  }

  static void positions(Fold f, int[] at, int ai, int first, float[] x, int xi, Windows windows) {
    int step = windows.step();
    int[] window = windows.places();
    boolean isFew = window.length == 0 || windows.columns() < LANES;
    int runs = runs(f, windows);
    for (int row = 0; row < windows.rows(); row++) {
      int to = ai + row * windows.resultStep();
      int from = xi + row * windows.rowStep();
      if (isFew || step < 1 || step > 2) {
        singly(f, at, to, first, x, from, step, window, windows.columns());
      } else {
        positions(f, runs, at, to, first, x, from, step, window, windows.columns());
      }
    }
  }

  /** Of a row of at least as many windows as a register has lanes, one or two apart. */
  private static void positions(
      Fold f,
      int runs,
      int[] at,
      int ai,
      int first,
      float[] x,
      int xi,
      int step,
      int[] window,
      int n) {
    float[] span = SPANS.get();
    for (int from = 0; from < n; from += FloatKernel.BLOCK) {
      int start = Math.min(from, n - LANES);
      int count = Math.min(FloatKernel.BLOCK, n - start);
      int xs = xi + start * step;
      row(f, runs, span, 0, x, xs, step, window, count);
      boolean found =
          step == 1 ? find(span, x, xs, window, count) : findInSecond(span, x, xs, window, count);
      if (found) {
        Format.toInts(first, span, SPAN, at, ai + start, count);
      } else {
        singly(f, at, ai + start, first, x, xs, step, window, count);
      }
    }
  }

  private static void singly(
      Fold f, int[] at, int ai, int first, float[] x, int xi, int step, int[] window, int n) {
    if (f == Fold.MAX) {
      FloatWindows.argmax(at, ai, first, x, xi, step, window, n);
    } else {
      FloatWindows.argmin(at, ai, first, x, xi, step, window, n);
    }
  }

  /** How many neighbours the elements are at a time, 2 or 3, where that matters; or 0. */
  private static int runs(Fold f, Windows windows) {
    if (f != Fold.MAX || windows.step() != 2) {
      return 0;
    }
    return windows.hasRunsOf(2) ? 2 : windows.hasRunsOf(3) ? 3 : 0;
  }

  /** The extrema of a row of at least as many windows as a register has lanes. */
  private static void row(
      Fold f, int runs, float[] y, int yi, float[] x, int xi, int step, int[] window, int n) {
    if (step == 1) {
      places(f, y, yi, x, xi, window, n);
    } else if (runs == 2 && window.length == 4) {
      largestOfTwoPairs(y, yi, x, xi, window, n);
    } else if (runs == 2) {
      largestOfPairs(y, yi, x, xi, window, n);
    } else if (runs == 3 && window.length == 9) {
      largestOfThreeTriples(y, yi, x, xi, window, n);
    } else if (runs == 3) {
      largestOfTriples(y, yi, x, xi, window, n);
    } else {
      float[] span = SPANS.get();
      int most = FloatKernel.BLOCK / step;
      for (int from = 0; from < n; from += most) {
        int start = Math.min(from, n - LANES);
        int count = Math.min(most, n - start);
        places(f, span, 0, x, xi + start * step, window, (count - 1) * step + 1);
        spread(y, yi + start, span, step, count);
      }
    }
  }

  /** The extrema of windows next to each other. */
  private static void places(Fold f, float[] r, int ri, float[] x, int xi, int[] window, int n) {
    int last = window.length - 1;
    float[] before = x;
    int at = xi + window[0];
    int w = 1;
    do {
      int a = xi + window[Math.min(w, last)];
      int b = xi + window[Math.min(w + 1, last)];
      int c = xi + window[Math.min(w + 2, last)];
      if (f == Fold.MAX) {
        largest(r, ri, before, at, x, a, b, c, n);
      } else {
        smallest(r, ri, before, at, x, a, b, c, n);
      }
      before = r;
      at = ri;
      w += 3;
    } while (w <= last);
  }

  private static void largest(
      float[] r, int ri, float[] before, int at, float[] x, int a, int b, int c, int n) {
    for (int k = 0; k < n; k += LANES) {
      int i = Math.min(k, n - LANES);
      FloatVector left =
          FloatVector.fromArray(SPECIES, before, at + i)
              .max(FloatVector.fromArray(SPECIES, x, a + i));
      FloatVector right =
          FloatVector.fromArray(SPECIES, x, b + i).max(FloatVector.fromArray(SPECIES, x, c + i));
      left.max(right).intoArray(r, ri + i);
    }
  }

  private static void smallest(
      float[] r, int ri, float[] before, int at, float[] x, int a, int b, int c, int n) {
    for (int k = 0; k < n; k += LANES) {
      int i = Math.min(k, n - LANES);
      FloatVector left =
          FloatVector.fromArray(SPECIES, before, at + i)
              .min(FloatVector.fromArray(SPECIES, x, a + i));
      FloatVector right =
          FloatVector.fromArray(SPECIES, x, b + i).min(FloatVector.fromArray(SPECIES, x, c + i));
      left.min(right).intoArray(r, ri + i);
    }
  }

  /** Of windows in steps of 2 whose rows are two columns: rows first, then columns. */
  private static void largestOfPairs(float[] y, int yi, float[] x, int xi, int[] window, int n) {
    for (int k = 0; k < n; k += LANES) {
      int i = Math.min(k, n - LANES);
      int a = xi + 2 * i;
      FloatVector low = FloatVector.fromArray(SPECIES, x, a + window[0]);
      FloatVector high = FloatVector.fromArray(SPECIES, x, a + window[0] + LANES);
      for (int w = 2; w < window.length; w += 2) {
        low = low.max(FloatVector.fromArray(SPECIES, x, a + window[w]));
        high = high.max(FloatVector.fromArray(SPECIES, x, a + window[w] + LANES));
      }
      largestOfTwo(low, high).intoArray(y, yi + i);
    }
  }

  /** The same of two rows: without a loop inside of the loop it is much less to do. */
  private static void largestOfTwoPairs(float[] y, int yi, float[] x, int xi, int[] window, int n) {
    int first = xi + window[0];
    int second = xi + window[2];
    for (int k = 0; k < n; k += LANES) {
      int i = Math.min(k, n - LANES);
      FloatVector low = rows(x, first + 2 * i, second + 2 * i);
      FloatVector high = rows(x, first + 2 * i + LANES, second + 2 * i + LANES);
      largestOfTwo(low, high).intoArray(y, yi + i);
    }
  }

  /** The same for three columns, the third being the first one of the next window. */
  private static void largestOfTriples(float[] y, int yi, float[] x, int xi, int[] window, int n) {
    for (int k = 0; k < n; k += LANES) {
      int i = Math.min(k, n - LANES);
      int a = xi + 2 * i;
      FloatVector low = FloatVector.fromArray(SPECIES, x, a + window[0]);
      FloatVector high = FloatVector.fromArray(SPECIES, x, a + window[0] + LANES);
      FloatVector last = FloatVector.fromArray(SPECIES, x, a + window[0] + LANES + 1);
      for (int w = 3; w < window.length; w += 3) {
        low = low.max(FloatVector.fromArray(SPECIES, x, a + window[w]));
        high = high.max(FloatVector.fromArray(SPECIES, x, a + window[w] + LANES));
        last = last.max(FloatVector.fromArray(SPECIES, x, a + window[w] + LANES + 1));
      }
      largestOfThree(low, high, last).intoArray(y, yi + i);
    }
  }

  /** The same of three rows. */
  private static void largestOfThreeTriples(
      float[] y, int yi, float[] x, int xi, int[] window, int n) {
    int first = xi + window[0];
    int second = xi + window[3];
    int third = xi + window[6];
    for (int k = 0; k < n; k += LANES) {
      int i = Math.min(k, n - LANES);
      int a = first + 2 * i;
      int b = second + 2 * i;
      int c = third + 2 * i;
      FloatVector low = rows(x, a, b).max(FloatVector.fromArray(SPECIES, x, c));
      FloatVector high =
          rows(x, a + LANES, b + LANES).max(FloatVector.fromArray(SPECIES, x, c + LANES));
      FloatVector last =
          rows(x, a + LANES + 1, b + LANES + 1)
              .max(FloatVector.fromArray(SPECIES, x, c + LANES + 1));
      largestOfThree(low, high, last).intoArray(y, yi + i);
    }
  }

  /** The larger ones of two rows' elements. */
  private static FloatVector rows(float[] x, int first, int second) {
    return FloatVector.fromArray(SPECIES, x, first).max(FloatVector.fromArray(SPECIES, x, second));
  }

  /** The elements in even places of two registers. */
  private static FloatVector even(FloatVector low, FloatVector high) {
    return low.rearrange(EVEN).blend(high.rearrange(EVEN), UPPER);
  }

  /** The larger ones of the elements in even places and of the odd ones after them. */
  private static FloatVector largestOfTwo(FloatVector low, FloatVector high) {
    return even(low, high).max(low.rearrange(ODD).blend(high.rearrange(ODD), UPPER));
  }

  /**
   * The same and of the even ones after that, the last of which is the last one of a register from
   * the second element of {@code high} on: nothing after a window is loaded.
   */
  private static FloatVector largestOfThree(FloatVector low, FloatVector high, FloatVector last) {
    return largestOfTwo(low, high).max(even(low, high).rearrange(NEXT).blend(last, LAST));
  }

  /** {@code x[xi]}, {@code x[xi+2]} and so on; nothing after the last one is loaded. */
  private static FloatVector everySecond(float[] x, int xi) {
    FloatVector low = FloatVector.fromArray(SPECIES, x, xi).rearrange(EVEN);
    FloatVector high = FloatVector.fromArray(SPECIES, x, xi + LANES - 1).rearrange(ODD);
    return low.blend(high, UPPER);
  }

  /** Every {@code stride}-th of the span. */
  private static void spread(float[] y, int yi, float[] span, int stride, int n) {
    if (stride == 2) {
      for (int k = 0; k < n; k += LANES) {
        int i = Math.min(k, n - LANES);
        everySecond(span, 2 * i).intoArray(y, yi + i);
      }
      return;
    }
    for (int k = 0; k < n; k++) {
      y[yi + k] = span[k * stride];
    }
  }

  /** Behind the extrema, where in the window each is first; false if one is not a number. */
  private static boolean find(float[] span, float[] x, int xi, int[] window, int n) {
    for (int k = 0; k < n; k += LANES) {
      int i = Math.min(k, n - LANES);
      FloatVector best = FloatVector.fromArray(SPECIES, span, i);
      FloatVector place = FloatVector.broadcast(SPECIES, -1);
      for (int w = window.length - 1; w >= 0; w--) {
        FloatVector value = FloatVector.fromArray(SPECIES, x, xi + window[w] + i);
        place = place.blend((float) w, best.compare(VectorOperators.EQ, value));
      }
      if (place.compare(VectorOperators.LT, 0).anyTrue()) {
        return false;
      }
      place.intoArray(span, SPAN + i);
    }
    return true;
  }

  /** The same of windows in steps of 2. */
  private static boolean findInSecond(float[] span, float[] x, int xi, int[] window, int n) {
    for (int k = 0; k < n; k += LANES) {
      int i = Math.min(k, n - LANES);
      FloatVector best = FloatVector.fromArray(SPECIES, span, i);
      FloatVector place = FloatVector.broadcast(SPECIES, -1);
      for (int w = window.length - 1; w >= 0; w--) {
        FloatVector value = everySecond(x, xi + window[w] + 2 * i);
        place = place.blend((float) w, best.compare(VectorOperators.EQ, value));
      }
      if (place.compare(VectorOperators.LT, 0).anyTrue()) {
        return false;
      }
      place.intoArray(span, SPAN + i);
    }
    return true;
  }
}
