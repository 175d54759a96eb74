package dev.ricci.compiler.syntax;

/** How an assignment combines its value with what the target holds. */
public enum AssignOp {
  /** Replaces it. */
  SET("="),
  /** Adds. */
  ADD("+="),
  /** Multiplies. */
  MULTIPLY("*="),
  /** Keeps the larger. */
  MAX("max="),
  /** Keeps the smaller. */
  MIN("min=");

  private final String text;

  AssignOp(String text) {
    this.text = text;
  }

  /** As it is written. */
  public String text() {
    return text;
  }
}
