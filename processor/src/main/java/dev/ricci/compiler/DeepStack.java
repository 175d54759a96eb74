package dev.ricci.compiler;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * A stack of its own for work that recurses along the nesting of a formula. How deep a nesting fits
 * the caller's stack depends on how its thread was made and on how far the JIT has compiled the
 * recursion; here every formula within the limits fits.
 */
public final class DeepStack {
  /** Reserved, not used: memory is taken as the stack grows. */
  private static final long BYTES = 256L << 20;

  private DeepStack() {}

  /** The task's result; what it throws is thrown here. */
  public static <T> T call(Supplier<T> task) {
    FutureTask<T> result = new FutureTask<>(task::get);
    Thread thread = new Thread(null, result, "ricci-compiler", BYTES);
    thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
    thread.start();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return result.get();
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          throw unwrapped(e.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static RuntimeException unwrapped(Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException e ? e : new IllegalStateException(cause);
  }
}
