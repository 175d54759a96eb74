package dev.ricci.kernel;

import dev.ricci.kernel.provider.FloatOffer;
import dev.ricci.kernel.scalar.ScalarFloatKernel;

/** Holds the one instance of the kernels for float. */
final class FloatProvider {
  static final FloatKernel INSTANCE = choose();

  private FloatProvider() {}

  private static FloatKernel choose() {
    boolean vector = KernelChoice.initialize("dev.ricci.kernel.vector.VectorFloatKernel");
    FloatKernel offered = FloatOffer.taken();
    return vector && offered != null ? offered : new ScalarFloatKernel();
  }
}
