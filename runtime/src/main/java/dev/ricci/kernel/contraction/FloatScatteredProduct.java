package dev.ricci.kernel.contraction;

import dev.ricci.kernel.FloatContraction;
import dev.ricci.kernel.FloatScratch;
import dev.ricci.kernel.Parallel;
import dev.ricci.tensor.FloatTensor;
import java.util.Arrays;

/**
 * A contraction of an operand that is 0 outside of a box, as the gradient of a small picture:
 * instead of gathering, for each output, also what is 0, each element of the box is scattered to
 * the outputs that it belongs to. With {@code v = p-m} in the box, {@code Y[p] = A[p-m]*B[m]} is
 * {@code Y[v+m] += A[v]*B[m]}: for every m, a <i>tap</i>, a product of matrices that is added to
 * sums at another place. The sums, with what sticks out of Y, are in L2: the elements of the box
 * are its <i>pixels</i>, and what else only b moves along are the columns.
 */
final class FloatScatteredProduct {
  /** Gathering has to be so many times the work: the sums are loaded and stored for each tap. */
  private static final int GAIN = 5;

  private static final int OF = 4;

  /** The fewest terms for which tiles are worth their sums. */
  private static final int FEW_TERMS = 8;

  private static final long MOST_SUMS = 1 << 16;
  private static final long MOST_PACKED = 1 << 20;

  private final FloatTiles tiles;
  private final boolean accumulate;
  private final float alpha;
  private final float[] y;
  private final float[] a;
  private final float[] b;
  private final int aSlot;
  private final int bSlot;
  private final int dimensions;

  /** Of the axes that are scattered: the outputs, the pixels and the taps, alike in order. */
  private final int[] extents;

  private final int[] yStrides;

  /** The first output that a dimension of the sums stands for; it may not exist. */
  private final int[] firsts;

  private final int[] lengths;
  private final int[] pixels;
  private final int[] taps;

  /** The other axes. */
  private final int[] units;

  private int unitRank;
  private final int[] columns;
  private int columnRank;
  private final int[] terms;
  private int termRank;

  private int yAt;
  private int aAt;
  private int bAt;
  private int pixelCount;
  private int tapCount;
  private int columnCount;
  private int termCount;
  private int step;
  private int sumCount;

  /** Where in the sums the first tap of the first pixel is. */
  private int tapAt;

  /** For each row of outputs, where it is in y and in the sums, or -1 if it gets nothing. */
  private int[] rowY = new int[0];

  private int[] rowSums = new int[0];
  private float[] packed = new float[0];
  private int packedAt;

  private FloatScatteredProduct(
      FloatContraction c, FloatTiles tiles, boolean accumulate, float alpha) {
    this.tiles = tiles;
    this.accumulate = accumulate;
    this.alpha = alpha;
    this.y = c.y();
    this.yAt = c.yAt();
    int[] border = c.borders();
    boolean first = Axes.get(c.outAxes(), border[0], Axes.B) == 0;
    this.aSlot = first ? Axes.A : Axes.B;
    this.bSlot = first ? Axes.B : Axes.A;
    this.a = first ? c.a() : c.b();
    this.aAt = first ? c.aAt() : c.bAt();
    this.b = first ? c.b() : c.a();
    this.bAt = first ? c.bAt() : c.aAt();
    this.dimensions = c.borderCount();
    this.extents = new int[dimensions];
    this.yStrides = new int[dimensions];
    this.firsts = new int[dimensions];
    this.lengths = new int[dimensions];
    this.pixels = new int[dimensions * FloatContraction.AXIS];
    this.taps = new int[dimensions * FloatContraction.AXIS];
    this.units = new int[c.outRank() * FloatContraction.AXIS];
    this.columns = new int[c.outRank() * FloatContraction.AXIS];
    this.terms = new int[c.sumRank() * FloatContraction.AXIS];
  }

  /** Computes the contraction if this is a good way to do it; otherwise returns false. */
  static boolean contract(FloatContraction c, FloatTiles tiles, boolean accumulate, float alpha) {
    if (c.borderCount() == 0 || tiles.lanes() == 1) {
      return false;
    }
    FloatScatteredProduct product = new FloatScatteredProduct(c, tiles, accumulate, alpha);
    if (!product.readAxes(c) || !product.isWorthIt()) {
      return false;
    }
    product.run();
    return true;
  }

  /** Sorts the axes by their roles; false if there is one of another kind. */
  private boolean readAxes(FloatContraction c) {
    int[] outs = c.outAxes();
    int[] sums = c.sumAxes();
    boolean[] isOut = new boolean[c.outRank()];
    boolean[] isSum = new boolean[c.sumRank()];
    for (int d = 0; d < dimensions; d++) {
      if (!readBorder(c, d, isOut, isSum)) {
        return false;
      }
    }
    for (int axis = 0; axis < c.outRank(); axis++) {
      if (!isOut[axis]) {
        boolean isColumn = Axes.get(outs, axis, aSlot) == 0 && Axes.get(outs, axis, bSlot) != 0;
        copy(outs, axis, isColumn ? columns : units, isColumn ? columnRank++ : unitRank++);
      }
    }
    for (int axis = 0; axis < c.sumRank(); axis++) {
      if (!isSum[axis]) {
        copy(sums, axis, terms, termRank++);
      }
    }
    return true;
  }

