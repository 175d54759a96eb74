package dev.ricci.compiler.core;

import dev.ricci.compiler.affine.Index;
import java.util.List;
import java.util.Optional;

/**
 * The integer points of a box that fulfil all constraints.
 *
 * @param loops the box, in row-major order: a reduction that has to choose (the first maximum)
 *     takes the first point in this order
 */
public record Domain(List<Loop> loops, List<Constraint> constraints) {
  public Domain {
    loops = List.copyOf(loops);
    constraints = List.copyOf(constraints);
  }

  public static Domain of(List<Loop> loops) {
    return new Domain(loops, List.of());
  }

  /** With further points where a factor of the body is 0. */
  public Domain withZeros() {
    return new Domain(loops, constraints.stream().filter(c -> c.zero().isEmpty()).toList());
  }

  public Optional<Loop> loop(Index index) {
    return loops.stream().filter(l -> l.index().equals(index)).findFirst();
  }
}
