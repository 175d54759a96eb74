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
