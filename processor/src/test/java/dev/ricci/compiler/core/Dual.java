package dev.ricci.compiler.core;

/** A number and its derivative along one direction. */
public record Dual(double value, double tangent) {
  public static final Dual ZERO = constant(0);

  public static Dual constant(double value) {
    return new Dual(value, 0);
  }

  Dual plus(Dual other) {
    return new Dual(value + other.value, tangent + other.tangent);
  }

  Dual times(Dual other) {
    return new Dual(value * other.value, tangent * other.value + value * other.tangent);
  }
}
