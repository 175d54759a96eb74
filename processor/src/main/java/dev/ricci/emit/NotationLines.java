package dev.ricci.emit;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts statements in the notation where they are too long for a line of source, at places where
 * they remain the same statements.
 */
final class NotationLines {
  /** What is left of 100 columns beside the comment of a nested member. */
  private static final int WIDTH = 92;

  private static final String INDENT = "    ";

  private NotationLines() {}

  /** The lines of a text, none longer than fits if it has a place to break. */
  static List<String> of(String text) {
    List<String> lines = new ArrayList<>();
    text.lines().forEach(line -> cut(line, lines));
    return lines;
  }

  private static void cut(String line, List<String> lines) {
    String rest = line;
    String indent = "";
    while (indent.length() + rest.length() > WIDTH) {
      int at = lastBreak(rest, WIDTH - indent.length());
      if (at < 0) {
        break;
      }
      lines.add(indent + rest.substring(0, at));
      rest = rest.substring(at + 1);
      indent = INDENT;
    }
    lines.add(indent + rest);
  }

  /**
   * The place to break within the width: before {@code where} if it is there, else the last one in
   * the right half, comparisons only where there is no other; else the first one at all.
   */
  private static int lastBreak(String line, int width) {
    int where = line.indexOf(" where ");
    if (where > 0 && where <= width) {
      return where;
    }
    int last = -1;
    for (int at = line.indexOf(' ', 1); at > 0; at = line.indexOf(' ', at + 1)) {
      boolean better = last < width / 2 || !isComparison(line, at);
      if (isBreak(line, at) && (last < 0 || at <= width && better)) {
        last = at;
      }
    }
    return last;
  }

  private static boolean isComparison(String line, int at) {
    return "<>=!".indexOf(line.charAt(at + 1)) >= 0;
  }

  /** A statement goes on after a comma, and before an operator or {@code where}. */
  private static boolean isBreak(String line, int at) {
    String next = line.substring(at + 1);
    return line.charAt(at - 1) == ','
        || next.startsWith("where ")
        || !next.isEmpty() && "+-?:&|<>=!".indexOf(next.charAt(0)) >= 0 && isBinary(next);
  }

  /** A sign stands before its operand without a blank, a binary operator with one. */
  private static boolean isBinary(String operator) {
    int end = operator.indexOf(' ');
    return end > 0 && end <= 2;
  }
}
