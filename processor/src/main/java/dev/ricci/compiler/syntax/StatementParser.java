package dev.ricci.compiler.syntax;

import static dev.ricci.compiler.diagnostic.ProblemCode.ASSIGNMENT_INSIDE;
import static dev.ricci.compiler.diagnostic.ProblemCode.BAD_TARGET;
import static dev.ricci.compiler.diagnostic.ProblemCode.COMPARISON_AS_ASSIGNMENT;
import static dev.ricci.compiler.diagnostic.ProblemCode.EINSUM_STRING;
import static dev.ricci.compiler.diagnostic.ProblemCode.FOREIGN_OPERATOR;
import static dev.ricci.compiler.diagnostic.ProblemCode.FUNCTION_ASSIGNMENT;
import static dev.ricci.compiler.diagnostic.ProblemCode.FUNCTION_PARAMETER;
import static dev.ricci.compiler.diagnostic.ProblemCode.MISSING_COMMA;
import static dev.ricci.compiler.diagnostic.ProblemCode.MISSING_WHERE;
import static dev.ricci.compiler.diagnostic.ProblemCode.NOT_A_STATEMENT;
import static dev.ricci.compiler.diagnostic.ProblemCode.WHERE_ON_FUNCTION;

import dev.ricci.compiler.diagnostic.Problem;
import dev.ricci.compiler.diagnostic.Problems;
import dev.ricci.compiler.diagnostic.Span;
import dev.ricci.compiler.diagnostic.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Parses the tokens of one statement. */
final class StatementParser {

  private final List<Token> tokens;
  private final Cursor cursor;
  private final IndexParser indices;
  private final ExpressionParser expressions;

  StatementParser(String text, Line line, Problems problems) {
    tokens = line.tokens();
    cursor = new Cursor(text, tokens, problems);
    indices = new IndexParser(cursor);
    expressions = new ExpressionParser(cursor, indices);
  }

  /** The statement, or nothing if its mistake leaves nothing to go on with. */
  Optional<StatementSyntax> statement() {
    try {
      requireAssignment();
      boolean isFunction =
          cursor.at(TokenKind.NAME) && cursor.next().kind() == TokenKind.LEFT_PAREN;
      StatementSyntax statement = isFunction ? function() : assignment();
      return cursor.isIncomplete() ? Optional.empty() : Optional.of(statement);
    } catch (SyntaxFailure reported) {
      return Optional.empty();
    }
  }

  /** An expression without a statement around it. */
  Optional<Expr> expression() {
    try {
      Expr expression = expressions.expression();
      requireEnd();
      return cursor.isIncomplete() ? Optional.empty() : Optional.of(expression);
    } catch (SyntaxFailure reported) {
      return Optional.empty();
    }
  }

  private static boolean assigns(TokenKind kind) {
    return kind.assigns() || kind == TokenKind.EQUAL;
  }

  private void requireAssignment() {
    if (cursor.distanceTo(StatementParser::assigns) >= 0) {
      return;
    }
    Span all = tokens.get(0).span().cover(tokens.get(tokens.size() - 1).span());
    int arrow = cursor.distanceTo(kind -> kind == TokenKind.ARROW);
    if (arrow >= 0) {
      Problem problem = Problem.of(EINSUM_STRING, cursor.ahead(arrow).span(), cursor.quote(all));
      throw cursor.fail(EinsumString.translate(tokens).map(problem::write).orElse(problem));
    }
    Problem problem = Problem.of(NOT_A_STATEMENT, tokens.get(0).span(), cursor.quote(all));
    if (cursor.at(TokenKind.NAME) && cursor.next().is("in") || cursor.at(TokenKind.COMMA)) {
      throw cursor.fail(
          problem.withFix(
              "a range belongs to the statement before: end its line with `where` or a comma"));
    }
    throw cursor.fail(problem.withFix("write the target in front of it: Y[i] = ..."));
  }

  private StatementSyntax assignment() {
    StatementSyntax.Target target = target();
    AssignOp op = assignOp();
    Expr value = expressions.expression();
    List<RangeSyntax> where = where();
    requireEnd();
    Span span = cursor.since(target.span());
    return new StatementSyntax.Assignment(target, op, value, where, span);
  }

  private StatementSyntax.Target target() {
    if (!cursor.at(TokenKind.NAME)) {
      throw badTarget();
    }
    Identifier name = cursor.notReserved(cursor.advance(), "a target");
    List<IndexSyntax> positions =
        cursor.at(TokenKind.LEFT_BRACKET) ? indices.brackets(name) : List.of();
    boolean spacedOp =
        (cursor.atWord("max") || cursor.atWord("min")) && cursor.next().kind() == TokenKind.ASSIGN;
    if (!assigns(cursor.current().kind()) && !spacedOp) {
      throw badTarget();
    }
    return new StatementSyntax.Target(name, positions, cursor.since(name.span()));
  }

