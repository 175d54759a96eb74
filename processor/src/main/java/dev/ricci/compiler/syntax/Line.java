package dev.ricci.compiler.syntax;

import java.util.List;

/**
 * The tokens of one statement.
 *
 * @param tokens at least two, the last being {@link TokenKind#END}; the brackets match if the line
 *     is readable
 * @param readable whether it is worth parsing; if not, its mistakes have been reported
 */
record Line(List<Token> tokens, boolean readable) {
  /** Copies the list. */
  Line {
    tokens = List.copyOf(tokens);
  }
}
