package dev.ricci.compiler.plan;

import dev.ricci.compiler.affine.Affine;
import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.core.Constraint;
import dev.ricci.compiler.core.Element;
import dev.ricci.compiler.core.Reduction;
import dev.ricci.compiler.function.Function;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The gradient of a {@link WindowFold}, a sum over all windows that hold an element of what comes
 * from those that chose it. Here each window gives what it has to the element of its choice.
 *
 * @param batch the loops that change the target whatever the window chose
 * @param outer further loops around a row
 * @param row the loop over neighbouring windows
 * @param first the first element of a window
 * @param window where its elements are, in row-major order
 * @param number of the first one among the positions
 * @param slice of the target, if the batch is one loop over such
 * @param positions what the windows chose
 * @param values what they give
 */
public record WindowScatter(
    Nest nest,
    List<Range> batch,
    List<Range> outer,
    Range row,
    Address first,
    Window window,
    long number,
    Optional<Slice> slice,
    Address positions,
    Address values) {
  /** Ids of the indices of a window's elements count down from here. */
  private static final int FIRST_ID = -50;

  public WindowScatter {
    batch = List.copyOf(batch);
    outer = List.copyOf(outer);
  }

  /** The nest as one, if it is and no window leaves the target. */
  public static Optional<WindowScatter> of(Nest nest, Shapes shapes) {
    if (nest.reduction() != Reduction.SUM
        || !nest.isInjective()
        || nest.constraints().isEmpty()
        || !WindowFold.isAffine(nest.target(), nest)
        || !(nest.body() instanceof Expr.Select select)
        || !(select.then() instanceof Expr.Load values)
        || !select.otherwise().equals(new Expr.Number(0))
        || !(select.condition() instanceof Expr.Apply chosen)
        || chosen.function() != Function.EQ
        || !(chosen.arguments().get(0) instanceof Expr.Load positions)
        || !(chosen.arguments().get(1) instanceof Expr.IndexNumber number)) {
      return Optional.empty();
    }
    Map<Index, Range> elements = new LinkedHashMap<>();
    Map<Index, Affine> written = new HashMap<>();
    for (Constraint constraint : nest.constraints()) {
      Optional<Range> inside = inside(constraint, nest, shapes);
      if (inside.isEmpty() || elements.containsKey(inside.get().index())) {
        return Optional.empty();
      }
      Index index = inside.get().index();
      Index element = new Index(index.name(), FIRST_ID - elements.size());
      Extent length = constraint.to().minus(constraint.from()).plus(1);
      elements.put(index, new Range(element, Extent.ZERO, length));
      written.put(index, Affine.of(element).plus(firstOf(constraint, index)));
    }
    boolean isOfWindows =
        values.address().tensor().element() == Element.REAL
            && positions.address().tensor().element() == Element.INT
            && isOfWindows(values.address(), nest, elements)
            && isOfWindows(positions.address(), nest, elements);
    Affine rest =
        number
            .value()
            .substitute(written::get)
            .minus(Window.number(List.copyOf(elements.values())));
    OptionalLong first = rest.isExtent() ? rest.constant().constant() : OptionalLong.empty();
    Address target = nest.target();
    for (Map.Entry<Index, Affine> entry : written.entrySet()) {
      target = target.substitute(entry.getKey(), entry.getValue());
    }
    Optional<Window> window = Window.of(List.copyOf(elements.values()), target);
    Optional<Range> row =
        nest.reduced().stream()
            .filter(r -> values.address().isContiguous(r.index()))
            .filter(r -> positions.address().isContiguous(r.index()))
            .findFirst();
    if (!isOfWindows || first.isEmpty() || window.isEmpty() || row.isEmpty()) {
      return Optional.empty();
    }
    for (Range element : elements.values()) {
      target = target.substitute(element.index(), Affine.of(0));
    }
    List<Range> batch = new ArrayList<>(nest.free());
    batch.removeIf(r -> elements.containsKey(r.index()));
    return Optional.of(
        new WindowScatter(
            nest,
            batch,
            nest.reduced().stream().filter(r -> !r.equals(row.get())).toList(),
            row.get(),
            target,
            window.get(),
            first.getAsLong(),
            slice(nest, batch, shapes),
            positions.address(),
            values.address()));
  }

  /**
   * The part of the target that a round of the batch's loop writes; together they are all of it.
   *
   * @param start where it begins
   * @param size its elements, neighbours in storage
   */
  public record Slice(Address start, Extent size) {}

  private static Optional<Slice> slice(Nest nest, List<Range> batch, Shapes shapes) {
    if (batch.size() != 1) {
      return Optional.empty();
    }
    Index index = batch.get(0).index();
    Address start = nest.target();
    Extent size = Extent.ONE;
    for (Range range : nest.free()) {
      if (!range.index().equals(index)) {
        start = start.substitute(range.index(), Affine.of(range.from()));
        size = size.times(range.length());
      }
    }
    Extent all = shapes.of(start.tensor()).stream().reduce(Extent.ONE, Extent::times);
    boolean isAll = size.times(batch.get(0).length()).equals(all);
    return isAll && start.offset().coefficient(index).equals(size)
        ? Optional.of(new Slice(start, size))
        : Optional.empty();
  }

  private static boolean isOfWindows(Address address, Nest nest, Map<Index, Range> elements) {
    return WindowFold.isAffine(address, nest)
        && elements.keySet().stream().noneMatch(address::mentions);
  }

  /** Of {@code p - i}, which is at least {@code from}: {@code i + from}. */
  private static Affine firstOf(Constraint constraint, Index index) {
    return Affine.of(index).minus(constraint.value()).plus(constraint.from());
  }

  /**
   * The free loop that a constraint holds to a window, of which all of every window is within the
   * loop.
   */
  private static Optional<Range> inside(Constraint constraint, Nest nest, Shapes shapes) {
    List<Range> free =
        nest.free().stream().filter(r -> constraint.value().mentions(r.index())).toList();
    if (free.size() != 1
        || constraint.value().hasQuotient()
        || !constraint.value().coefficient(free.get(0).index()).isConstant(1)) {
      return Optional.empty();
    }
    Range range = free.get(0);
    Affine first = firstOf(constraint, range.index());
    Affine least = first;
    Affine most = first.plus(constraint.to().minus(constraint.from()));
    for (Range reduced : nest.reduced()) {
      Extent coefficient = first.coefficient(reduced.index());
      if (!coefficient.isConstant(0) && !shapes.isPositive(coefficient)) {
        return Optional.empty();
      }
      Affine from = Affine.of(reduced.from());
      Affine last = Affine.of(reduced.to().minus(1));
      least = least.substitute(i -> i.equals(reduced.index()) ? from : null);
      most = most.substitute(i -> i.equals(reduced.index()) ? last : null);
    }
    if (!least.isExtent() || !most.isExtent()) {
      return Optional.empty();
    }
    Extent before = least.constant().minus(range.from());
    Extent behind = range.to().minus(1).minus(bound(most.constant()));
    return isNotNegative(before) && isNotNegative(behind) ? Optional.of(range) : Optional.empty();
  }

  private static boolean isNotNegative(Extent extent) {
    return extent.constant().isPresent() && extent.constant().getAsLong() >= 0;
  }

  /** Something that is not smaller, without the rounding of {@code 2*(n/2)}. */
  private static Extent bound(Extent extent) {
    Extent bound = Extent.ZERO;
    for (Map.Entry<Extent.Monomial, Long> term : extent.terms().entrySet()) {
      List<Extent.Atom> factors = term.getKey().factors();
      long coefficient = term.getValue();
      Extent part = Extent.of(coefficient);
      for (Extent.Atom factor : factors) {
        part = part.times(Extent.of(factor));
      }
      if (factors.size() == 1
          && factors.get(0) instanceof Extent.Floor floor
          && floor.denominator().constant().isPresent()) {
        long divisor = floor.denominator().constant().getAsLong();
        if (divisor > 0 && coefficient > 0 && coefficient % divisor == 0) {
          part = bound(floor.numerator().times(Extent.of(coefficient / divisor)));
        }
      }
      bound = bound.plus(part);
    }
    return bound;
  }
}
