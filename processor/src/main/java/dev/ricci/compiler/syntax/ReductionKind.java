package dev.ricci.compiler.syntax;

/** What an explicit reduction does with its values. */
public enum ReductionKind {
  /** Adds; 0 when empty. */
  SUM("sum"),
  /** Multiplies; 1 when empty. */
  PROD("prod"),
  /** The largest; -inf when empty. */
  MAX("max"),
  /** The smallest; inf when empty. */
  MIN("min"),
  /** The mean; NaN when empty. */
  MEAN("mean"),
  /** The logarithm of the sum of the exponentials. */
  LOGSUMEXP("logsumexp"),
  /** The position of the largest. */
  ARGMAX("argmax"),
  /** The position of the smallest. */
  ARGMIN("argmin");

  private final String text;

  ReductionKind(String text) {
    this.text = text;
  }

  /** As it is written. */
  public String text() {
    return text;
  }
}
