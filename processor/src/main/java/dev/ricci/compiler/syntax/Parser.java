package dev.ricci.compiler.syntax;

import static dev.ricci.compiler.diagnostic.ProblemCode.EMPTY_PROGRAM;

import dev.ricci.compiler.diagnostic.Problem;
import dev.ricci.compiler.diagnostic.Problems;
import dev.ricci.compiler.diagnostic.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Parses programs. Whatever the text, it ends soon and throws nothing: mistakes are problems. */
public final class Parser {

  private Parser() {}

  /** The program of {@code text}, with all of its independent mistakes. */
  public static Parsed parse(String text) {
    Problems problems = new Problems();
    List<StatementSyntax> statements = new ArrayList<>();
    List<Identifier> unread = new ArrayList<>();
    List<Line> lines = lines(text, problems);
    for (Line line : lines) {
      Optional<StatementSyntax> statement =
          line.readable() && !problems.isFull()
              ? new StatementParser(text, line, problems).statement()
              : Optional.empty();
      statement.ifPresentOrElse(statements::add, () -> target(line).ifPresent(unread::add));
    }
    if (lines.isEmpty() && !problems.hasErrors()) {
      problems.add(EMPTY_PROGRAM, Span.of(0, 0));
    }
    return new Parsed(new ProgramSyntax(statements), unread, problems.toList());
  }

  /**
   * One expression of the compiler's own, such as a derivative of a function.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Expr parseExpression(String text) {
    Problems problems = new Problems();
    Optional<Expr> expression = expression(text, problems);
    if (expression.isEmpty() || problems.hasErrors()) {
      List<String> messages = problems.toList().stream().map(Problem::message).toList();
      throw new IllegalArgumentException("not an expression: " + text + " " + messages);
    }
    return expression.get();
  }

  /** One expression by itself; nothing if there are no or several lines, or there is a problem. */
  public static Optional<Expr> expression(String text, Problems problems) {
    List<Line> lines = lines(text, problems);
    return lines.size() == 1 && lines.get(0).readable()
        ? new StatementParser(text, lines.get(0), problems).expression()
        : Optional.empty();
  }

  private static List<Line> lines(String text, Problems problems) {
    return Lexer.tokens(text, problems)
        .map(tokens -> Layout.lines(tokens, problems))
        .orElse(List.of());
  }

  private static Optional<Identifier> target(Line line) {
    Token first = line.tokens().get(0);
    return first.kind() == TokenKind.NAME
        ? Optional.of(new Identifier(first.text(), first.span()))
        : Optional.empty();
  }
}
