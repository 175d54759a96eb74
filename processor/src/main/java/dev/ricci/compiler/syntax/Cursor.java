package dev.ricci.compiler.syntax;

import static dev.ricci.compiler.diagnostic.ProblemCode.EMPTY_BRACKETS;
import static dev.ricci.compiler.diagnostic.ProblemCode.MISSING_OPERAND;
import static dev.ricci.compiler.diagnostic.ProblemCode.RESERVED_WORD;
import static dev.ricci.compiler.diagnostic.ProblemCode.TOO_DEEP;
import static dev.ricci.compiler.diagnostic.ProblemCode.TRAILING_COMMA;
import static dev.ricci.compiler.diagnostic.ProblemCode.UNEXPECTED;

import dev.ricci.compiler.diagnostic.Problem;
import dev.ricci.compiler.diagnostic.ProblemCode;
import dev.ricci.compiler.diagnostic.Problems;
import dev.ricci.compiler.diagnostic.Span;
import dev.ricci.compiler.diagnostic.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** A place in the tokens of one statement, and how deep the nesting is there. */
final class Cursor {

  private final String text;
  private final List<Token> tokens;
  private final Problems problems;
  private int at;
  private int depth;
  private boolean incomplete;

  Cursor(String text, List<Token> tokens, Problems problems) {
    this.text = text;
    this.tokens = tokens;
    this.problems = problems;
  }

  Token current() {
    return tokens.get(at);
  }

  Token next() {
    return ahead(1);
  }

  Token ahead(int count) {
    return tokens.get(Math.min(at + count, tokens.size() - 1));
  }

  Token previous() {
    return tokens.get(Math.max(at - 1, 0));
  }

  boolean at(TokenKind kind) {
    return current().kind() == kind;
  }

  boolean atWord(String word) {
    return current().is(word);
  }

  /** The current token, which is left behind; the end of the statement stays. */
  Token advance() {
    Token token = current();
    if (token.kind() != TokenKind.END) {
      at++;
    }
    return token;
  }

  boolean accept(TokenKind kind) {
    boolean here = at(kind);
    if (here) {
      advance();
    }
    return here;
  }

  Token expect(TokenKind kind, String what) {
    if (!at(kind)) {
      throw unexpected(what);
    }
    return advance();
  }

  /** A name that may be given: not a word of the grammar. */
  Identifier expectName(String what) {
    Token token = expect(TokenKind.NAME, what);
    return notReserved(token, what);
  }

  Identifier notReserved(Token token, String what) {
    if (ReservedWords.contains(token.text())) {
      throw fail(Problem.of(RESERVED_WORD, token.span(), token.text(), what));
    }
    return new Identifier(token.text(), token.span());
  }

  /** From the start of {@code first} to the last token read. */
  Span since(Span first) {
    return first.cover(previous().span());
  }

  String quote(Span span) {
    return VisibleText.quote(span.textIn(text));
  }

  String quote(Token token) {
    return VisibleText.quote(token.text());
  }

  /** How far the partner of the bracket {@code count} tokens ahead is. */
  int closingOf(int count) {
    int open = 0;
    for (int i = count; at + i < tokens.size(); i++) {
      TokenKind kind = ahead(i).kind();
      open += kind.opens() ? 1 : kind.closes() ? -1 : 0;
      if (open == 0) {
        return i;
      }
    }
    return count;
  }

  /** The tokens from here to where {@code kind} stands outside of brackets; -1 if it does not. */
  int distanceTo(Predicate<TokenKind> kind) {
    int open = 0;
    for (int i = at; i < tokens.size(); i++) {
      TokenKind here = tokens.get(i).kind();
      if (open == 0 && kind.test(here)) {
        return i - at;
      }
      open += here.opens() ? 1 : here.closes() ? -1 : 0;
    }
    return -1;
  }

