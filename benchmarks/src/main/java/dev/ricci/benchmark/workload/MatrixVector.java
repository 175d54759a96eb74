package dev.ricci.benchmark.workload;

import java.util.List;
import java.util.Random;

/**
 * {@code y[i] = A[i,j]*x[j]} of a square matrix. Operands: A, x; result: y.
 *
 * @param n the number of rows and columns
 */
public record MatrixVector(int n) implements Workload {
  @Override
  public List<Operand> operands() {
    Random random = new Random(5);
    return List.of(Operand.random(random, n, n), Operand.random(random, n));
  }

  @Override
  public List<double[]> reference(List<Operand> operands) {
    return List.of(
        new Bilinear()
            .loop(n, 1, n, 0)
            .loop(n, 0, 1, 1)
            .value(n, operands.get(0).values(), operands.get(1).values()));
  }
}
