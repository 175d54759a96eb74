package dev.ricci.compiler.print;

import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.core.Loop;
import dev.ricci.compiler.range.CoreRanges;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Tensors that are there for their sizes: the notation has no {@code min} in ranges, but finds the
 * range of an index that has to stay in two tensors.
 *
 * <pre>
 *   r1[i] = 0 where i in 1..a
 *   r2[i] = 0 where i in 1..b+1
 *   r3[i] = r1[i] + r2[i+1]      of size min(a,b)
 *   r4[i] = r1[s*i]              of size a/s, rounded down
 * </pre>
 */
final class Rulers {
  private static final int MOST_SHIFTS = 4;

  /** Leaves ranges as they are. */
  static final Rulers NONE = new Rulers(Optional.empty(), 1, () -> "");

  private final Optional<CoreRanges> ranges;
  private final int origin;
  private final Supplier<String> names;
  private final Map<Extent.Atom, Extent> known = new LinkedHashMap<>();
  private final List<String> lines = new ArrayList<>();

  /**
   * @param names of new tensors
   */
  Rulers(CoreRanges ranges, int origin, Supplier<String> names) {
    this(Optional.of(ranges), origin, names);
  }

  private Rulers(Optional<CoreRanges> ranges, int origin, Supplier<String> names) {
    this.ranges = ranges;
    this.origin = origin;
    this.names = names;
  }

  /** The statements that make the tensors, in order. */
  List<String> lines() {
    return List.copyOf(lines);
  }

  Loop printable(Loop loop) {
    return PrintableRange.isPrintable(loop)
        ? loop
        : new Loop(loop.index(), printable(loop.from()), printable(loop.to()));
  }

  /** The same number in sums, differences, products and sizes. */
  Extent printable(Extent extent) {
    if (ranges.isEmpty() || PrintableRange.isPrintable(extent)) {
      return extent;
    }
    Extent sum = Extent.ZERO;
    for (Map.Entry<Extent.Monomial, Long> term : extent.terms().entrySet()) {
      Extent product = Extent.of(term.getValue());
      for (Extent.Atom atom : term.getKey().factors()) {
        Extent factor = PrintableRange.isPrintable(Extent.of(atom)) ? Extent.of(atom) : sized(atom);
        product = product.times(factor);
      }
      sum = sum.plus(product);
    }
    return sum;
  }

  private Extent sized(Extent.Atom atom) {
    Extent before = known.get(atom);
    if (before == null) {
      before = measure(atom);
      known.put(atom, before);
    }
    return before;
  }

  private Extent measure(Extent.Atom atom) {
    if (atom instanceof Extent.Floor floor) {
      return quotient(floor.numerator(), floor.denominator());
    }
    boolean least = atom instanceof Extent.Least;
    List<Extent> parts = least ? ((Extent.Least) atom).of() : ((Extent.Greatest) atom).of();
    Extent total = parts.get(0);
    for (Extent part : parts.subList(1, parts.size())) {
      Extent other = total;
      Extent smaller = least(other, part);
      total = least ? smaller : printable(other).plus(printable(part)).minus(smaller);
    }
    return printable(total);
  }

  /** {@code min(a, b)}, both made longer by what could make them negative. */
  private Extent least(Extent first, Extent second) {
    Extent a = printable(first);
    Extent b = printable(second);
    Extent shift = negativePart(a).plus(negativePart(b));
    Extent one = ruler(a.plus(shift));
    Extent other = ruler(b.plus(shift).plus(1));
    String name = names.get();
    lines.add(name + "[i] = " + name(one) + "[i] + " + name(other) + "[i+1]");
    return Extent.size(name, 1).minus(shift);
  }

  private Extent quotient(Extent numerator, Extent denominator) {
    Extent n = numerator;
    long shifts = 0;
    while (shifts < MOST_SHIFTS && !isNonNegative(n)) {
      n = numerator.plus(denominator.times(Extent.of(++shifts)));
    }
    if (shifts == MOST_SHIFTS) {
      n = numerator;
      shifts = 0;
    }
    Extent whole = ruler(printable(n));
    String name = names.get();
    Extent d = printable(denominator);
    String by = CorePrinter.print(d);
    String at = by.matches("\\w+") ? by + "*i" : "(" + by + ")*i";
    String shifted = origin == 1 ? at : at + "+" + by + "-1";
    lines.add(name + "[i] = " + name(whole) + "[" + shifted + "]");
    return Extent.size(name, 1).minus(shifts);
  }

  private boolean isNonNegative(Extent extent) {
    return ranges.filter(r -> r.atMost(Extent.ZERO, extent)).isPresent();
  }

  /** What is subtracted in it, as a positive number. */
  private static Extent negativePart(Extent extent) {
    Extent part = Extent.ZERO;
    for (Map.Entry<Extent.Monomial, Long> term : extent.terms().entrySet()) {
      if (term.getValue() < 0) {
        Extent product = Extent.of(-term.getValue());
        for (Extent.Atom atom : term.getKey().factors()) {
          product = product.times(Extent.of(atom));
        }
        part = part.plus(product);
      }
    }
    return part;
  }

  /** The size of a new tensor that is so long. */
  private Extent ruler(Extent length) {
    String name = names.get();
    Loop loop = new Loop(new Index("i", 0), Extent.of(origin), length.plus(origin - 1L));
    lines.add(name + "[i] = 0 where " + CorePrinter.print(loop));
    return Extent.size(name, 1);
  }

  private static String name(Extent size) {
    return size.asAtom() instanceof Extent.Size of ? of.tensor() : "";
  }
}
