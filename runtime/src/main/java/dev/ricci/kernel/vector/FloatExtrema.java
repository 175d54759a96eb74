package dev.ricci.kernel.vector;

import dev.ricci.kernel.FloatKernel;
import dev.ricci.kernel.Fold;
import dev.ricci.kernel.scalar.FloatWindows;
import dev.ricci.kernel.vector.floats.Format;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * The largest and smallest elements of windows. A place of the window is taken from all windows at
 * once, with the elements between them, so that every load is of neighbours; only the result is
 * taken apart.
 */
@SuppressWarnings("cast") // redundant in the twin for double
final class FloatExtrema {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final VectorShuffle<Float> EVEN =
      VectorShuffle.fromOp(SPECIES, lane -> 2 * lane % LANES);
  private static final VectorMask<Float> UPPER =
      VectorMask.fromLong(SPECIES, -1L >>> (64 - LANES) & -1L << (LANES / 2));

  /** The longest distance of windows that are worth computing what is between them. */
  private static final int LONGEST_STRIDE = 4;

  /** The extrema and, behind them, the positions; a register more of each than a block has. */
  private static final int SPAN = FloatKernel.BLOCK + LANES;

  private static final ThreadLocal<float[]> SPANS =
      ThreadLocal.withInitial(() -> new float[2 * SPAN]);

  private FloatExtrema() {}

  static void extrema(
      Fold f, float[] y, int yi, float[] x, int xi, int stride, int[] window, int n) {
    if (window.length == 0 || stride < 1 || stride > LONGEST_STRIDE || n < LANES) {
      FloatWindows.fold(f, y, yi, x, xi, stride, window, n);
      return;
    }
    float[] span = SPANS.get();
    int most = FloatKernel.BLOCK / stride;
    for (int from = 0; from < n; from += most) {
      int count = Math.min(most, n - from);
      int done = extrema(f, span, x, xi + from * stride, stride, window, count);
      spread(y, yi + from, span, 0, stride, done);
      FloatWindows.fold(
          f, y, yi + from + done, x, xi + (from + done) * stride, stride, window, count - done);
    }
  }

