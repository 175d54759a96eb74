package dev.ricci.compiler.syntax;

import static dev.ricci.compiler.diagnostic.ProblemCode.BLOCK_COMMENT;
import static dev.ricci.compiler.diagnostic.ProblemCode.FOREIGN_LETTER;
import static dev.ricci.compiler.diagnostic.ProblemCode.MALFORMED_NUMBER;
import static dev.ricci.compiler.diagnostic.ProblemCode.NAME_TOO_LONG;
import static dev.ricci.compiler.diagnostic.ProblemCode.NUMBER_SUFFIX;
import static dev.ricci.compiler.diagnostic.ProblemCode.TOO_MANY_TOKENS;
import static dev.ricci.compiler.diagnostic.ProblemCode.UNKNOWN_CHARACTER;

import dev.ricci.compiler.diagnostic.Problem;
import dev.ricci.compiler.diagnostic.Problems;
import dev.ricci.compiler.diagnostic.Span;
import dev.ricci.compiler.diagnostic.VisibleText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Cuts a text into tokens. A line's end is a token; whether it ends a statement is for {@link
 * Layout} to say. What does not belong to the notation is reported and becomes the operator that it
 * looks like, or an unknown token, or a blank.
 */
final class Lexer {

  /** All fixed spellings, the longest first; those of letters are read as names. */
  private static final List<TokenKind> SYMBOLS =
      Arrays.stream(TokenKind.values())
          .filter(kind -> !kind.text().isEmpty() && !Character.isLetter(kind.text().charAt(0)))
          .sorted(Comparator.comparing((TokenKind kind) -> kind.text().length()).reversed())
          .toList();

  private final String text;
  private final Problems problems;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private Lexer(String text, Problems problems) {
    this.text = text;
    this.problems = problems;
  }

  /** The tokens of {@code text}; nothing if there are more than the limit, which is reported. */
  static Optional<List<Token>> tokens(String text, Problems problems) {
    Lexer lexer = new Lexer(text, problems);
    return lexer.run() ? Optional.of(lexer.tokens) : Optional.empty();
  }

  private boolean run() {
    int words = 0;
    while (at < text.length() && !problems.isFull()) {
      int before = tokens.size();
      next();
      boolean isWord = tokens.size() > before && last().kind() != TokenKind.NEWLINE;
      if (isWord && ++words > Limits.TOKENS) {
        problems.add(TOO_MANY_TOKENS, last().span(), Limits.TOKENS);
        return false;
      }
    }
    return true;
  }

  private Token last() {
    return tokens.get(tokens.size() - 1);
  }

  private void next() {
    char c = text.charAt(at);
    if (c == ' ' || c == '\t') {
      at++;
    } else if (c == '\n' || c == '\r') {
      newline();
    } else if (text.startsWith("//", at)) {
      skipToLineEnd();
    } else if (text.startsWith("/*", at)) {
      blockComment();
    } else if (isDigit(c) || c == '.' && at + 1 < text.length() && isDigit(text.charAt(at + 1))) {
      number();
    } else if (isLetter(c)) {
      name();
    } else if (!symbol()) {
      foreign(text.codePointAt(at));
    }
  }

  private void newline() {
    int start = at;
    at += text.startsWith("\r\n", at) ? 2 : 1;
    if (tokens.isEmpty() || last().kind() != TokenKind.NEWLINE) {
      add(TokenKind.NEWLINE, "", start);
    }
  }

