package dev.ricci.compiler.affine;

import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * {@code c1*x1 + c2*x2 + … + constant} with extents as coefficients, over indices and quotients of
 * affine forms by a number, rounded down. Canonical: no coefficient is 0.
 */
public final class Affine {
  /** What has a coefficient: an index, or a quotient that holds one. */
  public sealed interface Atom permits Index, Quotient {}

  /**
   * {@code numerator / divisor} rounded down; the numerator holds an index, the divisor is at least
   * 2.
   */
  public record Quotient(Affine numerator, long divisor) implements Atom {
    @Override
    public String toString() {
      String text = numerator.toString();
      return (text.matches("\\w+") ? text : "(" + text + ")") + "/" + divisor;
    }
  }

  private static final Comparator<Atom> ORDER =
      Comparator.<Atom, Integer>comparing(a -> a instanceof Index i ? i.id() : Integer.MAX_VALUE)
          .thenComparing(Atom::toString);

  private final SortedMap<Atom, Extent> coefficients;
  private final Extent constant;

  private Affine(TreeMap<Atom, Extent> coefficients, Extent constant) {
    this.coefficients = Collections.unmodifiableSortedMap(coefficients);
    this.constant = constant;
  }

  public static Affine of(Extent constant) {
    return new Affine(new TreeMap<>(ORDER), constant);
  }

  public static Affine of(long constant) {
    return of(Extent.of(constant));
  }

  public static Affine of(Atom atom) {
    TreeMap<Atom, Extent> coefficients = new TreeMap<>(ORDER);
    coefficients.put(atom, Extent.ONE);
    return new Affine(coefficients, Extent.ZERO);
  }

  public SortedMap<Atom, Extent> coefficients() {
    return coefficients;
  }

  public Extent constant() {
    return constant;
  }

  /** The coefficient of {@code index} outside of quotients, 0 where it does not occur. */
  public Extent coefficient(Index index) {
    return coefficients.getOrDefault(index, Extent.ZERO);
  }

  public Affine plus(Affine other) {
    TreeMap<Atom, Extent> sum = new TreeMap<>(coefficients);
    other.coefficients.forEach(
        (atom, c) -> {
          Extent total = sum.getOrDefault(atom, Extent.ZERO).plus(c);
          if (total.isConstant(0)) {
            sum.remove(atom);
          } else {
            sum.put(atom, total);
          }
        });
    return new Affine(sum, constant.plus(other.constant));
  }

  public Affine plus(Extent extent) {
    return new Affine(new TreeMap<>(coefficients), constant.plus(extent));
  }

  public Affine plus(long value) {
    return plus(Extent.of(value));
  }

  public Affine minus(Affine other) {
    return plus(other.times(Extent.of(-1)));
  }

  public Affine minus(long value) {
    return plus(Extent.of(Math.negateExact(value)));
  }

  public Affine negate() {
    return times(Extent.of(-1));
  }

  public Affine times(Extent factor) {
    if (factor.isConstant(0)) {
      return of(0);
    }
    TreeMap<Atom, Extent> scaled = new TreeMap<>(ORDER);
    coefficients.forEach((atom, c) -> scaled.put(atom, c.times(factor)));
    return new Affine(scaled, constant.times(factor));
  }

  /** {@code this / divisor} rounded down, the divisor at least 1. */
  public Affine floorDiv(long divisor) {
    if (divisor == 1) {
      return this;
    }
    if (coefficients.isEmpty()) {
      return of(constant.floorDiv(Extent.of(divisor)));
    }
    return of(new Quotient(this, divisor));
  }

  /** Whether it holds no index, so that it is an extent. */
  public boolean isExtent() {
    return coefficients.isEmpty();
  }

  /** The index, if it is one and nothing else. */
  public Optional<Index> asIndex() {
    return asShiftedIndex().filter(index -> constant.isConstant(0));
  }

  /** The index in {@code i}, {@code i+1} or {@code i-size(W,1)}; none in anything else. */
  public Optional<Index> asShiftedIndex() {
    return coefficients.size() == 1
            && coefficients.firstKey() instanceof Index index
            && coefficient(index).isConstant(1)
        ? Optional.of(index)
        : Optional.empty();
  }

