package dev.ricci.kernel.contraction;

import dev.ricci.kernel.Parallel;
import java.util.Arrays;

/**
 * A contraction whose sum consists of runs that are contiguous in both operands, as in the gradient
 * of the filters of a layer: a tile is some rows with some columns, each with a register of partial
 * sums, that goes through the runs of the whole sum piece by piece. Nothing is packed.
 */
final class FloatRunProducts implements Parallel.Range {
  /** With fewer pieces adding up the lanes costs as much as the products. */
  private static final int FEW_PIECES = 64;

  /** With so many rows packing the columns once costs little. */
  private static final int MANY_ROWS = 24;

  /** The pieces that are gone through for all outputs: a group of columns stays in L2. */
  private static final int MOST_PIECES = 512;

  /** What the rows of a tile take of L1 at a time, in numbers. */
  private static final int ROWS_IN_CACHE = 16384 / Float.BYTES;

  /** The columns that share the rows in L1. */
  private static final int GROUP = 40;

  private final FloatProblem problem;
  private final FloatTiles tiles;
  private final int lanes;
  private final int length;
  private final int whole;
  private final int runs;
  private final int runsAtOnce;
  private final int height;
  private final int width;
  private final int groupColumns;
  private final int blockPieces;
  private final int rowCount;
  private final int columnCount;
  private final int rowTiles;
  private final int groups;

  private FloatRunProducts(FloatProblem problem, FloatTiles tiles) {
    this.problem = problem;
    this.tiles = tiles;
    this.lanes = tiles.lanes();
    int last = problem.sumRank - 1;
    this.length = Axes.get(problem.sums, last, Axes.EXTENT);
    this.whole = length / lanes;
    this.runs = (int) (problem.terms / length);
    this.runsAtOnce = Math.max(1, Math.min(runs, MOST_PIECES / pieces(length, lanes)));
    this.rowCount = (int) problem.rows();
    this.columnCount = (int) problem.columns();
    int shape = tiles.runShape(rowCount, columnCount);
    this.height = tiles.runRows(shape);
    this.width = tiles.runColumns(shape);
    this.groupColumns = GROUP / width * width;
    this.blockPieces = ROWS_IN_CACHE / (height * lanes);
    this.rowTiles = (rowCount - 1) / height + 1;
    this.groups = (columnCount - 1) / groupColumns + 1;
  }

  /** Computes the contraction if it is of this kind; otherwise returns false. */
  static boolean contract(FloatProblem p, FloatTiles tiles) {
    int run = tiles.lanes() == 1 ? -1 : p.contiguousSum();
    if (run < 0 || !isWorthIt(p, tiles, Axes.get(p.sums, run, Axes.EXTENT))) {
      return false;
    }
    for (int axis = run; axis < p.sumRank - 1; axis++) {
      Axes.swap(p.sums, axis, axis + 1);
    }
    new FloatRunProducts(p, tiles).run();
    return true;
  }

  private static boolean isWorthIt(FloatProblem p, FloatTiles tiles, int length) {
    int lanes = tiles.lanes();
    long rows = p.rows();
    boolean inPlace =
        p.vector(p.bSlot) == 1 && p.vector(Axes.Y) == 1 && p.vector(Axes.EXTENT) >= tiles.columns();
    boolean filled =
        tiles.hasPartialRuns()
            ? 4 * length >= 3 * lanes * pieces(length, lanes)
            : length % lanes == 0;
    return !inPlace
        && filled
        && rows > 1
        && rows < MANY_ROWS
        && p.columns() >= tiles.runColumns(0)
        && p.terms / length * pieces(length, lanes) >= FEW_PIECES;
  }

  private static int pieces(int length, int lanes) {
    return (length - 1) / lanes + 1;
  }

  private void run() {
    long work = (long) height * Math.min(columnCount, groupColumns) * problem.terms;
    Parallel.forRange((int) problem.batches() * rowTiles * groups, work, this);
  }

  @Override
  public void run(int from, int to) {
    FloatWorkspace s = FloatWorkspace.get();
    int most = runsAtOnce * pieces(length, lanes);
    int[] a = s.aPieces(most);
    int[] b = s.bPieces(most);
    for (int first = 0; first < runs; first += runsAtOnce) {
      int now = Math.min(runsAtOnce, runs - first);
      offsets(s, problem.aSlot, first, now, a);
      offsets(s, problem.bSlot, first, now, b);
      for (int unit = from; unit < to; unit++) {
        int row = unit % rowTiles * height;
        int column = unit / rowTiles % groups * groupColumns;
        unit(s, a, b, now, unit / rowTiles / groups, row, column, first > 0);
      }
    }
  }

