package dev.ricci.kernel.scalar;

import dev.ricci.kernel.Fold;
import java.util.Arrays;

/** Moves between rows and strided or scattered elements. */
public final class FloatMoves {
  private FloatMoves() {}

  /** {@code r[ri+k] = x[xi+k*stride]}. */
  public static void load(float[] r, int ri, float[] x, int xi, int stride, int n) {
    if (stride == 1) {
      System.arraycopy(x, xi, r, ri, n);
    } else if (stride == 0) {
      if (n > 0) {
        Arrays.fill(r, ri, ri + n, x[xi]);
      }
    } else {
      for (int k = 0, at = xi; k < n; k++, at += stride) {
        r[ri + k] = x[at];
      }
    }
  }

  /** {@code r[ri+k] = x[xi+k*stride]}. */
  public static void load(float[] r, int ri, int[] x, int xi, int stride, int n) {
    if (stride == 1) {
      for (int k = 0; k < n; k++) {
        r[ri + k] = x[xi + k];
      }
    } else {
      for (int k = 0, at = xi; k < n; k++, at += stride) {
        r[ri + k] = x[at];
      }
    }
  }

  /** {@code r[ri+k] = at[k] < 0 ? 0 : x[at[k]]}. */
  public static void gather(float[] r, int ri, float[] x, int[] at, int n) {
    for (int k = 0; k < n; k++) {
      r[ri + k] = at[k] < 0 ? 0 : x[at[k]];
    }
  }

  /** {@code y[yi+k*stride] = x[xi+k]}. */
  public static void store(float[] y, int yi, int stride, float[] x, int xi, int n) {
    if (stride == 1) {
      System.arraycopy(x, xi, y, yi, n);
    } else {
      for (int k = 0, at = yi; k < n; k++, at += stride) {
        y[at] = x[xi + k];
      }
    }
  }

  /** {@code y[yi+k*stride] = f(y[yi+k*stride], x[xi+k])}. */
  public static void accumulate(Fold f, float[] y, int yi, int stride, float[] x, int xi, int n) {
    switch (f) {
      case SUM:
        if (stride == 1) {
          for (int k = 0; k < n; k++) {
            y[yi + k] += x[xi + k];
          }
        } else {
          for (int k = 0, at = yi; k < n; k++, at += stride) {
            y[at] += x[xi + k];
          }
        }
        break;
      case PROD:
        for (int k = 0, at = yi; k < n; k++, at += stride) {
          y[at] *= x[xi + k];
        }
        break;
      case MAX:
        for (int k = 0, at = yi; k < n; k++, at += stride) {
          y[at] = Math.max(y[at], x[xi + k]);
        }
        break;
      case MIN:
        for (int k = 0, at = yi; k < n; k++, at += stride) {
          y[at] = Math.min(y[at], x[xi + k]);
        }
        break;
    }
  }

  /** {@code y[at[k]] = f(y[at[k]], x[xi+k])}, one after the other, skipping negative positions. */
  public static void scatter(Fold f, float[] y, int[] at, float[] x, int xi, int n) {
    for (int k = 0; k < n; k++) {
      int place = at[k];
      if (place >= 0) {
        y[place] = FloatFolds.combine(f, y[place], x[xi + k]);
      }
    }
  }
}
