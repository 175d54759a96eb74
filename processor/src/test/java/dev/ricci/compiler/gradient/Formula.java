package dev.ricci.compiler.gradient;

import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.diagnostic.Problem;
import dev.ricci.compiler.lowering.Lowering;
import dev.ricci.compiler.range.RangeSolver;
import dev.ricci.compiler.range.SolvedProgram;
import dev.ricci.compiler.semantic.Binder;
import dev.ricci.compiler.semantic.Binding;
import dev.ricci.compiler.semantic.Signature;
import dev.ricci.compiler.semantic.Signature.Form;
import dev.ricci.compiler.semantic.Signature.Number;
import dev.ricci.compiler.semantic.Signature.Parameter;
import dev.ricci.compiler.semantic.Signature.Type;
import dev.ricci.compiler.syntax.Parsed;
import dev.ricci.compiler.syntax.Parser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compiles formulas as far as the core program. */
final class Formula {
  private Formula() {}

  /**
   * Compiles a program that counts from 1.
   *
   * @param parameters for example {@code "X W s:int ids:ints lam:double"}; double tensors without a
   *     type
   * @param results the results by name, if there are several
   */
  static Program compile(String parameters, String text, String... results) {
    return compile(1, parameters, text, results);
  }

  static Program compile(int origin, String parameters, String text, String... results) {
    List<Parameter> declared = Stream.of(parameters.split(" ")).map(Formula::parameter).toList();
    Type tensor = new Type(Number.DOUBLE, Form.TENSOR, -1);
    Signature.Result result =
        results.length == 0
            ? Signature.Result.single(tensor)
            : new Signature.Result(
                Optional.of("Results"),
                Stream.of(results).map(name -> new Parameter(name, tensor)).toList());
    Signature signature = new Signature("f", declared, result, origin, List.of());
    Parsed parsed = Parser.parse(text);
    Binding binding = Binder.bind(parsed, text, signature);
    List<Problem> problems = new ArrayList<>(binding.problems());
    if (binding.program().isPresent()) {
      SolvedProgram solved = RangeSolver.solve(binding.program().get());
      problems.addAll(solved.problems());
      if (problems.isEmpty()) {
        return Lowering.lower(solved);
      }
    }
    throw new IllegalArgumentException(
        problems.stream().map(Problem::message).collect(Collectors.joining("; ", text + ": ", "")));
  }

  private static Parameter parameter(String text) {
    String[] parts = text.split(":");
    Type type =
        switch (parts.length == 1 ? "" : parts[1]) {
          case "int" -> new Type(Number.INT, Form.PRIMITIVE, 0);
          case "ints" -> new Type(Number.INT, Form.TENSOR, -1);
          case "double" -> new Type(Number.DOUBLE, Form.PRIMITIVE, 0);
          default -> new Type(Number.DOUBLE, Form.TENSOR, -1);
        };
    return new Parameter(parts[0], type);
  }
}
