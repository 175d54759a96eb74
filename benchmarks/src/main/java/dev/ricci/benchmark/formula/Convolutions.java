package dev.ricci.benchmark.formula;

import dev.ricci.annotation.Einsum;
import dev.ricci.tensor.FloatTensor;

/** Convolutions of one picture and of batches with channels. */
public interface Convolutions {
  /** One picture, one kernel. */
  @Einsum("Y[i,j] = W[m,n]*X[i+m-1,j+n-1]")
  FloatTensor single(FloatTensor W, FloatTensor X);

  /** With channels, only where the whole kernel fits. */
  @Einsum("Y[b,k,i,j] = W[k,c,m,n]*X[b,c,i+m-1,j+n-1]")
  FloatTensor valid(FloatTensor W, FloatTensor X);

  /** With channels, one zero around the pictures. */
  @Einsum("Y[b,k,i,j] = W[k,c,m,n]*X[b,c,pad(i+m-2,1),pad(j+n-2,1)]")
  FloatTensor padded(FloatTensor W, FloatTensor X);

  /** With channels, three zeros around the pictures, in steps of two. */
  @Einsum("Y[b,k,i,j] = W[k,c,m,n]*X[b,c,pad(2*i+m-5,3),pad(2*j+n-5,3)]")
  FloatTensor strided(FloatTensor W, FloatTensor X);
}
