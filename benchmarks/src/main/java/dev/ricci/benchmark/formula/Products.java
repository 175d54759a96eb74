package dev.ricci.benchmark.formula;

import dev.ricci.annotation.Einsum;
import dev.ricci.tensor.DoubleTensor;
import dev.ricci.tensor.FloatTensor;

/** Matrix products and other contractions. */
public interface Products {
  /** The matrix product. */
  @Einsum(
      value = "C[i,k] = A[i,j]*B[j,k]",
      derive = {})
  FloatTensor product(FloatTensor A, FloatTensor B);

  /** The matrix product in double. */
  @Einsum(
      value = "C[i,k] = A[i,j]*B[j,k]",
      derive = {})
  DoubleTensor doubleProduct(DoubleTensor A, DoubleTensor B);

  /** Many matrix products. */
  @Einsum(
      value = "C[b,i,k] = A[b,i,j]*B[b,j,k]",
      derive = {})
  FloatTensor batched(FloatTensor A, FloatTensor B);

  /** The scores of attention. */
  @Einsum(
      value = "S[b,h,q,k] = Q[b,h,q,d]*K[b,h,k,d]",
      derive = {})
  FloatTensor scores(FloatTensor Q, FloatTensor K);

  /** Matrix times vector. */
  @Einsum(
      value = "y[i] = A[i,j]*x[j]",
      derive = {})
  FloatTensor vector(FloatTensor A, FloatTensor x);

  /** {@code abcd,ebfd->aecf}. */
  @Einsum(
      value = "Y[a,e,c,f] = A[a,b,c,d]*B[e,b,f,d]",
      derive = {})
  FloatTensor fourAxes(FloatTensor A, FloatTensor B);

  /** {@code ijk,jil->kl}. */
  @Einsum(
      value = "Y[k,l] = A[i,j,k]*B[j,i,l]",
      derive = {})
  FloatTensor crossed(FloatTensor A, FloatTensor B);

  /** {@code ijk,jr,kr->ir}. */
  @Einsum(
      value = "M[i,r] = X[i,j,k]*B[j,r]*C[k,r]",
      derive = {})
  FloatTensor mttkrp(FloatTensor X, FloatTensor B, FloatTensor C);

  /** {@code bi,oij,bj->bo}. */
  @Einsum(
      value = "Y[b,o] = X[b,i]*W[o,i,j]*Z[b,j]",
      derive = {})
  FloatTensor bilinear(FloatTensor X, FloatTensor W, FloatTensor Z);
}
