package dev.ricci.annotation;

/** A derivative that the processor generates beside the value of an {@link Einsum} method. */
public enum Derivative {
  /** The vector-Jacobian product: one gradient per differentiated parameter, and the pullback. */
  GRADIENT,
  /** The Jacobian-vector product along a direction in the differentiated parameters. */
  TANGENT,
  /** The Jacobian {@code dY/da} of shape {@code Y ++ a}, per differentiated parameter. */
  JACOBIAN,
  /** The Hessian of a scalar result times a direction. Implies {@link #GRADIENT}. */
  HESSIAN_VECTOR,
  /** The blocks of the Hessian of a scalar result. Implies {@link #GRADIENT}. */
  HESSIAN
}
