package dev.ricci.kernel.contraction;

import java.util.Arrays;

/** Copies operands to where a tile reads them one after the other. */
final class FloatPacking {
  private FloatPacking() {}

  /**
   * Packs rows of a into tiles of {@code height} rows, term by term; what is missing in the last
   * tile is 0. The offsets are those in {@code aRow} and {@code aTerm}.
   */
  static void rows(FloatScratch s, float[] a, int aAt, int rows, int terms, int height) {
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

  /**
   * Packs {@code width} columns of b term by term, filled up with 0 to {@code columns}, and their
   * offsets into {@code linearTerm}.
   */
  static void panel(
      FloatScratch s, float[] b, int bAt, int stride, int width, int columns, int terms) {
    float[] packed = s.panel;
    for (int p = 0; p < terms; p++) {
      int to = p * columns;
      int from = bAt + s.bTerm[p];
      s.linearTerm[p] = to;
      if (stride == 1) {
        System.arraycopy(b, from, packed, to, width);
      } else {
        for (int c = 0; c < width; c++) {
          packed[to + c] = b[from + c * stride];
        }
      }
      if (width < columns) {
        Arrays.fill(packed, to + width, to + columns, 0);
      }
    }
  }
}
