package dev.ricci.compiler.semantic;

import dev.ricci.compiler.syntax.Expr;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The implicit reductions of a term by its products and its calls of {@code max} and {@code min}:
 * all that there are, and those that could as well be meant elementwise, because the factors that
 * carry the index all carry the same ones, or because nothing is left after the sum.
 */
final class FunctionSums {
  private final OpenIndices indices;
  private final List<Expr.Product> products = new ArrayList<>();
  private final Set<String> productIndices = new LinkedHashSet<>();
  private final List<Expr.Call> extrema = new ArrayList<>();
  private final Set<String> extremumIndices = new LinkedHashSet<>();
  private final Set<String> reduced = new LinkedHashSet<>();

  /** What stands around an expression. */
  private record Context(boolean inFunction, boolean inReduction) {}

  FunctionSums(OpenIndices indices, Expr term) {
    this.indices = indices;
    visit(term, Set.of(), new Context(false, false));
  }

  /** Products inside a function whose sum could be meant outside of it. */
  List<Expr.Product> products() {
    return products;
  }

  /** What they sum. */
  Set<String> productIndices() {
    return productIndices;
  }

  /** Calls of {@code max} and {@code min} that could be meant elementwise. */
  List<Expr.Call> extrema() {
    return extrema;
  }

  /** What they reduce. */
  Set<String> extremumIndices() {
    return extremumIndices;
  }

  /** Every index that some part of the term reduces implicitly. */
  Set<String> reduced() {
    return reduced;
  }

  private void visit(Expr e, Set<String> outside, Context context) {
    Set<String> here = new LinkedHashSet<>(indices.repeated(e));
    here.removeAll(outside);
    reduced.addAll(here);
    Set<String> around = new LinkedHashSet<>(outside);
    around.addAll(here);
    if (!here.isEmpty() && !context.inReduction()) {
      if (e instanceof Expr.Product product) {
        if (context.inFunction()) {
          judge(product, here, around);
        }
      } else {
        judge((Expr.Call) e, here, around);
      }
    }
    Context inner =
        new Context(
            context.inFunction() || isFunction(e),
            context.inReduction() || e instanceof Expr.Reduce || e instanceof Expr.Normalize);
    Set<String> inside = Summation.without(around, e);
    OpenIndices.parts(e).forEach(part -> visit(part, inside, inner));
  }

  private void judge(Expr.Product product, Set<String> here, Set<String> around) {
    List<Expr> factors = OpenIndices.parts(product);
    Set<String> left = new LinkedHashSet<>();
    factors.forEach(f -> left.addAll(carried(f, around)));
    left.removeAll(here);
    Set<String> alike = new LinkedHashSet<>(here);
    alike.removeIf(index -> !isCarriedAlike(index, factors, around));
    if (left.isEmpty() || !alike.isEmpty()) {
      products.add(product);
      productIndices.addAll(here);
    }
  }

  private void judge(Expr.Call call, Set<String> here, Set<String> around) {
    Set<String> alike = new LinkedHashSet<>(here);
    alike.removeIf(index -> !isCarriedAlike(index, call.arguments(), around));
    if (!alike.isEmpty()) {
      extrema.add(call);
      extremumIndices.addAll(alike);
    }
  }

  /** Whether all operands that carry the index carry the same indices. */
  private boolean isCarriedAlike(String index, List<Expr> operands, Set<String> around) {
    return operands.stream()
            .map(operand -> carried(operand, around))
            .filter(carried -> carried.contains(index))
            .distinct()
            .count()
        == 1;
  }

  /** The indices on which the value of an operand depends, {@code around} being reduced outside. */
  private Set<String> carried(Expr operand, Set<String> around) {
    Set<String> carried = new LinkedHashSet<>(indices.mentioned(operand));
    carried.retainAll(around);
    carried.addAll(indices.open(operand));
    return carried;
  }

  static boolean isFunction(Expr e) {
    return e instanceof Expr.Call
        || e instanceof Expr.Power
        || e instanceof Expr.Conditional
        || e instanceof Expr.Comparison
        || e instanceof Expr.Logical;
  }
}
