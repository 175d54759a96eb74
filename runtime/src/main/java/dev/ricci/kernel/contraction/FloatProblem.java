package dev.ricci.kernel.contraction;

import dev.ricci.kernel.FloatContraction;
import org.jspecify.annotations.Nullable;

/**
 * A contraction made ready: axes fused and sorted by role, the operands named so that the vector
 * axis, if there is one, runs along b. The output axes are, in this order,
 *
 * <ul>
 *   <li>batch: those along which both operands or none of them move,
 *   <li>rows: those along which only a moves,
 *   <li>columns: those along which only b moves, the vector axis last.
 * </ul>
 */
final class FloatProblem {
  private static final float[] NOTHING = new float[0];
  private static final int[] NO_AXES = new int[0];

  /** Lest a call allocates; nothing that a thread runs meanwhile asks for another. */
  private static final ThreadLocal<FloatProblem> OF_THREAD =
      new ThreadLocal<>() {
        @Override
        protected FloatProblem initialValue() {
          return new FloatProblem();
        }
      };

  float[] y = NOTHING;
  int yAt;
  float[] a = NOTHING;
  int aAt;
  int aSlot;
  float[] b = NOTHING;
  int bAt;
  int bSlot;
  int[] outs = NO_AXES;
  int batchRank;
  int rowEnd;
  int columnEnd;
  int[] sums = NO_AXES;
  int sumRank;
  long terms;
  boolean accumulate;
  float alpha;

  private @Nullable FloatOuterProduct outerProduct;

  private FloatProblem() {}

  /** The outer product of this problem, made once for all that a thread has. */
  FloatOuterProduct outerProduct(FloatTiles tiles) {
    FloatOuterProduct product = outerProduct;
    if (product == null || product.tiles() != tiles) {
      product = new FloatOuterProduct(this, tiles);
      outerProduct = product;
    }
    return product;
  }

  private void set(
      FloatContraction c,
      int[] outs,
      int outRank,
      int sumRank,
      boolean swapped,
      boolean accumulate,
      float alpha) {
    this.y = c.y();
    this.yAt = c.yAt();
    this.a = swapped ? c.b() : c.a();
    this.aAt = swapped ? c.bAt() : c.aAt();
    this.aSlot = swapped ? Axes.B : Axes.A;
    this.b = swapped ? c.a() : c.b();
    this.bAt = swapped ? c.aAt() : c.bAt();
    this.bSlot = swapped ? Axes.A : Axes.B;
    this.outs = outs;
    this.sums = c.sumAxes();
    this.sumRank = sumRank;
    this.terms = Axes.count(sums, 0, sumRank);
    this.accumulate = accumulate;
    this.alpha = alpha;
    int batch = 0;
    for (int axis = 0; axis < outRank; axis++) {
      if (moves(axis, aSlot) == moves(axis, bSlot)) {
        Axes.swap(outs, axis, batch++);
      }
    }
    int row = batch;
    for (int axis = batch; axis < outRank; axis++) {
      if (moves(axis, aSlot)) {
        Axes.swap(outs, axis, row++);
      }
    }
    this.batchRank = batch;
    this.rowEnd = row;
    this.columnEnd = outRank;
    Axes.sort(outs, 0, batch, Axes.Y);
    Axes.sort(outs, batch, row, Axes.Y);
    Axes.sort(outs, row, outRank, Axes.Y);
    Axes.sort(sums, 0, sumRank, bSlot);
  }

  /**
   * Fuses and sorts the axes of a contraction, in place: it still means the same. The problem is
   * one object that the thread has, until it is released.
   */
  static FloatProblem of(FloatContraction c, boolean accumulate, float alpha) {
    int[] outs = c.outAxes();
    int outRank = Axes.normalize(outs, c.outRank());
    int sumRank = Axes.normalize(c.sumAxes(), c.sumRank());
    int vector = vectorAxis(outs, outRank);
    boolean swapped = vector >= 0 && Axes.get(outs, vector, Axes.A) != 0;
    FloatProblem problem = OF_THREAD.get();
    problem.set(c, outs, outRank, sumRank, swapped, accumulate, alpha);
    if (vector >= 0) {
      problem.putVectorAxisLast();
    }
    return problem;
  }

