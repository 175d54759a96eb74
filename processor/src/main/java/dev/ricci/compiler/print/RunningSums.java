package dev.ricci.compiler.print;

import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.core.Access;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.core.Statement;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.core.Traversal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tensors that only wait for the next summand, and so have the name of the sum: {@code dX_1 = …}
 * and {@code dX = dX_1 + …} are {@code dX = …} and {@code dX += …}.
 */
final class RunningSums {
  /** Every tensor has its own name. */
  static final RunningSums NONE = new RunningSums(Map.of());

  private final Map<Tensor, Tensor> complete;

  private RunningSums(Map<Tensor, Tensor> complete) {
    this.complete = Map.copyOf(complete);
  }

  static RunningSums of(Program program) {
    Map<Tensor, Tensor> complete = new HashMap<>();
    List<Statement> statements = program.statements();
    for (int k = statements.size() - 1; k >= 0; k--) {
      Statement statement = statements.get(k);
      Tensor target = statement.target();
      statement
          .base()
          .filter(base -> onlyWaits(base, statement, program))
          .ifPresent(base -> complete.put(base, complete.getOrDefault(target, target)));
    }
    return new RunningSums(complete);
  }

  private static boolean onlyWaits(Tensor tensor, Statement sum, Program program) {
    boolean computed =
        program.statements().stream().anyMatch(s -> s.target().equals(tensor))
            && !program.results().contains(tensor);
    return computed
        && program.statements().stream()
            .allMatch(s -> reads(s).noneMatch(tensor::equals) && !measures(s, tensor))
        && program.statements().stream()
                .filter(s -> s.base().filter(tensor::equals).isPresent())
                .count()
            == 1
        && sum.base().isPresent();
  }

  private static Stream<Tensor> reads(Statement statement) {
    Stream<Access> body = Traversal.accesses(statement.body());
    return Stream.concat(Stream.of(statement.access()), body)
        .flatMap(
            access ->
                access.equals(statement.access())
                    ? Traversal.tensors(access).skip(1)
                    : Traversal.tensors(access));
  }

  private static boolean measures(Statement statement, Tensor tensor) {
    List<Extent> extents = new ArrayList<>(Traversal.extents(statement.domain()).toList());
    return extents.stream()
        .flatMap(Extent::symbols)
        .anyMatch(a -> a instanceof Extent.Size size && size.tensor().equals(tensor.name()));
  }

  /** Whether the tensor has its own name where it is printed. */
  boolean isPrinted(Tensor tensor) {
    return !complete.containsKey(tensor);
  }

  /** The statement under the name of the sum; its base is its target if it adds to it. */
  Statement inOneTensor(Statement statement) {
    Tensor target = complete.getOrDefault(statement.target(), statement.target());
    Optional<Tensor> base = statement.base().map(b -> complete.getOrDefault(b, b));
    return statement.into(target, base);
  }
}
