package dev.ricci.kernel;

import java.util.Arrays;

/**
 * What one thread evaluates a pointwise formula in: blocks of {@link FloatKernel#BLOCK} elements
 * that stay in L1, reused from call to call.
 */
public final class FloatBlocks {
  private static final ThreadLocal<FloatBlocks> OF_THREAD =
      new ThreadLocal<>() {
        @Override
        protected FloatBlocks initialValue() {
          return new FloatBlocks();
        }
      };

  private float[][] blocks = new float[0][];
  private int[] positions = new int[0];

  private FloatBlocks() {}

  /** The blocks of the calling thread; their contents are what the last user left. */
  public static FloatBlocks get() {
    return OF_THREAD.get();
  }

  /** Blocks that nothing else uses, for code that calls code of others. */
  public static FloatBlocks own() {
    return new FloatBlocks();
  }

  /** Block {@code k}, counted from 0. */
  public float[] block(int k) {
    if (k >= blocks.length) {
      int had = blocks.length;
      blocks = Arrays.copyOf(blocks, k + 1);
      for (int fresh = had; fresh <= k; fresh++) {
        blocks[fresh] = new float[FloatKernel.BLOCK];
      }
    }
    return blocks[k];
  }

  /** A block of positions for {@link FloatKernel#gather} and {@link FloatKernel#scatter}. */
  public int[] positions() {
    if (positions.length == 0) {
      positions = new int[FloatKernel.BLOCK];
    }
    return positions;
  }
}
