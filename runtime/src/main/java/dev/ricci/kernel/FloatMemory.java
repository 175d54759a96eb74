package dev.ricci.kernel;

import dev.ricci.tensor.FloatTensor;

/** Where tensors get their arrays from: what they hold at first is not specified. */
public interface FloatMemory {
  /**
   * A tensor that nothing else uses.
   *
   * @throws dev.ricci.tensor.ShapeException if the shape is not legal
   */
  FloatTensor tensor(int... shape);

  /** See {@link #tensor(int...)}. */
  default FloatTensor tensor() {
    return tensor(new int[0]);
  }

  /** See {@link #tensor(int...)}. */
  default FloatTensor tensor(int length) {
    return tensor(new int[] {length});
  }

  /** See {@link #tensor(int...)}. */
  default FloatTensor tensor(int rows, int columns) {
    return tensor(new int[] {rows, columns});
  }

  /** See {@link #tensor(int...)}. */
  default FloatTensor tensor(int count, int rows, int columns) {
    return tensor(new int[] {count, rows, columns});
  }

  /** New arrays, for tensors that stay with whoever asked for them. */
  static FloatMemory heap() {
    return FloatTensor::zeros;
  }
}
