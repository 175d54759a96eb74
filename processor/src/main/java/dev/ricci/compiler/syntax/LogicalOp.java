package dev.ricci.compiler.syntax;

/** A connective of conditions. */
public enum LogicalOp {
  /** Both. */
  AND("&&"),
  /** Either. */
  OR("||");

  private final String text;

  LogicalOp(String text) {
    this.text = text;
  }

  /** As it is written. */
  public String text() {
    return text;
  }
}
