package dev.ricci.compiler.lowering;

import dev.ricci.compiler.affine.Affine;
import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.core.Loop;
import dev.ricci.compiler.core.Reduction;
import dev.ricci.compiler.core.Scalar;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.core.Traversal;
import dev.ricci.compiler.function.Function;
import dev.ricci.compiler.lowering.Hoisting.SignedSum;
import dev.ricci.compiler.lowering.Summands.Sum;
import dev.ricci.compiler.lowering.Summands.Summand;
import dev.ricci.compiler.semantic.Term;
import dev.ricci.compiler.semantic.Terms;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns bound expressions into pointwise ones; each reduction in them is hoisted. */
final class ScalarLowering {
  /** So many functions inside of each other are one expression. */
  private static final int DEEPEST = 4;

  private final Hoisting hoisting;
  private final Versions versions;

  ScalarLowering(Hoisting hoisting, Versions versions) {
    this.hoisting = hoisting;
    this.versions = versions;
  }

  Scalar lower(Term term, Scope scope) {
    if (term instanceof Term.Number number) {
      return Scalar.number(number.value());
    }
    if (term instanceof Term.Load load) {
      Scalar argument = scope.arguments().get(load.access().tensor());
      return argument != null ? argument : new Scalar.Load(versions.resolve(load.access()));
    }
    if (term instanceof Term.IndexNumber number) {
      return new Scalar.IndexNumber(number.value());
    }
    if (term instanceof Term.Apply apply) {
      return apply(apply, scope);
    }
    if (term instanceof Term.Select select) {
      Scalar condition = lower(select.condition(), scope);
      return new Scalar.Select(
          condition,
          lower(select.then(), scope.branch(condition, true)),
          lower(select.otherwise(), scope.branch(condition, false)));
    }
    if (term instanceof Term.Invoke invoke) {
      return invoke(invoke, scope);
    }
    if (term instanceof Term.Call call) {
      return new Scalar.Call(
          call.function(), call.arguments().stream().map(a -> lower(a, scope)).toList());
    }
    if (term instanceof Term.Normalize normalize) {
      return normalize(normalize, scope);
    }
    Term.Reduce reduce = (Term.Reduce) term;
    if (reduce.logsumexp()) {
      return logSumExp(reduce, scope);
    }
    Scalar total = hoisting.reduce(reduce.reduction(), own(reduce), body(reduce, scope), scope);
    return reduce.mean() ? Scalar.apply(Function.DIV, total, count(reduce)) : total;
  }

  /** The body of a reduction, its own reductions hoisted. */
  Scalar body(Term.Reduce reduce, Scope scope) {
    return lower(reduce.body(), scope.within(own(reduce)));
  }

  /** A sum as a summand, its factor in its body. */
  SignedSum sum(Sum sum, Scope scope) {
    Scalar body = body(sum.reduce(), scope);
    if (sum.factor() == -1) {
      body = Scalar.apply(Function.NEG, body);
    } else if (sum.factor() != 1) {
      body = Scalar.apply(Function.MUL, Scalar.number(sum.factor()), body);
    }
    return new SignedSum(own(sum.reduce()), body);
  }

  /**
   * The indices of a reduction in the order in which its points are numbered: those written in
   * theirs, implicit ones in the order of the text.
   */
  static List<Index> own(Term.Reduce reduce) {
    if (!reduce.implicit()) {
      return reduce.indices();
    }
    List<Index> order = new ArrayList<>(Terms.allIndices(reduce.body()));
    order.retainAll(reduce.indices());
    reduce.indices().stream().filter(i -> !order.contains(i)).forEach(order::add);
    return order;
  }

  private Scalar apply(Term.Apply apply, Scope scope) {
    List<Summand> summands = Summands.of(apply);
    if (summands.stream().filter(s -> Summands.asSum(s).isPresent()).count() > 1) {
      return addUp(summands, scope);
    }
    return new Scalar.Apply(
        apply.function(),
        apply.arguments().stream().map(a -> argument(apply.function(), a, scope)).toList());
  }

  /**
   * An argument of a function. Of functions nested deeply the inner ones are computed in a tensor,
   * or else derivatives, which repeat what is inside for each of them, would grow with the square.
   */
  private Scalar argument(Function function, Term term, Scope scope) {
    Scalar argument = lower(term, scope);
    return !isFlat(function) && depth(argument) >= DEEPEST
        ? hoisting.value(argument, scope)
        : argument;
  }

  /** Whether the derivative by an argument does not repeat it. */
  private static boolean isFlat(Function function) {
    return switch (function) {
      case ADD, SUB, MUL, NEG -> true;
      default -> function.isCondition();
    };
  }

  /** How many functions stand inside of each other; in a chain of quotients none do. */
  private static int depth(Scalar scalar) {
    List<Scalar> children = Traversal.children(scalar);
    int deepest = children.stream().mapToInt(ScalarLowering::depth).max().orElse(0);
    if (!(scalar instanceof Scalar.Apply apply)) {
      return deepest + (scalar instanceof Scalar.Call ? 1 : 0);
    }
    if (apply.function() == Function.DIV) {
      return Math.max(depth(children.get(0)), depth(children.get(1)) + 1);
    }
    return isFlat(apply.function()) ? deepest : deepest + 1;
  }

