package dev.ricci.benchmark.workload;

import java.util.List;
import java.util.Random;

/**
 * {@code C[i,k] = A[i,j]*B[j,k]} of square matrices. Operands: A, B; result: C.
 *
 * @param n the number of rows and columns
 * @param doubles whether it is computed in double instead of float
 */
public record MatrixProduct(int n, boolean doubles) implements Workload {
  @Override
  public List<Operand> operands() {
    Random random = new Random(3);
    return List.of(Operand.random(random, n, n), Operand.random(random, n, n));
  }

  @Override
  public List<double[]> reference(List<Operand> operands) {
    return List.of(
        new Bilinear()
            .loop(n, n, n, 0)
            .loop(n, 0, 1, n)
            .loop(n, 1, 0, 1)
            .value(n * n, operands.get(0).values(), operands.get(1).values()));
  }
}
