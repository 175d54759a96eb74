package dev.ricci.compiler.plan;

import dev.ricci.compiler.affine.Affine;
import dev.ricci.compiler.affine.Extent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A few elements of a tensor.
 *
 * @param places where they are, counted from the first one
 */
public record Window(List<Extent> places) {
  private static final int LARGEST = 64;

  public Window {
    places = List.copyOf(places);
  }

  /**
   * The elements that loops reach in an address that is affine in them, in row-major order; nothing
   * if they are not known to be few, or to lie behind the first one.
   */
  static Optional<Window> of(List<Range> loops, Address address) {
    List<Extent> places = List.of(Extent.ZERO);
    for (Range loop : loops) {
      Extent step = address.offset().coefficient(loop.index());
      boolean isBehind = step.terms().values().stream().allMatch(c -> c > 0);
      if (!isBehind || !loop.isAtMost(LARGEST / places.size()) || loop.isAtMost(0)) {
        return Optional.empty();
      }
      List<Extent> all = new ArrayList<>();
      for (Extent place : places) {
        for (long k = 0; k < loop.length().constant().orElseThrow(); k++) {
          all.add(place.plus(step.times(Extent.of(k))));
        }
      }
      places = all;
    }
    return Optional.of(new Window(places));
  }

  /** The row-major number of a point among these loops, from 0 on. */
  static Affine number(List<Range> loops) {
    Affine number = Affine.of(0);
    for (Range loop : loops) {
      number = number.times(loop.length()).plus(Affine.of(loop.index()).plus(loop.from().negate()));
    }
    return number;
  }
}
