package dev.ricci.example.model;

import dev.ricci.annotation.Einsum;
import dev.ricci.tensor.FloatTensor;

/** Two classes divided by a plane; the cross entropy in its stable form. */
public final class LogisticRegression {
  /** The formulas. */
  public interface Formulas {
    /**
     * The mean cross entropy of {@code sigmoid(w·x + b)} and the labels 0 and 1.
     *
     * @param w the weights, one per feature
     * @param b the bias, of rank 0
     * @param X the features, samples × features
     * @param y the labels, one per sample
     */
    @Einsum(
        value = {
          "z[n] = w[k]*X[n,k] + b",
          "loss = mean[n](softplus(z[n]) - y[n]*z[n])",
        },
        wrt = {"w", "b"})
    float loss(FloatTensor w, FloatTensor b, FloatTensor X, FloatTensor y);

    /** The probability of label 1 for each sample. */
    @Einsum("p[n] = sigmoid(w[k]*X[n,k] + b)")
    FloatTensor probability(FloatTensor w, FloatTensor b, FloatTensor X);
  }

  private final LogisticRegression_FormulasGradients formulas =
      new LogisticRegression_FormulasGradients();
  private final FloatTensor weights;
  private final FloatTensor bias = FloatTensor.scalar(0);

  /** A model of so many features, all weights 0. */
  public LogisticRegression(int features) {
    this.weights = FloatTensor.zeros(features);
  }

  /** Trains and returns the last loss. */
  public float fit(FloatTensor features, FloatTensor labels, double rate, int steps) {
    Adam adam = new Adam(rate, weights, bias);
    float loss = Float.NaN;
    for (int step = 0; step < steps; step++) {
      LogisticRegression_FormulasGradients.LossGradients gradients =
          formulas.lossGradients(weights, bias, features, labels);
      loss = gradients.loss();
      adam.step(gradients.w(), gradients.b());
    }
    return loss;
  }

  /** The probability of label 1 for each sample. */
  public FloatTensor probability(FloatTensor features) {
    return formulas.probability(weights, bias, features);
  }
}
