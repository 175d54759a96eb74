package dev.ricci.compiler.explain;

import dev.ricci.compiler.Compiled;
import dev.ricci.compiler.FormulaCompiler;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.gradient.Differentiator;
import dev.ricci.compiler.semantic.InferredSignature;
import dev.ricci.compiler.semantic.SignatureInference;
import dev.ricci.compiler.syntax.Parser;
import java.util.List;

/** Explanations of formulas that stand on no method. */
final class Explained {
  private Explained() {}

  static Explainer of(String text) {
    Compiled compiled = compiled(text);
    Program program = program(text, compiled);
    return new Explainer(
        compiled.bound().orElseThrow(), program, Differentiator.parameters(program, List.of()));
  }

  /** The formula's statements with their ranges. */
  static Program program(String text) {
    return program(text, compiled(text));
  }

  private static Program program(String text, Compiled compiled) {
    return compiled
        .program()
        .orElseThrow(() -> new AssertionError(text + "\n" + compiled.problems()));
  }

  private static Compiled compiled(String text) {
    InferredSignature inferred =
        SignatureInference.infer(Parser.parse(text).program(), List.of(), 1, List.of());
    return FormulaCompiler.compile(text, inferred.signature());
  }
}
