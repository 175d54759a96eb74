package dev.ricci.processor;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/** Calls methods of generated classes by their names. */
public final class Calls {
  private Calls() {}

  public static Object make(Class<?> type) {
    try {
      return type.getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  /** Makes a record of generated type from its components. */
  public static Object record(Class<?> type, Object... components) {
    try {
      return type.getConstructors()[0].newInstance(components);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  /** Calls the public method of this name and number of parameters; its exception is thrown. */
  public static Object call(Object target, String name, Object... arguments) {
    for (Method method : target.getClass().getMethods()) {
      if (method.getName().equals(name)
          && method.getParameterCount() == arguments.length
          && !method.isBridge()) {
        try {
          return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
          if (e.getCause() instanceof RuntimeException thrown) {
            throw thrown;
          }
          throw new AssertionError(e.getCause());
        } catch (IllegalAccessException e) {
          throw new AssertionError(e);
        }
      }
    }
    throw new AssertionError("no method " + name + " in " + target.getClass());
  }

  public static boolean has(Class<?> type, String name) {
    for (Method method : type.getMethods()) {
      if (method.getName().equals(name)) {
        return true;
      }
    }
    return false;
  }
}