  /**
   * What stands between brackets, separated by commas; the opening one has been read, the closing
   * one is. The mistake of an entry does not hide those of the entries after it.
   *
   * @param unread what an entry is taken for that cannot be read, given its text
   */
  <T> List<T> list(
      Span owner, TokenKind closing, Supplier<T> entry, Function<Identifier, T> unread) {
    return entries(owner, closing, () -> recovering(entry, unread, TokenKind.COMMA, closing));
  }

  /** The same, ending with the first entry that cannot be read. */
  <T> List<T> entries(Span owner, TokenKind closing, Supplier<T> entry) {
    if (at(closing)) {
      Token opening = previous();
      Problem problem =
          Problem.of(EMPTY_BRACKETS, opening.span().cover(current().span()), quote(owner));
      boolean square =
          opening.kind() == TokenKind.LEFT_BRACKET && !ReservedWords.contains(owner.textIn(text));
      throw fail(square ? problem.withFix("a scalar is written without brackets") : problem);
    }
    List<T> entries = new ArrayList<>();
    do {
      entries.add(entry.get());
    } while (comma(closing));
    expect(closing, "`,` or `" + closing.text() + "`");
    return entries;
  }

  /**
   * A part of the statement, or {@code unread} of its text if it cannot be read; then it ends
   * before the first token of one of the kinds that stands outside of brackets.
   */
  <T> T recovering(Supplier<T> part, Function<Identifier, T> unread, TokenKind... ends) {
    int start = at;
    int outside = depth;
    try {
      return part.get();
    } catch (SyntaxFailure reported) {
      int end = end(start, Set.of(ends));
      if (end < 0 || problems.isFull()) {
        throw reported;
      }
      at = end;
      depth = outside;
      Span span = tokens.get(start).span();
      Span all = end > start ? span.cover(tokens.get(end - 1).span()) : span;
      return unread.apply(new Identifier(quote(all), all));
    }
  }

  /** The first token from here on that ends what began at {@code start}; -1 if none does. */
  private int end(int start, Set<TokenKind> kinds) {
    int open = 0;
    for (int i = start; i < tokens.size(); i++) {
      TokenKind kind = tokens.get(i).kind();
      if (open == 0 && i >= at && kinds.contains(kind)) {
        return i;
      }
      open += kind.opens() ? 1 : kind.closes() ? -1 : 0;
    }
    return -1;
  }

  /** Whether a comma is read and another entry follows it. */
  boolean comma(TokenKind closing) {
    if (!at(TokenKind.COMMA)) {
      return false;
    }
    Token comma = advance();
    if (at(closing)) {
      fail(TRAILING_COMMA, comma.span());
      return false;
    }
    return true;
  }

  /** What stands one level deeper than the token just read. */
  <T> T nested(Supplier<T> inner) {
    if (++depth > Limits.NESTING) {
      throw fail(TOO_DEEP, previous().span(), Limits.NESTING);
    }
    T result = inner.get();
    depth--;
    return result;
  }

  void report(Problem problem) {
    problems.add(problem);
  }

  /** Whether a part of the statement could not be read. */
  boolean isIncomplete() {
    return incomplete;
  }

  SyntaxFailure fail(Problem problem) {
    problems.add(problem);
    incomplete = true;
    return new SyntaxFailure();
  }

  SyntaxFailure fail(ProblemCode code, Span span, Object... arguments) {
    return fail(Problem.of(code, span, arguments));
  }

  /** The failure of the current token not being {@code what}. */
  SyntaxFailure unexpected(String what) {
    Token token = current();
    boolean afterOperator =
        at > 0 && (previous().kind().continuesAtLineEnd() || previous().is("where"));
    if (token.kind() == TokenKind.END && afterOperator) {
      boolean comma = previous().kind() == TokenKind.COMMA;
      return comma
          ? fail(TRAILING_COMMA, previous().span())
          : fail(MISSING_OPERAND, previous().span(), previous().text());
    }
    String found =
        token.kind() == TokenKind.END ? "the statement ends" : "found `" + quote(token) + "`";
    return fail(UNEXPECTED, token.span(), what, found);
  }
}
