package dev.ricci.compiler.range;

import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.core.Loop;
import dev.ricci.compiler.core.Requirement;
import dev.ricci.compiler.semantic.BoundStatement;
import java.util.List;
import java.util.Map;

/**
 * A statement whose indices all have their range.
 *
 * @param statement the statement; sizes of earlier targets that are simple are written out in it
 * @param ranges the range of every index in it
 * @param requirements what has to be checked for it when the method runs
 */
public record SolvedStatement(
    BoundStatement statement, Map<Index, Loop> ranges, List<Requirement> requirements) {
  public SolvedStatement {
    ranges = Map.copyOf(ranges);
    requirements = List.copyOf(requirements);
  }

  /** The range of an index of this statement. */
  public Loop range(Index index) {
    Loop loop = ranges.get(index);
    if (loop == null) {
      throw new IllegalArgumentException("no range of index " + index);
    }
    return loop;
  }
}
