package dev.ricci.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShapeTest {
  @Test
  void refusesANegativeExtent() {
    assertThatThrownBy(() -> FloatTensor.zeros(2, -3))
        .isInstanceOf(ShapeException.class)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("dimension 1 of the shape [2, -3] is negative");
    assertThatThrownBy(() -> FloatTensor.of(new float[6], -2, -3))
        .isInstanceOf(ShapeException.class);
    assertThatThrownBy(() -> FloatTensor.zeros(0, -3)).isInstanceOf(ShapeException.class);
  }

  @Test
  void refusesDataOfAnotherLength() {
    assertThatThrownBy(() -> FloatTensor.of(new float[5], 2, 3))
        .isInstanceOf(ShapeException.class)
        .hasMessage("the shape [2, 3] has 6 elements, but the array has 5");
    assertThatThrownBy(() -> FloatTensor.of(new float[0], new int[0]))
        .isInstanceOf(ShapeException.class);
  }

  @Test
  void refusesAProductBeyondTheLongestArray() {
    assertThatThrownBy(() -> FloatTensor.zeros(1 << 16, 1 << 15))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "the shape [65536, 32768] has more than 2147483639 elements, the most a Java array"
                + " holds");
    assertThatThrownBy(() -> FloatTensor.zeros(Integer.MAX_VALUE - 7))
        .isInstanceOf(ShapeException.class);
  }

  /** Products that are 0, 1 and negative when computed with 32 or with 64 bits. */
  @ParameterizedTest
  @ValueSource(strings = {"65536,65536", "65537,65537", "46341,46341", "2147483647,2147483647"})
  void refusesAProductThatWouldWrapAround(String text) {
    int[] pair = Arrays.stream(text.split(",")).mapToInt(Integer::parseInt).toArray();
    int[] quadruple = {pair[0], pair[1], pair[0], pair[1]};
    assertThatThrownBy(() -> IntTensor.zeros(pair)).isInstanceOf(ShapeException.class);
    assertThatThrownBy(() -> DoubleTensor.zeros(quadruple)).isInstanceOf(ShapeException.class);
  }

  @Test
  void theLongestArrayIsLegal() {
    assertThat(Shape.of(Integer.MAX_VALUE - 8).size()).isEqualTo(2147483639);
  }

  @Test
  void extentsOfZeroAreLegalAnywhere() {
    for (int[] shape : new int[][] {{0}, {0, 3}, {3, 0}, {2, 0, 4}, {0, 0}}) {
      FloatTensor tensor = FloatTensor.zeros(shape);
      assertThat(tensor.size()).isZero();
      assertThat(tensor.shape()).isEqualTo(shape);
      assertThat(tensor.toArray()).isEmpty();
      assertThat(tensor.slice(0, shape[0])).isEqualTo(tensor);
      assertThat(tensor.copy()).isEqualTo(tensor);
      assertThat(FloatTensor.of(new float[0], shape)).isEqualTo(tensor);
    }
    assertThat(FloatTensor.zeros(3, 0).toArray2()).isDeepEqualTo(new float[3][0]);
    assertThat(FloatTensor.zeros(3, 0).slice(1, 3).shape()).containsExactly(2, 0);
    assertThat(FloatTensor.zeros(3, 0).reshape(0, 7).shape()).containsExactly(0, 7);
    assertThatThrownBy(() -> FloatTensor.zeros(3, 0).get(0, 0))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void anEmptyTensorMayHaveHugeOtherExtents() {
    int huge = Integer.MAX_VALUE;
    assertThat(FloatTensor.zeros(huge, 0, huge, huge).size()).isZero();
    assertThat(FloatTensor.zeros(0, huge, huge).slice(0, 0).shape()).containsExactly(0, huge, huge);
    assertThat(FloatTensor.zeros(huge, huge, 0).toString())
        .isEqualTo("FloatTensor[2147483647, 2147483647, 0]\n[]");
  }

  @Test
  void sixteenDimensionsAreTheMost() {
    int[] sixteen = new int[16];
    Arrays.fill(sixteen, 2);
    FloatTensor tensor = FloatTensor.zeros(sixteen);
    assertThat(tensor.size()).isEqualTo(65536);
    int[] ones = new int[16];
    Arrays.fill(ones, 1);
    tensor.set(3, ones);
    assertThat(tensor.data()[65535]).isEqualTo(3);
    assertThatThrownBy(() -> FloatTensor.zeros(new int[17]))
        .isInstanceOf(ShapeException.class)
        .hasMessage("a tensor has at most 16 dimensions, not 17");
  }
}
