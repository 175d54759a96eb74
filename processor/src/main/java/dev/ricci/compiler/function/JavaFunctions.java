package dev.ricci.compiler.function;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The functions written in Java that the formulas of a type can call. */
public final class JavaFunctions {
  public static final JavaFunctions NONE = new JavaFunctions(List.of());

  private final Map<String, FunctionDeclaration> declarations = new LinkedHashMap<>();

  /**
   * @param declarations each of a name of its own
   */
  public JavaFunctions(List<FunctionDeclaration> declarations) {
    declarations.forEach(d -> this.declarations.put(d.name(), d));
  }

  /** The function called by this name. */
  public Optional<JavaFunction> named(String name) {
    return Optional.ofNullable(declarations.get(name)).map(d -> new JavaFunction(d, this));
  }

  public Collection<String> names() {
    return declarations.keySet();
  }

  @Override
  public String toString() {
    return declarations.keySet().toString();
  }
}
