package dev.ricci.kernel.vector;

import java.lang.System.Logger.Level;
import java.util.Arrays;
import jdk.incubator.vector.VectorShape;

/**
 * How wide the registers are that the kernels work with: as wide as this machine's, or as {@code
 * -Ddev.ricci.kernel.bits} says, which is for tests: registers that the machine does not have are
 * very slow.
 */
public final class Registers {
  /** The width. */
  public static final VectorShape SHAPE = shape();

  /** Whether there are 32 of them: where they have 512 bits; otherwise there may be 16. */
  static final boolean MANY = SHAPE.vectorBitSize() == 512;

  private Registers() {}

  private static VectorShape shape() {
    String bits = System.getProperty("dev.ricci.kernel.bits", "");
    if (bits.isEmpty()) {
      return VectorShape.preferredShape();
    }
    if (Arrays.asList("128", "256", "512").contains(bits)) {
      return VectorShape.forBitSize(Integer.parseInt(bits));
    }
    System.getLogger("dev.ricci.kernel")
        .log(Level.WARNING, "dev.ricci.kernel.bits is 128, 256 or 512, not ''{0}''", bits);
    return VectorShape.preferredShape();
  }
}
