package dev.ricci.benchmark.workload;

import java.util.List;
import java.util.Random;

/** Formulas that go over their operands once, element by element or row by row. */
public enum Rows implements Workload {
  /** {@code Y[i] = tanh(a*x[i] + b)}, a = 1.5, b = 0.25, of 2^20 elements. Operand: x. */
  TANH(1 << 20) {
    @Override
    double[] reference(double[][] x) {
      double[] y = new double[x[0].length];
      for (int k = 0; k < y.length; k++) {
        y[k] = Math.tanh(A * x[0][k] + B);
      }
      return y;
    }
  },
  /** The softmax of each row of a 1024×1024 matrix. */
  SOFTMAX(1024, 1024) {
    @Override
    double[] reference(double[][] x) {
      double[] sums = logSumExp(x[0]);
      double[] y = new double[x[0].length];
      for (int k = 0; k < y.length; k++) {
        y[k] = Math.exp(x[0][k] - sums[k / SIDE]);
      }
      return y;
    }
  },
  /** The logarithm of the sum of exponentials of each row of a 1024×1024 matrix. */
  LOGSUMEXP(1024, 1024) {
    @Override
    double[] reference(double[][] x) {
      return logSumExp(x[0]);
    }
  },
  /** {@code c = (Y[i] - T[i])^2}, the sum over 2^20 elements. Operands: Y, T. */
  SQUARES(1 << 20) {
    @Override
    double[] reference(double[][] x) {
      double sum = 0;
      for (int k = 0; k < x[0].length; k++) {
        sum += (x[0][k] - x[1][k]) * (x[0][k] - x[1][k]);
      }
      return new double[] {sum};
    }
  };

  /** The factor inside the hyperbolic tangent. */
  public static final float A = 1.5f;

  /** The summand inside the hyperbolic tangent. */
  public static final float B = 0.25f;

  private static final int SIDE = 1024;

  private final int[] shape;

  Rows(int... shape) {
    this.shape = shape;
  }

  abstract double[] reference(double[][] operands);

  @Override
  public List<Operand> operands() {
    Random random = new Random(8);
    Operand first = Operand.random(random, shape);
    return this == SQUARES ? List.of(first, Operand.random(random, shape)) : List.of(first);
  }

  @Override
  public List<double[]> reference(List<Operand> operands) {
    return List.of(reference(operands.stream().map(Operand::values).toArray(double[][]::new)));
  }

  private static double[] logSumExp(double[] x) {
    double[] y = new double[x.length / SIDE];
    for (int i = 0; i < y.length; i++) {
      double sum = 0;
      for (int j = 0; j < SIDE; j++) {
        sum += Math.exp(x[i * SIDE + j]);
      }
      y[i] = Math.log(sum);
    }
    return y;
  }
}
