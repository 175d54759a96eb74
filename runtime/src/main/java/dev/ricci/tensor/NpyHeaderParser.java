package dev.ricci.tensor;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the Python dictionary of an array file: the keys {@code 'descr'}, {@code 'fortran_order'}
 * and {@code 'shape'}, each once, in any order, with any white space.
 */
final class NpyHeaderParser {
  private final String text;
  private int at;

  private @Nullable String descr;
  private @Nullable Boolean fortranOrder;
  private int @Nullable [] shape;

  private NpyHeaderParser(String text) {
    this.text = text;
  }

  static NpyHeader parse(String text) throws NpyFormatException {
    return new NpyHeaderParser(text).header();
  }

  private NpyHeader header() throws NpyFormatException {
    expect('{');
    while (!accept('}')) {
      entry();
      if (!accept(',')) {
        expect('}');
        break;
      }
    }
    skipSpace();
    if (at < text.length()) {
      throw problem("nothing more is expected");
    }
    if (descr == null || fortranOrder == null || shape == null) {
      String missing = descr == null ? "descr" : fortranOrder == null ? "fortran_order" : "shape";
      throw new NpyFormatException("the header has no '" + missing + "'");
    }
    return NpyHeader.of(descr, fortranOrder, shape);
  }

  private void entry() throws NpyFormatException {
    skipSpace();
    int start = at;
    String key = string();
    expect(':');
    boolean repeated;
    switch (key) {
      case "descr" -> {
        repeated = descr != null;
        descr = elementType();
      }
      case "fortran_order" -> {
        repeated = fortranOrder != null;
        fortranOrder = bool();
      }
      case "shape" -> {
        repeated = shape != null;
        shape = tuple();
      }
      default -> {
        at = start;
        throw problem("a key other than 'descr', 'fortran_order' and 'shape'");
      }
    }
    if (repeated) {
      at = start;
      throw problem("a key for the second time");
    }
  }

  private String elementType() throws NpyFormatException {
    skipSpace();
    if (at < text.length() && text.charAt(at) == '[') {
      throw new NpyFormatException("the elements are records of fields, not numbers");
    }
    return string();
  }

  private String string() throws NpyFormatException {
    skipSpace();
    char quote = at < text.length() ? text.charAt(at) : ' ';
    if (quote != '\'' && quote != '"') {
      throw problem("a string is expected");
    }
    int end = text.indexOf(quote, at + 1);
    if (end < 0) {
      throw problem("a string without an end");
    }
    String value = text.substring(at + 1, end);
    at = end + 1;
    return value;
  }

  private boolean bool() throws NpyFormatException {
    skipSpace();
    for (String word : List.of("True", "False")) {
      if (text.startsWith(word, at)) {
        at += word.length();
        return word.equals("True");
      }
    }
    throw problem("True or False is expected");
  }

  private int[] tuple() throws NpyFormatException {
    List<Integer> extents = new ArrayList<>();
    boolean comma = true;
    expect('(');
    while (!accept(')')) {
      if (!comma) {
        throw problem("',' or ')' is expected");
      }
      extents.add(extent());
      comma = accept(',');
    }
    if (extents.size() == 1 && !comma) {
      throw new NpyFormatException("the shape in the header is a number, not a tuple");
    }
    return extents.stream().mapToInt(Integer::intValue).toArray();
  }

  private int extent() throws NpyFormatException {
    skipSpace();
    int start = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    if (at == start) {
      throw problem("an extent is expected");
    }
    try {
      int extent = Integer.parseInt(text.substring(start, at));
      // Python 2 wrote the extents as long numbers.
      if (at < text.length() && text.charAt(at) == 'L') {
        at++;
      }
      return extent;
    } catch (NumberFormatException beyondInt) {
      at = start;
      throw problem("an extent beyond " + Integer.MAX_VALUE);
    }
  }

  private boolean accept(char c) {
    skipSpace();
    if (at < text.length() && text.charAt(at) == c) {
      at++;
      return true;
    }
    return false;
  }

  private void expect(char c) throws NpyFormatException {
    if (!accept(c)) {
      throw problem("'" + c + "' is expected");
    }
  }

  private void skipSpace() {
    while (at < text.length() && " \t\r\n\f".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private NpyFormatException problem(String what) {
    String rest = at < text.length() ? text.substring(at, Math.min(at + 30, text.length())) : "";
    return new NpyFormatException(
        "the header is malformed at character %d, %s: %s"
            .formatted(
                at,
                rest.isEmpty()
                    ? "its end"
                    : "\"" + rest.strip().replaceAll("\\p{Cntrl}", "?") + "\"",
                what));
  }
}
