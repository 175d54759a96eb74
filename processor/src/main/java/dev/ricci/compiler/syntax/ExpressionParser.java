package dev.ricci.compiler.syntax;

import static dev.ricci.compiler.diagnostic.ProblemCode.ASSIGNMENT_INSIDE;
import static dev.ricci.compiler.diagnostic.ProblemCode.CHAINED_COMPARISON;
import static dev.ricci.compiler.diagnostic.ProblemCode.FOREIGN_OPERATOR;
import static dev.ricci.compiler.diagnostic.ProblemCode.MISSING_OPERATOR;
import static dev.ricci.compiler.diagnostic.ProblemCode.MISSING_SEPARATOR;
import static dev.ricci.compiler.diagnostic.ProblemCode.MISSING_WHERE;
import static dev.ricci.compiler.diagnostic.ProblemCode.NOT_INDEXABLE;
import static dev.ricci.compiler.diagnostic.ProblemCode.NUMBER_TOO_LARGE;
import static dev.ricci.compiler.diagnostic.ProblemCode.NUMBER_TOO_SMALL;
import static dev.ricci.compiler.diagnostic.ProblemCode.OUTSIDE_BRACKETS;
import static dev.ricci.compiler.diagnostic.ProblemCode.REDUCTION_WITHOUT_BODY;
import static dev.ricci.compiler.diagnostic.ProblemCode.REDUCTION_WITHOUT_INDEX;
import static dev.ricci.compiler.diagnostic.ProblemCode.RESERVED_WORD;
import static dev.ricci.compiler.diagnostic.ProblemCode.UNARY_PLUS;

import dev.ricci.compiler.diagnostic.Problem;
import dev.ricci.compiler.diagnostic.ProblemCode;
import dev.ricci.compiler.diagnostic.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Parses the right side of a statement, one method a level of precedence. Chains are loops, and
 * what nests is counted, so that no text is too deep for the stack.
 */
final class ExpressionParser {

  private static final String VALUE = "a value";

  private final Cursor cursor;
  private final IndexParser indices;

  ExpressionParser(Cursor cursor, IndexParser indices) {
    this.cursor = cursor;
    this.indices = indices;
  }

  /** {@code c ? a : b}, the loosest of all. */
  Expr expression() {
    Expr condition = or();
    if (cursor.current().is("if")) {
      return conditionSecond(condition);
    }
    if (!cursor.accept(TokenKind.QUESTION)) {
      return condition;
    }
    Expr then = cursor.nested(this::expression);
    cursor.expect(TokenKind.COLON, "`:` and the value otherwise");
    Expr otherwise = cursor.nested(this::expression);
    return new Expr.Conditional(condition, then, otherwise, cursor.since(condition.span()));
  }

  /** The form of Python, {@code a if c else b}, is reported and read as {@code c ? a : b}. */
  private Expr conditionSecond(Expr then) {
    Token word = cursor.advance();
    Expr condition = cursor.nested(this::or);
    Expr otherwise = new Expr.Num(0, "0", word.span());
    if (cursor.current().is("else")) {
      cursor.advance();
      otherwise = cursor.nested(this::expression);
    }
    Expr choice = new Expr.Conditional(condition, then, otherwise, cursor.since(then.span()));
    cursor.report(
        Problem.of(FOREIGN_OPERATOR, word.span(), word.text()).write(Printer.print(choice)));
    return choice;
  }

  private Expr or() {
    Expr first = and();
    List<Expr> operands = new ArrayList<>(List.of(first));
    while (cursor.at(TokenKind.OR) || foreign(TokenKind.BAR, "||") || foreignWord("or", "||")) {
      cursor.advance();
      operands.add(and());
    }
    return chain(LogicalOp.OR, operands);
  }

  private Expr and() {
    Expr first = atNot() ? negated() : comparison();
    List<Expr> operands = new ArrayList<>(List.of(first));
    while (cursor.at(TokenKind.AND)
        || foreign(TokenKind.AMPERSAND, "&&")
        || foreignWord("and", "&&")) {
      cursor.advance();
      operands.add(atNot() ? negated() : comparison());
    }
    return chain(LogicalOp.AND, operands);
  }

  private Expr chain(LogicalOp op, List<Expr> operands) {
    Expr first = operands.get(0);
    return operands.size() == 1
        ? first
        : new Expr.Logical(op, operands, cursor.since(first.span()));
  }

  private boolean atNot() {
    return cursor.current().is("not")
        && cursor.next().kind() != TokenKind.LEFT_PAREN
        && startsValue(cursor.next());
  }

