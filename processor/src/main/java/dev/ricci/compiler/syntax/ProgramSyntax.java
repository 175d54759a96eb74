package dev.ricci.compiler.syntax;

import java.util.List;

/**
 * A whole program.
 *
 * @param statements in the order of the text
 */
public record ProgramSyntax(List<StatementSyntax> statements) {
  /** Copies the list. */
  public ProgramSyntax {
    statements = List.copyOf(statements);
  }
}
