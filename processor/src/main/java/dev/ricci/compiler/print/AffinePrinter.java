package dev.ricci.compiler.print;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.joining;

import dev.ricci.compiler.affine.Affine;
import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.affine.Index;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Writes affine forms and extents. In brackets and ranges {@code /} rounds down by itself; as a
 * number it does not, so {@code floor} is written around it.
 */
final class AffinePrinter {
  /** Text that needs no brackets around it: a name, an integer, a size. */
  static final Predicate<String> PRIMARY =
      Pattern.compile("\\w+(\\(\\w+,\\d+\\))?").asMatchPredicate();

  private final Function<Index, String> names;
  private final boolean number;

  private AffinePrinter(Function<Index, String> names, boolean number) {
    this.names = names;
    this.number = number;
  }

  /** For brackets and ranges. */
  static AffinePrinter position(Function<Index, String> names) {
    return new AffinePrinter(names, false);
  }

  /** For the place of a number. */
  static AffinePrinter number(Function<Index, String> names) {
    return new AffinePrinter(names, true);
  }

  String print(Affine affine) {
    StringBuilder out = new StringBuilder();
    affine.coefficients().entrySet().stream()
        .sorted(comparing(term -> isNegative(term.getValue())))
        .forEach(
            term -> append(out, term.getValue(), print(term.getKey(), isOne(term.getValue()))));
    if (out.length() == 0 || !affine.constant().isConstant(0)) {
      appendSum(out, affine.constant());
    }
    return out.toString();
  }

  String print(Extent extent) {
    StringBuilder out = new StringBuilder();
    appendSum(out, extent);
    return out.toString();
  }

  private static boolean isOne(Extent coefficient) {
    return coefficient.isConstant(1);
  }

  /** What is subtracted comes last: {@code p-m+1}. */
  private static boolean isNegative(Extent coefficient) {
    return coefficient.terms().values().stream().allMatch(c -> c < 0);
  }

  private void append(StringBuilder out, Extent coefficient, String atom) {
    if (coefficient.isConstant(1)) {
      out.append(out.length() == 0 ? "" : "+").append(atom);
    } else if (coefficient.isConstant(-1)) {
      out.append('-').append(atom);
    } else if (coefficient.terms().size() > 1) {
      out.append(out.length() == 0 ? "(" : "+(").append(print(coefficient)).append(")*");
      out.append(atom);
    } else {
      String c = print(coefficient);
      out.append(out.length() == 0 || c.startsWith("-") ? "" : "+").append(c);
      out.append('*').append(atom);
    }
  }

  private void appendSum(StringBuilder out, Extent extent) {
    if (extent.terms().isEmpty()) {
      out.append('0');
    }
    List<Map.Entry<Extent.Monomial, Long>> terms = new ArrayList<>(extent.terms().entrySet());
    terms.sort(comparing(term -> !term.getKey().factors().isEmpty() && term.getValue() < 0));
    terms.sort(comparing(term -> term.getKey().factors().isEmpty()));
    for (Map.Entry<Extent.Monomial, Long> term : terms) {
      long coefficient = term.getValue();
      List<Extent.Atom> factors = term.getKey().factors();
      boolean alone = coefficient == 1 && factors.size() == 1;
      String sign = coefficient < 0 ? "-" : out.length() > 0 ? "+" : "";
      String magnitude = Long.toString(coefficient).replace("-", "");
      Stream<String> number =
          factors.isEmpty() || !magnitude.equals("1") ? Stream.of(magnitude) : Stream.of();
      out.append(sign)
          .append(
              Stream.concat(number, factors.stream().map(a -> print(a, alone)))
                  .collect(joining("*")));
    }
  }

  private String print(Affine.Atom atom, boolean alone) {
    if (atom instanceof Affine.Quotient quotient) {
      return quotient(print(quotient.numerator()), Long.toString(quotient.divisor()), alone);
    }
    return names.apply((Index) atom);
  }

  private String print(Extent.Atom atom, boolean alone) {
    if (atom instanceof Extent.Floor floor) {
      String denominator = print(floor.denominator());
      boolean expressible = floor.denominator().constant().isPresent();
      return expressible
          ? quotient(print(floor.numerator()), denominator, alone)
          : "floor((" + print(floor.numerator()) + ")/(" + denominator + "))";
    }
    if (atom instanceof Extent.Least least) {
      return call("min", least.of());
    }
    return atom instanceof Extent.Greatest greatest ? call("max", greatest.of()) : atom.toString();
  }

  private String quotient(String numerator, String divisor, boolean alone) {
    String quotient = (PRIMARY.test(numerator) ? numerator : "(" + numerator + ")") + "/" + divisor;
    if (number) {
      return "floor(" + quotient + ")";
    }
    return alone ? quotient : "(" + quotient + ")";
  }

  private String call(String function, List<Extent> arguments) {
    return arguments.stream().map(this::print).collect(joining(",", function + "(", ")"));
  }
}
