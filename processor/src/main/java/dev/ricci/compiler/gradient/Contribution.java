package dev.ricci.compiler.gradient;

import dev.ricci.compiler.affine.Affine;
import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.core.Domain;
import dev.ricci.compiler.core.Loop;
import dev.ricci.compiler.core.Position;
import dev.ricci.compiler.core.Reduction;
import dev.ricci.compiler.core.Scalar;
import dev.ricci.compiler.core.Statement;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.core.Traversal;
import dev.ricci.compiler.range.CoreRanges;
import dev.ricci.compiler.simplify.Simplifier;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** {@code cotangent[at…] += body} for all points of the domain: a part of one cotangent. */
record Contribution(List<Position> at, Domain domain, Scalar body) {
  Contribution {
    at = List.copyOf(at);
  }

  Statement onto(Optional<Tensor> base, Tensor target) {
    return new Statement(target, at, Reduction.SUM, base, domain, body, false);
  }

  /** Whether every point writes an element of its own, all of them inside the box. */
  boolean isElementwise() {
    Set<Index> bare = new HashSet<>();
    for (Position position : at) {
      Optional<Index> index =
          position instanceof Position.At p ? p.value().asIndex() : Optional.empty();
      if (index.isEmpty() || !bare.add(index.get())) {
        return false;
      }
    }
    return domain.constraints().isEmpty() && domain.loops().size() == at.size();
  }

  /** Whether no two points write the same element. */
  boolean isInjective() {
    Set<Index> known = new HashSet<>();
    for (boolean more = true; more; ) {
      more = false;
      for (Position position : at) {
        Affine value = position instanceof Position.At p ? p.value() : null;
        if (value != null
            && value.coefficients().keySet().stream().allMatch(Index.class::isInstance)) {
          List<Index> open = value.indices().stream().filter(i -> !known.contains(i)).toList();
          if (open.size() == 1 && value.coefficient(open.get(0)).constant().orElse(0) != 0) {
            more |= known.add(open.get(0));
          }
        }
      }
    }
    return domain.loops().stream().allMatch(l -> known.contains(l.index()));
  }

  /**
   * A loop that only repeats the same number is replaced by its length as a factor. Of a loop that
   * is always empty the sum is 0: its body may be one that cannot be evaluated. One that may be
   * empty stays unless the elements that are read and written exist anyway.
   *
   * @param isEvaluable whether they do wherever these loops go
   */
  Contribution withoutRepetition(CoreRanges ranges, Predicate<List<Loop>> isEvaluable) {
    Set<Index> used = new HashSet<>();
    Traversal.indices(body).forEach(used::add);
    at.forEach(p -> Traversal.affines(p).forEach(a -> used.addAll(a.indices())));
    domain.constraints().forEach(c -> used.addAll(c.value().indices()));
    List<Loop> others =
        domain.loops().stream().filter(loop -> used.contains(loop.index())).toList();
    boolean anywhere = isEvaluable.test(others);
    domain.loops().stream()
        .filter(loop -> !anywhere && mayBeEmpty(loop, ranges))
        .forEach(loop -> used.add(loop.index()));
    List<Loop> kept = domain.loops().stream().filter(loop -> used.contains(loop.index())).toList();
    Scalar repeated = body;
    for (Loop loop : domain.loops()) {
      if (!used.contains(loop.index())) {
        repeated = repeated(loop.length(), repeated);
      }
    }
    return new Contribution(at, new Domain(kept, domain.constraints()), repeated);
  }

  private static boolean mayBeEmpty(Loop loop, CoreRanges ranges) {
    return loop.length().constant().isEmpty() && !ranges.atMost(Extent.ONE, loop.length());
  }

  private static Scalar repeated(Extent times, Scalar body) {
    if (times.constant().isEmpty()) {
      return Simplifier.product(new Scalar.IndexNumber(Affine.of(times)), body);
    }
    long count = times.constant().getAsLong();
    return count == 0 ? Scalar.ZERO : Simplifier.product(Scalar.number(count), body);
  }
}
