package dev.ricci.example.model;

import dev.ricci.annotation.Einsum;
import dev.ricci.tensor.FloatTensor;

/** A line through points: least squares by plain gradient descent. */
public final class LinearRegression {
  /** The formulas. */
  public interface Formulas {
    /**
     * The mean squared error of {@code w·x + b}.
     *
     * @param w the slopes, one per feature
     * @param b the intercept
     * @param X the features, samples × features
     * @param y the values, one per sample
     */
    @Einsum(
        value = {"p[n] = w[k]*X[n,k] + b", "loss = mean[n]((p[n] - y[n])^2)"},
        wrt = {"w", "b"})
    float loss(FloatTensor w, float b, FloatTensor X, FloatTensor y);
  }

  private final LinearRegression_FormulasGradients formulas =
      new LinearRegression_FormulasGradients();
  private final FloatTensor slopes;
  private float intercept;

  /** A model of so many features, all slopes 0. */
  public LinearRegression(int features) {
    this.slopes = FloatTensor.zeros(features);
  }

  /** The slopes, one per feature. */
  public FloatTensor slopes() {
    return slopes;
  }

  /** The value where all features are 0. */
  public float intercept() {
    return intercept;
  }

  /** Takes {@code steps} steps of length {@code rate} and returns the loss before the last. */
  public float fit(FloatTensor features, FloatTensor values, float rate, int steps) {
    float loss = Float.NaN;
    for (int step = 0; step < steps; step++) {
      LinearRegression_FormulasGradients.LossGradients gradients =
          formulas.lossGradients(slopes, intercept, features, values);
      loss = gradients.loss();
      for (int k = 0; k < slopes.size(0); k++) {
        slopes.set(slopes.get(k) - rate * gradients.w().get(k), k);
      }
      intercept -= rate * gradients.b();
    }
    return loss;
  }
}
