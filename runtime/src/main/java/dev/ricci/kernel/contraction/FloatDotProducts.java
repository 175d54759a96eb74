package dev.ricci.kernel.contraction;

import dev.ricci.kernel.Parallel;
import java.util.Arrays;

/**
 * A contraction by dot products along a summed axis that is contiguous in both operands: a tile is
 * some rows of a with some columns of b, each with a register of partial sums.
 */
final class FloatDotProducts implements Parallel.Range {
  private final FloatProblem problem;
  private final FloatTiles tiles;
  private final int length;
  private final int outerSums;
  private final int rowCount;
  private final int columnCount;
  private final int height;
  private final int width;
  private final int rowTiles;
  private final int columnTiles;

  FloatDotProducts(FloatProblem problem, FloatTiles tiles) {
    this.problem = problem;
    this.tiles = tiles;
    this.outerSums = problem.sumRank - 1;
    Axes.swap(problem.sums, problem.contiguousSum(), outerSums);
    this.length = Axes.get(problem.sums, outerSums, Axes.EXTENT);
    this.rowCount = (int) problem.rows();
    this.columnCount = (int) problem.columns();
    boolean single = rowCount == 1;
    this.height = single ? 1 : tiles.dotRows();
    this.width = single ? tiles.wideDotColumns() : tiles.dotColumns();
    this.rowTiles = (rowCount - 1) / height + 1;
    this.columnTiles = (columnCount - 1) / width + 1;
  }

  void run() {
    long work = Math.min(rowCount, height) * Math.min(columnCount, width) * problem.terms;
    Parallel.forRange((int) problem.batches() * rowTiles * columnTiles, work, this);
  }

  @Override
  public void run(int from, int to) {
    FloatWorkspace s = FloatWorkspace.get();
    for (int unit = from; unit < to; unit++) {
      int column = unit % columnTiles * width;
      int row = unit / columnTiles % rowTiles * height;
      int batch = unit / columnTiles / rowTiles;
      tile(s, batch, row, column);
    }
  }

  private void tile(FloatWorkspace s, int batch, int firstRow, int firstColumn) {
    FloatProblem p = problem;
    int aAt = p.aAt + Axes.offset(p.outs, 0, p.batchRank, p.aSlot, batch);
    int bAt = p.bAt + Axes.offset(p.outs, 0, p.batchRank, p.bSlot, batch);
    int rows = Math.min(height, rowCount - firstRow);
    int columns = Math.min(width, columnCount - firstColumn);
    Axes.offsets(p.outs, p.batchRank, p.rowEnd, p.aSlot, firstRow, s.aRow, rows);
    Axes.offsets(p.outs, p.rowEnd, p.columnEnd, p.bSlot, firstColumn, s.bColumn, columns);
    // What does not exist is computed like the last that does, and dropped.
    Arrays.fill(s.aRow, rows, height, s.aRow[rows - 1]);
    Arrays.fill(s.bColumn, columns, width, s.bColumn[columns - 1]);
    Arrays.fill(s.tile, 0, height * width * tiles.lanes(), 0);
    long sums = p.terms / length;
    for (long sum = 0; sum < sums; sum += FloatWorkspace.TERMS) {
      int n = (int) Math.min(FloatWorkspace.TERMS, sums - sum);
      Axes.offsets(p.sums, 0, outerSums, p.aSlot, sum, s.aTerm, n);
      Axes.offsets(p.sums, 0, outerSums, p.bSlot, sum, s.bTerm, n);
      for (int k = 0; k < n; k++) {
        tiles.dot(
            height,
            s.tile,
            p.a,
            aAt + s.aTerm[k],
            s.aRow,
            0,
            p.b,
            bAt + s.bTerm[k],
            s.bColumn,
            0,
            length);
      }
    }
    int yAt = p.yAt + Axes.offset(p.outs, 0, p.batchRank, Axes.Y, batch);
    Axes.offsets(p.outs, p.batchRank, p.rowEnd, Axes.Y, firstRow, s.yRow, rows);
    Axes.offsets(p.outs, p.rowEnd, p.columnEnd, Axes.Y, firstColumn, s.yColumn, columns);
    for (int row = 0; row < rows; row++) {
      for (int c = 0; c < columns; c++) {
        float value = p.alpha * lanes(s.tile, (row * width + c) * tiles.lanes());
        int to = yAt + s.yRow[row] + s.yColumn[c];
        p.y[to] = p.accumulate ? p.y[to] + value : value;
      }
    }
  }

  private float lanes(float[] sums, int from) {
    float sum = sums[from];
    for (int lane = 1; lane < tiles.lanes(); lane++) {
      sum += sums[from + lane];
    }
    return sum;
  }
}
