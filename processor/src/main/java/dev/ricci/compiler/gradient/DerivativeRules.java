package dev.ricci.compiler.gradient;

import dev.ricci.compiler.core.Scalar;
import dev.ricci.compiler.function.Function;
import dev.ricci.compiler.function.FunctionDeclaration;
import dev.ricci.compiler.function.JavaFunction;
import dev.ricci.compiler.function.JavaFunctions;
import dev.ricci.compiler.simplify.Simplifier;
import dev.ricci.compiler.syntax.ComparisonOp;
import dev.ricci.compiler.syntax.Expr;
import dev.ricci.compiler.syntax.LogicalOp;
import dev.ricci.compiler.syntax.Parser;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The functions' derivatives, read from the notation and applied to arguments. */
final class DerivativeRules {
  private static final List<String> NAMES = List.of("a", "b", "c");
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
    return new Instance(named(NAMES, arguments, value), JavaFunctions.NONE)
        .scalar(RULES.get(function).get(k));
  }

  /**
   * The derivative of a call by argument {@code k}, counted from 0.
   *
   * @param value a cheaper expression for the value of {@code call}, or {@code call} itself
   * @throws UnknownDerivative if none is declared
   */
  static Scalar partial(Scalar.Call call, int k, Scalar value) {
    JavaFunction function = call.function();
    String rule = function.derivative(k).orElseThrow(() -> new UnknownDerivative(function));
    Map<String, Scalar> names = named(function.declaration().arguments(), call.arguments(), value);
    return new Instance(names, function.declared()).scalar(Parser.parseExpression(rule));
  }

  private static Map<String, Scalar> named(
      List<String> names, List<Scalar> arguments, Scalar value) {
    Map<String, Scalar> named = new HashMap<>();
    named.put(FunctionDeclaration.VALUE, value);
    for (int k = 0; k < arguments.size(); k++) {
      named.put(names.get(k), arguments.get(k));
    }
    return named;
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

  /**
   * A rule for given arguments.
   *
   * @param names what its names stand for
   */
  private record Instance(Map<String, Scalar> names, JavaFunctions functions) {
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
        return call(call.function().text(), call.arguments().stream().map(this::scalar).toList());
      }
      throw new IllegalArgumentException("a derivative cannot contain " + expr);
    }

    /** A maximum or minimum of several is nested. */
    private Scalar call(String name, List<Scalar> arguments) {
      Optional<Function> builtIn = Function.named(name);
      if (builtIn.isEmpty()) {
        return new Scalar.Call(functions.named(name).orElseThrow(), arguments);
      }
      Function function = builtIn.get();
      return arguments.size() > function.arity()
          ? arguments.stream()
              .reduce((a, b) -> Simplifier.apply(function, List.of(a, b)))
              .orElseThrow()
          : Simplifier.apply(function, arguments);
    }

    private Scalar named(String name) {
      Scalar known = names.get(name);
      if (known != null) {
        return known;
      }
      return switch (name) {
        case "pi" -> Scalar.number(Math.PI);
        case "inf" -> Scalar.number(Double.POSITIVE_INFINITY);
        case "nan" -> Scalar.number(Double.NaN);
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
