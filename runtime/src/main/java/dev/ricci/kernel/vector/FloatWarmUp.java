package dev.ricci.kernel.vector;

import dev.ricci.kernel.FloatKernel;
import dev.ricci.kernel.contraction.FloatTiles;

/**
 * Calls the tiles of contractions on tiny operands, once and in the background, until the compiler
 * has taken notice: a program's own first calls are then fast. Short loops in many calls also get
 * the kernels compiled as a whole, where few calls with long loops may get a loop compiled that
 * keeps its vectors in memory. Which kernel a call runs never depends on this; {@code
 * -Ddev.ricci.warmup=false} does without.
 */
final class FloatWarmUp implements Runnable {
  /** Whether there is any warming up. */
  static final boolean WANTED =
      Boolean.parseBoolean(System.getProperty("dev.ricci.warmup", "true"));

  /** The rounds times the calls of one are what the compiler asks for before it does its best. */
  private static final int ROUNDS = 40;

  private static final int CALLS = 50;

  /** The terms of a sum: the fewer, the more of a call is what is to be compiled. */
  private static final int TERMS = 8;

  private final FloatKernel kernel;
  private final FloatTiles tiles;

  FloatWarmUp(FloatKernel kernel, FloatTiles tiles) {
    this.kernel = kernel;
    this.tiles = tiles;
  }

  /** Starts it in a thread of its own that does not keep the virtual machine alive. */
  static void start(FloatKernel kernel, FloatTiles tiles) {
    if (WANTED) {
      Thread thread = new Thread(new FloatWarmUp(kernel, tiles), "ricci-warm-up-float");
      thread.setDaemon(true);
      thread.setPriority(Thread.MIN_PRIORITY);
      thread.start();
    }
  }

  @Override
  public void run() {
    int lanes = tiles.lanes();
    int columns = tiles.columns();
    // Every position that a tile reads or writes is below the sum of these.
    float[] operand = new float[TERMS * columns + 16 * columns + 64 * TERMS];
    float[] result = new float[64 * columns];
    int[] offsets = new int[64];
    for (int round = 0; round < ROUNDS; round++) {
      boolean accumulate = round % 4 == 3;
      for (int call = 0; call < CALLS; call++) {
        outerProducts(operand, result, offsets, columns, accumulate);
        windows(operand, result, lanes, accumulate);
        dots(operand, result, offsets, lanes);
      }
    }
  }

  private void outerProducts(float[] x, float[] r, int[] offsets, int columns, boolean accumulate) {
    int narrow = tiles.narrowColumns();
    for (int width = narrow; width <= columns; width += narrow) {
      tiles.outer(r, 0, offsets, 0, x, 0, x, 0, width - narrow, offsets, TERMS, 1, accumulate);
      tiles.packed(r, 0, offsets, 0, x, 0, x, 0, width - narrow, TERMS, 1, accumulate);
      tiles.narrow(width, r, 0, 0, x, 0, offsets, 0, offsets, x, 0, TERMS, accumulate);
    }
    for (int width = tiles.lanes(); width <= 2 * tiles.lanes(); width += tiles.lanes()) {
      tiles.straight(4, width, r, 0, 0, x, 0, 0, x, 0, TERMS, 1, 1, 1, accumulate);
      int rows = tiles.straightRows();
      tiles.straight(rows, width, r, 0, 0, x, 0, 0, x, 0, TERMS, 1, 1, 1, accumulate);
    }
  }

  private void windows(float[] x, float[] r, int lanes, boolean accumulate) {
    for (int taps = 1; taps <= 5; taps++) {
      tiles.window(taps, r, 0, 0, x, 0, x, 0, 1, 1, TERMS, 1, accumulate);
    }
    tiles.band(r, 0, 0, x, x, 0, 1, 1, 2 * lanes, 1);
  }

  private void dots(float[] x, float[] sums, int[] offsets, int lanes) {
    int n = TERMS * lanes;
    tiles.dot(1, sums, x, 0, offsets, 0, x, 0, offsets, 0, n);
    tiles.dot(tiles.dotRows(), sums, x, 0, offsets, 0, x, 0, offsets, 0, n);
    for (int shape = 0; shape < 2; shape++) {
      for (int length = lanes / 2; length <= lanes; length += lanes / 2) {
        int rows = tiles.runRows(shape);
        tiles.runs(
            rows, sums, 0, x, 0, offsets, offsets, x, 0, offsets, 0, offsets, 0, TERMS, length);
      }
    }
    for (int rows = 2; rows <= 3; rows++) {
      for (int columns = 2; columns <= 4; columns++) {
        tiles.correlate(rows, columns, sums, 0, x, 0, 0, x, 0, 1, n);
      }
    }
  }
}
