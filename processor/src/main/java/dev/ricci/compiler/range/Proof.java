package dev.ricci.compiler.range;

import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.affine.Extent.Atom;
import dev.ricci.compiler.affine.Extent.Monomial;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One search for a proof that an extent is not negative, with a limit on its steps. Minima and
 * maxima are taken apart first, then quotients; what is left is a polynomial.
 */
final class Proof {
  /** Five times what proofs take that are found, but for one in a thousand of them. */
  private static final int STEPS = 100;

  private static final int DEPTH = 8;
  private static final int FACTS_IN_A_ROW = 3;
  private static final int MOST_CONSEQUENCES = 16;
  private static final int LONGEST_CLAIM = 2000;
  private static final int MOST_TERMS = 60;

  private final Set<Atom> positive;
  private final Set<Extent> given;
  private final List<Extent> facts = new ArrayList<>();
  private final Set<Atom> remainders = new LinkedHashSet<>();
  private final Map<Extent, Extent> shiftedFacts = new HashMap<>();
  private int steps = STEPS;

  /**
   * @param positive the symbols that are at least 1
   * @param facts what is not negative
   */
  Proof(Set<Atom> positive, List<Extent> facts) {
    this.positive = positive;
    this.given = new HashSet<>(facts);
    facts.forEach(fact -> this.facts.addAll(consequences(fact)));
  }

  /** Whether the proof is found. */
  boolean holds(Extent claim) {
    return holds(claim, facts, DEPTH, FACTS_IN_A_ROW);
  }

  private boolean holds(Extent claim, List<Extent> known, int depth, int uses) {
    OptionalLong constant = claim.constant();
    if (constant.isPresent()) {
      return constant.getAsLong() >= 0;
    }
    if (given.contains(claim) || known.contains(claim)) {
      return true;
    }
    if (--steps < 0 || depth < 0 || claim.toString().length() > LONGEST_CLAIM) {
      return false;
    }
    Atom choice = find(claim, a -> a instanceof Extent.Least || a instanceof Extent.Greatest);
    if (choice != null) {
      return byCases(claim, choice, known, depth);
    }
    Atom quotient = find(claim, Extent.Floor.class::isInstance);
    if (quotient instanceof Extent.Floor floor) {
      return byRemainder(claim, floor, known, depth) || byQuotient(claim, floor, known, depth);
    }
    return ofPolynomial(shifted(claim, 1), known, depth, uses);
  }

  /** A minimum is one of its parts, and then that part is at most the others. */
  private boolean byCases(Extent claim, Atom choice, List<Extent> known, int depth) {
    boolean least = choice instanceof Extent.Least;
    List<Extent> parts = parts(choice);
    for (Extent part : parts) {
      List<Extent> more = new ArrayList<>();
      for (Extent other : parts) {
        if (!other.equals(part)) {
          Extent atMost = least ? other.minus(part) : part.minus(other);
          more.add(atMost);
          more.addAll(consequences(atMost));
        }
      }
      more.addAll(known);
      if (!holds(replace(claim, choice, part), more, depth - 1, FACTS_IN_A_ROW)) {
        return false;
      }
    }
    return true;
  }

  private static List<Extent> parts(Atom choice) {
    return choice instanceof Extent.Least least ? least.of() : ((Extent.Greatest) choice).of();
  }

  /** {@code d*floor(n/d) = n - r} with a remainder r in 0..d-1; the claim is multiplied by d. */
  private boolean byRemainder(Extent claim, Extent.Floor floor, List<Extent> known, int depth) {
    Atom remainder = new Extent.Parameter("remainder " + (remainders.size() + 1));
    remainders.add(remainder);
    Extent r = Extent.of(remainder);
    Extent multiplied = multiplied(claim, floor, floor.numerator().minus(r));
    if (multiplied == null) {
      return false;
    }
    List<Extent> more = new ArrayList<>();
    more.add(floor.denominator().minus(1).minus(r));
    more.addAll(known);
    return holds(multiplied, more, depth - 1, FACTS_IN_A_ROW);
  }

  /**
   * The extent times the quotient's denominator, with {@code multiple} for denominator times
   * quotient; null where the quotient stands in a power.
   */
  private static @Nullable Extent multiplied(Extent extent, Extent.Floor floor, Extent multiple) {
    Extent sum = Extent.ZERO;
    for (Map.Entry<Monomial, Long> term : extent.terms().entrySet()) {
      Extent product = Extent.of(term.getValue());
      boolean taken = false;
      for (Atom atom : term.getKey().factors()) {
        if (atom.equals(floor) && taken) {
          return null;
        }
        product = product.times(atom.equals(floor) ? multiple : Extent.of(atom));
        taken |= atom.equals(floor);
      }
      sum = sum.plus(taken ? product : product.times(floor.denominator()));
    }
    return sum;
  }

