package dev.ricci.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class NestedArraysTest {
  @Test
  void copiesArraysOfArrays() {
    float[][] rows = {{1, 2, 3}, {4, 5, 6}};
    FloatTensor tensor = FloatTensor.of(rows);
    rows[0][0] = 9;
    assertThat(tensor).isEqualTo(FloatTensor.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3));
  }

  @Test
  void roundTripsEveryDepth() {
    float[][][][] deep = new float[2][3][4][5];
    int next = 0;
    for (float[][][] a : deep) {
      for (float[][] b : a) {
        for (float[] c : b) {
          for (int l = 0; l < c.length; l++) {
            c[l] = next++;
          }
        }
      }
    }
    FloatTensor tensor = FloatTensor.of(deep);
    assertThat(tensor.shape()).containsExactly(2, 3, 4, 5);
    assertThat(tensor.get(1, 2, 3, 4)).isEqualTo(119);
    assertThat(tensor.get(1, 0, 2, 1)).isEqualTo(deep[1][0][2][1]);
    assertThat(tensor.toArray4()).isDeepEqualTo(deep);
    assertThat(FloatTensor.of(deep[1]).toArray3()).isDeepEqualTo(deep[1]);
    assertThat(FloatTensor.of(deep[1][2]).toArray2()).isDeepEqualTo(deep[1][2]);
    assertThat(FloatTensor.of(deep[1][2][3]).toArray()).containsExactly(115, 116, 117, 118, 119);
  }

  @Test
  void convertsAWindowFromItsOffset() {
    FloatTensor tensor = FloatTensor.of(new float[][] {{1, 2}, {3, 4}, {5, 6}}).slice(1, 3);
    assertThat(tensor.toArray2()).isDeepEqualTo(new float[][] {{3, 4}, {5, 6}});
    assertThat(tensor.reshape(1, 2, 2).toArray3())
        .isDeepEqualTo(new float[][][] {{{3, 4}, {5, 6}}});
    assertThat(tensor.reshape(2, 1, 1, 2).toArray4())
        .isDeepEqualTo(new float[][][][] {{{{3, 4}}}, {{{5, 6}}}});
  }

  @Test
  void refusesRaggedArrays() {
    assertThatThrownBy(() -> FloatTensor.of(new float[][] {{1, 2}, {3}}))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "the array is not rectangular: its row 0 has the shape [2], its row 1 the shape [1]");
    assertThatThrownBy(() -> FloatTensor.of(new float[][][] {{{1}, {2}}, {{3}}}))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "the array is not rectangular: its row 0 has the shape [2, 1], its row 1 the shape [1,"
                + " 1]");
    assertThatThrownBy(() -> FloatTensor.of(new float[][][][] {{{{1, 2}}}, {{{1}}}}))
        .isInstanceOf(ShapeException.class);
  }

  @Test
  void refusesNullRows() {
    assertThatThrownBy(() -> FloatTensor.of(new float[][] {{1, 2}, null}))
        .isInstanceOf(ShapeException.class)
        .hasMessage("the array is not rectangular: its row 1 is null");
    assertThatThrownBy(() -> FloatTensor.of(new float[2][2][][]))
        .isInstanceOf(ShapeException.class);
    assertThatThrownBy(() -> FloatTensor.of(new float[1][][][])).isInstanceOf(ShapeException.class);
  }

  @Test
  void emptyArraysHaveEmptyShapes() {
    assertThat(FloatTensor.of(new float[0][]).shape()).containsExactly(0, 0);
    assertThat(FloatTensor.of(new float[3][0]).shape()).containsExactly(3, 0);
    assertThat(FloatTensor.of(new float[3][0][]).shape()).containsExactly(3, 0, 0);
    assertThat(FloatTensor.of(new float[2][3][0][]).shape()).containsExactly(2, 3, 0, 0);
  }

  @Test
  void aConversionNeedsItsRank() {
    FloatTensor vector = FloatTensor.zeros(8);
    assertThatThrownBy(vector::toArray2)
        .isInstanceOf(ShapeException.class)
        .hasMessage("a tensor of rank 2 was asked for, but the shape is [8]");
    assertThatThrownBy(vector::toArray3).isInstanceOf(ShapeException.class);
    assertThatThrownBy(vector::toArray4).isInstanceOf(ShapeException.class);
  }
}
