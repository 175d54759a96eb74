package dev.ricci.compiler.core;

import dev.ricci.compiler.affine.Affine;
import dev.ricci.compiler.affine.Extent;
import java.util.Optional;

/**
 * A bound on the points of a domain: {@code from <= value <= to}.
 *
 * @param zero a factor of the body that is 0 wherever the bound does not hold: without the bound
 *     the sum is the same, if only the other factors are finite
 */
public record Constraint(Affine value, Extent from, Extent to, Optional<Tensor> zero) {
  public Constraint(Affine value, Extent from, Extent to) {
    this(value, from, to, Optional.empty());
  }

  public Constraint withZero(Tensor factor) {
    return new Constraint(value, from, to, Optional.of(factor));
  }

  @Override
  public String toString() {
    return from + " <= " + value + " <= " + to;
  }
}
