package dev.ricci.kernel.scalar;

import dev.ricci.kernel.Fold;

/** Reductions of rows in plain Java, with several accumulators, since one would wait for itself. */
public final class FloatFolds {
  private FloatFolds() {}

  /** The value that {@code f} leaves unchanged. */
  public static float identity(Fold f) {
    return switch (f) {
      case SUM -> 0;
      case PROD -> 1;
      case MAX -> Float.NEGATIVE_INFINITY;
      case MIN -> Float.POSITIVE_INFINITY;
    };
  }

  /** {@code f} of two numbers. */
  public static float combine(Fold f, float x, float y) {
    return switch (f) {
      case SUM -> x + y;
      case PROD -> x * y;
      case MAX -> Math.max(x, y);
      case MIN -> Math.min(x, y);
    };
  }

  /** The fold of a row from its identity on. */
  public static float fold(Fold f, float[] x, int xi, int n) {
    return switch (f) {
      case SUM -> sum(x, xi, n);
      case PROD -> product(x, xi, n);
      case MAX -> max(x, xi, n);
      case MIN -> min(x, xi, n);
    };
  }

  /** The sum of the products of two rows. */
  public static float dot(float[] x, int xi, float[] y, int yi, int n) {
    return HardwareFma.PRESENT ? fusedDot(x, xi, y, yi, n) : roundedDot(x, xi, y, yi, n);
  }

  private static float sum(float[] x, int xi, int n) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    float s4 = 0;
    float s5 = 0;
    float s6 = 0;
    float s7 = 0;
    int k = 0;
    for (; k < n - 7; k += 8) {
      s0 += x[xi + k];
      s1 += x[xi + k + 1];
      s2 += x[xi + k + 2];
      s3 += x[xi + k + 3];
      s4 += x[xi + k + 4];
      s5 += x[xi + k + 5];
      s6 += x[xi + k + 6];
      s7 += x[xi + k + 7];
    }
    float rest = 0;
    for (; k < n; k++) {
      rest += x[xi + k];
    }
    return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7)) + rest;
  }

  private static float product(float[] x, int xi, int n) {
    float p0 = 1;
    float p1 = 1;
    float p2 = 1;
    float p3 = 1;
    int k = 0;
    for (; k < n - 3; k += 4) {
      p0 *= x[xi + k];
      p1 *= x[xi + k + 1];
      p2 *= x[xi + k + 2];
      p3 *= x[xi + k + 3];
    }
    for (; k < n; k++) {
      p0 *= x[xi + k];
    }
    return (p0 * p1) * (p2 * p3);
  }

  private static float max(float[] x, int xi, int n) {
    float m0 = Float.NEGATIVE_INFINITY;
    float m1 = m0;
    float m2 = m0;
    float m3 = m0;
    int k = 0;
    for (; k < n - 3; k += 4) {
      m0 = Math.max(m0, x[xi + k]);
      m1 = Math.max(m1, x[xi + k + 1]);
      m2 = Math.max(m2, x[xi + k + 2]);
      m3 = Math.max(m3, x[xi + k + 3]);
    }
    for (; k < n; k++) {
      m0 = Math.max(m0, x[xi + k]);
    }
    return Math.max(Math.max(m0, m1), Math.max(m2, m3));
  }

  private static float min(float[] x, int xi, int n) {
    float m0 = Float.POSITIVE_INFINITY;
    float m1 = m0;
    float m2 = m0;
    float m3 = m0;
    int k = 0;
    for (; k < n - 3; k += 4) {
      m0 = Math.min(m0, x[xi + k]);
      m1 = Math.min(m1, x[xi + k + 1]);
      m2 = Math.min(m2, x[xi + k + 2]);
      m3 = Math.min(m3, x[xi + k + 3]);
    }
    for (; k < n; k++) {
      m0 = Math.min(m0, x[xi + k]);
    }
    return Math.min(Math.min(m0, m1), Math.min(m2, m3));
  }

  private static float fusedDot(float[] x, int xi, float[] y, int yi, int n) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    int k = 0;
    for (; k < n - 3; k += 4) {
      s0 = Math.fma(x[xi + k], y[yi + k], s0);
      s1 = Math.fma(x[xi + k + 1], y[yi + k + 1], s1);
      s2 = Math.fma(x[xi + k + 2], y[yi + k + 2], s2);
      s3 = Math.fma(x[xi + k + 3], y[yi + k + 3], s3);
    }
    for (; k < n; k++) {
      s0 = Math.fma(x[xi + k], y[yi + k], s0);
    }
    return (s0 + s1) + (s2 + s3);
  }

  private static float roundedDot(float[] x, int xi, float[] y, int yi, int n) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    int k = 0;
    for (; k < n - 3; k += 4) {
      s0 += x[xi + k] * y[yi + k];
      s1 += x[xi + k + 1] * y[yi + k + 1];
      s2 += x[xi + k + 2] * y[yi + k + 2];
      s3 += x[xi + k + 3] * y[yi + k + 3];
    }
    for (; k < n; k++) {
      s0 += x[xi + k] * y[yi + k];
    }
    return (s0 + s1) + (s2 + s3);
  }

  /** The first position of the largest element or of the first NaN; -1 of nothing. */
  public static int argmax(float[] x, int xi, int n) {
    int best = n > 0 ? 0 : -1;
    for (int k = 1; k < n && !Float.isNaN(x[xi + best]); k++) {
      if (!(x[xi + k] <= x[xi + best])) {
        best = k;
      }
    }
    return best;
  }

  /** The first position of the smallest element or of the first NaN; -1 of nothing. */
  public static int argmin(float[] x, int xi, int n) {
    int best = n > 0 ? 0 : -1;
    for (int k = 1; k < n && !Float.isNaN(x[xi + best]); k++) {
      if (!(x[xi + k] >= x[xi + best])) {
        best = k;
      }
    }
    return best;
  }
}
