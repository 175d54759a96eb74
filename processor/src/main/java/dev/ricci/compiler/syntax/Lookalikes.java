package dev.ricci.compiler.syntax;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Characters that people and programs put where the notation has an ASCII one. */
final class Lookalikes {

  /** Operators; the program is read on as if it were written this way. */
  private static final Map<Integer, String> OPERATORS =
      Map.ofEntries(
          Map.entry(0x2212, "-"), // minus sign
          Map.entry(0x2013, "-"), // en dash
          Map.entry(0x2014, "-"), // em dash
          Map.entry(0x2010, "-"), // hyphen
          Map.entry(0x2011, "-"), // non-breaking hyphen
          Map.entry(0x00D7, "*"), // multiplication sign
          Map.entry(0x00B7, "*"), // middle dot
          Map.entry(0x22C5, "*"), // dot operator
          Map.entry(0x2217, "*"), // asterisk operator
          Map.entry(0x2219, "*"), // bullet operator
          Map.entry(0x00F7, "/"), // division sign
          Map.entry(0x2215, "/"), // division slash
          Map.entry(0x2044, "/"), // fraction slash
          Map.entry(0x2264, "<="),
          Map.entry(0x2265, ">="),
          Map.entry(0x2260, "!="),
          Map.entry(0x2227, "&&"),
          Map.entry(0x2228, "||"),
          Map.entry(0x2026, ".."), // ellipsis
          Map.entry(0x02C6, "^"), // modifier circumflex
          Map.entry(0x2190, "="), // leftwards arrow
          Map.entry(0x037E, ";"), // Greek question mark
          Map.entry(0x221E, "inf"),
          Map.entry(0x2208, "in"));

  /** What to write instead, for what cannot be read on. */
  private static final Map<Integer, String> ADVICE =
      Map.ofEntries(
          Map.entry((int) '"', "leave out the quotation mark"),
          Map.entry((int) '\'', "leave out the quotation mark"),
          Map.entry((int) '`', "leave out the quotation mark"),
          Map.entry(0x2018, "leave out the quotation mark"),
          Map.entry(0x2019, "leave out the quotation mark"),
          Map.entry(0x201C, "leave out the quotation mark"),
          Map.entry(0x201D, "leave out the quotation mark"),
          Map.entry((int) '{', "write round brackets for grouping, square ones for indices"),
          Map.entry((int) '}', "write round brackets for grouping, square ones for indices"),
          Map.entry((int) '#', "a comment starts with //"),
          Map.entry((int) '@', "a matrix product is written with its indices: A[i,k]*B[k,j]"),
          Map.entry((int) '.', "a dot is part of a number (0.5) or, twice, of a range (1..n)"),
          Map.entry((int) '\\', "the notation has no escapes"),
          Map.entry(0x2211, "write: sum[i](...), or leave the sum implicit"),
          Map.entry(0x220F, "write: prod[i](...)"),
          Map.entry(0x221A, "write: sqrt(...)"),
          Map.entry(0x00B2, "write: ^2"),
          Map.entry(0x00B3, "write: ^3"),
          Map.entry(0x00B9, "write: ^1"));

  private static final String CYRILLIC = "аеорсухіјѕАВЕКМНОРСТУХІЈЅ";
  private static final String CYRILLIC_AS = "aeopcyxijsABEKMHOPCTYXIJS";

  private static final String GREEK = "αβγδεζηθικλμνξοπρστυφχψω";
  private static final String[] GREEK_NAMES = {
    "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda",
    "mu", "nu", "xi", "omicron", "pi", "rho", "sigma", "tau", "upsilon", "phi", "chi", "psi",
    "omega"
  };

  private Lookalikes() {}

  /** The operator that the character stands for. */
  static Optional<String> operator(int c) {
    if (c > 0xFF00 && c < 0xFF5F && !Character.isLetterOrDigit(c)) {
      return Optional.of(Character.toString(c - 0xFEE0)); // fullwidth forms of ASCII
    }
    return Optional.ofNullable(OPERATORS.get(c));
  }

  /** What to do instead of writing the character. */
  static Optional<String> advice(int c) {
    return Optional.ofNullable(ADVICE.get(c));
  }

  /** The reduction that mathematics writes with the letter. */
  static Optional<String> reduction(String letter) {
    return switch (letter) {
      case "Σ" -> Optional.of("sum");
      case "Π" -> Optional.of("prod");
      default -> Optional.empty();
    };
  }

  /** An ASCII name for a name that has other letters, if each of them has a spelling. */
  static Optional<String> name(String written) {
    StringBuilder spelled = new StringBuilder();
    for (int at = 0; at < written.length(); ) {
      int c = written.codePointAt(at);
      at += Character.charCount(c);
      String ascii = letter(c);
      if (ascii.isEmpty() && Character.getType(c) != Character.NON_SPACING_MARK) {
        return Optional.empty();
      }
      spelled.append(ascii);
    }
    boolean isName = !spelled.isEmpty() && !Character.isDigit(spelled.charAt(0));
    return isName ? Optional.of(spelled.toString()) : Optional.empty();
  }

  private static String letter(int written) {
    String plain = Normalizer.normalize(Character.toString(written), Normalizer.Form.NFKD);
    int c = plain.codePointAt(0);
    if (c < 0x80) {
      return Character.isLetterOrDigit(c) || c == '_' ? Character.toString(c) : "";
    }
    int cyrillic = CYRILLIC.indexOf(c);
    if (cyrillic >= 0) {
      return CYRILLIC_AS.substring(cyrillic, cyrillic + 1);
    }
    int greek = GREEK.indexOf(Character.toLowerCase(c));
    if (greek < 0) {
      return "";
    }
    String name = GREEK_NAMES[greek];
    return Character.isUpperCase(c)
        ? name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1)
        : name;
  }
}
