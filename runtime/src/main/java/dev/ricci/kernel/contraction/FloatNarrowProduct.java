package dev.ricci.kernel.contraction;

import dev.ricci.kernel.Binary;
import dev.ricci.kernel.FloatKernel;
import dev.ricci.kernel.FloatScratch;
import dev.ricci.kernel.Parallel;
import dev.ricci.tensor.FloatTensor;
import java.util.Arrays;

/**
 * A contraction by outer products with few columns, as in the gradient of a layer's filters, whose
 * columns are its channels: the columns are packed, and the rows, of which there are many more, are
 * read where they lie. The outputs of a unit stay in L2 until they are complete. Where there are
 * few units and many terms, each unit has a part of the terms, and the parts are added at the end.
 */
final class FloatNarrowProduct implements Parallel.Range {
  /** With more columns packing the rows costs less than reading them in place. */
  static final int MOST_COLUMNS = 96;

  /** With so many rows packing the columns anew for others costs little. */
  private static final int UNIT_ROWS = 192;

  /** So many units keep threads busy. */
  private static final int ENOUGH_UNITS = 8;

  /** With so many terms to a part adding it up costs little. */
  private static final long PART_TERMS = 8L * FloatWorkspace.TERMS;

  private final FloatProblem problem;
  private final FloatKernel kernel;
  private final FloatTiles tiles;
  private final int rowCount;
  private final int columnCount;
  private final int rowUnits;
  private final int unitRows;
  private final int step;
  private final int parts;
  private final long partTerms;

  /** The sums of all parts, one after the other; of the thread that runs it if there is one. */
  private float[] partSums = new float[0];

  private int partsAt;

  FloatNarrowProduct(FloatProblem problem, FloatKernel kernel, FloatTiles tiles) {
    this.problem = problem;
    this.kernel = kernel;
    this.tiles = tiles;
    this.rowCount = (int) problem.rows();
    this.columnCount = (int) problem.columns();
    int height = tiles.outerRows();
    this.rowUnits = (rowCount - 1) / UNIT_ROWS + 1;
    this.unitRows = ((rowCount - 1) / rowUnits / height + 1) * height;
    int narrow = tiles.narrowColumns();
    this.step = ((columnCount - 1) / narrow + 1) * narrow;
    long units = problem.batches() * rowUnits;
    long most = Math.min((ENOUGH_UNITS - 1) / units + 1, (problem.terms - 1) / PART_TERMS + 1);
    // Whole blocks of terms.
    long blocks = (problem.terms - 1) / FloatWorkspace.TERMS + 1;
    this.partTerms = ((blocks - 1) / most + 1) * FloatWorkspace.TERMS;
    this.parts = (int) ((problem.terms - 1) / partTerms + 1);
  }

  void run() {
    int units = (int) problem.batches() * rowUnits;
    long work = Math.min(rowCount, unitRows) * partTerms * columnCount;
    if (parts == 1) {
      Parallel.forRange(units, work, this);
      return;
    }
    try (FloatScratch scratch = FloatScratch.open()) {
      FloatTensor sums = scratch.tensor(units * parts, unitRows * step);
      partSums = sums.data();
      partsAt = sums.offset();
      Parallel.forRange(units * parts, work, this);
      FloatWorkspace s = FloatWorkspace.get();
      for (int unit = 0; unit < units; unit++) {
        int first = partsAt + unit * parts * unitRows * step;
        for (int part = 1; part < parts; part++) {
          kernel.binary(
              Binary.ADD,
              partSums,
              first,
              partSums,
              first,
              partSums,
              first + part * unitRows * step,
              unitRows * step);
        }
        int row = unit % rowUnits * unitRows;
        if (row < rowCount) {
          store(s, partSums, first, unit / rowUnits, row, Math.min(unitRows, rowCount - row));
        }
      }
    }
  }

  @Override
  public void run(int from, int to) {
    FloatWorkspace s = FloatWorkspace.get();
    float[] block = s.block(FloatWorkspace.TERMS * step);
    for (int k = from; k < to; k++) {
      int unit = k / parts;
      int row = unit % rowUnits * unitRows;
      if (row < rowCount) {
        int rows = Math.min(unitRows, rowCount - row);
        if (parts == 1) {
          float[] sums = s.sums(unitRows * step);
          sums(s, block, sums, 0, unit / rowUnits, row, rows, 0);
          store(s, sums, 0, unit / rowUnits, row, rows);
        } else {
          int at = partsAt + k * unitRows * step;
          sums(s, block, partSums, at, unit / rowUnits, row, rows, k % parts * partTerms);
        }
      }
    }
  }

  /** Writes the sums of some terms. */
  private void sums(
      FloatWorkspace s,
      float[] block,
      float[] sums,
      int sumsAt,
      int batch,
      int firstRow,
      int rows,
      long firstTerm) {
    FloatProblem p = problem;
    int aAt = p.aAt + Axes.offset(p.outs, 0, p.batchRank, p.aSlot, batch);
    int bAt = p.bAt + Axes.offset(p.outs, 0, p.batchRank, p.bSlot, batch);
    Axes.offsets(p.outs, p.batchRank, p.rowEnd, p.aSlot, firstRow, s.aRow, rows);
    // Rows that do not exist are computed like the last that does, and dropped.
    Arrays.fill(s.aRow, rows, unitRows, s.aRow[rows - 1]);
    long endTerm = Math.min(p.terms, firstTerm + partTerms);
    for (long term = firstTerm; term < endTerm; term += FloatWorkspace.TERMS) {
      int terms = (int) Math.min(FloatWorkspace.TERMS, endTerm - term);
      Axes.offsets(p.sums, 0, p.sumRank, p.aSlot, term, s.aTerm, terms);
      Axes.offsets(p.sums, 0, p.sumRank, p.bSlot, term, s.bTerm, terms);
      for (int column = 0; column < columnCount; column += tiles.columns()) {
        int width = Math.min(tiles.columns(), columnCount - column);
        int columns = width <= tiles.narrowColumns() ? tiles.narrowColumns() : tiles.columns();
        Axes.offsets(p.outs, p.rowEnd, p.columnEnd, p.bSlot, column, s.bColumn, width);
        FloatPacking.panel(s, p.b, bAt, width, columns, terms, block, 0, tiles);
        for (int row = 0; row < rows; row += tiles.outerRows()) {
          int to = sumsAt + row * step + column;
          boolean more = term > firstTerm;
          tiles.narrow(
              columns, sums, to, step, p.a, aAt, s.aRow, row, s.aTerm, block, 0, terms, more);
        }
      }
    }
  }

  private void store(
      FloatWorkspace s, float[] sums, int sumsAt, int batch, int firstRow, int rows) {
    FloatProblem p = problem;
    int yAt = p.yAt + Axes.offset(p.outs, 0, p.batchRank, Axes.Y, batch);
    Axes.offsets(p.outs, p.batchRank, p.rowEnd, Axes.Y, firstRow, s.yRow, rows);
    Axes.offsets(p.outs, p.rowEnd, p.columnEnd, Axes.Y, 0, s.yColumn, columnCount);
    for (int c = 0; c < columnCount; c++) {
      int at = yAt + s.yColumn[c];
      for (int row = 0; row < rows; row++) {
        int to = at + s.yRow[row];
        float value = p.alpha * sums[sumsAt + row * step + c];
        p.y[to] = p.accumulate ? p.y[to] + value : value;
      }
    }
  }
}
