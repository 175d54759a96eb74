package dev.ricci.emit;

import java.util.List;

/** Text inside of Javadoc: nothing in it ends the comment, starts a tag, or is taken as HTML. */
final class JavadocText {
  private JavadocText() {}

  /** Lines of code, shown as they are; its braces are balanced. */
  static String code(List<String> lines) {
    return "{@code " + String.join("\n", lines) + "}";
  }

  /** A line of preformatted text, as it is where {@code {@code}} can show it so. */
  static String line(String text) {
    boolean needsCode = text.matches(".*[<>&].*");
    boolean isPlain = text.chars().allMatch(c -> c >= ' ' && c < 0x7f && "@{}\\".indexOf(c) < 0);
    String start = text.substring(0, text.length() - text.stripLeading().length());
    return needsCode && isPlain && !text.contains("*/")
        ? start + "{@code " + text.strip() + "}"
        : escape(text);
  }

  /** The text with every character that means something in Javadoc or in a source file escaped. */
  static String escape(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '@' -> out.append("&#64;");
                case '{' -> out.append("&#123;");
                case '}' -> out.append("&#125;");
                case '\\' -> out.append("&#92;");
                case '×' -> out.append("&times;");
                default -> out.appendCodePoint(c);
              }
            });
    return out.toString().replace("*/", "*&#47;").replace("/*", "&#47;*");
  }
}
