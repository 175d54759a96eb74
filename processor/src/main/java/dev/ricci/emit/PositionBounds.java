package dev.ricci.emit;

import dev.ricci.compiler.affine.Affine;
import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.core.Loop;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/**
 * The ends of what a position reaches over a box of loops, as extents.
 *
 * @param canonical rewrites an extent to sizes of parameters and int parameters
 */
record PositionBounds(List<Loop> domain, UnaryOperator<Extent> canonical) {
  /** The least or the greatest value of a position over the box. */
  Extent of(Affine position, boolean greatest) {
    Extent sum = canonical.apply(position.constant());
    for (Map.Entry<Affine.Atom, Extent> term : position.coefficients().entrySet()) {
      Extent coefficient = canonical.apply(term.getValue());
      Extent atLow = coefficient.times(atomBound(term.getKey(), false));
      Extent atHigh = coefficient.times(atomBound(term.getKey(), true));
      OptionalLong sign = coefficient.constant();
      if (sign.isPresent()) {
        sum = sum.plus(sign.getAsLong() > 0 == greatest ? atHigh : atLow);
      } else {
        sum = sum.plus(greatest ? Extent.max(atLow, atHigh) : Extent.min(atLow, atHigh));
      }
    }
    return sum;
  }

  private Extent atomBound(Affine.Atom atom, boolean greatest) {
    if (atom instanceof Affine.Quotient quotient) {
      return of(quotient.numerator(), greatest).floorDiv(Extent.of(quotient.divisor()));
    }
    Loop loop = domain.stream().filter(l -> l.index().equals(atom)).findFirst().orElseThrow();
    return canonical.apply(greatest ? loop.to() : loop.from());
  }

  /** A number of the sign of a position's growth along an index that stands in it once. */
  static Extent slope(Affine position, Index index) {
    for (Map.Entry<Affine.Atom, Extent> term : position.coefficients().entrySet()) {
      if (term.getKey() instanceof Affine.Quotient quotient
          && quotient.numerator().mentions(index)) {
        return term.getValue().times(slope(quotient.numerator(), index));
      }
    }
    return position.coefficient(index);
  }

  /**
   * Whether an index stands in a rounded quotient and beside it, so that it does not reach both
   * ends at once.
   */
  static boolean isShared(Affine position, Index index) {
    return position.coefficients().keySet().stream()
            .filter(
                atom ->
                    atom instanceof Affine.Quotient quotient
                        ? quotient.numerator().mentions(index)
                        : atom.equals(index))
            .count()
        > 1;
  }

  /** Whether that is certain. */
  static boolean isAtLeast(Extent a, Extent b) {
    OptionalLong difference = a.minus(b).constant();
    return difference.isPresent() && difference.getAsLong() >= 0;
  }
}
