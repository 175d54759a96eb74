package dev.ricci.compiler;

import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.diagnostic.Problems;
import dev.ricci.compiler.lowering.Lowering;
import dev.ricci.compiler.range.RangeSolver;
import dev.ricci.compiler.range.SolvedProgram;
import dev.ricci.compiler.semantic.Binder;
import dev.ricci.compiler.semantic.Binding;
import dev.ricci.compiler.semantic.Signature;
import dev.ricci.compiler.syntax.Parser;
import java.util.Optional;

/** From the text of a formula to its core program: parser, binder, ranges, lowering. */
public final class FormulaCompiler {
  private FormulaCompiler() {}

  /**
   * Compiles a method's formula.
   *
   * @param text the program, its statements separated by {@code ;} or newlines
   * @param signature the method it stands on
   */
  public static Compiled compile(String text, Signature signature) {
    return DeepStack.call(() -> compileHere(text, signature));
  }

  private static Compiled compileHere(String text, Signature signature) {
    Binding binding = Binder.bind(Parser.parse(text), text, signature);
    SolvedProgram solved = RangeSolver.solve(binding.bound());
    Problems problems = new Problems();
    problems.addAll(binding.problems());
    problems.addAll(solved.problems());
    Optional<Program> program =
        problems.hasErrors() ? Optional.empty() : Optional.of(Lowering.lower(solved));
    return new Compiled(binding.program(), program, problems.toList());
  }
}
