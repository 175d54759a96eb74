package dev.ricci.compiler.range;

import dev.ricci.compiler.affine.Affine;
import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.core.Loop;
import dev.ricci.compiler.core.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The extents of the tensors known so far. A target's extent that is a small polynomial takes the
 * place of its size in whatever follows; any other stays a symbol, so that expressions do not grow
 * from statement to statement.
 */
final class Shapes {
  private static final int MOST_TERMS = 8;
  private static final int MOST_FACTORS = 4;

  private final int origin;
  private final Map<Tensor, List<Extent>> shapes = new LinkedHashMap<>();
  private final Map<Extent.Atom, Extent> replaced = new LinkedHashMap<>();
  private final Map<Tensor, Loop> positions = new LinkedHashMap<>();

  Shapes(int origin) {
    this.origin = origin;
  }

  int origin() {
    return origin;
  }

  /** Adds a parameter, whose extents are its own sizes. */
  void parameter(Tensor tensor) {
    List<Extent> extents = new ArrayList<>();
    for (int d = 1; d <= tensor.rank(); d++) {
      extents.add(Extent.size(tensor.name(), d));
    }
    shapes.put(tensor, List.copyOf(extents));
  }

  /** Adds a target. */
  void target(Tensor tensor, List<Extent> extents) {
    for (int d = 1; d <= extents.size(); d++) {
      Extent extent = extents.get(d - 1);
      if (isSmallPolynomial(extent)) {
        replaced.put(new Extent.Size(tensor.name(), d), extent);
      }
    }
    shapes.put(tensor, List.copyOf(extents));
  }

  /** Notes that {@code tensor} holds values of an index with this range. */
  void positions(Tensor tensor, Loop range) {
    Index index = new Index(range.index().name(), -1 - positions.size());
    positions.put(tensor, new Loop(index, range.from(), range.to()));
  }

  /** The range of an index of no statement whose values a computed tensor of positions holds. */
  Optional<Loop> positions(Tensor tensor) {
    return Optional.ofNullable(positions.get(tensor));
  }

  boolean isKnown(Tensor tensor) {
    return shapes.containsKey(tensor);
  }

  /** The extents as they are defined. */
  List<Extent> extents(Tensor tensor) {
    List<Extent> extents = shapes.get(tensor);
    if (extents == null) {
      throw new IllegalArgumentException("no shape of " + tensor);
    }
    return extents;
  }

  /** The size of a dimension as it stands in formulas: small, or a symbol. */
  Extent size(Tensor tensor, int dimension) {
    return resolve(Extent.size(tensor.name(), dimension));
  }

  /** The positions of the dimension an occurrence stands in, as a range of {@code index}. */
  Loop dimension(Occurrence occurrence, Index index) {
    Extent size = size(occurrence.tensor(), occurrence.dimension());
    return new Loop(index, Extent.of(origin), size.plus(origin - 1L));
  }

  /** Replaces the sizes of targets, where they are small. */
  Extent resolve(Extent extent) {
    return replaced.isEmpty() ? extent : extent.substitute(replaced::get);
  }

  /** Replaces the sizes of targets, where they are small. */
  Affine resolve(Affine affine) {
    return replaced.isEmpty() ? affine : affine.substituteExtents(replaced::get);
  }

  Map<Tensor, List<Extent>> all() {
    return Map.copyOf(shapes);
  }

  private static boolean isSmallPolynomial(Extent extent) {
    return extent.terms().size() <= MOST_TERMS
        && extent.terms().keySet().stream()
            .allMatch(
                m ->
                    m.factors().size() <= MOST_FACTORS
                        && m.factors().stream()
                            .allMatch(
                                a -> a instanceof Extent.Size || a instanceof Extent.Parameter));
  }
}
