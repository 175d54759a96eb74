package dev.ricci.compiler.range;

import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.affine.Extent.Atom;
import dev.ricci.compiler.affine.Extent.Monomial;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToLongFunction;

/**
 * What is known about sizes and int parameters, and what follows from it. A size is at least 0; a
 * run-time stride is at least 1; further facts are added as statements are solved.
 *
 * <p>Proofs are sound and not complete: {@code false} means 'not proved'. Some that succeed, with a
 * stride {@code s}:
 *
 * <pre>
 *   size(X,1) - (size(X,1)-size(W,1)+1 + size(W,1) - 1) = 0          equal polynomials are equal
 *   ceil(1/s) = -floor(-1/s) = 1                                     -1/s lies in [-1, 0)
 *   size(X,1) - size(W,1) - s*floor((size(X,1)-size(W,1))/s) >= 0    a remainder lies in 0..s-1
 *   size(X,1) - min(size(X,1)-1, size(Z,1)) >= 0                     a minimum is one of its parts
 * </pre>
 */
public final class Bounds {
  private static final int SAMPLES = 240;

  /** Definitions that are longer are not looked into. */
  private static final int LONGEST_DEFINITION = 200;

  /** Nothing known but that sizes are not negative. */
  public static final Bounds NONE = new Bounds(Set.of(), List.of(), Map.of());

  private final Set<Atom> positive;
  private final List<Fact> facts;
  private final Map<Atom, Extent> equal;

  /** What was asked before: about half of all questions are, and a failed search is dear. */
  private final Map<Extent, Boolean> decided = new ConcurrentHashMap<>();

  /** That {@code extent >= 0}, with the symbols in it. */
  private record Fact(Extent extent, Set<Atom> symbols) {
    static Fact of(Extent extent) {
      Set<Atom> symbols = new LinkedHashSet<>();
      extent.symbols().forEach(symbols::add);
      return new Fact(extent, symbols);
    }
  }

  private Bounds(Set<Atom> positive, List<Fact> facts, Map<Atom, Extent> equal) {
    this.positive = Set.copyOf(positive);
    this.facts = List.copyOf(facts);
    this.equal = Map.copyOf(equal);
  }

  /** Adds that {@code extent >= 0}. */
  public Bounds assuming(Extent extent) {
    Extent resolved = resolve(extent);
    if (resolved.constant().isPresent()
        || facts.stream().anyMatch(f -> f.extent().equals(resolved))) {
      return this;
    }
    List<Fact> more = new ArrayList<>(facts);
    more.add(Fact.of(resolved));
    return new Bounds(positive, more, equal);
  }

  /** Adds that {@code extent >= 1}; of a product, that each size and parameter in it is. */
  public Bounds assumingPositive(Extent extent) {
    Extent resolved = resolve(extent);
    if (resolved.terms().size() != 1) {
      return assuming(resolved.minus(1));
    }
    Set<Atom> more = new LinkedHashSet<>(positive);
    resolved.symbols().forEach(more::add);
    return new Bounds(more, facts, equal);
  }

  /** Adds that {@code symbol = value}; a value that mentions the symbol adds nothing. */
  public Bounds assumingEqual(Atom symbol, Extent value) {
    Extent resolved = resolve(value);
    if (resolved.symbols().anyMatch(symbol::equals)
        || resolved.toString().length() > LONGEST_DEFINITION) {
      return this;
    }
    Map<Atom, Extent> more = new HashMap<>();
    equal.forEach((s, e) -> more.put(s, e.substitute(a -> a.equals(symbol) ? resolved : null)));
    more.put(symbol, resolved);
    List<Fact> rewritten = new ArrayList<>();
    for (Fact fact : facts) {
      rewritten.add(
          fact.symbols().contains(symbol)
              ? Fact.of(fact.extent().substitute(a -> a.equals(symbol) ? resolved : null))
              : fact);
    }
    if (positive.contains(symbol)) {
      rewritten.add(Fact.of(resolved.minus(1)));
    } else if (symbol instanceof Extent.Size) {
      rewritten.add(Fact.of(resolved));
    }
    return new Bounds(positive, rewritten, more);
  }

  /** Adds that {@code a = b}. */
  public Bounds assumingSame(Extent a, Extent b) {
    if (b.asAtom() instanceof Extent.Size symbol && !equal.containsKey(symbol)) {
      return assumingEqual(symbol, a);
    }
    return a.asAtom() instanceof Extent.Size symbol && !equal.containsKey(symbol)
        ? assumingEqual(symbol, b)
        : assuming(a.minus(b)).assuming(b.minus(a));
  }

