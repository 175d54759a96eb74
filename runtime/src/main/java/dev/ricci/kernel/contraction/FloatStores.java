package dev.ricci.kernel.contraction;

/** From tiles that could not be written in place to the output. */
final class FloatStores {
  private FloatStores() {}

  /** Makes {@code tileRow} the rows of a contiguous tile. */
  static void tileRows(FloatWorkspace s, int rows, int columns) {
    for (int row = 0; row < rows; row++) {
      s.tileRow[row] = row * columns;
    }
  }

  /**
   * Writes or adds the part of a tile that exists, {@code rows} by {@code width}, at the offsets in
   * {@code yRow} and {@code yColumn}.
   */
  static void tile(
      FloatWorkspace s,
      float[] y,
      int yAt,
      int firstRow,
      int rows,
      int width,
      int columns,
      boolean accumulate) {
    for (int row = 0; row < rows; row++) {
      int from = row * columns;
      int to = yAt + s.yRow[firstRow + row];
      for (int c = 0; c < width; c++) {
        int at = to + s.yColumn[c];
        y[at] = accumulate ? y[at] + s.tile[from + c] : s.tile[from + c];
      }
    }
  }
}
