package dev.ricci.emit;

import java.util.List;

/**
 * A method in the notation, sums written out, as its documentation shows it; plain text, a line
 * each.
 *
 * @param formula the statements
 * @param ranges the ranges of the indices
 * @param gradient the statements of the gradients
 */
public record MethodText(List<String> formula, List<String> ranges, List<String> gradient) {
  public MethodText {
    formula = List.copyOf(formula);
    ranges = List.copyOf(ranges);
    gradient = List.copyOf(gradient);
  }
}
