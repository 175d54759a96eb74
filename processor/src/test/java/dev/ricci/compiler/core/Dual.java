package dev.ricci.compiler.core;

/**
 * A number, its derivative along one direction, and how exactly floating arithmetic can know it.
 *
 * @param error the first-order bound of the rounding errors behind the number, in units of the
 *     relative rounding error of one operation
 */
public record Dual(double value, double tangent, double error) {
  public static final Dual ZERO = constant(0);

  /** A number that is known exactly. */
  public static Dual constant(double value) {
    return new Dual(value, 0, 0);
  }

  /** A number of the text: a float program reads it rounded. */
  static Dual literal(double value) {
    return new Dual(value, 0, (float) value == value || Double.isNaN(value) ? 0 : Math.abs(value));
  }

  Dual plus(Dual other) {
    double sum = value + other.value;
    return new Dual(sum, tangent + other.tangent, error + other.error + Math.abs(sum));
  }

  Dual times(Dual other) {
    double product = value * other.value;
    double inherited = Math.abs(value) * other.error + error * Math.abs(other.value);
    return new Dual(
        product, tangent * other.value + value * other.tangent, inherited + Math.abs(product));
  }
}
