package dev.ricci.emit;

import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.core.Position;
import dev.ricci.compiler.core.Statement;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.core.Traversal;
import dev.ricci.compiler.plan.Alternatives;
import dev.ricci.compiler.simplify.Liveness;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which targets of a run share one variable: a base that nothing else needs any more becomes its
 * target, and so does what a reduction and then a statement for each element read.
 */
final class Storage {
  private final Map<Tensor, Tensor> variables = new HashMap<>();
  private final Set<Statement> takingOver = new HashSet<>();

  /**
   * @param fixed the targets that have storage of their own: given ones, and those needed later
   * @param wanted when a statement runs
   * @param alternatives which statements never run together
   * @param shapes of all targets
   */
  Storage(
      List<Statement> statements,
      Set<Tensor> fixed,
      Function<Statement, Wanted> wanted,
      Alternatives alternatives,
      Function<Tensor, List<Extent>> shapes) {
    Map<Tensor, List<Statement>> readers = new HashMap<>();
    Map<Tensor, List<Statement>> makers = new HashMap<>();
    Map<Tensor, List<Statement>> users = new HashMap<>();
    for (Statement statement : statements) {
      Liveness.reads(statement).forEach(t -> add(readers, t, statement));
      add(makers, statement.target(), statement);
      statement.base().ifPresent(base -> add(users, base, statement));
    }
    users.forEach(
        (base, all) -> {
          boolean shared =
              !fixed.contains(base)
                  && all.stream().map(Statement::target).distinct().count() == 1
                  && all.stream()
                      .allMatch(
                          user ->
                              isLast(user, readers.get(base), alternatives)
                                  && isMade(user, makers.get(base), wanted));
          if (shared) {
            variables.put(base, all.get(0).target());
          }
        });
    readers.forEach(
        (part, all) -> {
          List<Statement> made = makers.getOrDefault(part, List.of());
          if (!fixed.contains(part) && made.size() == 1 && all.size() == 2) {
            Statement last = all.get(1);
            boolean shared =
                !all.get(0).reduced().isEmpty()
                    && made.get(0).base().isEmpty()
                    && isElementwise(last, part)
                    && shapes.apply(part).equals(shapes.apply(last.target()))
                    && wanted.apply(made.get(0)).equals(wanted.apply(last));
            if (shared && takingOver.add(last)) {
              variables.put(part, last.target());
            }
          }
        });
  }

  /** Whether each element of a statement is computed from the same element of another tensor. */
  private static boolean isElementwise(Statement statement, Tensor part) {
    return statement.base().isEmpty()
        && statement.reduced().isEmpty()
        && statement.domain().constraints().isEmpty()
        && statement.at().stream()
            .allMatch(p -> p instanceof Position.At at && at.value().asIndex().isPresent())
        && statement.free().size() == statement.at().size()
        && Traversal.accesses(statement.body())
            .filter(a -> Traversal.tensors(a).anyMatch(part::equals))
            .allMatch(a -> a.tensor().equals(part) && a.at().equals(statement.at()));
  }

  /** Whether the variable of a statement's target holds something already that it reads. */
  boolean takesOver(Statement statement) {
    return takingOver.contains(statement);
  }

  private static void add(
      Map<Tensor, List<Statement>> statements, Tensor tensor, Statement statement) {
    statements.computeIfAbsent(tensor, t -> new ArrayList<>()).add(statement);
  }

  /** Whether a statement reads its base once, after all others that run with it. */
  private static boolean isLast(
      Statement user, List<Statement> readers, Alternatives alternatives) {
    List<Statement> together =
        readers.stream().filter(r -> !alternatives.exclude(r, user)).toList();
    return together.indexOf(user) == together.size() - 1;
  }

  /** Whether its base is made whenever a statement runs, and only then. */
  private static boolean isMade(
      Statement user, @Nullable List<Statement> makers, Function<Statement, Wanted> wanted) {
    return makers != null
        && makers.stream().anyMatch(m -> wanted.apply(m).equals(wanted.apply(user)));
  }

  /** The tensor whose variable holds a tensor. */
  Tensor variable(Tensor tensor) {
    Tensor next = variables.get(tensor);
    return next == null ? tensor : variable(next);
  }
}
