package dev.ricci.benchmark.workload;

import java.util.Random;

/**
 * A tensor of a workload, row-major. The values of float operands are floats, so that a reference
 * in double starts from the same numbers as the libraries.
 *
 * @param values the elements
 * @param shape the sizes of the dimensions
 */
public record Operand(double[] values, int... shape) {
  /** Uniform random floats in -0.5..0.5. */
  static Operand random(Random random, int... shape) {
    double[] values = new double[size(shape)];
    for (int k = 0; k < values.length; k++) {
      values[k] = random.nextFloat() - 0.5f;
    }
    return new Operand(values, shape);
  }

  /** The elements as floats. */
  public float[] floats() {
    float[] floats = new float[values.length];
    for (int k = 0; k < floats.length; k++) {
      floats[k] = (float) values[k];
    }
    return floats;
  }

  static int size(int... shape) {
    int size = 1;
    for (int extent : shape) {
      size *= extent;
    }
    return size;
  }
}
