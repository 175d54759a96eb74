package dev.ricci.compiler.range;

import static java.util.stream.Collectors.joining;

import dev.ricci.compiler.affine.Affine;
import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.core.Position;
import dev.ricci.compiler.core.Traversal;
import dev.ricci.compiler.diagnostic.Problem;
import dev.ricci.compiler.diagnostic.ProblemCode;
import dev.ricci.compiler.diagnostic.Span;
import dev.ricci.compiler.semantic.BoundProgram;
import dev.ricci.compiler.semantic.BoundStatement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The error for indices whose range cannot be inferred, with a {@code where} to paste.
 *
 * <p>Where an index shares a position with another unknown one ({@code X[i+j]}), the range of one
 * decides the other, so only those of the right side are proposed, with a number to be changed.
 */
final class RangeProposal {
  private static final int EXAMPLE = 3;

  private RangeProposal() {}

  static Problem problem(
      BoundProgram program,
      BoundStatement statement,
      Set<Index> unknown,
      List<Occurrence> occurrences) {
    Span span =
        occurrences.stream()
            .filter(o -> Traversal.affines(o.position()).anyMatch(a -> mentionsAny(a, unknown)))
            .min(Comparator.comparing(Occurrence::target))
            .map(Occurrence::span)
            .orElse(statement.target().span());
    Problem problem =
        Problem.of(
            ProblemCode.RANGE_UNKNOWN,
            span,
            unknown.size() == 1 ? "index" : "indices",
            unknown.stream().map(Index::name).distinct().collect(joining(", ")));
    List<Index> proposed = needed(statement, unknown, occurrences);
    ShiftProposal shifts = new ShiftProposal(program, statement);
    String ranges =
        proposed.stream()
            .map(i -> range(program, i, unknown, proposed, occurrences, shifts))
            .distinct()
            .collect(joining(", "));
    if (statement.span().length() == 0) {
      return problem.withFix("add: where " + ranges);
    }
    boolean hasWhere =
        statement.ranges().stream().anyMatch(r -> r.span().end() == statement.span().end());
    return problem.write(shifts.text().stripTrailing() + (hasWhere ? ", " : " where ") + ranges);
  }

  /** The unknown indices without those that a position would then give. */
  private static List<Index> needed(
      BoundStatement statement, Set<Index> unknown, List<Occurrence> occurrences) {
    List<Index> needed = new ArrayList<>(unknown);
    for (Index index : unknown) {
      boolean follows =
          occurrences.stream()
              .filter(o -> !o.target())
              .flatMap(o -> o.bounding().stream())
              .anyMatch(
                  a ->
                      a.mentions(index)
                          && a.indices().stream()
                              .allMatch(
                                  i ->
                                      i.equals(index)
                                          || needed.contains(i)
                                          || !unknown.contains(i)));
      if (follows && statement.outer().contains(index) && needed.size() > 1) {
        needed.remove(index);
      }
    }
    return needed;
  }

  private static String range(
      BoundProgram program,
      Index index,
      Set<Index> unknown,
      List<Index> proposed,
      List<Occurrence> occurrences,
      ShiftProposal shifts) {
    long origin = program.signature().origin();
    for (Occurrence o : occurrences) {
      if (o.target() || o.position() instanceof Position.Gather) {
        continue;
      }
      for (Affine at : Traversal.affines(o.position()).toList()) {
        if (at.indices().equals(Set.of(index))) {
          Extent size = Extent.size(o.tensor().name(), o.dimension());
          return index
              + " in "
              + quotient(o.position(), size, origin)
                  .map(r -> isBareTarget(index, occurrences) ? r.fromOrigin(index, shifts) : r)
                  .map(Values::toString)
                  .orElse(origin + ".." + size.minus(1 - origin));
        }
        OptionalLong from = start(at, index, unknown, origin);
        if (from.isPresent()) {
          long first = from.getAsLong();
          return index + " in " + first + ".." + (first + EXAMPLE - 1);
        }
      }
    }
    Optional<Index> bound = namesake(index, occurrences);
    if (bound.isPresent()) {
      return range(program, bound.get(), unknown, proposed, occurrences, shifts);
    }
    if (program.intParameters().isEmpty()) {
      return index + " in " + origin + ".." + (origin + EXAMPLE - 1);
    }
    int k = Math.min(proposed.indexOf(index), program.intParameters().size() - 1);
    Extent number = Extent.parameter(program.intParameters().get(k));
    return index + " in " + origin + ".." + number.minus(1 - origin);
  }

  /**
   * The index of a reduction that has the same name, as in {@code Y[i] = sum[i](X[i])}: a {@code
   * where} is about both.
   */
  private static Optional<Index> namesake(Index index, List<Occurrence> occurrences) {
    return occurrences.stream()
        .filter(o -> !o.target())
        .flatMap(o -> Traversal.affines(o.position()))
        .filter(a -> a.indices().size() == 1)
        .flatMap(a -> a.indices().stream())
        .filter(i -> i.name().equals(index.name()) && !i.equals(index))
        .findFirst();
  }

  /**
   * All values of an index for which {@code (index+c)/divisor} is a position: {@code X[(i+1)/2]}
   * for {@code i} in {@code 1..2*size(X,1)}.
   */
  private static Optional<Values> quotient(Position position, Extent size, long origin) {
    if (!(position instanceof Position.At at)
        || !at.value().constant().isConstant(0)
        || at.value().coefficients().size() != 1
        || !(at.value().coefficients().firstKey() instanceof Affine.Quotient quotient)
        || !at.value().coefficients().get(quotient).isConstant(1)) {
      return Optional.empty();
    }
    Affine numerator = quotient.numerator();
    Affine.Atom only = numerator.coefficients().firstKey();
    if (numerator.coefficients().size() != 1 || !numerator.coefficients().get(only).isConstant(1)) {
      return Optional.empty();
    }
    Extent divisor = Extent.of(quotient.divisor());
    Extent from = divisor.times(Extent.of(origin)).minus(numerator.constant());
    Extent to = size.plus(origin).times(divisor).minus(numerator.constant()).minus(1);
    return Optional.of(new Values(from, to, origin));
  }

  /** The values of an index. */
  private record Values(Extent from, Extent to, long origin) {
    /** As many from the origin on, the index being shifted on the right. */
    Values fromOrigin(Index index, ShiftProposal shifts) {
      Extent shift = from.plus(-origin);
      if (shift.isConstant(0)) {
        return this;
      }
      shifts.shift(index, shift, false);
      return new Values(Extent.of(origin), to.minus(shift), origin);
    }

    @Override
    public String toString() {
      return from + ".." + to;
    }
  }

  private static boolean isBareTarget(Index index, List<Occurrence> occurrences) {
    return occurrences.stream()
        .filter(Occurrence::target)
        .flatMap(o -> Traversal.affines(o.position()))
        .anyMatch(a -> a.equals(Affine.of(index)));
  }

  /** Where the index starts if the other unknown indices and the position start at the origin. */
  private static OptionalLong start(Affine at, Index index, Set<Index> unknown, long origin) {
    if (!at.coefficient(index).isConstant(1) || !unknown.containsAll(at.indices())) {
      return OptionalLong.empty();
    }
    Affine others = at.minus(Affine.of(index)).substitute(other -> Affine.of(origin));
    return others.negate().plus(origin).constant().constant();
  }

  private static boolean mentionsAny(Affine affine, Set<Index> indices) {
    return affine.indices().stream().anyMatch(indices::contains);
  }
}
