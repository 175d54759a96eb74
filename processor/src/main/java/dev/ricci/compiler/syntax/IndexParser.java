package dev.ricci.compiler.syntax;

import static dev.ricci.compiler.diagnostic.ProblemCode.BAD_DIVISOR;
import static dev.ricci.compiler.diagnostic.ProblemCode.BAD_RANGE;
import static dev.ricci.compiler.diagnostic.ProblemCode.CHAINED_BRACKETS;
import static dev.ricci.compiler.diagnostic.ProblemCode.FOREIGN_OPERATOR;
import static dev.ricci.compiler.diagnostic.ProblemCode.INTEGER_TOO_LARGE;
import static dev.ricci.compiler.diagnostic.ProblemCode.MISSING_COMMA;
import static dev.ricci.compiler.diagnostic.ProblemCode.MISSING_OPERATOR;
import static dev.ricci.compiler.diagnostic.ProblemCode.NOT_AFFINE;
import static dev.ricci.compiler.diagnostic.ProblemCode.NOT_AN_INTEGER;
import static dev.ricci.compiler.diagnostic.ProblemCode.POSITION_NOT_ALONE;
import static dev.ricci.compiler.diagnostic.ProblemCode.RANK_TOO_LARGE;
import static dev.ricci.compiler.diagnostic.ProblemCode.SLICE;
import static dev.ricci.compiler.diagnostic.ProblemCode.UNARY_PLUS;

import dev.ricci.compiler.diagnostic.Problem;
import dev.ricci.compiler.diagnostic.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Parses what is made of integers: the entries of brackets, ranges, binders, {@code size}. */
final class IndexParser {

  private static final String POSITION = "an index";

  private final Cursor cursor;

  IndexParser(Cursor cursor) {
    this.cursor = cursor;
  }

  /**
   * The entries of the brackets after {@code tensor}, {@code [i][j]} being read as {@code [i,j]}.
   */
  List<IndexSyntax> brackets(Identifier tensor) {
    Span opening = cursor.expect(TokenKind.LEFT_BRACKET, "`[`").span();
    List<IndexSyntax> indices = entries(tensor);
    if (cursor.at(TokenKind.LEFT_BRACKET)) {
      Span second = cursor.current().span();
      while (cursor.accept(TokenKind.LEFT_BRACKET)) {
        indices.addAll(entries(tensor));
      }
      String right =
          Printer.print(new Expr.TensorRef(tensor, indices, cursor.since(tensor.span())));
      cursor.report(Problem.of(CHAINED_BRACKETS, second, tensor.text()).write(right));
    }
    if (indices.size() > Limits.RANK) {
      cursor.report(
          Problem.of(
              RANK_TOO_LARGE,
              cursor.since(opening),
              cursor.quote(tensor.span()),
              indices.size(),
              Limits.RANK));
    }
    return indices;
  }

  private List<IndexSyntax> entries(Identifier tensor) {
    return new ArrayList<>(
        cursor.nested(
            () ->
                cursor.list(
                    tensor.span(),
                    TokenKind.RIGHT_BRACKET,
                    this::index,
                    text -> new IndexSyntax.Plain(unread(text)))));
  }

  private static IntExpr unread(Identifier text) {
    return new IntExpr.Name(text.text(), text.span());
  }

  static RangeSyntax unreadRange(Identifier text) {
    IntExpr bound = unread(text);
    return new RangeSyntax(text, new IntRange(bound, bound, text.span()), text.span());
  }

  private IndexSyntax index() {
    Token first = cursor.current();
    boolean isName = first.kind() == TokenKind.NAME;
    if (isName && cursor.next().kind() == TokenKind.LEFT_PAREN && isBorderRule(first.text())) {
      return alone(border(cursor.advance()));
    }
    if (isName && cursor.next().kind() == TokenKind.LEFT_BRACKET) {
      return alone(gather(cursor.expectName("a tensor")));
    }
    if (cursor.at(TokenKind.COLON)) {
      throw slice();
    }
    IntExpr position = sum();
    if (cursor.at(TokenKind.COLON)) {
      throw slice();
    }
    return new IndexSyntax.Plain(position);
  }

  private static boolean isBorderRule(String word) {
    return word.equals("pad") || word.equals("clamp") || word.equals("wrap");
  }

  private IndexSyntax border(Token rule) {
    cursor.expect(TokenKind.LEFT_PAREN, "`(`");
    IntExpr position = cursor.nested(this::sum);
    Optional<IntExpr> amount =
        rule.is("pad") && cursor.accept(TokenKind.COMMA)
            ? Optional.of(cursor.nested(this::sum))
            : Optional.empty();
    cursor.expect(TokenKind.RIGHT_PAREN, "`)`");
    Span span = cursor.since(rule.span());
    return switch (rule.text()) {
      case "clamp" -> new IndexSyntax.Clamp(position, span);
      case "wrap" -> new IndexSyntax.Wrap(position, span);
      default -> new IndexSyntax.Pad(position, amount, span);
    };
  }

