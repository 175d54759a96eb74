package dev.ricci.kernel;

/** The functions of one argument that a kernel applies to a row. */
public enum Unary {
  NEG,
  ABS,
  /** -1, 0 or 1 with the sign of the argument; NaN of NaN. */
  SIGN,
  EXP,
  EXPM1,
  LOG,
  LOG1P,
  SQRT,
  /** {@code 1/sqrt(x)}. */
  RSQRT,
  CBRT,
  SIN,
  COS,
  TAN,
  ASIN,
  ACOS,
  ATAN,
  SINH,
  COSH,
  TANH,
  ASINH,
  ACOSH,
  ATANH,
  /** {@code 1/(1+exp(-x))}. */
  SIGMOID,
  /** {@code log(1+exp(x))}. */
  SOFTPLUS,
  /** {@code max(x, 0)}. */
  RELU,
  /** {@code x*(1+erf(x/sqrt(2)))/2}. */
  GELU,
  /** {@code x*sigmoid(x)}. */
  SILU,
  ERF,
  /** The logarithm of the absolute value of the gamma function. */
  LGAMMA,
  DIGAMMA,
  FLOOR,
  CEIL,
  /** To the nearest integer, to the even one at .5. */
  ROUND,
  /** 1 where the argument is 0, else 0. */
  NOT
}
