package dev.ricci.compiler.syntax;

import dev.ricci.compiler.diagnostic.Span;

/**
 * A word of the program.
 *
 * @param kind what it is
 * @param text as it is meant: for what was misspelled and reported, the right spelling
 * @param span its place
 */
record Token(TokenKind kind, String text, Span span) {

  /** Whether it is this word. */
  boolean is(String word) {
    return kind == TokenKind.NAME && text.equals(word);
  }
}
