package dev.ricci.compiler.core;

import dev.ricci.compiler.affine.Affine;
import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.affine.Index;
import java.util.List;

/** The range of an index, both ends included; {@code to = from - 1} is empty. */
public record Loop(Index index, Extent from, Extent to) {
  public Extent length() {
    return to.minus(from).plus(1);
  }

  /** The row-major number of a point among the loops, counted from the origin. */
  public static Affine number(List<Loop> loops, long origin) {
    Affine number = Affine.of(0);
    for (Loop loop : loops) {
      number =
          number
              .times(loop.length())
              .plus(Affine.of(loop.index()))
              .plus(Affine.of(loop.from().negate()));
    }
    return number.plus(origin);
  }

  @Override
  public String toString() {
    return index + " in " + from + ".." + to;
  }
}
