package dev.ricci.example;

import dev.ricci.annotation.Einsum;
import dev.ricci.tensor.FloatTensor;

/** The formulas of the example; javac writes {@code ConvolutionGradients} beside it. */
public interface Convolution {
  /**
   * Filters a picture: every pixel of the result is a weighted sum of a window of {@code X}.
   *
   * @param W the kernel, M×N
   * @param X the picture, H×W
   * @return the filtered picture, (H-M+1)×(W-N+1): only where the whole kernel fits
   */
  @Einsum("Y[i,j] = W[m,n]*X[i+m-1,j+n-1]")
  FloatTensor conv2d(FloatTensor W, FloatTensor X);

  /**
   * How far two pictures are apart.
   *
   * @return the mean of the squared differences
   */
  @Einsum("loss = mean[i,j]((Y[i,j] - T[i,j])^2)")
  float loss(FloatTensor Y, FloatTensor T);
}
