package dev.ricci.compiler.function;

import java.util.Optional;

/**
 * A function written in Java.
 *
 * @param declared beside it: the functions that its derivatives can call
 */
public record JavaFunction(FunctionDeclaration declaration, JavaFunctions declared) {
  public String name() {
    return declaration.name();
  }

  public int arity() {
    return declaration.arguments().size();
  }

  /** The derivative by argument {@code k}, counted from 0, in the notation, if it is known. */
  public Optional<String> derivative(int k) {
    return declaration.derivatives().isEmpty()
        ? Optional.empty()
        : Optional.of(declaration.derivatives().get(k));
  }
}
