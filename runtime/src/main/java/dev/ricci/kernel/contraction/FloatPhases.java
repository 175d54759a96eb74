package dev.ricci.kernel.contraction;

import dev.ricci.kernel.FloatScratch;

/**
 * A copy of the part of b that a contraction reads, its elements sorted by the remainder of their
 * position: along a vector axis of step 2 or more the copy is contiguous. Where b is read several
 * times over, as in a convolution with a stride, that costs less than packing what is read.
 */
final class FloatPhases {
  /** With larger steps there is too little of each remainder. */
  private static final int MOST = 4;

  /** The array of the copy. */
  final float[] data;

  private final int step;
  private final int plane;
  private final int at;
  private final int origin;

  private FloatPhases(FloatProblem p, int step, FloatScratch scratch) {
    this.step = step;
    int low = low(p, 0, p.columnEnd, p.outs, 1) + low(p, 0, p.sumRank, p.sums, 1);
    int high = low(p, 0, p.columnEnd, p.outs, -1) + low(p, 0, p.sumRank, p.sums, -1);
    this.plane = (high - low) / step + 1;
    this.origin = -low;
    var copy = scratch.tensor(step, plane);
    this.data = copy.data();
    this.at = copy.offset();
    for (int phase = 0; phase < step; phase++) {
      int from = p.bAt + low + phase;
      int end = p.bAt + high;
      int to = at + phase * plane;
      for (int k = from; k <= end; k += step) {
        data[to++] = p.b[k];
      }
    }
  }

  /** The least offset of b along some axes, or of its negative the largest. */
  private static int low(FloatProblem p, int from, int to, int[] axes, int sign) {
    int offset = 0;
    for (int axis = from; axis < to; axis++) {
      int stride = sign * Axes.get(axes, axis, p.bSlot);
      offset += Math.min(0, stride * (Axes.get(axes, axis, Axes.EXTENT) - 1));
    }
    return sign * offset;
  }

  /** The step by which such a copy sorts; 1 where there is nothing to gain. */
  static int step(FloatProblem p) {
    int step = p.vector(p.bSlot);
    if (step < 2 || step > MOST) {
      return 1;
    }
    for (int axis = 0; axis < p.columnEnd; axis++) {
      if (Axes.get(p.outs, axis, p.bSlot) % step != 0) {
        return 1;
      }
    }
    long span = 1 - (low(p, 0, p.columnEnd, p.outs, 1) + low(p, 0, p.sumRank, p.sums, 1));
    span += low(p, 0, p.columnEnd, p.outs, -1) + low(p, 0, p.sumRank, p.sums, -1);
    return 2 * span <= p.batches() * p.columns() * p.terms ? step : 1;
  }

  static FloatPhases of(FloatProblem p, int step, FloatScratch scratch) {
    return new FloatPhases(p, step, scratch);
  }

  /** From offsets of terms in b to positions in the copy. */
  void terms(int[] offsets, int n) {
    for (int k = 0; k < n; k++) {
      int position = origin + offsets[k];
      offsets[k] = at + position % step * plane + position / step;
    }
  }

  /** From offsets of outputs in b to offsets in the copy. */
  void outputs(int[] offsets, int n) {
    for (int k = 0; k < n; k++) {
      offsets[k] /= step;
    }
  }
}
