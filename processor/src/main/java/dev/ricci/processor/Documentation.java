package dev.ricci.processor;

import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.core.Statement;
import dev.ricci.compiler.gradient.Differentiator;
import dev.ricci.compiler.gradient.Elimination;
import dev.ricci.compiler.gradient.Gradient;
import dev.ricci.compiler.gradient.PaddedForm;
import dev.ricci.compiler.print.CorePrinter;
import dev.ricci.compiler.semantic.BoundPrinter;
import dev.ricci.compiler.semantic.BoundProgram;
import dev.ricci.emit.MethodText;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A program and its gradient as text for the Javadoc of the generated methods. */
final class Documentation {
  private Documentation() {}

  /**
   * The text of a method.
   *
   * @param bound the formula as it was written, with its sums
   * @param program the same with its ranges
   */
  static MethodText of(BoundProgram bound, Program program, Optional<Gradient> gradient) {
    return new MethodText(
        bound.statements().stream().map(BoundPrinter::print).toList(),
        program.statements().stream()
            .flatMap(s -> s.domain().loops().stream())
            .map(CorePrinter::print)
            .distinct()
            .toList(),
        gradient.map(Documentation::gradient).orElse(List.of()));
  }

  /** In the form that shows which weight meets which element, borders as padding. */
  private static List<String> gradient(Gradient computed) {
    Gradient shown =
        Differentiator.gradient(computed.forward(), computed.wrt(), Elimination.WINDOW);
    return statements(shown.program(), shown.statements());
  }

  /** Statements of a program, a line each. */
  static List<String> statements(Program program, List<Statement> statements) {
    Function<Statement, String> printer = printer(program);
    return statements.stream().flatMap(s -> printer.apply(s).lines()).toList();
  }

  /** Prints statements of a program in the notation with their sums written out. */
  static Function<Statement, String> printer(Program program) {
    CorePrinter printer = new CorePrinter(program);
    return statement ->
        printer.print(
            statement.domain().constraints().isEmpty()
                ? statement
                : PaddedForm.of(statement, program).orElse(statement));
  }
}
