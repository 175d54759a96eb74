package dev.ricci.compiler.gradient;

import static java.util.stream.Collectors.joining;

import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.print.CorePrinter;

/** Backward statements as they are printed, one on a line. */
final class GradientText {
  private GradientText() {}

  static String gradients(String parameters, String formula) {
    return gradients(Formula.compile(parameters, formula), Elimination.OUTPUT);
  }

  static String gradients(Program program, Elimination elimination) {
    Gradient gradient =
        Differentiator.gradient(program, GradientCheck.differentiable(program), elimination);
    CorePrinter printer = new CorePrinter(gradient.program());
    return gradient.statements().stream().map(printer::print).collect(joining("\n"));
  }
}
