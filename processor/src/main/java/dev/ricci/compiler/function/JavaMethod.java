package dev.ricci.compiler.function;

import java.util.List;

/**
 * A static method of numbers.
 *
 * @param packageName of the type that declares it
 * @param typeNames the names of that type, from the outermost in
 * @param name its own name
 * @param takesFloats whether there is also one for floats
 */
public record JavaMethod(
    String packageName, List<String> typeNames, String name, boolean takesFloats) {
  public JavaMethod {
    typeNames = List.copyOf(typeNames);
  }
}
