package dev.ricci.compiler.range;

import dev.ricci.compiler.affine.Affine;
import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.core.Position;
import dev.ricci.compiler.core.Requirement;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.diagnostic.Span;
import java.util.List;
import java.util.Optional;

/**
 * One place of an access's brackets, or of the brackets inside a gather.
 *
 * @param access the access as it is written
 * @param dimension counted from 1
 * @param margin by how much the tensor counts as longer at both ends; nothing for a pad without
 * @param domain the indices of the points at which the element is read or written
 * @param target whether it is a place of the statement's target
 */
record Occurrence(
    String access,
    Span accessSpan,
    Tensor tensor,
    int dimension,
    Position position,
    Optional<Extent> margin,
    Span span,
    List<Index> domain,
    boolean target) {

  Occurrence {
    domain = List.copyOf(domain);
  }

  /** The index, if nothing else stands here. */
  Optional<Index> bare() {
    return position instanceof Position.At at ? at.value().asIndex() : Optional.empty();
  }

  /** What has to stay in the tensor (longer by the margin), if this bounds ranges. */
  Optional<Affine> bounding() {
    if (position instanceof Position.At at && !at.value().hasQuotient()) {
      return Optional.of(at.value());
    }
    if (position instanceof Position.Pad pad && margin.isPresent() && !pad.value().hasQuotient()) {
      return Optional.of(pad.value());
    }
    return Optional.empty();
  }

  Requirement.Place place() {
    return new Requirement.Place(access, tensor, dimension);
  }
}
