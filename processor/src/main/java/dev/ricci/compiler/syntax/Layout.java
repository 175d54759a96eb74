package dev.ricci.compiler.syntax;

import static dev.ricci.compiler.diagnostic.ProblemCode.UNCLOSED_BRACKET;
import static dev.ricci.compiler.diagnostic.ProblemCode.UNOPENED_BRACKET;
import static dev.ricci.compiler.diagnostic.ProblemCode.WRONG_BRACKET;

import dev.ricci.compiler.diagnostic.Problems;
import dev.ricci.compiler.diagnostic.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Pairs the brackets and cuts the tokens into statements: at every {@code ;}, and at a line's end
 * unless a bracket is open, the line ends in an operator, a comma, an assignment, {@code in} or
 * {@code where}, or the next line begins with a binary operator, an assignment or {@code where}. A
 * bracket that is never closed does not count as open, so that one forgotten bracket does not
 * swallow the statements after it.
 */
final class Layout {

  private enum Role {
    PLAIN,
    OPENS,
    CLOSES,
    MISMATCHED
  }

  private final List<Token> tokens;
  private final Problems problems;
  private final Role[] roles;
  private int openParens;
  private int openBrackets;

  private Layout(List<Token> tokens, Problems problems) {
    this.tokens = tokens;
    this.problems = problems;
    this.roles = new Role[tokens.size()];
  }

  /** The statements of the tokens; empty ones are left out. */
  static List<Line> lines(List<Token> tokens, Problems problems) {
    Layout layout = new Layout(tokens, problems);
    layout.pairBrackets();
    return layout.cut();
  }

  private void pairBrackets() {
    Deque<Integer> open = new ArrayDeque<>();
    for (int i = 0; i < tokens.size(); i++) {
      TokenKind kind = tokens.get(i).kind();
      roles[i] = Role.PLAIN;
      if (kind.opens()) {
        open.push(i);
        count(kind, 1);
      } else if (kind.closes()) {
        close(i, open);
      } else if (kind == TokenKind.SEMICOLON) {
        unclosed(open);
      }
    }
    unclosed(open);
  }

  private void close(int at, Deque<Integer> open) {
    Token closing = tokens.get(at);
    TokenKind partner = closing.kind().partner();
    if (open.isEmpty()) {
      roles[at] = Role.MISMATCHED;
      problems.add(UNOPENED_BRACKET, closing.span(), closing.text(), partner.text());
      return;
    }
    boolean hasPartner = (partner == TokenKind.LEFT_PAREN ? openParens : openBrackets) > 0;
    if (!hasPartner) {
      Token opening = tokens.get(open.peek());
      String right = opening.kind().partner().text();
      problems.add(WRONG_BRACKET, closing.span(), opening.text(), closing.text(), right);
      roles[pop(open)] = Role.MISMATCHED;
      roles[at] = Role.MISMATCHED;
      return;
    }
    while (tokens.get(open.peek()).kind() != partner) {
      unclosed(pop(open));
    }
    roles[pop(open)] = Role.OPENS;
    roles[at] = Role.CLOSES;
  }

  private void unclosed(Deque<Integer> open) {
    while (!open.isEmpty()) {
      unclosed(pop(open));
    }
  }

  private int pop(Deque<Integer> open) {
    int opening = open.pop();
    count(tokens.get(opening).kind(), -1);
    return opening;
  }

  private void count(TokenKind opening, int change) {
    if (opening == TokenKind.LEFT_PAREN) {
      openParens += change;
    } else {
      openBrackets += change;
    }
  }

  private void unclosed(int at) {
    Token opening = tokens.get(at);
    roles[at] = Role.MISMATCHED;
    problems.add(UNCLOSED_BRACKET, opening.span(), opening.text(), opening.kind().partner().text());
  }

  private List<Line> cut() {
    List<Line> lines = new ArrayList<>();
    List<Token> line = new ArrayList<>();
    boolean readable = true;
    int depth = 0;
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      boolean ends =
          token.kind() == TokenKind.SEMICOLON
              || token.kind() == TokenKind.NEWLINE && depth == 0 && endsStatement(line, i + 1);
      if (ends) {
        addLine(lines, line, readable);
        line = new ArrayList<>();
        readable = true;
      } else if (token.kind() != TokenKind.NEWLINE) {
        line.add(token);
        readable &= token.kind() != TokenKind.UNKNOWN && roles[i] != Role.MISMATCHED;
        depth += roles[i] == Role.OPENS ? 1 : roles[i] == Role.CLOSES ? -1 : 0;
      }
    }
    addLine(lines, line, readable);
    return lines;
  }

  private boolean endsStatement(List<Token> line, int next) {
    if (line.isEmpty()) {
      return true;
    }
    Token last = line.get(line.size() - 1);
    boolean goesOn = last.kind().continuesAtLineEnd() || last.is("in") || last.is("where");
    if (goesOn || next == tokens.size()) {
      return !goesOn;
    }
    Token first = tokens.get(next);
    return !first.kind().continuesAtLineStart() && !first.is("where");
  }

  private static void addLine(List<Line> lines, List<Token> tokens, boolean readable) {
    if (tokens.isEmpty()) {
      return;
    }
    int end = tokens.get(tokens.size() - 1).span().end();
    tokens.add(new Token(TokenKind.END, "", Span.of(end, end)));
    lines.add(new Line(tokens, readable));
  }
}
