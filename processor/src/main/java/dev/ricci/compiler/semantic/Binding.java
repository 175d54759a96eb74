package dev.ricci.compiler.semantic;

import dev.ricci.compiler.diagnostic.Problem;
import java.util.List;
import java.util.Optional;

/**
 * What the binder made of a program.
 *
 * @param bound the statements in which nothing is wrong: where there are problems, not all of them
 * @param problems the mistakes, in the order of the text
 */
public record Binding(BoundProgram bound, List<Problem> problems) {
  public Binding {
    problems = List.copyOf(problems);
  }

  /** The program, if nothing is wrong with it. */
  public Optional<BoundProgram> program() {
    return problems.isEmpty() ? Optional.of(bound) : Optional.empty();
  }
}