  private SyntaxFailure badTarget() {
    int distance = cursor.distanceTo(StatementParser::assigns);
    Token sign = cursor.ahead(Math.max(distance, 0));
    Span first = tokens.get(0).span();
    int length = tokens.indexOf(sign);
    Span left =
        length > 0
            ? first.cover(tokens.get(length - 1).span())
            : Span.of(first.start(), first.start());
    Span place = length > 0 ? left : sign.span();
    String found = length > 0 ? "`" + cursor.quote(left) + "`" : "nothing";
    return cursor.fail(BAD_TARGET, place, sign.text(), found);
  }

  private AssignOp assignOp() {
    Token token = cursor.advance();
    Span span = token.span();
    return switch (token.kind()) {
      case ASSIGN -> AssignOp.SET;
      case ADD_ASSIGN -> AssignOp.ADD;
      case MULTIPLY_ASSIGN -> AssignOp.MULTIPLY;
      case MAX_ASSIGN -> AssignOp.MAX;
      case MIN_ASSIGN -> AssignOp.MIN;
      case NAME -> {
        Span both = span.cover(cursor.advance().span());
        yield foreign(
            both,
            cursor.quote(both),
            token.text() + "=",
            token.is("max") ? AssignOp.MAX : AssignOp.MIN);
      }
      case MINUS_ASSIGN -> foreign(span, token.text(), "+= -(...)", AssignOp.ADD);
      case SLASH_ASSIGN -> foreign(span, token.text(), "*= 1/(...)", AssignOp.MULTIPLY);
      case EQUAL -> {
        cursor.report(Problem.of(COMPARISON_AS_ASSIGNMENT, span));
        yield AssignOp.SET;
      }
      default -> foreign(span, token.text(), "=", AssignOp.SET);
    };
  }

  private AssignOp foreign(Span span, String written, String right, AssignOp op) {
    cursor.report(Problem.of(FOREIGN_OPERATOR, span, written).write(right));
    return op;
  }

  private List<RangeSyntax> where() {
    List<RangeSyntax> ranges = new ArrayList<>();
    if (!cursor.atWord("where")) {
      return ranges;
    }
    cursor.advance();
    do {
      ranges.add(
          cursor.recovering(
              indices::range, IndexParser::unreadRange, TokenKind.COMMA, TokenKind.END));
    } while (anotherRange());
    return ranges;
  }

  private boolean anotherRange() {
    if (cursor.at(TokenKind.COMMA)) {
      return cursor.comma(TokenKind.END);
    }
    Token token = cursor.current();
    boolean repeated = token.is("where");
    if (repeated || token.kind() == TokenKind.NAME && cursor.next().is("in")) {
      String before = cursor.quote(cursor.previous());
      cursor.report(
          Problem.of(MISSING_COMMA, token.span(), before, cursor.quote(token)).write(","));
      if (repeated) {
        cursor.advance();
      }
      return true;
    }
    return false;
  }

  private StatementSyntax function() {
    Identifier name = cursor.notReserved(cursor.advance(), "a function");
    cursor.advance();
    List<Identifier> parameters =
        cursor.entries(name.span(), TokenKind.RIGHT_PAREN, () -> parameter(name));
    if (!assigns(cursor.current().kind())) {
      throw badTarget();
    }
    Token sign = cursor.current();
    AssignOp op = assignOp();
    if (op != AssignOp.SET) {
      cursor.report(Problem.of(FUNCTION_ASSIGNMENT, sign.span(), sign.text()));
    }
    Expr body = expressions.expression();
    if (cursor.atWord("where")) {
      cursor.report(Problem.of(WHERE_ON_FUNCTION, cursor.current().span(), name.text()));
      where();
    }
    requireEnd();
    return new StatementSyntax.FunctionDefinition(
        name, parameters, body, cursor.since(name.span()));
  }

  /** {@code Y(i,j+1) = …} is meant as a tensor more often than as a function. */
  private Identifier parameter(Identifier function) {
    Token token = cursor.current();
    TokenKind after = cursor.next().kind();
    if (token.kind() == TokenKind.NAME
        && (after == TokenKind.COMMA || after == TokenKind.RIGHT_PAREN)) {
      return cursor.expectName("a parameter");
    }
    Problem problem = Problem.of(FUNCTION_PARAMETER, token.span(), VisibleText.quote(token.text()));
    throw cursor.fail(
        problem.withFix(
            "if `"
                + cursor.quote(function.span())
                + "` is a tensor, write its indices in square brackets"));
  }

  private void requireEnd() {
    Token token = cursor.current();
    if (token.kind() == TokenKind.END) {
      return;
    }
    if (token.kind().assigns()) {
      throw cursor.fail(ASSIGNMENT_INSIDE, token.span(), token.text());
    }
    boolean range =
        token.kind() == TokenKind.COMMA
            && cursor.next().kind() == TokenKind.NAME
            && cursor.ahead(2).is("in");
    if (range) {
      throw cursor.fail(MISSING_WHERE, token.span(), cursor.quote(cursor.next()));
    }
    throw cursor.unexpected("the end of the statement");
  }
}
