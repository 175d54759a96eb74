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
import dev.ricci.compiler.core.Reduction;
import dev.ricci.compiler.core.Scalar;
import dev.ricci.compiler.core.Statement;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.core.Traversal;
import dev.ricci.compiler.function.Function;
import dev.ricci.compiler.simplify.Simplifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * For each factor of a product the product of the others: {@code P[i,j] = prod[k](k == j ? 1 :
 * e(i,k))}. It is right where factors are 0, and so is its derivative.
 *
 * @param at the element of {@code P} that belongs to a point of the original statement
 */
record OthersProduct(List<Position> at, List<Extent> shape, Domain domain, Scalar body) {
  /** Makes an index that is none of those and has none of their names. */
  interface FreshIndex {
    Index none(Collection<Index> of);
  }

  /**
   * For a product.
   *
   * @param domain the points that have a part in the target, which {@code target} locates
   * @param meeting the loops whose points can meet in one element
   */
  static OthersProduct of(
      Statement product,
      Domain domain,
      List<Position> target,
      List<Loop> meeting,
      Program program,
      FreshIndex fresh) {
    List<Loop> loops = new ArrayList<>(domain.loops());
    List<Index> all = new ArrayList<>(loops.stream().map(Loop::index).toList());
    Map<Index, Affine> other = new HashMap<>();
    List<Scalar> same = new ArrayList<>();
    for (Loop loop : meeting) {
      Index index = fresh.none(all);
      all.add(index);
      loops.add(new Loop(index, loop.from(), loop.to()));
      other.put(loop.index(), Affine.of(index));
      same.add(equal(number(Affine.of(index)), number(Affine.of(loop.index()))));
    }
    Scalar factor = Traversal.mapAffines(product.body(), a -> a.substitute(other::get));
    if (meeting.size() == domain.loops().size()) {
      List<Scalar> meets = new ArrayList<>();
      for (int k = 0; k < target.size(); k++) {
        Extent length = program.shape(product.target()).get(k);
        Position theirs = Traversal.mapAffines(target.get(k), a -> a.substitute(other::get));
        meets.add(
            equal(
                element(theirs, length, program.origin()),
                element(target.get(k), length, program.origin())));
      }
      factor = Simplifier.select(all(meets), factor, Scalar.ONE);
    }
    List<Constraint> constraints = new ArrayList<>(domain.constraints());
    domain
        .constraints()
        .forEach(
            c ->
                constraints.add(
                    new Constraint(c.value().substitute(other::get), c.from(), c.to())));
    return new OthersProduct(
        domain.loops().stream().map(l -> offset(l, program.origin())).toList(),
        domain.loops().stream().map(Loop::length).toList(),
        new Domain(loops, constraints.stream().distinct().toList()),
        new Scalar.Select(all(same), Scalar.ONE, factor));
  }

  Statement statement(Tensor target) {
    return new Statement(target, at, Reduction.PROD, domain, body);
  }

  private static Position offset(Loop loop, int origin) {
    return new Position.At(Affine.of(loop.index()).plus(Extent.of(origin).minus(loop.from())));
  }

  private static Scalar all(List<Scalar> conditions) {
    return conditions.stream()
        .reduce((a, b) -> Scalar.apply(Function.AND, a, b))
        .orElse(Scalar.ONE);
  }

  private static Scalar equal(Scalar a, Scalar b) {
    return Scalar.apply(Function.EQ, a, b);
  }

  private static Scalar number(Affine value) {
    return new Scalar.IndexNumber(value);
  }

  private static Scalar number(Extent value) {
    return number(Affine.of(value));
  }

  /** The element that a target's position names, as a number. */
  private static Scalar element(Position position, Extent length, int origin) {
    if (position instanceof Position.Gather gather) {
      List<Position> inner = gather.at().stream().<Position>map(Position.At::new).toList();
      return new Scalar.Load(new Access(gather.tensor(), inner));
    }
    Affine value = Traversal.affines(position).findFirst().orElseThrow();
    if (position instanceof Position.Clamp) {
      Extent last = length.plus(origin - 1L);
      return Scalar.apply(Function.CLAMP, number(value), number(Extent.of(origin)), number(last));
    }
    if (position instanceof Position.Wrap) {
      Scalar periods =
          Scalar.apply(
              Function.FLOOR,
              Scalar.apply(Function.DIV, number(value.minus(origin)), number(length)));
      return Scalar.apply(
          Function.SUB, number(value), Scalar.apply(Function.MUL, number(length), periods));
    }
    return number(value);
  }
}
