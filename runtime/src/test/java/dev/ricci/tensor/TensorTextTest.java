package dev.ricci.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TensorTextTest {
  @Test
  void printsScalarsAndVectorsOnOneLine() {
    assertThat(FloatTensor.scalar(1.5f)).hasToString("FloatTensor[] 1.5");
    assertThat(IntTensor.of(new int[] {1, -20, 3})).hasToString("IntTensor[3] [  1, -20,   3]");
    assertThat(DoubleTensor.zeros(0)).hasToString("DoubleTensor[0] []");
  }

  @Test
  void printsRowsBelowEachOtherAndAligned() {
    assertThat(FloatTensor.of(new float[][] {{1, 10.5f}, {-3, 4}}))
        .hasToString("FloatTensor[2, 2]\n[[ 1.0, 10.5],\n [-3.0,  4.0]]");
  }

  @Test
  void separatesPlanesByAnEmptyLine() {
    assertThat(IntTensor.of(new int[][][] {{{1, 2}, {3, 4}}, {{5, 6}, {7, 8}}}))
        .hasToString("IntTensor[2, 2, 2]\n[[[1, 2],\n  [3, 4]],\n\n [[5, 6],\n  [7, 8]]]");
  }

  @Test
  void printsWhatIsNotANumber() {
    assertThat(
            FloatTensor.of(
                new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}))
        .hasToString("FloatTensor[3] [      NaN,  Infinity, -Infinity]");
  }

  @Test
  void leavesOutTheMiddleOfLargeTensors() {
    int[] counting = new int[1000];
    Arrays.setAll(counting, i -> i);
    assertThat(IntTensor.of(counting))
        .hasToString("IntTensor[1000] [  0,   1,   2, ..., 997, 998, 999]");
    assertThat(IntTensor.of(counting, 500, 2).toString().lines())
        .containsExactly(
            "IntTensor[500, 2]",
            "[[  0,   1],",
            " [  2,   3],",
            " [  4,   5],",
            " ...,",
            " [994, 995],",
            " [996, 997],",
            " [998, 999]]");
  }

  @Test
  void printsFromTheOffset() {
    assertThat(IntTensor.of(new int[] {1, 2, 3, 4}, 2, 2).slice(1, 2))
        .hasToString("IntTensor[1, 2]\n[[3, 4]]");
  }

  @Test
  void staysShortForEveryRank() {
    for (int rank = 1; rank <= 16; rank++) {
      int[] shape = new int[rank];
      Arrays.fill(shape, 3);
      if (rank > 13) {
        Arrays.fill(shape, 2);
      }
      assertThat(FloatTensor.zeros(shape).toString().length()).isLessThan(20_000);
    }
  }
}
