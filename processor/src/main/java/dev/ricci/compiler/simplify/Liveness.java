package dev.ricci.compiler.simplify;

import dev.ricci.compiler.core.Position;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.core.Statement;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.core.Traversal;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which statements have to be evaluated for what is wanted. Sizes do not count: the size of a
 * tensor is known without its elements.
 */
public final class Liveness {
  private Liveness() {}

  /** The statements that the value of the program needs, in order. */
  public static List<Statement> forResults(Program program) {
    return slice(program.statements(), program.results());
  }

  /** The statements of the program that some backward statements need, in order. */
  public static List<Statement> forBackward(Program program, List<Statement> backward) {
    return slice(
        program.statements(), backward.stream().flatMap(Liveness::reads).distinct().toList());
  }

  /** Those of the statements that the wanted tensors need, in order. */
  public static List<Statement> slice(List<Statement> statements, Collection<Tensor> wanted) {
    Set<Tensor> needed = new HashSet<>(wanted);
    Deque<Statement> live = new ArrayDeque<>();
    for (int k = statements.size() - 1; k >= 0; k--) {
      Statement statement = statements.get(k);
      if (needed.contains(statement.target())) {
        live.addFirst(statement);
        reads(statement).forEach(needed::add);
      }
    }
    return List.copyOf(live);
  }

  /** The tensors whose elements a statement reads, its base and those that gather included. */
  public static Stream<Tensor> reads(Statement statement) {
    Stream<Tensor> targetGathers =
        statement.at().stream()
            .filter(Position.Gather.class::isInstance)
            .map(position -> ((Position.Gather) position).tensor());
    Stream<Tensor> body = Traversal.accesses(statement.body()).flatMap(Traversal::tensors);
    return Stream.of(statement.base().stream(), targetGathers, body).flatMap(s -> s);
  }
}
