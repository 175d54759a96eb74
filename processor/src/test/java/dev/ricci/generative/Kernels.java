package dev.ricci.generative;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The kernels that generated code may run on. The choice is made once for a runtime that is loaded,
 * so each has a runtime of its own.
 */
public enum Kernels {
  SCALAR,
  VECTOR;

  private static final String CHOICE = "dev.ricci.kernel";

  /** Loads a runtime that has chosen these kernels; what else it loads is the test's. */
  public ClassLoader load() {
    String before = System.getProperty(CHOICE);
    System.setProperty(CHOICE, name().toLowerCase(java.util.Locale.ROOT));
    try {
      ClassLoader loader = new RuntimeLoader(Kernels.class.getClassLoader());
      Class<?> kernel = Class.forName("dev.ricci.kernel.FloatKernel", true, loader);
      Object chosen = kernel.getMethod("instance").invoke(null);
      String name = (String) kernel.getMethod("name").invoke(chosen);
      if (!name.startsWith(name().toLowerCase(java.util.Locale.ROOT))) {
        throw new AssertionError(
            "the "
                + name
                + " kernels were chosen; vectors need --add-modules jdk.incubator.vector");
      }
      return loader;
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    } finally {
      if (before == null) {
        System.clearProperty(CHOICE);
      } else {
        System.setProperty(CHOICE, before);
      }
    }
  }

  /** Loads the runtime's classes again from where the parent has them. */
  private static final class RuntimeLoader extends ClassLoader {
    RuntimeLoader(ClassLoader parent) {
      super(parent);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith("dev.ricci.tensor.") && !name.startsWith("dev.ricci.kernel.")) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? findClass(name) : loaded;
      }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
        if (in == null) {
          throw new ClassNotFoundException(name);
        }
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
