package dev.ricci.kernel.contraction;

import dev.ricci.kernel.Parallel;
import java.util.Arrays;

/**
 * A contraction by outer products with few columns, as in the gradient of a layer's filters, whose
 * columns are its channels: the columns are packed, and the rows, of which there are many more, are
 * read where they lie. The outputs of a unit stay in L2 until they are complete.
 */
final class FloatNarrowProduct implements Parallel.Range {
  /** With more columns packing the rows costs less than reading them in place. */
  static final int MOST_COLUMNS = 96;

  /** With so many rows packing the columns anew for others costs little. */
  private static final int UNIT_ROWS = 192;

  private final FloatProblem problem;
  private final FloatTiles tiles;
  private final int rowCount;
  private final int columnCount;
  private final int rowUnits;
  private final int unitRows;
  private final int step;

  FloatNarrowProduct(FloatProblem problem, FloatTiles tiles) {
    this.problem = problem;
    this.tiles = tiles;
    this.rowCount = (int) problem.rows();
    this.columnCount = (int) problem.columns();
    int height = tiles.outerRows();
    this.rowUnits = (rowCount - 1) / UNIT_ROWS + 1;
    this.unitRows = ((rowCount - 1) / rowUnits / height + 1) * height;
    int narrow = tiles.narrowColumns();
    this.step = ((columnCount - 1) / narrow + 1) * narrow;
  }

  void run() {
    long work = Math.min(rowCount, unitRows) * problem.terms * columnCount;
    Parallel.forRange((int) problem.batches() * rowUnits, work, this);
  }

  @Override
  public void run(int from, int to) {
    FloatWorkspace s = FloatWorkspace.get();
    float[] block = s.block(FloatWorkspace.TERMS * step);
    float[] sums = s.sums(unitRows * step);
    for (int unit = from; unit < to; unit++) {
      int row = unit % rowUnits * unitRows;
      if (row < rowCount) {
        unit(s, block, sums, unit / rowUnits, row, Math.min(unitRows, rowCount - row));
      }
    }
  }

  private void unit(
      FloatWorkspace s, float[] block, float[] sums, int batch, int firstRow, int rows) {
    FloatProblem p = problem;
    int aAt = p.aAt + Axes.offset(p.outs, 0, p.batchRank, p.aSlot, batch);
    int bAt = p.bAt + Axes.offset(p.outs, 0, p.batchRank, p.bSlot, batch);
    int yAt = p.yAt + Axes.offset(p.outs, 0, p.batchRank, Axes.Y, batch);
    Axes.offsets(p.outs, p.batchRank, p.rowEnd, p.aSlot, firstRow, s.aRow, rows);
    // Rows that do not exist are computed like the last that does, and dropped.
    Arrays.fill(s.aRow, rows, unitRows, s.aRow[rows - 1]);
    for (long term = 0; term < p.terms; term += FloatWorkspace.TERMS) {
      int terms = (int) Math.min(FloatWorkspace.TERMS, p.terms - term);
      Axes.offsets(p.sums, 0, p.sumRank, p.aSlot, term, s.aTerm, terms);
      Axes.offsets(p.sums, 0, p.sumRank, p.bSlot, term, s.bTerm, terms);
      for (int column = 0; column < columnCount; column += tiles.columns()) {
        int width = Math.min(tiles.columns(), columnCount - column);
        int columns = width <= tiles.narrowColumns() ? tiles.narrowColumns() : tiles.columns();
        Axes.offsets(p.outs, p.rowEnd, p.columnEnd, p.bSlot, column, s.bColumn, width);
        FloatPacking.panel(s, p.b, bAt, width, columns, terms, block, 0, tiles);
        for (int row = 0; row < rows; row += tiles.outerRows()) {
          int to = row * step + column;
          tiles.narrow(
              columns, sums, to, step, p.a, aAt, s.aRow, row, s.aTerm, block, 0, terms, term > 0);
        }
      }
    }
    store(s, sums, yAt, firstRow, rows);
  }

  private void store(FloatWorkspace s, float[] sums, int yAt, int firstRow, int rows) {
    FloatProblem p = problem;
    Axes.offsets(p.outs, p.batchRank, p.rowEnd, Axes.Y, firstRow, s.yRow, rows);
    Axes.offsets(p.outs, p.rowEnd, p.columnEnd, Axes.Y, 0, s.yColumn, columnCount);
    for (int c = 0; c < columnCount; c++) {
      int at = yAt + s.yColumn[c];
      for (int row = 0; row < rows; row++) {
        int to = at + s.yRow[row];
        float value = p.alpha * sums[row * step + c];
        p.y[to] = p.accumulate ? p.y[to] + value : value;
      }
    }
  }
}
