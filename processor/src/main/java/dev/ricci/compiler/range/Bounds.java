package dev.ricci.compiler.range;

import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.affine.Extent.Atom;
import dev.ricci.compiler.affine.Extent.Monomial;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

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
  private static final int STEPS = 400;
  private static final int DEPTH = 6;
  private static final int SAMPLES = 40;

  /** Nothing known but that sizes are not negative. */
  public static final Bounds NONE = new Bounds(Set.of(), List.of(), Map.of());

  private final Set<Atom> positive;
  private final List<Extent> assumed;
  private final Map<Atom, Extent> equal;

  private Bounds(Set<Atom> positive, List<Extent> assumed, Map<Atom, Extent> equal) {
    this.positive = Set.copyOf(positive);
    this.assumed = List.copyOf(assumed);
    this.equal = Map.copyOf(equal);
  }

  /** Adds that {@code extent >= 0}. */
  public Bounds assuming(Extent extent) {
    Extent resolved = resolve(extent);
    if (resolved.constant().isPresent() || assumed.contains(resolved)) {
      return this;
    }
    List<Extent> more = new ArrayList<>(assumed);
    more.add(resolved);
    return new Bounds(positive, more, equal);
  }

  /** Adds that {@code extent >= 1}; of a product, that each size and parameter in it is. */
  public Bounds assumingPositive(Extent extent) {
    if (extent.terms().size() == 1) {
      Set<Atom> more = new LinkedHashSet<>(positive);
      extent.symbols().forEach(more::add);
      return new Bounds(more, assumed, equal);
    }
    return assuming(extent.minus(1));
  }

  /** Adds that {@code symbol = value}; a value that mentions the symbol adds nothing. */
  public Bounds assumingEqual(Atom symbol, Extent value) {
    Extent resolved = resolve(value);
    if (resolved.symbols().anyMatch(symbol::equals)) {
      return this;
    }
    Map<Atom, Extent> more = new HashMap<>();
    equal.forEach((s, e) -> more.put(s, e.substitute(a -> a.equals(symbol) ? resolved : null)));
    more.put(symbol, resolved);
    List<Extent> rewritten =
        assumed.stream().map(e -> e.substitute(a -> a.equals(symbol) ? resolved : null)).toList();
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
      Extent resolved = resolve(extent);
      return !hasCounterexample(resolved) && new Proof().holds(resolved, assumed, DEPTH);
    } catch (ArithmeticException coefficientBeyondLong) {
      return false;
    }
  }

  /** Whether one of some small choices of all symbols keeps to the facts and not to the claim. */
  private boolean hasCounterexample(Extent claim) {
    for (int k = 0; k < SAMPLES; k++) {
      int sample = k;
      ToLongFunction<Atom> choice = symbol -> choose(symbol, sample);
      if (claim.evaluate(choice) < 0
          && assumed.stream().allMatch(fact -> fact.evaluate(choice) >= 0)) {
        return true;
      }
    }
    return false;
  }

  private long choose(Atom symbol, int sample) {
    int least = positive.contains(symbol) ? 1 : symbol instanceof Extent.Size ? 0 : -3;
    int spread = Math.floorMod(symbol.toString().hashCode() * 31 + sample * 0x9E3779B9, 1 << 20);
    return least + spread % (2 + sample % 9);
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

  /** One attempt, with a limit on its steps. */
  private final class Proof {
    private int steps = STEPS;
    private int remainders;
    private final Set<Atom> small = new LinkedHashSet<>();

    boolean holds(Extent extent, List<Extent> facts, int depth) {
      OptionalLong constant = extent.constant();
      if (constant.isPresent()) {
        return constant.getAsLong() >= 0;
      }
      if (--steps < 0 || depth < 0) {
        return false;
      }
      Atom choice = find(extent, a -> a instanceof Extent.Least || a instanceof Extent.Greatest);
      if (choice != null) {
        return byCases(extent, choice, facts, depth);
      }
      Atom quotient = find(extent, Extent.Floor.class::isInstance);
      if (quotient instanceof Extent.Floor floor) {
        return byQuotient(extent, floor, facts, depth) || byRemainder(extent, floor, facts, depth);
      }
      return byCoefficients(extent) || byFacts(extent, facts, depth);
    }

    /** A minimum is one of its parts, and then that part is at most the others. */
    private boolean byCases(Extent extent, Atom choice, List<Extent> facts, int depth) {
      boolean least = choice instanceof Extent.Least;
      List<Extent> parts =
          choice instanceof Extent.Least l ? l.of() : ((Extent.Greatest) choice).of();
      for (Extent part : parts) {
        List<Extent> more = new ArrayList<>();
        for (Extent other : parts) {
          if (!other.equals(part)) {
            more.add(least ? other.minus(part) : part.minus(other));
          }
        }
        more.addAll(facts);
        if (!holds(replace(extent, choice, part), more, depth - 1)) {
          return false;
        }
      }
      return true;
    }

    /** {@code q = floor(n/d)} lies between 0 and n where n is not negative, else in n..-1. */
    private boolean byQuotient(Extent extent, Extent.Floor floor, List<Extent> facts, int depth) {
      int sign = signOf(extent, floor);
      if (sign == 0) {
        return false;
      }
      Extent n = floor.numerator();
      if (holds(n, facts, depth - 1)) {
        return holds(replace(extent, floor, sign > 0 ? Extent.ZERO : n), facts, depth - 1);
      }
      return holds(n.negate().minus(1), facts, depth - 1)
          && holds(replace(extent, floor, sign > 0 ? n : Extent.of(-1)), facts, depth - 1);
    }

    /** {@code d*floor(n/d) = n - r} with a remainder r in 0..d-1; the claim is multiplied by d. */
    private boolean byRemainder(Extent extent, Extent.Floor floor, List<Extent> facts, int depth) {
      Extent d = floor.denominator();
      Atom remainder = new Extent.Parameter("remainder " + ++remainders);
      small.add(remainder);
      Extent multiple = floor.numerator().minus(Extent.of(remainder));
      Extent sum = Extent.ZERO;
      for (Map.Entry<Monomial, Long> term : extent.terms().entrySet()) {
        Extent product = Extent.of(term.getValue());
        boolean taken = false;
        for (Atom atom : term.getKey().factors()) {
          if (atom.equals(floor) && taken) {
            return false;
          }
          boolean replaced = atom.equals(floor);
          product = product.times(replaced ? multiple : Extent.of(atom));
          taken |= replaced;
        }
        sum = sum.plus(taken ? product : product.times(d));
      }
      List<Extent> more = new ArrayList<>();
      more.add(d.minus(1).minus(Extent.of(remainder)));
      more.addAll(facts);
      return holds(sum, more, depth - 1);
    }

    /** The sign of all coefficients of a linear atom, 0 where it is not known. */
    private int signOf(Extent extent, Atom atom) {
      int sign = 0;
      for (Map.Entry<Monomial, Long> term : extent.terms().entrySet()) {
        long count = term.getKey().factors().stream().filter(atom::equals).count();
        if (count == 0) {
          continue;
        }
        int here = Long.signum(term.getValue());
        boolean known =
            count == 1
                && term.getKey().factors().stream()
                    .allMatch(f -> f.equals(atom) || isNonNegative(f));
        if (!known || (sign != 0 && sign != here)) {
          return 0;
        }
        sign = here;
      }
      return sign;
    }

    /** No negative coefficient is left when each positive symbol p is written as 1 + p'. */
    private boolean byCoefficients(Extent extent) {
      return shifted(extent).terms().entrySet().stream()
          .allMatch(
              t ->
                  t.getValue() >= 0 && t.getKey().factors().stream().allMatch(this::isNonNegative));
    }

    private Extent shifted(Extent extent) {
      return positive.isEmpty()
          ? extent
          : extent.substitute(a -> positive.contains(a) ? Extent.of(a).plus(1) : null);
    }

    /** A fact, taken often enough to cancel the first monomial that is in the way. */
    private boolean byFacts(Extent extent, List<Extent> facts, int depth) {
      Monomial obstacle = null;
      Extent claim = shifted(extent);
      for (Map.Entry<Monomial, Long> term : claim.terms().entrySet()) {
        if (term.getValue() < 0
            || !term.getKey().factors().stream().allMatch(this::isNonNegative)) {
          obstacle = term.getKey();
          break;
        }
      }
      if (obstacle == null) {
        return false;
      }
      long wanted = claim.terms().get(obstacle);
      for (Extent fact : facts) {
        Extent given = shifted(fact);
        for (Map.Entry<Monomial, Long> term : given.terms().entrySet()) {
          if (Long.signum(term.getValue()) != Long.signum(wanted)) {
            continue;
          }
          Extent factor = quotient(obstacle, term.getKey());
          if (factor == null) {
            continue;
          }
          long scale = Math.abs(term.getValue());
          Extent rest =
              claim
                  .times(Extent.of(scale))
                  .minus(given.times(factor).times(Extent.of(Math.abs(wanted))));
          if (holds(unshifted(rest), facts, depth - 1)) {
            return true;
          }
        }
      }
      return false;
    }

    private Extent unshifted(Extent extent) {
      return positive.isEmpty()
          ? extent
          : extent.substitute(a -> positive.contains(a) ? Extent.of(a).minus(1) : null);
    }

    /** {@code a / b} as a product of symbols that are not negative, or null. */
    private @Nullable Extent quotient(Monomial a, Monomial b) {
      List<Atom> left = new ArrayList<>(a.factors());
      for (Atom atom : b.factors()) {
        if (!left.remove(atom)) {
          return null;
        }
      }
      if (!left.stream().allMatch(this::isNonNegative)) {
        return null;
      }
      return left.stream().map(Extent::of).reduce(Extent.ONE, Extent::times);
    }

    private boolean isNonNegative(Atom atom) {
      return atom instanceof Extent.Size || positive.contains(atom) || small.contains(atom);
    }
  }

  private static @Nullable Atom find(Extent extent, Predicate<Atom> wanted) {
    return extent.terms().keySet().stream()
        .flatMap(m -> m.factors().stream())
        .filter(wanted)
        .findFirst()
        .orElse(null);
  }

  private static Extent replace(Extent extent, Atom atom, Extent by) {
    Extent sum = Extent.ZERO;
    for (Map.Entry<Monomial, Long> term : extent.terms().entrySet()) {
      Extent product = Extent.of(term.getValue());
      for (Atom factor : term.getKey().factors()) {
        product = product.times(factor.equals(atom) ? by : Extent.of(factor));
      }
      sum = sum.plus(product);
    }
    return sum;
  }
}
