package dev.ricci.compiler.simplify;

import dev.ricci.compiler.core.Scalar;
import dev.ricci.compiler.function.Function;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code coefficient * factor * … / divisor / …}: a product taken apart, in the order of its text.
 * Divisors stay apart, because their product could overflow where the quotients do not. A factor
 * that is also a divisor is neither; of {@code x/sqrt(x)} the root is left, of {@code sqrt(x)/x}
 * its reciprocal. A power by a small integer is a factor several times, and the other way round.
 */
public record Monomial(double coefficient, List<Scalar> factors, List<Scalar> divisors) {
  /** A folded coefficient may have this many characters; {@code 2*pi} stays as it is. */
  private static final int SHORT = 10;

  /** A larger power is computed otherwise than by products. */
  private static final int LARGEST_POWER = 4;

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

  /** Whether it is no more than its coefficient. */
  public boolean isNumber() {
    return factors.isEmpty() && divisors.isEmpty();
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
    List<Scalar> chain = powers(factors);
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

  /** Equal factors as a power, in the place of the first. */
  private static List<Scalar> powers(List<Scalar> factors) {
    List<Scalar> bases = new ArrayList<>();
    List<Integer> exponents = new ArrayList<>();
    for (Scalar factor : factors) {
      int known = bases.lastIndexOf(factor);
      if (known >= 0 && exponents.get(known) < LARGEST_POWER) {
        exponents.set(known, exponents.get(known) + 1);
      } else {
        bases.add(factor);
        exponents.add(1);
      }
    }
    List<Scalar> powers = new ArrayList<>();
    for (int k = 0; k < bases.size(); k++) {
      powers.add(
          exponents.get(k) == 1
              ? bases.get(k)
              : Scalar.apply(Function.POW, bases.get(k), Scalar.number(exponents.get(k))));
    }
    return powers;
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
          case POW:
            for (int k = timesRepeated(apply); k > 0; k--) {
              factors.add(first);
            }
            if (timesRepeated(apply) > 0) {
              return;
            }
            break;
          default:
            break;
        }
      }
      factors.add(scalar);
    }

    /** How often a power has its base as a factor; 0 where it stays a power. */
    private static int timesRepeated(Scalar.Apply power) {
      Scalar base = power.arguments().get(0);
      boolean isProduct =
          base instanceof Scalar.Number
              || base instanceof Scalar.Apply apply
                  && switch (apply.function()) {
                    case NEG, MUL, DIV, POW -> true;
                    default -> false;
                  };
      for (int n = 2; n <= LARGEST_POWER && !isProduct; n++) {
        if (power.arguments().get(1).is(n)) {
          return n;
        }
      }
      return 0;
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
      Scalar root = Scalar.apply(Function.SQRT, divisor);
      if (factors.remove(root)) {
        return List.of(root);
      }
      if (!(divisor instanceof Scalar.Apply apply)) {
        return List.of(divisor);
      }
      if (apply.function() == Function.SQRT && factors.contains(apply.arguments().get(0))) {
        factors.set(factors.indexOf(apply.arguments().get(0)), divisor);
        return List.of();
      }
      if (apply.function() != Function.MUL && apply.function() != Function.POW) {
        return List.of(divisor);
      }
      Builder product = new Builder();
      product.multiply(divisor);
      if (!product.divisors.isEmpty()) {
        return List.of(divisor);
      }
      boolean cancels = product.factors.removeIf(factors::remove);
      if (product.coefficient != 1 && foldsInto(Scalar.number(product.coefficient))) {
        product.coefficient = 1;
        cancels = true;
      }
      return cancels ? List.of(product.build().toScalar()) : List.of(divisor);
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
