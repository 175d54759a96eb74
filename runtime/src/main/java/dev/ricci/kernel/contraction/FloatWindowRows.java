package dev.ricci.kernel.contraction;

import dev.ricci.kernel.Parallel;

/**
 * A contraction in which a is the same for all outputs, and b moves along the rows of outputs as it
 * does along one of the two summed axes: a window that slides over b, as the filter of a
 * convolution with one channel does. Tiles at an edge overlap their neighbours, so that all are
 * whole; therefore nothing is accumulated unless they fit.
 */
final class FloatWindowRows implements Parallel.Range {
  /** The most rows of taps that a tile takes at a time. */
  private static final int MOST_TAPS = 5;

  private final FloatProblem problem;
  private final FloatTiles tiles;
  private final int rowAxis;
  private final int rows;
  private final int width;
  private final int outers;
  private final int bands;
  private final int tapRows;
  private final int tapColumns;
  private final int taps;

  private FloatWindowRows(FloatProblem problem, FloatTiles tiles) {
    this.problem = problem;
    this.tiles = tiles;
    this.rowAxis = problem.columnEnd - 2;
    this.rows = Axes.get(problem.outs, rowAxis, Axes.EXTENT);
    this.width = problem.vector(Axes.EXTENT);
    this.outers = (int) Axes.count(problem.outs, 0, rowAxis);
    this.bands = rows / tiles.windowRows();
    this.tapRows = Axes.get(problem.sums, 0, Axes.EXTENT);
    this.tapColumns = Axes.get(problem.sums, 1, Axes.EXTENT);
    int passes = (tapRows - 1) / MOST_TAPS + 1;
    this.taps = (tapRows - 1) / passes + 1;
  }

  /** Computes the contraction if it is of this kind; otherwise returns false. */
  static boolean contract(FloatProblem p, FloatTiles tiles) {
    int height = tiles.windowRows();
    int lanes = tiles.lanes();
    int rowAxis = p.columnEnd - 2;
    if (height == 0
        || rowAxis < p.rowEnd
        || p.rowEnd != p.batchRank
        || p.sumRank != 2
        || p.vector(Axes.Y) != 1
        || p.vector(p.bSlot) != 1) {
      return false;
    }
    int rows = Axes.get(p.outs, rowAxis, Axes.EXTENT);
    int width = p.vector(Axes.EXTENT);
    if (rows < height
        || width < lanes
        || p.accumulate && (rows % height != 0 || width % lanes != 0)
        || p.terms == 0
        || p.terms > Math.min(FloatWorkspace.ROWS * FloatWorkspace.TERMS, p.columns())) {
      return false;
    }
    int bRow = Axes.get(p.outs, rowAxis, p.bSlot);
    if (Math.abs(Axes.get(p.sums, 0, p.bSlot)) != Math.abs(bRow)) {
      if (Math.abs(Axes.get(p.sums, 1, p.bSlot)) != Math.abs(bRow)) {
        return false;
      }
      Axes.swap(p.sums, 0, 1);
    }
    new FloatWindowRows(p, tiles).run();
    return true;
  }

  private void run() {
    long work = (long) tiles.windowRows() * width * problem.terms;
    Parallel.forRange(outers * bands, work, this);
  }

  @Override
  public void run(int from, int to) {
    FloatProblem p = problem;
    FloatWorkspace s = FloatWorkspace.get();
    int height = tiles.windowRows();
    boolean flipped = Axes.get(p.sums, 0, p.bSlot) != Axes.get(p.outs, rowAxis, p.bSlot);
    int outer = -1;
    for (int unit = from; unit < to; unit++) {
      if (unit / bands != outer) {
        outer = unit / bands;
        pack(s.rows, p.aAt + Axes.offset(p.outs, 0, rowAxis, p.aSlot, outer), flipped);
      }
      int row = unit % bands * height;
      band(s, outer, row, flipped);
      if (unit % bands == bands - 1 && row + height < rows) {
        // In the same thread, as it overlaps the band before.
        band(s, outer, rows - height, flipped);
      }
    }
  }

  private void band(FloatWorkspace s, int outer, int row, boolean flipped) {
    FloatProblem p = problem;
    int yRow = Axes.get(p.outs, rowAxis, Axes.Y);
    int bRow = Axes.get(p.outs, rowAxis, p.bSlot);
    int bStep = Axes.get(p.sums, 1, p.bSlot);
    int yAt = p.yAt + Axes.offset(p.outs, 0, rowAxis, Axes.Y, outer) + row * yRow;
    int bFirst = flipped ? row - tapRows + 1 : row;
    int bAt = p.bAt + Axes.offset(p.outs, 0, rowAxis, p.bSlot, outer) + bFirst * bRow;
    if (tapRows == 3 && tapColumns == 3 && !p.accumulate) {
      tiles.band(p.y, yAt, yRow, s.rows, p.b, bAt, bRow, bStep, width, p.alpha);
      return;
    }
    int lanes = tiles.lanes();
    for (int column = 0; column < width; column += lanes) {
      int first = Math.min(column, width - lanes);
      for (int tap = 0; tap < tapRows; tap += taps) {
        tiles.window(
            Math.min(taps, tapRows - tap),
            p.y,
            yAt + first,
            yRow,
            s.rows,
            tap * tapColumns,
            p.b,
            bAt + first + tap * bRow,
            bRow,
            bStep,
            tapColumns,
            p.alpha,
            p.accumulate || tap > 0);
      }
    }
  }

  /** The taps in the order of use: so many rows at a time, column by column. */
  private void pack(float[] packed, int aAt, boolean flipped) {
    FloatProblem p = problem;
    int aRow = Axes.get(p.sums, 0, p.aSlot);
    int aColumn = Axes.get(p.sums, 1, p.aSlot);
    int first = flipped ? aAt + (tapRows - 1) * aRow : aAt;
    int step = flipped ? -aRow : aRow;
    int k = 0;
    for (int tap = 0; tap < tapRows; tap += taps) {
      int end = Math.min(tapRows, tap + taps);
      for (int n = 0; n < tapColumns; n++) {
        for (int m = tap; m < end; m++) {
          packed[k++] = p.a[first + m * step + n * aColumn];
        }
      }
    }
  }
}
