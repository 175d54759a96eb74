package dev.ricci.kernel.scalar;

/**
 * Whether {@link Math#fma} is an instruction of this machine. Where it is not it goes through
 * {@link java.math.BigDecimal}, hundreds of times slower than the product and sum it replaces.
 */
public final class HardwareFma {
  /**
   * Interpreted and with the instruction a call takes tens of nanoseconds, without it thousands.
   */
  private static final long NANOS_A_CALL = 300;

  private static final int CALLS = 16;
  private static final int ROUNDS = 40;

  public static final boolean PRESENT = measure();

  private HardwareFma() {}

  private static boolean measure() {
    double value = 0.1;
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      for (int call = 0; call < CALLS; call++) {
        value = Math.fma(value, 0.9, 0.1);
      }
      // One quick round is proof; slow ones may be another process's doing.
      if (System.nanoTime() - start < NANOS_A_CALL * CALLS) {
        return value != 0;
      }
    }
    return false;
  }
}
