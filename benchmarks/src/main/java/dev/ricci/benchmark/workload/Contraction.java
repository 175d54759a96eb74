package dev.ricci.benchmark.workload;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Contractions that are no plain matrix product. Operands in the order of the formula. */
public enum Contraction implements Workload {
  /** {@code abcd,ebfd->aecf}, every extent 32. */
  FOUR_AXES("abcd,ebfd->aecf", new int[] {32, 32, 32, 32}, new int[] {32, 32, 32, 32}) {
    @Override
    double[] reference(double[][] x) {
      int d = 32;
      return new Bilinear()
          .loop(d, d * d * d, d * d * d, 0) // a
          .loop(d, d * d, 0, d * d * d) // e
          .loop(d, d, d, 0) // c
          .loop(d, 1, 0, d) // f
          .loop(d, 0, d * d, d * d) // b
          .loop(d, 0, 1, 1) // d
          .value(d * d * d * d, x[0], x[1]);
    }
  },
  /** {@code ijk,jil->kl}, every extent 64. */
  CROSSED("ijk,jil->kl", new int[] {64, 64, 64}, new int[] {64, 64, 64}) {
    @Override
    double[] reference(double[][] x) {
      int d = 64;
      return new Bilinear()
          .loop(d, 0, d * d, d) // i
          .loop(d, 0, d, d * d) // j
          .loop(d, d, 1, 0) // k
          .loop(d, 1, 0, 1) // l
          .value(d * d, x[0], x[1]);
    }
  },
  /** The matricized tensor times Khatri-Rao product {@code ijk,jr,kr->ir}. */
  MTTKRP("ijk,jr,kr->ir", new int[] {200, 200, 200}, new int[] {200, 32}, new int[] {200, 32}) {
    @Override
    double[] reference(double[][] x) {
      int n = 200;
      int ranks = 32;
      double[] khatriRao = new double[n * n * ranks];
      for (int j = 0; j < n; j++) {
        for (int k = 0; k < n; k++) {
          for (int r = 0; r < ranks; r++) {
            khatriRao[(j * n + k) * ranks + r] = x[1][j * ranks + r] * x[2][k * ranks + r];
          }
        }
      }
      return new Bilinear()
          .loop(n, ranks, n * n, 0)
          .loop(n * n, 0, 1, ranks)
          .loop(ranks, 1, 0, 1)
          .value(n * ranks, x[0], khatriRao);
    }
  },
  /** The bilinear layer {@code bi,oij,bj->bo}. */
  BILINEAR_LAYER(
      "bi,oij,bj->bo", new int[] {128, 64}, new int[] {64, 64, 64}, new int[] {128, 64}) {
    @Override
    double[] reference(double[][] x) {
      int samples = 128;
      int d = 64;
      double[] outer = new double[samples * d * d];
      for (int b = 0; b < samples; b++) {
        for (int i = 0; i < d; i++) {
          for (int j = 0; j < d; j++) {
            outer[(b * d + i) * d + j] = x[0][b * d + i] * x[2][b * d + j];
          }
        }
      }
      return new Bilinear()
          .loop(samples, d, d * d, 0)
          .loop(d, 1, 0, d * d)
          .loop(d * d, 0, 1, 1)
          .value(samples * d, outer, x[1]);
    }
  };

  private final String formula;
  private final int[][] shapes;

  Contraction(String formula, int[]... shapes) {
    this.formula = formula;
    this.shapes = shapes;
  }

  /** The formula in the notation of NumPy's einsum. */
  public String formula() {
    return formula;
  }

  abstract double[] reference(double[][] operands);

  @Override
  public List<Operand> operands() {
    Random random = new Random(6);
    return Arrays.stream(shapes).map(shape -> Operand.random(random, shape)).toList();
  }

  @Override
  public List<double[]> reference(List<Operand> operands) {
    return List.of(reference(operands.stream().map(Operand::values).toArray(double[][]::new)));
  }
}
