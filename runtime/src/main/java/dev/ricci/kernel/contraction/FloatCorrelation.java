package dev.ricci.kernel.contraction;

import dev.ricci.kernel.FloatScratch;
import dev.ricci.kernel.Parallel;
import java.util.Arrays;

/**
 * A contraction with few outputs, each the sum over all of a, against which b is shifted by rows
 * and columns: the gradient of a convolution's filter. The rows are cut into parts, whose sums are
 * added in order; a part is done for some shifts by rows times some by columns at a time, so that a
 * row of b serves several rows of a.
 */
final class FloatCorrelation implements Parallel.Range {
  /** The products of a part, about: some 10 microseconds. */
  private static final int PART = 1 << 17;

  private static final int FEWEST_ROWS = 16;
  private static final int MOST_TAP_ROWS = 3;
  private static final int MOST_TAP_COLUMNS = 4;

  /** With more outputs there is more to keep than to gain. */
  private static final int MOST_TAPS = 1024;

  private final FloatProblem problem;
  private final FloatTiles tiles;
  private final int tapRows;
  private final int tapColumns;
  private final int taps;
  private final int rows;
  private final int width;
  private final int aRow;
  private final int bRow;
  private final int bStep;
  private final int partRows;
  private final int parts;
  private float[] partial = new float[0];
  private int partialAt;

  private FloatCorrelation(FloatProblem p, FloatTiles tiles) {
    this.problem = p;
    this.tiles = tiles;
    this.tapRows = Axes.get(p.outs, 0, Axes.EXTENT);
    this.tapColumns = Axes.get(p.outs, 1, Axes.EXTENT);
    this.taps = tapRows * tapColumns;
    this.rows = Axes.get(p.sums, 0, Axes.EXTENT);
    this.width = Axes.get(p.sums, 1, Axes.EXTENT);
    this.aRow = Axes.get(p.sums, 0, p.aSlot);
    this.bRow = Axes.get(p.sums, 0, p.bSlot);
    this.bStep = Axes.get(p.outs, 1, p.bSlot);
    this.partRows = Math.max(FEWEST_ROWS, (PART - 1) / (width * taps) + 1);
    this.parts = (rows - 1) / partRows + 1;
  }

  /** Computes the contraction if it is of this kind; otherwise returns false. */
  static boolean contract(FloatProblem p, FloatTiles tiles) {
    if (tiles.lanes() == 1 || p.columnEnd != 2 || p.rowEnd != 0 || p.sumRank != 2) {
      return false;
    }
    int run = p.contiguousSum();
    if (run < 0
        || Axes.get(p.sums, run, Axes.EXTENT) < 2 * tiles.lanes()
        || p.columns() > Math.min(MOST_TAPS, p.terms)) {
      return false;
    }
    int rowStep = Axes.get(p.sums, 1 - run, p.bSlot);
    int axis = Axes.get(p.outs, 0, p.bSlot) == rowStep ? 0 : 1;
    if (Axes.get(p.outs, axis, p.bSlot) != rowStep) {
      return false;
    }
    Axes.swap(p.sums, run, 1);
    Axes.swap(p.outs, axis, 0);
    new FloatCorrelation(p, tiles).run();
    return true;
  }

  private void run() {
    try (FloatScratch scratch = FloatScratch.open()) {
      var sums = scratch.tensor(parts, taps);
      partial = sums.data();
      partialAt = sums.offset();
      Parallel.forRange(parts, (long) Math.min(rows, partRows) * width * taps, this);
      FloatProblem p = problem;
      for (int tap = 0; tap < taps; tap++) {
        float sum = 0;
        for (int part = 0; part < parts; part++) {
          sum += partial[partialAt + part * taps + tap];
        }
        int at =
            p.yAt
                + tap / tapColumns * Axes.get(p.outs, 0, Axes.Y)
                + tap % tapColumns * Axes.get(p.outs, 1, Axes.Y);
        p.y[at] = p.accumulate ? p.y[at] + p.alpha * sum : p.alpha * sum;
      }
    }
  }

  @Override
  public void run(int from, int to) {
    FloatWorkspace s = FloatWorkspace.get();
    int rowBlocks = (tapRows - 1) / MOST_TAP_ROWS + 1;
    int columnBlocks = (tapColumns - 1) / MOST_TAP_COLUMNS + 1;
    for (int part = from; part < to; part++) {
      int first = part * partRows;
      int end = Math.min(rows, first + partRows);
      for (int block = 0; block < rowBlocks; block++) {
        int m = block * tapRows / rowBlocks;
        int height = (block + 1) * tapRows / rowBlocks - m;
        for (int other = 0; other < columnBlocks; other++) {
          int n = other * tapColumns / columnBlocks;
          int across = (other + 1) * tapColumns / columnBlocks - n;
          block(s.tile, first, end, m, height, n, across);
          sumLanes(s.tile, partialAt + part * taps + m * tapColumns + n, height, across);
        }
      }
    }
  }

  /** Adds up the rows of a from first to end-1 for some taps. */
  private void block(float[] sums, int first, int end, int m, int height, int n, int across) {
    int lanes = tiles.lanes();
    Arrays.fill(sums, 0, height * across * lanes, 0);
    int bAt = problem.bAt + n * bStep;
    // Row t of b meets row t-m of a; the last of the taps needs the earliest row of a.
    int last = m + height - 1;
    for (int t = first + last; t < end + m; t++) {
      tiles.correlate(
          height,
          across,
          sums,
          0,
          problem.a,
          problem.aAt + (t - m) * aRow,
          -aRow,
          problem.b,
          bAt + t * bRow,
          bStep,
          width);
    }
    int whole = Math.max(0, end - first - height + 1);
    for (int d = 0; d < height; d++) {
      int covered = first + height - 1 - d;
      for (int row = first; row < end; row++) {
        if (row < covered || row >= covered + whole) {
          tiles.correlate(
              1,
              across,
              sums,
              d * across * lanes,
              problem.a,
              problem.aAt + row * aRow,
              -aRow,
              problem.b,
              bAt + (row + m + d) * bRow,
              bStep,
              width);
        }
      }
    }
  }

  private void sumLanes(float[] sums, int to, int height, int across) {
    int lanes = tiles.lanes();
    for (int d = 0; d < height; d++) {
      for (int c = 0; c < across; c++) {
        int from = (d * across + c) * lanes;
        float sum = sums[from];
        for (int lane = 1; lane < lanes; lane++) {
          sum += sums[from + lane];
        }
        partial[to + d * tapColumns + c] = sum;
      }
    }
  }
}