  private boolean readBorder(FloatContraction c, int d, boolean[] isOut, boolean[] isSum) {
    int[] border = c.borders();
    int at = d * FloatContraction.BORDER;
    int out = border[at];
    int sum = border[at + 1];
    int sign = border[at + 2];
    int from = border[at + 3];
    int size = border[at + 4] - from;
    int aStride = Axes.get(c.outAxes(), out, aSlot);
    if (isOut[out]
        || isSum[sum]
        || size <= 0
        || Axes.get(c.outAxes(), out, bSlot) != 0
        || aStride == 0
        || Axes.get(c.sumAxes(), sum, aSlot) != sign * aStride) {
      return false;
    }
    isOut[out] = true;
    isSum[sum] = true;
    int count = Axes.get(c.sumAxes(), sum, Axes.EXTENT);
    extents[d] = Axes.get(c.outAxes(), out, Axes.EXTENT);
    yStrides[d] = Axes.get(c.outAxes(), out, Axes.Y);
    firsts[d] = sign < 0 ? from : from - count + 1;
    lengths[d] = size + count - 1;
    set(pixels, d, size, aStride, 0);
    set(taps, d, count, 0, Axes.get(c.sumAxes(), sum, bSlot));
    // The sign, until the strides in the sums are known.
    taps[d * FloatContraction.AXIS + Axes.Y] = -sign;
    aAt += from * aStride;
    return true;
  }

  private void set(int[] axes, int axis, int extent, int aStride, int bStride) {
    int at = axis * FloatContraction.AXIS;
    axes[at] = extent;
    axes[at + aSlot] = aStride;
    axes[at + bSlot] = bStride;
  }

  private static void copy(int[] from, int axis, int[] to, int at) {
    System.arraycopy(
        from, axis * FloatContraction.AXIS, to, at * FloatContraction.AXIS, FloatContraction.AXIS);
  }

  private boolean isWorthIt() {
    long columnCount = Axes.count(columns, 0, columnRank);
    long termCount = Axes.count(terms, 0, termRank);
    long pixelCount = Axes.count(pixels, 0, dimensions);
    long tapCount = Axes.count(taps, 0, dimensions);
    long outputs = 1;
    long plane = 1;
    for (int d = 0; d < dimensions; d++) {
      outputs *= extents[d];
      plane *= lengths[d];
    }
    int narrow = tiles.narrowColumns();
    long step = (columnCount + narrow - 1) / narrow * narrow;
    if (OF * outputs < GAIN * pixelCount
        || termCount < FEW_TERMS
        || 3 * columnCount < 2 * step
        || pixelCount < tiles.outerRows()
        || plane * step > MOST_SUMS
        || tapCount * termCount * step > MOST_PACKED) {
      return false;
    }
    this.columnCount = (int) columnCount;
    this.termCount = (int) termCount;
    this.pixelCount = (int) pixelCount;
    this.tapCount = (int) tapCount;
    this.step = (int) step;
    this.sumCount = (int) (plane * step);
    return true;
  }

  private void run() {
    Axes.sort(columns, 0, columnRank, bSlot);
    Axes.sort(terms, 0, termRank, aSlot);
    placeSums();
    placeRows();
    try (FloatScratch scratch = FloatScratch.open()) {
      FloatTensor room = scratch.tensor(tapCount * termCount * step);
      packed = room.data();
      packedAt = room.offset();
      Parallel.forRange(tapCount, (long) termCount * step, this::pack);
      long work = (long) pixelCount * tapCount * termCount * step;
      Parallel.forRange((int) Axes.count(units, 0, unitRank), work, this::compute);
    }
  }

  /** The strides of pixels and taps in the sums. */
  private void placeSums() {
    int stride = step;
    for (int d = dimensions - 1; d >= 0; d--) {
      int at = d * FloatContraction.AXIS + Axes.Y;
      pixels[at] = stride;
      taps[at] *= stride;
      if (taps[at] < 0) {
        tapAt -= (Axes.get(taps, d, Axes.EXTENT) - 1) * taps[at];
      }
      stride *= lengths[d];
    }
  }

  private void placeRows() {
    int last = dimensions - 1;
    int count = 1;
    for (int d = 0; d < last; d++) {
      count *= extents[d];
    }
    rowY = new int[count];
    rowSums = new int[count];
    for (int row = 0; row < count; row++) {
      int rest = row;
      boolean inside = true;
      int sums = 0;
      for (int d = last - 1; d >= 0; d--) {
        int at = rest % extents[d];
        rest /= extents[d];
        rowY[row] += at * yStrides[d];
        inside &= at >= firsts[d] && at < firsts[d] + lengths[d];
        sums += (at - firsts[d]) * Axes.get(pixels, d, Axes.Y);
      }
      rowSums[row] = inside ? sums : -1;
    }
  }

