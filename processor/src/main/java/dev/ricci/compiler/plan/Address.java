package dev.ricci.compiler.plan;

import dev.ricci.compiler.affine.Affine;
import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.core.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where an element lies in the storage of its tensor, counted from the tensor's first element: an
 * affine part, and a part per dimension whose position is not affine. All indices count from 0.
 */
public record Address(Tensor tensor, Affine offset, List<Border> borders) {
  public Address {
    borders = List.copyOf(borders);
  }

  /** A position that is not affine; what it gives is multiplied by the stride. */
  public sealed interface Border {
    Extent stride();

    /** Nothing outside of {@code 0..size-1}. */
    record Pad(Affine at, Extent size, Extent stride) implements Border {}

    /** The nearest one of {@code 0..size-1}. */
    record Clamp(Affine at, Extent size, Extent stride) implements Border {}

    /** Modulo the size. */
    record Wrap(Affine at, Extent size, Extent stride) implements Border {}

    /** An element of an int tensor, less the origin. */
    record Gather(Address at, int origin, Extent stride) implements Border {}
  }

  /** All affine forms in it. */
  public Stream<Affine> affines() {
    return Stream.concat(Stream.of(offset), borders.stream().flatMap(Address::affines));
  }

  private static Stream<Affine> affines(Border border) {
    if (border instanceof Border.Pad pad) {
      return Stream.of(pad.at());
    }
    if (border instanceof Border.Clamp clamp) {
      return Stream.of(clamp.at());
    }
    if (border instanceof Border.Wrap wrap) {
      return Stream.of(wrap.at());
    }
    return ((Border.Gather) border).at().affines();
  }

  public boolean mentions(Index index) {
    return affines().anyMatch(a -> a.mentions(index));
  }

  public boolean hasPad() {
    return borders.stream().anyMatch(Border.Pad.class::isInstance);
  }

  /**
   * By how much the address grows when the index grows by 1; empty where that is not the same
   * everywhere.
   */
  public Optional<Extent> step(Index index) {
    boolean irregular =
        borders.stream().flatMap(Address::affines).anyMatch(a -> a.mentions(index))
            || Affines.inQuotient(offset, index);
    return irregular ? Optional.empty() : Optional.of(offset.coefficient(index));
  }

  /** Whether neighbours along the index are neighbours in storage. */
  public boolean isContiguous(Index index) {
    return step(index).filter(s -> s.isConstant(1)).isPresent();
  }

  public Address substitute(Index index, Affine value) {
    return new Address(
        tensor,
        Affines.substitute(offset, index, value),
        borders.stream().map(b -> substitute(b, index, value)).toList());
  }

  private static Border substitute(Border border, Index index, Affine value) {
    if (border instanceof Border.Pad pad) {
      return new Border.Pad(Affines.substitute(pad.at(), index, value), pad.size(), pad.stride());
    }
    if (border instanceof Border.Clamp clamp) {
      return new Border.Clamp(
          Affines.substitute(clamp.at(), index, value), clamp.size(), clamp.stride());
    }
    if (border instanceof Border.Wrap wrap) {
      return new Border.Wrap(
          Affines.substitute(wrap.at(), index, value), wrap.size(), wrap.stride());
    }
    Border.Gather gather = (Border.Gather) border;
    return new Border.Gather(
        gather.at().substitute(index, value), gather.origin(), gather.stride());
  }
}
