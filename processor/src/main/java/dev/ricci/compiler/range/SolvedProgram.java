package dev.ricci.compiler.range;

import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.diagnostic.Problem;
import dev.ricci.compiler.semantic.BoundProgram;
import java.util.List;
import java.util.Map;

/**
 * A program whose indices all have their ranges; with problems, what could be solved of it.
 *
 * @param shapes the extents of every tensor, in sizes of parameters, int parameters and sizes of
 *     earlier targets
 */
public record SolvedProgram(
    BoundProgram program,
    List<SolvedStatement> statements,
    Map<Tensor, List<Extent>> shapes,
    List<Problem> problems) {
  public SolvedProgram {
    statements = List.copyOf(statements);
    shapes = Map.copyOf(shapes);
    problems = List.copyOf(problems);
  }
}
