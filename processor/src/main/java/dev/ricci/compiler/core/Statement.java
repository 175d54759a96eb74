package dev.ricci.compiler.core;

import dev.ricci.compiler.affine.Index;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * {@code target[at…] ⊕= reduction over the domain of body}. The whole target is defined by it: it
 * starts as a copy of {@code base}, or filled with the reduction's identity, and then every point
 * of the domain combines its value of the body into the element that {@code at} names. A tensor is
 * the target of exactly one statement.
 *
 * @param base what the target starts as, of the same shape; only for SUM
 * @param shift whether this is a maximum that only shifts an exponent, so that what follows does
 *     not depend on it: its derivative is taken as 0
 */
public record Statement(
    Tensor target,
    List<Position> at,
    Reduction reduction,
    Optional<Tensor> base,
    Domain domain,
    Scalar body,
    boolean shift) {
  public Statement {
    at = List.copyOf(at);
  }

  public Statement(
      Tensor target, List<Position> at, Reduction reduction, Domain domain, Scalar body) {
    this(target, at, reduction, Optional.empty(), domain, body, false);
  }

  /** The same over another domain. */
  public Statement over(Domain other) {
    return new Statement(target, at, reduction, base, other, body, shift);
  }

  /** The same of another body. */
  public Statement of(Scalar other) {
    return new Statement(target, at, reduction, base, domain, other, shift);
  }

  /** The same at other positions of the target. */
  public Statement at(List<Position> others) {
    return new Statement(target, others, reduction, base, domain, body, shift);
  }

  /** The same for another target of the same shape. */
  public Statement into(Tensor other, Optional<Tensor> otherBase) {
    return new Statement(other, at, reduction, otherBase, domain, body, shift);
  }

  /** The target as an access. */
  public Access access() {
    return new Access(target, at);
  }

  /** The indices that the target's positions mention. */
  public Set<Index> free() {
    return Traversal.indices(access()).collect(Collectors.toSet());
  }

  /** The loops whose index the target does not mention, in the domain's order. */
  public List<Loop> reduced() {
    Set<Index> free = free();
    return domain.loops().stream().filter(l -> !free.contains(l.index())).toList();
  }

  /**
   * The loops whose points can meet in one target element, in the domain's order: the reduced ones,
   * or all where a target index stands nowhere alone but for a shift ({@code Y[i+m]}, {@code
   * Y[ids[t]]}).
   */
  public List<Loop> meeting() {
    Set<Index> bare =
        at.stream()
            .filter(Position.At.class::isInstance)
            .flatMap(position -> ((Position.At) position).value().asShiftedIndex().stream())
            .collect(Collectors.toSet());
    return bare.containsAll(free()) ? reduced() : domain.loops();
  }
}
