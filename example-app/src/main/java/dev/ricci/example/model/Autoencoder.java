package dev.ricci.example.model;

import dev.ricci.annotation.Einsum;
import dev.ricci.tensor.FloatTensor;
import java.util.Random;

/** Samples squeezed through a narrow layer and restored. */
public final class Autoencoder {
  /** The formulas. */
  public interface Formulas {
    /**
     * The mean squared error of the restored samples.
     *
     * @param W code × inputs
     * @param b code
     * @param V inputs × code
     * @param c inputs
     * @param X samples × inputs
     */
    @Einsum(
        value =
            """
            H[n,j] = tanh(W[j,i]*X[n,i] + b[j])
            R[n,i] = V[i,j]*H[n,j] + c[i]
            loss = mean[n,i]((R[n,i] - X[n,i])^2)
            """,
        wrt = {"W", "b", "V", "c"})
    float loss(FloatTensor W, FloatTensor b, FloatTensor V, FloatTensor c, FloatTensor X);
  }

  private final Autoencoder_FormulasGradients formulas = new Autoencoder_FormulasGradients();
  private final FloatTensor encoder;
  private final FloatTensor encoderBias;
  private final FloatTensor decoder;
  private final FloatTensor decoderBias;

  /** An autoencoder with random weights. */
  public Autoencoder(int inputs, int code, long seed) {
    Random random = new Random(seed);
    encoder = Weights.normal(random, 1 / Math.sqrt(inputs), code, inputs);
    encoderBias = FloatTensor.zeros(code);
    decoder = Weights.normal(random, 1 / Math.sqrt(code), inputs, code);
    decoderBias = FloatTensor.zeros(inputs);
  }

  /** Trains on all samples at once and returns the last loss. */
  public float fit(FloatTensor samples, double rate, int steps) {
    Adam adam = new Adam(rate, encoder, encoderBias, decoder, decoderBias);
    float loss = Float.NaN;
    for (int step = 0; step < steps; step++) {
      Autoencoder_FormulasGradients.LossGradients g =
          formulas.lossGradients(encoder, encoderBias, decoder, decoderBias, samples);
      loss = g.loss();
      adam.step(g.W(), g.b(), g.V(), g.c());
    }
    return loss;
  }
}
