package dev.ricci.kernel.vector;

import dev.ricci.kernel.Binary;
import dev.ricci.kernel.FloatKernel;
import dev.ricci.kernel.Fold;
import dev.ricci.kernel.Unary;
import dev.ricci.kernel.Windows;
import java.util.Arrays;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Calls each function that a program calls for the first time again and again in the background,
 * until the compiler has taken notice. A program may call one rarely, and until it is compiled
 * every operation on a vector makes an object. Nothing but the time of a call depends on it.
 */
final class FloatFunctionWarmUp {
  /** With as many numbers as a call has, what the compiler asks for before it does its best. */
  private static final int CALLS = 10_000;

  private static final int REGISTERS = 16;

  /** How long the thread waits for more before it ends. */
  private static final long PATIENCE_MILLIS = 1000;

  private final FloatKernel kernel;
  private final FirstCalls unary = new FirstCalls(Unary.values().length);
  private final FirstCalls binary = new FirstCalls(Binary.values().length);
  private final FirstCalls binaryNumber = new FirstCalls(Binary.values().length);
  private final FirstCalls numberBinary = new FirstCalls(Binary.values().length);
  private final FirstCalls folds = new FirstCalls(Fold.values().length);
  private final FirstCalls others = new FirstCalls(Other.values().length);
  private final ThreadPoolExecutor background;

  /** What is no function of the notation. */
  enum Other {
    MULTIPLY_ADD,
    MULTIPLY_ADD_NUMBER,
    SELECT,
    DOT,
    ARGMAX,
    ARGMIN,
    LARGEST,
    LARGEST_AT
  }

  /** Which of some functions were called. */
  private static final class FirstCalls {
    /** May be late to change in a thread, which then asks {@link #taken}. */
    private final boolean[] seen;

    private final AtomicIntegerArray taken;

    FirstCalls(int count) {
      seen = new boolean[count];
      taken = new AtomicIntegerArray(count);
      Arrays.fill(seen, !FloatWarmUp.WANTED);
    }

    boolean isFirst(int function) {
      if (seen[function]) {
        return false;
      }
      seen[function] = true;
      return taken.getAndSet(function, 1) == 0;
    }
  }

  FloatFunctionWarmUp(FloatKernel kernel) {
    this.kernel = kernel;
    this.background =
        new ThreadPoolExecutor(
            1,
            1,
            PATIENCE_MILLIS,
            TimeUnit.MILLISECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "ricci-warm-up-float-functions");
              thread.setDaemon(true);
              thread.setPriority(Thread.MIN_PRIORITY);
              return thread;
            });
    background.allowCoreThreadTimeOut(true);
  }

  void unary(Unary f) {
    if (unary.isFirst(f.ordinal())) {
      later((r, x) -> kernel.unary(f, r, 0, x, 0, x.length));
    }
  }

  void binary(Binary f) {
    if (binary.isFirst(f.ordinal())) {
      later((r, x) -> kernel.binary(f, r, 0, x, 0, x, 0, x.length));
    }
  }

  /** With a number on the right. */
  void binaryNumber(Binary f) {
    if (binaryNumber.isFirst(f.ordinal())) {
      later((r, x) -> kernel.binary(f, r, 0, x, 0, 0.5f, x.length));
    }
  }

  /** With a number on the left. */
  void numberBinary(Binary f) {
    if (numberBinary.isFirst(f.ordinal())) {
      later((r, x) -> kernel.binary(f, r, 0, 0.5f, x, 0, x.length));
    }
  }

  void fold(Fold f) {
    if (folds.isFirst(f.ordinal())) {
      later((r, x) -> kernel.fold(f, x, 0, x.length));
    }
  }

  void other(Other f) {
    if (others.isFirst(f.ordinal())) {
      later(call(f));
    }
  }

  private Call call(Other f) {
    Windows windows = windows();
    int[] at = new int[windows.columns()];
    return switch (f) {
      case MULTIPLY_ADD -> (r, x) -> kernel.multiplyAdd(r, 0, x, 0, x, 0, x.length);
      case MULTIPLY_ADD_NUMBER -> (r, x) -> kernel.multiplyAdd(r, 0, 0.5f, x, 0, x.length);
      case SELECT -> (r, x) -> kernel.select(r, 0, x, 0, x, 0, x, 0, x.length);
      case DOT -> (r, x) -> kernel.dot(x, 0, x, 0, x.length);
      case ARGMAX -> (r, x) -> kernel.argmax(x, 0, x.length);
      case ARGMIN -> (r, x) -> kernel.argmin(x, 0, x.length);
      case LARGEST -> (r, x) -> kernel.fold(Fold.MAX, r, 0, x, 0, windows);
      case LARGEST_AT -> (r, x) -> kernel.argmax(at, 0, 1, x, 0, windows);
    };
  }

  /** A row of windows of two by two elements. */
  private static Windows windows() {
    int columns = 2 * VectorFloatTiles.Lanes.COUNT;
    return new Windows(1, columns, columns, 0, 2, 0, 1, 2 * columns, 2 * columns + 1);
  }

  /** Calls a function on numbers. */
  private interface Call {
    void call(float[] r, float[] x);
  }

  private void later(Call call) {
    background.execute(
        () -> {
          float[] x = new float[REGISTERS * VectorFloatTiles.Lanes.COUNT];
          Arrays.fill(x, 0.5f);
          float[] r = new float[x.length];
          for (int k = 0; k < CALLS; k++) {
            call.call(r, x);
          }
        });
  }
}