  /** Sums with the same free indices share a tensor; whatever is left is added in its order. */
  Scalar addUp(List<Summand> summands, Scope scope) {
    Map<List<Index>, List<SignedSum>> groups = new HashMap<>();
    List<List<Index>> places = new ArrayList<>();
    List<Scalar> rest = new ArrayList<>();
    for (Summand summand : summands) {
      Sum sum = Summands.asSum(summand).orElse(null);
      if (sum == null) {
        places.add(List.of());
        rest.add(lower(summand.term(), scope));
        continue;
      }
      SignedSum lowered = sum(sum, scope);
      List<Index> free = Hoisting.free(lowered, scope);
      groups.computeIfAbsent(free, f -> new ArrayList<>()).add(lowered);
      places.add(free);
      rest.add(Scalar.ZERO);
    }
    return combine(summands, groups, places, rest, scope);
  }

  private Scalar combine(
      List<Summand> summands,
      Map<List<Index>, List<SignedSum>> groups,
      List<List<Index>> places,
      List<Scalar> rest,
      Scope scope) {
    List<Scalar> values = new ArrayList<>();
    List<Boolean> subtracted = new ArrayList<>();
    for (int k = 0; k < summands.size(); k++) {
      boolean isSum = Summands.asSum(summands.get(k)).isPresent();
      List<SignedSum> group = isSum ? groups.remove(places.get(k)) : null;
      if (group != null) {
        values.add(hoisting.sums(group, scope));
        subtracted.add(false);
      } else if (!isSum) {
        values.add(rest.get(k));
        subtracted.add(summands.get(k).subtracted());
      }
    }
    return total(values, subtracted);
  }

  /** {@code a - b + c}. */
  static Scalar total(List<Scalar> values, List<Boolean> subtracted) {
    Scalar total = subtracted.get(0) ? Scalar.apply(Function.NEG, values.get(0)) : values.get(0);
    for (int k = 1; k < values.size(); k++) {
      total = Scalar.apply(subtracted.get(k) ? Function.SUB : Function.ADD, total, values.get(k));
    }
    return total;
  }

  /** The body takes its arguments; one that costs something and is used twice is computed once. */
  private Scalar invoke(Term.Invoke invoke, Scope scope) {
    Map<Tensor, Scalar> actual = new HashMap<>();
    for (int k = 0; k < invoke.arguments().size(); k++) {
      Tensor parameter = invoke.function().parameters().get(k);
      Scalar argument = lower(invoke.arguments().get(k), scope);
      boolean costs = !Traversal.children(argument).isEmpty();
      if (costs && uses(invoke.function().body(), parameter) > 1) {
        argument = hoisting.value(argument, scope);
      }
      actual.put(parameter, argument);
    }
    return lower(invoke.function().body(), scope.call(actual));
  }

  private static long uses(Term body, Tensor parameter) {
    if (body instanceof Term.Load load) {
      return load.access().tensor().equals(parameter) ? 1 : 0;
    }
    return Terms.children(body).stream().mapToLong(child -> uses(child, parameter)).sum();
  }

  /** The number of points; 0/0 is the mean of none. */
  private Scalar count(Term.Reduce reduce) {
    return hoisting.loops(own(reduce)).stream()
        .map(Loop::length)
        .map(length -> (Scalar) new Scalar.IndexNumber(Affine.of(length)))
        .reduce((a, b) -> Scalar.apply(Function.MUL, a, b))
        .orElse(Scalar.ONE);
  }

  /** {@code m + log(sum(exp(e - m)))} with the maximum m, or 0 where that is not finite. */
  private Scalar logSumExp(Term.Reduce reduce, Scope scope) {
    Exponentials parts = exponentials(body(reduce, scope), own(reduce), scope);
    return Scalar.apply(Function.ADD, parts.shift, Scalar.apply(Function.LOG, parts.sum));
  }

  /**
   * {@code exp(e - m)/sum(exp(e - m))}, from a tensor, as its derivatives read it; or its logarithm
   * {@code e - m - log(sum(exp(e - m)))}.
   */
  private Scalar normalize(Term.Normalize normalize, Scope scope) {
    List<Index> own = normalize.indices();
    Scope whole = hoisting.whole(own, scope.within(own));
    Exponentials parts = exponentials(lower(normalize.body(), whole), own, whole);
    return normalize.logarithm()
        ? Scalar.apply(Function.SUB, parts.exponent, Scalar.apply(Function.LOG, parts.sum))
        : hoisting.value(quotient(parts), whole);
  }

  /** The softmax that is all of a statement: its target holds it. */
  Optional<Scalar> softmax(Term term, Scope scope) {
    if (!(term instanceof Term.Normalize normalize) || normalize.logarithm()) {
      return Optional.empty();
    }
    List<Index> own = normalize.indices();
    Scope whole = hoisting.whole(own, scope.within(own));
    return Optional.of(quotient(exponentials(lower(normalize.body(), whole), own, whole)));
  }

  private static Scalar quotient(Exponentials parts) {
    return Scalar.apply(Function.DIV, Scalar.apply(Function.EXP, parts.exponent), parts.sum);
  }

  private record Exponentials(Scalar shift, Scalar exponent, Scalar sum) {}

  private Exponentials exponentials(Scalar body, List<Index> own, Scope scope) {
    Scope inner = scope.within(own);
    boolean plain = body instanceof Scalar.Load && scope.guards().isEmpty();
    Scalar e = plain ? body : hoisting.value(body, inner);
    Scalar m = hoisting.shift(own, e, inner);
    Scalar finite =
        Scalar.apply(
            Function.LT, Scalar.apply(Function.ABS, m), Scalar.number(Double.POSITIVE_INFINITY));
    Scalar shift = hoisting.value(new Scalar.Select(finite, m, Scalar.ZERO), inner);
    Scalar exponent = Scalar.apply(Function.SUB, e, shift);
    Scalar sum = hoisting.reduce(Reduction.SUM, own, Scalar.apply(Function.EXP, exponent), inner);
    return new Exponentials(shift, exponent, sum);
  }
}
