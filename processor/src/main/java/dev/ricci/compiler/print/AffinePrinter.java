package dev.ricci.compiler.print;

import static java.util.stream.Collectors.joining;

import dev.ricci.compiler.affine.Affine;
import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.affine.Index;
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
    StringBuilder added = new StringBuilder();
    StringBuilder subtracted = new StringBuilder();
    affine
        .coefficients()
        .forEach(
            (atom, coefficient) -> {
              String term = term(atom, coefficient);
              if (term.startsWith("-")) {
                subtracted.append(term);
              } else {
                added.append(added.length() == 0 ? "" : "+").append(term);
              }
            });
    String constant = print(affine.constant());
    if (affine.coefficients().isEmpty()) {
      return constant;
    }
    if (affine.constant().isConstant(0)) {
      return added.append(subtracted).toString();
    }
    if (added.length() == 0 && !constant.startsWith("-")) {
      return constant + subtracted;
    }
    return added
        .append(subtracted)
        .append(constant.startsWith("-") ? "" : "+")
        .append(constant)
        .toString();
  }

  private String term(Affine.Atom atom, Extent coefficient) {
    String factor = print(atom, coefficient.isConstant(1));
    if (coefficient.isConstant(1)) {
      return factor;
    }
    if (coefficient.isConstant(-1)) {
      return "-" + factor;
    }
    String c = print(coefficient);
    return (coefficient.terms().size() > 1 ? "(" + c + ")" : c) + "*" + factor;
  }

  /** What is added stands before what is subtracted. */
  String print(Extent extent) {
    StringBuilder out = new StringBuilder();
    for (Map.Entry<Extent.Monomial, Long> term : extent.termsToPrint()) {
      long coefficient = term.getValue();
      List<Extent.Atom> factors = term.getKey().factors();
      boolean alone = coefficient == 1 && factors.size() == 1;
      String magnitude = Long.toString(coefficient).replace("-", "");
      Stream<String> number =
          factors.isEmpty() || !magnitude.equals("1") ? Stream.of(magnitude) : Stream.of();
      out.append(coefficient < 0 ? "-" : out.length() > 0 ? "+" : "")
          .append(
              Stream.concat(number, factors.stream().map(a -> print(a, alone)))
                  .collect(joining("*")));
    }
    return out.length() == 0 ? "0" : out.toString();
  }

  private String print(Affine.Atom atom, boolean alone) {
    if (atom instanceof Affine.Quotient quotient) {
      String numerator = print(quotient.numerator());
      return quotient(numerator, Long.toString(quotient.divisor()), !number, alone);
    }
    return names.apply((Index) atom);
  }

  private String print(Extent.Atom atom, boolean alone) {
    if (atom instanceof Extent.Floor floor) {
      boolean byNumber = floor.denominator().constant().isPresent();
      return quotient(
          print(floor.numerator()), print(floor.denominator()), byNumber && !number, alone);
    }
    if (atom instanceof Extent.Least least) {
      return call("min", least.of());
    }
    return atom instanceof Extent.Greatest greatest ? call("max", greatest.of()) : atom.toString();
  }

  /**
   * @param rounds whether the sign of division rounds down by itself
   */
  private static String quotient(String numerator, String divisor, boolean rounds, boolean alone) {
    String quotient = operand(numerator) + "/" + operand(divisor);
    if (!rounds) {
      return "floor(" + quotient + ")";
    }
    return alone ? quotient : "(" + quotient + ")";
  }

  private static String operand(String text) {
    return PRIMARY.test(text) ? text : "(" + text + ")";
  }

  private String call(String function, List<Extent> arguments) {
    return arguments.stream().map(this::print).collect(joining(",", function + "(", ")"));
  }
}
