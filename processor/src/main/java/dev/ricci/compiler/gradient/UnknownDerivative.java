package dev.ricci.compiler.gradient;

import dev.ricci.compiler.function.JavaFunction;

/** A function of the user's own Java would have to be differentiated, and how is not declared. */
public final class UnknownDerivative extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient JavaFunction function;

  UnknownDerivative(JavaFunction function) {
    super("the derivative of " + function.name());
    this.function = function;
  }

  public JavaFunction function() {
    return function;
  }
}
