package dev.ricci.compiler.core;

/**
 * A tensor of a program, named uniquely in it. Rank 0 is a scalar. Its shape is the program's
 * ({@link Program#shape}).
 */
public record Tensor(String name, Element element, int rank) {
  @Override
  public String toString() {
    return name;
  }
}