  /** Whether an index stands inside a rounded quotient. */
  public boolean hasQuotient() {
    return coefficients.keySet().stream().anyMatch(a -> a instanceof Quotient);
  }

  /** The indices it mentions, also inside quotients, in canonical order. */
  public Set<Index> indices() {
    Set<Index> indices = new LinkedHashSet<>();
    for (Atom atom : coefficients.keySet()) {
      if (atom instanceof Index index) {
        indices.add(index);
      } else if (atom instanceof Quotient quotient) {
        indices.addAll(quotient.numerator().indices());
      }
    }
    return indices;
  }

  public boolean mentions(Index index) {
    return indices().contains(index);
  }

  /** Replaces indices, also inside quotients; an index mapped to null stays. */
  public Affine substitute(Function<Index, @Nullable Affine> replacements) {
    Affine sum = of(constant);
    for (Map.Entry<Atom, Extent> term : coefficients.entrySet()) {
      Affine atom;
      if (term.getKey() instanceof Quotient quotient) {
        atom = quotient.numerator().substitute(replacements).floorDiv(quotient.divisor());
      } else {
        Affine replacement = replacements.apply((Index) term.getKey());
        atom = replacement == null ? of(term.getKey()) : replacement;
      }
      sum = sum.plus(atom.times(term.getValue()));
    }
    return sum;
  }

  /** Replaces sizes and parameters in all coefficients. */
  public Affine substituteExtents(Function<Extent.Atom, @Nullable Extent> symbols) {
    Affine sum = of(constant.substitute(symbols));
    for (Map.Entry<Atom, Extent> term : coefficients.entrySet()) {
      Atom atom = term.getKey();
      Affine replaced =
          atom instanceof Quotient quotient
              ? quotient.numerator().substituteExtents(symbols).floorDiv(quotient.divisor())
              : of(atom);
      sum = sum.plus(replaced.times(term.getValue().substitute(symbols)));
    }
    return sum;
  }

  /** The value for given index values, sizes and parameters. */
  public long evaluate(ToLongFunction<Index> indices, ToLongFunction<Extent.Atom> symbols) {
    long sum = constant.evaluate(symbols);
    for (Map.Entry<Atom, Extent> term : coefficients.entrySet()) {
      long atom;
      if (term.getKey() instanceof Quotient quotient) {
        atom = Math.floorDiv(quotient.numerator().evaluate(indices, symbols), quotient.divisor());
      } else {
        atom = indices.applyAsLong((Index) term.getKey());
      }
      sum = Math.addExact(sum, Math.multiplyExact(atom, term.getValue().evaluate(symbols)));
    }
    return sum;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Affine affine
        && coefficients.equals(affine.coefficients)
        && constant.equals(affine.constant);
  }

  @Override
  public int hashCode() {
    return 31 * coefficients.hashCode() + constant.hashCode();
  }

  /** The notation's text, for example {@code 2*i+m-1} or {@code 5-i}. */
  @Override
  public String toString() {
    StringBuilder added = new StringBuilder();
    StringBuilder subtracted = new StringBuilder();
    coefficients.forEach(
        (atom, coefficient) -> {
          String term = print(atom, coefficient);
          if (term.startsWith("-")) {
            subtracted.append(term);
          } else {
            added.append(added.length() == 0 ? "" : "+").append(term);
          }
        });
    String c = constant.toString();
    if (coefficients.isEmpty()) {
      return c;
    }
    if (constant.isConstant(0)) {
      return added.append(subtracted).toString();
    }
    if (added.length() == 0 && !c.startsWith("-")) {
      return c + subtracted;
    }
    return added.append(subtracted).append(c.startsWith("-") ? "" : "+").append(c).toString();
  }

  private static String print(Atom atom, Extent coefficient) {
    String c = coefficient.toString();
    if (c.equals("1")) {
      return atom.toString();
    }
    String factor = atom instanceof Quotient ? "(" + atom + ")" : atom.toString();
    if (c.equals("-1")) {
      return "-" + factor;
    }
    return (coefficient.terms().size() > 1 ? "(" + c + ")" : c) + "*" + factor;
  }
}
