package dev.ricci.compiler.diagnostic;

/** A half-open range of offsets in a program's text. */
public record Span(int start, int end) {
  /** The smallest span that holds both. */
  public Span cover(Span other) {
    return new Span(Math.min(start, other.start), Math.max(end, other.end));
  }
}
