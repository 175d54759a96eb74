package dev.ricci.emit;

import dev.ricci.compiler.core.Statement;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.simplify.Liveness;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Which targets of a run share one variable: a base that nothing else needs any more becomes its
 * target.
 */
final class Storage {
  private final Map<Tensor, Tensor> variables = new HashMap<>();

  /**
   * @param fixed the targets that have storage of their own: given ones, and those needed later
   */
  Storage(List<Statement> statements, Set<Tensor> fixed, Function<Statement, Wanted> wanted) {
    Map<Tensor, Integer> lastReads = new HashMap<>();
    Map<Tensor, Statement> makers = new HashMap<>();
    for (int i = 0; i < statements.size(); i++) {
      int at = i;
      Liveness.reads(statements.get(i)).forEach(t -> lastReads.put(t, at));
      makers.put(statements.get(i).target(), statements.get(i));
    }
    for (int i = statements.size() - 1; i >= 0; i--) {
      Statement statement = statements.get(i);
      Tensor base = statement.base().orElse(null);
      Statement maker = base == null ? null : makers.get(base);
      if (maker != null
          && !fixed.contains(base)
          && lastReads.get(base) == i
          && Liveness.reads(statement).filter(base::equals).count() == 1
          && wanted.apply(maker).equals(wanted.apply(statement))) {
        variables.put(base, variable(statement.target()));
      }
    }
  }

  /** The tensor whose variable holds a tensor. */
  Tensor variable(Tensor tensor) {
    return variables.getOrDefault(tensor, tensor);
  }
}
