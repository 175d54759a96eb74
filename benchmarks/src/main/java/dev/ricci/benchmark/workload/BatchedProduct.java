package dev.ricci.benchmark.workload;

import java.util.List;
import java.util.Random;

/**
 * {@code C[b,i,k] = A[b,i,j]*B[b,j,k]}, or {@code A[b,i,j]*B[b,k,j]} if transposed, as the scores
 * of attention are. Operands: A, B; result: C.
 *
 * @param batch the number of products
 * @param m the rows of A
 * @param n the columns of C
 * @param k the extent that is summed
 * @param transposed whether B holds its columns as rows
 */
public record BatchedProduct(int batch, int m, int n, int k, boolean transposed)
    implements Workload {
  @Override
  public List<Operand> operands() {
    Random random = new Random(4);
    return List.of(
        Operand.random(random, batch, m, k),
        transposed ? Operand.random(random, batch, n, k) : Operand.random(random, batch, k, n));
  }

  @Override
  public List<double[]> reference(List<Operand> operands) {
    return List.of(
        new Bilinear()
            .loop(batch, m * n, m * k, n * k)
            .loop(m, n, k, 0)
            .loop(k, 0, 1, transposed ? 1 : n)
            .loop(n, 1, 0, transposed ? k : 1)
            .value(batch * m * n, operands.get(0).values(), operands.get(1).values()));
  }
}
