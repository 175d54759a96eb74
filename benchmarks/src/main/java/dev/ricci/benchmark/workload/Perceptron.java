package dev.ricci.benchmark.workload;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * The mean cross entropy of a network with two hidden layers (784-256-128-10, relu) over 128
 * samples, and its gradients. Operands: W1 (784 × 256), b1, W2 (256 × 128), b2, W3 (128 × 10), b3,
 * X (128 × 784), the labels from 0; results: the loss and the gradients of the first six operands.
 */
public record Perceptron() implements Workload {
  /** The number of samples. */
  public static final int SAMPLES = 128;

  /** The widths of the layers, the input included. */
  public static final List<Integer> WIDTHS = List.of(784, 256, 128, 10);

  @Override
  public List<Operand> operands() {
    Random random = new Random(9);
    Operand[] operands = new Operand[8];
    for (int layer = 0; layer < 3; layer++) {
      int in = WIDTHS.get(layer);
      int out = WIDTHS.get(layer + 1);
      Operand weights = Operand.random(random, in, out);
      for (int k = 0; k < weights.values().length; k++) {
        weights.values()[k] = (float) (weights.values()[k] * 4 / Math.sqrt(in));
      }
      operands[2 * layer] = weights;
      operands[2 * layer + 1] = Operand.random(random, out);
    }
    operands[6] = Operand.random(random, SAMPLES, WIDTHS.get(0));
    double[] labels = random.ints(SAMPLES, 0, WIDTHS.get(3)).asDoubleStream().toArray();
    operands[7] = new Operand(labels, SAMPLES);
    return List.of(operands);
  }

  @Override
  public List<double[]> reference(List<Operand> operands) {
    double[][] activations = new double[4][];
    activations[0] = operands.get(6).values();
    for (int layer = 0; layer < 3; layer++) {
      double[] bias = operands.get(2 * layer + 1).values();
      double[] z =
          product(layer)
              .value(SAMPLES * bias.length, activations[layer], operands.get(2 * layer).values());
      for (int k = 0; k < z.length; k++) {
        z[k] += bias[k % bias.length];
        z[k] = layer < 2 ? Math.max(0, z[k]) : z[k];
      }
      activations[layer + 1] = z;
    }
    double[] cotangent = activations[3].clone();
    double loss = crossEntropy(cotangent, operands.get(7).values());
    double[][] results = new double[7][];
    results[0] = new double[] {loss};
    for (int layer = 2; layer >= 0; layer--) {
      double[] weights = operands.get(2 * layer).values();
      double[] input = activations[layer];
      results[1 + 2 * layer] = product(layer).gradientX(weights.length, cotangent, input);
      results[2 + 2 * layer] = columnSums(cotangent, WIDTHS.get(layer + 1));
      if (layer > 0) {
        double[] below = product(layer).gradientW(input.length, cotangent, weights);
        for (int k = 0; k < below.length; k++) {
          below[k] = input[k] > 0 ? below[k] : 0;
        }
        cotangent = below;
      }
    }
    return Arrays.asList(results);
  }

  private static Bilinear product(int layer) {
    int in = WIDTHS.get(layer);
    int out = WIDTHS.get(layer + 1);
    return new Bilinear().loop(SAMPLES, out, in, 0).loop(in, 0, 1, out).loop(out, 1, 0, 1);
  }

  /** Returns the loss and replaces the logits by its gradient. */
  private static double crossEntropy(double[] logits, double[] labels) {
    int classes = logits.length / SAMPLES;
    double loss = 0;
    for (int n = 0; n < SAMPLES; n++) {
      double sum = 0;
      for (int k = 0; k < classes; k++) {
        sum += Math.exp(logits[n * classes + k]);
      }
      int label = (int) labels[n];
      loss += (Math.log(sum) - logits[n * classes + label]) / SAMPLES;
      for (int k = 0; k < classes; k++) {
        int at = n * classes + k;
        logits[at] = (Math.exp(logits[at]) / sum - (k == label ? 1 : 0)) / SAMPLES;
      }
    }
    return loss;
  }

  private static double[] columnSums(double[] matrix, int columns) {
    double[] sums = new double[columns];
    for (int k = 0; k < matrix.length; k++) {
      sums[k % columns] += matrix[k];
    }
    return sums;
  }
}
