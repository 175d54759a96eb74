package dev.ricci.kernel.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ricci.kernel.Binary;
import dev.ricci.kernel.FloatContraction;
import dev.ricci.kernel.FloatKernel;
import dev.ricci.kernel.Fold;
import dev.ricci.kernel.Unary;
import dev.ricci.kernel.vector.FloatWarmUp.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Kernels that were used are called in the background, which changes no results. */
class FloatWarmUpTest {
  private static final int N = 40;

  private final FloatKernel kernel = FloatKernel.instance();

  /** A kernel and which of its kind. */
  private record Used(Kind kind, int which) {}

  @Test
  @Timeout(120)
  void whatWasUsedIsCalledUntilItIsEnough() throws InterruptedException {
    assumeTrue(kernel instanceof VectorFloatKernel);
    FloatWarmUp warmUp = ((VectorFloatKernel) kernel).warmUp();
    float[] before = results();
    List<Used> all = all();
    all.forEach(used -> warmUp.before(used.kind(), used.which()));
    assertThat(all).allMatch(used -> warmUp.calls(used.kind(), used.which()) > 0);
    while (all.stream().anyMatch(u -> warmUp.calls(u.kind(), u.which()) < FloatWarmUp.ENOUGH)) {
      Thread.sleep(20);
    }
    assertThat(results()).isEqualTo(before);
  }

  /** Everything, but for functions that are computed number by number. */
  private static List<Used> all() {
    List<Used> all = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      switch (kind) {
        case UNARY -> add(all, kind, Unary.NEG, Unary.EXP, Unary.LOG, Unary.TANH, Unary.GELU);
        case BINARY, BINARY_NUMBER, NUMBER_BINARY ->
            add(all, kind, Binary.ADD, Binary.DIV, Binary.MAX, Binary.LT);
        case FOLD -> add(all, kind, Fold.values());
        case OUTER, PACKED, NARROW, COPY, SHIFTED, LOW_STRAIGHT, HIGH_STRAIGHT ->
            add(all, kind, 0, 1);
        case WINDOW -> add(all, kind, 1, 2, 3, 4, 5);
        case DOT_TILE -> add(all, kind, 1, 3);
        case RUNS, PARTIAL_RUNS -> {
          VectorFloatTiles tiles = new VectorFloatTiles(FloatKernel.instance());
          add(all, kind, tiles.runRows(0), tiles.runRows(1));
        }
        case CORRELATE_1, CORRELATE_2, CORRELATE_3 -> add(all, kind, 2, 3, 4);
        default -> add(all, kind, 0);
      }
    }
    return all;
  }

  private static void add(List<Used> all, Kind kind, Enum<?>... functions) {
    add(all, kind, Arrays.stream(functions).mapToInt(Enum::ordinal).toArray());
  }

  private static void add(List<Used> all, Kind kind, int... which) {
    Arrays.stream(which).forEach(w -> all.add(new Used(kind, w)));
  }

  private float[] results() {
    float[] x = new float[N * N];
    for (int k = 0; k < x.length; k++) {
      x[k] = 1 / (float) (k + 3);
    }
    float[] y = new float[N * N];
    new FloatContraction(y, 0, x, 0, x, 0)
        .out(N, N, N, 0)
        .out(N, 1, 0, 1)
        .sum(N, 1, N)
        .run(kernel, false, 1);
    kernel.unary(Unary.TANH, y, 0, y, 0, N);
    return y;
  }
}
