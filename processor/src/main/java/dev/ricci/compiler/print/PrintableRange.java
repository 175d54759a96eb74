package dev.ricci.compiler.print;

import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.core.Loop;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.range.CoreRanges;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Ranges that the notation can say. It has no {@code min} and no {@code max} in ranges, and divides
 * by numbers only; another end of a range is the size of a tensor, or a range is made longer, to be
 * cut by a condition.
 */
final class PrintableRange {
  private static final int MOST_CANDIDATES = 24;
  private static final int ENDS = 4;

  private final Program program;
  private final CoreRanges ranges;

  PrintableRange(Program program, CoreRanges ranges) {
    this.program = program;
    this.ranges = ranges;
  }

  static boolean isPrintable(Loop loop) {
    return isPrintable(loop.from()) && isPrintable(loop.to());
  }

  static boolean isPrintable(Extent extent) {
    return extent.terms().keySet().stream()
        .flatMap(m -> m.factors().stream())
        .allMatch(PrintableRange::isPrintable);
  }

  private static boolean isPrintable(Extent.Atom atom) {
    if (atom instanceof Extent.Floor floor) {
      return floor.denominator().constant().isPresent() && isPrintable(floor.numerator());
    }
    return atom instanceof Extent.Size || atom instanceof Extent.Parameter;
  }

  /** The same range, its ends written as sizes of tensors. */
  Optional<Loop> same(Loop loop, List<Tensor> known) {
    Optional<Extent> from = same(loop.from(), known);
    Optional<Extent> to = same(loop.to(), known);
    return from.isPresent() && to.isPresent()
        ? Optional.of(new Loop(loop.index(), from.get(), to.get()))
        : Optional.empty();
  }

  private Optional<Extent> same(Extent end, List<Tensor> known) {
    if (isPrintable(end)) {
      return Optional.of(end);
    }
    for (Tensor tensor : known) {
      for (int d = 1; d <= tensor.rank(); d++) {
        Extent shape = program.shape(tensor).get(d - 1);
        Extent shift = end.minus(shape);
        if (shift.constant().isEmpty() && ranges.same(end, shape.plus(program.origin() - 1L))) {
          shift = Extent.of(program.origin() - 1L);
        }
        if (shift.constant().isPresent()) {
          return Optional.of(Extent.size(tensor.name(), d).plus(shift));
        }
      }
    }
    return Optional.empty();
  }

  /** Longer ranges, the better ones first. */
  Stream<Loop> longer(Loop loop, List<Tensor> known) {
    List<Extent> from =
        ends(loop.from(), Stream.of(Extent.of(program.origin()), Extent.ZERO, loop.from()))
            .filter(e -> ranges.atMost(e, loop.from()))
            .limit(ENDS)
            .toList();
    Stream<Extent> sizes =
        known.stream()
            .flatMap(
                t -> IntStream.rangeClosed(1, t.rank()).mapToObj(d -> Extent.size(t.name(), d)))
            .map(size -> size.plus(program.origin() - 1L));
    List<Extent> to =
        ends(loop.to(), sizes).filter(e -> ranges.atMost(loop.to(), e)).limit(ENDS).toList();
    return from.stream().flatMap(f -> to.stream().map(t -> new Loop(loop.index(), f, t)));
  }

  /** An end without what cannot be printed. */
  private static Stream<Extent> ends(Extent end, Stream<Extent> others) {
    List<Extent> done = new ArrayList<>();
    List<Extent> open = new ArrayList<>(List.of(end));
    for (int k = 0; k < open.size() && k < MOST_CANDIDATES; k++) {
      Extent next = open.get(k);
      Optional<Extent.Atom> obstacle =
          next.terms().keySet().stream()
              .flatMap(m -> m.factors().stream())
              .filter(a -> !isPrintable(a))
              .findFirst();
      if (obstacle.isEmpty()) {
        done.add(next);
      } else {
        parts(obstacle.get()).forEach(part -> open.add(replace(next, obstacle.get(), part)));
      }
    }
    done.sort(Comparator.comparing(e -> e.toString().length()));
    return Stream.concat(done.stream(), others.filter(PrintableRange::isPrintable));
  }

  private static Stream<Extent> parts(Extent.Atom atom) {
    if (atom instanceof Extent.Least least) {
      return least.of().stream();
    }
    if (atom instanceof Extent.Greatest greatest) {
      return greatest.of().stream();
    }
    Extent.Floor floor = (Extent.Floor) atom;
    return Stream.of(floor.numerator(), floor.numerator().plus(floor.denominator()));
  }

  private static Extent replace(Extent extent, Extent.Atom atom, Extent by) {
    Extent sum = Extent.ZERO;
    for (Map.Entry<Extent.Monomial, Long> term : extent.terms().entrySet()) {
      Extent product = Extent.of(term.getValue());
      for (Extent.Atom factor : term.getKey().factors()) {
        product = product.times(factor.equals(atom) ? by : Extent.of(factor));
      }
      sum = sum.plus(product);
    }
    return sum;
  }
}
