package dev.ricci.compiler.affine;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An integer that is known when the method runs: a polynomial over atoms (sizes, int parameters,
 * floor quotients, minima and maxima) with integer coefficients, kept in canonical form, so that
 * equal polynomials are equal objects and a difference that is constant shows as a constant.
 *
 * <p>Arithmetic throws {@link ArithmeticException} where a coefficient leaves {@code long}.
 */
public final class Extent {
  /** What a polynomial is built of. */
  public sealed interface Atom {}

  /** Dimension {@code dimension} of a tensor, counted from 1. At least 0. */
  public record Size(String tensor, int dimension) implements Atom {
    @Override
    public String toString() {
      return "size(" + tensor + "," + dimension + ")";
    }
  }

  /** An int parameter of the method. */
  public record Parameter(String name) implements Atom {
    @Override
    public String toString() {
      return name;
    }
  }

  /** {@code numerator / denominator} rounded down; the denominator is at least 1. */
  public record Floor(Extent numerator, Extent denominator) implements Atom {
    @Override
    public String toString() {
      return "floor(" + numerator + " / " + denominator + ")";
    }
  }

  /** The least of two or more. */
  public record Least(List<Extent> of) implements Atom {
    @Override
    public String toString() {
      return of.stream().map(Extent::toString).collect(joining(", ", "min(", ")"));
    }
  }

  /** The greatest of two or more. */
  public record Greatest(List<Extent> of) implements Atom {
    @Override
    public String toString() {
      return of.stream().map(Extent::toString).collect(joining(", ", "max(", ")"));
    }
  }

  /** A product of atoms, sorted; the empty one is 1. Its text tells it from all others. */
  public static final class Monomial {
    static final Monomial ONE = new Monomial(List.of());

    private final List<Atom> factors;

    /** Of the factors. */
    private final List<String> names;

    private final String text;

    public Monomial(List<Atom> factors) {
      this(factors, factors.stream().map(Atom::toString).toList());
    }

    private Monomial(List<Atom> factors, List<String> names) {
      this.factors = List.copyOf(factors);
      this.names = List.copyOf(names);
      this.text = names.size() == 1 ? names.get(0) : String.join("*", names);
    }

    public List<Atom> factors() {
      return factors;
    }

    Monomial times(Monomial other) {
      if (factors.isEmpty()) {
        return other;
      }
      if (other.factors.isEmpty()) {
        return this;
      }
      List<Atom> all = new ArrayList<>();
      List<String> texts = new ArrayList<>();
      int k = 0;
      for (int n = 0; n < other.names.size(); n++) {
        String next = other.names.get(n);
        for (; k < names.size() && names.get(k).compareTo(next) <= 0; k++) {
          all.add(factors.get(k));
          texts.add(names.get(k));
        }
        all.add(other.factors.get(n));
        texts.add(next);
      }
      all.addAll(factors.subList(k, factors.size()));
      texts.addAll(names.subList(k, names.size()));
      return new Monomial(all, texts);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Monomial monomial && text.equals(monomial.text);
    }

    @Override
    public int hashCode() {
      return text.hashCode();
    }

    @Override
    public String toString() {
      return text;
    }
  }

  private static final Comparator<Monomial> CONSTANT_LAST =
      Comparator.<Monomial, Boolean>comparing(m -> m.factors.isEmpty()).thenComparing(m -> m.text);

  public static final Extent ZERO = new Extent(new TreeMap<>(CONSTANT_LAST));
  public static final Extent ONE = of(1);

  private final SortedMap<Monomial, Long> terms;

  /** Made once: minima in minima would be printed again and again. */
  private @Nullable String text;

  private Extent(TreeMap<Monomial, Long> terms) {
    this.terms = Collections.unmodifiableSortedMap(terms);
  }

  public static Extent of(long value) {
    TreeMap<Monomial, Long> terms = new TreeMap<>(CONSTANT_LAST);
    if (value != 0) {
      terms.put(Monomial.ONE, value);
    }
    return new Extent(terms);
  }

  public static Extent of(Atom atom) {
    TreeMap<Monomial, Long> terms = new TreeMap<>(CONSTANT_LAST);
    terms.put(new Monomial(List.of(atom)), 1L);
    return new Extent(terms);
  }

  public static Extent size(String tensor, int dimension) {
    return of(new Size(tensor, dimension));
  }

  public static Extent parameter(String name) {
    return of(new Parameter(name));
  }

  /** The coefficients by monomial, none of them 0, the constant last. */
  public SortedMap<Monomial, Long> terms() {
    return terms;
  }

  public Extent plus(Extent other) {
    TreeMap<Monomial, Long> sum = new TreeMap<>(terms);
    other.terms.forEach((m, c) -> add(sum, m, c));
    return new Extent(sum);
  }

