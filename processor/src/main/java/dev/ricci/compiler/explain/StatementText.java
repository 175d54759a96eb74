package dev.ricci.compiler.explain;

import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.core.Statement;
import dev.ricci.compiler.print.CorePrinter;
import java.util.List;
import java.util.function.Function;

/** Core statements as they are shown: in the notation, sums written out, borders as padding. */
public final class StatementText {
  private StatementText() {}

  /** Statements of {@code program}, a line or two for each. */
  public static List<String> lines(Program program, List<Statement> statements) {
    CorePrinter printer = new CorePrinter(program);
    return statements.stream().flatMap(s -> printer.print(s).lines()).toList();
  }

  /** Prints the statements of {@code program} as they are computed, each by itself. */
  public static Function<Statement, String> printer(Program program) {
    return CorePrinter.asComputed(program)::print;
  }
}
