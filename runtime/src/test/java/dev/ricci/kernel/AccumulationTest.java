package dev.ricci.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ricci.tensor.DoubleTensor;
import dev.ricci.tensor.FloatTensor;
import org.junit.jupiter.api.Test;

class AccumulationTest {
  @Test
  void addsWithinTheWindow() {
    FloatTensor all = FloatTensor.of(new float[] {1, 2, 3, 4}, 4);
    FloatAccumulation.add(all.slice(1, 3), FloatTensor.of(new float[] {9, 10, 20}, 3).slice(1, 3));
    assertThat(all.toArray()).containsExactly(1, 12, 23, 4);
  }

  @Test
  void nullIsNotWanted() {
    DoubleTensor sum = DoubleTensor.of(new double[] {1}, 1);
    DoubleAccumulation.add(sum, null);
    DoubleAccumulation.add(null, sum);
    assertThat(sum.item()).isEqualTo(1);
  }
}
