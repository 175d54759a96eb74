package dev.ricci.emit;

import dev.ricci.compiler.core.Statement;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.simplify.Liveness;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which outputs a statement is there for, given that some may be null: not wanted. */
final class OutputConditions {
  private final Map<Tensor, Set<Integer>> wantedBy = new HashMap<>();
  private final List<Tensor> outputs;

  OutputConditions(List<Statement> statements, Set<Tensor> outputs) {
    this.outputs = List.copyOf(outputs);
    for (int i = 0; i < this.outputs.size(); i++) {
      wanted(this.outputs.get(i)).add(i);
    }
    for (int i = statements.size() - 1; i >= 0; i--) {
      Set<Integer> own = wanted(statements.get(i).target());
      Liveness.reads(statements.get(i)).forEach(t -> wanted(t).addAll(own));
    }
  }

  private Set<Integer> wanted(Tensor tensor) {
    return wantedBy.computeIfAbsent(tensor, t -> new TreeSet<>());
  }

  Wanted of(Statement statement) {
    return Wanted.ifAnyOf(wanted(statement.target()).stream().map(outputs::get).toList());
  }
}
