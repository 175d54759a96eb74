package dev.ricci.kernel.contraction;

import dev.ricci.kernel.FloatContraction;

/**
 * Lists of axes as {@link FloatContraction} keeps them: an extent and the strides in y, a and b,
 * flat in one array. A list stands for a nest of loops, the last axis innermost; a position in it
 * is the number of the iteration.
 */
final class Axes {
  static final int EXTENT = 0;
  static final int Y = 1;
  static final int A = 2;
  static final int B = 3;
  private static final int SIZE = FloatContraction.AXIS;

  private Axes() {}

  static int get(int[] axes, int axis, int what) {
    return axes[axis * SIZE + what];
  }

  /** The number of iterations of the axes from..to-1. */
  static long count(int[] axes, int from, int to) {
    long count = 1;
    for (int axis = from; axis < to; axis++) {
      count *= axes[axis * SIZE];
    }
    return count;
  }

  /**
   * Moves axes of extent 1 to the end and makes one axis of two that every array steps through as
   * if they were one. What is left over has extent 1, so that the list still means the same.
   *
   * @return the number of axes that remain
   */
  static int normalize(int[] axes, int rank) {
    int kept = 0;
    for (int axis = 0; axis < rank; axis++) {
      if (axes[axis * SIZE] != 1) {
        swap(axes, axis, kept++);
      }
    }
    for (int outer = 0; outer < kept; outer++) {
      for (int inner = 0; inner < kept; inner++) {
        if (outer != inner && continues(axes, outer, inner)) {
          fuse(axes, outer, inner);
          swap(axes, outer, --kept);
          // Begin again: the fused axis may continue one that was looked at before.
          outer = -1;
          break;
        }
      }
    }
    return kept;
  }

  private static boolean continues(int[] axes, int outer, int inner) {
    int extent = axes[inner * SIZE];
    for (int array = Y; array <= B; array++) {
      if (axes[outer * SIZE + array] != extent * axes[inner * SIZE + array]) {
        return false;
      }
    }
    return true;
  }

  private static void fuse(int[] axes, int outer, int inner) {
    axes[inner * SIZE] *= axes[outer * SIZE];
    axes[outer * SIZE] = 1;
  }

  static void swap(int[] axes, int one, int other) {
    for (int k = 0; k < SIZE; k++) {
      int kept = axes[one * SIZE + k];
      axes[one * SIZE + k] = axes[other * SIZE + k];
      axes[other * SIZE + k] = kept;
    }
  }

  /** Orders the axes from..to-1 by the size of their steps in an array, the largest outermost. */
  static void sort(int[] axes, int from, int to, int array) {
    for (int end = from + 1; end < to; end++) {
      for (int axis = end;
          axis > from
              && Math.abs(axes[axis * SIZE + array]) > Math.abs(axes[(axis - 1) * SIZE + array]);
          axis--) {
        swap(axes, axis, axis - 1);
      }
    }
  }

  /** The offset in an array at a position of the nest of the axes from..to-1. */
  static int offset(int[] axes, int from, int to, int array, long position) {
    int offset = 0;
    long rest = position;
    for (int axis = to - 1; axis >= from; axis--) {
      int extent = axes[axis * SIZE];
      offset += (int) (rest % extent) * axes[axis * SIZE + array];
      rest /= extent;
    }
    return offset;
  }

  /** Fills a table with the offsets at the positions start..start+n-1. */
  static void offsets(int[] axes, int from, int to, int array, long start, int[] table, int n) {
    if (from == to) {
      table[0] = 0;
      return;
    }
    int extent = get(axes, to - 1, EXTENT);
    int stride = get(axes, to - 1, array);
    int k = 0;
    while (k < n) {
      long position = start + k;
      int digit = (int) (position % extent);
      int at = offset(axes, from, to - 1, array, position / extent) + digit * stride;
      int end = Math.min(n, k + extent - digit);
      for (; k < end; k++, at += stride) {
        table[k] = at;
      }
    }
  }

  /** The largest of the first n offsets. */
  static int furthest(int[] offsets, int n) {
    int furthest = offsets[0];
    for (int k = 1; k < n; k++) {
      furthest = Math.max(furthest, offsets[k]);
    }
    return furthest;
  }

  /** Whether each of the first n offsets is one more than the one before. */
  static boolean contiguous(int[] offsets, int n) {
    return n == 0 || endOfRun(offsets, 0, n) == n;
  }

  /** Where the first run of offsets, each of them one more than the one before, ends. */
  static int endOfRun(int[] offsets, int from, int n) {
    int k = from + 1;
    while (k < n && offsets[k] == offsets[k - 1] + 1) {
      k++;
    }
    return k;
  }
}
