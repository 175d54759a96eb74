package dev.ricci.example.model;

import dev.ricci.annotation.Einsum;
import dev.ricci.tensor.FloatTensor;

/** Scaled dot-product attention of several heads (Vaswani et al., 2017). */
public interface Attention {
  /**
   * Each query's mean of the values, weighted by how well the keys fit.
   *
   * @param Q batch × heads × queries × features
   * @param K batch × heads × keys × features
   * @param V batch × heads × keys × values
   * @return batch × heads × queries × values
   */
  @Einsum(
      """
      A[b,h,q,k] = softmax[k](Q[b,h,q,d]*K[b,h,k,d]/sqrt(size(Q,4)))
      O[b,h,q,e] = A[b,h,q,k]*V[b,h,k,e]
      """)
  FloatTensor attend(FloatTensor Q, FloatTensor K, FloatTensor V);
}
