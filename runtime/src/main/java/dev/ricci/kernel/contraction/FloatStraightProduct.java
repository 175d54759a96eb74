package dev.ricci.kernel.contraction;

import dev.ricci.kernel.FloatContraction;
import dev.ricci.kernel.Parallel;
import dev.ricci.kernel.scalar.HardwareFma;

/**
 * A small contraction of at most two output and two summed indices, as a product of small matrices
 * or a convolution with one channel: tiles of outputs straight from the strides, without tables,
 * copies or other threads. Tiles at an edge overlap their neighbours where nothing is accumulated.
 */
final class FloatStraightProduct {
  /** Fewer products than these are done before vectors are under way. */
  private static final int FEW_PRODUCTS = 512;

  /**
   * A convolution of 64 by 64 with 3 by 3: up to here it does without vectors, as the first vector
   * of a virtual machine costs what a million products do.
   */
  private static final int SHIFTED_PRODUCTS = 36_864;

  /** From here on preparing tables and copies is worth what it costs, without and with vectors. */
  private static final int MOST_PRODUCTS = 4096;

  private static final int MOST_VECTOR_PRODUCTS = 1 << 19;

  private static final int ROWS = 2;
  private static final int COLUMNS = 4;

  /** The rows of the lower vector tile. */
  private static final int LOW = 4;

  private static final float[] NOTHING = new float[0];

  /** Lest a call allocates; nothing that a thread runs meanwhile asks for another. */
  private static final ThreadLocal<FloatStraightProduct> OF_THREAD =
      new ThreadLocal<>() {
        @Override
        protected FloatStraightProduct initialValue() {
          return new FloatStraightProduct();
        }
      };

  private float[] y = NOTHING;
  private int yAt;
  private float[] a = NOTHING;
  private int aAt;
  private float[] b = NOTHING;
  private int bAt;
  private int rows;
  private int yRow;
  private int aRow;
  private int bRow;
  private int columns;
  private int yColumn;
  private int bColumn;
  private int inner;
  private int aInner;
  private int bInner;
  private int outer;
  private int aOuter;
  private int bOuter;
  private float alpha;
  private boolean accumulate;

  private FloatStraightProduct() {}

  /**
   * The product of the output axes {@code row}, or -1 if there is none, and {@code column}, along
   * which only one operand moves.
   */
  private static FloatStraightProduct of(
      FloatContraction c, int row, int column, boolean accumulate, float alpha) {
    FloatStraightProduct product = OF_THREAD.get();
    product.set(c, row, column, accumulate, alpha);
    return product;
  }

  private void set(FloatContraction c, int row, int column, boolean accumulate, float alpha) {
    int[] o = c.outAxes();
    int[] s = c.sumAxes();
    int at = column * FloatContraction.AXIS;
    boolean swapped = o[at + Axes.A] != 0;
    int aSlot = swapped ? Axes.B : Axes.A;
    int bSlot = swapped ? Axes.A : Axes.B;
    this.y = c.y();
    this.yAt = c.yAt();
    this.a = swapped ? c.b() : c.a();
    this.b = swapped ? c.a() : c.b();
    this.columns = o[at];
    this.yColumn = o[at + Axes.Y];
    this.bColumn = o[at + bSlot];
    boolean plane = row >= 0;
    int rowAt = plane ? row * FloatContraction.AXIS : 0;
    this.rows = plane ? o[rowAt] : 1;
    this.yRow = plane ? o[rowAt + Axes.Y] : 0;
    this.aRow = plane ? o[rowAt + aSlot] : 0;
    this.bRow = plane ? o[rowAt + bSlot] : 0;
    boolean nested = c.sumRank() == 2;
    int in = nested ? FloatContraction.AXIS : 0;
    boolean sum = c.sumRank() > 0;
    this.inner = sum ? s[in] : 1;
    // A filter that is flipped is read from its end, so that b is read in the order of columns.
    boolean flipped = sum && s[in + bSlot] == -bColumn;
    int direction = flipped ? -1 : 1;
    this.aInner = sum ? direction * s[in + aSlot] : 0;
    this.bInner = sum ? direction * s[in + bSlot] : 0;
    int last = flipped ? 1 - inner : 0;
    this.aAt = (swapped ? c.bAt() : c.aAt()) + last * aInner;
    this.bAt = (swapped ? c.aAt() : c.bAt()) + last * bInner;
    this.outer = nested ? s[0] : 1;
    this.aOuter = nested ? s[aSlot] : 0;
    this.bOuter = nested ? s[bSlot] : 0;
    this.accumulate = accumulate;
    this.alpha = alpha;
  }

  /** Lest a thread that computes no more holds on to the arrays. */
  private void release() {
    y = NOTHING;
    a = NOTHING;
    b = NOTHING;
  }

