package dev.ricci.compiler.range;

import dev.ricci.compiler.affine.Affine;
import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.core.Position;
import dev.ricci.compiler.core.Requirement;
import dev.ricci.compiler.core.Traversal;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The signs of coefficients. One that depends on an int parameter or a size is a run-time stride:
 * at least 1, which is checked, and at most -1 where it is written with a minus.
 */
public final class Strides {
  private Strides() {}

  /** Whether the coefficient counts as positive; none is 0. */
  public static boolean isPositive(Extent coefficient) {
    return coefficient.terms().get(coefficient.terms().firstKey()) > 0;
  }

  /** What has to be checked of the coefficients of a position, also of those inside quotients. */
  static Set<Requirement.Positive> checks(Position position) {
    Set<Requirement.Positive> checks = new LinkedHashSet<>();
    Traversal.affines(position).forEach(affine -> collect(affine, checks));
    return checks;
  }

  private static void collect(Affine affine, Set<Requirement.Positive> checks) {
    affine
        .coefficients()
        .forEach(
            (atom, coefficient) -> {
              if (atom instanceof Affine.Quotient quotient) {
                collect(quotient.numerator(), checks);
              }
              factors(coefficient)
                  .filter(stride -> stride.constant().isEmpty())
                  .map(stride -> new Requirement.Positive(stride.toString(), stride))
                  .forEach(checks::add);
            });
  }

  /** Each factor of a product is a stride by itself; the number in front is none. */
  private static Stream<Extent> factors(Extent coefficient) {
    if (coefficient.terms().size() == 1) {
      return coefficient.terms().firstKey().factors().stream().map(Extent::of);
    }
    return Stream.of(isPositive(coefficient) ? coefficient : coefficient.negate());
  }
}
