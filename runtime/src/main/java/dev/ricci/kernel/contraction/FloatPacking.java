package dev.ricci.kernel.contraction;

import java.util.Arrays;

/** Copies operands to where a tile reads them one after the other. */
final class FloatPacking {
  private FloatPacking() {}

  /**
   * Packs rows of a into tiles of {@code height} rows, term by term; what is missing in the last
   * tile is 0. The offsets are those in {@code aRow} and {@code aTerm}.
   */
  static void rows(FloatWorkspace s, float[] a, int aAt, int rows, int terms, int height) {
    float[] packed = s.rows;
    int[] aTerm = s.aTerm;
    for (int tile = 0; tile < rows; tile += height) {
      int end = Math.min(rows, tile + height);
      if (end < tile + height) {
        Arrays.fill(packed, tile * terms, (tile + height) * terms, 0);
      }
      for (int row = tile; row < end; row++) {
        int from = aAt + s.aRow[row];
        int to = tile * terms + row - tile;
        for (int p = 0; p < terms; p++) {
          packed[to + p * height] = a[from + aTerm[p]];
        }
      }
    }
  }

  /** Makes {@code linearTerm} the offsets of the terms of a packed panel. */
  static void linear(FloatWorkspace s, int columns, int terms) {
    for (int p = 0; p < terms; p++) {
      s.linearTerm[p] = p * columns;
    }
  }

  /**
   * Packs {@code width} columns of b term by term, filled up with 0 to {@code columns}. The offsets
   * are those in {@code bColumn} and {@code bTerm}.
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
    if (width < columns) {
      Arrays.fill(packed, to, to + terms * columns, 0);
    }
    if (Axes.contiguous(s.bColumn, width)) {
      int from = bAt + s.bColumn[0];
      if (width == columns) {
        tiles.copy(columns, packed, to, b, from, bTerm, terms);
        return;
      }
      for (int p = 0; p < terms; p++) {
        System.arraycopy(b, from + bTerm[p], packed, to + p * columns, width);
      }
    } else if (Axes.contiguous(bTerm, terms)) {
      for (int c = 0; c < width; c++) {
        int from = bAt + s.bColumn[c] + bTerm[0];
        for (int p = 0; p < terms; p++) {
          packed[to + p * columns + c] = b[from + p];
        }
      }
    } else {
      for (int c = 0; c < width; c++) {
        int from = bAt + s.bColumn[c];
        for (int p = 0; p < terms; p++) {
          packed[to + p * columns + c] = b[from + bTerm[p]];
        }
      }
    }
  }
}
