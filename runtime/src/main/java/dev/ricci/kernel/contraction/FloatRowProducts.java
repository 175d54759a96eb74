package dev.ricci.kernel.contraction;

import dev.ricci.kernel.FloatKernel;
import dev.ricci.kernel.Parallel;

/**
 * A contraction term by term along a row of outputs that is accumulated in L1: for operands that
 * are both read once, or that move together, where there is nothing to keep in registers.
 */
final class FloatRowProducts implements Parallel.Range {
  private final FloatProblem problem;
  private final FloatKernel kernel;
  private final int rowAxis;
  private final int extent;
  private final int blocks;
  private final int outers;

  FloatRowProducts(FloatProblem problem, FloatKernel kernel) {
    this.problem = problem;
    this.kernel = kernel;
    this.rowAxis = problem.columnEnd - 1;
    this.extent = Axes.get(problem.outs, rowAxis, Axes.EXTENT);
    this.blocks = (extent - 1) / FloatWorkspace.OUTPUTS + 1;
    this.outers = (int) Axes.count(problem.outs, 0, rowAxis);
  }

  void run() {
    Parallel.forRange(
        outers * blocks, Math.min(extent, FloatWorkspace.OUTPUTS) * problem.terms, this);
  }

  @Override
  public void run(int from, int to) {
    FloatWorkspace s = FloatWorkspace.get();
    for (int unit = from; unit < to; unit++) {
      int first = unit % blocks * FloatWorkspace.OUTPUTS;
      row(s, unit / blocks, first, Math.min(FloatWorkspace.OUTPUTS, extent - first));
    }
  }

  private void row(FloatWorkspace s, int outer, int first, int n) {
    FloatProblem p = problem;
    int aStride = Axes.get(p.outs, rowAxis, p.aSlot);
    int bStride = Axes.get(p.outs, rowAxis, p.bSlot);
    int yStride = Axes.get(p.outs, rowAxis, Axes.Y);
    int aAt = p.aAt + Axes.offset(p.outs, 0, rowAxis, p.aSlot, outer) + first * aStride;
    int bAt = p.bAt + Axes.offset(p.outs, 0, rowAxis, p.bSlot, outer) + first * bStride;
    int yAt = p.yAt + Axes.offset(p.outs, 0, rowAxis, Axes.Y, outer) + first * yStride;
    kernel.fill(s.tile, 0, 0, n);
    for (long term = 0; term < p.terms; term += FloatWorkspace.TERMS) {
      int terms = (int) Math.min(FloatWorkspace.TERMS, p.terms - term);
      Axes.offsets(p.sums, 0, p.sumRank, p.aSlot, term, s.aTerm, terms);
      Axes.offsets(p.sums, 0, p.sumRank, p.bSlot, term, s.bTerm, terms);
      for (int k = 0; k < terms; k++) {
        add(s, aAt + s.aTerm[k], aStride, bAt + s.bTerm[k], bStride, n);
      }
    }
    if (p.alpha != 1) {
      for (int k = 0; k < n; k++) {
        s.tile[k] *= p.alpha;
      }
    }
    for (int k = 0; k < n; k++) {
      int to = yAt + k * yStride;
      p.y[to] = p.accumulate ? p.y[to] + s.tile[k] : s.tile[k];
    }
  }

  /** Adds one term to all outputs of the row. */
  private void add(FloatWorkspace s, int aAt, int aStride, int bAt, int bStride, int n) {
    FloatProblem p = problem;
    float[] b = p.b;
    int bFrom = bAt;
    if (bStride != 1) {
      kernel.load(s.panel, 0, b, bAt, bStride, n);
      b = s.panel;
      bFrom = 0;
    }
    if (aStride == 0) {
      kernel.multiplyAdd(s.tile, 0, p.a[aAt], b, bFrom, n);
      return;
    }
    float[] a = p.a;
    int aFrom = aAt;
    if (aStride != 1) {
      kernel.load(s.rows, 0, a, aAt, aStride, n);
      a = s.rows;
      aFrom = 0;
    }
    kernel.multiplyAdd(s.tile, 0, a, aFrom, b, bFrom, n);
  }
}
