package dev.ricci.compiler.core;

import static java.util.stream.Collectors.joining;

import java.util.List;

/** An element of a tensor; no positions for a scalar. */
public record Access(Tensor tensor, List<Position> at) {
  public Access {
    at = List.copyOf(at);
  }

  @Override
  public String toString() {
    return at.isEmpty()
        ? tensor.name()
        : tensor + at.stream().map(Position::toString).collect(joining(",", "[", "]"));
  }
}
