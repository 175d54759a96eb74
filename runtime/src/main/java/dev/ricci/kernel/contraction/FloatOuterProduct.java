package dev.ricci.kernel.contraction;

import dev.ricci.kernel.FloatScratch;
import dev.ricci.kernel.Parallel;
import dev.ricci.tensor.FloatTensor;
import org.jspecify.annotations.Nullable;

/**
 * A contraction by outer products: a tile is some rows, along which only a moves, times a panel of
 * columns, along which only b moves. The rows of a are packed in the order of use. A panel of b is
 * either a piece of the vector axis, read where it lies over a table of the terms' offsets; or,
 * where that would not be contiguous, leave vectors empty or miss the cache, any columns, packed.
 */
final class FloatOuterProduct implements Parallel.Range {
  /** With so many chunks of rows several of them share the packed columns. */
  private static final int MANY_CHUNKS = 5;

  private static final int VERY_MANY_CHUNKS = 16;

  /** With so many rows to a panel packing it costs little. */
  private static final int ROWS_WORTH_A_PANEL = 64;

  /** With so many rows packing costs less than vectors that are a third empty. */
  private static final int ROWS_WORTH_A_LANE = 16;

  /** Packed rows up to this size are shared by all units. */
  private static final long MOST_SHARED = 1 << 21;

  /** Steps of this size put all terms of a panel in few sets of a cache. */
  private static final int FAR_APART = 256;

  private static final float[] NOTHING = new float[0];

  private final FloatProblem problem;
  private final FloatTiles tiles;
  private final PackShared packShared = new PackShared();
  private int rowCount;
  private int unitRows;
  private int rowUnits;
  private int step;
  private boolean direct;
  private int runLength;
  private int panelsOfRun;
  private int panels;
  private int chunkPanels;
  private int panelChunks;
  private @Nullable FloatPhases phases;

  /** The packed rows of all terms, block by block, if the units share them. */
  private float[] shared = NOTHING;

  private int sharedAt;
  private int sharedBlock;

  /** One for many problems, lest a call allocates. */
  FloatOuterProduct(FloatProblem problem, FloatTiles tiles) {
    this.problem = problem;
    this.tiles = tiles;
  }

  FloatTiles tiles() {
    return tiles;
  }

  private void prepare() {
    this.rowCount = (int) problem.rows();
    int chunks = (rowCount - 1) / FloatWorkspace.ROWS + 1;
    int together = chunks < MANY_CHUNKS ? 1 : chunks < VERY_MANY_CHUNKS ? 2 : 4;
    this.rowUnits = (chunks - 1) / together + 1;
    // Alike, so that threads have about the same to do.
    int height = tiles.outerRows();
    this.unitRows = ((rowCount - 1) / rowUnits / height + 1) * height;
    this.step = FloatPhases.step(problem);
    this.direct = readsInPlace();
    int columnCount = (int) problem.columns();
    this.runLength = direct ? problem.vector(Axes.EXTENT) : columnCount;
    this.panelsOfRun = (runLength - 1) / tiles.columns() + 1;
    this.panels = columnCount / runLength * panelsOfRun;
    int most = Math.max(1, FloatWorkspace.COLUMNS / tiles.columns());
    this.panelChunks = (panels - 1) / most + 1;
    this.chunkPanels = (panels - 1) / panelChunks + 1;
  }

  private boolean readsInPlace() {
    if (problem.vector(problem.bSlot) != step) {
      return false;
    }
    int extent = problem.vector(Axes.EXTENT);
    int narrow = tiles.narrowColumns();
    int filled = (extent - 1) / narrow * narrow + narrow;
    if (rowCount >= ROWS_WORTH_A_LANE && 3 * filled > 4 * extent) {
      return false;
    }
    int last = problem.sumRank - 1;
    return rowCount < ROWS_WORTH_A_PANEL
        || last < 0
        || Math.abs(Axes.get(problem.sums, last, problem.bSlot)) < FAR_APART;
  }

  void run() {
    prepare();
    boolean inPhases = direct && step > 1;
    boolean shares = sharesRows();
    if (!inPhases && !shares) {
      runUnits();
      return;
    }
    try (FloatScratch scratch = FloatScratch.open()) {
      if (inPhases) {
        phases = FloatPhases.of(problem, step, scratch);
      }
      if (shares) {
        shareRows(scratch);
      }
      runUnits();
    } finally {
      phases = null;
      shared = NOTHING;
    }
  }

  /** Whether several units would pack the same rows. */
  private boolean sharesRows() {
    return problem.batches() == 1 && panelChunks > 1 && rowCount * problem.terms <= MOST_SHARED;
  }

