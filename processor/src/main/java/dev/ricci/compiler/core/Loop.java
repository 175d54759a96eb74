package dev.ricci.compiler.core;

import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.affine.Index;

/** The range of an index, both ends included; {@code to = from - 1} is empty. */
public record Loop(Index index, Extent from, Extent to) {
  public Extent length() {
    return to.minus(from).plus(1);
  }

  @Override
  public String toString() {
    return index + " in " + from + ".." + to;
  }
}
