package dev.ricci.compiler.diagnostic;

/**
 * A half-open range {@code [start, end)} of offsets into the program's text.
 *
 * @param start the offset of the first character
 * @param end the offset after the last character
 */
public record Span(int start, int end) implements Comparable<Span> {

  /** The span of what no text stands for: nodes that a stage made itself. */
  public static final Span NONE = new Span(0, 0);

  /** Refuses spans that start before the text or end before they start. */
  public Span {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("span " + start + ".." + end);
    }
  }

  /** The span from {@code start} to before {@code end}. */
  public static Span of(int start, int end) {
    return new Span(start, end);
  }

  /** The smallest span that contains both. */
  public Span cover(Span other) {
    return new Span(Math.min(start, other.start), Math.max(end, other.end));
  }

  /** The number of characters. */
  public int length() {
    return end - start;
  }

  /** The text that the span stands for, cut to what {@code program} has. */
  public String textIn(String program) {
    return program.substring(Math.min(start, program.length()), Math.min(end, program.length()));
  }

  /** Orders by start, then by end. */
  @Override
  public int compareTo(Span other) {
    int byStart = Integer.compare(start, other.start);
    return byStart != 0 ? byStart : Integer.compare(end, other.end);
  }
}
