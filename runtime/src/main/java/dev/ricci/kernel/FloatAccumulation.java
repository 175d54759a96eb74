package dev.ricci.kernel;

import dev.ricci.tensor.FloatTensor;
import org.jspecify.annotations.Nullable;

/** Adds tensors to tensors. */
public final class FloatAccumulation {
  private FloatAccumulation() {}

  /**
   * {@code sum += term}, element by element; nothing if either is null.
   *
   * @param sum what is added to
   * @param term a tensor of the same size that does not overlap it
   */
  public static void add(@Nullable FloatTensor sum, @Nullable FloatTensor term) {
    if (sum != null && term != null) {
      FloatKernel.instance()
          .binary(
              Binary.ADD,
              sum.data(),
              sum.offset(),
              sum.data(),
              sum.offset(),
              term.data(),
              term.offset(),
              sum.size());
    }
  }
}
