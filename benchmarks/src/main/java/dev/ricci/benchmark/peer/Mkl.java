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
  public Runnable gemms(
      int batch,
      boolean transB,
      int m,
      int n,
      int k,
      FloatPointer a,
      FloatPointer b,
      FloatPointer c) {
    int none = mkl_rt.CblasNoTrans;
    int right = transB ? mkl_rt.CblasTrans : none;
    int ldb = transB ? k : n;
    return () ->
        mkl_rt.cblas_sgemm_batch_strided(
            mkl_rt.CblasRowMajor,
            none,
            right,
            m,
            n,
            k,
            1,
            a,
            k,
            m * k,
            b,
            ldb,
            n * k,
            0,
            c,
            n,
            m * n,
            batch);
  }

  /** {@code y[i] = tanh(a*x[i] + b)}, by its vector mathematics. */
  static void tanh(int n, float a, FloatPointer x, float b, FloatPointer y) {
    mkl_rt.vsLinearFrac(n, x, x, a, b, 0, 1, y);
    mkl_rt.vsTanh(n, y, y);
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
