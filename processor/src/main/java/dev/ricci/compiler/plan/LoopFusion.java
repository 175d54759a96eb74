package dev.ricci.compiler.plan;

import dev.ricci.compiler.affine.Affine;
import dev.ricci.compiler.affine.Index;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes one loop of two where the outer one continues the inner one in every access: {@code A[i,j]
 * + B[i,j]} is one loop over all elements. Blocks of such a loop are as long as can be.
 */
final class LoopFusion {
  private LoopFusion() {}

  static Nest fuse(Nest nest) {
    Nest fused = nest;
    Optional<Nest> next = step(nest);
    while (next.isPresent()) {
      fused = next.get();
      next = step(fused);
    }
    return fused;
  }

  private static Optional<Nest> step(Nest nest) {
    for (List<Range> group : List.of(nest.free(), nest.reduced())) {
      for (Range outer : group) {
        for (Range inner : group) {
          if (!outer.equals(inner) && continues(nest, outer, inner)) {
            return Optional.of(fuse(nest, outer, inner));
          }
        }
      }
    }
    return Optional.empty();
  }

  private static boolean continues(Nest nest, Range outer, Range inner) {
    Index o = outer.index();
    Index i = inner.index();
    return outer.isFromZero()
        && inner.isFromZero()
        && nest.determined().contains(o) == nest.determined().contains(i)
        && nest.constraints().stream()
            .noneMatch(c -> c.value().mentions(o) || c.value().mentions(i))
        && nest.body().nodes().allMatch(e -> isFlat(e, o) && isFlat(e, i))
        && Stream.concat(
                nest.addresses(),
                Stream.of(new Address(nest.target().tensor(), nest.number(), List.of())))
            .allMatch(a -> continues(a, outer, inner));
  }

  private static boolean isFlat(Expr node, Index index) {
    return !(node instanceof Expr.IndexNumber number) || !number.value().mentions(index);
  }

  private static boolean continues(Address address, Range outer, Range inner) {
    var outerStep = address.step(outer.index());
    var innerStep = address.step(inner.index());
    return outerStep.isPresent()
        && innerStep.isPresent()
        && outerStep.get().equals(innerStep.get().times(inner.to()));
  }

  private static Nest fuse(Nest nest, Range outer, Range inner) {
    Index both = new Index(outer.index().name() + inner.index().name(), inner.index().id());
    Range range = new Range(both, inner.from(), outer.to().times(inner.to()));
    Nest dropped =
        nest.substitute(
            outer.index(),
            Affine.of(0),
            without(nest.free(), outer),
            without(nest.reduced(), outer));
    Nest fused =
        dropped.substitute(
            inner.index(),
            Affine.of(both),
            replace(dropped.free(), inner, range),
            replace(dropped.reduced(), inner, range));
    return fused;
  }

  private static List<Range> without(List<Range> ranges, Range gone) {
    return ranges.stream().filter(r -> !r.equals(gone)).toList();
  }

  private static List<Range> replace(List<Range> ranges, Range old, Range by) {
    return ranges.stream().map(r -> r.equals(old) ? by : r).toList();
  }
}
