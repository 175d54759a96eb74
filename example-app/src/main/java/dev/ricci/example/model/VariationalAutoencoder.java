package dev.ricci.example.model;

import dev.ricci.annotation.Einsum;
import dev.ricci.tensor.FloatTensor;
import java.util.Random;

/** A variational autoencoder (Kingma and Welling, 2014) of binary samples. */
public final class VariationalAutoencoder {
  /** The formulas. */
  public interface Formulas {
    /**
     * The negative evidence lower bound, a mean over the samples.
     *
     * @param W hidden × inputs, with bias {@code b}
     * @param M latent × hidden, with bias {@code m}: the mean of the code
     * @param S latent × hidden, with bias {@code s}: the logarithm of its variance
     * @param U hidden × latent, with bias {@code u}
     * @param V inputs × hidden, with bias {@code v}: the logits of the restored sample
     * @param E samples × latent, normally distributed noise
     * @param X samples × inputs, from 0 to 1
     */
    @Einsum(
        value =
            """
            H[n,j] = tanh(W[j,i]*X[n,i] + b[j])
            mu[n,l] = M[l,j]*H[n,j] + m[l]
            ls[n,l] = S[l,j]*H[n,j] + s[l]
            z[n,l] = mu[n,l] + exp(0.5*ls[n,l])*E[n,l]
            G[n,j] = tanh(U[j,l]*z[n,l] + u[j])
            Y[n,i] = V[i,j]*G[n,j] + v[i]
            rec[n] = softplus(Y[n,i]) - X[n,i]*Y[n,i]        // cross entropy of the logits
            kl[n] = -0.5*(1 + ls[n,l] - mu[n,l]^2 - exp(ls[n,l]))
            loss = mean[n](rec[n] + kl[n])
            """,
        wrt = {"W", "b", "M", "m", "S", "s", "U", "u", "V", "v"})
    float loss(
        FloatTensor W,
        FloatTensor b,
        FloatTensor M,
        FloatTensor m,
        FloatTensor S,
        FloatTensor s,
        FloatTensor U,
        FloatTensor u,
        FloatTensor V,
        FloatTensor v,
        FloatTensor E,
        FloatTensor X);
  }

  private final VariationalAutoencoder_FormulasGradients formulas =
      new VariationalAutoencoder_FormulasGradients();
  private final Random random;
  private final int latent;
  private final FloatTensor[] weights;

  /** A model with random weights. */
  public VariationalAutoencoder(int inputs, int hidden, int latent, long seed) {
    this.random = new Random(seed);
    this.latent = latent;
    this.weights =
        new FloatTensor[] {
          Weights.normal(random, 1 / Math.sqrt(inputs), hidden, inputs), FloatTensor.zeros(hidden),
          Weights.normal(random, 1 / Math.sqrt(hidden), latent, hidden), FloatTensor.zeros(latent),
          Weights.normal(random, 1 / Math.sqrt(hidden), latent, hidden), FloatTensor.zeros(latent),
          Weights.normal(random, 1 / Math.sqrt(latent), hidden, latent), FloatTensor.zeros(hidden),
          Weights.normal(random, 1 / Math.sqrt(hidden), inputs, hidden), FloatTensor.zeros(inputs)
        };
  }

  /** Trains on all samples at once, with fresh noise each step, and returns the last loss. */
  public float fit(FloatTensor samples, double rate, int steps) {
    Adam adam = new Adam(rate, weights);
    float loss = Float.NaN;
    for (int step = 0; step < steps; step++) {
      VariationalAutoencoder_FormulasGradients.LossGradients g =
          formulas.lossGradients(
              weights[0],
              weights[1],
              weights[2],
              weights[3],
              weights[4],
              weights[5],
              weights[6],
              weights[7],
              weights[8],
              weights[9],
              Weights.normal(random, 1, samples.size(0), latent),
              samples);
      loss = g.loss();
      adam.step(g.W(), g.b(), g.M(), g.m(), g.S(), g.s(), g.U(), g.u(), g.V(), g.v());
    }
    return loss;
  }
}