  private void shareRows(FloatScratch scratch) {
    int height = tiles.outerRows();
    int most = (int) Math.min(FloatWorkspace.TERMS, problem.terms);
    int blocks = (int) ((problem.terms - 1) / FloatWorkspace.TERMS + 1);
    sharedBlock = ((rowCount - 1) / height + 1) * height * most + FloatWorkspace.GAP;
    FloatTensor packed = scratch.tensor(blocks * sharedBlock);
    shared = packed.data();
    sharedAt = packed.offset();
    Parallel.forRange(blocks, (long) rowCount * most, packShared);
  }

  /** Packs the rows of blocks of terms. */
  private final class PackShared implements Parallel.Range {
    @Override
    public void run(int from, int to) {
      FloatWorkspace s = FloatWorkspace.get();
      for (int block = from; block < to; block++) {
        long term = (long) block * FloatWorkspace.TERMS;
        int terms = (int) Math.min(FloatWorkspace.TERMS, problem.terms - term);
        Axes.offsets(problem.sums, 0, problem.sumRank, problem.aSlot, term, s.aTerm, terms);
        int at = sharedAt + block * sharedBlock;
        for (int row = 0; row < rowCount; row += FloatWorkspace.ROWS) {
          packRows(s, problem.aAt, row, rowCount, terms, shared, at + row * terms);
        }
      }
    }
  }

  /** Packs rows up to {@code endRow}, but no more than the workspace has room for. */
  private void packRows(
      FloatWorkspace s, int aAt, int row, int endRow, int terms, float[] packed, int to) {
    FloatProblem p = problem;
    int rows = Math.min(endRow - row, FloatWorkspace.ROWS);
    Axes.offsets(p.outs, p.batchRank, p.rowEnd, p.aSlot, row, s.aRow, rows);
    FloatPacking.rows(s, p.a, aAt, rows, terms, packed, to, tiles);
  }

  private void runUnits() {
    long work = Math.min(rowCount, unitRows) * problem.terms;
    int units = (int) problem.batches() * rowUnits * panelChunks;
    Parallel.forRange(units, work * chunkPanels * Math.min(runLength, tiles.columns()), this);
  }

  @Override
  public void run(int from, int to) {
    FloatWorkspace s = FloatWorkspace.get();
    float[] block = direct ? s.panel : s.block(chunkPanels * panelStride());
    for (int unit = from; unit < to; unit++) {
      int firstPanel = unit % panelChunks * chunkPanels;
      int endPanel = Math.min(panels, firstPanel + chunkPanels);
      int row = unit / panelChunks % rowUnits * unitRows;
      int endRow = Math.min(rowCount, row + unitRows);
      unit(s, block, unit / panelChunks / rowUnits, row, endRow, firstPanel, endPanel);
    }
  }

  private int panelStride() {
    return FloatWorkspace.TERMS * tiles.columns() + FloatWorkspace.GAP;
  }

  private void unit(
      FloatWorkspace s,
      float[] block,
      int batch,
      int firstRow,
      int endRow,
      int firstPanel,
      int endPanel) {
    FloatProblem p = problem;
    int yAt = p.yAt + Axes.offset(p.outs, 0, p.batchRank, Axes.Y, batch);
    int aAt = p.aAt + Axes.offset(p.outs, 0, p.batchRank, p.aSlot, batch);
    int inBatch = Axes.offset(p.outs, 0, p.batchRank, p.bSlot, batch);
    float[] source = phases == null ? p.b : phases.data;
    int bAt = phases == null ? p.bAt + inBatch : inBatch / step;
    s.a = shared.length > 0 ? shared : s.rows;
    s.aAt = 0;
    for (long term = 0; term < p.terms; term += FloatWorkspace.TERMS) {
      int terms = (int) Math.min(FloatWorkspace.TERMS, p.terms - term);
      Axes.offsets(p.sums, 0, p.sumRank, p.aSlot, term, s.aTerm, terms);
      Axes.offsets(p.sums, 0, p.sumRank, p.bSlot, term, s.bTerm, terms);
      if (phases != null) {
        phases.terms(s.bTerm, terms);
      }
      int furthest = Axes.furthest(s.bTerm, terms);
      for (int row = firstRow; row < endRow; row += FloatWorkspace.ROWS) {
        int rows = Math.min(endRow - row, FloatWorkspace.ROWS);
        Axes.offsets(p.outs, p.batchRank, p.rowEnd, Axes.Y, row, s.yRow, rows);
        if (shared.length > 0) {
          int ofBlock = (int) (term / FloatWorkspace.TERMS) * sharedBlock;
          s.aAt = sharedAt + ofBlock + row * terms;
        } else {
          packRows(s, aAt, row, endRow, terms, s.rows, 0);
        }
        if (!direct && row == firstRow) {
          packPanels(s, source, bAt, firstPanel, endPanel, terms, block);
        }
        for (int panel = firstPanel; panel < endPanel; panel++) {
          int width = columns(s, panel);
          int columns = tileColumns(width);
          int from = bAt + s.bColumn[0];
          float[] b = source;
          int[] bTerm = s.bTerm;
          if (!direct || from + furthest > b.length - columns) {
            from = direct ? 0 : (panel - firstPanel) * panelStride();
            if (direct) {
              FloatPacking.panel(s, source, bAt, width, columns, terms, block, from, tiles);
            }
            FloatPacking.linear(s, columns, terms);
            b = block;
            bTerm = s.linearTerm;
          }
          rows(s, yAt, b, from, bTerm, width, columns, rows, terms, p.accumulate || term > 0);
        }
      }
    }
    s.a = s.rows;
  }

