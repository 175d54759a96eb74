package dev.ricci.kernel.scalar;

import dev.ricci.kernel.Fold;
import dev.ricci.kernel.Windows;

/** Windows one after the other, row by row; of a row, also by the places of a window alone. */
public final class FloatWindows {
  private FloatWindows() {}

  /** {@link dev.ricci.kernel.FloatKernel#fold(Fold, float[], int, float[], int, Windows)}. */
  public static void fold(Fold f, float[] y, int yi, float[] x, int xi, Windows windows) {
    for (int row = 0; row < windows.rows(); row++) {
      int to = yi + row * windows.resultStep();
      int from = xi + row * windows.rowStep();
      fold(f, y, to, x, from, windows.step(), windows.places(), windows.columns());
    }
  }

  /** {@link dev.ricci.kernel.FloatKernel#argmax(int[], int, int, float[], int, Windows)}. */
  public static void argmax(int[] at, int ai, int first, float[] x, int xi, Windows windows) {
    for (int row = 0; row < windows.rows(); row++) {
      int to = ai + row * windows.resultStep();
      int from = xi + row * windows.rowStep();
      argmax(at, to, first, x, from, windows.step(), windows.places(), windows.columns());
    }
  }

  /** {@link dev.ricci.kernel.FloatKernel#argmin(int[], int, int, float[], int, Windows)}. */
  public static void argmin(int[] at, int ai, int first, float[] x, int xi, Windows windows) {
    for (int row = 0; row < windows.rows(); row++) {
      int to = ai + row * windows.resultStep();
      int from = xi + row * windows.rowStep();
      argmin(at, to, first, x, from, windows.step(), windows.places(), windows.columns());
    }
  }

  /** {@link dev.ricci.kernel.FloatKernel#scatter}. */
  public static void scatter(
      float[] y, int yi, Windows windows, int[] at, int ai, int first, float[] x, int xi) {
    int step = windows.step();
    int[] window = windows.places();
    int n = windows.columns();
    for (int row = 0; row < windows.rows(); row++) {
      int to = yi + row * windows.rowStep();
      int from = row * windows.resultStep();
      scatter(y, to, step, window, at, ai + from, first, x, xi + from, n);
    }
  }

  /** {@code y[yi+k] = } the fold of {@code x[xi+k*stride+window[w]]}. */
  public static void fold(
      Fold f, float[] y, int yi, float[] x, int xi, int stride, int[] window, int n) {
    for (int k = 0, from = xi; k < n; k++, from += stride) {
      float value = FloatFolds.identity(f);
      for (int place : window) {
        value = FloatFolds.combine(f, value, x[from + place]);
      }
      y[yi + k] = value;
    }
  }

  /** {@code at[ai+k] = first +} the first w of the largest element or of the first NaN. */
  public static void argmax(
      int[] at, int ai, int first, float[] x, int xi, int stride, int[] window, int n) {
    for (int k = 0, from = xi; k < n; k++, from += stride) {
      at[ai + k] = first + argmax(x, from, window);
    }
  }

  /** {@code at[ai+k] = first +} the first w of the smallest element or of the first NaN. */
  public static void argmin(
      int[] at, int ai, int first, float[] x, int xi, int stride, int[] window, int n) {
    for (int k = 0, from = xi; k < n; k++, from += stride) {
      at[ai + k] = first + argmin(x, from, window);
    }
  }

  /** The first w of the largest element of one window or of the first NaN; 0 of nothing. */
  public static int argmax(float[] x, int from, int[] window) {
    int best = 0;
    for (int w = 1; w < window.length; w++) {
      float largest = x[from + window[best]];
      if (!(x[from + window[w]] <= largest) && !Float.isNaN(largest)) {
        best = w;
      }
    }
    return best;
  }

  /** The first w of the smallest element of one window or of the first NaN; 0 of nothing. */
  public static int argmin(float[] x, int from, int[] window) {
    int best = 0;
    for (int w = 1; w < window.length; w++) {
      float smallest = x[from + window[best]];
      if (!(x[from + window[w]] >= smallest) && !Float.isNaN(smallest)) {
        best = w;
      }
    }
    return best;
  }

  /** {@code y[yi+k*stride+window[at[ai+k]-first]] += x[xi+k]}, if the window is so long. */
  public static void scatter(
      float[] y,
      int yi,
      int stride,
      int[] window,
      int[] at,
      int ai,
      int first,
      float[] x,
      int xi,
      int n) {
    for (int k = 0, from = yi; k < n; k++, from += stride) {
      int w = at[ai + k] - first;
      if (w >= 0 && w < window.length) {
        y[from + window[w]] += x[xi + k];
      }
    }
  }
}
