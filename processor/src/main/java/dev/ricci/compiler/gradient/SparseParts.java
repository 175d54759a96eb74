package dev.ricci.compiler.gradient;

import dev.ricci.compiler.affine.Affine;
import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.core.Access;
import dev.ricci.compiler.core.Constraint;
import dev.ricci.compiler.core.Domain;
import dev.ricci.compiler.core.Loop;
import dev.ricci.compiler.core.Position;
import dev.ricci.compiler.core.Reduction;
import dev.ricci.compiler.core.Scalar;
import dev.ricci.compiler.core.Statement;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.core.Traversal;
import dev.ricci.compiler.simplify.Simplifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Keeps the parts of a sparse cotangent few and short. Every statement multiplies each part by the
 * derivative of each access; without that their number or their length would be exponential in the
 * number of statements.
 */
final class SparseParts {
  /** What is longer, in nodes, is computed once, in a tensor of the part's points. */
  private static final int LONGEST = 20;

  private SparseParts() {}

  /** Where a part writes, and when, its indices numbered. */
  private record Place(List<Position> at, List<Extent> ends, Set<Constraint> constraints) {}

  /** The parts, those of the same elements added to each other. */
  static List<Contribution> added(List<Contribution> parts) {
    Map<Place, Contribution> added = new LinkedHashMap<>();
    List<Contribution> others = new ArrayList<>();
    for (Contribution part : parts) {
      place(part)
          .ifPresentOrElse(
              place -> added.merge(place, part, SparseParts::sum), () -> others.add(part));
    }
    List<Contribution> all = new ArrayList<>(added.values());
    all.addAll(others);
    return all;
  }

  /** None for a part that has several points for an element, or that is not told by its place. */
  private static Optional<Place> place(Contribution part) {
    List<Loop> loops = loops(part);
    if (loops.size() < part.domain().loops().size()) {
      return Optional.empty();
    }
    Map<Index, Affine> numbers = new HashMap<>();
    List<Extent> ends = new ArrayList<>();
    for (Loop loop : loops) {
      numbers.put(loop.index(), Affine.of(new Index("", numbers.size())));
      ends.add(loop.from());
      ends.add(loop.to());
    }
    Set<Constraint> constraints = new HashSet<>();
    for (Constraint c : part.domain().constraints()) {
      constraints.add(
          new Constraint(c.value().substitute(numbers::get), c.from(), c.to(), c.zero()));
    }
    return Optional.of(
        new Place(
            part.at().stream()
                .map(p -> Traversal.mapAffines(p, a -> a.substitute(numbers::get)))
                .toList(),
            ends,
            constraints));
  }

  /** The loops whose indices are positions, in the order of the positions. */
  private static List<Loop> loops(Contribution part) {
    return part.at().stream()
        .flatMap(p -> p instanceof Position.At at ? at.value().asIndex().stream() : Stream.of())
        .distinct()
        .flatMap(index -> part.domain().loop(index).stream())
        .toList();
  }

  /** In the indices of the first. */
  private static Contribution sum(Contribution first, Contribution second) {
    List<Loop> ours = loops(first);
    List<Loop> theirs = loops(second);
    Map<Index, Affine> renamed = new HashMap<>();
    IntStream.range(0, ours.size())
        .forEach(k -> renamed.put(theirs.get(k).index(), Affine.of(ours.get(k).index())));
    Scalar body = Traversal.mapAffines(second.body(), a -> a.substitute(renamed::get));
    return new Contribution(first.at(), first.domain(), Simplifier.sum(first.body(), body));
  }

  /** Whether a part is better computed once, than anew in all that it arrives at. */
  static boolean isLong(Contribution part) {
    return Traversal.nodes(part.body()).limit(LONGEST + 1L).count() > LONGEST;
  }

  /** Whether a part takes more than arithmetic. */
  static boolean hasFunction(Contribution part) {
    return Traversal.nodes(part.body())
        .anyMatch(
            node ->
                node instanceof Scalar.Call
                    || (node instanceof Scalar.Apply apply && !apply.function().isOperator()));
  }

  /** Whether several points of a part have the same place. */
  static boolean isSum(Contribution part) {
    return kept(part).size() < part.domain().loops().size();
  }

  /** The shape of a tensor that holds a part: one element for each point that has its own place. */
  static List<Extent> shape(Contribution part) {
    return kept(part).stream().map(Loop::length).toList();
  }

  /** Computes a part. */
  static Statement statement(Contribution part, Tensor target, int origin) {
    return new Statement(
        target, positions(kept(part), origin), Reduction.SUM, part.domain(), part.body());
  }

  /** The same part, read from the target of {@link #statement}. */
  static Contribution stored(Contribution part, Tensor target, int origin) {
    List<Loop> kept = kept(part);
    Set<Index> indices = new HashSet<>();
    kept.forEach(l -> indices.add(l.index()));
    List<Constraint> constraints =
        part.domain().constraints().stream()
            .filter(c -> indices.containsAll(c.value().indices()))
            .toList();
    return new Contribution(
        part.at(),
        new Domain(kept, constraints),
        new Scalar.Load(new Access(target, positions(kept, origin))));
  }

  private static List<Loop> kept(Contribution part) {
    Set<Index> placing = new HashSet<>();
    part.at().forEach(p -> Traversal.affines(p).forEach(a -> placing.addAll(a.indices())));
    return part.domain().loops().stream().filter(l -> placing.contains(l.index())).toList();
  }

  private static List<Position> positions(List<Loop> loops, int origin) {
    return loops.stream()
        .<Position>map(
            l -> new Position.At(Affine.of(l.index()).plus(Extent.of(origin).minus(l.from()))))
        .toList();
  }
}
