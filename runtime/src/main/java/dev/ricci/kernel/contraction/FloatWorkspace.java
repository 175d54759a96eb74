package dev.ricci.kernel.contraction;

/** What one thread needs to run pieces of contractions: tables and panels of fixed size, reused. */
final class FloatWorkspace {
  /** The terms of a sum that are taken at a time: a panel of b stays in L1. */
  static final int TERMS = 256;

  /**
   * The rows that are packed at a time: with all terms they stay in L2. A multiple of 4, 6 and 8.
   */
  static final int ROWS = 192;

  /** The rows whose offsets are kept. */
  private static final int TABLE = ROWS + 8;

  /** The columns that are packed at a time: with all terms about 256 KiB, which stay in L2. */
  static final int COLUMNS = 1024 / Float.BYTES;

  /** What separates packed panels, lest they meet in the sets of a cache. */
  static final int GAP = 16;

  /** The most outputs of a tile, and of a row that is accumulated in L1. */
  static final int OUTPUTS = 1024;

  private static final ThreadLocal<FloatWorkspace> OF_THREAD =
      new ThreadLocal<>() {
        @Override
        protected FloatWorkspace initialValue() {
          return new FloatWorkspace();
        }
      };

  final int[] aTerm = new int[TERMS];
  final int[] bTerm = new int[TERMS];
  final int[] linearTerm = new int[TERMS];
  final int[] aRow = new int[TABLE];
  final int[] bRow = new int[ROWS];
  final int[] yRow = new int[TABLE];
  final int[] bColumn = new int[Math.max(ROWS, COLUMNS)];
  final int[] yColumn = new int[ROWS];
  final int[] tileRow = new int[ROWS];
  final float[] rows = new float[ROWS * TERMS + GAP];
  final float[] halves = new float[2 * 8 * TERMS];
  final float[] panel = new float[64 * TERMS];
  final float[] tile = new float[OUTPUTS];

  /** What the tiles read as packed rows, and from where on: {@link #rows}, or what units share. */
  float[] a = rows;

  int aAt;
  private float[] block = new float[0];
  private float[] sums = new float[0];
  private int[] aPieces = new int[0];
  private int[] bPieces = new int[0];

  private FloatWorkspace() {}

  static FloatWorkspace get() {
    return OF_THREAD.get();
  }

  /** Room for so many packed numbers; large, and therefore made when first needed. */
  float[] block(int length) {
    if (block.length < length) {
      block = new float[length];
    }
    return block;
  }

  /** Room for so many outputs that are not complete yet. */
  float[] sums(int length) {
    if (sums.length < length) {
      sums = new float[length];
    }
    return sums;
  }

  /** Room for the offsets of so many pieces of a. */
  int[] aPieces(int length) {
    if (aPieces.length < length) {
      aPieces = new int[length];
    }
    return aPieces;
  }

  /** The same of b. */
  int[] bPieces(int length) {
    if (bPieces.length < length) {
      bPieces = new int[length];
    }
    return bPieces;
  }
}
