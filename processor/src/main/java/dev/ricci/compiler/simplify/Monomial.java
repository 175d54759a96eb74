package dev.ricci.compiler.simplify;

import dev.ricci.compiler.core.Scalar;
import dev.ricci.compiler.function.Function;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code coefficient * factor * … / divisor / …}: a product taken apart, in the order of its text.
 * Divisors stay apart, because their product could overflow where the quotients do not. A factor
 * that is also a divisor is neither.
 */
public record Monomial(double coefficient, List<Scalar> factors, List<Scalar> divisors) {
  /** A folded coefficient may have this many characters; {@code 2*pi} stays as it is. */
  private static final int SHORT = 10;

  public Monomial {
    factors = List.copyOf(factors);
    divisors = List.copyOf(divisors);
  }

  public static Monomial of(Scalar scalar) {
    return of(List.of(scalar));
  }

  /** The product of all of them. */
  public static Monomial of(List<Scalar> product) {
    Builder builder = new Builder();
    product.forEach(builder::multiply);
    return builder.build();
  }

  public Monomial withCoefficient(double changed) {
    return new Monomial(changed, factors, divisors);
  }

  public Monomial negate() {
    return withCoefficient(-coefficient);
  }

  public Monomial over(Scalar divisor) {
    Builder builder = new Builder();
    builder.coefficient = coefficient;
    builder.factors.addAll(factors);
    builder.divisors.addAll(divisors);
    builder.divide(divisor);
    return builder.build();
  }

  /** Whether it is a multiple of the other one, in whatever order they are written. */
  public boolean sameFactors(Monomial other) {
    return same(factors, other.factors) && same(divisors, other.divisors);
  }

  private static boolean same(List<Scalar> some, List<Scalar> others) {
    List<Scalar> left = new ArrayList<>(others);
    return some.size() == others.size() && some.stream().allMatch(left::remove);
  }

  /** The sign goes to the first factor: {@code -a*b} is read as {@code (-a)*b}. */
  public Scalar toScalar() {
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

  /** Collects factors in one pass: a chain may have hundreds. */
  private static final class Builder {
    private double coefficient = 1;
    private int numbers;
    private final List<Scalar> factors = new ArrayList<>();
    private final List<Scalar> divisors = new ArrayList<>();

    void multiply(Scalar scalar) {
      if (scalar instanceof Scalar.Number number && !Double.isNaN(number.value())) {
        multiply(number);
        return;
      }
      if (scalar instanceof Scalar.Apply apply) {
        Scalar first = apply.arguments().get(0);
        switch (apply.function()) {
          case NEG:
            coefficient = -coefficient;
            multiply(first);
            return;
          case MUL:
            multiply(first);
            multiply(apply.arguments().get(1));
            return;
          case DIV:
            multiply(first);
            divide(apply.arguments().get(1));
            return;
          default:
            break;
        }
      }
      factors.add(scalar);
    }

    private void multiply(Scalar.Number number) {
      double folded = coefficient * number.value();
      if (folds(coefficient, number.value(), folded)) {
        coefficient = folded;
      } else {
        factors.add(numbers++, number);
      }
    }

    void divide(Scalar divisor) {
      if (divisor instanceof Scalar.Apply apply && apply.function() == Function.DIV) {
        multiply(apply.arguments().get(1));
        divide(apply.arguments().get(0));
      } else {
        divisors.add(divisor);
      }
    }

    Monomial build() {
      List<Scalar> left = new ArrayList<>();
      for (Scalar divisor : divisors) {
        boolean isRoot = divisor instanceof Scalar.Apply apply && apply.function() == Function.SQRT;
        if (isRoot && left.remove(divisor)) {
          left.addAll(cancelled(((Scalar.Apply) divisor).arguments().get(0)));
        } else {
          left.addAll(cancelled(divisor));
        }
      }
      left.removeIf(this::foldsInto);
      return new Monomial(coefficient, factors, left);
    }

    /** What is left of a divisor, one or none, without the factors that are in it. */
    private List<Scalar> cancelled(Scalar divisor) {
      if (factors.remove(divisor)) {
        return List.of();
      }
      if (!(divisor instanceof Scalar.Apply apply) || apply.function() != Function.MUL) {
        return List.of(divisor);
      }
      Builder product = new Builder();
      product.multiply(divisor);
      return product.divisors.isEmpty() && product.factors.removeIf(factors::remove)
          ? List.of(product.build().toScalar())
          : List.of(divisor);
    }

    private boolean foldsInto(Scalar divisor) {
      if (!(divisor instanceof Scalar.Number number)) {
        return false;
      }
      double quotient = coefficient / number.value();
      boolean folds =
          quotient == Math.rint(quotient)
              && quotient * number.value() == coefficient
              && (Math.abs(coefficient) != 1 || Math.abs(quotient) == 1)
              && coefficient != 0;
      if (folds) {
        coefficient = quotient;
      }
      return folds;
    }
  }

  private static boolean folds(double a, double b, double product) {
    return Math.abs(a) == 1
        || Math.abs(b) == 1
        || (Double.isFinite(product) && Double.toString(product).length() <= SHORT);
  }
}
