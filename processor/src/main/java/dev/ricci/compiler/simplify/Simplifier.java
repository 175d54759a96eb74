package dev.ricci.compiler.simplify;

import dev.ricci.compiler.core.Scalar;
import dev.ricci.compiler.function.Function;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Builds the expressions of derivatives as a person would write them: {@code 2*x} for {@code
 * 2*x^(2-1)*1}. Only what is passed to it is simplified, never what stands inside: the operands are
 * often the user's own text, and {@code 0*x} or {@code x-x} in it stays.
 */
public final class Simplifier {
  /** Integers below are exact in float too. */
  private static final double EXACT = 1 << 24;

  /** Of longer sums no terms are merged. */
  private static final int MOST_TERMS = 24;

  private Simplifier() {}

  /** The function of the arguments. */
  public static Scalar apply(Function function, List<Scalar> arguments) {
    Scalar a = arguments.get(0);
    Scalar b = arguments.get(arguments.size() - 1);
    return switch (function) {
      case ADD -> sum(a, b);
      case SUB -> sum(a, negate(b));
      case MUL -> product(a, b);
      case DIV -> quotient(a, b);
      case NEG -> negate(a);
      case POW -> power(a, b);
      case EQ, NE, LT, LE, GT, GE -> comparison(function, a, b);
      case AND -> conjunction(a, b);
      case OR -> disjunction(a, b);
      default -> new Scalar.Apply(function, arguments);
    };
  }

  /** The sum, with multiples of one term as one term and common factors taken out. */
  public static Scalar sum(Scalar a, Scalar b) {
    return sum(a, b, true);
  }

  /** The sum, with multiples of one term as one term: {@code da*b*c + a*db*c}. */
  public static Scalar sumOfProducts(Scalar a, Scalar b) {
    return sum(a, b, false);
  }

  private static Scalar sum(Scalar a, Scalar b, boolean factors) {
    if (isZero(b)) {
      return a;
    }
    if (isZero(a)) {
      return b;
    }
    if (a instanceof Scalar.Number x && b instanceof Scalar.Number y) {
      return Scalar.number(x.value() + y.value());
    }
    if (b instanceof Scalar.Number second && a instanceof Scalar.Apply apply) {
      Scalar last = apply.arguments().get(apply.arguments().size() - 1);
      if (last instanceof Scalar.Number first
          && isInteger(first)
          && isInteger(second)
          && (apply.function() == Function.ADD || apply.function() == Function.SUB)) {
        double signed = apply.function() == Function.SUB ? -first.value() : first.value();
        return sum(apply.arguments().get(0), Scalar.number(signed + second.value()));
      }
    }
    if (a instanceof Scalar.Select first
        && b instanceof Scalar.Select second
        && first.condition().equals(second.condition())) {
      return select(
          first.condition(),
          sum(first.then(), second.then(), factors),
          sum(first.otherwise(), second.otherwise(), factors));
    }
    return merged(a, b, factors).orElseGet(() -> joined(a, b));
  }

  /** {@code a - b} for {@code a + (-b)}, and {@code b - a} for {@code (-a) + b}. */
  private static Scalar joined(Scalar a, Scalar b) {
    Monomial right = Monomial.of(b);
    if (right.coefficient() < 0) {
      return Scalar.apply(Function.SUB, a, right.negate().toScalar());
    }
    Monomial left = Monomial.of(a);
    return left.coefficient() < 0
        ? Scalar.apply(Function.SUB, b, left.negate().toScalar())
        : Scalar.apply(Function.ADD, a, b);
  }

  /** The sum, if terms of one side go together with terms of the other. */
  private static Optional<Scalar> merged(Scalar a, Scalar b, boolean factors) {
    List<Monomial> terms = new ArrayList<>();
    collectTerms(a, false, terms);
    List<Monomial> others = new ArrayList<>();
    collectTerms(b, false, others);
    if (terms.size() + others.size() > MOST_TERMS) {
      return Optional.empty();
    }
    List<Monomial> apart = new ArrayList<>();
    for (Monomial term : others) {
      if (!mergesLike(term, terms) && !(factors && mergesFactor(term, terms))) {
        apart.add(term);
      }
    }
    if (apart.size() == others.size()) {
      return Optional.empty();
    }
    terms.addAll(apart);
    return Optional.of(total(terms));
  }

