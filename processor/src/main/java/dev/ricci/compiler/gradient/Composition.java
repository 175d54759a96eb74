package dev.ricci.compiler.gradient;

import dev.ricci.compiler.affine.Affine;
import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.core.Access;
import dev.ricci.compiler.core.Constraint;
import dev.ricci.compiler.core.Domain;
import dev.ricci.compiler.core.Loop;
import dev.ricci.compiler.core.Position;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.core.Scalar;
import dev.ricci.compiler.core.Statement;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.core.Traversal;
import dev.ricci.compiler.range.CoreRanges;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A cotangent together with the statement it arrives at, over one domain: of {@code J[l(x), t(x)]
 * += c(x)} and {@code T[z] = Σ e(z,w)} the points {@code (x,w)} with {@code z = t(x)}, or where the
 * statement has {@code T[g(z)]} and {@code t(x)} is {@code x}, the points {@code (z,w)} with {@code
 * x = g(z)}.
 *
 * @param lead the positions before those of a tensor in its cotangent
 * @param domain of both
 * @param cotangent at a point
 * @param substitution what indices of the statement are replaced by
 * @param outputs the indices on the left of the statement
 * @param isStored whether it is a whole tensor of cotangents
 */
record Composition(
    List<Position> lead,
    Domain domain,
    Scalar cotangent,
    Map<Index, Affine> substitution,
    Set<Index> outputs,
    boolean isStored) {
  Composition {
    lead = List.copyOf(lead);
    substitution = Map.copyOf(substitution);
    outputs = Set.copyOf(outputs);
  }

  /** The same without the constraints that hold anyway. */
  Composition within(CoreRanges ranges) {
    List<Constraint> needed =
        domain.constraints().stream()
            .distinct()
            .filter(c -> !ranges.isWithin(c.value(), c.from(), c.to(), domain.loops()))
            .toList();
    return over(new Domain(domain.loops(), needed));
  }

  /** The same over another domain. */
  Composition over(Domain other) {
    return new Composition(lead, other, cotangent, substitution, outputs, isStored);
  }

  /** The positions in a cotangent of those in its tensor. */
  List<Position> inLead(List<Position> at) {
    List<Position> all = new ArrayList<>(lead);
    all.addAll(at);
    return all;
  }

  Scalar substitute(Scalar ofStatement) {
    return Traversal.mapAffines(ofStatement, a -> a.substitute(substitution::get));
  }

  /** A whole tensor of cotangents. */
  static Composition ofStored(Tensor stored, Cotangents cotangents, Share share, FreshNames names) {
    List<Loop> loops = new ArrayList<>();
    List<Position> lead = new ArrayList<>();
    List<Index> taken = new ArrayList<>();
    share.domain().loops().forEach(l -> taken.add(l.index()));
    List<Loop> box = cotangents.leadLoops();
    for (Loop loop : box) {
      Index index = names.index(taken);
      taken.add(index);
      loops.add(new Loop(index, loop.from(), loop.to()));
      lead.add(new Position.At(Affine.of(index)));
    }
    loops.addAll(share.domain().loops());
    List<Position> at = new ArrayList<>(lead);
    at.addAll(share.at());
    Set<Index> outputs = new HashSet<>();
    at.forEach(p -> Traversal.affines(p).forEach(a -> outputs.addAll(a.indices())));
    return new Composition(
        lead,
        new Domain(loops, share.domain().constraints()),
        new Scalar.Load(new Access(stored, at)),
        Map.of(),
        outputs,
        true);
  }

  /** Whether {@link #of} can be made of a part of a cotangent. */
  static boolean isPossible(Contribution part, int leadRank, Statement statement) {
    List<Position> at = part.at().subList(leadRank, part.at().size());
    if (isDistinct(at)) {
      boolean affine = statement.at().stream().allMatch(Composition::isAffine);
      return affine || isIdentity(part, leadRank);
    }
    return isDistinct(statement.at()) && at.stream().allMatch(Position.At.class::isInstance);
  }

  /** A part of a cotangent whose positions and whose statement's can be solved for each other. */
  static Composition of(
      Contribution part,
      int leadRank,
      Statement statement,
      Share share,
      Program program,
      FreshNames names) {
    List<Position> lead = part.at().subList(0, leadRank);
    List<Position> at = part.at().subList(leadRank, part.at().size());
    return isDistinct(at)
        ? atStatement(part, lead, at, share, names)
        : atPart(part, lead, at, statement, share, program, names);
  }

  /** {@code x = g(z)}. */
  private static Composition atStatement(
      Contribution part, List<Position> lead, List<Position> at, Share share, FreshNames names) {
    Map<Index, Position> solved = new LinkedHashMap<>();
    for (int k = 0; k < at.size(); k++) {
      solved.put(index(at.get(k)), share.at().get(k));
    }
    Map<Index, Affine> values = new HashMap<>();
    solved.forEach(
        (index, position) -> {
          if (position instanceof Position.At p) {
            values.put(index, p.value());
          }
        });
    List<Loop> loops = new ArrayList<>();
    List<Constraint> constraints = new ArrayList<>(share.domain().constraints());
    List<Index> taken = new ArrayList<>(share.domain().loops().stream().map(Loop::index).toList());
    for (Loop loop : part.domain().loops()) {
      if (!solved.containsKey(loop.index())) {
        Loop renamed = renamed(loop, taken, names);
        values.put(loop.index(), Affine.of(renamed.index()));
        loops.add(renamed);
      } else if (values.containsKey(loop.index())) {
        constraints.add(new Constraint(values.get(loop.index()), loop.from(), loop.to()));
      }
    }
    loops.addAll(share.domain().loops());
    part.domain()
        .constraints()
        .forEach(
            c ->
                constraints.add(
                    new Constraint(c.value().substitute(values::get), c.from(), c.to())));
    List<Position> positions =
        lead.stream()
            .map(
                p ->
                    p instanceof Position.At bare
                            && bare.value().asIndex().map(solved::get).isPresent()
                        ? solved.get(bare.value().asIndex().get())
                        : Traversal.mapAffines(p, a -> a.substitute(values::get)))
            .toList();
    return new Composition(
        positions,
        new Domain(loops, constraints),
        Traversal.mapAffines(part.body(), a -> a.substitute(values::get)),
        Map.of(),
        indices(Stream.concat(positions.stream(), share.at().stream())),
        false);
  }

  /** {@code z = t(x)}. */
  private static Composition atPart(
      Contribution part,
      List<Position> lead,
      List<Position> at,
      Statement statement,
      Share share,
      Program program,
      FreshNames names) {
    Map<Index, Affine> values = new HashMap<>();
    for (int k = 0; k < at.size(); k++) {
      values.put(index(share.at().get(k)), ((Position.At) at.get(k)).value());
    }
    List<Loop> loops = new ArrayList<>(part.domain().loops());
    List<Constraint> constraints = new ArrayList<>(part.domain().constraints());
    List<Index> taken = new ArrayList<>(loops.stream().map(Loop::index).toList());
    for (Loop loop : share.domain().loops()) {
      Affine value = values.get(loop.index());
      if (value == null) {
        Loop renamed = renamed(loop, taken, names);
        values.put(loop.index(), Affine.of(renamed.index()));
        loops.add(renamed);
      } else if (!isWhole(loop, statement, program)) {
        constraints.add(new Constraint(value, loop.from(), loop.to()));
      }
    }
    share
        .domain()
        .constraints()
        .forEach(
            c ->
                constraints.add(
                    new Constraint(c.value().substitute(values::get), c.from(), c.to())));
    return new Composition(
        lead,
        new Domain(loops, constraints),
        part.body(),
        values,
        indices(part.at().stream()),
        false);
  }

  private static boolean isWhole(Loop loop, Statement statement, Program program) {
    for (int k = 0; k < statement.at().size(); k++) {
      if (index(statement.at().get(k)).equals(loop.index())) {
        Extent length = program.shape(statement.target()).get(k);
        return loop.from().isConstant(program.origin())
            && loop.to().equals(length.plus(program.origin() - 1L));
      }
    }
    return false;
  }

  private static Loop renamed(Loop loop, List<Index> taken, FreshNames names) {
    boolean clashes =
        taken.stream()
            .anyMatch(i -> i.equals(loop.index()) || i.name().equals(loop.index().name()));
    Index index = clashes ? names.index(taken) : loop.index();
    taken.add(index);
    return new Loop(index, loop.from(), loop.to());
  }

  private static Set<Index> indices(Stream<Position> positions) {
    Set<Index> indices = new HashSet<>();
    positions.forEach(p -> Traversal.affines(p).forEach(a -> indices.addAll(a.indices())));
    return indices;
  }

  /** Whether the part says no more than which elements of lead and tensor belong together. */
  private static boolean isIdentity(Contribution part, int leadRank) {
    return part.body() instanceof Scalar.Number
        && part.domain().constraints().isEmpty()
        && isDistinct(part.at().subList(0, leadRank));
  }

  private static boolean isAffine(Position position) {
    return position instanceof Position.At || position instanceof Position.Pad;
  }

  /** Whether all positions are bare indices, each another one. */
  private static boolean isDistinct(List<Position> at) {
    Set<Index> seen = new HashSet<>();
    for (Position position : at) {
      Optional<Index> index =
          position instanceof Position.At p ? p.value().asIndex() : Optional.empty();
      if (index.isEmpty() || !seen.add(index.get())) {
        return false;
      }
    }
    return true;
  }

  private static Index index(Position bare) {
    return ((Position.At) bare).value().asIndex().orElseThrow();
  }
}
