package dev.ricci.kernel;

import dev.ricci.kernel.scalar.ScalarFloatKernel;

/** Holds the one instance of the kernels for float. */
final class FloatProvider {
  static final FloatKernel INSTANCE =
      KernelChoice.load(
          "dev.ricci.kernel.vector.VectorFloatKernel", FloatKernel.class, ScalarFloatKernel::new);

  private FloatProvider() {}
}