  /** Packs what belongs to some of the taps: blocks of terms, in these panels of columns. */
  private void pack(int from, int to) {
    FloatWorkspace s = FloatWorkspace.get();
    for (int tap = from; tap < to; tap++) {
      int source = bAt + Axes.offset(taps, 0, dimensions, bSlot, tap);
      for (int term = 0; term < termCount; term += FloatWorkspace.TERMS) {
        int count = Math.min(FloatWorkspace.TERMS, termCount - term);
        Axes.offsets(terms, 0, termRank, bSlot, term, s.bTerm, count);
        int block = packedAt + (tap * termCount + term) * step;
        for (int column = 0; column < step; column += tiles.columns()) {
          int wide = Math.min(tiles.columns(), step - column);
          int width = Math.min(wide, columnCount - column);
          Axes.offsets(columns, 0, columnRank, bSlot, column, s.bColumn, width);
          int at = block + column * count;
          FloatPacking.panel(s, b, source, width, wide, count, packed, at, tiles);
        }
      }
    }
  }

  private void compute(int from, int to) {
    FloatWorkspace s = FloatWorkspace.get();
    float[] sums = s.sums(sumCount);
    for (int unit = from; unit < to; unit++) {
      Arrays.fill(sums, 0, sumCount, 0);
      int source = aAt + Axes.offset(units, 0, unitRank, aSlot, unit);
      for (int term = 0; term < termCount; term += FloatWorkspace.TERMS) {
        int count = Math.min(FloatWorkspace.TERMS, termCount - term);
        Axes.offsets(terms, 0, termRank, aSlot, term, s.aTerm, count);
        for (int pixel = 0; pixel < pixelCount; pixel += FloatWorkspace.ROWS) {
          int rows = Math.min(FloatWorkspace.ROWS, pixelCount - pixel);
          Axes.offsets(pixels, 0, dimensions, aSlot, pixel, s.aRow, rows);
          Axes.offsets(pixels, 0, dimensions, Axes.Y, pixel, s.yRow, rows);
          FloatPacking.rows(s, a, source, rows, count, s.rows, 0, tiles);
          for (int tap = 0; tap < tapCount; tap++) {
            int at = tapAt + Axes.offset(taps, 0, dimensions, Axes.Y, tap);
            int block = packedAt + (tap * termCount + term) * step;
            for (int column = 0; column < step; column += tiles.columns()) {
              int wide = Math.min(tiles.columns(), step - column);
              add(s, sums, at + column, rows, block + column * count, wide, count);
            }
          }
        }
      }
      store(sums, yAt + Axes.offset(units, 0, unitRank, Axes.Y, unit));
    }
  }

  /** Adds to the sums of all pixels of the workspace, at some columns. */
  private void add(
      FloatWorkspace s, float[] sums, int at, int rows, int from, int wide, int count) {
    int height = tiles.outerRows();
    int whole = rows / height * height;
    for (int row = 0; row < whole; row += height) {
      tiles.packed(sums, at, s.yRow, row, s.rows, row * count, packed, from, wide, count, 1, true);
    }
    if (whole < rows) {
      FloatStores.tileRows(s, height, wide);
      tiles.packed(
          s.tile, 0, s.tileRow, 0, s.rows, whole * count, packed, from, wide, count, 1, false);
      for (int row = whole; row < rows; row++) {
        int tile = (row - whole) * wide;
        for (int c = 0; c < wide; c++) {
          sums[at + s.yRow[row] + c] += s.tile[tile + c];
        }
      }
    }
  }

  /** Moves the sums that belong to outputs to these; what gets nothing is 0. */
  private void store(float[] sums, int to) {
    int last = dimensions - 1;
    int extent = extents[last];
    int stride = yStrides[last];
    int from = Math.min(extent, Math.max(0, firsts[last]));
    int end = Math.max(from, Math.min(extent, firsts[last] + lengths[last]));
    for (int column = 0; column < columnCount; column++) {
      int ofColumn = to + Axes.offset(columns, 0, columnRank, Axes.Y, column);
      for (int row = 0; row < rowY.length; row++) {
        int at = ofColumn + rowY[row];
        boolean some = rowSums[row] >= 0;
        int start = some ? from : extent;
        int stop = some ? end : extent;
        if (!accumulate) {
          zero(at, stride, 0, start);
          zero(at, stride, stop, extent);
        }
        int source = rowSums[row] - firsts[last] * step + column;
        for (int k = start; k < stop; k++) {
          float value = alpha * sums[source + k * step];
          y[at + k * stride] = accumulate ? y[at + k * stride] + value : value;
        }
      }
    }
  }

  private void zero(int at, int stride, int from, int to) {
    for (int k = from; k < to; k++) {
      y[at + k * stride] = 0;
    }
  }
}
