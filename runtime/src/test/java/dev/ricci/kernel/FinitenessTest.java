package dev.ricci.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ricci.tensor.DoubleTensor;
import dev.ricci.tensor.FloatTensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FinitenessTest {
  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void oneElementIsEnoughWhereverItIs(double value) {
    for (int at = 0; at < 100; at++) {
      float[] floats = new float[100];
      floats[at] = (float) value;
      assertThat(FloatFiniteness.isFinite(FloatTensor.of(floats, 10, 10))).isFalse();
      double[] doubles = new double[100];
      doubles[at] = value;
      assertThat(DoubleFiniteness.isFinite(DoubleTensor.of(doubles, 100))).isFalse();
    }
  }

  @Test
  void theLargestNumbersAreFinite() {
    float[] floats = {Float.MAX_VALUE, -Float.MAX_VALUE, Float.MAX_VALUE, 0};
    assertThat(FloatFiniteness.isFinite(FloatTensor.of(floats, 4))).isTrue();
    double[] doubles = {Double.MAX_VALUE, -Double.MAX_VALUE, Double.MAX_VALUE};
    assertThat(DoubleFiniteness.isFinite(DoubleTensor.of(doubles, 3))).isTrue();
  }

  @Test
  void whatLiesOutsideOfTheTensorDoesNotCount() {
    FloatTensor all = FloatTensor.of(new float[] {Float.NaN, 1, 2, Float.NaN}, 4);
    assertThat(FloatFiniteness.isFinite(all.slice(1, 3))).isTrue();
    assertThat(FloatFiniteness.isFinite(FloatTensor.zeros(0, 3))).isTrue();
  }
}
