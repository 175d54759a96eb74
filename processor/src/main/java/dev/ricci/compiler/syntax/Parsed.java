package dev.ricci.compiler.syntax;

import dev.ricci.compiler.diagnostic.Problem;
import java.util.List;

/**
 * What the parser made of a text.
 *
 * @param program the statements that could be read
 * @param unread the targets of the statements that could not, so that no later stage calls them
 *     unknown
 * @param problems the mistakes, in the order of the text; empty if the program is all there
 */
public record Parsed(ProgramSyntax program, List<Identifier> unread, List<Problem> problems) {
  /** Copies the lists. */
  public Parsed {
    unread = List.copyOf(unread);
    problems = List.copyOf(problems);
  }
}
