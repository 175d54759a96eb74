package dev.ricci.benchmark.peer;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.mkl.global.mkl_rt;

/** Intel MKL. */
final class Mkl implements Blas {
  Mkl(int threads) {
    mkl_rt.MKL_Set_Num_Threads(threads);
  }

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
    mkl_rt.cblas_sgemm(
        mkl_rt.CblasRowMajor,
        transA ? mkl_rt.CblasTrans : mkl_rt.CblasNoTrans,
        transB ? mkl_rt.CblasTrans : mkl_rt.CblasNoTrans,
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
    int plain = mkl_rt.CblasNoTrans;
    mkl_rt.cblas_dgemm(mkl_rt.CblasRowMajor, plain, plain, n, n, n, 1, a, n, b, n, 0, c, n);
  }

  @Override
  public void gemv(int n, FloatPointer a, FloatPointer x, FloatPointer y) {
    int plain = mkl_rt.CblasNoTrans;
    mkl_rt.cblas_sgemv(mkl_rt.CblasRowMajor, plain, n, n, 1, a, n, x, 1, 0, y, 1);
  }
}
