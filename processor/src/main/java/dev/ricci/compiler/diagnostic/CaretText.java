package dev.ricci.compiler.diagnostic;

/**
 * A problem as text for people: the sentence on a line of its own, the line of the program with a
 * caret under the mistake, and the fix.
 *
 * <pre>{@code
 * `[` is not closed. [RICCI-S05]
 *   Y[i = X[i]
 *    ^
 *   add the missing `]`
 * }</pre>
 */
public final class CaretText {

  private static final String INDENT = "  ";
  private static final int WINDOW = 100;
  private static final int BEFORE_CARET = 60;

  private CaretText() {}

  /**
   * The text of {@code problem}, which is one of {@code program}; lines end in {@code \n}, but for
   * the last.
   */
  public static String render(Problem problem, String program) {
    StringBuilder text = new StringBuilder();
    text.append(problem.message()).append(" [").append(problem.code().id()).append(']');
    if (!problem.span().equals(Span.NONE)) {
      appendExcerpt(text, problem.span(), program);
    }
    problem.fix().ifPresent(fix -> appendIndented(text, fix));
    return text.toString();
  }

  private static void appendIndented(StringBuilder text, String lines) {
    lines.lines().forEach(line -> text.append('\n').append(INDENT).append(line));
  }

  /**
   * Looks at no more of the program than the window shows, so that a megabyte of one line costs
   * nothing.
   */
  private static void appendExcerpt(StringBuilder text, Span span, String program) {
    int caret = Math.min(span.start(), program.length());
    int start = caret;
    while (start > 0 && caret - start < WINDOW && !isLineEnd(program.charAt(start - 1))) {
      start--;
    }
    int end = caret;
    while (end < program.length() && end - caret < WINDOW && !isLineEnd(program.charAt(end))) {
      end++;
    }
    if (end - start > WINDOW) {
      start = Math.max(start, caret - BEFORE_CARET);
      end = Math.min(end, start + WINDOW);
    }
    start = outsideOfPair(program, start);
    end = outsideOfPair(program, end);
    if (program.substring(start, end).isBlank()) {
      return;
    }
    boolean cutBefore = start > 0 && !isLineEnd(program.charAt(start - 1));
    boolean cutAfter = end < program.length() && !isLineEnd(program.charAt(end));

    StringBuilder line = new StringBuilder(cutBefore ? "..." : "");
    StringBuilder carets = new StringBuilder(cutBefore ? "   " : "");
    int last = Math.min(end, Math.max(span.end(), caret + 1));
    for (int at = start; at < end; ) {
      int c = program.codePointAt(at);
      line.append(VisibleText.of(c));
      int width = VisibleText.width(c);
      if (at < caret) {
        carets.append(c == '\t' ? "\t" : " ".repeat(width));
      } else if (at < last) {
        carets.append("^".repeat(at == caret ? Math.max(1, width) : width));
      }
      at += Character.charCount(c);
    }
    if (caret >= end) {
      carets.append('^');
    }
    text.append('\n').append(INDENT).append(line).append(cutAfter ? "..." : "");
    text.append('\n').append(INDENT).append(carets);
  }

  private static boolean isLineEnd(char c) {
    return c == '\n' || c == '\r';
  }

  private static int outsideOfPair(String program, int at) {
    boolean inPair =
        at > 0
            && at < program.length()
            && Character.isLowSurrogate(program.charAt(at))
            && Character.isHighSurrogate(program.charAt(at - 1));
    return inPair ? at - 1 : at;
  }
}
