package dev.ricci.compiler.syntax;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads LaTeX as far as what opens has to be closed. */
public final class Tex {
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<open>\\\\left(\\\\l[a-z]+|[(\\[|])|\\\\begin\\{[a-z*]+\\}|\\\\l(floor|ceil)\\b)"
              + "|(?<close>\\\\right(\\\\r[a-z]+|[)\\]|])|\\\\end\\{[a-z*]+\\}|\\\\r(floor|ceil)\\b)"
              + "|\\\\([a-zA-Z]+|.)"
              + "|(?<plainOpen>[{(\\[])|(?<plainClose>[})\\]])");

  private Tex() {}

  /** What is not closed or not opened where it should be; empty if all is well. */
  public static String unbalanced(String text) {
    Deque<String> expected = new ArrayDeque<>();
    Matcher token = TOKEN.matcher(text);
    while (token.find()) {
      if (token.group("open") != null || token.group("plainOpen") != null) {
        expected.push(closing(token.group()));
      } else if (token.group("close") != null || token.group("plainClose") != null) {
        if (expected.isEmpty() || !expected.pop().equals(token.group())) {
          return token.group() + " at " + token.start() + " of " + text;
        }
      }
    }
    return expected.isEmpty() ? "" : "no " + expected.peek() + " in " + text;
  }

  private static String closing(String opening) {
    return opening
        .replace("\\left", "\\right")
        .replace("\\begin{", "\\end{")
        .replace("\\lfloor", "\\rfloor")
        .replace("\\lceil", "\\rceil")
        .replaceFirst("\\($", ")")
        .replaceFirst("\\[$", "]")
        .replaceFirst("^\\{$", "}");
  }
}
