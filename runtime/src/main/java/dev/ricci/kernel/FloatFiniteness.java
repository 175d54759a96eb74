package dev.ricci.kernel;

import dev.ricci.tensor.FloatTensor;

/** Tells whether a tensor holds only numbers: neither an infinity nor NaN. */
public final class FloatFiniteness {
  private FloatFiniteness() {}

  /** Whether all elements are finite. */
  public static boolean isFinite(FloatTensor tensor) {
    if (tensor.size() == 0) {
      return true;
    }
    FloatKernel kernel = FloatKernel.instance();
    float largest = kernel.fold(Fold.MAX, tensor.data(), tensor.offset(), tensor.size());
    return Float.isFinite(largest)
        && Float.isFinite(kernel.fold(Fold.MIN, tensor.data(), tensor.offset(), tensor.size()));
  }
}
