package dev.ricci.kernel;

/**
 * The functions of two arguments that a kernel applies to rows; comparisons and logic give 1 or 0.
 */
public enum Binary {
  ADD,
  SUB,
  MUL,
  DIV,
  /** {@code x^y}; {@code 0^0} is 1. */
  POW,
  /** The smaller argument; NaN if one is. */
  MIN,
  /** The larger argument; NaN if one is. */
  MAX,
  /** The angle of the point with ordinate x and abscissa y. */
  ATAN2,
  HYPOT,
  /** {@code x > 0 ? x : y*x}. */
  LEAKY_RELU,
  /** {@code x > 0 ? x : y*expm1(x)}. */
  ELU,
  /** The derivative of order x of the digamma function, at y. */
  POLYGAMMA,
  EQ,
  NE,
  LT,
  LE,
  GT,
  GE,
  /** 1 where both arguments differ from 0. */
  AND,
  /** 1 where one of the arguments differs from 0. */
  OR
}
