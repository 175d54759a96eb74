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
import java.util.List;
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
            .map(Occurrence::span)
            .findFirst()
            .orElse(statement.target().span());
    Problem problem =
        Problem.of(
            ProblemCode.RANGE_UNKNOWN,
            span,
            unknown.size() == 1 ? "index" : "indices",
            unknown.stream().map(Index::name).distinct().collect(joining(", ")));
    List<Index> proposed = needed(statement, unknown, occurrences);
    long origin = program.signature().origin();
    String ranges =
        proposed.stream()
            .map(i -> i + " in " + origin + ".." + end(program, i, proposed, occurrences))
            .distinct()
            .collect(joining(", "));
    if (statement.span().length() == 0) {
      return problem.withFix("add: where " + ranges);
    }
    boolean hasWhere =
        statement.ranges().stream().anyMatch(r -> r.span().end() == statement.span().end());
    return problem.write(
        statement.span().textIn(program.text()).stripTrailing()
            + (hasWhere ? ", " : " where ")
            + ranges);
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

  private static String end(
      BoundProgram program, Index index, List<Index> proposed, List<Occurrence> occurrences) {
    long before = 1L - program.signature().origin();
    for (Occurrence o : occurrences) {
      if (!o.target()
          && !(o.position() instanceof Position.Gather)
          && Traversal.affines(o.position()).anyMatch(a -> a.indices().equals(Set.of(index)))) {
        return Extent.size(o.tensor().name(), o.dimension()).minus(before).toString();
      }
    }
    if (!program.intParameters().isEmpty()) {
      int k = Math.min(proposed.indexOf(index), program.intParameters().size() - 1);
      String parameter = program.intParameters().get(k);
      return before == 0 ? parameter : parameter + "-" + before;
    }
    return Long.toString(EXAMPLE - before);
  }

  private static boolean mentionsAny(Affine affine, Set<Index> indices) {
    return affine.indices().stream().anyMatch(indices::contains);
  }
}
