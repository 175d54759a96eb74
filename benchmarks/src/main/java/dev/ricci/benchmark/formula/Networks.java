package dev.ricci.benchmark.formula;

import dev.ricci.annotation.Einsum;
import dev.ricci.tensor.FloatTensor;
import dev.ricci.tensor.IntTensor;

/** A perceptron with two hidden layers, and max pooling. */
public interface Networks {
  /** The mean cross entropy; {@code y} holds the classes, from 1. */
  @Einsum(
      value =
          """
          H[n,j] = relu(X[n,i]*W1[i,j] + b1[j])
          G[n,j] = relu(H[n,i]*W2[i,j] + b2[j])
          Z[n,k] = G[n,j]*W3[j,k] + b3[k]
          loss = mean[n](logsumexp[k](Z[n,k]) - Z[n,y[n]])
          """,
      wrt = {"W1", "b1", "W2", "b2", "W3", "b3"})
  float loss(
      FloatTensor W1,
      FloatTensor b1,
      FloatTensor W2,
      FloatTensor b2,
      FloatTensor W3,
      FloatTensor b3,
      FloatTensor X,
      IntTensor y);

  /** The largest of each 2×2 window. */
  @Einsum("Y[b,c,i,j] max= X[b,c,2*i+m-2,2*j+n-2] where m in 1..2, n in 1..2")
  FloatTensor pool2(FloatTensor X);

  /** The largest of each 3×3 window, the windows two apart. */
  @Einsum("Y[b,c,i,j] max= X[b,c,2*i+m-2,2*j+n-2] where m in 1..3, n in 1..3")
  FloatTensor pool3(FloatTensor X);
}
