package dev.ricci.compiler.plan;

import dev.ricci.compiler.affine.Affine;
import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.core.Element;
import dev.ricci.compiler.core.Reduction;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The extrema of small windows of a tensor, or their positions, where neighbouring results have
 * windows close to each other: max pooling.
 *
 * @param outer the loops around a row
 * @param row the loop over neighbours in the target
 * @param first the first element of a window
 * @param window where the elements are, in row-major order
 * @param number of the first element, for positions
 */
public record WindowFold(
    Nest nest, List<Range> outer, Range row, Address first, Window window, long number) {
  /** Windows that are farther apart are not loaded together. */
  private static final int LARGEST_STEP = 4;

  /** A row that is known to be no longer is not worth a call. */
  private static final int SHORT = 4;

  public WindowFold {
    outer = List.copyOf(outer);
  }

  /** The nest as one, if it is. */
  public static Optional<WindowFold> of(Nest nest) {
    boolean isExtremum =
        switch (nest.reduction()) {
          case MAX, MIN, ARGMAX, ARGMIN -> true;
          default -> false;
        };
    if (!isExtremum
        || nest.accumulates()
        || !nest.covers()
        || !nest.isInjective()
        || nest.reduced().isEmpty()
        || !nest.constraints().isEmpty()
        || !(nest.body() instanceof Expr.Load load)
        || load.address().tensor().element() != Element.REAL
        || !isAffine(nest.target(), nest)
        || !isAffine(load.address(), nest)) {
      return Optional.empty();
    }
    Optional<Window> window = Window.of(nest.reduced(), load.address());
    OptionalLong number = number(nest);
    Optional<Range> row =
        nest.free().stream().filter(r -> isRow(r, nest.target(), load.address())).findFirst();
    if (window.isEmpty() || number.isEmpty() || row.isEmpty()) {
      return Optional.empty();
    }
    Address first = load.address();
    for (Range range : nest.reduced()) {
      first = first.substitute(range.index(), Affine.of(range.from()));
    }
    List<Range> outer = nest.free().stream().filter(r -> !r.equals(row.get())).toList();
    return Optional.of(
        new WindowFold(nest, outer, row.get(), first, window.get(), number.getAsLong()));
  }

  private static boolean isRow(Range range, Address target, Address source) {
    Extent step = source.offset().coefficient(range.index());
    return !range.isAtMost(SHORT)
        && target.isContiguous(range.index())
        && step.constant().isPresent()
        && step.constant().getAsLong() >= 1
        && step.constant().getAsLong() <= LARGEST_STEP;
  }

  static boolean isAffine(Address address, Nest nest) {
    return address.borders().isEmpty()
        && nest.ranges().stream().allMatch(r -> address.step(r.index()).isPresent());
  }

  /** The number of the first element, if the others are counted in row-major order from it. */
  private static OptionalLong number(Nest nest) {
    if (nest.reduction() != Reduction.ARGMAX && nest.reduction() != Reduction.ARGMIN) {
      return OptionalLong.of(0);
    }
    Affine rest = nest.number().minus(Window.number(nest.reduced()));
    return rest.isExtent() ? rest.constant().constant() : OptionalLong.empty();
  }
}
