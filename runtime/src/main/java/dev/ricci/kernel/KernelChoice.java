package dev.ricci.kernel;

import dev.ricci.kernel.scalar.HardwareFma;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;

/**
 * Decides once between the vector and the scalar kernels: the vector ones if the Vector API's
 * module is present, unless {@code -Ddev.ricci.kernel=scalar} forbids it.
 *
 * <p>There is no lambda and no reflective call on the way to the first result: the first of either
 * takes a virtual machine longer than the whole of a small convolution.
 */
final class KernelChoice {
  private static final String MODULE = "jdk.incubator.vector";
  private static final boolean VECTOR = decide();

  private KernelChoice() {}

  /**
   * Initializes the class of the vector kernels, which offers them to {@link
   * dev.ricci.kernel.provider.FloatOffer}. By name, because no class may refer to the Vector API in
   * a virtual machine without it.
   *
   * @return whether vectors are to be used and it can be loaded
   */
  static boolean initialize(String vectorClass) {
    if (!VECTOR) {
      return false;
    }
    try {
      Class.forName(vectorClass);
      return true;
    } catch (ReflectiveOperationException | LinkageError e) {
      logger().log(Level.WARNING, "The vector kernels cannot be used, the scalar ones are", e);
      return false;
    }
  }

  private static boolean decide() {
    String wish = System.getProperty("dev.ricci.kernel", "");
    Optional<Module> module = ModuleLayer.boot().findModule(MODULE);
    boolean present = module.isPresent();
    // Not by the module declaration, or javac would warn all who require this one.
    if (present) {
      KernelChoice.class.getModule().addReads(module.get());
    }
    switch (wish) {
      case "scalar":
        return false;
      case "":
      case "vector":
        if (!present) {
          logger()
              .log(
                  wish.isEmpty() ? Level.INFO : Level.WARNING,
                  "Ricci uses scalar kernels; start java with --add-modules "
                      + MODULE
                      + " for the faster vector kernels");
        }
        // The vector kernels are made of fused multiply-adds, which take thousands of times longer
        // without.
        return present && HardwareFma.PRESENT;
      default:
        logger().log(Level.WARNING, "dev.ricci.kernel is scalar or vector, not ''{0}''", wish);
        return present && HardwareFma.PRESENT;
    }
  }

  private static Logger logger() {
    return System.getLogger("dev.ricci.kernel");
  }
}