  /** Whether {@code extent >= 0} follows. */
  public boolean nonNegative(Extent extent) {
    try {
      Extent claim = resolve(extent);
      if (claim.constant().isPresent()) {
        return claim.constant().getAsLong() >= 0;
      }
      return decided.computeIfAbsent(claim, this::follows);
    } catch (ArithmeticException coefficientBeyondLong) {
      return false;
    }
  }

  private boolean follows(Extent claim) {
    List<Extent> relevant = relevant(claim);
    return !hasCounterexample(claim, relevant) && new Proof(positive, relevant).holds(claim);
  }

  /** The facts that share symbols with the claim, or with facts that do. */
  private List<Extent> relevant(Extent claim) {
    Set<Atom> symbols = new LinkedHashSet<>(Fact.of(claim).symbols());
    List<Fact> found = new ArrayList<>();
    int before;
    do {
      before = found.size();
      for (Fact fact : facts) {
        if (!found.contains(fact) && fact.symbols().stream().anyMatch(symbols::contains)) {
          found.add(fact);
          symbols.addAll(fact.symbols());
        }
      }
    } while (found.size() > before);
    return found.stream().map(Fact::extent).toList();
  }

  /** Whether one of some small choices of all symbols keeps to the facts and not to the claim. */
  private boolean hasCounterexample(Extent claim, List<Extent> given) {
    for (int k = 0; k < SAMPLES; k++) {
      int sample = k;
      ToLongFunction<Atom> choice = symbol -> choose(symbol, sample);
      if (claim.evaluate(choice) < 0
          && given.stream().allMatch(fact -> fact.evaluate(choice) >= 0)) {
        return true;
      }
    }
    return false;
  }

  private long choose(Atom symbol, int sample) {
    int least = positive.contains(symbol) ? 1 : symbol instanceof Extent.Size ? 0 : -3;
    int spread = Math.floorMod(symbol.toString().hashCode() * 31 + sample * 0x9E3779B9, 1 << 20);
    // Small numbers first: most wrong claims fail there, but facts may ask for larger ones.
    return least + spread % (2 + sample % 9 * (1 + sample / 40));
  }

  /** Whether {@code a <= b} follows. */
  public boolean atMost(Extent a, Extent b) {
    return nonNegative(b.minus(a));
  }

  /** Whether {@code a = b} follows. */
  public boolean same(Extent a, Extent b) {
    Extent difference = resolve(a.minus(b));
    return difference.isConstant(0)
        || (nonNegative(difference) && nonNegative(difference.negate()));
  }

  /**
   * The same number as simply as the facts allow: parts of a minimum or maximum that never decide
   * are left out, and a quotient that can only be 0 or -1 is that number.
   */
  public Extent simplify(Extent extent) {
    Extent sum = Extent.ZERO;
    for (Map.Entry<Monomial, Long> term : extent.terms().entrySet()) {
      Extent product = Extent.of(term.getValue());
      for (Atom atom : term.getKey().factors()) {
        product = product.times(simplify(atom));
      }
      sum = sum.plus(product);
    }
    return sum;
  }

  private Extent simplify(Atom atom) {
    if (atom instanceof Extent.Least least) {
      return decisive(least.of(), this::atMost).stream().reduce(Extent::min).orElseThrow();
    }
    if (atom instanceof Extent.Greatest greatest) {
      return decisive(greatest.of(), (a, b) -> atMost(b, a)).stream()
          .reduce(Extent::max)
          .orElseThrow();
    }
    if (!(atom instanceof Extent.Floor floor)) {
      return Extent.of(atom);
    }
    Extent numerator = simplify(floor.numerator());
    Extent denominator = simplify(floor.denominator());
    if (nonNegative(numerator) && nonNegative(denominator.minus(numerator).minus(1))) {
      return Extent.ZERO;
    }
    if (nonNegative(numerator.negate().minus(1)) && nonNegative(numerator.plus(denominator))) {
      return Extent.of(-1);
    }
    return numerator.floorDiv(denominator);
  }

  private interface Order {
    boolean holds(Extent a, Extent b);
  }

  private List<Extent> decisive(List<Extent> parts, Order before) {
    List<Extent> kept = new ArrayList<>();
    for (Extent part : parts) {
      Extent candidate = simplify(part);
      if (kept.stream().noneMatch(k -> before.holds(k, candidate))) {
        kept.removeIf(k -> before.holds(candidate, k));
        kept.add(candidate);
      }
    }
    return kept;
  }

  private Extent resolve(Extent extent) {
    return equal.isEmpty() ? extent : extent.substitute(equal::get);
  }
}