  /**
   * Packs panels one behind the other; those of neighbouring columns together, because pieces of
   * rows as short as those of one panel are slow to fetch.
   */
  private void packPanels(
      FloatWorkspace s,
      float[] b,
      int bAt,
      int firstPanel,
      int endPanel,
      int terms,
      float[] block) {
    int wide = tiles.columns();
    int stride = panelStride();
    int whole = Math.min(endPanel - firstPanel, runLength / wide - firstPanel);
    int together = Math.max(whole, 0) * wide;
    int packed = 0;
    if (together > wide) {
      Axes.offsets(
          problem.outs,
          problem.rowEnd,
          problem.columnEnd,
          problem.bSlot,
          firstPanel * wide,
          s.bColumn,
          together);
      if (Axes.contiguous(s.bColumn, together)) {
        int from = bAt + s.bColumn[0];
        tiles.copy(wide, whole, block, 0, wide, stride, b, from, s.bTerm, terms);
        packed = whole;
      }
    }
    for (int panel = firstPanel + packed; panel < endPanel; panel++) {
      int width = columns(s, panel);
      int to = (panel - firstPanel) * stride;
      FloatPacking.panel(s, b, bAt, width, tileColumns(width), terms, block, to, tiles);
    }
  }

  private int tileColumns(int width) {
    return width <= tiles.narrowColumns() ? tiles.narrowColumns() : tiles.columns();
  }

  /** Makes the scratch tables name the columns of a panel, and returns how many there are. */
  private int columns(FloatWorkspace s, int panel) {
    FloatProblem p = problem;
    int inRun = panel % panelsOfRun * tiles.columns();
    int column = panel / panelsOfRun * runLength + inRun;
    int width = Math.min(runLength - inRun, tiles.columns());
    Axes.offsets(p.outs, p.rowEnd, p.columnEnd, p.bSlot, column, s.bColumn, width);
    if (phases != null) {
      phases.outputs(s.bColumn, width);
    }
    Axes.offsets(p.outs, p.rowEnd, p.columnEnd, Axes.Y, column, s.yColumn, width);
    return width;
  }

  /** All row tiles with the panel of the columns that the scratch tables name. */
  private void rows(
      FloatWorkspace s,
      int yAt,
      float[] b,
      int from,
      int[] bTerm,
      int width,
      int columns,
      int rows,
      int terms,
      boolean accumulate) {
    FloatProblem p = problem;
    int narrow = tiles.narrowColumns();
    // What does not fill the second half overlaps the first, unless it is packed.
    boolean fits = width == columns || width > narrow && !isPacked(s, bTerm);
    boolean inPlace = fits && Axes.contiguous(s.yColumn, width);
    int second = columns == narrow ? 0 : fits ? width - narrow : narrow;
    int height = tiles.outerRows();
    for (int row = 0; row < rows; row += height) {
      if (inPlace && row + height <= rows) {
        int to = yAt + s.yColumn[0];
        tile(s, p.y, to, s.yRow, row, row, b, from, second, bTerm, terms, accumulate);
      } else {
        FloatStores.tileRows(s, height, columns);
        int half = columns - narrow;
        tile(s, s.tile, 0, s.tileRow, 0, row, b, from, half, bTerm, terms, false);
        FloatStores.tile(
            s, p.y, yAt, row, Math.min(height, rows - row), width, columns, accumulate);
      }
    }
  }

  /** One tile, of packed columns if the offsets of the terms are those of a panel. */
  private void tile(
      FloatWorkspace s,
      float[] y,
      int yAt,
      int[] yRow,
      int firstY,
      int row,
      float[] b,
      int from,
      int second,
      int[] bTerm,
      int terms,
      boolean accumulate) {
    float alpha = problem.alpha;
    int aAt = s.aAt + row * terms;
    if (isPacked(s, bTerm)) {
      int columns = second == 0 ? tiles.narrowColumns() : tiles.columns();
      tiles.packed(y, yAt, yRow, firstY, s.a, aAt, b, from, columns, terms, alpha, accumulate);
    } else {
      tiles.outer(y, yAt, yRow, firstY, s.a, aAt, b, from, second, bTerm, terms, alpha, accumulate);
    }
  }

  private boolean isPacked(FloatWorkspace s, int[] bTerm) {
    return bTerm == s.linearTerm && tiles.lanes() > 1;
  }
}
