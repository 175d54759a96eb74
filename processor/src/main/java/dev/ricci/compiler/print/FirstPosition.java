package dev.ricci.compiler.print;

import dev.ricci.compiler.affine.Affine;
import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.core.Access;
import dev.ricci.compiler.core.Domain;
import dev.ricci.compiler.core.Element;
import dev.ricci.compiler.core.Loop;
import dev.ricci.compiler.core.Position;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.core.Reduction;
import dev.ricci.compiler.core.Scalar;
import dev.ricci.compiler.core.Statement;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.function.Function;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Positions of extremes for which the notation has no {@code argmax}: along several indices, or of
 * what is scattered. They become the least number of a point whose value is not below the maximum:
 *
 * <pre>
 *   argmaxY[i] = min[m,n](X[i+m,n] &lt; Y[i] ? inf : 2*m+n)
 * </pre>
 *
 * <p>Of NaNs that is the first point, whichever holds the NaN.
 */
final class FirstPosition {
  private final Program program;
  private final Set<String> names = new HashSet<>();
  private final List<Statement> statements = new ArrayList<>();
  private final Map<Tensor, List<Extent>> shapes;
  private final Map<Tensor, List<Statement>> steps = new HashMap<>();

  private FirstPosition(Program program) {
    this.program = program;
    this.shapes = new HashMap<>(program.shapes());
    program.shapes().keySet().forEach(t -> names.add(t.name()));
    names.addAll(program.intParameters());
  }

  /**
   * A program without such positions.
   *
   * @param steps what stands for a statement that computed some, by its target
   */
  record Expanded(Program program, Map<Tensor, List<Statement>> steps) {}

  static Expanded of(Program program) {
    return new FirstPosition(program).expand();
  }

  private Expanded expand() {
    for (Statement statement : program.statements()) {
      if (statement.reduction().isPosition() && !isNotation(statement)) {
        List<Statement> expanded = expand(statement);
        steps.put(statement.target(), expanded);
        statements.addAll(expanded);
      } else {
        statements.add(statement);
      }
    }
    return new Expanded(
        new Program(
            program.name(),
            program.origin(),
            program.parameters(),
            program.intParameters(),
            statements,
            shapes,
            program.requirements(),
            program.results()),
        steps);
  }

  /** One index, numbered by itself. */
  private boolean isNotation(Statement statement) {
    List<Loop> meeting = statement.meeting();
    if (meeting.size() != 1 || !meeting.equals(statement.reduced())) {
      return false;
    }
    Loop only = meeting.get(0);
    return only.from().isConstant(program.origin());
  }

  private List<Statement> expand(Statement statement) {
    List<Statement> expanded = new ArrayList<>();
    Reduction extreme = statement.reduction() == Reduction.ARGMAX ? Reduction.MAX : Reduction.MIN;
    Scalar body = statement.body();
    Optional<Statement> known = extreme(statement, extreme);
    if (!(body instanceof Scalar.Load)) {
      known = Optional.empty();
      Statement stored = stored(statement);
      expanded.add(stored);
      body = new Scalar.Load(stored.access());
    }
    Scalar value = body;
    Statement best =
        known.orElseGet(
            () -> {
              Tensor target = declare(statement, program.shape(statement.target()));
              Statement computed =
                  new Statement(target, statement.at(), extreme, statement.domain(), value);
              expanded.add(computed);
              return computed;
            });
    Scalar worse =
        Scalar.apply(
            extreme == Reduction.MAX ? Function.LT : Function.GT,
            body,
            new Scalar.Load(new Access(best.target(), statement.at())));
    Scalar number = new Scalar.IndexNumber(Loop.number(statement.meeting(), program.origin()));
    expanded.add(
        new Statement(
            statement.target(),
            statement.at(),
            Reduction.MIN,
            statement.domain(),
            new Scalar.Select(worse, Scalar.number(Double.POSITIVE_INFINITY), number)));
    return expanded;
  }

  /** The statement that computes the extreme itself. */
  private Optional<Statement> extreme(Statement statement, Reduction extreme) {
    return statements.stream()
        .filter(
            s ->
                s.reduction() == extreme
                    && s.at().equals(statement.at())
                    && s.domain().equals(statement.domain())
                    && s.body().equals(statement.body()))
        .findFirst();
  }

  /** All values in a tensor, so that comparing compares the same bits. */
  private Statement stored(Statement statement) {
    List<Position> at = new ArrayList<>();
    List<Extent> shape = new ArrayList<>();
    for (Loop loop : statement.domain().loops()) {
      Extent shift = Extent.of(program.origin()).minus(loop.from());
      at.add(new Position.At(Affine.of(loop.index()).plus(shift)));
      shape.add(loop.length());
    }
    return new Statement(
        declare(statement, shape), at, Reduction.SUM, statement.domain(), statement.body());
  }

  private Tensor declare(Statement statement, List<Extent> shape) {
    int k = 1;
    while (!names.add(statement.target().name() + "_" + k)) {
      k++;
    }
    Tensor tensor = new Tensor(statement.target().name() + "_" + k, Element.REAL, shape.size());
    shapes.put(tensor, List.copyOf(shape));
    return tensor;
  }

  /** A position in a part of a range, whose loop starts at the origin to number it. */
  static Statement withoutOffset(Statement statement) {
    Domain domain = statement.domain();
    if (!statement.reduction().isPosition() || domain.constraints().size() != 1) {
      return statement;
    }
    return domain.constraints().get(0).value().asIndex().stream()
        .map(
            index ->
                statement.over(
                    Domain.of(
                        domain.loops().stream()
                            .map(
                                l ->
                                    l.index().equals(index)
                                        ? new Loop(
                                            index,
                                            domain.constraints().get(0).from(),
                                            domain.constraints().get(0).to())
                                        : l)
                            .toList())))
        .findFirst()
        .orElse(statement);
  }
}
