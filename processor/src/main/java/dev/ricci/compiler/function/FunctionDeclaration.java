package dev.ricci.compiler.function;

import java.util.List;

/**
 * What the user says of a function written in Java.
 *
 * @param name its name in formulas
 * @param method what computes it
 * @param arguments the names of its arguments in derivatives
 * @param derivatives by each argument, in the notation over the arguments and the function's value
 *     {@code y}; none if they are not known
 */
public record FunctionDeclaration(
    String name, JavaMethod method, List<String> arguments, List<String> derivatives) {
  /** What a derivative calls the function's value, unless an argument is called so. */
  public static final String VALUE = "y";

  public FunctionDeclaration {
    arguments = List.copyOf(arguments);
    derivatives = List.copyOf(derivatives);
  }
}