  /** Fills a table with the offsets of the whole pieces of some runs, and then of their ends. */
  private void offsets(FloatWorkspace s, int slot, int first, int count, int[] table) {
    FloatProblem p = problem;
    int ends = count * whole;
    for (int done = 0; done < count; done += FloatWorkspace.TERMS) {
      int now = Math.min(FloatWorkspace.TERMS, count - done);
      Axes.offsets(p.sums, 0, p.sumRank - 1, slot, first + done, s.linearTerm, now);
      for (int k = 0; k < now; k++) {
        int at = s.linearTerm[k];
        for (int piece = 0; piece < whole; piece++) {
          table[(done + k) * whole + piece] = at + piece * lanes;
        }
        if (whole * lanes < length) {
          table[ends + done + k] = at + whole * lanes;
        }
      }
    }
  }

  private void unit(
      FloatWorkspace s,
      int[] aPieces,
      int[] bPieces,
      int count,
      int batch,
      int firstRow,
      int firstColumn,
      boolean more) {
    FloatProblem p = problem;
    int rows = Math.min(height, rowCount - firstRow);
    int columns = Math.min(groupColumns, columnCount - firstColumn);
    int filled = (columns - 1) / width * width + width;
    Axes.offsets(p.outs, p.batchRank, p.rowEnd, p.aSlot, firstRow, s.aRow, rows);
    Axes.offsets(p.outs, p.rowEnd, p.columnEnd, p.bSlot, firstColumn, s.bColumn, columns);
    // What does not exist is computed like the last that does, and dropped.
    Arrays.fill(s.aRow, rows, height, s.aRow[rows - 1]);
    Arrays.fill(s.bColumn, columns, filled, s.bColumn[columns - 1]);
    Arrays.fill(s.panel, 0, height * filled * lanes, 0);
    pieces(s, aPieces, bPieces, batch, filled, 0, count * whole, lanes);
    if (whole * lanes < length) {
      int end = count * (whole + 1);
      pieces(s, aPieces, bPieces, batch, filled, count * whole, end, length - whole * lanes);
    }
    int yAt = p.yAt + Axes.offset(p.outs, 0, p.batchRank, Axes.Y, batch);
    Axes.offsets(p.outs, p.batchRank, p.rowEnd, Axes.Y, firstRow, s.yRow, rows);
    Axes.offsets(p.outs, p.rowEnd, p.columnEnd, Axes.Y, firstColumn, s.yColumn, columns);
    for (int row = 0; row < rows; row++) {
      for (int c = 0; c < columns; c++) {
        int tile = c / width * width * height;
        float value = p.alpha * lanes(s.panel, (tile + row * width + c % width) * lanes);
        int to = yAt + s.yRow[row] + s.yColumn[c];
        p.y[to] = p.accumulate || more ? p.y[to] + value : value;
      }
    }
  }

  /** Adds pieces of {@code n} numbers to the sums of all tiles of a group. */
  private void pieces(
      FloatWorkspace s,
      int[] aPieces,
      int[] bPieces,
      int batch,
      int columns,
      int first,
      int end,
      int n) {
    FloatProblem p = problem;
    int aAt = p.aAt + Axes.offset(p.outs, 0, p.batchRank, p.aSlot, batch);
    int bAt = p.bAt + Axes.offset(p.outs, 0, p.batchRank, p.bSlot, batch);
    for (int from = first; from < end; from += blockPieces) {
      int to = Math.min(end, from + blockPieces);
      for (int column = 0; column < columns; column += width) {
        tiles.runs(
            height,
            s.panel,
            column * height * lanes,
            p.a,
            aAt,
            s.aRow,
            aPieces,
            p.b,
            bAt,
            s.bColumn,
            column,
            bPieces,
            from,
            to,
            n);
      }
    }
  }

  private float lanes(float[] sums, int from) {
    float sum = sums[from];
    for (int lane = 1; lane < lanes; lane++) {
      sum += sums[from + lane];
    }
    return sum;
  }
}