  /** {@code q = floor(n/d)} lies between 0 and n where n is not negative, else in n..-1. */
  private boolean byQuotient(Extent claim, Extent.Floor floor, List<Extent> known, int depth) {
    int sign = signOf(claim, floor);
    if (sign == 0) {
      return false;
    }
    Extent n = floor.numerator();
    if (holds(n, known, depth - 1, FACTS_IN_A_ROW)) {
      Extent bound = sign > 0 ? Extent.ZERO : n;
      return holds(replace(claim, floor, bound), known, depth - 1, FACTS_IN_A_ROW);
    }
    Extent bound = sign > 0 ? n : Extent.of(-1);
    return holds(n.negate().minus(1), known, depth - 1, FACTS_IN_A_ROW)
        && holds(replace(claim, floor, bound), known, depth - 1, FACTS_IN_A_ROW);
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
              && term.getKey().factors().stream().allMatch(f -> f.equals(atom) || isNonNegative(f));
      if (!known || (sign != 0 && sign != here)) {
        return 0;
      }
      sign = here;
    }
    return sign;
  }

  /**
   * A claim in which each positive symbol p is written as 1 + p': it holds where no coefficient is
   * negative, or by facts.
   */
  private boolean ofPolynomial(Extent claim, List<Extent> known, int depth, int uses) {
    Monomial obstacle = null;
    for (Map.Entry<Monomial, Long> term : claim.terms().entrySet()) {
      if (term.getValue() < 0 || !isNonNegative(term.getKey())) {
        obstacle = term.getKey();
        break;
      }
    }
    return obstacle == null || (uses > 0 && byFacts(claim, obstacle, known, depth, uses));
  }

  private Extent shifted(Extent extent, long by) {
    return positive.isEmpty()
        ? extent
        : extent.substitute(a -> positive.contains(a) ? Extent.of(a).plus(by) : null);
  }

  /** A fact in the shifted symbols: each is needed at every step. */
  private Extent shiftedFact(Extent fact) {
    return shiftedFacts.computeIfAbsent(fact, f -> shifted(f, 1));
  }

  /** A fact, taken often enough to cancel the first monomial that is in the way. */
  private boolean byFacts(
      Extent claim, Monomial obstacle, List<Extent> known, int depth, int uses) {
    long wanted = claim.terms().get(obstacle);
    for (Extent fact : known) {
      Extent reason = shiftedFact(fact);
      for (Map.Entry<Monomial, Long> term : reason.terms().entrySet()) {
        Extent factor =
            Long.signum(term.getValue()) == Long.signum(wanted)
                ? quotient(obstacle, term.getKey())
                : null;
        if (factor == null) {
          continue;
        }
        if (--steps < 0) {
          return false;
        }
        Extent scaled = claim.times(Math.abs(term.getValue()));
        Extent taken = reason.times(factor).times(Math.abs(wanted));
        if (without(scaled, taken, known, depth - 1, uses - 1)) {
          return true;
        }
      }
    }
    return false;
  }

  /** What is left of a claim without a fact; a fact may bring new quotients and minima. */
  private boolean without(Extent claim, Extent taken, List<Extent> known, int depth, int uses) {
    Extent rest = claim.minus(taken);
    if (rest.terms().size() > MOST_TERMS) {
      return false;
    }
    return isPolynomial(rest)
        ? ofPolynomial(rest, known, depth, uses)
        : holds(shifted(rest, -1), known, depth, uses);
  }

  /** {@code a / b} as a product of symbols that are not negative, or null. */
  private @Nullable Extent quotient(Monomial a, Monomial b) {
    List<Atom> left = new ArrayList<>(a.factors());
    for (Atom atom : b.factors()) {
      if (!left.remove(atom)) {
        return null;
      }
    }
    return left.stream().allMatch(this::isNonNegative)
        ? left.stream().map(Extent::of).reduce(Extent.ONE, Extent::times)
        : null;
  }

  private boolean isNonNegative(Monomial monomial) {
    for (Atom factor : monomial.factors()) {
      if (!isNonNegative(factor)) {
        return false;
      }
    }
    return true;
  }

  private boolean isNonNegative(Atom atom) {
    return atom instanceof Extent.Size || positive.contains(atom) || remainders.contains(atom);
  }

  /**
   * Polynomials that are not negative if {@code fact} is not: {@code min(a, b) - c} gives {@code
   * a-c} and {@code b-c}, {@code floor(n/d) - c} gives {@code n - d*c}.
   */
  private List<Extent> consequences(Extent fact) {
    List<Extent> done = new ArrayList<>();
    List<Extent> open = new ArrayList<>(List.of(fact));
    while (!open.isEmpty() && done.size() + open.size() < MOST_CONSEQUENCES) {
      Extent next = open.remove(open.size() - 1);
      Atom atom = find(next, Proof::isCompound);
      if (atom == null) {
        done.add(next);
        continue;
      }
      int sign = signOf(next, atom);
      if (atom instanceof Extent.Floor floor) {
        Extent n = floor.numerator();
        Extent bound = sign > 0 ? n : n.minus(floor.denominator()).plus(1);
        Extent multiplied = sign == 0 ? null : multiplied(next, floor, bound);
        if (multiplied != null) {
          open.add(multiplied);
        }
      } else if (sign != 0 && (sign > 0) == (atom instanceof Extent.Least)) {
        parts(atom).forEach(part -> open.add(replace(next, atom, part)));
      }
    }
    return done;
  }

  private static boolean isPolynomial(Extent extent) {
    return find(extent, Proof::isCompound) == null;
  }

  private static boolean isCompound(Atom atom) {
    return !(atom instanceof Extent.Size) && !(atom instanceof Extent.Parameter);
  }

  private static @Nullable Atom find(Extent extent, Predicate<Atom> wanted) {
    for (Monomial monomial : extent.terms().keySet()) {
      for (Atom atom : monomial.factors()) {
        if (wanted.test(atom)) {
          return atom;
        }
      }
    }
    return null;
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
