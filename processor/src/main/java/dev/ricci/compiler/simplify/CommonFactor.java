package dev.ricci.compiler.simplify;

import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.core.Scalar;
import dev.ricci.compiler.core.Traversal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code c*a + c*b} as {@code c*(a + b)}, and {@code a/d + b/d} as {@code (a + b)/d}.
 *
 * @param common {@code c} or {@code 1/d}, not a number
 * @param first {@code a}
 * @param second {@code b}
 */
record CommonFactor(Monomial common, Monomial first, Monomial second) {
  /**
   * What two terms have in common, unless the sum of what is left would have to be computed for
   * more points than either of them: {@code A[i,j]*B[j,k] + A[i,j]*D[i,j]} stays two sums over
   * {@code j}.
   */
  static Optional<CommonFactor> of(Monomial a, Monomial b) {
    if (isPower(a) || isPower(b) || a.sameFactors(b) || !isPlain(a) || !isPlain(b)) {
      return Optional.empty();
    }
    List<Scalar> factors = common(a.factors(), b.factors());
    List<Scalar> divisors = common(a.divisors(), b.divisors());
    if (factors.isEmpty() && divisors.isEmpty()) {
      return Optional.empty();
    }
    double coefficient = commonCoefficient(a.coefficient(), b.coefficient());
    CommonFactor found =
        new CommonFactor(
            new Monomial(coefficient, factors, divisors),
            rest(a, coefficient, factors, divisors),
            rest(b, coefficient, factors, divisors));
    return found.keepsPoints() && !isReciprocal(found.first) && !isReciprocal(found.second)
        ? Optional.of(found)
        : Optional.empty();
  }

  private static boolean isPlain(Monomial term) {
    return term.coefficient() != 0 && Double.isFinite(term.coefficient());
  }

  private static boolean isReciprocal(Monomial rest) {
    return rest.factors().isEmpty() && !rest.divisors().isEmpty();
  }

  private static boolean isPower(Monomial term) {
    return term.factors().size() > 1 && term.factors().stream().distinct().count() == 1;
  }

  Scalar toScalar() {
    Scalar sum = Simplifier.sum(first.toScalar(), second.toScalar());
    return Simplifier.product(common.toScalar(), sum);
  }

  private static List<Scalar> common(List<Scalar> some, List<Scalar> others) {
    List<Scalar> left = new ArrayList<>(others);
    return some.stream().filter(left::remove).toList();
  }

  private static double commonCoefficient(double a, double b) {
    double smaller = Math.min(Math.abs(a), Math.abs(b));
    double ratio = Math.max(Math.abs(a), Math.abs(b)) / smaller;
    double sign = a < 0 && b < 0 ? -1 : 1;
    return ratio == Math.rint(ratio) ? sign * smaller : sign;
  }

  private static Monomial rest(
      Monomial of, double coefficient, List<Scalar> factors, List<Scalar> divisors) {
    return new Monomial(
        of.coefficient() / coefficient,
        without(of.factors(), factors),
        without(of.divisors(), divisors));
  }

  private static List<Scalar> without(List<Scalar> all, List<Scalar> some) {
    List<Scalar> left = new ArrayList<>(all);
    some.forEach(left::remove);
    return left;
  }

  private boolean keepsPoints() {
    Set<Index> shared = indices(common.toScalar());
    Set<Index> left = indices(first.toScalar());
    Set<Index> right = indices(second.toScalar());
    return shared.containsAll(left) && shared.containsAll(right)
        || left.equals(right)
            && Stream.of(first, second)
                .flatMap(term -> Traversal.accesses(term.toScalar()))
                .map(access -> Traversal.indices(access).collect(Collectors.toSet()))
                .allMatch(own -> own.equals(left) || shared.containsAll(own));
  }

  private static Set<Index> indices(Scalar scalar) {
    return Traversal.indices(scalar).collect(Collectors.toSet());
  }
}
