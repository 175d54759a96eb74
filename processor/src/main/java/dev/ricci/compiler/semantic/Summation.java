package dev.ricci.compiler.semantic;

import dev.ricci.compiler.syntax.Expr;
import dev.ricci.compiler.syntax.ReductionKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Puts every implicit sum of a right side in its place (LANGUAGE §5, rules a, b and c):
 *
 * <ul>
 *   <li>an index that a product repeats is summed over the outermost such product, as in {@code
 *       tanh(W[j,i]*X[i] + b[j])}, which becomes {@code tanh(sum[i](W[j,i]*X[i]) + b[j])};
 *   <li>one that is repeated across the arguments of {@code max} or {@code min} is reduced by it;
 *   <li>one that nothing repeats is summed over its whole top-level term.
 * </ul>
 *
 * Which of these placements two readers could disagree on is for {@link SummationRules} to say.
 */
final class Summation {
  private final Predicate<String> isIndex;
  private final Set<String> left;

  /**
   * @param isIndex whether a name that stands without brackets is an index
   * @param left the indices on the left, which are never reduced
   */
  Summation(Predicate<String> isIndex, Set<String> left) {
    this.isIndex = isIndex;
    this.left = left;
  }

  /** The same right side with all its reductions explicit. */
  Expr place(Expr value) {
    OpenIndices indices = new OpenIndices(value, isIndex, left);
    List<String> order = new ArrayList<>(indices.mentioned(value));
    if (value instanceof Expr.Sum sum) {
      return new Expr.Sum(
          sum.terms().stream()
              .map(t -> new Expr.Term(t.subtracted(), placeTerm(t.value(), indices, order)))
              .toList(),
          sum.span());
    }
    return placeTerm(value, indices, order);
  }

  /** The operands of {@code +} and {@code -} that no parentheses enclose. */
  static List<Expr> topLevelTerms(Expr value) {
    return value instanceof Expr.Sum sum
        ? sum.terms().stream().map(Expr.Term::value).toList()
        : List.of(value);
  }

  private Expr placeTerm(Expr term, OpenIndices indices, List<String> order) {
    Expr placed = placeInside(term, indices, Set.of(), order);
    Set<String> rest = indices.openImplicit(term);
    if (rest.isEmpty()) {
      return placed;
    }
    if (placed.withoutParens() instanceof Expr.Reduce inner
        && ImplicitSums.isImplicit(inner)
        && inner.kind() == ReductionKind.SUM) {
      Set<String> all = new LinkedHashSet<>(SyntaxTree.bound(inner));
      all.addAll(rest);
      return ImplicitSums.around(inner.body(), ReductionKind.SUM, sorted(all, order));
    }
    return ImplicitSums.around(placed, ReductionKind.SUM, sorted(rest, order));
  }

  /** Rules a and b inside {@code e}, for the indices that nothing around it has reduced. */
  private Expr placeInside(Expr e, OpenIndices indices, Set<String> reduced, List<String> order) {
    Set<String> here = new LinkedHashSet<>(indices.repeated(e));
    here.removeAll(reduced);
    Set<String> inner = union(reduced, here);
    Expr placed =
        e instanceof Expr.Product product
            ? placeFactors(product, indices, inner, order)
            : SyntaxTree.mapChildren(
                e, child -> placeInside(child, indices, without(inner, e), order));
    if (here.isEmpty()) {
      return placed;
    }
    return ImplicitSums.around(placed, kind(e), sorted(here, order));
  }

  /** A name that {@code e} binds is another index inside. */
  static Set<String> without(Set<String> reduced, Expr e) {
    if (!(e instanceof Expr.Reduce)) {
      return reduced;
    }
    Set<String> rest = new LinkedHashSet<>(reduced);
    SyntaxTree.bound(e).forEach(rest::remove);
    return rest;
  }

  /**
   * What the implicit reduction of this node does: {@code max} and {@code min} reduce by
   * themselves.
   */
  static ReductionKind kind(Expr e) {
    if (e instanceof Expr.Call call) {
      return call.function().text().equals("max") ? ReductionKind.MAX : ReductionKind.MIN;
    }
    return ReductionKind.SUM;
  }

  private Expr placeFactors(
      Expr.Product product, OpenIndices indices, Set<String> reduced, List<String> order) {
    List<Expr.Factor> factors = new ArrayList<>();
    for (Expr.Factor factor : product.factors()) {
      Expr placed;
      if (!factor.divides() && factor.value().withoutParens() instanceof Expr.Product inner) {
        placed = new Expr.Paren(placeFactors(inner, indices, reduced, order), inner.span());
      } else {
        placed = placeInside(factor.value(), indices, reduced, order);
      }
      factors.add(new Expr.Factor(factor.divides(), placed));
    }
    return new Expr.Product(factors, product.span());
  }

  private static Set<String> union(Set<String> a, Set<String> b) {
    if (b.isEmpty()) {
      return a;
    }
    Set<String> both = new LinkedHashSet<>(a);
    both.addAll(b);
    return both;
  }

  /** In the order of the text; those that only a reading binds come first. */
  private static List<String> sorted(Collection<String> indices, List<String> order) {
    List<String> inOrder = new ArrayList<>(indices);
    inOrder.sort(Comparator.comparing(order::indexOf));
    return inOrder;
  }
}
