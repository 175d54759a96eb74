package dev.ricci.tensor;

import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How many threads a formula may use, the calling one included. The setting changes how long a call
 * takes, never its result: that has the same bits for any number of threads.
 *
 * <p>At the start it is the system property {@code dev.ricci.parallelism}, read once, or else the
 * number of processors. {@link #set} changes it for all calls; an instance of this class changes it
 * for the calls made by one piece of code:
 *
 * <pre>{@code
 * FloatTensor y = Parallelism.of(2).call(() -> model.predict(x));
 * }</pre>
 */
public final class Parallelism {
  private static final String PROPERTY = "dev.ricci.parallelism";

  private static final ThreadLocal<@Nullable Parallelism> SCOPED = new ThreadLocal<>();

  private static volatile int global = initial(System.getProperty(PROPERTY));

  private final int threads;

  private Parallelism(int threads) {
    this.threads = threads;
  }

  /** Returns the number of threads that a call made by this thread now would use at most. */
  public static int get() {
    Parallelism scoped = SCOPED.get();
    return scoped == null ? global : scoped.threads;
  }

  /**
   * Sets the number of threads for all calls from now on, those inside {@link #run} and {@link
   * #call} excepted.
   *
   * @throws IllegalArgumentException unless it is positive
   */
  public static void set(int threads) {
    global = requirePositive(threads);
  }

  /**
   * Returns a number of threads to run some code with.
   *
   * @throws IllegalArgumentException unless it is positive
   */
  public static Parallelism of(int threads) {
    return new Parallelism(requirePositive(threads));
  }

  /**
   * Runs the code in this thread; the calls it makes use this number of threads, whatever is set
   * globally.
   */
  public void run(Runnable code) {
    Objects.requireNonNull(code, "code");
    Parallelism outer = enter();
    try {
      code.run();
    } finally {
      leave(outer);
    }
  }

  /** Runs the code like {@link #run} and returns its result. */
  public <T extends @Nullable Object> T call(Supplier<? extends T> code) {
    Objects.requireNonNull(code, "code");
    Parallelism outer = enter();
    try {
      return code.get();
    } finally {
      leave(outer);
    }
  }

  private @Nullable Parallelism enter() {
    Parallelism outer = SCOPED.get();
    SCOPED.set(this);
    return outer;
  }

  private static void leave(@Nullable Parallelism outer) {
    if (outer == null) {
      SCOPED.remove();
    } else {
      SCOPED.set(outer);
    }
  }

  @Override
  public String toString() {
    return "Parallelism[" + threads + "]";
  }

  /**
   * Returns what the property says, or the number of processors, with a warning, if it says nothing
   * of use.
   */
  static int initial(@Nullable String property) {
    int processors = Runtime.getRuntime().availableProcessors();
    if (property == null) {
      return processors;
    }
    try {
      return requirePositive(Integer.parseInt(property.strip()));
    } catch (IllegalArgumentException notPositiveOrNotANumber) {
      System.getLogger(Parallelism.class.getName())
          .log(
              System.Logger.Level.WARNING,
              "-D{0}={1} is not a positive number; using {2} threads, one per processor",
              PROPERTY,
              property,
              processors);
      return processors;
    }
  }

  private static int requirePositive(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("parallelism is at least 1, not " + threads);
    }
    return threads;
  }
}
