package dev.ricci.compiler.gradient;

import dev.ricci.compiler.core.Access;
import dev.ricci.compiler.core.Scalar;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.core.Traversal;
import dev.ricci.compiler.function.Function;
import dev.ricci.compiler.simplify.Monomial;
import dev.ricci.compiler.simplify.Simplifier;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes a cotangent from a pointwise expression to the accesses in it, from the root to the leaves:
 * of {@code w[i]*tanh(x[i])} and {@code g} it makes {@code g*tanh(x[i])} for {@code w[i]} and
 * {@code g*w[i]*(1 - tanh(x[i])^2)} for {@code x[i]}.
 */
final class Adjoint {
  private final Set<Tensor> active;

  /** Of nodes of the tree, each looked at once. */
  private final Map<Scalar, Boolean> activity;

  private final Map<Access, Scalar> cotangents = new LinkedHashMap<>();

  private Adjoint(Set<Tensor> active, Map<Scalar, Boolean> activity) {
    this.active = active;
    this.activity = activity;
  }

  /**
   * The cotangent of each access to an active tensor, in the order of the text; an access whose
   * cotangent is 0 throughout is left out.
   *
   * @param value a cheaper expression for the value of {@code root}, or {@code root} itself
   */
  static Map<Access, Scalar> of(Scalar root, Scalar cotangent, Scalar value, Set<Tensor> active) {
    return of(root, cotangent, value, active, new IdentityHashMap<>());
  }

  private static Map<Access, Scalar> of(
      Scalar root,
      Scalar cotangent,
      Scalar value,
      Set<Tensor> active,
      Map<Scalar, Boolean> activity) {
    Adjoint adjoint = new Adjoint(active, activity);
    adjoint.propagate(root, cotangent, value);
    return adjoint.cotangents;
  }

  private void propagate(Scalar node, Scalar cotangent, Scalar value) {
    if (Simplifier.isZero(cotangent) || !isActive(node)) {
      return;
    }
    if (node instanceof Scalar.Load load) {
      cotangents.merge(load.access(), cotangent, Simplifier::sum);
    } else if (node instanceof Scalar.Select select) {
      propagate(select, cotangent);
    } else if (node instanceof Scalar.Apply apply) {
      if (apply.function() == Function.MUL) {
        propagateProduct(apply, cotangent);
      } else {
        propagate(apply, cotangent, value);
      }
    } else if (node instanceof Scalar.Call call) {
      propagate(call, cotangent, value);
    }
  }

  private void propagate(Scalar.Call call, Scalar cotangent, Scalar value) {
    for (int k = 0; k < call.arguments().size(); k++) {
      Scalar argument = call.arguments().get(k);
      if (isActive(argument)) {
        Scalar partial = DerivativeRules.partial(call, k, value);
        propagate(argument, Simplifier.chain(cotangent, partial), argument);
      }
    }
  }

  private void propagate(Scalar.Apply apply, Scalar cotangent, Scalar value) {
    for (int k = 0; k < apply.arguments().size(); k++) {
      Scalar argument = apply.arguments().get(k);
      if (isActive(argument) && k == 0 && DerivativeRules.isScaledExponential(apply, value)) {
        Scalar exponent = ((Scalar.Apply) argument).arguments().get(0);
        propagate(exponent, Simplifier.chain(cotangent, value), exponent);
      } else if (isActive(argument)) {
        Scalar partial = DerivativeRules.partial(apply.function(), k, apply.arguments(), value);
        propagate(argument, Simplifier.chain(cotangent, partial), argument);
      }
    }
  }

  /** Each factor by the others, in their order. */
  private void propagateProduct(Scalar.Apply product, Scalar cotangent) {
    List<Scalar> factors = new ArrayList<>();
    collectFactors(product, factors);
    for (int k = 0; k < factors.size(); k++) {
      if (!isActive(factors.get(k))) {
        continue;
      }
      List<Scalar> others = new ArrayList<>(factors);
      others.remove(k);
      propagate(factors.get(k), scale(cotangent, others), factors.get(k));
    }
  }

  /** Factors that the user wrote are not looked into: they may be choices with a 0 of their own. */
  private static Scalar scale(Scalar cotangent, List<Scalar> factors) {
    if (cotangent instanceof Scalar.Select select) {
      return Simplifier.select(
          select.condition(),
          Simplifier.isZero(select.then()) ? Scalar.ZERO : scale(select.then(), factors),
          Simplifier.isZero(select.otherwise()) ? Scalar.ZERO : scale(select.otherwise(), factors));
    }
    List<Scalar> product = new ArrayList<>(factors);
    product.add(0, cotangent);
    return Monomial.of(product).toScalar();
  }

  private static void collectFactors(Scalar node, List<Scalar> factors) {
    if (node instanceof Scalar.Apply apply && apply.function() == Function.MUL) {
      apply.arguments().forEach(a -> collectFactors(a, factors));
    } else {
      factors.add(node);
    }
  }

  /** The branch that is not taken contributes exactly 0. */
  private void propagate(Scalar.Select select, Scalar cotangent) {
    Map<Access, Scalar> then = of(select.then(), cotangent, select.then(), active, activity);
    Map<Access, Scalar> otherwise =
        of(select.otherwise(), cotangent, select.otherwise(), active, activity);
    Set<Access> accesses = new LinkedHashSet<>(then.keySet());
    accesses.addAll(otherwise.keySet());
    for (Access access : accesses) {
      Scalar chosen =
          Simplifier.select(
              select.condition(),
              then.getOrDefault(access, Scalar.ZERO),
              otherwise.getOrDefault(access, Scalar.ZERO));
      cotangents.merge(access, chosen, Simplifier::sum);
    }
  }

  private boolean isActive(Scalar node) {
    Boolean known = activity.get(node);
    if (known == null) {
      known =
          node instanceof Scalar.Load load
              ? active.contains(load.access().tensor())
              : Traversal.children(node).stream().anyMatch(this::isActive);
      activity.put(node, known);
    }
    return known;
  }
}
