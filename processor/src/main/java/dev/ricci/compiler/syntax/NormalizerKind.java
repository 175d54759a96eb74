package dev.ricci.compiler.syntax;

/** What normalizes over an index and keeps it. */
public enum NormalizerKind {
  /** Exponentials divided by their sum. */
  SOFTMAX("softmax"),
  /** The logarithm of that. */
  LOGSOFTMAX("logsoftmax");

  private final String text;

  NormalizerKind(String text) {
    this.text = text;
  }

  /** As it is written. */
  public String text() {
    return text;
  }
}