  static void positions(
      Fold f, int[] at, int ai, int first, float[] x, int xi, int stride, int[] window, int n) {
    if (window.length == 0 || stride < 1 || stride > LONGEST_STRIDE || n < LANES) {
      singly(f, at, ai, first, x, xi, stride, window, n);
      return;
    }
    float[] span = SPANS.get();
    int most = FloatKernel.BLOCK / stride;
    for (int from = 0; from < n; from += most) {
      int count = Math.min(most, n - from);
      int start = xi + from * stride;
      int done = extrema(f, span, x, start, stride, window, count);
      int length = done == 0 ? 0 : roundedUp((done - 1) * stride + 1);
      Arrays.fill(span, SPAN, SPAN + length, -1);
      int last = window.length - 1;
      for (int w = last - last % 4; w >= 0; w -= 4) {
        find(span, length, x, start, window, w);
      }
      if (!positions(at, ai + from, first, span, stride, done)) {
        done = 0;
      }
      singly(
          f, at, ai + from + done, first, x, start + done * stride, stride, window, count - done);
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

  private static int roundedUp(int length) {
    return (length + LANES - 1) / LANES * LANES;
  }

  /**
   * The extrema from {@code xi} on, also between the windows, as many of {@code n} windows' as can
   * be loaded in whole registers: the number of these.
   */
  private static int extrema(
      Fold f, float[] span, float[] x, int xi, int stride, int[] window, int n) {
    int farthest = 0;
    for (int place : window) {
      farthest = Math.max(farthest, place);
    }
    int length = roundedUp((n - 1) * stride + 1);
    if (length > x.length - xi - farthest) {
      length = SPECIES.loopBound(Math.max(0, x.length - xi - farthest));
    }
    int last = window.length - 1;
    float[] before = x;
    int at = xi + window[0];
    int w = 1;
    do {
      int a = xi + window[Math.min(w, last)];
      int b = xi + window[Math.min(w + 1, last)];
      int c = xi + window[Math.min(w + 2, last)];
      if (f == Fold.MAX) {
        largest(span, before, at, x, a, b, c, length);
      } else {
        smallest(span, before, at, x, a, b, c, length);
      }
      before = span;
      at = 0;
      w += 3;
    } while (w <= last);
    return Math.min(n, (length + stride - 1) / stride);
  }

  private static void largest(
      float[] r, float[] before, int at, float[] x, int a, int b, int c, int n) {
    for (int k = 0; k < n; k += LANES) {
      FloatVector left =
          FloatVector.fromArray(SPECIES, before, at + k)
              .max(FloatVector.fromArray(SPECIES, x, a + k));
      FloatVector right =
          FloatVector.fromArray(SPECIES, x, b + k).max(FloatVector.fromArray(SPECIES, x, c + k));
      left.max(right).intoArray(r, k);
    }
  }

  private static void smallest(
      float[] r, float[] before, int at, float[] x, int a, int b, int c, int n) {
    for (int k = 0; k < n; k += LANES) {
      FloatVector left =
          FloatVector.fromArray(SPECIES, before, at + k)
              .min(FloatVector.fromArray(SPECIES, x, a + k));
      FloatVector right =
          FloatVector.fromArray(SPECIES, x, b + k).min(FloatVector.fromArray(SPECIES, x, c + k));
      left.min(right).intoArray(r, k);
    }
  }

  /** Every {@code stride}-th of the span from {@code si} on, also into the span's own beginning. */
  private static void spread(float[] y, int yi, float[] span, int si, int stride, int n) {
    if (stride == 1) {
      System.arraycopy(span, si, y, yi, n);
      return;
    }
    int k = 0;
    if (stride == 2) {
      for (; k <= n - LANES; k += LANES) {
        FloatVector low = FloatVector.fromArray(SPECIES, span, si + 2 * k).rearrange(EVEN);
        FloatVector high = FloatVector.fromArray(SPECIES, span, si + 2 * k + LANES).rearrange(EVEN);
        low.blend(high, UPPER).intoArray(y, yi + k);
      }
    }
    for (; k < n; k++) {
      y[yi + k] = span[si + k * stride];
    }
  }

  /** Notes where places w to w+3 of the window have the extremum, the first of them last. */
  private static void find(float[] span, int n, float[] x, int xi, int[] window, int w) {
    int last = window.length - 1;
    int w1 = Math.min(w + 1, last);
    int w2 = Math.min(w + 2, last);
    int w3 = Math.min(w + 3, last);
    find(
        span,
        n,
        x,
        xi + window[w],
        xi + window[w1],
        xi + window[w2],
        xi + window[w3],
        w,
        w1,
        w2,
        w3);
  }

  private static void find(
      float[] span,
      int n,
      float[] x,
      int a,
      int b,
      int c,
      int d,
      float w0,
      float w1,
      float w2,
      float w3) {
    for (int k = 0; k < n; k += LANES) {
      FloatVector best = FloatVector.fromArray(SPECIES, span, k);
      FloatVector.fromArray(SPECIES, span, SPAN + k)
          .blend(w3, best.compare(VectorOperators.EQ, FloatVector.fromArray(SPECIES, x, d + k)))
          .blend(w2, best.compare(VectorOperators.EQ, FloatVector.fromArray(SPECIES, x, c + k)))
          .blend(w1, best.compare(VectorOperators.EQ, FloatVector.fromArray(SPECIES, x, b + k)))
          .blend(w0, best.compare(VectorOperators.EQ, FloatVector.fromArray(SPECIES, x, a + k)))
          .intoArray(span, SPAN + k);
    }
  }

  /** The positions; false if there is none where the extremum is not a number. */
  private static boolean positions(int[] at, int ai, int first, float[] span, int stride, int n) {
    spread(span, SPAN, span, SPAN, stride, n);
    Format.toInts(span, SPAN, at, ai, n);
    int signs = 0;
    for (int k = 0; k < n; k++) {
      int position = at[ai + k];
      signs |= position;
      at[ai + k] = first + position;
    }
    return signs >= 0;
  }
}