  /** Computes the contraction if it is a small one of this kind; otherwise returns false. */
  static boolean contract(
      FloatContraction c, long products, FloatTiles tiles, boolean accumulate, float alpha) {
    int rank = c.outRank();
    if (products > MOST_VECTOR_PRODUCTS || rank == 0 || rank > 2 || c.sumRank() > 2) {
      return false;
    }
    int[] o = c.outAxes();
    int column = rank == 2 ? column(o, 0, 1) : 0;
    if (!movesOne(o, column)) {
      return false;
    }
    FloatStraightProduct product = of(c, rank == 2 ? 1 - column : -1, column, accumulate, alpha);
    try {
      return product.run(products, tiles);
    } finally {
      product.release();
    }
  }

  /**
   * Computes the contraction if it is a batch of small ones of this kind, with a summed index each;
   * otherwise returns false.
   */
  static boolean contractBatch(
      FloatContraction c, long products, FloatTiles tiles, boolean accumulate, float alpha) {
    if (c.outRank() != 3 || c.sumRank() != 1 || products <= MOST_PRODUCTS) {
      return false;
    }
    int[] o = c.outAxes();
    int batch = 0;
    while (batch < 2 && movesOne(o, batch)) {
      batch++;
    }
    int column = column(o, batch == 0 ? 1 : 0, batch == 2 ? 1 : 2);
    long products1 = products / o[batch * FloatContraction.AXIS];
    if (movesOne(o, batch)
        || !movesOne(o, column)
        || products1 < FEW_PRODUCTS
        || products1 > MOST_VECTOR_PRODUCTS) {
      return false;
    }
    int row = 3 - batch - column;
    FloatStraightProduct product = of(c, row, column, accumulate, alpha);
    try {
      return product.runBatch(o, batch, column, products1, tiles);
    } finally {
      product.release();
    }
  }

  private boolean runBatch(int[] o, int batch, int column, long products1, FloatTiles tiles) {
    if (!fits(tiles)) {
      return false;
    }
    int at = batch * FloatContraction.AXIS;
    boolean swapped = o[column * FloatContraction.AXIS + Axes.A] != 0;
    int yStep = o[at + Axes.Y];
    int aStep = o[at + (swapped ? Axes.B : Axes.A)];
    int bStep = o[at + (swapped ? Axes.A : Axes.B)];
    Parallel.forRange(
        o[at],
        products1,
        (from, to) -> {
          for (int k = from; k < to; k++) {
            vectors(tiles, k * yStep, k * aStep, k * bStep);
          }
        });
    return true;
  }

  /** Of two axes the one along which y is contiguous, or else the second. */
  private static int column(int[] o, int first, int second) {
    boolean firstOnly =
        o[first * FloatContraction.AXIS + Axes.Y] == 1
            && o[second * FloatContraction.AXIS + Axes.Y] != 1;
    return firstOnly ? first : second;
  }

  /** Whether exactly one of the operands moves along an axis. */
  private static boolean movesOne(int[] o, int axis) {
    int at = axis * FloatContraction.AXIS;
    return (o[at + Axes.A] == 0) != (o[at + Axes.B] == 0);
  }

  private boolean run(long products, FloatTiles tiles) {
    boolean shifted = aRow == 0;
    if (products < FEW_PRODUCTS || shifted && products <= SHIFTED_PRODUCTS) {
      scalars();
      return true;
    }
    if (fits(tiles)) {
      vectors(tiles, 0, 0, 0);
      return true;
    }
    if (products <= MOST_PRODUCTS) {
      scalars();
      return true;
    }
    return false;
  }

  /** Whether vector tiles can do all outputs. */
  private boolean fits(FloatTiles tiles) {
    if (bRow != 0 || bColumn != 1 || yColumn != 1 || rows < LOW || outer != 1) {
      return false;
    }
    int least = tiles.leastStraightColumns();
    return tiles.lanes() > 1
        && columns >= least
        && (!accumulate || columns % width(tiles) == 0 && rows % LOW == 0);
  }

  /** The columns of the widest tile that fits, and does so without overlaps if it accumulates. */
  private int width(FloatTiles tiles) {
    int lanes = tiles.lanes();
    if (columns < lanes) {
      return tiles.leastStraightColumns();
    }
    return columns < 2 * lanes || accumulate && columns % (2 * lanes) != 0 ? lanes : 2 * lanes;
  }

