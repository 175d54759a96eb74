package dev.ricci.compiler.semantic;

import dev.ricci.compiler.syntax.Expr;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds implicit sums over a product or term that has the index in a divisor of its own. A divisor
 * inside the argument of a call, a reduction or a power is not the term's own.
 */
final class Divisors {
  private final OpenIndices indices;

  /**
   * A divisor with an index that is summed over more than it.
   *
   * @param product the product whose divisor it is
   * @param divisor the divisor
   * @param indices those indices in it
   * @param sums all the indices of that sum
   */
  record Found(Expr.Product product, Expr divisor, Set<String> indices, Set<String> sums) {}

  Divisors(OpenIndices indices) {
    this.indices = indices;
  }

  /** Adds those of a sum over the whole term. */
  void findInTerm(Expr term, Set<String> sums, List<Found> found) {
    if (!sums.isEmpty()) {
      find(term, sums, false, found);
    }
  }

  /** Adds those of the sums that the products in {@code e} make. */
  void findInProducts(Expr e, Set<String> outside, List<Found> found) {
    Set<String> here = new LinkedHashSet<>(indices.repeated(e));
    here.removeAll(outside);
    if (e instanceof Expr.Product && !here.isEmpty()) {
      find(e, here, true, found);
    }
    Set<String> around = new LinkedHashSet<>(outside);
    around.addAll(here);
    Set<String> inside = Summation.without(around, e);
    OpenIndices.parts(e).forEach(part -> findInProducts(part, inside, found));
  }

  /**
   * @param byProduct whether a product makes the sum, so that no product inside it sums the index
   */
  private void find(Expr e, Set<String> sums, boolean byProduct, List<Found> found) {
    if (e instanceof Expr.Call
        || e instanceof Expr.Power
        || e instanceof Expr.Reduce
        || e instanceof Expr.Normalize) {
      return;
    }
    if (e instanceof Expr.Product product) {
      for (Expr.Factor factor : OpenIndices.factors(product)) {
        Set<String> uses =
            new LinkedHashSet<>(
                byProduct ? indices.mentioned(factor.value()) : indices.open(factor.value()));
        uses.retainAll(sums);
        if (factor.divides() && !uses.isEmpty()) {
          found.add(new Found(product, factor.value(), uses, sums));
        } else {
          find(factor.value(), sums, byProduct, found);
        }
      }
    } else {
      OpenIndices.parts(e).forEach(part -> find(part, sums, byProduct, found));
    }
  }
}
