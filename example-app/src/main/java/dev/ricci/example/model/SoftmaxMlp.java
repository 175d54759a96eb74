package dev.ricci.example.model;

import dev.ricci.annotation.Einsum;
import dev.ricci.tensor.FloatTensor;
import dev.ricci.tensor.IntTensor;
import java.util.Random;

/** A classifier with one hidden layer. */
public final class SoftmaxMlp {
  /** The formulas. */
  public interface Formulas {
    /**
     * The mean cross entropy.
     *
     * @param W hidden × inputs
     * @param b hidden
     * @param V classes × hidden
     * @param c classes
     * @param X samples × inputs
     * @param y the class of each sample, from 1
     */
    @Einsum(
        value =
            """
            H[n,j] = tanh(W[j,i]*X[n,i] + b[j])
            Z[n,k] = V[k,j]*H[n,j] + c[k]
            loss = mean[n](logsumexp[k](Z[n,k]) - Z[n,y[n]])
            """,
        wrt = {"W", "b", "V", "c"})
    float loss(
        FloatTensor W, FloatTensor b, FloatTensor V, FloatTensor c, FloatTensor X, IntTensor y);

    /** The most probable class of each sample, from 1. */
    @Einsum(
        """
        H[n,j] = tanh(W[j,i]*X[n,i] + b[j])
        Z[n,k] = V[k,j]*H[n,j] + c[k]
        label[n] = argmax[k](Z[n,k])
        """)
    IntTensor classify(FloatTensor W, FloatTensor b, FloatTensor V, FloatTensor c, FloatTensor X);
  }

  private final SoftmaxMlp_FormulasGradients formulas = new SoftmaxMlp_FormulasGradients();
  private final FloatTensor hiddenWeights;
  private final FloatTensor hiddenBias;
  private final FloatTensor outputWeights;
  private final FloatTensor outputBias;

  /** A network with random weights. */
  public SoftmaxMlp(int inputs, int hidden, int classes, long seed) {
    Random random = new Random(seed);
    hiddenWeights = Weights.normal(random, 1 / Math.sqrt(inputs), hidden, inputs);
    hiddenBias = FloatTensor.zeros(hidden);
    outputWeights = Weights.normal(random, 1 / Math.sqrt(hidden), classes, hidden);
    outputBias = FloatTensor.zeros(classes);
  }

  /** Trains on all samples at once and returns the last loss. */
  public float fit(FloatTensor samples, IntTensor labels, double rate, int steps) {
    Adam adam = new Adam(rate, hiddenWeights, hiddenBias, outputWeights, outputBias);
    float loss = Float.NaN;
    for (int step = 0; step < steps; step++) {
      SoftmaxMlp_FormulasGradients.LossGradients g =
          formulas.lossGradients(
              hiddenWeights, hiddenBias, outputWeights, outputBias, samples, labels);
      loss = g.loss();
      adam.step(g.W(), g.b(), g.V(), g.c());
    }
    return loss;
  }

  /** The most probable class of each sample, from 1. */
  public IntTensor classify(FloatTensor samples) {
    return formulas.classify(hiddenWeights, hiddenBias, outputWeights, outputBias, samples);
  }
}