  private void skipToLineEnd() {
    while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
      at++;
    }
  }

  private void blockComment() {
    int start = at;
    int end = text.indexOf("*/", at + 2);
    at = end < 0 ? text.length() : end + 2;
    problems.add(BLOCK_COMMENT, Span.of(start, start + 2));
  }

  /** A point that another one follows belongs to a range: {@code 1..3}. */
  private void number() {
    int start = at;
    digits();
    if (at < text.length() && text.charAt(at) == '.' && !text.startsWith("..", at)) {
      at++;
      digits();
    }
    exponent();
    int end = at;
    while (at + 1 < text.length() && text.charAt(at) == '.' && isDigit(text.charAt(at + 1))) {
      at++;
      digits();
    }
    if (at > end) {
      problems.add(
          MALFORMED_NUMBER, Span.of(start, at), VisibleText.quote(text.substring(start, at)));
      add(TokenKind.NUMBER, text.substring(start, end), start);
      return;
    }
    String number = text.substring(start, at);
    boolean isInteger = number.chars().allMatch(c -> isDigit((char) c));
    add(isInteger ? TokenKind.INTEGER : TokenKind.NUMBER, number, start);
    suffix(start, number, isInteger);
  }

  private void digits() {
    while (at < text.length() && isDigit(text.charAt(at))) {
      at++;
    }
  }

  private void exponent() {
    int end = at;
    if (end < text.length() && (text.charAt(end) == 'e' || text.charAt(end) == 'E')) {
      end++;
      if (end < text.length() && (text.charAt(end) == '-' || text.charAt(end) == '+')) {
        end++;
      }
      if (end < text.length() && isDigit(text.charAt(end))) {
        at = end;
        digits();
      }
    }
  }

  /**
   * After a plain integer a letter is a name and the operator between them missing; {@code 0.5f} is
   * Java.
   */
  private void suffix(int start, String number, boolean isInteger) {
    boolean hasSuffix =
        !isInteger
            && at < text.length()
            && "fFdDlL".indexOf(text.charAt(at)) >= 0
            && (at + 1 == text.length()
                || !isNamePart(text.charAt(at + 1)) && text.charAt(at + 1) != '[');
    if (hasSuffix) {
      at++;
      String written = VisibleText.quote(text.substring(start, at));
      problems.add(NUMBER_SUFFIX, Span.of(start, at), written, VisibleText.quote(number));
    }
  }

  /** Letters that are not ASCII are read too, so that the message shows the whole name. */
  private void name() {
    int start = at;
    boolean ascii = true;
    while (at < text.length()) {
      int c = text.codePointAt(at);
      if (c >= 0x80 && !isForeignNamePart(c) || c < 0x80 && !isNamePart((char) c)) {
        break;
      }
      ascii &= c < 0x80;
      at += Character.charCount(c);
    }
    String name = text.substring(start, at);
    if (!ascii) {
      foreignName(start, name);
      return;
    }
    if (name.length() > Limits.NAME) {
      problems.add(NAME_TOO_LONG, Span.of(start, at), VisibleText.quote(name), Limits.NAME);
      add(TokenKind.UNKNOWN, name, start);
      return;
    }
    boolean assigns = text.startsWith("=", at) && !text.startsWith("==", at);
    if (assigns && (name.equals("max") || name.equals("min"))) {
      at++;
      add(name.equals("max") ? TokenKind.MAX_ASSIGN : TokenKind.MIN_ASSIGN, name + "=", start);
    } else {
      add(TokenKind.NAME, name, start);
    }
  }

  private void foreignName(int start, String name) {
    Problem problem = Problem.of(FOREIGN_LETTER, Span.of(start, at), VisibleText.quote(name));
    Optional<String> spelling =
        name.length() > Limits.NAME ? Optional.empty() : Lookalikes.name(name);
    Optional<String> written =
        isReduction() ? Lookalikes.reduction(name).or(() -> spelling) : spelling;
    problems.add(written.isPresent() ? problem.write(written.get()) : problem);
    add(TokenKind.UNKNOWN, name, start);
  }

  /** Whether square and then round brackets follow, as in {@code sum[i](…)}. */
  private boolean isReduction() {
    int closing = text.startsWith("[", at) ? text.indexOf(']', at) : -1;
    return closing >= 0 && text.startsWith("(", closing + 1);
  }

  private boolean symbol() {
    for (TokenKind kind : SYMBOLS) {
      if (text.startsWith(kind.text(), at)) {
        int start = at;
        at += kind.text().length();
        add(kind, kind.text(), start);
        return true;
      }
    }
    return false;
  }

  private void foreign(int c) {
    int start = at;
    Optional<String> operator = Lookalikes.operator(c);
    if (operator.isPresent()) {
      at += Character.charCount(c);
      problems.add(report(c, start).write(operator.get()));
      addOperator(operator.get(), start);
    } else if (Character.isUnicodeIdentifierStart(c) && isForeignNamePart(c)) {
      name();
    } else {
      while (at < text.length() && text.codePointAt(at) == c) {
        at += Character.charCount(c);
      }
      Problem problem = report(c, start);
      problems.add(Lookalikes.advice(c).map(problem::withFix).orElse(problem));
      if (!isBlank(c)) {
        add(TokenKind.UNKNOWN, Character.toString(c), start);
      }
    }
  }

  private Problem report(int c, int start) {
    String shown =
        isBlank(c)
            ? "The invisible character"
            : "`" + VisibleText.quote(Character.toString(c)) + "`";
    String code = c < 0x7F && c > ' ' ? "" : (isBlank(c) ? " U+%04X" : " (U+%04X)").formatted(c);
    Problem problem = Problem.of(UNKNOWN_CHARACTER, Span.of(start, at), shown + code);
    return isBlank(c) ? problem.withFix("write an ordinary blank, or nothing") : problem;
  }

  private void addOperator(String spelling, int start) {
    for (TokenKind kind : SYMBOLS) {
      if (kind.text().equals(spelling)) {
        add(kind, spelling, start);
        return;
      }
    }
    add(
        Character.isLetter(spelling.charAt(0)) ? TokenKind.NAME : TokenKind.UNKNOWN,
        spelling,
        start);
  }

  private void add(TokenKind kind, String spelling, int start) {
    tokens.add(new Token(kind, spelling, Span.of(start, at)));
  }

  /** What is not seen does not part a statement: it is reported and otherwise ignored. */
  private static boolean isBlank(int c) {
    int type = Character.getType(c);
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.SPACE_SEPARATOR
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
  }

  private static boolean isNamePart(char c) {
    return isLetter(c) || isDigit(c);
  }

  private static boolean isForeignNamePart(int c) {
    return Character.isUnicodeIdentifierPart(c)
        && !Character.isIdentifierIgnorable(c)
        && Lookalikes.operator(c).isEmpty();
  }
}
