package dev.ricci.benchmark.formula;

import dev.ricci.annotation.Einsum;
import dev.ricci.tensor.FloatTensor;

/** Pointwise formulas and reductions of rows. */
public interface RowFormulas {
  /** The hyperbolic tangent of a line. */
  @Einsum(
      value = "Y[i] = tanh(a*x[i] + b)",
      derive = {})
  FloatTensor tanh(float a, FloatTensor x, float b);

  /** The softmax of each row. */
  @Einsum(
      value = "P[i,j] = softmax[j](X[i,j])",
      derive = {})
  FloatTensor softmax(FloatTensor X);

  /** The logarithm of the sum of exponentials of each row. */
  @Einsum(
      value = "y[i] = logsumexp[j](X[i,j])",
      derive = {})
  FloatTensor logSumExp(FloatTensor X);

  /** The sum of the squared differences. */
  @Einsum(
      value = "c = (Y[i] - T[i])^2",
      derive = {})
  float squares(FloatTensor Y, FloatTensor T);
}