  private IndexSyntax gather(Identifier tensor) {
    cursor.expect(TokenKind.LEFT_BRACKET, "`[`");
    List<IntExpr> positions =
        cursor.nested(
            () ->
                cursor.list(
                    tensor.span(), TokenKind.RIGHT_BRACKET, this::sum, IndexParser::unread));
    if (positions.size() > Limits.RANK) {
      cursor.report(
          Problem.of(
              RANK_TOO_LARGE,
              cursor.since(tensor.span()),
              cursor.quote(tensor.span()),
              positions.size(),
              Limits.RANK));
    }
    return new IndexSyntax.Gather(tensor, positions, cursor.since(tensor.span()));
  }

  private IndexSyntax alone(IndexSyntax entry) {
    if (!cursor.at(TokenKind.COMMA) && !cursor.at(TokenKind.RIGHT_BRACKET)) {
      throw cursor.fail(POSITION_NOT_ALONE, entry.span(), cursor.quote(entry.span()));
    }
    return entry;
  }

  private SyntaxFailure slice() {
    return cursor.fail(SLICE, cursor.current().span());
  }

  /** {@code i in a..b}, as after {@code where}. */
  RangeSyntax range() {
    Identifier index = cursor.expectName(POSITION);
    if (cursor.atWord("in")) {
      cursor.advance();
    } else if (cursor.at(TokenKind.ASSIGN)) {
      Span sign = cursor.advance().span();
      cursor.report(Problem.of(BAD_RANGE, sign, index.text() + " in a..b").write("in"));
    } else if (cursor.at(TokenKind.COMMA)) {
      throw cursor.fail(
          Problem.of(BAD_RANGE, index.span(), "i in a..b")
              .withFix("give each index a range of its own"));
    } else {
      throw cursor.fail(BAD_RANGE, cursor.current().span(), index.text() + " in a..b");
    }
    IntRange bounds = bounds(index);
    return new RangeSyntax(index, bounds, cursor.since(index.span()));
  }

  private IntRange bounds(Identifier index) {
    IntExpr from = sum();
    if (cursor.at(TokenKind.COLON)) {
      cursor.report(
          Problem.of(BAD_RANGE, cursor.current().span(), index.text() + " in a..b").write(".."));
      cursor.advance();
    } else if (!cursor.accept(TokenKind.DOT_DOT)) {
      String right = index.text() + " in 1.." + Printer.print(from);
      throw cursor.fail(Problem.of(BAD_RANGE, from.span(), index.text() + " in a..b").write(right));
    }
    IntExpr to = sum();
    return new IntRange(from, to, cursor.since(from.span()));
  }

  /** {@code r} or {@code r in a..b}, as in {@code sum[r in a..b]}. */
  Binder binder() {
    Identifier index = cursor.expectName(POSITION);
    Optional<IntRange> bounds = Optional.empty();
    if (cursor.atWord("in")) {
      cursor.advance();
      bounds = Optional.of(bounds(index));
    }
    return new Binder(index, bounds, cursor.since(index.span()));
  }

  /** A sum, which is any expression of integers; what follows it must be able to. */
  IntExpr sum() {
    IntExpr first = product();
    List<IntExpr.Term> terms = new ArrayList<>();
    terms.add(new IntExpr.Term(false, first));
    while (cursor.at(TokenKind.PLUS) || cursor.at(TokenKind.MINUS)) {
      boolean subtracted = cursor.advance().kind() == TokenKind.MINUS;
      terms.add(new IntExpr.Term(subtracted, product()));
    }
    IntExpr sum = terms.size() == 1 ? first : new IntExpr.Sum(terms, cursor.since(first.span()));
    requireEnd();
    return sum;
  }

  private IntExpr product() {
    IntExpr first = unary();
    List<IntExpr.Factor> factors = new ArrayList<>();
    factors.add(new IntExpr.Factor(false, first));
    while (true) {
      if (cursor.accept(TokenKind.STAR)) {
        factors.add(new IntExpr.Factor(false, unary()));
      } else if (cursor.accept(TokenKind.SLASH)) {
        factors.add(new IntExpr.Factor(true, divisor()));
      } else if (missesOperator(factors.get(factors.size() - 1).value())) {
        factors.add(afterMissingOperator(factors.get(factors.size() - 1)));
      } else {
        break;
      }
    }
    return factors.size() == 1 ? first : new IntExpr.Product(factors, cursor.since(first.span()));
  }

  private IntExpr divisor() {
    IntExpr divisor = unary();
    if (!(divisor instanceof IntExpr.Literal literal && literal.value() > 0)) {
      cursor.report(Problem.of(BAD_DIVISOR, divisor.span(), cursor.quote(divisor.span())));
    }
    return divisor;
  }

  /** {@code 2i} and {@code 2(i+1)}: reported, and read as products. */
  private boolean missesOperator(IntExpr left) {
    Token right = cursor.current();
    boolean factors = left instanceof IntExpr.Literal || right.kind() == TokenKind.LEFT_PAREN;
    return right.kind().startsOperand() && !isWordOfRange(right) && factors;
  }

