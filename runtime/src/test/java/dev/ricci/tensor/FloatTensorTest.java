package dev.ricci.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FloatTensorTest {
  private final FloatTensor counting = FloatTensor.of(new float[] {0, 1, 2, 3, 4, 5}, 2, 3);

  @Test
  void wrapsTheArrayWithoutACopy() {
    float[] data = {1, 2, 3, 4};
    FloatTensor tensor = FloatTensor.of(data, 2, 2);
    data[3] = 9;
    assertThat(tensor.get(1, 1)).isEqualTo(9);
    assertThat(tensor.data()).isSameAs(data);
    assertThat(tensor.offset()).isZero();
  }

  @Test
  void anArrayAloneIsAVector() {
    assertThat(FloatTensor.of(new float[] {1, 2, 3}).shape()).containsExactly(3);
    assertThat(FloatTensor.of(new float[] {7}).rank()).isOne();
  }

  @Test
  void anArrayWithAnEmptyShapeIsAScalar() {
    FloatTensor scalar = FloatTensor.of(new float[] {7}, new int[0]);
    assertThat(scalar.rank()).isZero();
    assertThat(scalar).isEqualTo(FloatTensor.scalar(7));
  }

  @Test
  void knowsItsShape() {
    FloatTensor tensor = FloatTensor.zeros(2, 3, 4);
    assertThat(tensor.rank()).isEqualTo(3);
    assertThat(tensor.size()).isEqualTo(24);
    assertThat(tensor.size(0)).isEqualTo(2);
    assertThat(tensor.size(2)).isEqualTo(4);
    assertThatThrownBy(() -> tensor.size(3))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("dimension 3 of a tensor of rank 3");
    assertThatThrownBy(() -> tensor.size(-1)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void givesAwayAndKeepsCopiesOfTheShape() {
    int[] shape = {2, 3};
    FloatTensor tensor = FloatTensor.zeros(shape);
    shape[0] = 99;
    tensor.shape()[1] = 99;
    assertThat(tensor.shape()).containsExactly(2, 3);
  }

  @Test
  void isRowMajor() {
    assertThat(counting.get(0, 2)).isEqualTo(2);
    assertThat(counting.get(1, 0)).isEqualTo(3);
    FloatTensor cube = FloatTensor.of(new float[24], 2, 3, 4);
    cube.set(5, 1, 2, 3);
    assertThat(cube.data()[23]).isEqualTo(5);
    cube.set(6, 1, 0, 2);
    assertThat(cube.data()[14]).isEqualTo(6);
  }

  @Test
  void everyArityReadsWhatTheGeneralFormWrites() {
    for (int rank = 0; rank <= 5; rank++) {
      int[] shape = {2, 3, 4, 5, 2};
      FloatTensor tensor = FloatTensor.zeros(java.util.Arrays.copyOf(shape, rank));
      int[] last = new int[rank];
      for (int d = 0; d < rank; d++) {
        last[d] = shape[d] - 1;
      }
      tensor.set(8, last);
      float value =
          switch (rank) {
            case 0 -> tensor.item();
            case 1 -> tensor.get(last[0]);
            case 2 -> tensor.get(last[0], last[1]);
            case 3 -> tensor.get(last[0], last[1], last[2]);
            case 4 -> tensor.get(last[0], last[1], last[2], last[3]);
            default -> tensor.get(last);
          };
      assertThat(value).isEqualTo(8);
      assertThat(tensor.data()[tensor.size() - 1]).isEqualTo(8);
    }
  }

  @Test
  void everyArityWritesWhatTheGeneralFormReads() {
    FloatTensor one = FloatTensor.zeros(3);
    one.set(1, 2);
    assertThat(one.get(new int[] {2})).isEqualTo(1);
    FloatTensor two = FloatTensor.zeros(3, 4);
    two.set(2, 1, 2);
    assertThat(two.get(new int[] {1, 2})).isEqualTo(2);
    FloatTensor three = FloatTensor.zeros(3, 4, 5);
    three.set(3, 1, 2, 4);
    assertThat(three.get(new int[] {1, 2, 4})).isEqualTo(3);
    FloatTensor four = FloatTensor.zeros(3, 4, 5, 2);
    four.set(4, 1, 2, 4, 1);
    assertThat(four.get(new int[] {1, 2, 4, 1})).isEqualTo(4);
  }

  @Test
  void refusesAnIndexOutsideTheShapeEvenIfInsideTheArray() {
    assertThatThrownBy(() -> counting.get(0, 3))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("the index [0, 3] (from 0) is outside the shape [2, 3]");
    assertThatThrownBy(() -> counting.get(-1, 3)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> counting.set(1, 2, 0)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> FloatTensor.zeros(2, 2, 2).get(1, 2, 0))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> FloatTensor.zeros(2, 2, 2, 2).get(1, 1, 2, 0))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> FloatTensor.zeros(2, 2, 2, 2, 2).get(1, 1, 1, 2, 0))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> counting.slice(1, 2).get(1, 0))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void refusesTheWrongNumberOfIndices() {
    assertThatThrownBy(() -> counting.get(1))
        .isInstanceOf(ShapeException.class)
        .hasMessage("the index [1] has 1 numbers, but the shape is [2, 3]");
    assertThatThrownBy(() -> counting.get()).isInstanceOf(ShapeException.class);
    assertThatThrownBy(() -> counting.get(0, 0, 0)).isInstanceOf(ShapeException.class);
    assertThatThrownBy(() -> counting.get(0, 0, 0, 0)).isInstanceOf(ShapeException.class);
    assertThatThrownBy(() -> FloatTensor.zeros(2).set(1, 0, 0)).isInstanceOf(ShapeException.class);
  }

  @Test
  void itemIsTheOnlyElement() {
    assertThat(FloatTensor.scalar(2.5f).item()).isEqualTo(2.5f);
    assertThat(FloatTensor.scalar(2.5f).get()).isEqualTo(2.5f);
    assertThat(counting.slice(1, 2).reshape(3).slice(1, 2).item()).isEqualTo(4);
    assertThatThrownBy(counting::item)
        .isInstanceOf(ShapeException.class)
        .hasMessage("the only element of a tensor of shape [2, 3] was asked for");
  }

  @Test
  void fullAndFillSetEveryElementOfTheWindowOnly() {
    assertThat(FloatTensor.full(3, 2, 2).toArray()).containsExactly(3, 3, 3, 3);
    counting.slice(1, 2).fill(7);
    assertThat(counting.toArray()).containsExactly(0, 1, 2, 7, 7, 7);
  }

  @Test
  void reshapeSharesTheArray() {
    FloatTensor reshaped = counting.reshape(3, 2);
    assertThat(reshaped.get(2, 0)).isEqualTo(4);
    reshaped.set(9, 2, 0);
    assertThat(counting.get(1, 1)).isEqualTo(9);
    assertThatThrownBy(() -> counting.reshape(4, 2))
        .isInstanceOf(ShapeException.class)
        .hasMessage("the shape [4, 2] has 8 elements, but the tensor has 6");
    assertThatThrownBy(() -> counting.reshape(-1, 6)).isInstanceOf(ShapeException.class);
  }

  @Test
  void reshapeOfASliceKeepsItsOffset() {
    assertThat(counting.slice(1, 2).reshape(3).toArray()).containsExactly(3, 4, 5);
  }

  @Test
  void sliceSharesTheArray() {
    FloatTensor cube = FloatTensor.zeros(4, 2, 3);
    FloatTensor slice = cube.slice(1, 3);
    assertThat(slice.shape()).containsExactly(2, 2, 3);
    assertThat(slice.offset()).isEqualTo(6);
    slice.set(5, 1, 0, 2);
    assertThat(cube.get(2, 0, 2)).isEqualTo(5);
    assertThat(slice.slice(1, 2).offset()).isEqualTo(12);
    assertThat(cube.slice(4, 4).size()).isZero();
  }

  @Test
  void sliceRefusesWhatIsOutside() {
    assertThatThrownBy(() -> counting.slice(0, 3))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("the slice 0..3 (from 0, end excluded) is outside the shape [2, 3]");
    assertThatThrownBy(() -> counting.slice(-1, 1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> counting.slice(2, 1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> FloatTensor.scalar(1).slice(0, 0)).isInstanceOf(ShapeException.class);
  }

  @Test
  void copyIsIndependentAndCompact() {
    FloatTensor copy = counting.slice(1, 2).copy();
    assertThat(copy).isEqualTo(counting.slice(1, 2));
    assertThat(copy.offset()).isZero();
    assertThat(copy.data()).hasSize(3);
    copy.set(9, 0, 0);
    assertThat(counting.get(1, 0)).isEqualTo(3);
  }

  @Test
  void overlapMeansACommonElement() {
    FloatTensor tensor = FloatTensor.zeros(4, 3);
    assertThat(tensor.overlaps(tensor)).isTrue();
    assertThat(tensor.slice(1, 3).overlaps(tensor.slice(2, 4))).isTrue();
    assertThat(tensor.slice(0, 2).overlaps(tensor.slice(2, 4))).isFalse();
    assertThat(tensor.slice(2, 4).overlaps(tensor.slice(0, 2))).isFalse();
    assertThat(tensor.slice(1, 1).overlaps(tensor)).isFalse();
    assertThat(tensor.overlaps(tensor.slice(1, 1))).isFalse();
    assertThat(tensor.overlaps(tensor.copy())).isFalse();
    assertThat(tensor.overlaps(DoubleTensor.zeros(4, 3))).isFalse();
  }

  @Test
  void equalityIsOfTypeShapeAndElements() {
    assertThat(counting).isEqualTo(counting.copy()).hasSameHashCodeAs(counting.copy());
    assertThat(counting.slice(1, 2)).isEqualTo(FloatTensor.of(new float[][] {{3, 4, 5}}));
    assertThat(counting.slice(1, 2)).hasSameHashCodeAs(FloatTensor.of(new float[][] {{3, 4, 5}}));
    assertThat(counting).isNotEqualTo(counting.reshape(3, 2));
    assertThat(FloatTensor.zeros(0, 2)).isNotEqualTo(FloatTensor.zeros(2, 0));
    assertThat(FloatTensor.zeros(2)).isNotEqualTo(DoubleTensor.zeros(2));
    assertThat(FloatTensor.zeros(2)).isNotEqualTo(FloatTensor.full(1, 2));
    assertThat(FloatTensor.scalar(Float.NaN)).isEqualTo(FloatTensor.scalar(Float.NaN));
    assertThat(FloatTensor.scalar(0.0f)).isNotEqualTo(FloatTensor.scalar(-0.0f));
  }

  @Test
  void namesANullArgument() {
    assertThatNullPointerException()
        .isThrownBy(() -> FloatTensor.of((float[]) null, 1))
        .withMessage("data");
    assertThatNullPointerException()
        .isThrownBy(() -> FloatTensor.zeros((int[]) null))
        .withMessage("shape");
  }
}
