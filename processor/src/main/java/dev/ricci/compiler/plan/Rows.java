package dev.ricci.compiler.plan;

import dev.ricci.compiler.affine.Extent;
import java.util.Optional;

/**
 * A nest whose outermost loop is over rows of its target: pieces of storage that follow each other
 * and depend on nothing that other rows give. Several of these can be computed row by row together,
 * while what they give to each other is in the cache.
 *
 * @param rows the outermost loop
 */
public record Rows(Nest nest, Range rows) {

  /** The rows of a nest, if it is computed so. */
  static Optional<Rows> of(Nest nest, Shapes shapes) {
    boolean isSimple =
        nest.constraints().isEmpty()
            && nest.covers()
            && nest.isInjective()
            && !nest.accumulates()
            && !nest.reduction().isPosition()
            && nest.addresses().allMatch(a -> a.borders().isEmpty());
    if (!isSimple) {
      return Optional.empty();
    }
    Schedule schedule = LoopOrder.choose(nest, shapes);
    boolean sumsRows =
        nest.reduced().isEmpty()
            || schedule.row().filter(b -> !nest.isReduced(b.range().index())).isEmpty();
    return (schedule.outer().isEmpty() ? schedule.row() : Optional.of(schedule.outer().get(0)))
        .map(Bounds::range)
        .filter(outermost -> sumsRows && outermost.isFromZero())
        .filter(outermost -> !nest.isReduced(outermost.index()))
        .map(outermost -> new Rows(nest, outermost))
        .filter(rows -> rows.areSlabs(shapes));
  }

  /** Whether the target is its rows, one after the other. */
  private boolean areSlabs(Shapes shapes) {
    Extent size = shapes.of(nest.target().tensor()).stream().reduce(Extent.ONE, Extent::times);
    return nest.target()
        .step(rows.index())
        .filter(step -> step.times(rows.to()).equals(size))
        .isPresent();
  }

  /** Whether both use the same rows of a tensor, which are more than one element. */
  public boolean shares(Rows other) {
    return nest.addresses()
        .anyMatch(
            a ->
                a.step(rows.index())
                    .filter(step -> !step.isConstant(0) && !step.isConstant(1))
                    .filter(
                        step ->
                            other
                                .nest
                                .addresses()
                                .filter(b -> b.tensor().equals(a.tensor()))
                                .anyMatch(
                                    b ->
                                        b.step(other.rows.index())
                                            .filter(step::equals)
                                            .isPresent()))
                    .isPresent());
  }

  /**
   * Whether a row needs no other row of what comes earlier than the row of the same number. As no
   * element outside of a tensor is ever read, a step as large as the other's rows says it.
   */
  public boolean follows(Rows earlier) {
    Optional<Extent> step = earlier.nest.target().step(earlier.rows.index());
    return rows.to().equals(earlier.rows.to())
        && nest.addresses()
            .filter(a -> a.tensor().equals(earlier.nest.target().tensor()))
            .allMatch(a -> a.step(rows.index()).equals(step));
  }
}