  /** All outputs by vector tiles, so far from where the arrays begin. */
  private void vectors(FloatTiles tiles, int yFrom, int aFrom, int bFrom) {
    int width = width(tiles);
    int high = tiles.straightRows();
    int height = rows < high || accumulate && rows % high != 0 ? LOW : high;
    for (int column = 0; column < columns; column += width) {
      int from = Math.min(column, columns - width);
      for (int row = 0; row < rows; ) {
        // The rest is done by the tile that wastes less.
        int step = height > LOW && rows - row <= LOW ? LOW : height;
        int first = Math.min(row, rows - step);
        tiles.straight(
            step,
            width,
            y,
            yAt + yFrom + first * yRow + from,
            yRow,
            a,
            aAt + aFrom + first * aRow,
            aRow,
            b,
            bAt + bFrom + from,
            inner,
            aInner,
            bInner,
            alpha,
            accumulate);
        row += step;
      }
    }
  }

  /** All outputs by tiles of numbers, what is left over one by one. */
  private void scalars() {
    boolean tiled = rows >= ROWS && columns >= COLUMNS;
    int tileRows = tiled ? tiled(rows, ROWS) : 0;
    int tileColumns = tiled ? tiled(columns, COLUMNS) : 0;
    for (int row = 0; row < tileRows; row += ROWS) {
      int i = Math.min(row, rows - ROWS);
      for (int column = 0; column < tileColumns; column += COLUMNS) {
        int j = Math.min(column, columns - COLUMNS);
        tile(i, j);
      }
      singles(i, i + ROWS, tileColumns);
    }
    singles(tileRows, rows, 0);
  }

  private void tile(int row, int column) {
    if (bColumn == 1 && bRow == 0) {
      shared(row, column);
    } else if (bColumn == 1 && bInner == 1 && aRow == 0 && inner == 3) {
      slidingThree(row, column);
    } else if (bColumn == 1 && bInner == 1) {
      sliding(row, column);
    } else {
      separate(row, column);
    }
  }

  /** The end of what tiles cover of an extent. */
  private int tiled(int extent, int tile) {
    return accumulate ? extent / tile * tile : extent;
  }

  private void singles(int fromRow, int toRow, int fromColumn) {
    for (int row = fromRow; row < toRow; row++) {
      for (int column = fromColumn; column < columns; column++) {
        int at = yAt + row * yRow + column * yColumn;
        put(at, sum(aAt + row * aRow, bAt + row * bRow + column * bColumn));
      }
    }
  }

  private float sum(int aFrom, int bFrom) {
    float sum = 0;
    for (int q = 0; q < outer; q++) {
      int p = aFrom + q * aOuter;
      int with = bFrom + q * bOuter;
      for (int k = 0; k < inner; k++) {
        sum = fma(a[p], b[with], sum);
        p += aInner;
        with += bInner;
      }
    }
    return sum;
  }

  /** A tile of contiguous columns whose rows have the same b. */
  private void shared(int row, int column) {
    float s00 = 0;
    float s01 = 0;
    float s02 = 0;
    float s03 = 0;
    float s10 = 0;
    float s11 = 0;
    float s12 = 0;
    float s13 = 0;
    for (int q = 0; q < outer; q++) {
      int p0 = aAt + row * aRow + q * aOuter;
      int with = bAt + column + q * bOuter;
      for (int k = 0; k < inner; k++) {
        float a0 = a[p0];
        float a1 = a[p0 + aRow];
        float b0 = b[with];
        float b1 = b[with + 1];
        float b2 = b[with + 2];
        float b3 = b[with + 3];
        s00 = fma(a0, b0, s00);
        s01 = fma(a0, b1, s01);
        s02 = fma(a0, b2, s02);
        s03 = fma(a0, b3, s03);
        s10 = fma(a1, b0, s10);
        s11 = fma(a1, b1, s11);
        s12 = fma(a1, b2, s12);
        s13 = fma(a1, b3, s13);
        p0 += aInner;
        with += bInner;
      }
    }
    int at = yAt + row * yRow + column * yColumn;
    put(at, s00, s01, s02, s03);
    put(at + yRow, s10, s11, s12, s13);
  }

