package dev.ricci.compiler.range;

import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.core.Traversal;
import dev.ricci.compiler.diagnostic.ProblemCode;
import dev.ricci.compiler.diagnostic.Problems;
import dev.ricci.compiler.semantic.BoundProgram;
import dev.ricci.compiler.semantic.BoundStatement;
import dev.ricci.compiler.semantic.Term;
import dev.ricci.compiler.semantic.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Gives every index its range, statement by statement, and every target its shape. */
public final class RangeSolver {
  private final BoundProgram program;
  private final Problems problems = new Problems();
  private final Shapes shapes;

  private RangeSolver(BoundProgram program) {
    this.program = program;
    this.shapes = new Shapes(program.signature().origin());
  }

  /** The program with its ranges, and all that is wrong with them. */
  public static SolvedProgram solve(BoundProgram program) {
    return new RangeSolver(program).solve();
  }

  private SolvedProgram solve() {
    program.parameters().forEach(shapes::parameter);
    Bounds bounds = Bounds.NONE;
    List<SolvedStatement> solved = new ArrayList<>();
    for (BoundStatement statement : program.statements()) {
      if (!readsOnlyKnown(statement)) {
        continue;
      }
      StatementSolver solver = new StatementSolver(program, shapes, bounds, problems);
      try {
        Optional<SolvedStatement> result = solver.solve(resolve(statement));
        bounds = solver.bounds();
        result.ifPresent(solved::add);
      } catch (ArithmeticException beyondLong) {
        problems.add(ProblemCode.RANGE_TOO_COMPLEX, statement.target().span());
      }
    }
    return new SolvedProgram(program, solved, shapes.all(), problems.toList());
  }

  private BoundStatement resolve(BoundStatement statement) {
    return Terms.map(statement, shapes::resolve, shapes::resolve);
  }

  /** What reads a target that has no shape cannot be judged; the mistake is reported already. */
  private boolean readsOnlyKnown(BoundStatement statement) {
    Stream<Tensor> read =
        Stream.concat(
            tensors(statement.value()),
            Traversal.tensors(statement.target().access())
                .filter(t -> !t.equals(statement.target().access().tensor())));
    Stream<Tensor> target =
        statement.assigns() ? Stream.of() : Stream.of(statement.target().access().tensor());
    return Stream.concat(read, target).allMatch(shapes::isKnown);
  }

  private static Stream<Tensor> tensors(Term term) {
    return term instanceof Term.Load load
        ? Traversal.tensors(load.access())
        : Terms.children(term).stream().flatMap(RangeSolver::tensors);
  }
}
