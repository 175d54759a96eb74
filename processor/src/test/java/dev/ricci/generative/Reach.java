package dev.ricci.generative;

import dev.ricci.generative.RangesByDefinition.Range;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * How far an integer expression reaches over ranges of its indices. It is monotonic in each index,
 * quotients too, so that its ends are at ends of the ranges.
 *
 * @param symbols the values of int parameters and sizes
 */
record Reach(Map<String, Range> ranges, Function<IntForm, Integer> symbols) {
  /**
   * The least and the greatest value. Over an empty range it is what the nearer ends give, as if
   * the range went on: a bare index reaches over the range itself.
   */
  Range of(IntForm form) {
    List<String> indices = List.copyOf(form.indices());
    int least = at(form, indices, 0);
    int greatest = least;
    if (indices.stream().anyMatch(i -> ranges.get(i).isEmpty())) {
      Range only = ranges.get(indices.get(0));
      return form instanceof IntForm.Variable ? only : new Range(least, least - 1);
    }
    for (int corner = 1; corner < 1 << indices.size(); corner++) {
      int value = at(form, indices, corner);
      least = Math.min(least, value);
      greatest = Math.max(greatest, value);
    }
    return new Range(least, greatest);
  }

  private int at(IntForm form, List<String> indices, int corner) {
    return form.evaluate(
        leaf -> {
          if (!(leaf instanceof IntForm.Variable v)) {
            return symbols.apply(leaf);
          }
          Range range = ranges.get(v.index());
          return (corner >> indices.indexOf(v.index()) & 1) == 0 ? range.from() : range.to();
        });
  }
}