  /** Lest a thread that computes no more holds on to the arrays. */
  void release() {
    y = NOTHING;
    a = NOTHING;
    b = NOTHING;
    outs = NO_AXES;
    sums = NO_AXES;
  }

  private boolean moves(int axis, int slot) {
    return Axes.get(outs, axis, slot) != 0;
  }

  /** The best axis for vectors among those along which one operand moves; -1 if there is none. */
  private static int vectorAxis(int[] outs, int outRank) {
    int best = -1;
    long bestScore = -1;
    for (int axis = 0; axis < outRank; axis++) {
      int a = Axes.get(outs, axis, Axes.A);
      int b = Axes.get(outs, axis, Axes.B);
      if ((a == 0) != (b == 0)) {
        long score = score(outs, axis, a + b);
        if (score > bestScore) {
          best = axis;
          bestScore = score;
        }
      }
    }
    return best;
  }

  /**
   * Short axes fill no vector; apart from that contiguous loads save more than contiguous stores.
   */
  private static long score(int[] outs, int axis, int stride) {
    int extent = Axes.get(outs, axis, Axes.EXTENT);
    long contiguity = (stride == 1 ? 4 : 1) * (Axes.get(outs, axis, Axes.Y) == 1 ? 3 : 1);
    return contiguity * Math.min(extent, 16) * 1024 + Math.min(extent, 1023);
  }

  /** Exchanges the roles of a and b: the rows become the columns. */
  void exchange() {
    float[] array = a;
    a = b;
    b = array;
    int at = aAt;
    aAt = bAt;
    bAt = at;
    int slot = aSlot;
    aSlot = bSlot;
    bSlot = slot;
    for (int moved = batchRank; moved < rowEnd; moved++) {
      for (int axis = batchRank; axis < columnEnd - 1; axis++) {
        Axes.swap(outs, axis, axis + 1);
      }
    }
    rowEnd = columnEnd - (rowEnd - batchRank);
    Axes.sort(outs, batchRank, rowEnd, Axes.Y);
    Axes.sort(outs, rowEnd, columnEnd, Axes.Y);
    Axes.sort(sums, 0, sumRank, bSlot);
    putVectorAxisLast();
  }

  private void putVectorAxisLast() {
    int best = rowEnd;
    long bestScore = -1;
    for (int axis = rowEnd; axis < columnEnd; axis++) {
      long score = score(outs, axis, Axes.get(outs, axis, bSlot));
      if (score > bestScore) {
        best = axis;
        bestScore = score;
      }
    }
    for (int axis = best; axis < columnEnd - 1; axis++) {
      Axes.swap(outs, axis, axis + 1);
    }
  }

  /**
   * Makes a batch axis that is contiguous everywhere, and at least so long, the last of all output
   * axes, if there is one: the others lose their roles.
   */
  boolean putContiguousBatchLast(int extent) {
    for (int axis = 0; axis < batchRank; axis++) {
      if (Axes.get(outs, axis, Axes.EXTENT) >= extent
          && Axes.get(outs, axis, Axes.Y) == 1
          && Axes.get(outs, axis, Axes.A) == 1
          && Axes.get(outs, axis, Axes.B) == 1) {
        for (int at = axis; at < columnEnd - 1; at++) {
          Axes.swap(outs, at, at + 1);
        }
        return true;
      }
    }
    return false;
  }

  boolean hasVectorAxis() {
    return columnEnd > rowEnd;
  }

  /** A number of the vector axis: extent or stride. */
  int vector(int what) {
    return Axes.get(outs, columnEnd - 1, what);
  }

  long batches() {
    return Axes.count(outs, 0, batchRank);
  }

  long rows() {
    return Axes.count(outs, batchRank, rowEnd);
  }

  long columns() {
    return Axes.count(outs, rowEnd, columnEnd);
  }

  /** The longest summed axis that is contiguous in both operands; -1 if there is none. */
  int contiguousSum() {
    int best = -1;
    for (int axis = 0; axis < sumRank; axis++) {
      if (Axes.get(sums, axis, Axes.A) == 1
          && Axes.get(sums, axis, Axes.B) == 1
          && (best < 0 || Axes.get(sums, axis, Axes.EXTENT) > Axes.get(sums, best, Axes.EXTENT))) {
        best = axis;
      }
    }
    return best;
  }
}
