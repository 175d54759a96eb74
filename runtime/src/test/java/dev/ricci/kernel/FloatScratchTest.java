package dev.ricci.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.ricci.tensor.FloatTensor;
import dev.ricci.tensor.ShapeException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/** Temporaries: each its own memory while in use, the same memory again afterwards. */
class FloatScratchTest {

  @Test
  void theNextCallFindsTheMemoryOfTheLastOne() {
    float[] first;
    float[] second;
    try (FloatScratch scratch = FloatScratch.open()) {
      first = scratch.tensor(3, 5).data();
      second = scratch.tensor(5, 3).data();
      assertThat(second).isNotSameAs(first);
    }
    try (FloatScratch scratch = FloatScratch.open()) {
      assertThat(scratch.tensor(3, 5).data()).isSameAs(first);
      assertThat(scratch.tensor(2, 7).data()).isSameAs(second);
    }
  }

  @Test
  void tensorsHaveTheirShape() {
    int[][] shapes = {{}, {0}, {1}, {16}, {17}, {3, 0, 4}, {2, 3, 4, 5}, {1000}, {70_000}};
    for (int round = 0; round < 3; round++) {
      try (FloatScratch scratch = FloatScratch.open()) {
        for (int[] shape : shapes) {
          FloatTensor tensor = scratch.tensor(shape);
          assertThat(tensor.shape()).isEqualTo(shape);
          tensor.fill(round);
        }
      }
    }
  }

  @Test
  void zerosAreZeroWhateverTheLastUserLeft() {
    for (int round = 0; round < 3; round++) {
      try (FloatScratch scratch = FloatScratch.open()) {
        FloatTensor zeros = scratch.zeros(10, 10);
        for (int k = 0; k < 100; k++) {
          assertThat(zeros.data()[zeros.offset() + k]).isZero();
        }
        zeros.fill(7);
      }
    }
  }

  @Test
  void nothingInUseIsGivenOutAgain() {
    Random random = new Random(1);
    nest(random, new ArrayList<>(), 0);
  }

  private static void nest(Random random, List<FloatTensor> inUse, int depth) {
    try (FloatScratch scratch = FloatScratch.open()) {
      int before = inUse.size();
      for (int step = 0; step < 6; step++) {
        FloatTensor tensor = scratch.tensor(1 + random.nextInt(50));
        tensor.fill(inUse.size());
        inUse.add(tensor);
        if (depth < 4 && random.nextBoolean()) {
          nest(random, inUse, depth + 1);
        }
      }
      for (int k = 0; k < inUse.size(); k++) {
        float[] elements = inUse.get(k).data();
        int from = inUse.get(k).offset();
        assertThat(Arrays.copyOfRange(elements, from, from + inUse.get(k).size())).containsOnly(k);
      }
      inUse.subList(before, inUse.size()).clear();
    }
  }

  @Test
  void whatACallThatThrewHadTakenIsGivenBack() {
    List<float[]> taken = new ArrayList<>();
    assertThatThrownBy(
            () -> {
              try (FloatScratch scratch = FloatScratch.open()) {
                taken.add(scratch.tensor(33).data());
                throw new ArithmeticException();
              }
            })
        .isInstanceOf(ArithmeticException.class);
    try (FloatScratch scratch = FloatScratch.open()) {
      assertThat(scratch.tensor(33).data()).isSameAs(taken.get(0));
    }
  }

  @Test
  void closingAScopeClosesThoseInside() {
    FloatScratch outer = FloatScratch.open();
    FloatScratch inner = FloatScratch.open();
    float[] lost = inner.tensor(40).data();
    outer.close();
    assertThatThrownBy(() -> inner.tensor(1)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> outer.tensor(1)).isInstanceOf(IllegalStateException.class);
    inner.close();
    try (FloatScratch scratch = FloatScratch.open()) {
      assertThat(scratch.tensor(40).data()).isSameAs(lost);
    }
  }

  @Test
  void shapesThatAreNotLegalAreRefused() {
    try (FloatScratch scratch = FloatScratch.open()) {
      assertThatThrownBy(() -> scratch.tensor(-1)).isInstanceOf(ShapeException.class);
      assertThatThrownBy(() -> scratch.tensor(-2, -3)).isInstanceOf(ShapeException.class);
      assertThatThrownBy(() -> scratch.tensor(0, -3)).isInstanceOf(ShapeException.class);
      assertThatThrownBy(() -> scratch.tensor(1 << 20, 1 << 20)).isInstanceOf(ShapeException.class);
    }
  }

  @Test
  void everyThreadHasItsOwn() throws Exception {
    try (FloatScratch scratch = FloatScratch.open()) {
      float[] here = scratch.tensor(50).data();
      FutureTask<float[]> elsewhere =
          new FutureTask<>(
              () -> {
                try (FloatScratch other = FloatScratch.open()) {
                  return other.tensor(50).data();
                }
              });
      new Thread(elsewhere).start();
      assertThat(elsewhere.get()).isNotSameAs(here);
      FutureTask<FloatTensor> trespass = new FutureTask<>(() -> scratch.tensor(1));
      new Thread(trespass).start();
      assertThatThrownBy(trespass::get)
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void noMoreIsKeptThanTwiceWhatWasInUse() throws Exception {
    FutureTask<Long> most =
        new FutureTask<>(
            () -> {
              Random random = new Random(2);
              long elements = 0;
              for (int call = 0; call < 500; call++) {
                try (FloatScratch scratch = FloatScratch.open()) {
                  scratch.tensor(1 + random.nextInt(100_000));
                  scratch.tensor(1 + random.nextInt(100_000));
                }
                elements = Math.max(elements, FloatArena.ofThread().elements());
              }
              return elements;
            });
    new Thread(most).start();
    // Two of at most 100,000, rounded up by less than a quarter.
    assertThat(most.get()).isLessThanOrEqualTo(2 * 2 * 125_000);
  }

  @Test
  void aCallLikeTheLastAllocatesNextToNothing() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    for (int call = 0; call < 10; call++) {
      callWithTemporaries();
    }
    int calls = 100;
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int call = 0; call < calls; call++) {
      callWithTemporaries();
    }
    long bytes = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(bytes / calls).isLessThan(512);
  }

  private static void callWithTemporaries() {
    try (FloatScratch scratch = FloatScratch.open()) {
      scratch.tensor(100, 100);
      scratch.tensor(30, 40, 50);
      scratch.tensor(1000);
    }
  }
}