  /** {@code not a} is reported and read as {@code a == 0}. */
  private Expr negated() {
    Token word = cursor.advance();
    Expr operand = cursor.nested(() -> atNot() ? negated() : comparison());
    Expr value =
        operand instanceof Expr.Comparison ? new Expr.Paren(operand, operand.span()) : operand;
    Expr zero = new Expr.Num(0, "0", word.span());
    Expr equal = new Expr.Comparison(ComparisonOp.EQUAL, value, zero, cursor.since(word.span()));
    cursor.report(
        Problem.of(FOREIGN_OPERATOR, word.span(), word.text()).write(Printer.print(equal)));
    return equal;
  }

  /** A chain of comparisons is reported and read as mathematics does: {@code a < b && b < c}. */
  private Expr comparison() {
    Expr left = sum();
    List<Expr> comparisons = new ArrayList<>();
    Span second = Span.NONE;
    while (comparisonOp(cursor.current().kind()).isPresent()) {
      Token op = cursor.advance();
      if (comparisons.size() == 1) {
        second = op.span();
      }
      Expr right = sum();
      Span span = cursor.since(left.span());
      comparisons.add(new Expr.Comparison(comparisonOp(op.kind()).get(), left, right, span));
      left = right;
    }
    if (comparisons.isEmpty()) {
      return left;
    }
    Expr chain = chain(LogicalOp.AND, comparisons);
    if (comparisons.size() > 1) {
      cursor.report(Problem.of(CHAINED_COMPARISON, second).write(Printer.print(chain)));
    }
    return chain;
  }

  private static Optional<ComparisonOp> comparisonOp(TokenKind kind) {
    return switch (kind) {
      case EQUAL -> Optional.of(ComparisonOp.EQUAL);
      case NOT_EQUAL -> Optional.of(ComparisonOp.NOT_EQUAL);
      case LESS -> Optional.of(ComparisonOp.LESS);
      case LESS_EQUAL -> Optional.of(ComparisonOp.LESS_EQUAL);
      case GREATER -> Optional.of(ComparisonOp.GREATER);
      case GREATER_EQUAL -> Optional.of(ComparisonOp.GREATER_EQUAL);
      default -> Optional.empty();
    };
  }

  private Expr sum() {
    Expr first = product();
    List<Expr.Term> terms = new ArrayList<>(List.of(new Expr.Term(false, first)));
    while (cursor.at(TokenKind.PLUS) || cursor.at(TokenKind.MINUS)) {
      boolean subtracted = cursor.advance().kind() == TokenKind.MINUS;
      terms.add(new Expr.Term(subtracted, product()));
    }
    return terms.size() == 1 ? first : new Expr.Sum(terms, cursor.since(first.span()));
  }

  private Expr product() {
    Expr first = unary();
    List<Expr.Factor> factors = new ArrayList<>(List.of(new Expr.Factor(false, first)));
    while (true) {
      if (cursor.accept(TokenKind.STAR)) {
        factors.add(new Expr.Factor(false, unary()));
      } else if (cursor.accept(TokenKind.SLASH)) {
        factors.add(new Expr.Factor(true, unary()));
      } else if (cursor.at(TokenKind.PERCENT)) {
        factors.add(new Expr.Factor(true, remainder(factors.get(factors.size() - 1).value())));
      } else if (missesOperator()) {
        factors.add(new Expr.Factor(false, afterMissingOperator(factors)));
      } else {
        break;
      }
    }
    return factors.size() == 1 ? first : new Expr.Product(factors, cursor.since(first.span()));
  }

  private Expr remainder(Expr left) {
    Token sign = cursor.advance();
    Expr right = unary();
    String modulus = Printer.print(right);
    String quotient = Printer.print(quotient(left, right));
    String remainder = Printer.print(left) + " - " + modulus + "*floor(" + quotient + ")";
    cursor.report(Problem.of(FOREIGN_OPERATOR, sign.span(), sign.text()).write(remainder));
    return right;
  }

  private static Expr quotient(Expr left, Expr right) {
    return new Expr.Product(
        List.of(new Expr.Factor(false, left), new Expr.Factor(true, right)), left.span());
  }

  private boolean missesOperator() {
    Token token = cursor.current();
    if (!token.kind().startsOperand() || token.is("where") || token.is("in")) {
      return false;
    }
    if (startsStatement()) {
      throw cursor.fail(MISSING_SEPARATOR, token.span(), cursor.quote(token));
    }
    if (token.is("if") || token.is("else") || isForeignWord(token)) {
      return false;
    }
    if (cursor.next().is("in")) {
      throw cursor.fail(MISSING_WHERE, token.span(), cursor.quote(token));
    }
    if (cursor.next().kind() == TokenKind.NAME && cursor.ahead(2).is("in")) {
      throw cursor.fail(MISSING_WHERE, token.span(), cursor.quote(cursor.next()));
    }
    return true;
  }

