package dev.ricci.compiler;

import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.lowering.Lowering;
import dev.ricci.compiler.range.RangeSolver;
import dev.ricci.compiler.range.SolvedProgram;
import dev.ricci.compiler.semantic.Binder;
import dev.ricci.compiler.semantic.Binding;
import dev.ricci.compiler.semantic.BoundProgram;
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
    if (binding.program().isEmpty()) {
      return new Compiled(Optional.empty(), Optional.empty(), binding.problems());
    }
    BoundProgram bound = binding.program().get();
    SolvedProgram solved = RangeSolver.solve(bound);
    Optional<Program> program =
        solved.problems().isEmpty() ? Optional.of(Lowering.lower(solved)) : Optional.empty();
    return new Compiled(Optional.of(bound), program, solved.problems());
  }
}
