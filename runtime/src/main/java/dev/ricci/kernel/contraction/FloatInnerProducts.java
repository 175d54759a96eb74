package dev.ricci.kernel.contraction;

import dev.ricci.kernel.FloatKernel;
import dev.ricci.kernel.FloatScratch;
import dev.ricci.kernel.Parallel;
import dev.ricci.tensor.FloatTensor;

/**
 * A contraction of operands that no output shares: each output is an inner product of its own, run
 * by run along the innermost summed axis. Few long ones are cut into parts, whose sums are added in
 * order.
 */
final class FloatInnerProducts implements Parallel.Range {
  /** The terms of a part, about: some 10 microseconds. */
  private static final long PART = 1 << 16;

  private static final float[] NOTHING = new float[0];

  private final FloatProblem problem;
  private final FloatKernel kernel;
  private final int length;
  private final int aStride;
  private final int bStride;
  private final int runAxis;
  private final long runs;
  private final int blocks;
  private final int outputs;
  private final long partRuns;
  private final int parts;
  private float[] partial = NOTHING;
  private int partialAt;

  FloatInnerProducts(FloatProblem problem, FloatKernel kernel) {
    this.problem = problem;
    this.kernel = kernel;
    this.outputs = (int) Axes.count(problem.outs, 0, problem.columnEnd);
    int contiguous = problem.contiguousSum();
    this.runAxis = problem.sumRank - 1;
    if (contiguous >= 0) {
      Axes.swap(problem.sums, contiguous, runAxis);
    }
    int extent = runAxis < 0 ? 1 : Axes.get(problem.sums, runAxis, Axes.EXTENT);
    this.aStride = runAxis < 0 ? 0 : Axes.get(problem.sums, runAxis, problem.aSlot);
    this.bStride = runAxis < 0 ? 0 : Axes.get(problem.sums, runAxis, problem.bSlot);
    this.length = Math.min(extent, FloatWorkspace.ROWS * FloatWorkspace.TERMS / 2);
    this.blocks = (extent - 1) / length + 1;
    this.runs = problem.terms / extent * blocks;
    long wanted = Math.max(1, problem.terms / PART / outputs);
    this.partRuns = (runs - 1) / Math.min(runs, wanted) + 1;
    this.parts = (int) ((runs - 1) / partRuns + 1);
  }

  void run() {
    if (parts == 1) {
      Parallel.forRange(outputs, partRuns * length, this);
      return;
    }
    try (FloatScratch scratch = FloatScratch.open()) {
      FloatTensor sums = scratch.tensor(outputs, parts);
      partial = sums.data();
      partialAt = sums.offset();
      Parallel.forRange(outputs * parts, partRuns * length, this);
      for (int output = 0; output < outputs; output++) {
        float sum = 0;
        for (int part = 0; part < parts; part++) {
          sum += partial[partialAt + output * parts + part];
        }
        store(output, sum);
      }
    }
  }

  @Override
  public void run(int from, int to) {
    FloatWorkspace s = FloatWorkspace.get();
    for (int unit = from; unit < to; unit++) {
      int output = unit / parts;
      long first = unit % parts * partRuns;
      float sum = part(s, output, first, Math.min(runs, first + partRuns));
      if (parts == 1) {
        store(output, sum);
      } else {
        partial[partialAt + unit] = sum;
      }
    }
  }

  private float part(FloatWorkspace s, int output, long firstRun, long endRun) {
    FloatProblem p = problem;
    int aAt = p.aAt + Axes.offset(p.outs, 0, p.columnEnd, p.aSlot, output);
    int bAt = p.bAt + Axes.offset(p.outs, 0, p.columnEnd, p.bSlot, output);
    float sum = 0;
    for (long run = firstRun; run < endRun; run++) {
      int block = (int) (run % blocks) * length;
      int n = length;
      int a = aAt;
      int b = bAt;
      if (runAxis >= 0) {
        n = Math.min(n, Axes.get(p.sums, runAxis, Axes.EXTENT) - block);
        a += Axes.offset(p.sums, 0, runAxis, p.aSlot, run / blocks) + block * aStride;
        b += Axes.offset(p.sums, 0, runAxis, p.bSlot, run / blocks) + block * bStride;
      }
      sum += product(s, a, b, n);
    }
    return sum;
  }

  private float product(FloatWorkspace s, int aAt, int bAt, int n) {
    float[] a = problem.a;
    int aFrom = aAt;
    if (aStride != 1) {
      kernel.load(s.rows, 0, a, aAt, aStride, n);
      a = s.rows;
      aFrom = 0;
    }
    float[] b = problem.b;
    int bFrom = bAt;
    if (bStride != 1) {
      int free = FloatWorkspace.ROWS * FloatWorkspace.TERMS / 2;
      kernel.load(s.rows, free, b, bAt, bStride, n);
      b = s.rows;
      bFrom = free;
    }
    return kernel.dot(a, aFrom, b, bFrom, n);
  }

  private void store(int output, float sum) {
    FloatProblem p = problem;
    int at = p.yAt + Axes.offset(p.outs, 0, p.columnEnd, Axes.Y, output);
    float value = p.alpha * sum;
    p.y[at] = p.accumulate ? p.y[at] + value : value;
  }
}
