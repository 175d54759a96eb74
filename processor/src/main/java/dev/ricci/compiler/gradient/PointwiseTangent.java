package dev.ricci.compiler.gradient;

import dev.ricci.compiler.affine.Affine;
import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.core.Access;
import dev.ricci.compiler.core.Position;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.core.Scalar;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.core.Traversal;
import dev.ricci.compiler.function.Function;
import dev.ricci.compiler.simplify.Monomial;
import dev.ricci.compiler.simplify.Simplifier;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes tangents through a pointwise expression, from the leaves to the root: of {@code
 * w[i]*tanh(x[i])} it makes {@code dw[i]*tanh(x[i]) + w[i]*(1 - tanh(x[i])^2)*dx[i]}.
 */
final class PointwiseTangent {
  private final Program program;
  private final Map<Tensor, Tensor> tangents;

  /** Of nodes of the tree, each looked at once. */
  private final Map<Scalar, Boolean> activity = new IdentityHashMap<>();

  private PointwiseTangent(Program program, Map<Tensor, Tensor> tangents) {
    this.program = program;
    this.tangents = tangents;
  }

  /**
   * The tangent of an expression; the literal 0 if it does not change.
   *
   * @param value a cheaper expression for the value of {@code root}, or {@code root} itself
   * @param tangents of the tensors that change
   */
  static Scalar of(Scalar root, Scalar value, Program program, Map<Tensor, Tensor> tangents) {
    return new PointwiseTangent(program, tangents).tangent(root, value, false);
  }

  /**
   * @param bent whether the result is multiplied with a derivative that may be infinite where a
   *     padded element is outside, and then has to be exactly 0
   */
  private Scalar tangent(Scalar node, Scalar value, boolean bent) {
    if (!isActive(node)) {
      return Scalar.ZERO;
    }
    if (node instanceof Scalar.Load load) {
      return tangent(load.access(), bent);
    }
    if (node instanceof Scalar.Select select) {
      return Simplifier.select(
          select.condition(),
          tangent(select.then(), select.then(), bent),
          tangent(select.otherwise(), select.otherwise(), bent));
    }
    if (node instanceof Scalar.Call call) {
      return ofCall(call, value);
    }
    Scalar.Apply apply = (Scalar.Apply) node;
    return apply.function() == Function.MUL
        ? ofProduct(apply, bent)
        : ofFunction(apply, value, bent);
  }

  private Scalar ofCall(Scalar.Call call, Scalar value) {
    Scalar total = Scalar.ZERO;
    for (int k = 0; k < call.arguments().size(); k++) {
      Scalar argument = call.arguments().get(k);
      if (isActive(argument)) {
        Scalar partial = DerivativeRules.partial(call, k, value);
        Scalar change = tangent(argument, argument, true);
        total = Simplifier.sum(total, Simplifier.chain(partial, change));
      }
    }
    return total;
  }

  private Scalar ofFunction(Scalar.Apply apply, Scalar value, boolean bent) {
    Function function = apply.function();
    List<Scalar> arguments = apply.arguments();
    Scalar total = Scalar.ZERO;
    for (int k = 0; k < arguments.size(); k++) {
      Scalar argument = arguments.get(k);
      if (isActive(argument) && k == 0 && DerivativeRules.isScaledExponential(apply, value)) {
        Scalar exponent = ((Scalar.Apply) argument).arguments().get(0);
        Scalar change = tangent(exponent, exponent, true);
        total = Simplifier.sum(total, Simplifier.chain(value, change));
      } else if (isActive(argument)) {
        Scalar partial = DerivativeRules.partial(function, k, arguments, value);
        Scalar change = tangent(argument, argument, bent || !isLinear(function, k));
        total = Simplifier.sum(total, Simplifier.chain(partial, change));
      }
    }
    return total;
  }

  private static boolean isLinear(Function function, int argument) {
    return switch (function) {
      case ADD, SUB, NEG -> true;
      case DIV -> argument == 0;
      default -> false;
    };
  }

  /** Each factor's change by the others, in their order. */
  private Scalar ofProduct(Scalar.Apply product, boolean bent) {
    List<Scalar> factors = new ArrayList<>();
    collectFactors(product, factors);
    Scalar total = Scalar.ZERO;
    for (int k = 0; k < factors.size(); k++) {
      Scalar change = tangent(factors.get(k), factors.get(k), bent);
      total = Simplifier.sumOfProducts(total, replaced(factors, k, change));
    }
    return total;
  }

  private static Scalar replaced(List<Scalar> factors, int k, Scalar change) {
    if (Simplifier.isZero(change)) {
      return Scalar.ZERO;
    }
    if (change instanceof Scalar.Select select) {
      return Simplifier.select(
          select.condition(),
          replaced(factors, k, select.then()),
          replaced(factors, k, select.otherwise()));
    }
    List<Scalar> product = new ArrayList<>(factors);
    product.set(k, change);
    return Monomial.of(product).toScalar();
  }

  private static void collectFactors(Scalar node, List<Scalar> factors) {
    if (node instanceof Scalar.Apply apply && apply.function() == Function.MUL) {
      apply.arguments().forEach(a -> collectFactors(a, factors));
    } else {
      factors.add(node);
    }
  }

  private Scalar tangent(Access access, boolean bent) {
    Tensor tensor = tangents.get(access.tensor());
    if (tensor == null) {
      throw new IllegalArgumentException("no tangent of " + access);
    }
    Scalar change = new Scalar.Load(new Access(tensor, access.at()));
    for (int k = access.at().size() - 1; bent && k >= 0; k--) {
      if (access.at().get(k) instanceof Position.Pad pad) {
        Extent length = program.shape(access.tensor()).get(k);
        change = Simplifier.select(isInside(pad, length), change, Scalar.ZERO);
      }
    }
    return change;
  }

  private Scalar isInside(Position.Pad pad, Extent length) {
    Scalar at = new Scalar.IndexNumber(pad.value());
    Extent last = length.plus(program.origin() - 1L);
    return Scalar.apply(
        Function.AND,
        Scalar.apply(
            Function.GE, at, new Scalar.IndexNumber(Affine.of(Extent.of(program.origin())))),
        Scalar.apply(Function.LE, at, new Scalar.IndexNumber(Affine.of(last))));
  }

  private boolean isActive(Scalar node) {
    Boolean known = activity.get(node);
    if (known == null) {
      known =
          node instanceof Scalar.Load load
              ? tangents.containsKey(load.access().tensor())
              : Traversal.children(node).stream().anyMatch(this::isActive);
      activity.put(node, known);
    }
    return known;
  }
}
