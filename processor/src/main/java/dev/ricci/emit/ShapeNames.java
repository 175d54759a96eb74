package dev.ricci.emit;

import dev.ricci.compiler.affine.Extent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the extents of a program's targets are called: dimension 2 of {@code Y} is {@code Y2}, and
 * {@code YStride1} is how far its neighbours in dimension 1 lie apart in storage. Of several names
 * the first holds.
 */
final class ShapeNames {
  private final Map<Extent, Dimension> dimensions = new HashMap<>();
  private final Map<Extent, Dimension> strides = new HashMap<>();
  private final Map<Extent, List<Extent>> products = new LinkedHashMap<>();

  /** Sums of fewer terms are short enough. */
  private static final int SHORT = 8;

  /** A dimension of a tensor, counted from 1. */
  record Dimension(String tensor, int number) {}

  /** {@code coefficient*product}, of a known product. */
  record Multiple(long coefficient, Extent product) {}

  /** Some multiples of known products, and what is left. */
  record Sum(List<Multiple> multiples, Extent rest) {
    Sum {
      multiples = List.copyOf(multiples);
    }
  }

  /** Knows the dimensions of a tensor, its strides, and the products of adjacent dimensions. */
  void add(String tensor, List<Extent> shape) {
    for (int d = 0; d < shape.size(); d++) {
      dimensions.putIfAbsent(shape.get(d), new Dimension(tensor, d + 1));
    }
    Extent inner = Extent.ONE;
    for (int d = shape.size() - 1; d > 0; d--) {
      Extent stride = inner.times(shape.get(d));
      if (d < shape.size() - 1 && stride.constant().isEmpty()) {
        strides.putIfAbsent(stride, new Dimension(tensor, d));
        addProduct(stride, List.of(shape.get(d), inner));
      }
      inner = stride;
    }
    for (int from = 0; from < shape.size(); from++) {
      Extent product = shape.get(from);
      for (int to = from + 1; to < shape.size(); to++) {
        product = product.times(shape.get(to));
        addProduct(product, List.copyOf(shape.subList(from, to + 1)));
      }
    }
  }

  /** A dimension is no product of itself and others that are 1. */
  private void addProduct(Extent product, List<Extent> factors) {
    if (!factors.contains(product)) {
      products.putIfAbsent(product, factors);
    }
  }

  /** The dimension that has this extent. */
  Optional<Dimension> dimension(Extent extent) {
    return Optional.ofNullable(dimensions.get(extent));
  }

  /** The dimension that has this stride, if that is not just the extent of the next one. */
  Optional<Dimension> stride(Extent extent) {
    return Optional.ofNullable(strides.get(extent));
  }

  /** The factors of an extent that is a product; none if it is not known as one. */
  List<Extent> factors(Extent extent) {
    return products.getOrDefault(extent, List.of());
  }

  /**
   * A long extent as a sum of known products, so that it need not be written as the polynomial that
   * it is: a step along a diagonal, the sum of two strides.
   */
  Optional<Sum> sum(Extent extent) {
    List<Multiple> multiples = new ArrayList<>();
    Extent rest = extent;
    Optional<Multiple> next = extent.terms().size() < SHORT ? Optional.empty() : largest(rest);
    while (next.isPresent()) {
      multiples.add(next.get());
      rest = without(rest, next.get());
      next = largest(rest);
    }
    return 2 * rest.terms().size() < extent.terms().size()
        ? Optional.of(new Sum(multiples, rest))
        : Optional.empty();
  }

  /** The multiple that leaves the fewest terms; none if none leaves fewer than there are. */
  private Optional<Multiple> largest(Extent extent) {
    int fewest = extent.terms().size();
    Optional<Multiple> best = Optional.empty();
    for (Extent product : products.keySet()) {
      Extent.Monomial leading = product.terms().firstKey();
      long coefficient = extent.terms().getOrDefault(leading, 0L) / product.terms().get(leading);
      if (coefficient != 0) {
        Multiple multiple = new Multiple(coefficient, product);
        int left = without(extent, multiple).terms().size();
        if (left < fewest) {
          fewest = left;
          best = Optional.of(multiple);
        }
      }
    }
    return best;
  }

  private static Extent without(Extent extent, Multiple multiple) {
    return extent.minus(multiple.product().times(multiple.coefficient()));
  }
}
