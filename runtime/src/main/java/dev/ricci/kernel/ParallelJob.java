package dev.ricci.kernel;

import dev.ricci.tensor.Parallelism;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A range being run: its pieces are claimed from a counter by the caller and by those helpers that
 * turn up. The caller never waits for a helper to turn up, only for the pieces that one has
 * claimed; as a piece waits for nothing, no number of callers and no nesting can deadlock.
 */
final class ParallelJob {
  /**
   * Inside a task there is nothing to gain from further threads: nested ranges run where they are.
   */
  private static final Parallelism SEQUENTIAL = Parallelism.of(1);

  /** 10 to 30 microseconds: about as long as it takes to be woken up again. */
  private static final int SPINS_BEFORE_PARKING = 500;

  private final Parallel.Range task;
  private final int count;
  private final int pieceSize;
  private final int pieces;
  private final int threads;
  private final Thread caller = Thread.currentThread();
  private final AtomicInteger claimed = new AtomicInteger();
  private final AtomicInteger finished = new AtomicInteger();
  private volatile int failedPiece = Integer.MAX_VALUE;
  private @Nullable Throwable failure;

  ParallelJob(Parallel.Range task, int count, int pieceSize, int threads) {
    this.task = task;
    this.count = count;
    this.pieceSize = pieceSize;
    this.pieces = (count - 1) / pieceSize + 1;
    this.threads = threads;
  }

  /**
   * Runs all pieces and throws the failure of the first that failed, the one a single thread would
   * have met.
   */
  void run() {
    takePart(1);
    awaitHelpers();
    throwFailure();
  }

  /**
   * Claims and runs pieces until there are none.
   *
   * @param participant the caller is 1, the helpers follow; {@code k} calls {@code 2k} and {@code
   *     2k+1}, so that no one wakes many threads before it starts working
   */
  private void takePart(int participant) {
    callHelper(2 * participant);
    callHelper(2 * participant + 1);
    SEQUENTIAL.run(this::runPieces);
  }

  private void callHelper(int participant) {
    if (participant <= threads && claimed.get() < pieces) {
      try {
        HelperPool.ofAtLeast(threads - 1).execute(() -> takePart(participant));
      } catch (RejectedExecutionException | OutOfMemoryError noThreadToBeHad) {
        // The participants there are run all the pieces.
        return;
      }
    }
  }

  private void runPieces() {
    for (int piece = claimed.getAndIncrement(); piece < pieces; piece = claimed.getAndIncrement()) {
      try {
        // A piece before the failed one still runs: the first failure is to be thrown.
        if (piece < failedPiece) {
          int from = piece * pieceSize;
          task.run(from, from + Math.min(pieceSize, count - from));
        }
      } catch (Throwable thrown) {
        recordFailure(piece, thrown);
      }
      if (finished.incrementAndGet() == pieces) {
        LockSupport.unpark(caller);
      }
    }
  }

  private synchronized void recordFailure(int piece, Throwable thrown) {
    if (piece < failedPiece) {
      failure = thrown;
      failedPiece = piece;
    }
  }

  private void awaitHelpers() {
    boolean interrupted = false;
    for (int spins = 0; finished.get() < pieces; spins++) {
      if (spins < SPINS_BEFORE_PARKING) {
        Thread.onSpinWait();
      } else {
        LockSupport.park(this);
        // Parking is void in an interrupted thread.
        interrupted |= Thread.interrupted();
      }
    }
    if (interrupted) {
      caller.interrupt();
    }
  }

  private synchronized void throwFailure() {
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure != null) {
      // A task declares no checked exception.
      throw (RuntimeException) failure;
    }
  }
}
