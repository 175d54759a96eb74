package dev.ricci.compiler.explain;

import dev.ricci.compiler.core.Domain;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.core.Statement;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.core.Traversal;
import dev.ricci.compiler.print.CorePrinter;
import dev.ricci.compiler.print.PaddedForm;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A program that computes a Jacobian as lines of partial derivatives: {@code dY_dX[i,i] = 2*x[i]}
 * is {@code dY[i]/dX[i] = 2*x[i]}.
 */
final class Partials {
  private final Program program;
  private final CorePrinter printer;
  private final Map<Tensor, Statement> definitions;
  private final Set<Tensor> shownAsPartials = new HashSet<>();

  /**
   * @param program its result is a Jacobian, of the shape of what is differentiated followed by the
   *     shapes of what it is differentiated by
   */
  Partials(Program program) {
    this.program = program;
    this.printer = new CorePrinter(program);
    this.definitions =
        program.statements().stream()
            .collect(Collectors.toMap(Statement::target, Function.identity()));
  }

  /**
   * The partial derivatives of {@code of}, each what a statement adds to the Jacobian; those that
   * add nothing are left out.
   */
  List<Line> lines(Tensor of, List<Tensor> by) {
    List<Statement> summands = summands(program.results().get(0));
    List<Line> lines = new ArrayList<>();
    for (Statement statement : summands) {
      if (!statement.body().is(0)) {
        lines.add(partial(statement, of, by, !lines.isEmpty()));
      }
    }
    return lines;
  }

  /** The statements that are not among the lines, but that some of them read. */
  List<Statement> others() {
    return program.statements().stream()
        .filter(s -> !shownAsPartials.contains(s.target()))
        .toList();
  }

  /** The statements whose sum a tensor is, in order. */
  private List<Statement> summands(Tensor tensor) {
    List<Statement> summands = new ArrayList<>();
    Optional<Tensor> rest = Optional.of(tensor);
    while (rest.isPresent()) {
      Statement statement = definitions.get(rest.get());
      if (!isRead(rest.get())) {
        shownAsPartials.add(rest.get());
      }
      summands.add(0, statement);
      rest = statement.base();
    }
    return summands;
  }

  /** Whether a right side needs it, other than to add to it. */
  private boolean isRead(Tensor tensor) {
    return program.statements().stream()
        .flatMap(s -> Traversal.accesses(s.body()))
        .anyMatch(access -> access.tensor().equals(tensor));
  }

  private Line partial(Statement statement, Tensor of, List<Tensor> by, boolean added) {
    CorePrinter.Pieces pieces = printer.pieces(withoutBorders(statement));
    List<String> at = pieces.at();
    List<String> denominators = new ArrayList<>();
    int from = of.rank();
    for (Tensor each : by) {
      denominators.add(access(each, at.subList(from, from + each.rank())));
      from += each.rank();
    }
    return new Line.Partial(
        access(of, at.subList(0, of.rank())), denominators, added, pieces.value(), pieces.where());
  }

  /** Bounds that say no more than that an element has to exist go without saying. */
  private Statement withoutBorders(Statement statement) {
    boolean bordersOnly =
        !statement.domain().constraints().isEmpty()
            && PaddedForm.of(statement, program).isPresent();
    return bordersOnly ? statement.over(Domain.of(statement.domain().loops())) : statement;
  }

  private static String access(Tensor tensor, List<String> at) {
    return at.isEmpty() ? tensor.name() : tensor.name() + "[" + String.join(",", at) + "]";
  }
}
