package dev.ricci.compiler.semantic;

import dev.ricci.compiler.diagnostic.Problem;
import java.util.List;
import java.util.Optional;

/**
 * What the binder made of a program.
 *
 * @param program the program, if nothing is wrong with it
 * @param problems the mistakes, in the order of the text
 */
public record Binding(Optional<BoundProgram> program, List<Problem> problems) {
  public Binding {
    problems = List.copyOf(problems);
  }
}
