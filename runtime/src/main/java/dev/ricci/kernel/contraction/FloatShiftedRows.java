package dev.ricci.kernel.contraction;

import dev.ricci.kernel.Parallel;

/**
 * A contraction in which a is the same for all outputs of a tile, as the filter of a convolution
 * with one channel: the rows of a tile, like its columns, are places in b, which is read where it
 * lies.
 */
final class FloatShiftedRows implements Parallel.Range {
  private final FloatProblem problem;
  private final FloatTiles tiles;
  private final int rowAxis;
  private final int rowCount;
  private final int rowTiles;
  private final int vectorExtent;
  private final int outers;

  /**
   * For a problem with a vector axis that is contiguous in b and y, and another column axis. The
   * rows are those of the innermost other one.
   */
  FloatShiftedRows(FloatProblem problem, FloatTiles tiles) {
    this.problem = problem;
    this.tiles = tiles;
    this.rowAxis = problem.columnEnd - 2;
    this.rowCount = Axes.get(problem.outs, rowAxis, Axes.EXTENT);
    this.rowTiles = (rowCount - 1) / tiles.shiftedRows() + 1;
    this.vectorExtent = problem.vector(Axes.EXTENT);
    this.outers = (int) Axes.count(problem.outs, 0, rowAxis);
  }

  void run() {
    int height = Math.min(rowCount, tiles.shiftedRows());
    Parallel.forRange(outers * rowTiles, height * vectorExtent * problem.terms, this);
  }

  @Override
  public void run(int from, int to) {
    FloatProblem p = problem;
    FloatWorkspace s = FloatWorkspace.get();
    int height = tiles.shiftedRows();
    for (int c = 0; c < tiles.columns(); c++) {
      s.yColumn[c] = c;
    }
    for (long term = 0; term < p.terms; term += FloatWorkspace.TERMS) {
      int terms = (int) Math.min(FloatWorkspace.TERMS, p.terms - term);
      Axes.offsets(p.sums, 0, p.sumRank, p.aSlot, term, s.aTerm, terms);
      Axes.offsets(p.sums, 0, p.sumRank, p.bSlot, term, s.bTerm, terms);
      boolean accumulate = p.accumulate || term > 0;
      int outer = -1;
      for (int unit = from; unit < to; unit++) {
        if (unit / rowTiles != outer) {
          outer = unit / rowTiles;
          int aAt = p.aAt + Axes.offset(p.outs, 0, rowAxis, p.aSlot, outer);
          for (int k = 0; k < terms; k++) {
            s.rows[k] = p.a[aAt + s.aTerm[k]];
          }
        }
        int row = unit % rowTiles * height;
        rows(
            s,
            p.yAt + Axes.offset(p.outs, 0, rowAxis, Axes.Y, outer),
            p.bAt + Axes.offset(p.outs, 0, rowAxis, p.bSlot, outer),
            row,
            Math.min(height, rowCount - row),
            terms,
            accumulate);
      }
    }
  }

  /** One row of tiles. */
  private void rows(
      FloatWorkspace s, int yAt, int bAt, int firstRow, int rows, int terms, boolean accumulate) {
    FloatProblem p = problem;
    int height = tiles.shiftedRows();
    for (int row = 0; row < height; row++) {
      // Rows that do not exist are computed like the last one that does, and dropped.
      int position = firstRow + Math.min(row, rows - 1);
      s.yRow[row] = position * Axes.get(p.outs, rowAxis, Axes.Y);
      s.bRow[row] = position * Axes.get(p.outs, rowAxis, p.bSlot);
    }
    int furthest = Math.max(s.bRow[0], s.bRow[rows - 1]) + Axes.furthest(s.bTerm, terms);
    for (int column = 0; column < vectorExtent; ) {
      int width = Math.min(vectorExtent - column, tiles.columns());
      int columns = width <= tiles.narrowColumns() ? tiles.narrowColumns() : tiles.columns();
      int at = bAt + column;
      if (at + furthest > p.b.length - columns) {
        beyond(s, yAt + column, at, rows, width, terms, accumulate);
      } else if (width == columns && rows == height) {
        tiles.shifted(
            columns,
            p.y,
            yAt + column,
            s.yRow,
            0,
            s.rows,
            p.b,
            at,
            s.bRow,
            s.bTerm,
            terms,
            p.alpha,
            accumulate);
      } else {
        FloatStores.tileRows(s, height, columns);
        tiles.shifted(
            columns, s.tile, 0, s.tileRow, 0, s.rows, p.b, at, s.bRow, s.bTerm, terms, p.alpha,
            false);
        FloatStores.tile(s, p.y, yAt + column, 0, rows, width, columns, accumulate);
      }
      column += width;
    }
  }

  /** The last outputs, where a vector would read beyond the end of b. */
  private void beyond(
      FloatWorkspace s, int yAt, int bAt, int rows, int width, int terms, boolean accumulate) {
    float[] a = s.rows;
    float[] b = problem.b;
    float[] y = problem.y;
    for (int row = 0; row < rows; row++) {
      for (int c = 0; c < width; c++) {
        int at = bAt + s.bRow[row] + c;
        float sum = 0;
        for (int k = 0; k < terms; k++) {
          sum += a[k] * b[at + s.bTerm[k]];
        }
        int to = yAt + s.yRow[row] + c;
        y[to] = accumulate ? y[to] + problem.alpha * sum : problem.alpha * sum;
      }
    }
  }
}
