package dev.ricci.compiler.range;

import dev.ricci.compiler.affine.Affine;
import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.core.Loop;
import java.util.Map;

/**
 * The least and the greatest value of an affine form over a box, as if no range were empty: the
 * sign of each coefficient chooses the end.
 *
 * <p>Over {@code i in 1..N, m in 1..M} the form {@code s*i-m+p} lies in {@code s*1-M+p .. s*N-1+p}.
 */
public record Extremes(Extent least, Extent greatest) {

  /** The extremes of {@code affine}, all of whose indices have a range. */
  public static Extremes of(Affine affine, Map<Index, Loop> ranges) {
    Extent least = affine.constant();
    Extent greatest = affine.constant();
    for (Map.Entry<Affine.Atom, Extent> term : affine.coefficients().entrySet()) {
      Extremes atom = of(term.getKey(), ranges);
      Extent c = term.getValue();
      boolean positive = Strides.isPositive(c);
      least = least.plus(c.times(positive ? atom.least : atom.greatest));
      greatest = greatest.plus(c.times(positive ? atom.greatest : atom.least));
    }
    return new Extremes(least, greatest);
  }

  private static Extremes of(Affine.Atom atom, Map<Index, Loop> ranges) {
    if (atom instanceof Affine.Quotient quotient) {
      Extremes numerator = of(quotient.numerator(), ranges);
      Extent divisor = Extent.of(quotient.divisor());
      return new Extremes(numerator.least.floorDiv(divisor), numerator.greatest.floorDiv(divisor));
    }
    Loop loop = ranges.get((Index) atom);
    if (loop == null) {
      throw new IllegalArgumentException("no range of index " + atom);
    }
    return new Extremes(loop.from(), loop.to());
  }
}
