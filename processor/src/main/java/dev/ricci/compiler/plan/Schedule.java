package dev.ricci.compiler.plan;

import dev.ricci.compiler.core.Constraint;
import java.util.List;
import java.util.Optional;

/**
 * The order of a nest's loops.
 *
 * @param outer from the outermost in: the free ones, then the reduced ones
 * @param free how many of them are free
 * @param row the innermost loop, if it is computed in blocks
 * @param guards the constraints without an index
 */
public record Schedule(
    List<Bounds> outer, int free, Optional<Bounds> row, List<Constraint> guards) {
  public Schedule {
    outer = List.copyOf(outer);
    guards = List.copyOf(guards);
  }
}
