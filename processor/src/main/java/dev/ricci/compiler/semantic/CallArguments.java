package dev.ricci.compiler.semantic;

import dev.ricci.compiler.syntax.Expr;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the calls in whose argument an index is divided by itself or stands in a power, so that a
 * sum inside the call would be read as easily as one outside of it: {@code sqrt(X[i]^2)}, {@code
 * log(P[i]/Q[i])}. A power of a power counts as such a call.
 */
final class CallArguments {
  private final OpenIndices indices;

  CallArguments(OpenIndices indices) {
    this.indices = indices;
  }

  /** Adds the innermost such calls, and those of the indices {@code over} that are at stake. */
  void findAmbiguous(Expr e, Set<String> over, List<Expr> calls, Set<String> found) {
    if (e instanceof Expr.Reduce || e instanceof Expr.Normalize || disjoint(e, over)) {
      return;
    }
    int before = calls.size();
    OpenIndices.parts(e).forEach(part -> findAmbiguous(part, over, calls, found));
    if (calls.size() > before || !(e instanceof Expr.Call || e instanceof Expr.Power)) {
      return;
    }
    Set<String> atStake = new LinkedHashSet<>();
    for (String index : over) {
      if (SyntaxTree.children(e).stream().anyMatch(a -> isAmbiguous(a, index, isPower(e)))) {
        atStake.add(index);
      }
    }
    if (!atStake.isEmpty()) {
      calls.add(e);
      found.addAll(atStake);
    }
  }

  private boolean disjoint(Expr e, Set<String> over) {
    return indices.open(e).stream().noneMatch(over::contains);
  }

  private boolean isAmbiguous(Expr e, String index, boolean powersOnly) {
    if (!indices.open(e).contains(index)
        || e instanceof Expr.Reduce
        || e instanceof Expr.Normalize) {
      return false;
    }
    if (isPower(e) || !powersOnly && isDividedByItself(e, index)) {
      return true;
    }
    return OpenIndices.parts(e).stream().anyMatch(part -> isAmbiguous(part, index, powersOnly));
  }

  private boolean isDividedByItself(Expr e, String index) {
    boolean above = false;
    boolean below = false;
    if (e instanceof Expr.Product product) {
      for (Expr.Factor factor : OpenIndices.factors(product)) {
        boolean has = indices.open(factor.value()).contains(index);
        above |= has && !factor.divides();
        below |= has && factor.divides();
      }
    }
    return above && below;
  }

  static boolean isPower(Expr e) {
    return e instanceof Expr.Power
        || e instanceof Expr.Call call && call.function().text().equals("pow");
  }
}
