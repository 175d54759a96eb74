package dev.ricci.emit;

import static dev.ricci.emit.RuntimeNames.CHECKS;

import com.palantir.javapoet.CodeBlock;
import dev.ricci.compiler.affine.Extent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Extents as Java expressions of type long that never overflow silently: where the numbers are
 * small enough by their types the arithmetic is plain, elsewhere it is checked.
 */
final class ExtentCode {
  private static final double LARGEST_INT = 0x1p31;
  private static final double SAFE = 0x1p63;

  private final Function<Extent.Atom, String> names;
  private final Predicate<Extent.Atom> isLong;
  private final Function<Extent.Atom, Optional<String>> known;

  /**
   * @param names the variables that hold sizes and parameters
   * @param isLong tells which of them are of type long, the others being ints
   * @param known the int variables that hold quotients, minima and maxima, where there are any
   */
  ExtentCode(
      Function<Extent.Atom, String> names,
      Predicate<Extent.Atom> isLong,
      Function<Extent.Atom, Optional<String>> known) {
    this.names = names;
    this.isLong = isLong;
    this.known = known;
  }

  /** The variable, if the extent is one. */
  boolean isVariable(Extent extent) {
    Extent.Atom atom = extent.asAtom();
    return atom instanceof Extent.Size || atom instanceof Extent.Parameter;
  }

  /** An expression of type long, or int if it is a variable or a small literal. */
  CodeBlock of(Extent extent) {
    if (extent.constant().isPresent()) {
      long value = extent.constant().getAsLong();
      return CodeBlock.of(value == (int) value ? "$L" : "$LL", value);
    }
    if (isVariable(extent)) {
      return CodeBlock.of("$L", names.apply(extent.asAtom()));
    }
    return bound(extent) < SAFE ? plain(extent) : checked(extent);
  }

  private CodeBlock plain(Extent extent) {
    CodeBlock.Builder code = CodeBlock.builder();
    boolean first = true;
    for (Map.Entry<Extent.Monomial, Long> term : positiveFirst(extent)) {
      List<Extent.Atom> factors = term.getKey().factors();
      long coefficient = term.getValue();
      if (first) {
        code.add(coefficient < 0 ? "-" : "");
      } else {
        code.add(coefficient < 0 ? "$W- " : "$W+ ");
      }
      long magnitude = Math.abs(coefficient);
      if (factors.isEmpty()) {
        code.add(magnitude == (int) magnitude ? "$L" : "$LL", magnitude);
      } else {
        if (magnitude != 1) {
          code.add("$LL * ", magnitude);
        } else if (isInt(factors.get(0)) && (first || factors.size() > 1)) {
          code.add("(long) ");
        }
        code.add(factors.stream().map(this::atom).collect(CodeBlock.joining(" * ")));
      }
      first = false;
    }
    return code.build();
  }

  /** The terms, in an order in which a sum of sizes does not begin with a sign or a number. */
  private static List<Map.Entry<Extent.Monomial, Long>> positiveFirst(Extent extent) {
    return extent.terms().entrySet().stream()
        .sorted(
            Comparator.comparing(
                t -> t.getKey().factors().isEmpty() ? 2 : t.getValue() < 0 ? 1 : 0))
        .toList();
  }

  private CodeBlock checked(Extent extent) {
    List<CodeBlock> terms = new ArrayList<>();
    for (Map.Entry<Extent.Monomial, Long> term : extent.terms().entrySet()) {
      List<Extent.Atom> factors = term.getKey().factors();
      CodeBlock product = CodeBlock.of("$LL", term.getValue());
      if (!factors.isEmpty()) {
        boolean one = term.getValue() == 1;
        product = one ? atom(factors.get(0)) : product;
        for (Extent.Atom factor : factors.subList(one ? 1 : 0, factors.size())) {
          product = CodeBlock.of("$T.product($L,$W$L)", CHECKS, product, atom(factor));
        }
      }
      terms.add(product);
    }
    return terms.isEmpty() ? CodeBlock.of("0") : sum(terms);
  }

  /** Halves of halves: javac gives up on calls that are nested too deeply. */
  static CodeBlock sum(List<CodeBlock> terms) {
    int half = (terms.size() + 1) / 2;
    return terms.size() == 1
        ? terms.get(0)
        : CodeBlock.of(
            "$T.sum($L,$W$L)",
            CHECKS,
            sum(terms.subList(0, half)),
            sum(terms.subList(half, terms.size())));
  }

  private boolean isInt(Extent.Atom atom) {
    return atom instanceof Extent.Size || atom instanceof Extent.Parameter
        ? !isLong.test(atom)
        : known.apply(atom).isPresent();
  }

  private CodeBlock atom(Extent.Atom atom) {
    Optional<String> variable = known.apply(atom);
    if (variable.isPresent()) {
      return CodeBlock.of("$L", variable.get());
    }
    if (atom instanceof Extent.Floor floor) {
      return CodeBlock.of(
          "$T.floorDiv($L, $L)", Math.class, asLong(floor.numerator()), of(floor.denominator()));
    }
    if (atom instanceof Extent.Least least) {
      return nested("min", least.of());
    }
    if (atom instanceof Extent.Greatest greatest) {
      return nested("max", greatest.of());
    }
    return CodeBlock.of("$L", names.apply(atom));
  }

  private CodeBlock nested(String method, List<Extent> arguments) {
    CodeBlock code = asLong(arguments.get(0));
    for (Extent argument : arguments.subList(1, arguments.size())) {
      code = CodeBlock.of("$T.$L($L, $L)", Math.class, method, code, of(argument));
    }
    return code;
  }

  /** An expression of type long in any case. */
  CodeBlock asLong(Extent extent) {
    if (extent.constant().isPresent()) {
      return CodeBlock.of("$LL", extent.constant().getAsLong());
    }
    return isVariable(extent) && isInt(extent.asAtom())
        ? CodeBlock.of("(long) $L", of(extent))
        : of(extent);
  }

  /** The largest magnitude an extent may have, given that sizes and parameters are ints. */
  private double bound(Extent extent) {
    double sum = 0;
    for (Map.Entry<Extent.Monomial, Long> term : extent.terms().entrySet()) {
      double product = Math.abs((double) term.getValue());
      for (Extent.Atom atom : term.getKey().factors()) {
        product *= bound(atom);
      }
      sum += product;
    }
    return sum;
  }

  private double bound(Extent.Atom atom) {
    if (known.apply(atom).isPresent()) {
      return LARGEST_INT;
    }
    if (atom instanceof Extent.Floor floor) {
      return bound(floor.numerator());
    }
    if (atom instanceof Extent.Least least) {
      return least.of().stream().mapToDouble(this::bound).max().orElseThrow();
    }
    if (atom instanceof Extent.Greatest greatest) {
      return greatest.of().stream().mapToDouble(this::bound).max().orElseThrow();
    }
    return LARGEST_INT;
  }
}
