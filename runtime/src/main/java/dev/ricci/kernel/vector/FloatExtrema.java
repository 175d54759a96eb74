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
    } else if (runs == 0 || !FloatLargest.row(runs, y, yi, x, xi, window, n)) {
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

  /** The larger elements of two registers, the first one's where they are equal or one is NaN. */
  static FloatVector larger(FloatVector x, FloatVector y) {
    return x.blend(y, x.compare(VectorOperators.LT, y));
  }

  /** The smaller elements of two registers, the first one's where they are equal or one is NaN. */
  static FloatVector smaller(FloatVector x, FloatVector y) {
    return x.blend(y, y.compare(VectorOperators.LT, x));
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
