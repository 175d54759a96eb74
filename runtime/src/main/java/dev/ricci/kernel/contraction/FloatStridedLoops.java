package dev.ricci.kernel.contraction;

import dev.ricci.kernel.FloatContraction;

/** Contractions as the nested loops of their definition: for problems too small to prepare for. */
final class FloatStridedLoops {
  private final FloatContraction contraction;
  private final boolean accumulate;
  private final float alpha;

  private FloatStridedLoops(FloatContraction contraction, boolean accumulate, float alpha) {
    this.contraction = contraction;
    this.accumulate = accumulate;
    this.alpha = alpha;
  }

  /** Computes the contraction. */
  static void contract(FloatContraction c, boolean accumulate, float alpha) {
    new FloatStridedLoops(c, accumulate, alpha).outputs(0, c.yAt(), c.aAt(), c.bAt());
  }

  private void outputs(int axis, int y, int a, int b) {
    if (axis == contraction.outRank()) {
      float value = alpha * sum(0, a, b);
      float[] target = contraction.y();
      target[y] = accumulate ? target[y] + value : value;
      return;
    }
    int[] axes = contraction.outAxes();
    for (int k = 0; k < Axes.get(axes, axis, Axes.EXTENT); k++) {
      outputs(
          axis + 1,
          y + k * Axes.get(axes, axis, Axes.Y),
          a + k * Axes.get(axes, axis, Axes.A),
          b + k * Axes.get(axes, axis, Axes.B));
    }
  }

  private float sum(int axis, int aFrom, int bFrom) {
    float[] a = contraction.a();
    float[] b = contraction.b();
    if (axis == contraction.sumRank()) {
      return a[aFrom] * b[bFrom];
    }
    int[] axes = contraction.sumAxes();
    int extent = Axes.get(axes, axis, Axes.EXTENT);
    int aStride = Axes.get(axes, axis, Axes.A);
    int bStride = Axes.get(axes, axis, Axes.B);
    float sum = 0;
    if (axis == contraction.sumRank() - 1) {
      for (int k = 0; k < extent; k++) {
        sum += a[aFrom + k * aStride] * b[bFrom + k * bStride];
      }
    } else {
      for (int k = 0; k < extent; k++) {
        sum += sum(axis + 1, aFrom + k * aStride, bFrom + k * bStride);
      }
    }
    return sum;
  }
}
