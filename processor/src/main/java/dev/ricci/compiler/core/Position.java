package dev.ricci.compiler.core;

import static java.util.stream.Collectors.joining;

import dev.ricci.compiler.affine.Affine;
import java.util.List;

/** What stands in one place of an access's brackets, counted from the program's origin. */
public sealed interface Position {
  /** An affine position; it has to lie in the tensor. */
  record At(Affine value) implements Position {
    @Override
    public String toString() {
      return value.toString();
    }
  }

  /**
   * Reads 0 outside of the tensor, and as a target drops what lies outside. In a derivative a term
   * outside contributes nothing.
   */
  record Pad(Affine value) implements Position {
    @Override
    public String toString() {
      return "pad(" + value + ")";
    }
  }

  /** The nearest position inside. */
  record Clamp(Affine value) implements Position {
    @Override
    public String toString() {
      return "clamp(" + value + ")";
    }
  }

  /** Periodic. */
  record Wrap(Affine value) implements Position {
    @Override
    public String toString() {
      return "wrap(" + value + ")";
    }
  }

  /** The element of an int tensor, as a position. */
  record Gather(Tensor tensor, List<Affine> at) implements Position {
    @Override
    public String toString() {
      return tensor + at.stream().map(Affine::toString).collect(joining(",", "[", "]"));
    }
  }
}
