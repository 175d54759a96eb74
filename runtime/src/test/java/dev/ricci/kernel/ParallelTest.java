package dev.ricci.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ricci.tensor.Parallelism;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ParallelTest {
  /** Work per item for which every range of more than one item is cut. */
  private static final long LARGE = 1 << 20;

  private record Piece(int from, int to) {}

  private static List<Piece> pieces(int threads, int count, long work) {
    Queue<Piece> pieces = new ConcurrentLinkedQueue<>();
    Parallelism.of(threads)
        .run(() -> Parallel.forRange(count, work, (from, to) -> pieces.add(new Piece(from, to))));
    return pieces.stream().sorted((a, b) -> Integer.compare(a.from, b.from)).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1000000",
    "2, 1000000",
    "7, 1000000",
    "127, 100000",
    "128, 100000",
    "129, 100000",
    "1000, 100",
    "100000, 1",
    "1000003, 1",
    "100, 9223372036854775807"
  })
  void thePiecesAreTheSameForAnyNumberOfThreadsAndCoverTheRangeOnce(int count, long work) {
    List<Piece> alone = pieces(1, count, work);
    int next = 0;
    for (Piece piece : alone) {
      assertThat(piece.from).isEqualTo(next);
      assertThat(piece.to).isGreaterThan(piece.from);
      next = piece.to;
    }
    assertThat(next).isEqualTo(count);
    for (int threads : new int[] {2, 3, 8, 200}) {
      assertThat(pieces(threads, count, work)).isEqualTo(alone);
    }
  }

  @Test
  void aRangeOfLittleWorkIsOnePieceInTheCallingThread() {
    Thread caller = Thread.currentThread();
    List<Thread> threads = new ArrayList<>();
    Parallelism.of(8)
        .run(() -> Parallel.forRange(1000, 32, (from, to) -> threads.add(Thread.currentThread())));
    assertThat(threads).containsExactly(caller);
    assertThat(pieces(8, 32767, 1)).containsExactly(new Piece(0, 32767));
    assertThat(pieces(8, 32768, 1)).containsExactly(new Piece(0, 16384), new Piece(16384, 32768));
  }

  @Test
  void anEmptyRangeRunsNothing() {
    assertThat(pieces(1, 0, LARGE)).isEmpty();
    assertThat(pieces(8, 0, LARGE)).isEmpty();
    assertThat(pieces(8, 0, 0)).isEmpty();
  }

  @Test
  void aHugeRangeIsCutWithoutOverflow() {
    int most = Integer.MAX_VALUE;
    List<Piece> pieces = pieces(2, most, most);
    assertThat(pieces).hasSizeBetween(2, 128);
    assertThat(pieces.get(pieces.size() - 1).to).isEqualTo(most);
    assertThat(pieces.stream().mapToLong(piece -> piece.to - piece.from).sum()).isEqualTo(most);
  }

  @Test
  void refusesNegativeSizes() {
    assertThatThrownBy(() -> Parallel.forRange(-1, 1, (from, to) -> {}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Parallel.forRange(1, -1, (from, to) -> {}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void pieceSizeIsWhatForRangeUses() {
    int size = Parallel.pieceSize(1001, LARGE);
    assertThat(pieces(3, 1001, LARGE))
        .allSatisfy(piece -> assertThat(piece.from % size).isZero())
        .hasSize((1001 + size - 1) / size);
  }

  /** All pieces wait for each other, so as many threads must be at work. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 8})
  void asManyThreadsWorkAsAreSet(int threads) {
    CountDownLatch allHere = new CountDownLatch(threads);
    Set<Thread> workers = ConcurrentHashMap.newKeySet();
    Parallelism.of(threads)
        .run(
            () ->
                Parallel.forRange(
                    threads,
                    LARGE,
                    (from, to) -> {
                      workers.add(Thread.currentThread());
                      allHere.countDown();
                      await(allHere);
                    }));
    assertThat(workers).hasSize(threads).contains(Thread.currentThread());
    workers.remove(Thread.currentThread());
    assertThat(workers).allMatch(Thread::isDaemon);
  }

  @Test
  void noMoreThreadsWorkThanAreSet() {
    Set<Thread> workers = ConcurrentHashMap.newKeySet();
    Parallelism.of(2)
        .run(
            () ->
                Parallel.forRange(
                    100,
                    LARGE,
                    (from, to) -> {
                      workers.add(Thread.currentThread());
                      Thread.yield();
                    }));
    assertThat(workers).hasSizeBetween(1, 2);
  }

  @Test
  void nestedRangesRunInTheThreadOfTheirTask() {
    AtomicIntegerArray runs = new AtomicIntegerArray(64 * 64);
    Parallelism.of(4)
        .run(
            () ->
                Parallel.forRange(
                    64,
                    LARGE,
                    (from, to) -> {
                      Thread outer = Thread.currentThread();
                      for (int i = from; i < to; i++) {
                        int row = i * 64;
                        Parallel.forRange(
                            64,
                            LARGE,
                            (f, t) -> {
                              assertThat(Thread.currentThread()).isSameAs(outer);
                              for (int j = f; j < t; j++) {
                                runs.incrementAndGet(row + j);
                              }
                            });
                      }
                    }));
    assertThat(IntStream.range(0, runs.length()).map(runs::get)).containsOnly(1);
  }

  @Test
  void rangesNestedInParallelOnPurposeDoNotDeadlock() {
    AtomicInteger items = new AtomicInteger();
    Parallel.Range inner = (from, to) -> items.addAndGet(to - from);
    Parallelism.of(4)
        .run(
            () ->
                Parallel.forRange(
                    100,
                    LARGE,
                    (from, to) ->
                        Parallelism.of(4).run(() -> Parallel.forRange(100, LARGE, inner))));
    assertThat(items).hasValue(10_000);
  }

  @Test
  void manyCallersAtOnceAllFinish() throws InterruptedException {
    AtomicInteger items = new AtomicInteger();
    List<Thread> callers = new ArrayList<>();
    for (int i = 0; i < 32; i++) {
      int threads = 1 + i % 8;
      callers.add(
          new Thread(
              () ->
                  Parallelism.of(threads)
                      .run(
                          () -> {
                            for (int call = 0; call < 100; call++) {
                              Parallel.forRange(
                                  100, LARGE, (from, to) -> items.addAndGet(to - from));
                            }
                          })));
    }
    callers.forEach(Thread::start);
    for (Thread caller : callers) {
      caller.join();
    }
    assertThat(items).hasValue(32 * 100 * 100);
  }

  @Test
  void callersMayBeParallelStreams() {
    AtomicInteger items = new AtomicInteger();
    IntStream.range(0, 100)
        .parallel()
        .forEach(i -> Parallel.forRange(100, LARGE, (from, to) -> items.addAndGet(to - from)));
    assertThat(items).hasValue(10_000);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8})
  void theExceptionOfTheFirstFailingPieceIsThrown(int threads) {
    for (int repeat = 0; repeat < 100; repeat++) {
      assertThatThrownBy(
              () ->
                  Parallelism.of(threads)
                      .run(
                          () ->
                              Parallel.forRange(
                                  100,
                                  LARGE,
                                  (from, to) -> {
                                    if (from % 2 == 1 && from > 10) {
                                      throw new IndexOutOfBoundsException("item " + from);
                                    }
                                  })))
          .isInstanceOf(IndexOutOfBoundsException.class)
          .hasMessage("item 11");
    }
  }

  @Test
  void noPieceIsRunningAnymoreWhenAnExceptionIsThrown() {
    AtomicInteger running = new AtomicInteger();
    for (int repeat = 0; repeat < 100; repeat++) {
      assertThatThrownBy(
              () ->
                  Parallelism.of(3)
                      .run(
                          () ->
                              Parallel.forRange(
                                  50,
                                  LARGE,
                                  (from, to) -> {
                                    running.incrementAndGet();
                                    try {
                                      if (from == 3) {
                                        throw new IllegalStateException();
                                      }
                                      Thread.yield();
                                    } finally {
                                      running.decrementAndGet();
                                    }
                                  })))
          .isInstanceOf(IllegalStateException.class);
      assertThat(running).hasValue(0);
    }
  }

  @Test
  void errorsAreThrownAsTheyAre() {
    StackOverflowError error = new StackOverflowError();
    assertThatThrownBy(
            () ->
                Parallelism.of(2)
                    .run(
                        () ->
                            Parallel.forRange(
                                2,
                                LARGE,
                                (from, to) -> {
                                  throw error;
                                })))
        .isSameAs(error);
  }

  @Test
  void anInterruptedCallerFinishesAndStaysInterrupted() {
    Thread caller = Thread.currentThread();
    AtomicInteger items = new AtomicInteger();
    CountDownLatch helperHere = new CountDownLatch(1);
    Parallelism.of(2)
        .run(
            () -> {
              caller.interrupt();
              Parallel.forRange(
                  2,
                  LARGE,
                  (from, to) -> {
                    if (Thread.currentThread() == caller) {
                      awaitUninterruptibly(helperHere);
                    } else {
                      helperHere.countDown();
                      sleep(50);
                    }
                    items.incrementAndGet();
                  });
            });
    assertThat(Thread.interrupted()).isTrue();
    assertThat(items).hasValue(2);
  }

  @Test
  void allocatesLittleOnceWarm() {
    com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    double[] sums = new double[64];
    Parallel.Range task =
        (from, to) -> {
          for (int i = from; i < to; i++) {
            sums[i] += 1;
          }
        };
    int calls = 2000;
    Runnable work =
        () -> {
          for (int call = 0; call < calls; call++) {
            Parallel.forRange(64, LARGE, task);
          }
        };
    long allocated = 0;
    for (int round = 0; round < 5; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      Parallelism.of(4).run(work);
      allocated = threads.getCurrentThreadAllocatedBytes() - before;
    }
    assertThat(allocated / calls).isLessThan(512);
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(30, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the other threads did not come");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    while (latch.getCount() > 0) {
      Thread.onSpinWait();
    }
  }

  private static void sleep(int milliseconds) {
    try {
      Thread.sleep(milliseconds);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
