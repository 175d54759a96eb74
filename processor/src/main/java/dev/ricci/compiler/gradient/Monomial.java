package dev.ricci.compiler.gradient;

import dev.ricci.compiler.core.Scalar;
import dev.ricci.compiler.function.Function;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code coefficient * factor * … / divisor / …}: a product taken apart, in the order of its text.
 * Divisors stay apart, because their product could overflow where the quotients do not.
 */
record Monomial(double coefficient, List<Scalar> factors, List<Scalar> divisors) {
  /** A folded coefficient may have this many characters; {@code 2*pi} stays as it is. */
  private static final int SHORT = 10;

  Monomial {
    factors = List.copyOf(factors);
    divisors = List.copyOf(divisors);
  }

  static Monomial of(Scalar scalar) {
    if (scalar instanceof Scalar.Number number && !Double.isNaN(number.value())) {
      return new Monomial(number.value(), List.of(), List.of());
    }
    if (scalar instanceof Scalar.Apply apply) {
      Scalar first = apply.arguments().get(0);
      switch (apply.function()) {
        case NEG:
          return of(first).negate();
        case MUL:
          return of(first).times(of(apply.arguments().get(1)));
        case DIV:
          return of(first).over(apply.arguments().get(1));
        default:
          break;
      }
    }
    return new Monomial(1, List.of(scalar), List.of());
  }

  Monomial withCoefficient(double changed) {
    return new Monomial(changed, factors, divisors);
  }

  Monomial negate() {
    return withCoefficient(-coefficient);
  }

  Monomial times(Monomial other) {
    List<Scalar> allFactors = new ArrayList<>(factors);
    double folded = coefficient * other.coefficient;
    if (!folds(coefficient, other.coefficient, folded)) {
      folded = coefficient;
      allFactors.add(0, Scalar.number(other.coefficient));
    }
    allFactors.addAll(other.factors);
    List<Scalar> allDivisors = new ArrayList<>(divisors);
    allDivisors.addAll(other.divisors);
    return new Monomial(folded, allFactors, allDivisors);
  }

  Monomial over(Scalar divisor) {
    if (divisor instanceof Scalar.Number number) {
      double quotient = coefficient / number.value();
      if (quotient == Math.rint(quotient)
          && quotient * number.value() == coefficient
          && Math.abs(coefficient) != 1
          && coefficient != 0) {
        return withCoefficient(quotient);
      }
    }
    List<Scalar> allDivisors = new ArrayList<>(divisors);
    allDivisors.add(divisor);
    return new Monomial(coefficient, factors, allDivisors);
  }

  boolean sameFactors(Monomial other) {
    return factors.equals(other.factors) && divisors.equals(other.divisors);
  }

  /** The sign goes to the first factor: {@code -a*b} is read as {@code (-a)*b}. */
  Scalar toScalar() {
    List<Scalar> chain = new ArrayList<>(factors);
    if (factors.isEmpty() || Math.abs(coefficient) != 1) {
      chain.add(0, Scalar.number(coefficient));
    } else if (coefficient < 0) {
      chain.set(0, negated(chain.get(0)));
    }
    Scalar result = chain.get(0);
    for (Scalar factor : chain.subList(1, chain.size())) {
      result = Scalar.apply(Function.MUL, result, factor);
    }
    for (Scalar divisor : divisors) {
      result = Scalar.apply(Function.DIV, result, divisor);
    }
    return result;
  }

  private static Scalar negated(Scalar factor) {
    return factor instanceof Scalar.Number number
        ? Scalar.number(-number.value())
        : Scalar.apply(Function.NEG, factor);
  }

  private static boolean folds(double a, double b, double product) {
    return Math.abs(a) == 1
        || Math.abs(b) == 1
        || (Double.isFinite(product) && Double.toString(product).length() <= SHORT);
  }
}
