package dev.ricci.benchmark.peer;

import dev.ricci.benchmark.workload.BatchedProduct;
import dev.ricci.benchmark.workload.Contraction;
import dev.ricci.benchmark.workload.MatrixProduct;
import dev.ricci.benchmark.workload.MatrixVector;
import dev.ricci.benchmark.workload.Operand;
import dev.ricci.benchmark.workload.Rows;
import dev.ricci.benchmark.workload.Workload;
import java.util.List;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;

/** A BLAS through its JavaCPP preset: products, and contractions that are a few products. */
final class BlasPeer implements Peer {
  private final boolean mkl;

  BlasPeer(boolean mkl) {
    this.mkl = mkl;
  }

  @Override
  public String name() {
    return mkl ? "mkl" : "openblas";
  }

  @Override
  public boolean supports(Workload work) {
    return work instanceof MatrixProduct
        || work instanceof BatchedProduct
        || work instanceof MatrixVector
        || work == Contraction.CROSSED
        || mkl && work == Rows.TANH;
  }

  @Override
  public Call prepare(Workload work, List<Operand> operands, int threads) {
    Blas blas = mkl ? new Mkl(threads) : new OpenBlas();
    if (work instanceof MatrixProduct product && product.doubles()) {
      return doubles(blas, product.n(), operands);
    }
    FloatPointer a = new FloatPointer(operands.get(0).floats());
    if (work == Rows.TANH) {
      int n = (int) a.capacity();
      FloatPointer y = new FloatPointer((long) n);
      return call(() -> Mkl.tanh(n, Rows.A, a, Rows.B, y), y);
    }
    FloatPointer b = new FloatPointer(operands.get(1).floats());
    if (work instanceof MatrixProduct product) {
      int n = product.n();
      FloatPointer c = new FloatPointer(n * (long) n);
      return call(() -> blas.gemm(false, false, n, n, n, a, n, b, n, 0, c, n), c);
    }
    if (work instanceof MatrixVector matrix) {
      FloatPointer y = new FloatPointer(matrix.n());
      return call(() -> blas.gemv(matrix.n(), a, b, y), y);
    }
    if (work instanceof BatchedProduct product) {
      return batched(blas, product, a, b);
    }
    return crossed(blas, a, b);
  }

  private static Call doubles(Blas blas, int n, List<Operand> operands) {
    DoublePointer a = new DoublePointer(operands.get(0).values());
    DoublePointer b = new DoublePointer(operands.get(1).values());
    DoublePointer c = new DoublePointer(n * (long) n);
    return Call.of(
        () -> blas.gemm(n, a, b, c),
        () -> {
          double[] result = new double[n * n];
          c.get(result);
          return List.of(result);
        });
  }

  private static Call batched(Blas blas, BatchedProduct w, FloatPointer a, FloatPointer b) {
    FloatPointer c = new FloatPointer((long) w.batch() * w.m() * w.n());
    return call(blas.gemms(w.batch(), w.transposed(), w.m(), w.n(), w.k(), a, b, c), c);
  }

  /** For each i one product of {@code A[i,:,:]}, transposed, and {@code B[:,i,:]}. */
  private static Call crossed(Blas blas, FloatPointer a, FloatPointer b) {
    int d = 64;
    FloatPointer c = new FloatPointer(d * (long) d);
    FloatPointer[] as = parts(a, d, d * d);
    FloatPointer[] bs = parts(b, d, d);
    return call(
        () -> {
          for (int i = 0; i < d; i++) {
            blas.gemm(true, false, d, d, d, as[i], d, bs[i], d * d, i == 0 ? 0 : 1, c, d);
          }
        },
        c);
  }

  private static FloatPointer[] parts(FloatPointer whole, int count, int step) {
    FloatPointer[] parts = new FloatPointer[count];
    for (int p = 0; p < count; p++) {
      parts[p] = whole.getPointer((long) p * step);
    }
    return parts;
  }

  private static Call call(Runnable run, FloatPointer result) {
    return Call.of(
        run,
        () -> {
          float[] values = new float[(int) result.capacity()];
          result.get(values);
          return List.of(Call.doubles(values));
        });
  }
}
