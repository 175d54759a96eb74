package dev.ricci.compiler.syntax;

/** A comparison, 1 or 0. */
public enum ComparisonOp {
  /** Equal. */
  EQUAL("=="),
  /** Not equal. */
  NOT_EQUAL("!="),
  /** Less. */
  LESS("<"),
  /** Less or equal. */
  LESS_EQUAL("<="),
  /** Greater. */
  GREATER(">"),
  /** Greater or equal. */
  GREATER_EQUAL(">=");

  private final String text;

  ComparisonOp(String text) {
    this.text = text;
  }

  /** As it is written. */
  public String text() {
    return text;
  }
}
