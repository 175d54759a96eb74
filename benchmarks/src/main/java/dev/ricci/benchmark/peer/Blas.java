package dev.ricci.benchmark.peer;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;

/**
 * The routines of a BLAS that the cases need, row-major. Sizes are of the product: m×k times k×n.
 */
interface Blas {
  /** {@code C = A B + beta C}, A or B transposed if so told; leading dimensions after each. */
  void gemm(
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
      int ldc);

  /**
   * Prepares {@code C[p] = A[p] B[p]} for matrices that lie one after the other, B transposed if so
   * told.
   */
  Runnable gemms(
      int batch,
      boolean transB,
      int m,
      int n,
      int k,
      FloatPointer a,
      FloatPointer b,
      FloatPointer c);

  /** {@code C = A B} of square matrices. */
  void gemm(int n, DoublePointer a, DoublePointer b, DoublePointer c);

  /** {@code y = A x} of a square matrix. */
  void gemv(int n, FloatPointer a, FloatPointer x, FloatPointer y);
}
