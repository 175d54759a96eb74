package dev.ricci.kernel.scalar;

import dev.ricci.kernel.Binary;
import dev.ricci.kernel.FloatContraction;
import dev.ricci.kernel.FloatKernel;
import dev.ricci.kernel.Fold;
import dev.ricci.kernel.Unary;
import dev.ricci.kernel.Windows;
import dev.ricci.kernel.contraction.FloatContractor;
import java.util.Arrays;

/** The kernels in plain Java: complete, and the only ones where the Vector API is missing. */
public final class ScalarFloatKernel implements FloatKernel {
  private final FloatContractor contractor = new FloatContractor(this, new ScalarFloatTiles());

  @Override
  public String name() {
    return "scalar";
  }

  @Override
  public void unary(Unary f, float[] r, int ri, float[] x, int xi, int n) {
    FloatPointwise.unary(f, r, ri, x, xi, n);
  }

  @Override
  public void binary(Binary f, float[] r, int ri, float[] x, int xi, float[] y, int yi, int n) {
    FloatPointwise.binary(f, r, ri, x, xi, y, yi, n);
  }

  @Override
  public void binary(Binary f, float[] r, int ri, float[] x, int xi, float y, int n) {
    FloatPointwise.binary(f, r, ri, x, xi, y, n);
  }

  @Override
  public void binary(Binary f, float[] r, int ri, float x, float[] y, int yi, int n) {
    FloatPointwise.binary(f, r, ri, x, y, yi, n);
  }

  @Override
  public void multiplyAdd(float[] r, int ri, float[] x, int xi, float[] y, int yi, int n) {
    if (HardwareFma.PRESENT) {
      for (int k = 0; k < n; k++) {
        r[ri + k] = Math.fma(x[xi + k], y[yi + k], r[ri + k]);
      }
    } else {
      for (int k = 0; k < n; k++) {
        r[ri + k] += x[xi + k] * y[yi + k];
      }
    }
  }

  @Override
  public void multiplyAdd(float[] r, int ri, float a, float[] x, int xi, int n) {
    if (HardwareFma.PRESENT) {
      for (int k = 0; k < n; k++) {
        r[ri + k] = Math.fma(a, x[xi + k], r[ri + k]);
      }
    } else {
      for (int k = 0; k < n; k++) {
        r[ri + k] += a * x[xi + k];
      }
    }
  }

  @Override
  public void select(
      float[] r, int ri, float[] c, int ci, float[] a, int ai, float[] b, int bi, int n) {
    for (int k = 0; k < n; k++) {
      r[ri + k] = c[ci + k] != 0 ? a[ai + k] : b[bi + k];
    }
  }

  @Override
  public void fill(float[] r, int ri, float value, int n) {
    Arrays.fill(r, ri, ri + n, value);
  }

  @Override
  public void iota(float[] r, int ri, float start, float step, int n) {
    for (int k = 0; k < n; k++) {
      r[ri + k] = start + k * step;
    }
  }

  @Override
  public void load(float[] r, int ri, float[] x, int xi, int stride, int n) {
    FloatMoves.load(r, ri, x, xi, stride, n);
  }

  @Override
  public void load(float[] r, int ri, int[] x, int xi, int stride, int n) {
    FloatMoves.load(r, ri, x, xi, stride, n);
  }

  @Override
  public void gather(float[] r, int ri, float[] x, int[] at, int n) {
    FloatMoves.gather(r, ri, x, at, n);
  }

  @Override
  public void store(float[] y, int yi, int stride, float[] x, int xi, int n) {
    FloatMoves.store(y, yi, stride, x, xi, n);
  }

  @Override
  public void accumulate(Fold f, float[] y, int yi, int stride, float[] x, int xi, int n) {
    FloatMoves.accumulate(f, y, yi, stride, x, xi, n);
  }

  @Override
  public void scatter(Fold f, float[] y, int[] at, float[] x, int xi, int n) {
    FloatMoves.scatter(f, y, at, x, xi, n);
  }

  @Override
  public float fold(Fold f, float[] x, int xi, int n) {
    return FloatFolds.fold(f, x, xi, n);
  }

  @Override
  public void fold(Fold f, float[] y, int yi, float[] x, int xi, Windows windows) {
    FloatWindows.fold(f, y, yi, x, xi, windows);
  }

  @Override
  public void argmax(int[] at, int ai, int first, float[] x, int xi, Windows windows) {
    FloatWindows.argmax(at, ai, first, x, xi, windows);
  }

  @Override
  public void argmin(int[] at, int ai, int first, float[] x, int xi, Windows windows) {
    FloatWindows.argmin(at, ai, first, x, xi, windows);
  }

  @Override
  public void scatter(
      float[] y, int yi, Windows windows, int[] at, int ai, int first, float[] x, int xi) {
    FloatWindows.scatter(y, yi, windows, at, ai, first, x, xi);
  }

  @Override
  public float dot(float[] x, int xi, float[] y, int yi, int n) {
    return FloatFolds.dot(x, xi, y, yi, n);
  }

  @Override
  public int argmax(float[] x, int xi, int n) {
    return FloatFolds.argmax(x, xi, n);
  }

  @Override
  public int argmin(float[] x, int xi, int n) {
    return FloatFolds.argmin(x, xi, n);
  }

  @Override
  public void contract(FloatContraction c, boolean accumulate, float alpha) {
    contractor.contract(c, accumulate, alpha);
  }
}
