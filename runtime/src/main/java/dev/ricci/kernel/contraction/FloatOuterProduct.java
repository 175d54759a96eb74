package dev.ricci.kernel.contraction;

import dev.ricci.kernel.Parallel;

/**
 * A contraction by outer products: a tile is some rows, along which only a moves, times some
 * columns along the vector axis of b. The rows of a are packed in the order of use; b is read where
 * it lies, over a table of the terms' offsets, unless its columns are not contiguous, too far apart
 * for the cache, or too few for a vector: then they are packed too.
 */
final class FloatOuterProduct implements Parallel.Range {
  /** The columns that use a chunk of packed rows in one go, about. */
  private static final int CHUNK_COLUMNS = 256;

  /** With so many rows to a panel packing it costs little. */
  private static final int ROWS_WORTH_A_PANEL = 64;

  /** Steps of this size put all terms of a panel in few sets of a cache. */
  private static final int FAR_APART = 256;

  private final FloatProblem problem;
  private final FloatTiles tiles;
  private final int rowCount;
  private final int rowChunks;
  private final int vectorExtent;
  private final int panelsOfRun;
  private final int panels;
  private final int chunkPanels;
  private final int panelChunks;
  private final boolean directLoad;
  private final boolean directStore;

  FloatOuterProduct(FloatProblem problem, FloatTiles tiles) {
    this.problem = problem;
    this.tiles = tiles;
    this.rowCount = (int) problem.rows();
    this.rowChunks = (rowCount - 1) / FloatScratch.ROWS + 1;
    this.vectorExtent = problem.vector(Axes.EXTENT);
    this.panelsOfRun = (vectorExtent - 1) / tiles.columns() + 1;
    this.panels = (int) (problem.columns() / vectorExtent) * panelsOfRun;
    int most = Math.max(1, CHUNK_COLUMNS / tiles.columns());
    this.panelChunks = (panels - 1) / most + 1;
    this.chunkPanels = (panels - 1) / panelChunks + 1;
    this.directLoad =
        problem.vector(problem.bSlot) == 1
            && (rowCount < ROWS_WORTH_A_PANEL || !termsFarApart(problem));
    this.directStore = problem.vector(Axes.Y) == 1;
  }

  private static boolean termsFarApart(FloatProblem problem) {
    int last = problem.sumRank - 1;
    return last >= 0 && Math.abs(Axes.get(problem.sums, last, problem.bSlot)) >= FAR_APART;
  }

  void run() {
    long work = Math.min(rowCount, FloatScratch.ROWS) * problem.terms;
    int units = (int) problem.batches() * rowChunks * panelChunks;
    Parallel.forRange(units, work * chunkPanels * Math.min(vectorExtent, tiles.columns()), this);
  }

  @Override
  public void run(int from, int to) {
    FloatScratch scratch = FloatScratch.get();
    for (int unit = from; unit < to; unit++) {
      int chunk = unit % panelChunks;
      int row = unit / panelChunks % rowChunks * FloatScratch.ROWS;
      int batch = unit / panelChunks / rowChunks;
      int firstPanel = chunk * chunkPanels;
      unit(
          scratch,
          batch,
          row,
          Math.min(rowCount - row, FloatScratch.ROWS),
          firstPanel,
          Math.min(panels, firstPanel + chunkPanels));
    }
  }

  private void unit(
      FloatScratch s, int batch, int firstRow, int rows, int firstPanel, int endPanel) {
    FloatProblem p = problem;
    int yAt = p.yAt + Axes.offset(p.outs, 0, p.batchRank, Axes.Y, batch);
    int aAt = p.aAt + Axes.offset(p.outs, 0, p.batchRank, p.aSlot, batch);
    int bAt = p.bAt + Axes.offset(p.outs, 0, p.batchRank, p.bSlot, batch);
    Axes.offsets(p.outs, p.batchRank, p.rowEnd, p.aSlot, firstRow, s.aRow, rows);
    Axes.offsets(p.outs, p.batchRank, p.rowEnd, Axes.Y, firstRow, s.yRow, rows);
    for (long term = 0; term < p.terms; term += FloatScratch.TERMS) {
      int terms = (int) Math.min(FloatScratch.TERMS, p.terms - term);
      Axes.offsets(p.sums, 0, p.sumRank, p.aSlot, term, s.aTerm, terms);
      Axes.offsets(p.sums, 0, p.sumRank, p.bSlot, term, s.bTerm, terms);
      FloatPacking.rows(s, p.a, aAt, rows, terms, tiles.outerRows());
      int furthest = furthest(s.bTerm, terms);
      boolean accumulate = p.accumulate || term > 0;
      int outer = -1;
      int yRun = 0;
      int bRun = 0;
      for (int panel = firstPanel; panel < endPanel; panel++) {
        if (panel / panelsOfRun != outer) {
          outer = panel / panelsOfRun;
          yRun = yAt + Axes.offset(p.outs, p.rowEnd, p.columnEnd - 1, Axes.Y, outer);
          bRun = bAt + Axes.offset(p.outs, p.rowEnd, p.columnEnd - 1, p.bSlot, outer);
        }
        int column = panel % panelsOfRun * tiles.columns();
        panel(
            s,
            yRun + column * p.vector(Axes.Y),
            bRun + column * p.vector(p.bSlot),
            Math.min(vectorExtent - column, tiles.columns()),
            rows,
            terms,
            furthest,
            accumulate);
      }
    }
  }

  /** All row tiles with one panel of columns. */
  private void panel(
      FloatScratch s,
      int yAt,
      int bAt,
      int width,
      int rows,
      int terms,
      int furthest,
      boolean accumulate) {
    FloatProblem p = problem;
    int columns = width <= tiles.narrowColumns() ? tiles.narrowColumns() : tiles.columns();
    float[] b = p.b;
    int from = bAt;
    int[] bTerm = s.bTerm;
    if (!directLoad || bAt + furthest > b.length - columns) {
      FloatPacking.panel(s, b, bAt, p.vector(p.bSlot), width, columns, terms);
      b = s.panel;
      from = 0;
      bTerm = s.linearTerm;
    }
    int height = tiles.outerRows();
    for (int row = 0; row < rows; row += height) {
      if (directStore && width == columns && row + height <= rows) {
        tiles.outer(
            columns,
            p.y,
            yAt,
            s.yRow,
            row,
            s.rows,
            row * terms,
            b,
            from,
            bTerm,
            terms,
            p.alpha,
            accumulate);
      } else {
        FloatStores.tileRows(s, height, columns);
        tiles.outer(
            columns,
            s.tile,
            0,
            s.tileRow,
            0,
            s.rows,
            row * terms,
            b,
            from,
            bTerm,
            terms,
            p.alpha,
            false);
        FloatStores.tile(
            s,
            p.y,
            yAt,
            p.vector(Axes.Y),
            row,
            Math.min(height, rows - row),
            width,
            columns,
            accumulate);
      }
    }
  }

  private static int furthest(int[] offsets, int n) {
    int furthest = offsets[0];
    for (int k = 1; k < n; k++) {
      furthest = Math.max(furthest, offsets[k]);
    }
    return furthest;
  }
}
