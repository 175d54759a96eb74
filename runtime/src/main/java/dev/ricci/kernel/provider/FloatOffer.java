package dev.ricci.kernel.provider;

import dev.ricci.kernel.FloatKernel;
import org.jspecify.annotations.Nullable;

/**
 * The kernels that a class offers when it is initialized, so that nobody has to call its
 * constructor by reflection.
 */
public final class FloatOffer {
  private static @Nullable FloatKernel kernel;

  private FloatOffer() {}

  /** Offers kernels. */
  public static synchronized void make(FloatKernel offered) {
    kernel = offered;
  }

  /** The kernels that were offered, if there are any. */
  public static synchronized @Nullable FloatKernel taken() {
    return kernel;
  }
}