  /**
   * A tile whose rows have a b each, contiguous along columns and terms: for each term only one
   * more number of a row is read.
   */
  private void sliding(int row, int column) {
    float s00 = 0;
    float s01 = 0;
    float s02 = 0;
    float s03 = 0;
    float s10 = 0;
    float s11 = 0;
    float s12 = 0;
    float s13 = 0;
    for (int q = 0; q < outer; q++) {
      int p0 = aAt + row * aRow + q * aOuter;
      int p1 = p0 + aRow;
      int with = bAt + row * bRow + column + q * bOuter;
      int next = with + bRow;
      float b00 = b[with];
      float b01 = b[with + 1];
      float b02 = b[with + 2];
      float b10 = b[next];
      float b11 = b[next + 1];
      float b12 = b[next + 2];
      with += 3;
      next += 3;
      for (int k = 0; k < inner; k++) {
        float a0 = a[p0];
        float a1 = a[p1];
        float b03 = b[with];
        float b13 = b[next];
        s00 = fma(a0, b00, s00);
        s01 = fma(a0, b01, s01);
        s02 = fma(a0, b02, s02);
        s03 = fma(a0, b03, s03);
        s10 = fma(a1, b10, s10);
        s11 = fma(a1, b11, s11);
        s12 = fma(a1, b12, s12);
        s13 = fma(a1, b13, s13);
        b00 = b01;
        b01 = b02;
        b02 = b03;
        b10 = b11;
        b11 = b12;
        b12 = b13;
        p0 += aInner;
        p1 += aInner;
        with += 1;
        next += 1;
      }
    }
    int at = yAt + row * yRow + column * yColumn;
    put(at, s00, s01, s02, s03);
    put(at + yRow, s10, s11, s12, s13);
  }

  /** {@link #sliding} of three terms with the same a for both rows, without a loop over them. */
  private void slidingThree(int row, int column) {
    float s00 = 0;
    float s01 = 0;
    float s02 = 0;
    float s03 = 0;
    float s10 = 0;
    float s11 = 0;
    float s12 = 0;
    float s13 = 0;
    int p = aAt;
    int with = bAt + row * bRow + column;
    for (int q = 0; q < outer; q++) {
      float a0 = a[p];
      float a1 = a[p + aInner];
      float a2 = a[p + 2 * aInner];
      int next = with + bRow;
      float b00 = b[with];
      float b01 = b[with + 1];
      float b02 = b[with + 2];
      float b03 = b[with + 3];
      float b04 = b[with + 4];
      float b05 = b[with + 5];
      s00 = fma(a2, b02, fma(a1, b01, fma(a0, b00, s00)));
      s01 = fma(a2, b03, fma(a1, b02, fma(a0, b01, s01)));
      s02 = fma(a2, b04, fma(a1, b03, fma(a0, b02, s02)));
      s03 = fma(a2, b05, fma(a1, b04, fma(a0, b03, s03)));
      float b10 = b[next];
      float b11 = b[next + 1];
      float b12 = b[next + 2];
      float b13 = b[next + 3];
      float b14 = b[next + 4];
      float b15 = b[next + 5];
      s10 = fma(a2, b12, fma(a1, b11, fma(a0, b10, s10)));
      s11 = fma(a2, b13, fma(a1, b12, fma(a0, b11, s11)));
      s12 = fma(a2, b14, fma(a1, b13, fma(a0, b12, s12)));
      s13 = fma(a2, b15, fma(a1, b14, fma(a0, b13, s13)));
      p += aOuter;
      with += bOuter;
    }
    int at = yAt + row * yRow + column * yColumn;
    put(at, s00, s01, s02, s03);
    put(at + yRow, s10, s11, s12, s13);
  }

  /** A tile whose rows have a b each. */
  private void separate(int row, int column) {
    float s00 = 0;
    float s01 = 0;
    float s02 = 0;
    float s03 = 0;
    float s10 = 0;
    float s11 = 0;
    float s12 = 0;
    float s13 = 0;
    for (int q = 0; q < outer; q++) {
      int p0 = aAt + row * aRow + q * aOuter;
      int with = bAt + row * bRow + column * bColumn + q * bOuter;
      for (int k = 0; k < inner; k++) {
        float a0 = a[p0];
        float a1 = a[p0 + aRow];
        int next = with + bRow;
        s00 = fma(a0, b[with], s00);
        s01 = fma(a0, b[with + bColumn], s01);
        s02 = fma(a0, b[with + 2 * bColumn], s02);
        s03 = fma(a0, b[with + 3 * bColumn], s03);
        s10 = fma(a1, b[next], s10);
        s11 = fma(a1, b[next + bColumn], s11);
        s12 = fma(a1, b[next + 2 * bColumn], s12);
        s13 = fma(a1, b[next + 3 * bColumn], s13);
        p0 += aInner;
        with += bInner;
      }
    }
    int at = yAt + row * yRow + column * yColumn;
    put(at, s00, s01, s02, s03);
    put(at + yRow, s10, s11, s12, s13);
  }

  private void put(int at, float s0, float s1, float s2, float s3) {
    put(at, s0);
    put(at + yColumn, s1);
    put(at + 2 * yColumn, s2);
    put(at + 3 * yColumn, s3);
  }

  private void put(int at, float sum) {
    y[at] = accumulate ? fma(alpha, sum, y[at]) : alpha * sum;
  }

  private static float fma(float x, float y, float sum) {
    return HardwareFma.PRESENT ? Math.fma(x, y, sum) : x * y + sum;
  }
}
