package dev.ricci.example.model;

import dev.ricci.annotation.Einsum;
import dev.ricci.tensor.FloatTensor;
import dev.ricci.tensor.IntTensor;
import java.util.Random;

/**
 * A small convolutional classifier after LeNet (LeCun et al., 1998): convolution, pooling, dense.
 */
public final class LeNet {
  /** The formulas. */
  public interface Formulas {
    /**
     * The mean cross entropy.
     *
     * @param K channels × rows × columns of the kernels
     * @param c channels
     * @param V classes × channels × pooled rows × pooled columns
     * @param d classes
     * @param X samples × rows × columns
     * @param y the class of each sample, from 1
     */
    @Einsum(
        value =
            """
            C[b,o,i,j] = relu(K[o,m,n]*X[b,i+m-1,j+n-1] + c[o])
            P[b,o,i,j] max= C[b,o,2*i+m-2,2*j+n-2] where m in 1..2, n in 1..2
            Z[b,k] = V[k,o,i,j]*P[b,o,i,j] + d[k]
            loss = mean[b](logsumexp[k](Z[b,k]) - Z[b,y[b]])
            """,
        wrt = {"K", "c", "V", "d"})
    float loss(
        FloatTensor K, FloatTensor c, FloatTensor V, FloatTensor d, FloatTensor X, IntTensor y);

    /** The most probable class of each sample, from 1. */
    @Einsum(
        """
        C[b,o,i,j] = relu(K[o,m,n]*X[b,i+m-1,j+n-1] + c[o])
        P[b,o,i,j] max= C[b,o,2*i+m-2,2*j+n-2] where m in 1..2, n in 1..2
        Z[b,k] = V[k,o,i,j]*P[b,o,i,j] + d[k]
        label[b] = argmax[k](Z[b,k])
        """)
    IntTensor classify(FloatTensor K, FloatTensor c, FloatTensor V, FloatTensor d, FloatTensor X);
  }

  private final LeNet_FormulasGradients formulas = new LeNet_FormulasGradients();
  private final FloatTensor kernels;
  private final FloatTensor kernelBias;
  private final FloatTensor dense;
  private final FloatTensor denseBias;

  /**
   * A network with random weights.
   *
   * @param pixels the rows and columns of a picture
   * @param window the rows and columns of a kernel
   */
  public LeNet(int pixels, int window, int channels, int classes, long seed) {
    Random random = new Random(seed);
    int pooled = (pixels - window + 1) / 2;
    kernels = Weights.normal(random, 1.0 / window, channels, window, window);
    kernelBias = FloatTensor.zeros(channels);
    dense =
        Weights.normal(
            random, 1 / Math.sqrt(channels * pooled * pooled), classes, channels, pooled, pooled);
    denseBias = FloatTensor.zeros(classes);
  }

  /** Trains on all pictures at once and returns the last loss. */
  public float fit(FloatTensor pictures, IntTensor labels, double rate, int steps) {
    Adam adam = new Adam(rate, kernels, kernelBias, dense, denseBias);
    float loss = Float.NaN;
    for (int step = 0; step < steps; step++) {
      LeNet_FormulasGradients.LossGradients g =
          formulas.lossGradients(kernels, kernelBias, dense, denseBias, pictures, labels);
      loss = g.loss();
      adam.step(g.K(), g.c(), g.V(), g.d());
    }
    return loss;
  }

  /** The most probable class of each picture, from 1. */
  public IntTensor classify(FloatTensor pictures) {
    return formulas.classify(kernels, kernelBias, dense, denseBias, pictures);
  }
}