  public Extent plus(long value) {
    TreeMap<Monomial, Long> sum = new TreeMap<>(terms);
    add(sum, Monomial.ONE, value);
    return new Extent(sum);
  }

  public Extent minus(Extent other) {
    TreeMap<Monomial, Long> difference = new TreeMap<>(terms);
    other.terms.forEach((m, c) -> add(difference, m, Math.negateExact(c)));
    return new Extent(difference);
  }

  public Extent minus(long value) {
    return plus(Math.negateExact(value));
  }

  public Extent negate() {
    return times(-1);
  }

  public Extent times(long factor) {
    if (factor == 0) {
      return ZERO;
    }
    TreeMap<Monomial, Long> product = new TreeMap<>(terms);
    product.replaceAll((m, c) -> Math.multiplyExact(c, factor));
    return new Extent(product);
  }

  public Extent times(Extent other) {
    TreeMap<Monomial, Long> product = new TreeMap<>(CONSTANT_LAST);
    terms.forEach(
        (m, c) ->
            other.terms.forEach((n, d) -> add(product, m.times(n), Math.multiplyExact(c, d))));
    return new Extent(product);
  }

  /** The largest magnitude of a coefficient; 0 if the extent is. */
  public double largestCoefficient() {
    return terms.values().stream().mapToDouble(c -> Math.abs((double) c)).max().orElse(0);
  }

  private static void add(TreeMap<Monomial, Long> terms, Monomial monomial, long coefficient) {
    long sum = Math.addExact(terms.getOrDefault(monomial, 0L), coefficient);
    if (sum == 0) {
      terms.remove(monomial);
    } else {
      terms.put(monomial, sum);
    }
  }

  /**
   * {@code this / divisor} rounded down, for a divisor of at least 1; exact multiples are split
   * off.
   */
  public Extent floorDiv(Extent divisor) {
    if (divisor.equals(ONE)) {
      return this;
    }
    Extent whole = ZERO;
    Extent rest = ZERO;
    for (Map.Entry<Monomial, Long> term : terms.entrySet()) {
      Extent quotient = divide(term.getKey(), term.getValue(), divisor);
      if (quotient != null) {
        whole = whole.plus(quotient);
      } else {
        rest = rest.plus(of(term.getKey(), term.getValue()));
      }
    }
    OptionalLong numerator = rest.constant();
    OptionalLong denominator = divisor.constant();
    if (numerator.isPresent() && denominator.isPresent()) {
      return whole.plus(Math.floorDiv(numerator.getAsLong(), denominator.getAsLong()));
    }
    if (rest.equals(ZERO)) {
      return whole;
    }
    return whole.plus(of(new Floor(rest, divisor)));
  }

  /** {@code this / divisor} rounded up, for a divisor of at least 1. */
  public Extent ceilDiv(Extent divisor) {
    return negate().floorDiv(divisor).negate();
  }

  private static Extent of(Monomial monomial, long coefficient) {
    TreeMap<Monomial, Long> terms = new TreeMap<>(CONSTANT_LAST);
    terms.put(monomial, coefficient);
    return new Extent(terms);
  }

  private static @Nullable Extent divide(Monomial monomial, long coefficient, Extent divisor) {
    if (divisor.terms.size() != 1) {
      return null;
    }
    Monomial by = divisor.terms.firstKey();
    long factor = divisor.terms.get(by);
    if (coefficient % factor != 0) {
      return null;
    }
    List<Atom> left = new ArrayList<>(monomial.factors());
    for (Atom atom : by.factors()) {
      if (!left.remove(atom)) {
        return null;
      }
    }
    return of(new Monomial(List.copyOf(left)), coefficient / factor);
  }

  /** The least of both; one of them where the difference is a constant. */
  public static Extent min(Extent a, Extent b) {
    OptionalLong difference = a.minus(b).constant();
    if (difference.isPresent()) {
      return difference.getAsLong() <= 0 ? a : b;
    }
    return of(new Least(merge(a, b, atom -> atom instanceof Least l ? l.of() : null)));
  }

  /** The greatest of both; one of them where the difference is a constant. */
  public static Extent max(Extent a, Extent b) {
    OptionalLong difference = a.minus(b).constant();
    if (difference.isPresent()) {
      return difference.getAsLong() >= 0 ? a : b;
    }
    return of(new Greatest(merge(a, b, atom -> atom instanceof Greatest g ? g.of() : null)));
  }

