package dev.ricci.kernel.contraction;

import java.util.Arrays;

/**
 * Copies operands to where a tile reads them one after the other. What is contiguous along the
 * terms of the sum is transposed in registers, what is contiguous across them copied by registers.
 */
final class FloatPacking {
  /** No tile and nothing that is transposed is higher. */
  private static final int EXCESS = 8;

  private FloatPacking() {}

  /**
   * Packs rows of a into tiles of {@code height} rows, term by term; what is missing in the last
   * tile is any row. The offsets are those in {@code aRow}, of which there are {@code rows}, and in
   * {@code aTerm}. Less than a register of what follows in the packed array is overwritten.
   */
  static void rows(
      FloatWorkspace s,
      float[] a,
      int aAt,
      int rows,
      int terms,
      float[] packed,
      int to,
      FloatTiles tiles) {
    int height = tiles.outerRows();
    int[] aRow = s.aRow;
    // Rows that do not exist are packed like the last that does, and computed, and dropped.
    Arrays.fill(aRow, rows, rows + EXCESS, aRow[rows - 1]);
    boolean alongTerms = hasLongRuns(s.aTerm, terms, tiles);
    int together = tiles.transposedRows();
    int lanes = tiles.lanes();
    int last = a.length - aAt - Axes.furthest(s.aTerm, terms) - lanes;
    for (int tile = 0; tile < rows; tile += height) {
      int at = to + tile * terms;
      if (alongTerms) {
        for (int p = 0; p < terms; ) {
          int end = Axes.endOfRun(s.aTerm, p, terms);
          int runAt = at + p * height;
          int from = aAt + s.aTerm[p];
          transpose(together, a, from, aRow, tile, height, end - p, packed, runAt, height, tiles);
          p = end;
        }
      } else if (lanes >= height && aRow[tile] <= last && contiguous(aRow, tile, height)) {
        tiles.copy(lanes, 1, packed, at, height, 0, a, aAt + aRow[tile], s.aTerm, terms);
      } else {
        single(a, aAt, aRow, tile, height, s.aTerm, terms, packed, at, height);
      }
    }
  }

  /** Whether neighbouring terms are neighbours, but for a few; their runs are transposed. */
  private static boolean hasLongRuns(int[] offsets, int terms, FloatTiles tiles) {
    int runs = 0;
    for (int p = 0; p < terms; p = Axes.endOfRun(offsets, p, terms)) {
      runs++;
    }
    return runs == 1 || runs * 2 * tiles.lanes() <= terms;
  }

  private static boolean contiguous(int[] offsets, int from, int n) {
    for (int k = 1; k < n; k++) {
      if (offsets[from + k] != offsets[from] + k) {
        return false;
      }
    }
    return true;
  }

  /** Makes {@code linearTerm} the offsets of the terms of a packed panel. */
  static void linear(FloatWorkspace s, int columns, int terms) {
    for (int p = 0; p < terms; p++) {
      s.linearTerm[p] = p * columns;
    }
  }

  /**
   * Packs {@code width} columns of b term by term, filled up with any to {@code columns}. The
   * offsets are those in {@code bColumn} and {@code bTerm}.
   */
  static void panel(
      FloatWorkspace s,
      float[] b,
      int bAt,
      int width,
      int columns,
      int terms,
      float[] packed,
      int to,
      FloatTiles tiles) {
    int[] bTerm = s.bTerm;
    int[] bColumn = s.bColumn;
    if (Axes.contiguous(bColumn, width)) {
      int from = bAt + bColumn[0];
      if (width == columns) {
        tiles.copy(columns, 1, packed, to, columns, 0, b, from, bTerm, terms);
        return;
      }
      Arrays.fill(packed, to, to + terms * columns, 0);
      for (int p = 0; p < terms; p++) {
        System.arraycopy(b, from + bTerm[p], packed, to + p * columns, width);
      }
      return;
    }
    Arrays.fill(bColumn, width, columns, bColumn[width - 1]);
    if (!hasLongRuns(bTerm, terms, tiles)) {
      single(b, bAt, bColumn, 0, columns, bTerm, terms, packed, to, columns);
      return;
    }
    for (int p = 0; p < terms; ) {
      int end = Axes.endOfRun(bTerm, p, terms);
      columns(s, b, bAt + bTerm[p], columns, end - p, packed, to + p * columns, tiles);
      p = end;
    }
  }

  /** Packs columns of b that are contiguous along the terms. */
  private static void columns(
      FloatWorkspace s,
      float[] b,
      int from,
      int columns,
      int terms,
      float[] packed,
      int to,
      FloatTiles tiles) {
    int[] bColumn = s.bColumn;
    int rows = tiles.transposedRows();
    int lanes = tiles.lanes();
    if (rows == 0 || rows == lanes) {
      transpose(rows, b, from, bColumn, 0, columns, terms, packed, to, columns, tiles);
      return;
    }
    int whole = terms / lanes * lanes;
    int half = FloatWorkspace.TERMS * rows;
    for (int column = 0; column < columns; column += lanes) {
      tiles.transpose(s.halves, 0, rows, b, from, bColumn, column, whole);
      tiles.transpose(s.halves, half, rows, b, from, bColumn, column + rows, whole);
      tiles.merge(packed, to + column, columns, s.halves, 0, half, whole);
    }
    rest(b, from, bColumn, 0, columns, whole, terms, packed, to, columns);
  }

  /**
   * Rows that are contiguous along the terms, from {@code first} on.
   *
   * @param rows how many are transposed together, or 0; asked for once, because it changes when the
   *     kernels are warm, and with it what fits to the step
   */
  private static void transpose(
      int rows,
      float[] a,
      int aAt,
      int[] aRow,
      int first,
      int count,
      int terms,
      float[] packed,
      int to,
      int step,
      FloatTiles tiles) {
    int whole = rows == 0 ? 0 : terms / tiles.lanes() * tiles.lanes();
    if (whole > 0) {
      // What the last rows write too much belongs to the first rows of the next term.
      for (int row = (count - 1) / rows * rows; row >= 0; row -= rows) {
        tiles.transpose(packed, to + row, step, a, aAt, aRow, first + row, whole);
      }
    }
    rest(a, aAt, aRow, first, count, whole, terms, packed, to, step);
  }

  /** The terms from {@code from} on, one by one. */
  private static void rest(
      float[] a,
      int aAt,
      int[] aRow,
      int first,
      int count,
      int from,
      int terms,
      float[] packed,
      int to,
      int step) {
    for (int row = 0; row < count; row++) {
      int source = aAt + aRow[first + row];
      for (int p = from; p < terms; p++) {
        packed[to + p * step + row] = a[source + p];
      }
    }
  }

  private static void single(
      float[] a,
      int aAt,
      int[] aRow,
      int first,
      int count,
      int[] aTerm,
      int terms,
      float[] packed,
      int to,
      int step) {
    for (int row = 0; row < count; row++) {
      int source = aAt + aRow[first + row];
      for (int p = 0; p < terms; p++) {
        packed[to + p * step + row] = a[source + aTerm[p]];
      }
    }
  }
}
