package dev.ricci.emit;

import java.util.List;

/**
 * A method in the notation, sums written out, as its documentation shows it; plain text, a line
 * each.
 *
 * @param value the statements and the ranges of the indices
 * @param gradient the statements of the gradients
 */
public record MethodText(List<String> value, List<String> gradient) {
  public MethodText {
    value = List.copyOf(value);
    gradient = List.copyOf(gradient);
  }
}