  private static List<Extent> merge(
      Extent a, Extent b, Function<Atom, @Nullable List<Extent>> parts) {
    return Stream.of(a, b)
        .flatMap(
            e -> {
              Atom atom = e.asAtom();
              List<Extent> inner = atom == null ? null : parts.apply(atom);
              return inner == null ? Stream.of(e) : inner.stream();
            })
        .distinct()
        .sorted(Comparator.comparing(Extent::toString))
        .toList();
  }

  /** The atom this is, if it is nothing else. */
  public @Nullable Atom asAtom() {
    if (terms.size() != 1) {
      return null;
    }
    Monomial only = terms.firstKey();
    return terms.get(only) == 1 && only.factors().size() == 1 ? only.factors().get(0) : null;
  }

  /** The value, if it does not depend on any size or parameter. */
  public OptionalLong constant() {
    if (terms.isEmpty()) {
      return OptionalLong.of(0);
    }
    Monomial first = terms.firstKey();
    return first.factors().isEmpty() ? OptionalLong.of(terms.get(first)) : OptionalLong.empty();
  }

  public boolean isConstant(long value) {
    OptionalLong constant = constant();
    return constant.isPresent() && constant.getAsLong() == value;
  }

  /** Replaces sizes and parameters, everywhere. */
  public Extent substitute(Function<Atom, @Nullable Extent> symbols) {
    if (symbols().noneMatch(symbol -> symbols.apply(symbol) != null)) {
      return this;
    }
    TreeMap<Monomial, Long> sum = new TreeMap<>(CONSTANT_LAST);
    for (Map.Entry<Monomial, Long> term : terms.entrySet()) {
      Extent product = of(term.getValue());
      for (Atom atom : term.getKey().factors()) {
        product = product.times(substitute(atom, symbols));
      }
      product.terms.forEach((m, c) -> add(sum, m, c));
    }
    return new Extent(sum);
  }

  private static Extent substitute(Atom atom, Function<Atom, @Nullable Extent> symbols) {
    if (atom instanceof Floor floor) {
      return floor
          .numerator()
          .substitute(symbols)
          .floorDiv(floor.denominator().substitute(symbols));
    }
    if (atom instanceof Least least) {
      return least.of().stream().map(e -> e.substitute(symbols)).reduce(Extent::min).orElseThrow();
    }
    if (atom instanceof Greatest greatest) {
      return greatest.of().stream()
          .map(e -> e.substitute(symbols))
          .reduce(Extent::max)
          .orElseThrow();
    }
    Extent replacement = symbols.apply(atom);
    return replacement == null ? of(atom) : replacement;
  }

  /** All sizes and parameters it depends on, in the order of its text. */
  public Stream<Atom> symbols() {
    return terms.keySet().stream().flatMap(m -> m.factors().stream()).flatMap(Extent::symbols);
  }

  private static Stream<Atom> symbols(Atom atom) {
    if (atom instanceof Floor floor) {
      return Stream.concat(floor.numerator().symbols(), floor.denominator().symbols());
    }
    if (atom instanceof Least least) {
      return least.of().stream().flatMap(Extent::symbols);
    }
    if (atom instanceof Greatest greatest) {
      return greatest.of().stream().flatMap(Extent::symbols);
    }
    return Stream.of(atom);
  }

  /** The value for given sizes and parameters. */
  public long evaluate(ToLongFunction<Atom> symbols) {
    long sum = 0;
    for (Map.Entry<Monomial, Long> term : terms.entrySet()) {
      long product = term.getValue();
      for (Atom atom : term.getKey().factors()) {
        product = Math.multiplyExact(product, evaluate(atom, symbols));
      }
      sum = Math.addExact(sum, product);
    }
    return sum;
  }

  private static long evaluate(Atom atom, ToLongFunction<Atom> symbols) {
    if (atom instanceof Floor floor) {
      return Math.floorDiv(
          floor.numerator().evaluate(symbols), floor.denominator().evaluate(symbols));
    }
    if (atom instanceof Least least) {
      return least.of().stream().mapToLong(e -> e.evaluate(symbols)).min().orElseThrow();
    }
    if (atom instanceof Greatest greatest) {
      return greatest.of().stream().mapToLong(e -> e.evaluate(symbols)).max().orElseThrow();
    }
    return symbols.applyAsLong(atom);
  }

  /** The terms in the order in which a person writes them: what is added comes first. */
  public List<Map.Entry<Monomial, Long>> termsToPrint() {
    return ExtentText.inOrder(terms).toList();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Extent extent && terms.equals(extent.terms);
  }

  @Override
  public int hashCode() {
    return terms.hashCode();
  }

  /** The notation's text, for example {@code size(X,1)-size(W,1)+1}. */
  @Override
  public String toString() {
    String known = text;
    if (known == null) {
      known = ExtentText.print(terms);
      text = known;
    }
    return known;
  }
}
