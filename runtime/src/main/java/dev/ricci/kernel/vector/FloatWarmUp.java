package dev.ricci.kernel.vector;

import dev.ricci.kernel.Binary;
import dev.ricci.kernel.FloatKernel;
import dev.ricci.kernel.Fold;
import dev.ricci.kernel.Unary;
import dev.ricci.kernel.Windows;
import dev.ricci.kernel.contraction.FloatTiles;
import java.util.Arrays;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Calls each kernel that a program begins to use on tiny operands in the background, until the
 * compiler has taken notice. Until then every operation on a vector makes an object, and a program
 * may call a kernel rarely. One that it calls often is left alone: calls in the background would
 * only take the processor from it. Which kernel a call runs never depends on this, but for those
 * that only move numbers; {@code -Ddev.ricci.warmup=false} does without.
 */
final class FloatWarmUp {
  /** After so many calls, the program's included, a kernel is compiled or about to be. */
  static final int ENOUGH = 10_000;

  /** How long the program has for calls of its own. */
  private static final long DELAY_NANOS = 200_000_000;

  /** How long the thread waits for more before it ends. */
  private static final long PATIENCE_MILLIS = 1000;

  /** There are less than two to this power kernels of a kind. */
  private static final int SHIFT = 6;

  /** The registers of numbers that a function is called with. */
  private static final int REGISTERS = 16;

  /** The terms of a sum: the fewer, the more of a call is what is to be compiled. */
  private static final int TERMS = 8;

  private final FloatKernel kernel;
  private final FloatTiles tiles;

  /** The calls of each kernel, about: threads may count at once. */
  private final int[] calls = new int[Kind.values().length << SHIFT];

  private final ThreadPoolExecutor background;

  /** What is called; the functions are told apart by their ordinals. */
  enum Kind {
    UNARY,
    BINARY,
    /** With a number on the right. */
    BINARY_NUMBER,
    /** With a number on the left. */
    NUMBER_BINARY,
    FOLD,
    MULTIPLY_ADD,
    MULTIPLY_ADD_NUMBER,
    SELECT,
    DOT,
    ARGMAX,
    ARGMIN,
    LARGEST,
    LARGEST_AT,
    SCATTER,
    /** Tiles, for one register of columns and for two. */
    OUTER,
    PACKED,
    NARROW,
    COPY,
    TRANSPOSE,
    /** Of transposed halves. */
    MERGE,
    SHIFTED,
    /** The same and for half a register, for few rows and for many. */
    LOW_STRAIGHT,
    HIGH_STRAIGHT,
    /** By the number of taps. */
    WINDOW,
    BAND,
    /** By the number of rows. */
    DOT_TILE,
    /** By the number of rows, of whole registers and of parts. */
    RUNS,
    PARTIAL_RUNS,
    /** By the number of columns. */
    CORRELATE_1,
    CORRELATE_2,
    CORRELATE_3
  }

  private static final class Background implements ThreadFactory {
    @Override
    public Thread newThread(Runnable task) {
      Thread thread = new Thread(task, "ricci-warm-up-float");
      thread.setDaemon(true);
      thread.setPriority(Thread.MIN_PRIORITY);
      return thread;
    }
  }

  FloatWarmUp(FloatKernel kernel, FloatTiles tiles) {
    this.kernel = kernel;
    this.tiles = tiles;
    this.background =
        new ThreadPoolExecutor(
            1,
            1,
            PATIENCE_MILLIS,
            TimeUnit.MILLISECONDS,
            new LinkedBlockingQueue<>(),
            new Background());
    background.allowCoreThreadTimeOut(true);
    if (!Boolean.parseBoolean(System.getProperty("dev.ricci.warmup", "true"))) {
      Arrays.fill(calls, ENOUGH);
    }
  }

  /** Is called before each call of a kernel that is alone of its kind. */
  void before(Kind kind) {
    before(kind, 0);
  }

  /**
   * Is called before each call of a kernel.
   *
   * @param which of the kind
   */
  void before(Kind kind, int which) {
    int at = kind.ordinal() << SHIFT | which;
    int before = calls[at];
    if (before < ENOUGH) {
      calls[at] = before + 1;
      if (before == 0) {
        background.execute(new Task(kind, which, System.nanoTime() + DELAY_NANOS));
      }
    }
  }

  /**
   * Whether a kernel that only moves numbers has been called often enough; until then, they are
   * better moved in another way.
   */
  boolean isOver(Kind kind) {
    if (calls(kind, 0) >= ENOUGH) {
      return true;
    }
    before(kind);
    return false;
  }

  /** The calls of a kernel so far, {@link #ENOUGH} at most. */
  int calls(Kind kind, int which) {
    return calls[kind.ordinal() << SHIFT | which];
  }

  /** Calls of one kernel. */
  private final class Task implements Runnable {
    private final Kind kind;
    private final int which;
    private final long due;

    Task(Kind kind, int which, long due) {
      this.kind = kind;
      this.which = which;
      this.due = due;
    }

