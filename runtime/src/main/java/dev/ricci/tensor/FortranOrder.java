package dev.ricci.tensor;

/**
 * Walks through a tensor in row-major order and says where each element is in column-major order.
 * For the shape {@code [2, 3]}: 0, 2, 4, 1, 3, 5.
 */
final class FortranOrder {
  private final int[] extents;
  private final int[] strides;
  private final int[] at;
  private int next;

  FortranOrder(int[] extents) {
    this.extents = extents;
    this.strides = new int[extents.length];
    this.at = new int[extents.length];
    int stride = 1;
    for (int d = 0; d < extents.length; d++) {
      strides[d] = stride;
      stride *= extents[d];
    }
  }

  int next() {
    int current = next;
    for (int d = extents.length - 1; d >= 0; d--) {
      next += strides[d];
      if (++at[d] < extents[d]) {
        break;
      }
      next -= extents[d] * strides[d];
      at[d] = 0;
    }
    return current;
  }
}
