package dev.ricci.compiler.affine;

import dev.ricci.compiler.affine.Extent.Monomial;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;

/** Polynomials as a person writes them: {@code size(X,1)-size(W,1)+1}. */
final class ExtentText {
  private ExtentText() {}

  /** What is added stands before what is subtracted, and a number last unless all else is. */
  static String print(SortedMap<Monomial, Long> terms) {
    if (terms.isEmpty()) {
      return "0";
    }
    StringBuilder out = new StringBuilder();
    inOrder(terms)
        .forEach(
            term -> {
              if (term.getValue() < 0) {
                out.append('-');
              } else if (out.length() > 0) {
                out.append('+');
              }
              out.append(print(term.getKey(), Long.toString(term.getValue()).replace("-", "")));
            });
    return out.toString();
  }

  private static String print(Monomial monomial, String magnitude) {
    if (monomial.factors().isEmpty()) {
      return magnitude;
    }
    return magnitude.equals("1") ? monomial.toString() : magnitude + "*" + monomial;
  }

  /** The terms in the order in which a person writes them. */
  static Stream<Map.Entry<Monomial, Long>> inOrder(SortedMap<Monomial, Long> terms) {
    boolean numberFirst =
        terms.entrySet().stream()
            .noneMatch(t -> t.getValue() > 0 && !t.getKey().factors().isEmpty());
    return terms.entrySet().stream()
        .sorted(
            Comparator.comparing(
                t -> {
                  boolean added = t.getValue() > 0;
                  if (t.getKey().factors().isEmpty()) {
                    return numberFirst && added ? 0 : 3;
                  }
                  return added ? 1 : 2;
                }));
  }
}
