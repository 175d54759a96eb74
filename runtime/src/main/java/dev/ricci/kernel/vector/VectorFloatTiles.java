package dev.ricci.kernel.vector;

import dev.ricci.kernel.FloatKernel;
import dev.ricci.kernel.contraction.FloatTiles;
import dev.ricci.kernel.vector.FloatWarmUp.Kind;

/**
 * Register tiles for the registers of this machine: 32 of them where they have 512 bits, else 16.
 */
final class VectorFloatTiles implements FloatTiles {
  /** Apart, so that making the tiles does not load the Vector API yet. */
  static final class Lanes {
    static final int COUNT = Registers.SHAPE.withLanes(float.class).length();

    private Lanes() {}
  }

  private final FloatWarmUp warmUp;

  VectorFloatTiles(FloatKernel kernel) {
    warmUp = new FloatWarmUp(kernel, this);
  }

  FloatWarmUp warmUp() {
    return warmUp;
  }

  @Override
  public int lanes() {
    return Lanes.COUNT;
  }

  @Override
  public int outerRows() {
    return Registers.MANY ? 8 : 6;
  }

  @Override
  public int columns() {
    return 2 * Lanes.COUNT;
  }

  @Override
  public int narrowColumns() {
    return Lanes.COUNT;
  }

  @Override
  public void outer(
      float[] y,
      int yAt,
      int[] yRow,
      int row,
      float[] a,
      int aAt,
      float[] b,
      int bAt,
      int second,
      int[] bTerm,
      int terms,
      float alpha,
      boolean accumulate) {
    warmUp.before(Kind.OUTER, second == 0 ? 0 : 1);
    if (Registers.MANY) {
      if (second == 0) {
        FloatOuterTiles.outer8x1(
            y, yAt, yRow, row, a, aAt, b, bAt, bTerm, terms, alpha, accumulate);
      } else {
        FloatOuterTiles.outer8x2(
            y, yAt, yRow, row, a, aAt, b, bAt, second, bTerm, terms, alpha, accumulate);
      }
    } else {
      if (second == 0) {
        FloatOuterTiles.outer6x1(
            y, yAt, yRow, row, a, aAt, b, bAt, bTerm, terms, alpha, accumulate);
      } else {
        FloatOuterTiles.outer6x2(
            y, yAt, yRow, row, a, aAt, b, bAt, second, bTerm, terms, alpha, accumulate);
      }
    }
  }

  @Override
  public void packed(
      float[] y,
      int yAt,
      int[] yRow,
      int row,
      float[] a,
      int aAt,
      float[] b,
      int bAt,
      int columns,
      int terms,
      float alpha,
      boolean accumulate) {
    warmUp.before(Kind.PACKED, columns == Lanes.COUNT ? 0 : 1);
    if (Registers.MANY) {
      if (columns == Lanes.COUNT) {
        FloatPackedTiles.packed8x1(y, yAt, yRow, row, a, aAt, b, bAt, terms, alpha, accumulate);
      } else {
        FloatPackedTiles.packed8x2(y, yAt, yRow, row, a, aAt, b, bAt, terms, alpha, accumulate);
      }
    } else {
      if (columns == Lanes.COUNT) {
        FloatPackedTiles.packed6x1(y, yAt, yRow, row, a, aAt, b, bAt, terms, alpha, accumulate);
      } else {
        FloatPackedTiles.packed6x2(y, yAt, yRow, row, a, aAt, b, bAt, terms, alpha, accumulate);
      }
    }
  }

  @Override
  public void narrow(
      int columns,
      float[] y,
      int yAt,
      int yStep,
      float[] a,
      int aAt,
      int[] aRow,
      int row,
      int[] aTerm,
      float[] b,
      int bAt,
      int terms,
      boolean accumulate) {
    warmUp.before(Kind.NARROW, columns == Lanes.COUNT ? 0 : 1);
    if (Registers.MANY) {
      if (columns == Lanes.COUNT) {
        FloatNarrowTiles.narrow8x1(
            y, yAt, yStep, a, aAt, aRow, row, aTerm, b, bAt, terms, accumulate);
      } else {
        FloatNarrowTiles.narrow8x2(
            y, yAt, yStep, a, aAt, aRow, row, aTerm, b, bAt, terms, accumulate);
      }
    } else {
      if (columns == Lanes.COUNT) {
        FloatNarrowTiles.narrow6x1(
            y, yAt, yStep, a, aAt, aRow, row, aTerm, b, bAt, terms, accumulate);
      } else {
        FloatNarrowTiles.narrow6x2(
            y, yAt, yStep, a, aAt, aRow, row, aTerm, b, bAt, terms, accumulate);
      }
    }
  }

