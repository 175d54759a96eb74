package dev.ricci.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * The double and int tensors are generated from the float one; this shows that their elements are
 * not floats.
 */
class TwinTensorsTest {
  @Test
  void doublesKeepTheirPrecision() {
    double third = 1.0 / 3;
    DoubleTensor tensor = DoubleTensor.full(third, 2, 2);
    tensor.set(Double.MAX_VALUE, 1, 1);
    assertThat(tensor.get(0, 1)).isEqualTo(third);
    assertThat(tensor.toArray2())
        .isDeepEqualTo(new double[][] {{third, third}, {third, 1.7976931348623157E308}});
    assertThat(DoubleTensor.scalar(third).item()).isEqualTo(third);
  }

  @Test
  void intsKeepTheirPrecision() {
    IntTensor tensor = IntTensor.of(new int[][] {{Integer.MAX_VALUE, -16777217}});
    assertThat(tensor.get(0, 0)).isEqualTo(2147483647);
    assertThat(tensor.get(0, 1)).isEqualTo(-16777217);
    assertThat(tensor.slice(0, 1).reshape(2).toArray()).containsExactly(2147483647, -16777217);
    tensor.set(5, 0, 1);
    assertThat(tensor).isEqualTo(IntTensor.of(new int[] {2147483647, 5}, 1, 2));
  }
}
