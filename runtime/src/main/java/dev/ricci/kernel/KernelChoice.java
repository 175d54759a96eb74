package dev.ricci.kernel;

import dev.ricci.kernel.scalar.HardwareFma;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Decides once between the vector and the scalar kernels: the vector ones if the Vector API's
 * module is present, unless {@code -Ddev.ricci.kernel=scalar} forbids it.
 */
final class KernelChoice {
  private static final String MODULE = "jdk.incubator.vector";
  private static final boolean VECTOR = decide();

  private KernelChoice() {}

  /**
   * The named implementation if vectors are to be used and it can be loaded, else the other one.
   */
  static <K> K load(String vectorClass, Class<K> type, Supplier<? extends K> scalar) {
    if (!VECTOR) {
      return scalar.get();
    }
    try {
      // By name, because no class may refer to the Vector API in a virtual machine without it.
      return Class.forName(vectorClass).asSubclass(type).getConstructor().newInstance();
    } catch (ReflectiveOperationException | LinkageError e) {
      logger().log(Level.WARNING, "The vector kernels cannot be used, the scalar ones are", e);
      return scalar.get();
    }
  }

  private static boolean decide() {
    String wish = System.getProperty("dev.ricci.kernel", "");
    Optional<Module> module = ModuleLayer.boot().findModule(MODULE);
    boolean present = module.isPresent();
    // Not by the module declaration, or javac would warn all who require this one.
    module.ifPresent(KernelChoice.class.getModule()::addReads);
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