  /** Adds the term to one that is a multiple of it; of two that cancel nothing is left. */
  private static boolean mergesLike(Monomial term, List<Monomial> terms) {
    for (int k = 0; k < terms.size(); k++) {
      Monomial known = terms.get(k);
      boolean isExact = !term.isNumber() || isInteger(known) && isInteger(term);
      if (isExact && known.sameFactors(term)) {
        replace(terms, k, known.withCoefficient(known.coefficient() + term.coefficient()));
        return true;
      }
    }
    return false;
  }

  private static boolean isInteger(Monomial number) {
    return isInteger(new Scalar.Number(number.coefficient()));
  }

  /** Adds the term to one that shares a factor with it. */
  private static boolean mergesFactor(Monomial term, List<Monomial> terms) {
    for (int k = 0; k < terms.size(); k++) {
      Optional<CommonFactor> common = CommonFactor.of(terms.get(k), term);
      if (common.isPresent()) {
        replace(terms, k, Monomial.of(common.get().toScalar()));
        return true;
      }
    }
    return false;
  }

  private static void replace(List<Monomial> terms, int k, Monomial term) {
    if (term.coefficient() == 0) {
      terms.remove(k);
    } else {
      terms.set(k, term);
    }
  }

  private static void collectTerms(Scalar sum, boolean negative, List<Monomial> terms) {
    if (sum instanceof Scalar.Apply apply
        && (apply.function() == Function.ADD || apply.function() == Function.SUB)) {
      collectTerms(apply.arguments().get(0), negative, terms);
      boolean subtracts = apply.function() == Function.SUB;
      collectTerms(apply.arguments().get(1), negative != subtracts, terms);
    } else if (sum instanceof Scalar.Apply apply && apply.function() == Function.NEG) {
      collectTerms(apply.arguments().get(0), !negative, terms);
    } else {
      terms.add(negative ? Monomial.of(sum).negate() : Monomial.of(sum));
    }
  }

  /** In their order, but for a positive term that stands first if there is one. */
  private static Scalar total(List<Monomial> terms) {
    List<Monomial> left = new ArrayList<>(terms);
    Optional<Monomial> first =
        left.stream()
            .filter(t -> t.coefficient() > 0)
            .findFirst()
            .or(() -> left.stream().findFirst());
    if (first.isEmpty()) {
      return Scalar.ZERO;
    }
    left.remove(first.get());
    Scalar total = first.get().toScalar();
    for (Monomial term : left) {
      total =
          term.coefficient() < 0
              ? Scalar.apply(Function.SUB, total, term.negate().toScalar())
              : Scalar.apply(Function.ADD, total, term.toScalar());
    }
    return total;
  }

  public static Scalar negate(Scalar a) {
    return Monomial.of(a).negate().toScalar();
  }

  public static Scalar product(Scalar a, Scalar b) {
    return Monomial.of(List.of(a, b)).toScalar();
  }

  public static Scalar quotient(Scalar a, Scalar b) {
    return b.is(1) ? a : Monomial.of(a).over(b).toScalar();
  }

  public static Scalar power(Scalar base, Scalar exponent) {
    if (exponent.is(1)) {
      return base;
    }
    if (base instanceof Scalar.Number x && exponent instanceof Scalar.Number n) {
      double power = Math.pow(x.value(), n.value());
      if (power == Math.rint(power) && Math.abs(power) < EXACT) {
        return Scalar.number(power);
      }
    }
    return exponent.is(0) ? Scalar.ONE : Scalar.apply(Function.POW, base, exponent);
  }

  public static Scalar select(Scalar condition, Scalar then, Scalar otherwise) {
    if (condition instanceof Scalar.Number known) {
      return known.value() != 0 ? then : otherwise;
    }
    if (then.equals(otherwise)) {
      return then;
    }
    if (then instanceof Scalar.Select inner && inner.condition().equals(condition)) {
      return select(condition, inner.then(), otherwise);
    }
    if (otherwise instanceof Scalar.Select inner && inner.condition().equals(condition)) {
      return select(condition, then, inner.otherwise());
    }
    return new Scalar.Select(condition, then, otherwise);
  }

