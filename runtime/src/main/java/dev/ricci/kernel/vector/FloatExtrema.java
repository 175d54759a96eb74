package dev.ricci.kernel.vector;

import dev.ricci.kernel.FloatKernel;
import dev.ricci.kernel.Fold;
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
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final VectorShuffle<Float> EVEN =
      VectorShuffle.fromOp(SPECIES, lane -> 2 * lane % LANES);
  private static final VectorShuffle<Float> ODD =
      VectorShuffle.fromOp(SPECIES, lane -> (2 * lane + 1) % LANES);
  private static final VectorMask<Float> UPPER =
      VectorMask.fromLong(SPECIES, -1L >>> (64 - LANES) & -1L << (LANES / 2));

  /** The longest distance of windows that are worth computing what is between them. */
  private static final int LONGEST_STRIDE = 4;

  /** What a block of windows reaches, with a register more. */
  private static final int SPAN = FloatKernel.BLOCK + LANES;

  /** Extrema, also between the windows, and behind them positions. */
  private static final ThreadLocal<float[]> SPANS =
      ThreadLocal.withInitial(() -> new float[2 * SPAN]);

  private FloatExtrema() {}

  static void extrema(
      Fold f, float[] y, int yi, float[] x, int xi, int stride, int[] window, int n) {
    if (window.length == 0 || stride < 1 || stride > LONGEST_STRIDE || n < LANES) {
      FloatWindows.fold(f, y, yi, x, xi, stride, window, n);
    } else if (stride == 1) {
      places(f, y, yi, x, xi, window, n);
    } else if (stride == 2 && f == Fold.MAX && hasColumns(window, 2)) {
      largestOfPairs(y, yi, x, xi, window, n);
    } else if (stride == 2 && f == Fold.MAX && hasColumns(window, 3)) {
      largestOfTriples(y, yi, x, xi, window, n);
    } else {
      float[] span = SPANS.get();
      int most = FloatKernel.BLOCK / stride;
      for (int from = 0; from < n; from += most) {
        int start = Math.min(from, n - LANES);
        int count = Math.min(most, n - start);
        places(f, span, 0, x, xi + start * stride, window, (count - 1) * stride + 1);
        spread(y, yi + start, span, stride, count);
      }
    }
  }

  static void positions(
      Fold f, int[] at, int ai, int first, float[] x, int xi, int stride, int[] window, int n) {
    if (window.length == 0 || stride < 1 || stride > 2 || n < LANES) {
      singly(f, at, ai, first, x, xi, stride, window, n);
      return;
    }
    float[] span = SPANS.get();
    for (int from = 0; from < n; from += FloatKernel.BLOCK) {
      int start = Math.min(from, n - LANES);
      int count = Math.min(FloatKernel.BLOCK, n - start);
      int xs = xi + start * stride;
      extrema(f, span, 0, x, xs, stride, window, count);
      boolean found =
          stride == 1 ? find(span, x, xs, window, count) : findInSecond(span, x, xs, window, count);
      if (found) {
        Format.toInts(first, span, SPAN, at, ai + start, count);
      } else {
        singly(f, at, ai + start, first, x, xs, stride, window, count);
      }
    }
  }

  private static void singly(
      Fold f, int[] at, int ai, int first, float[] x, int xi, int stride, int[] window, int n) {
    if (f == Fold.MAX) {
      FloatWindows.argmax(at, ai, first, x, xi, stride, window, n);
    } else {
      FloatWindows.argmin(at, ai, first, x, xi, stride, window, n);
    }
  }

  /** Whether the places are so many neighbours in each row of the window. */
  private static boolean hasColumns(int[] window, int columns) {
    for (int w = 0; w < window.length; w++) {
      if (w % columns != 0 && window[w] != window[w - 1] + 1) {
        return false;
      }
    }
    return window.length % columns == 0;
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
      FloatVector even = low.rearrange(EVEN).blend(high.rearrange(EVEN), UPPER);
      FloatVector odd = low.rearrange(ODD).blend(high.rearrange(ODD), UPPER);
      even.max(odd).intoArray(y, yi + i);
    }
  }

  /** The same for three columns, the third being the first one of the next window. */
  private static void largestOfTriples(float[] y, int yi, float[] x, int xi, int[] window, int n) {
    for (int k = 0; k < n; k += LANES) {
      int i = Math.min(k, n - LANES);
      int a = xi + 2 * i;
      FloatVector low = FloatVector.fromArray(SPECIES, x, a + window[0]);
      FloatVector high = FloatVector.fromArray(SPECIES, x, a + window[0] + LANES);
      FloatVector third = everySecond(x, a + window[2]);
      for (int w = 3; w < window.length; w += 3) {
        low = low.max(FloatVector.fromArray(SPECIES, x, a + window[w]));
        high = high.max(FloatVector.fromArray(SPECIES, x, a + window[w] + LANES));
        third = third.max(everySecond(x, a + window[w + 2]));
      }
      FloatVector even = low.rearrange(EVEN).blend(high.rearrange(EVEN), UPPER);
      FloatVector odd = low.rearrange(ODD).blend(high.rearrange(ODD), UPPER);
      even.max(odd).max(third).intoArray(y, yi + i);
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