  @Override
  public void copy(
      int columns,
      int panels,
      float[] packed,
      int to,
      int step,
      int panelStep,
      float[] b,
      int bAt,
      int[] bTerm,
      int terms) {
    warmUp.before(Kind.COPY, columns == Lanes.COUNT ? 0 : 1);
    if (columns == Lanes.COUNT) {
      FloatOuterTiles.copy1(panels, packed, to, step, panelStep, b, bAt, bTerm, terms);
    } else {
      FloatOuterTiles.copy2(panels, packed, to, step, panelStep, b, bAt, bTerm, terms);
    }
  }

  @Override
  public int transposedRows() {
    int rows = FloatTransposes.ROWS;
    if (rows == 0 || !warmUp.isOver(Kind.TRANSPOSE)) {
      return 0;
    }
    return rows == lanes() || warmUp.isOver(Kind.MERGE) ? rows : 0;
  }

  @Override
  public void transpose(
      float[] packed, int to, int step, float[] a, int aAt, int[] aRow, int row, int terms) {
    warmUp.before(Kind.TRANSPOSE);
    FloatTransposes.transpose(packed, to, step, a, aAt, aRow, row, terms);
  }

  @Override
  public void merge(
      float[] packed, int to, int step, float[] halves, int first, int second, int terms) {
    warmUp.before(Kind.MERGE);
    FloatTransposes.merge(packed, to, step, halves, first, second, terms);
  }

  @Override
  public int straightRows() {
    return Registers.MANY ? 8 : 6;
  }

  @Override
  public int leastStraightColumns() {
    return FloatHalfTiles.PRESENT ? Lanes.COUNT / 2 : Lanes.COUNT;
  }

  @Override
  public void straight(
      int rows,
      int columns,
      float[] y,
      int yAt,
      int yRow,
      float[] a,
      int aAt,
      int aRow,
      float[] b,
      int bAt,
      int terms,
      int aStep,
      int bStep,
      float alpha,
      boolean accumulate) {
    int which = columns < Lanes.COUNT ? 2 : columns == Lanes.COUNT ? 0 : 1;
    warmUp.before(rows == 4 ? Kind.LOW_STRAIGHT : Kind.HIGH_STRAIGHT, which);
    if (columns < Lanes.COUNT) {
      if (rows == 4) {
        FloatHalfTiles.straight4x1(
            y, yAt, yRow, a, aAt, aRow, b, bAt, terms, aStep, bStep, alpha, accumulate);
      } else {
        FloatHalfTiles.straight8x1(
            y, yAt, yRow, a, aAt, aRow, b, bAt, terms, aStep, bStep, alpha, accumulate);
      }
    } else if (columns == Lanes.COUNT) {
      if (rows == 4) {
        FloatStraightTiles.straight4x1(
            y, yAt, yRow, a, aAt, aRow, b, bAt, terms, aStep, bStep, alpha, accumulate);
      } else if (rows == 6) {
        FloatStraightTiles.straight6x1(
            y, yAt, yRow, a, aAt, aRow, b, bAt, terms, aStep, bStep, alpha, accumulate);
      } else {
        FloatStraightTiles.straight8x1(
            y, yAt, yRow, a, aAt, aRow, b, bAt, terms, aStep, bStep, alpha, accumulate);
      }
    } else if (rows == 4) {
      FloatStraightTiles.straight4x2(
          y, yAt, yRow, a, aAt, aRow, b, bAt, terms, aStep, bStep, alpha, accumulate);
    } else if (rows == 6) {
      FloatStraightTiles.straight6x2(
          y, yAt, yRow, a, aAt, aRow, b, bAt, terms, aStep, bStep, alpha, accumulate);
    } else {
      FloatStraightTiles.straight8x2(
          y, yAt, yRow, a, aAt, aRow, b, bAt, terms, aStep, bStep, alpha, accumulate);
    }
  }

  @Override
  public int shiftedRows() {
    return 4;
  }

  @Override
  public void shifted(
      int columns,
      float[] y,
      int yAt,
      int[] yRow,
      int row,
      float[] a,
      float[] b,
      int bAt,
      int[] bRow,
      int[] bTerm,
      int terms,
      float alpha,
      boolean accumulate) {
    warmUp.before(Kind.SHIFTED, columns == Lanes.COUNT ? 0 : 1);
    if (columns == Lanes.COUNT) {
      FloatShiftedTiles.shifted4x1(
          y, yAt, yRow, row, a, b, bAt, bRow, bTerm, terms, alpha, accumulate);
    } else {
      FloatShiftedTiles.shifted4x2(
          y, yAt, yRow, row, a, b, bAt, bRow, bTerm, terms, alpha, accumulate);
    }
  }

  @Override
  public int windowRows() {
    return 8;
  }

