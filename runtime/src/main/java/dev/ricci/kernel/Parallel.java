package dev.ricci.kernel;

import dev.ricci.tensor.Parallelism;

/**
 * Runs a range of independent items on several threads.
 *
 * <p>The range is cut into pieces by its length and its work alone, never by the number of threads,
 * and every piece is run exactly once, by one thread. So a task whose result depends on nothing but
 * its pieces gives the same bits for any number of threads, one included.
 */
public final class Parallel {
  /**
   * The least work worth a piece of its own, in elementary operations. With vectors it takes 2 to 5
   * microseconds, without 10 to 20; handing it to another thread takes 1 to 20, claiming it a
   * fraction of one. So a range of less than twice this work stays in the calling thread.
   */
  private static final long PIECE_WORK = 1 << 14;

  /**
   * Enough pieces to keep 32 threads evenly busy, few enough for large ones that amortize a
   * kernel's set-up.
   */
  private static final int MOST_PIECES = 128;

  private Parallel() {}

  /** Computes some consecutive items. */
  @FunctionalInterface
  public interface Range {
    /**
     * Computes the items {@code from..to-1}; there is at least one.
     *
     * @param from the first item
     * @param to the item after the last
     */
    void run(int from, int to);
  }

  /**
   * Runs a task on the pieces of {@code 0..count-1} and returns when all have been run. If pieces
   * fail, the exception of the first of them is thrown and later pieces may not have been run.
   *
   * @param count the number of items
   * @param workPerItem about how many elementary operations (a multiply-add, a load) an item takes
   * @param task what to run, on several threads at once
   */
  public static void forRange(int count, long workPerItem, Range task) {
    int pieceSize = pieceSize(count, workPerItem);
    if (pieceSize == count) {
      if (count > 0) {
        task.run(0, count);
      }
      return;
    }
    int pieces = pieces(count, pieceSize);
    int threads = Math.min(Parallelism.get(), pieces);
    if (threads > 1) {
      new ParallelJob(task, count, pieceSize, threads).run();
      return;
    }
    for (int piece = 0; piece < pieces; piece++) {
      int from = piece * pieceSize;
      task.run(from, from + Math.min(pieceSize, count - from));
    }
  }

  /** Returns how many pieces of this length {@link #forRange} cuts a range into. */
  public static int pieces(int count, int pieceSize) {
    return count == 0 ? 0 : (count - 1) / pieceSize + 1;
  }

  /**
   * Returns the length of the pieces that {@link #forRange} cuts a range into, the last one being
   * shorter if need be: for tasks that keep a partial result per piece, at {@code from /
   * pieceSize}.
   *
   * @param count the number of items
   * @param workPerItem as for {@link #forRange}
   */
  public static int pieceSize(int count, long workPerItem) {
    if (count < 0 || workPerItem < 0) {
      throw new IllegalArgumentException(
          "a range of %d items of work %d".formatted(count, workPerItem));
    }
    // In double, as the product may be beyond a long.
    double worthwhile = Math.floor((double) count * workPerItem / PIECE_WORK);
    int pieces = (int) Math.min(Math.min(worthwhile, MOST_PIECES), count);
    return pieces <= 1 ? count : (count - 1) / pieces + 1;
  }
}
