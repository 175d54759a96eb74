package dev.ricci.kernel.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ricci.kernel.FloatContraction;
import dev.ricci.kernel.FloatKernel;
import org.junit.jupiter.api.Test;

/** Warming up goes through, and changes no results. */
class FloatWarmUpTest {
  private static final int N = 40;

  private final FloatKernel kernel = FloatKernel.instance();

  @Test
  void resultsAreTheSameBeforeAndAfter() {
    assumeTrue(kernel.name().startsWith("vector"));
    float[] before = product();
    new FloatWarmUp(kernel, new VectorFloatTiles()).run();
    assertThat(product()).isEqualTo(before);
  }

  private float[] product() {
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
    return y;
  }
}