    @Override
    public void run() {
      try {
        TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
      } catch (InterruptedException e) {
        return;
      }
      int lanes = tiles.lanes();
      int columns = tiles.columns();
      // Every position that a tile reads or writes is below the sum of these.
      float[] operand = new float[TERMS * columns + 16 * columns + 64 * TERMS];
      Arrays.fill(operand, 0.5f);
      float[] result = new float[64 * columns];
      int[] offsets = new int[64];
      Windows row = new Windows(1, 2 * lanes, 2 * lanes, 0, 2, 0, 1, 4 * lanes, 4 * lanes + 1);
      for (int k = 0; calls(kind, which) < ENOUGH; k++) {
        if (kind.compareTo(Kind.OUTER) < 0) {
          function(operand, result, offsets, row, REGISTERS * lanes);
        } else {
          tile(operand, result, offsets, k % 4 == 3);
        }
      }
    }

    private void function(float[] x, float[] r, int[] at, Windows row, int n) {
      switch (kind) {
        case UNARY -> kernel.unary(Unary.values()[which], r, 0, x, 0, n);
        case BINARY -> kernel.binary(Binary.values()[which], r, 0, x, 0, x, 0, n);
        case BINARY_NUMBER -> kernel.binary(Binary.values()[which], r, 0, x, 0, 0.5f, n);
        case NUMBER_BINARY -> kernel.binary(Binary.values()[which], r, 0, 0.5f, x, 0, n);
        case FOLD -> kernel.fold(Fold.values()[which], x, 0, n);
        case MULTIPLY_ADD -> kernel.multiplyAdd(r, 0, x, 0, x, 0, n);
        case MULTIPLY_ADD_NUMBER -> kernel.multiplyAdd(r, 0, 0.5f, x, 0, n);
        case SELECT -> kernel.select(r, 0, x, 0, x, 0, x, 0, n);
        case DOT -> kernel.dot(x, 0, x, 0, n);
        case ARGMAX -> kernel.argmax(x, 0, n);
        case ARGMIN -> kernel.argmin(x, 0, n);
        case LARGEST -> kernel.fold(Fold.MAX, r, 0, x, 0, row);
        case LARGEST_AT -> kernel.argmax(at, 0, 1, x, 0, row);
        default -> kernel.scatter(r, 0, n / 2, row, at, 0, 0, x, 0);
      }
    }

    private void tile(float[] x, float[] r, int[] offsets, boolean accumulate) {
      int lanes = tiles.lanes();
      int narrow = tiles.narrowColumns();
      int wide = which == 0 ? narrow : tiles.columns();
      int second = wide - narrow;
      int straight = which == 2 ? tiles.leastStraightColumns() : (1 + which) * lanes;
      int n = TERMS * lanes;
      switch (kind) {
        case OUTER ->
            tiles.outer(r, 0, offsets, 0, x, 0, x, 0, second, offsets, TERMS, 1, accumulate);
        case PACKED -> tiles.packed(r, 0, offsets, 0, x, 0, x, 0, wide, TERMS, 1, accumulate);
        case NARROW ->
            tiles.narrow(wide, r, 0, 0, x, 0, offsets, 0, offsets, x, 0, TERMS, accumulate);
        case COPY -> tiles.copy(wide, 1, r, 0, wide, 0, x, 0, offsets, TERMS);
        case TRANSPOSE -> tiles.transpose(r, 0, 8, x, 0, offsets, 0, 2 * lanes);
        case MERGE -> tiles.merge(r, 0, lanes, x, 0, 8 * TERMS, TERMS);
        case SHIFTED ->
            tiles.shifted(wide, r, 0, offsets, 0, x, x, 0, offsets, offsets, TERMS, 1, accumulate);
        case LOW_STRAIGHT ->
            tiles.straight(4, straight, r, 0, 0, x, 0, 0, x, 0, TERMS, 1, 1, 1, accumulate);
        case HIGH_STRAIGHT -> {
          int rows = tiles.straightRows();
          tiles.straight(rows, straight, r, 0, 0, x, 0, 0, x, 0, TERMS, 1, 1, 1, accumulate);
        }
        case WINDOW -> tiles.window(which, r, 0, 0, x, 0, x, 0, 1, 1, TERMS, 1, accumulate);
        case BAND -> tiles.band(r, 0, 0, x, x, 0, 1, 1, 2 * lanes, 1);
        case DOT_TILE -> tiles.dot(which, r, x, 0, offsets, 0, x, 0, offsets, 0, n);
        case RUNS -> runs(x, r, offsets, lanes);
        case PARTIAL_RUNS -> runs(x, r, offsets, lanes / 2);
        case CORRELATE_1 -> tiles.correlate(1, which, r, 0, x, 0, 0, x, 0, 1, n);
        case CORRELATE_2 -> tiles.correlate(2, which, r, 0, x, 0, 0, x, 0, 1, n);
        default -> tiles.correlate(3, which, r, 0, x, 0, 0, x, 0, 1, n);
      }
    }

    private void runs(float[] x, float[] r, int[] offsets, int length) {
      tiles.runs(which, r, 0, x, 0, offsets, offsets, x, 0, offsets, 0, offsets, 0, TERMS, length);
    }
  }
}
