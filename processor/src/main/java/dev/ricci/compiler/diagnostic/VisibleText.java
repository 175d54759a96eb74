package dev.ricci.compiler.diagnostic;

/**
 * Text that can be shown: what has no shape of its own, or would rearrange the line it stands in,
 * is escaped.
 */
public final class VisibleText {

  private static final int QUOTED_LENGTH = 60;

  /**
   * Pairs of first and last code point that take two columns (Unicode's East Asian wide and
   * fullwidth).
   */
  private static final int[] WIDE = {
    0x1100, 0x115F, 0x2E80, 0x303E, 0x3041, 0xA4CF, 0xA960, 0xA97F, 0xAC00, 0xD7A3, 0xF900, 0xFAFF,
    0xFE30, 0xFE6F, 0xFF01, 0xFF60, 0xFFE0, 0xFFE6, 0x1F300, 0x1F64F, 0x1F680, 0x1F6FF, 0x1F900,
    0x1F9FF, 0x20000, 0x3FFFD
  };

  private VisibleText() {}

  /** The character itself, or its escape if it cannot be seen; a tab stays a tab. */
  static String of(int c) {
    if (c == '\t' || !isHidden(c)) {
      return Character.toString(c);
    }
    return c > 0xFFFF ? "U+%X".formatted(c) : "\\u%04X".formatted(c);
  }

  /** How many columns {@link #of} takes; 1 for a tab. */
  static int width(int c) {
    if (c < 0x7F && c >= ' ' || c == '\t') {
      return 1;
    }
    if (isHidden(c)) {
      return of(c).length();
    }
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    for (int i = 0; i < WIDE.length; i += 2) {
      if (c >= WIDE[i] && c <= WIDE[i + 1]) {
        return 2;
      }
    }
    return 1;
  }

  /**
   * The text on one line, its blanks collapsed, what cannot be seen escaped, and cut if it is long.
   */
  public static String quote(String text) {
    StringBuilder quoted = new StringBuilder();
    boolean blank = false;
    for (int at = 0; at < text.length(); ) {
      if (quoted.length() >= QUOTED_LENGTH) {
        return quoted.append("...").toString();
      }
      int c = text.codePointAt(at);
      boolean isBlank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
      if (isBlank && !blank) {
        quoted.append(' ');
      } else if (!isBlank) {
        quoted.append(of(c));
      }
      blank = isBlank;
      at += Character.charCount(c);
    }
    return quoted.toString().strip();
  }

  private static boolean isHidden(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      case Character.SPACE_SEPARATOR -> c != ' ';
      default -> false;
    };
  }
}
