package dev.ricci.compiler;

import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.semantic.Signature;
import dev.ricci.compiler.semantic.Signature.Form;
import dev.ricci.compiler.semantic.Signature.Number;
import dev.ricci.compiler.semantic.Signature.Parameter;
import dev.ricci.compiler.semantic.Signature.Result;
import dev.ricci.compiler.semantic.Signature.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A formula in double with its parameters by name: tensors {@code "W X"}, int tensors {@code
 * "ids:int"}, numbers {@code "a:double"} and integers {@code "s:int0"}.
 */
public record Formula(String text, int origin, List<Parameter> parameters, List<String> results) {
  private static final Type TENSOR = new Type(Number.DOUBLE, Form.TENSOR, -1);

  public static Formula of(String text, String parameters) {
    return new Formula(text, 1, parse(parameters), List.of());
  }

  public Formula withOrigin(int other) {
    return new Formula(text, other, parameters, results);
  }

  public Formula withResults(String... names) {
    return new Formula(text, origin, parameters, List.of(names));
  }

  private static List<Parameter> parse(String parameters) {
    List<Parameter> parsed = new ArrayList<>();
    for (String word : parameters.strip().split("\\s+")) {
      String[] parts = word.split(":");
      if (!word.isEmpty()) {
        parsed.add(new Parameter(parts[0], type(parts.length == 1 ? "tensor" : parts[1])));
      }
    }
    return parsed;
  }

  private static Type type(String kind) {
    return switch (kind) {
      case "int" -> new Type(Number.INT, Form.TENSOR, -1);
      case "int0" -> new Type(Number.INT, Form.PRIMITIVE, 0);
      case "double" -> new Type(Number.DOUBLE, Form.PRIMITIVE, 0);
      default -> TENSOR;
    };
  }

  public Compiled compile() {
    Result result =
        results.isEmpty()
            ? Result.single(TENSOR)
            : new Result(
                Optional.of("R"), results.stream().map(r -> new Parameter(r, TENSOR)).toList());
    return FormulaCompiler.compile(text, new Signature("f", parameters, result, origin, List.of()));
  }

  /** The core program of a formula without mistakes. */
  public Program program() {
    Compiled compiled = compile();
    return compiled
        .program()
        .orElseThrow(() -> new AssertionError(text + "\n" + compiled.problems()));
  }
}
