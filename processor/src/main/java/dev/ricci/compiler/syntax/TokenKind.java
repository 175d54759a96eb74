package dev.ricci.compiler.syntax;

/** What a token is. */
enum TokenKind {
  NAME(Place.OPERAND),
  /** Digits alone. */
  INTEGER(Place.OPERAND),
  /** A number with a point or an exponent. */
  NUMBER(Place.OPERAND),

  LEFT_PAREN(Place.OPERAND, "("),
  RIGHT_PAREN(Place.OTHER, ")"),
  LEFT_BRACKET(Place.OTHER, "["),
  RIGHT_BRACKET(Place.OTHER, "]"),
  COMMA(Place.SEPARATOR, ","),
  SEMICOLON(Place.OTHER, ";"),
  NEWLINE(Place.OTHER),

  ASSIGN(Place.ASSIGNMENT, "="),
  ADD_ASSIGN(Place.ASSIGNMENT, "+="),
  MULTIPLY_ASSIGN(Place.ASSIGNMENT, "*="),
  MAX_ASSIGN(Place.ASSIGNMENT, "max="),
  MIN_ASSIGN(Place.ASSIGNMENT, "min="),

  QUESTION(Place.OPERATOR, "?"),
  COLON(Place.OPERATOR, ":"),
  OR(Place.OPERATOR, "||"),
  AND(Place.OPERATOR, "&&"),
  EQUAL(Place.OPERATOR, "=="),
  NOT_EQUAL(Place.OPERATOR, "!="),
  LESS(Place.OPERATOR, "<"),
  LESS_EQUAL(Place.OPERATOR, "<="),
  GREATER(Place.OPERATOR, ">"),
  GREATER_EQUAL(Place.OPERATOR, ">="),
  PLUS(Place.OPERATOR, "+"),
  MINUS(Place.OPERATOR, "-"),
  STAR(Place.OPERATOR, "*"),
  SLASH(Place.OPERATOR, "/"),
  CARET(Place.OPERATOR, "^"),
  DOT_DOT(Place.OPERATOR, ".."),

  // Of other languages: read, so that the message can say what to write instead.
  STAR_STAR(Place.OPERATOR, "**"),
  AMPERSAND(Place.OPERATOR, "&"),
  BAR(Place.OPERATOR, "|"),
  PERCENT(Place.OPERATOR, "%"),
  ARROW(Place.OPERATOR, "->"),
  EXCLAMATION(Place.PREFIX, "!"),
  COLON_ASSIGN(Place.ASSIGNMENT, ":="),
  MINUS_ASSIGN(Place.ASSIGNMENT, "-="),
  SLASH_ASSIGN(Place.ASSIGNMENT, "/="),

  /** What the lexer has reported already. */
  UNKNOWN(Place.OTHER),
  /** After the last token of a statement. */
  END(Place.OTHER);

  /** Where a token can stand, as far as the newline rule and recovery want to know. */
  private enum Place {
    OPERAND,
    OPERATOR,
    PREFIX,
    ASSIGNMENT,
    SEPARATOR,
    OTHER
  }

  private final Place place;
  private final String text;

  TokenKind(Place place) {
    this(place, "");
  }

  TokenKind(Place place, String text) {
    this.place = place;
    this.text = text;
  }

  /** As it is written; empty if that varies. */
  String text() {
    return text;
  }

  /** Whether it is {@code =}, an {@code op=}, or what other languages have for it. */
  boolean assigns() {
    return place == Place.ASSIGNMENT;
  }

  /** Whether a value, name or expression may start with it; a sign aside. */
  boolean startsOperand() {
    return place == Place.OPERAND;
  }

  /** Whether a statement goes on after a line that ends in it. */
  boolean continuesAtLineEnd() {
    return place == Place.OPERATOR
        || place == Place.PREFIX
        || place == Place.ASSIGNMENT
        || place == Place.SEPARATOR;
  }

  /** Whether a statement goes on into a line that begins with it. */
  boolean continuesAtLineStart() {
    return place == Place.OPERATOR || place == Place.ASSIGNMENT;
  }

  /** Whether it opens a bracket. */
  boolean opens() {
    return this == LEFT_PAREN || this == LEFT_BRACKET;
  }

  /** Whether it closes a bracket. */
  boolean closes() {
    return this == RIGHT_PAREN || this == RIGHT_BRACKET;
  }

  /** The other one of a pair of brackets. */
  TokenKind partner() {
    return switch (this) {
      case LEFT_PAREN -> RIGHT_PAREN;
      case RIGHT_PAREN -> LEFT_PAREN;
      case LEFT_BRACKET -> RIGHT_BRACKET;
      case RIGHT_BRACKET -> LEFT_BRACKET;
      default -> throw new IllegalStateException(name());
    };
  }
}