  private IntExpr.Factor afterMissingOperator(IntExpr.Factor left) {
    Span place = cursor.current().span();
    IntExpr.Factor right = new IntExpr.Factor(false, unary());
    Span leftSpan = left.value().span();
    Span rightSpan = right.value().span();
    IntExpr product =
        new IntExpr.Product(List.of(new IntExpr.Factor(false, left.value()), right), place);
    cursor.report(
        Problem.of(MISSING_OPERATOR, place, cursor.quote(leftSpan), cursor.quote(rightSpan))
            .write(Printer.print(product)));
    return right;
  }

  private boolean isWordOfRange(Token token) {
    return token.is("in") || token.is("where") || cursor.next().is("in");
  }

  private IntExpr unary() {
    if (cursor.at(TokenKind.PLUS)) {
      cursor.report(Problem.of(UNARY_PLUS, cursor.current().span()));
      while (cursor.at(TokenKind.PLUS)) {
        cursor.advance();
      }
    }
    if (!cursor.at(TokenKind.MINUS)) {
      return primary();
    }
    Span sign = cursor.advance().span();
    IntExpr operand = cursor.nested(this::unary);
    return new IntExpr.Negation(operand, cursor.since(sign));
  }

  private IntExpr primary() {
    Token token = cursor.current();
    return switch (token.kind()) {
      case INTEGER -> integer(cursor.advance());
      case NUMBER -> throw cursor.fail(NOT_AN_INTEGER, token.span(), cursor.quote(token));
      case LEFT_PAREN -> paren(cursor.advance());
      case NAME -> name(cursor.advance());
      default -> throw cursor.unexpected(POSITION);
    };
  }

  private IntExpr integer(Token token) {
    return new IntExpr.Literal(value(token), token.span());
  }

  private int value(Token token) {
    String digits = token.text();
    int first = 0;
    while (first < digits.length() - 1 && digits.charAt(first) == '0') {
      first++;
    }
    long value =
        digits.length() - first > 10
            ? Long.MAX_VALUE
            : Long.parseLong(digits, first, digits.length(), 10);
    if (value > Integer.MAX_VALUE) {
      cursor.report(Problem.of(INTEGER_TOO_LARGE, token.span(), cursor.quote(token)));
      return Integer.MAX_VALUE;
    }
    return (int) value;
  }

  private IntExpr paren(Token opening) {
    IntExpr inner = cursor.nested(this::sum);
    cursor.expect(TokenKind.RIGHT_PAREN, "`)`");
    return new IntExpr.Paren(inner, cursor.since(opening.span()));
  }

  private IntExpr name(Token name) {
    if (cursor.at(TokenKind.LEFT_PAREN)) {
      if (name.is("size")) {
        return size(name);
      }
      throw cursor.fail(
          isBorderRule(name.text()) ? POSITION_NOT_ALONE : NOT_AFFINE,
          name.span(),
          cursor.quote(name));
    }
    if (cursor.at(TokenKind.LEFT_BRACKET)) {
      throw cursor.fail(POSITION_NOT_ALONE, name.span(), cursor.quote(name) + "[...]");
    }
    Identifier identifier = cursor.notReserved(name, POSITION);
    return new IntExpr.Name(identifier.text(), identifier.span());
  }

  /** {@code (T, d)} after {@code size}. */
  IntExpr.Size size(Token word) {
    cursor.expect(TokenKind.LEFT_PAREN, "`(`");
    Identifier tensor = cursor.expectName("a tensor");
    cursor.expect(TokenKind.COMMA, "`,` and the number of a dimension");
    int dimension = value(cursor.expect(TokenKind.INTEGER, "the number of a dimension"));
    cursor.expect(TokenKind.RIGHT_PAREN, "`)`");
    return new IntExpr.Size(tensor, dimension, cursor.since(word.span()));
  }

  /**
   * What cannot follow an integer expression is better named here than as something unexpected
   * later.
   */
  private void requireEnd() {
    Token token = cursor.current();
    switch (token.kind()) {
      case STAR_STAR,
          CARET,
          EQUAL,
          NOT_EQUAL,
          LESS,
          LESS_EQUAL,
          GREATER,
          GREATER_EQUAL,
          QUESTION,
          AND,
          OR ->
          throw cursor.fail(NOT_AFFINE, token.span(), token.text());
      case PERCENT, AMPERSAND, BAR, EXCLAMATION, ARROW ->
          throw cursor.fail(FOREIGN_OPERATOR, token.span(), token.text());
      case NAME, INTEGER, NUMBER -> {
        if (!isWordOfRange(token)) {
          String before = cursor.quote(cursor.previous());
          String after = cursor.quote(token);
          throw cursor.fail(
              Problem.of(MISSING_COMMA, token.span(), before, after).write(before + "," + after));
        }
      }
      default -> {}
    }
  }
}
