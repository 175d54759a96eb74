package dev.ricci.emit;

import dev.ricci.compiler.affine.Extent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How many numbers the gradients have in memory beside arguments and results, in the sizes of the
 * arguments: what is kept of the value, and the intermediates of the value or of the gradients,
 * whichever are more.
 */
final class PeakMemory {
  private final SizesBuilder sizes;

  PeakMemory(SizesBuilder sizes) {
    this.sizes = sizes;
  }

  /**
   * The shapes of what is made.
   *
   * @param kept of the value, for the gradients
   * @param forward in between for the value
   * @param backward in between for the gradients
   */
  record Rooms(List<List<Extent>> kept, List<List<Extent>> forward, List<List<Extent>> backward) {}

  /**
   * The sentence that says so.
   *
   * @param orders what is made in each of the orders in which products can be multiplied
   */
  String sentence(List<Rooms> orders) {
    try {
      return "Numbers in memory at once, beside arguments, gradients and the kernels' scratch:\n"
          + orders.stream()
              .map(this::formula)
              .distinct()
              .collect(Collectors.joining(",\nor in another order of multiplication "));
    } catch (ArithmeticException beyondLong) {
      return "There are more numbers in memory at once than any machine holds";
    }
  }

  private String formula(Rooms rooms) {
    List<String> terms = new ArrayList<>();
    Extent always = total(rooms.kept());
    Extent first = total(rooms.forward());
    Extent second = total(rooms.backward());
    if (isAtLeast(first, second)) {
      always = always.plus(first);
    } else if (isAtLeast(second, first)) {
      always = always.plus(second);
    } else {
      terms.add("max(" + first + ", " + second + ")");
    }
    if (terms.isEmpty() || !always.equals(Extent.ZERO)) {
      terms.add(0, always.toString());
    }
    return String.join(" + ", terms);
  }

  private Extent total(List<List<Extent>> shapes) {
    return shapes.stream()
        .map(shape -> shape.stream().map(sizes::canonical).reduce(Extent.ONE, Extent::times))
        .reduce(Extent.ZERO, Extent::plus);
  }

  /** Whether it is more whatever the sizes, as far as the signs of its terms show. */
  private static boolean isAtLeast(Extent a, Extent b) {
    return a.minus(b).terms().values().stream().allMatch(factor -> factor >= 0);
  }
}
