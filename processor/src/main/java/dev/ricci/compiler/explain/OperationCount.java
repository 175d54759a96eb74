package dev.ricci.compiler.explain;

import dev.ricci.compiler.affine.Extent;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many operations something takes, as sums of products of lengths.
 *
 * @param arithmetic multiplications and additions, one of each where a product goes into a sum
 *     counting as one
 * @param functions values of functions such as {@code exp}
 * @param exact whether this is the number, or else a bound that is not exceeded
 */
public record OperationCount(
    Map<List<Extent>, BigInteger> arithmetic,
    Map<List<Extent>, BigInteger> functions,
    boolean exact) {
  /** Nothing. */
  public static final OperationCount NONE = new OperationCount(Map.of(), Map.of(), true);

  private static final Comparator<List<Extent>> ORDER =
      Comparator.<List<Extent>, Integer>comparing(product -> -product.size())
          .thenComparing(List::toString);

  public OperationCount {
    arithmetic = sorted(arithmetic);
    functions = sorted(functions);
  }

  /** Some operations for each of as many points as the product of the lengths. */
  static OperationCount of(List<Extent> lengths, long arithmetic, long functions, boolean exact) {
    BigInteger factor = BigInteger.ONE;
    List<Extent> product = new ArrayList<>();
    for (Extent length : lengths) {
      if (length.constant().isPresent()) {
        factor = factor.multiply(BigInteger.valueOf(length.constant().getAsLong()));
      } else {
        product.add(length);
      }
    }
    product.sort(Comparator.comparing(Extent::toString));
    return new OperationCount(
        Map.of(product, factor.multiply(BigInteger.valueOf(arithmetic))),
        Map.of(product, factor.multiply(BigInteger.valueOf(functions))),
        exact);
  }

  /** Both, one after the other. */
  public OperationCount plus(OperationCount other) {
    return new OperationCount(
        sum(arithmetic, other.arithmetic), sum(functions, other.functions), exact && other.exact);
  }

  private static Map<List<Extent>, BigInteger> sum(
      Map<List<Extent>, BigInteger> a, Map<List<Extent>, BigInteger> b) {
    Map<List<Extent>, BigInteger> sum = new TreeMap<>(ORDER);
    sum.putAll(a);
    b.forEach((product, count) -> sum.merge(product, count, BigInteger::add));
    return sum;
  }

  private static Map<List<Extent>, BigInteger> sorted(Map<List<Extent>, BigInteger> counts) {
    Map<List<Extent>, BigInteger> sorted = new TreeMap<>(ORDER);
    counts.forEach(
        (product, count) -> {
          if (count.signum() != 0) {
            sorted.put(product, count);
          }
        });
    return Collections.unmodifiableMap(sorted);
  }
}
