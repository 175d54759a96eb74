package dev.ricci.benchmark.peer;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;

/** OpenBLAS. Its preset has no call for the number of threads: OPENBLAS_NUM_THREADS sets it. */
final class OpenBlas implements Blas {
  @Override
  public void gemm(
      boolean transA,
      boolean transB,
      int m,
      int n,
      int k,
      FloatPointer a,
      int lda,
      FloatPointer b,
      int ldb,
      float beta,
      FloatPointer c,
      int ldc) {
    openblas.cblas_sgemm(
        openblas.CblasRowMajor,
        transA ? openblas.CblasTrans : openblas.CblasNoTrans,
        transB ? openblas.CblasTrans : openblas.CblasNoTrans,
        m,
        n,
        k,
        1,
        a,
        lda,
        b,
        ldb,
        beta,
        c,
        ldc);
  }

  /** One after the other: its preset has no batched routine. */
  @Override
  public Runnable gemms(
      int batch,
      boolean transB,
      int m,
      int n,
      int k,
      FloatPointer a,
      FloatPointer b,
      FloatPointer c) {
    FloatPointer[] left = new FloatPointer[batch];
    FloatPointer[] right = new FloatPointer[batch];
    FloatPointer[] results = new FloatPointer[batch];
    for (int p = 0; p < batch; p++) {
      left[p] = a.getPointer((long) p * m * k);
      right[p] = b.getPointer((long) p * n * k);
      results[p] = c.getPointer((long) p * m * n);
    }
    int ldb = transB ? k : n;
    return () -> {
      for (int p = 0; p < batch; p++) {
        gemm(false, transB, m, n, k, left[p], k, right[p], ldb, 0, results[p], n);
      }
    };
  }

  @Override
  public void gemm(int n, DoublePointer a, DoublePointer b, DoublePointer c) {
    int plain = openblas.CblasNoTrans;
    openblas.cblas_dgemm(openblas.CblasRowMajor, plain, plain, n, n, n, 1, a, n, b, n, 0, c, n);
  }

  @Override
  public void gemv(int n, FloatPointer a, FloatPointer x, FloatPointer y) {
    int plain = openblas.CblasNoTrans;
    openblas.cblas_sgemv(openblas.CblasRowMajor, plain, n, n, 1, a, n, x, 1, 0, y, 1);
  }
}
