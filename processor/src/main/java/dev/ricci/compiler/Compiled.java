package dev.ricci.compiler;

import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.diagnostic.Problem;
import dev.ricci.compiler.semantic.BoundProgram;
import java.util.List;
import java.util.Optional;

/**
 * What the compiler made of a formula.
 *
 * @param bound the formula with resolved names and explicit sums; nothing if names or sums are
 *     wrong
 * @param program the core program; nothing if there is any problem
 * @param problems all mistakes, in the order of the text
 */
public record Compiled(
    Optional<BoundProgram> bound, Optional<Program> program, List<Problem> problems) {
  public Compiled {
    problems = List.copyOf(problems);
  }
}