  @Override
  public void window(
      int taps,
      float[] y,
      int yAt,
      int yRow,
      float[] a,
      int aAt,
      float[] b,
      int bAt,
      int bRow,
      int bStep,
      int columns,
      float alpha,
      boolean accumulate) {
    warmUp.before(Kind.WINDOW, taps);
    switch (taps) {
      case 1 ->
          FloatWindowTiles.window1(
              y, yAt, yRow, a, aAt, b, bAt, bRow, bStep, columns, alpha, accumulate);
      case 2 ->
          FloatWindowTiles.window2(
              y, yAt, yRow, a, aAt, b, bAt, bRow, bStep, columns, alpha, accumulate);
      case 3 ->
          FloatWindowTiles.window3(
              y, yAt, yRow, a, aAt, b, bAt, bRow, bStep, columns, alpha, accumulate);
      case 4 ->
          FloatWindowTiles.window4(
              y, yAt, yRow, a, aAt, b, bAt, bRow, bStep, columns, alpha, accumulate);
      default ->
          FloatWindowTiles.window5(
              y, yAt, yRow, a, aAt, b, bAt, bRow, bStep, columns, alpha, accumulate);
    }
  }

  @Override
  public void band(
      float[] y,
      int yAt,
      int yRow,
      float[] a,
      float[] b,
      int bAt,
      int bRow,
      int bStep,
      int width,
      float alpha) {
    warmUp.before(Kind.BAND);
    FloatWindowTiles.band3x3(y, yAt, yRow, a, b, bAt, bRow, bStep, width, alpha);
  }

  @Override
  public int dotRows() {
    return 3;
  }

  @Override
  public int dotColumns() {
    return 3;
  }

  @Override
  public int wideDotColumns() {
    return 8;
  }

  @Override
  public void dot(
      int rows,
      float[] sums,
      float[] a,
      int aAt,
      int[] aRow,
      int row,
      float[] b,
      int bAt,
      int[] bColumn,
      int column,
      int n) {
    warmUp.before(Kind.DOT_TILE, rows);
    if (rows == 1) {
      FloatDotTiles.dot1x8(sums, a, aAt, aRow, row, b, bAt, bColumn, column, n);
    } else {
      FloatDotTiles.dot3x3(sums, a, aAt, aRow, row, b, bAt, bColumn, column, n);
    }
  }

  @Override
  public boolean hasPartialRuns() {
    return !Registers.MANY;
  }

  @Override
  public int runShape(long rows, long columns) {
    return filled(1, rows, columns) < filled(0, rows, columns) ? 1 : 0;
  }

  /** The outputs of all tiles of a shape. */
  private long filled(int shape, long rows, long columns) {
    int height = runRows(shape);
    int width = runColumns(shape);
    return ((rows - 1) / height + 1) * height * (((columns - 1) / width + 1) * width);
  }

  @Override
  public int runRows(int shape) {
    return Registers.MANY ? 6 - 2 * shape : 3 - shape;
  }

  @Override
  public int runColumns(int shape) {
    return shape == 1 ? 5 : Registers.MANY ? 4 : 3;
  }

  @Override
  public void runs(
      int rows,
      float[] sums,
      int sumsAt,
      float[] a,
      int aAt,
      int[] aRow,
      int[] aTerm,
      float[] b,
      int bAt,
      int[] bColumn,
      int column,
      int[] bTerm,
      int first,
      int end,
      int n) {
    warmUp.before(n == Lanes.COUNT ? Kind.RUNS : Kind.PARTIAL_RUNS, rows);
    FloatRunTiles.runs(
        rows, sums, sumsAt, a, aAt, aRow, aTerm, b, bAt, bColumn, column, bTerm, first, end, n);
  }

  @Override
  public void correlate(
      int rows,
      int columns,
      float[] sums,
      int sumsAt,
      float[] a,
      int aAt,
      int aRow,
      float[] b,
      int bAt,
      int bStep,
      int n) {
    warmUp.before(
        rows == 1 ? Kind.CORRELATE_1 : rows == 2 ? Kind.CORRELATE_2 : Kind.CORRELATE_3, columns);
    if (rows == 1) {
      FloatCorrelationTiles.row(columns, sums, sumsAt, a, aAt, b, bAt, bStep, n);
      return;
    }
    switch (4 * rows + columns) {
      case 10 -> FloatCorrelationTiles.rows2x2(sums, sumsAt, a, aAt, aRow, b, bAt, bStep, n);
      case 11 -> FloatCorrelationTiles.rows2x3(sums, sumsAt, a, aAt, aRow, b, bAt, bStep, n);
      case 12 -> FloatCorrelationTiles.rows2x4(sums, sumsAt, a, aAt, aRow, b, bAt, bStep, n);
      case 14 -> FloatCorrelationTiles.rows3x2(sums, sumsAt, a, aAt, aRow, b, bAt, bStep, n);
      case 15 -> FloatCorrelationTiles.rows3x3(sums, sumsAt, a, aAt, aRow, b, bAt, bStep, n);
      default -> FloatCorrelationTiles.rows3x4(sums, sumsAt, a, aAt, aRow, b, bAt, bStep, n);
    }
  }
}
