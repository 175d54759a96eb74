package dev.ricci.kernel;

/** The reductions of a row to a number. */
public enum Fold {
  /** Identity 0. */
  SUM,
  /** Identity 1. */
  PROD,
  /** Identity negative infinity; NaN if an element is. */
  MAX,
  /** Identity positive infinity; NaN if an element is. */
  MIN
}
