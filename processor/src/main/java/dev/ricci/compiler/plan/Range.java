package dev.ricci.compiler.plan;

import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.affine.Index;

/** The values of an index that counts from 0: {@code from <= index < to}. */
public record Range(Index index, Extent from, Extent to) {
  public Extent length() {
    return to.minus(from);
  }

  /** Whether it starts at 0. */
  public boolean isFromZero() {
    return from.isConstant(0);
  }

  /** Whether it is known at compile time to have at most this many values. */
  public boolean isAtMost(long count) {
    return length().constant().isPresent() && length().constant().getAsLong() <= count;
  }
}