  /**
   * Whether a target and an assignment follow, so that not an operator is missing but a {@code ;}.
   */
  private boolean startsStatement() {
    if (!cursor.at(TokenKind.NAME)) {
      return false;
    }
    int bracket = cursor.next().kind() == TokenKind.LEFT_BRACKET ? cursor.closingOf(1) + 1 : 1;
    return cursor.ahead(bracket).kind().assigns();
  }

  private Expr afterMissingOperator(List<Expr.Factor> before) {
    Span place = cursor.current().span();
    Expr left = before.get(before.size() - 1).value();
    Expr right = unary();
    Expr product =
        new Expr.Product(
            List.of(new Expr.Factor(false, left), new Expr.Factor(false, right)),
            cursor.since(left.span()));
    cursor.report(
        Problem.of(MISSING_OPERATOR, place, cursor.quote(left.span()), cursor.quote(right.span()))
            .write(Printer.print(product)));
    return right;
  }

  private Expr unary() {
    Span sign = cursor.current().span();
    if (cursor.accept(TokenKind.MINUS)) {
      Expr operand = cursor.nested(this::unary);
      return new Expr.Negation(operand, cursor.since(sign));
    }
    if (cursor.accept(TokenKind.EXCLAMATION)) {
      Expr operand = cursor.nested(this::unary);
      Expr zero = new Expr.Num(0, "0", sign);
      Expr right = new Expr.Comparison(ComparisonOp.EQUAL, operand, zero, sign);
      cursor.report(Problem.of(FOREIGN_OPERATOR, sign, "!").write(Printer.print(right)));
      return operand;
    }
    if (cursor.at(TokenKind.PLUS)) {
      cursor.report(Problem.of(UNARY_PLUS, sign));
      while (cursor.accept(TokenKind.PLUS)) {}
      return cursor.nested(this::unary);
    }
    return power();
  }

  private Expr power() {
    Expr base = postfix();
    if (!cursor.at(TokenKind.CARET) && !foreign(TokenKind.STAR_STAR, "^")) {
      return base;
    }
    cursor.advance();
    Expr exponent = cursor.nested(this::unary);
    return new Expr.Power(base, exponent, cursor.since(base.span()));
  }

  /**
   * Whether an operator of other languages is here; it is reported then and read as {@code right}.
   */
  private boolean foreign(TokenKind kind, String right) {
    Token token = cursor.current();
    if (token.kind() != kind) {
      return false;
    }
    cursor.report(Problem.of(FOREIGN_OPERATOR, token.span(), token.text()).write(right));
    return true;
  }

  /** The same for a word of other languages, where a value is before it. */
  private boolean foreignWord(String word, String right) {
    Token token = cursor.current();
    if (!token.is(word) || !isForeignWord(token)) {
      return false;
    }
    cursor.report(Problem.of(FOREIGN_OPERATOR, token.span(), token.text()).write(right));
    return true;
  }

  /** As a name the word stands alone or has brackets. */
  private boolean isForeignWord(Token token) {
    return (token.is("and") || token.is("or")) && startsValue(cursor.next());
  }

  private static boolean startsValue(Token token) {
    return token.kind().startsOperand() && !token.is("where") && !token.is("in");
  }

  private Expr postfix() {
    Expr primary = primary();
    if (cursor.at(TokenKind.LEFT_BRACKET)) {
      throw cursor.fail(NOT_INDEXABLE, cursor.current().span(), cursor.quote(primary.span()));
    }
    return primary;
  }

  private Expr primary() {
    Token token = cursor.current();
    return switch (token.kind()) {
      case INTEGER, NUMBER -> number(cursor.advance());
      case LEFT_PAREN -> paren(cursor.advance());
      case NAME -> named(token);
      default -> throw notAValue(token);
    };
  }

  private SyntaxFailure notAValue(Token token) {
    return token.kind().assigns()
        ? cursor.fail(ASSIGNMENT_INSIDE, token.span(), token.text())
        : cursor.unexpected(VALUE);
  }

  private Expr number(Token token) {
    double value = Double.parseDouble(token.text());
    boolean isZero =
        token
            .text()
            .chars()
            .takeWhile(c -> c != 'e' && c != 'E')
            .noneMatch(c -> c >= '1' && c <= '9');
    if (Double.isInfinite(value)) {
      cursor.report(Problem.of(NUMBER_TOO_LARGE, token.span(), cursor.quote(token)));
    } else if (value == 0 && !isZero) {
      cursor.report(Problem.of(NUMBER_TOO_SMALL, token.span(), cursor.quote(token)));
    }
    return new Expr.Num(value, token.text(), token.span());
  }

