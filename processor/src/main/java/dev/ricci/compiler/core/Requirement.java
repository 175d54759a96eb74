package dev.ricci.compiler.core;

import dev.ricci.compiler.affine.Affine;
import dev.ricci.compiler.affine.Extent;
import java.util.List;

/**
 * What could not be proved at compile time and is checked when the method runs, before anything is
 * written. Text in it (accesses, index names) is the formula's, for messages.
 */
public sealed interface Requirement {
  /** A dimension of an access, for a message: {@code W[m,n]}, dimension 2. */
  record Place(String access, Tensor tensor, int dimension) {}

  /** One index, bare in two places, runs over dimensions that have to agree. */
  record SameExtent(String index, Place first, Place second) implements Requirement {}

  /** A range may be empty, {@code to = from - 1}, but not shorter. */
  record LegalRange(Loop range) implements Requirement {}

  /**
   * The position has to lie in the tensor for all points of the domain; nothing is required where
   * the domain is empty.
   *
   * @param lowerOnly for an affine target, whose tensor grows to what is written
   */
  record Within(Place place, Affine position, List<Loop> domain, boolean lowerOnly)
      implements Requirement {}

  /** A bare index on the left has to start at the origin. */
  record StartsAtOrigin(String index, Extent from) implements Requirement {}

  /** A run-time stride has to be at least 1. */
  record Positive(String text, Extent stride) implements Requirement {}

  /** All gathered positions have to lie in the dimension they index. */
  record GatherWithin(Place place, Position.Gather gather, List<Loop> domain)
      implements Requirement {}
}
