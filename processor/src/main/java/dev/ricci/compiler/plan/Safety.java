package dev.ricci.compiler.plan;

import dev.ricci.compiler.affine.Affine;
import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.affine.Index;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether an element may be read although the point it belongs to is not in the domain: when it is
 * read outside of a loop that turns out to be empty.
 */
public final class Safety {
  private final Nest nest;
  private final Shapes shapes;
  private final Set<Extent> lengths;

  public Safety(Nest nest, Shapes shapes) {
    this.nest = nest;
    this.shapes = shapes;
    this.lengths = new HashSet<>();
    nest.addresses()
        .forEach(
            a -> {
              lengths.addAll(shapes.of(a.tensor()));
              lengths.addAll(shapes.strides(a.tensor()));
            });
  }

  /** Whether all elements it reads exist for any values of its own indices. */
  public boolean isAlwaysInside(Expr expr) {
    return expr.addresses().allMatch(this::isAlwaysInside);
  }

  private boolean isAlwaysInside(Address address) {
    Affine offset = address.offset();
    Extent size = shapes.of(address.tensor()).stream().reduce(Extent.ONE, Extent::times);
    Extent least = offset.constant();
    Extent most = offset.constant();
    if (offset.hasQuotient()) {
      return false;
    }
    for (Map.Entry<Affine.Atom, Extent> term : offset.coefficients().entrySet()) {
      Optional<Range> range =
          nest.ranges().stream().filter(r -> r.index().equals((Index) term.getKey())).findFirst();
      if (range.isEmpty() || !isNonNegative(term.getValue())) {
        return false;
      }
      least = least.plus(range.get().from().times(term.getValue()));
      most = most.plus(range.get().to().minus(1).times(term.getValue()));
    }
    for (Address.Border border : address.borders()) {
      if (!(border instanceof Address.Border.Pad pad)) {
        return false;
      }
      most = most.plus(pad.size().minus(1).times(pad.stride()));
    }
    Extent room = size.minus(1).minus(most);
    return isNonNegative(least) && isNonNegative(room);
  }

  /** Whether it is a size, a step in storage, or a sum of sizes. */
  private boolean isNonNegative(Extent extent) {
    return lengths.contains(extent)
        || extent.terms().entrySet().stream()
            .allMatch(
                t ->
                    t.getValue() > 0
                        && t.getKey().factors().stream().allMatch(Extent.Size.class::isInstance));
  }
}
