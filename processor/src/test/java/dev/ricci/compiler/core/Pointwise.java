package dev.ricci.compiler.core;

import dev.ricci.compiler.affine.Affine;
import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.affine.Index;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The expressions of one statement as functions of a point, the sizes in them evaluated once. A
 * point has the values of the domain's loops in their order.
 */
final class Pointwise {
  /** An integer at a point. */
  interface Whole {
    long at(long[] point);
  }

  /** A number at a point. */
  interface Real {
    Dual at(long[] point);
  }

  /** An element of an array, its positions counted from 0; null where a padded one is outside. */
  interface Element {
    long @Nullable [] at(long[] point);
  }

  private final int origin;
  private final ToLongFunction<Extent> sizes;
  private final Function<Tensor, DenseArray> arrays;
  private final Map<Index, Integer> places = new HashMap<>();

  Pointwise(
      Domain domain,
      int origin,
      ToLongFunction<Extent> sizes,
      Function<Tensor, DenseArray> arrays) {
    this.origin = origin;
    this.sizes = sizes;
    this.arrays = arrays;
    for (Loop loop : domain.loops()) {
      places.put(loop.index(), places.size());
    }
  }

  Whole whole(Affine affine) {
    long constant = sizes.applyAsLong(affine.constant());
    int count = affine.coefficients().size();
    Whole[] atoms = new Whole[count];
    long[] coefficients = new long[count];
    int k = 0;
    for (Map.Entry<Affine.Atom, Extent> term : affine.coefficients().entrySet()) {
      atoms[k] = atom(term.getKey());
      coefficients[k++] = sizes.applyAsLong(term.getValue());
    }
    return point -> {
      long sum = constant;
      for (int t = 0; t < count; t++) {
        sum = Math.addExact(sum, Math.multiplyExact(atoms[t].at(point), coefficients[t]));
      }
      return sum;
    };
  }

  private Whole atom(Affine.Atom atom) {
    if (atom instanceof Affine.Quotient quotient) {
      Whole numerator = whole(quotient.numerator());
      return point -> Math.floorDiv(numerator.at(point), quotient.divisor());
    }
    Integer place = places.get((Index) atom);
    if (place == null) {
      throw new IllegalArgumentException("index " + atom + " has no loop");
    }
    int p = place;
    return point -> point[p];
  }

  Element element(List<Position> at, DenseArray array) {
    Whole[] positions = new Whole[at.size()];
    boolean[] padded = new boolean[at.size()];
    for (int d = 0; d < positions.length; d++) {
      positions[d] = position(at.get(d), array.size(d));
      padded[d] = at.get(d) instanceof Position.Pad;
    }
    return point -> {
      long[] element = new long[positions.length];
      boolean outside = false;
      for (int d = 0; d < element.length; d++) {
        element[d] = positions[d].at(point);
        if (element[d] < 0 || element[d] >= array.size(d)) {
          if (!padded[d]) {
            throw new IndexOutOfBoundsException(
                "%s is %d in a dimension of %d"
                    .formatted(at.get(d), element[d] + origin, array.size(d)));
          }
          outside = true;
        }
      }
      return outside ? null : element;
    };
  }

  /** Counted from 0. */
  private Whole position(Position position, int size) {
    if (position instanceof Position.At at) {
      return fromZero(at.value());
    }
    if (position instanceof Position.Pad pad) {
      return fromZero(pad.value());
    }
    if (position instanceof Position.Clamp clamp) {
      Whole value = fromZero(clamp.value());
      return point -> Math.max(0, Math.min(size - 1, value.at(point)));
    }
    if (position instanceof Position.Wrap wrap) {
      Whole value = fromZero(wrap.value());
      return point -> Math.floorMod(value.at(point), (long) size);
    }
    Position.Gather gather = (Position.Gather) position;
    DenseArray positions = arrays.apply(gather.tensor());
    Element inner =
        element(gather.at().stream().<Position>map(Position.At::new).toList(), positions);
    return point -> (long) positions.get(inner.at(point)).value() - origin;
  }

  private Whole fromZero(Affine affine) {
    return whole(affine.minus(origin));
  }

  Real real(Scalar scalar) {
    if (scalar instanceof Scalar.Number number) {
      Dual value = Dual.literal(number.value());
      return point -> value;
    }
    if (scalar instanceof Scalar.IndexNumber number) {
      Whole value = whole(number.value());
      return point -> Dual.constant(value.at(point));
    }
    if (scalar instanceof Scalar.Load load) {
      DenseArray array = arrays.apply(load.access().tensor());
      Element element = element(load.access().at(), array);
      return point -> {
        long[] at = element.at(point);
        return at == null ? Dual.ZERO : array.get(at);
      };
    }
    if (scalar instanceof Scalar.Select select) {
      Real condition = real(select.condition());
      Real then = real(select.then());
      Real otherwise = real(select.otherwise());
      return point -> (condition.at(point).value() != 0 ? then : otherwise).at(point);
    }
    Real[] arguments = Traversal.children(scalar).stream().map(this::real).toArray(Real[]::new);
    if (scalar instanceof Scalar.Call call) {
      return point -> FunctionOracle.apply(call.function().name(), values(arguments, point));
    }
    Scalar.Apply apply = (Scalar.Apply) scalar;
    return point -> FunctionOracle.apply(apply.function(), values(arguments, point));
  }

  private static Dual[] values(Real[] arguments, long[] point) {
    Dual[] values = new Dual[arguments.length];
    for (int k = 0; k < values.length; k++) {
      values[k] = arguments[k].at(point);
    }
    return values;
  }
}