  /**
   * {@code cotangent * partial}. Where one of the two is a choice that is 0 on one side, so is the
   * result, exactly: infinities of the other do not turn the 0 into NaN.
   */
  public static Scalar chain(Scalar cotangent, Scalar partial) {
    if (cotangent instanceof Scalar.Select select && hasZeroBranch(select)) {
      return select(
          select.condition(), chain(select.then(), partial), chain(select.otherwise(), partial));
    }
    if (partial instanceof Scalar.Select select && hasZeroBranch(select)) {
      return select(
          select.condition(),
          chain(cotangent, select.then()),
          chain(cotangent, select.otherwise()));
    }
    return isZero(cotangent) || isZero(partial) ? Scalar.ZERO : product(cotangent, partial);
  }

  /** Whether it is the literal 0, of either sign. */
  public static boolean isZero(Scalar scalar) {
    return scalar instanceof Scalar.Number number && number.value() == 0;
  }

  private static boolean isInteger(Scalar.Number number) {
    return number.value() == Math.rint(number.value()) && Math.abs(number.value()) < EXACT;
  }

  private static boolean hasZeroBranch(Scalar.Select select) {
    return isZero(select.then()) || isZero(select.otherwise());
  }

  /** A minus before a number is a part of it. */
  private static Scalar literal(Scalar scalar) {
    return scalar instanceof Scalar.Apply apply
            && apply.function() == Function.NEG
            && apply.arguments().get(0) instanceof Scalar.Number number
        ? Scalar.number(-number.value())
        : scalar;
  }

  private static Scalar comparison(Function function, Scalar left, Scalar right) {
    Scalar a = literal(left);
    Scalar b = literal(right);
    if (a instanceof Scalar.Number x && b instanceof Scalar.Number y) {
      boolean holds =
          switch (function) {
            case EQ -> x.value() == y.value();
            case NE -> x.value() != y.value();
            case LT -> x.value() < y.value();
            case LE -> x.value() <= y.value();
            case GT -> x.value() > y.value();
            case GE -> x.value() >= y.value();
            default -> throw new IllegalArgumentException(function + " compares nothing");
          };
      return holds ? Scalar.ONE : Scalar.ZERO;
    }
    return isZero(b) && a instanceof Scalar.Apply difference
        ? comparisonOfDifference(function, difference)
        : Scalar.apply(function, a, b);
  }

  /** {@code p - 1 == 0} is {@code p == 1}, exactly: a difference is 0 for equal numbers only. */
  private static Scalar comparisonOfDifference(Function function, Scalar.Apply difference) {
    List<Scalar> sides = difference.arguments();
    if (sides.size() == 2 && sides.get(1) instanceof Scalar.Number number) {
      if (difference.function() == Function.SUB) {
        return Scalar.apply(function, sides.get(0), number);
      }
      if (difference.function() == Function.ADD) {
        return Scalar.apply(function, sides.get(0), Scalar.number(0 - number.value()));
      }
    }
    return Scalar.apply(function, difference, Scalar.ZERO);
  }

  private static Scalar conjunction(Scalar a, Scalar b) {
    if (isZero(a) || isZero(b)) {
      return Scalar.ZERO;
    }
    if (a.is(1) && isCondition(b)) {
      return b;
    }
    return b.is(1) && isCondition(a) ? a : Scalar.apply(Function.AND, a, b);
  }

  private static Scalar disjunction(Scalar a, Scalar b) {
    if (a.is(1) || b.is(1)) {
      return Scalar.ONE;
    }
    if (isZero(a) && isCondition(b)) {
      return b;
    }
    return isZero(b) && isCondition(a) ? a : Scalar.apply(Function.OR, a, b);
  }

  private static boolean isCondition(Scalar scalar) {
    return scalar.is(0)
        || scalar.is(1)
        || (scalar instanceof Scalar.Apply apply && apply.function().isCondition());
  }
}
