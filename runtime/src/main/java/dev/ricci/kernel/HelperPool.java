package dev.ricci.kernel;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;

/**
 * The daemon threads that help callers. They are not those of the common pool, which an application
 * may have filled with tasks that block, and which has none on a single processor; but the same
 * kind of pool, as it hands over fast and lets idle threads end.
 */
final class HelperPool {
  private static volatile ForkJoinPool pool = create(1);

  private HelperPool() {}

  /** Returns a pool of at least so many threads. */
  static ForkJoinPool ofAtLeast(int helpers) {
    ForkJoinPool current = pool;
    return helpers <= current.getParallelism() ? current : grow(helpers);
  }

  private static synchronized ForkJoinPool grow(int helpers) {
    ForkJoinPool current = pool;
    if (helpers > current.getParallelism()) {
      pool = create(helpers);
      // It still runs what it was given; whoever is refused by it meanwhile does without help.
      current.shutdown();
    }
    return pool;
  }

  private static ForkJoinPool create(int helpers) {
    return new ForkJoinPool(helpers, HelperPool::newThread, null, true);
  }

  private static ForkJoinWorkerThread newThread(ForkJoinPool owner) {
    ForkJoinWorkerThread thread = ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(owner);
    thread.setName("ricci-helper-" + thread.getPoolIndex());
    return thread;
  }
}
