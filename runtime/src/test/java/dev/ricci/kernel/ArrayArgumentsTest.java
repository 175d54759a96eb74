package dev.ricci.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ricci.tensor.DoubleTensor;
import dev.ricci.tensor.FloatTensor;
import dev.ricci.tensor.IntTensor;
import dev.ricci.tensor.ShapeException;
import org.junit.jupiter.api.Test;

class ArrayArgumentsTest {
  @Test
  void arraysOfEveryRankBecomeTensors() {
    assertThat(ArrayArguments.tensor("f", "x", new float[] {1, 2}))
        .isEqualTo(FloatTensor.of(new float[] {1, 2}, 2));
    assertThat(ArrayArguments.tensor("f", "x", new double[][] {{1, 2}, {3, 4}}))
        .isEqualTo(DoubleTensor.of(new double[] {1, 2, 3, 4}, 2, 2));
    assertThat(ArrayArguments.tensor("f", "x", new int[][][] {{{1, 2}}}))
        .isEqualTo(IntTensor.of(new int[] {1, 2}, 1, 1, 2));
    assertThat(ArrayArguments.tensor("f", "x", new float[][][][] {{{{1}}, {{2}}}}))
        .isEqualTo(FloatTensor.of(new float[] {1, 2}, 1, 2, 1, 1));
  }

  @Test
  void aVectorIsNotCopied() {
    float[] data = {1, 2};
    assertThat(ArrayArguments.tensor("f", "x", data).data()).isSameAs(data);
  }

  @Test
  void mistakesAreNamed() {
    assertThatThrownBy(() -> ArrayArguments.tensor("f", "x", (float[][]) null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("f: x is null");
    assertThatThrownBy(() -> ArrayArguments.tensor("f", "x", new float[][] {{1}, {1, 2}}))
        .isInstanceOf(ShapeException.class)
        .hasMessageStartingWith("f: x: the array is not rectangular");
  }
}
