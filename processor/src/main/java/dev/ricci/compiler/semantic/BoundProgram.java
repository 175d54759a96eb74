package dev.ricci.compiler.semantic;

import dev.ricci.compiler.core.Tensor;
import java.util.List;

/**
 * A method's program with resolved names and explicit sums. A target that several statements write
 * is one tensor here; the later stages give each version its own.
 *
 * @param text the program's text, which all spans refer to
 */
public record BoundProgram(
    Signature signature,
    String text,
    List<Tensor> parameters,
    List<String> intParameters,
    List<BoundStatement> statements,
    List<Tensor> results) {
  public BoundProgram {
    parameters = List.copyOf(parameters);
    intParameters = List.copyOf(intParameters);
    statements = List.copyOf(statements);
    results = List.copyOf(results);
  }
}
