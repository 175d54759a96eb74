package dev.ricci.compiler.gradient;

import dev.ricci.compiler.core.Scalar;
import dev.ricci.compiler.function.Function;
import dev.ricci.compiler.syntax.ComparisonOp;
import dev.ricci.compiler.syntax.Expr;
import dev.ricci.compiler.syntax.LogicalOp;
import dev.ricci.compiler.syntax.Parser;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The functions' derivatives, read from the notation and applied to arguments. */
final class DerivativeRules {
  private static final Map<Function, List<Expr>> RULES = parse();

  private DerivativeRules() {}

  /**
   * The derivative of {@code function} by argument {@code k}, counted from 0.
   *
   * @param arguments what {@code a}, {@code b}, {@code c} of the rule stand for
   * @param value what {@code y} stands for, the function's value
   */
  static Scalar partial(Function function, int k, List<Scalar> arguments, Scalar value) {
    if (function == Function.POW && k == 0 && Simplifier.isZero(arguments.get(1))) {
      return Scalar.ZERO;
    }
    return new Instance(arguments, value).scalar(RULES.get(function).get(k));
  }

  /**
   * Whether it is {@code exp(u)/w} and its value known without computing it again: that is its
   * derivative by {@code u} then, too.
   */
  static boolean isScaledExponential(Scalar.Apply apply, Scalar value) {
    return apply.function() == Function.DIV
        && value instanceof Scalar.Load
        && apply.arguments().get(0) instanceof Scalar.Apply numerator
        && numerator.function() == Function.EXP;
  }

  private static Map<Function, List<Expr>> parse() {
    Map<Function, List<Expr>> rules = new EnumMap<>(Function.class);
    for (Function function : Function.values()) {
      rules.put(
          function,
          IntStream.range(0, function.arity())
              .mapToObj(k -> Parser.parseExpression(function.derivative(k)))
              .toList());
    }
    return Collections.unmodifiableMap(rules);
  }

  /** A rule for given arguments. */
  private record Instance(List<Scalar> arguments, Scalar value) {
    Scalar scalar(Expr expr) {
      if (expr instanceof Expr.Num number) {
        return Scalar.number(number.value());
      }
      if (expr instanceof Expr.Name name) {
        return named(name.name());
      }
      if (expr instanceof Expr.Paren paren) {
        return scalar(paren.inner());
      }
      if (expr instanceof Expr.Negation negation) {
        return Simplifier.negate(scalar(negation.operand()));
      }
      if (expr instanceof Expr.Sum sum) {
        Scalar total = Scalar.ZERO;
        for (Expr.Term term : sum.terms()) {
          Scalar operand = scalar(term.value());
          total = Simplifier.sum(total, term.subtracted() ? Simplifier.negate(operand) : operand);
        }
        return total;
      }
      if (expr instanceof Expr.Product product) {
        Scalar total = Scalar.ONE;
        for (Expr.Factor factor : product.factors()) {
          Scalar operand = scalar(factor.value());
          total =
              factor.divides()
                  ? Simplifier.quotient(total, operand)
                  : Simplifier.product(total, operand);
        }
        return total;
      }
      if (expr instanceof Expr.Power power) {
        return Simplifier.power(scalar(power.base()), scalar(power.exponent()));
      }
      if (expr instanceof Expr.Comparison comparison) {
        return Simplifier.apply(
            operator(comparison.op()),
            List.of(scalar(comparison.left()), scalar(comparison.right())));
      }
      if (expr instanceof Expr.Logical logical) {
        Function connective = logical.op() == LogicalOp.AND ? Function.AND : Function.OR;
        return logical.operands().stream()
            .map(this::scalar)
            .reduce((a, b) -> Simplifier.apply(connective, List.of(a, b)))
            .orElseThrow();
      }
      if (expr instanceof Expr.Conditional conditional) {
        return Simplifier.select(
            scalar(conditional.condition()),
            scalar(conditional.then()),
            scalar(conditional.otherwise()));
      }
      if (expr instanceof Expr.Call call) {
        Function function = Function.named(call.function().text()).orElseThrow();
        return Simplifier.apply(function, call.arguments().stream().map(this::scalar).toList());
      }
      throw new IllegalArgumentException("a derivative cannot contain " + expr);
    }

    private Scalar named(String name) {
      return switch (name) {
        case "a" -> arguments.get(0);
        case "b" -> arguments.get(1);
        case "c" -> arguments.get(2);
        case "y" -> value;
        case "pi" -> Scalar.number(Math.PI);
        default -> throw new IllegalArgumentException("a derivative cannot contain " + name);
      };
    }

    private static Function operator(ComparisonOp op) {
      return Arrays.stream(Function.values())
          .filter(f -> f.notation().equals(op.text()))
          .findFirst()
          .orElseThrow();
    }
  }
}