  private Expr paren(Token opening) {
    Expr inner = parenthesized();
    return new Expr.Paren(inner, cursor.since(opening.span()));
  }

  /** An expression and the closing bracket after it; the opening one has been read. */
  private Expr parenthesized() {
    Expr inner =
        cursor.recovering(
            () -> {
              Expr expression = cursor.nested(this::expression);
              if (!cursor.at(TokenKind.RIGHT_PAREN)) {
                throw cursor.unexpected("`)`");
              }
              return expression;
            },
            ExpressionParser::unread,
            TokenKind.RIGHT_PAREN);
    cursor.expect(TokenKind.RIGHT_PAREN, "`)`");
    return inner;
  }

  private static Expr unread(Identifier text) {
    return new Expr.Name(text.text(), text.span());
  }

  private Expr named(Token name) {
    TokenKind after = cursor.next().kind();
    Optional<ReductionKind> reduction = ReservedWords.reduction(name.text());
    Optional<NormalizerKind> normalizer = ReservedWords.normalizer(name.text());
    if (reduction.isPresent() && after == TokenKind.LEFT_BRACKET) {
      return reduce(cursor.advance(), reduction.get());
    }
    if (normalizer.isPresent() && after == TokenKind.LEFT_BRACKET) {
      return normalize(cursor.advance(), normalizer.get());
    }
    if (after == TokenKind.LEFT_PAREN) {
      return call(cursor.advance());
    }
    if (ReservedWords.isConstant(name.text()) && after != TokenKind.LEFT_BRACKET) {
      return name(cursor.advance());
    }
    if (reduction.isPresent() || normalizer.isPresent()) {
      throw cursor.fail(REDUCTION_WITHOUT_INDEX, name.span(), name.text());
    }
    if (ReservedWords.contains(name.text())) {
      String what = after == TokenKind.LEFT_BRACKET ? "a tensor" : VALUE;
      throw cursor.fail(RESERVED_WORD, name.span(), name.text(), what);
    }
    return after == TokenKind.LEFT_BRACKET ? tensor(cursor.advance()) : name(cursor.advance());
  }

  private static Expr name(Token name) {
    return new Expr.Name(name.text(), name.span());
  }

  private Expr tensor(Token name) {
    Identifier tensor = new Identifier(name.text(), name.span());
    List<IndexSyntax> entries = indices.brackets(tensor);
    return new Expr.TensorRef(tensor, entries, cursor.since(name.span()));
  }

  private Expr call(Token name) {
    String word = name.text();
    if (word.equals("size")) {
      IntExpr.Size size = indices.size(name);
      return new Expr.SizeOf(size.tensor(), size.dimension(), size.span());
    }
    if (word.equals("pad") || word.equals("wrap")) {
      throw cursor.fail(OUTSIDE_BRACKETS, name.span(), word);
    }
    boolean isFunction = word.equals("clamp") || word.equals("max") || word.equals("min");
    boolean reduces =
        ReservedWords.reduction(word).isPresent() || ReservedWords.normalizer(word).isPresent();
    if (!isFunction && ReservedWords.contains(word)) {
      ProblemCode code = reduces ? REDUCTION_WITHOUT_INDEX : RESERVED_WORD;
      throw cursor.fail(code, name.span(), word, "a function");
    }
    cursor.advance();
    List<Expr> arguments =
        cursor.nested(
            () ->
                cursor.list(
                    name.span(),
                    TokenKind.RIGHT_PAREN,
                    this::expression,
                    ExpressionParser::unread));
    Identifier function = new Identifier(word, name.span());
    return new Expr.Call(function, arguments, cursor.since(name.span()));
  }

  private Expr reduce(Token name, ReductionKind kind) {
    cursor.advance();
    List<Binder> binders =
        cursor.list(
            name.span(),
            TokenKind.RIGHT_BRACKET,
            indices::binder,
            text -> new Binder(text, Optional.empty(), text.span()));
    Expr body = body(name);
    return new Expr.Reduce(kind, binders, body, cursor.since(name.span()));
  }

  private Expr normalize(Token name, NormalizerKind kind) {
    cursor.advance();
    List<Identifier> names =
        cursor.list(
            name.span(),
            TokenKind.RIGHT_BRACKET,
            () -> cursor.expectName("an index"),
            text -> text);
    Expr body = body(name);
    return new Expr.Normalize(kind, names, body, cursor.since(name.span()));
  }

  private Expr body(Token name) {
    if (!cursor.at(TokenKind.LEFT_PAREN)) {
      String head = cursor.quote(cursor.since(name.span()));
      throw cursor.fail(REDUCTION_WITHOUT_BODY, cursor.current().span(), head);
    }
    cursor.advance();
    return parenthesized();
  }
}
