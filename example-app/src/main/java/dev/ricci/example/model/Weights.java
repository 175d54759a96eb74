package dev.ricci.example.model;

import dev.ricci.tensor.FloatTensor;
import java.util.Random;

/** First values of weights. */
final class Weights {
  private Weights() {}

  /**
   * Normally distributed values.
   *
   * @param deviation the standard deviation, often {@code 1/sqrt(inputs)}
   */
  static FloatTensor normal(Random random, double deviation, int... shape) {
    FloatTensor weights = FloatTensor.zeros(shape);
    float[] data = weights.data();
    for (int k = 0; k < data.length; k++) {
      data[k] = (float) (deviation * random.nextGaussian());
    }
    return weights;
  }
}
