package dev.ricci.compiler.core;

import dev.ricci.compiler.affine.Affine;
import dev.ricci.compiler.affine.Extent;

/** A bound on the points of a domain: {@code from <= value <= to}. */
public record Constraint(Affine value, Extent from, Extent to) {
  @Override
  public String toString() {
    return from + " <= " + value + " <= " + to;
  }
}
