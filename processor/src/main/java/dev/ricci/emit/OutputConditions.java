package dev.ricci.emit;

import com.palantir.javapoet.CodeBlock;
import dev.ricci.compiler.core.Statement;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.gradient.Liveness;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** When a statement has to run, given that some of the outputs may be null: not wanted. */
final class OutputConditions {
  private final Map<Tensor, Set<Integer>> wantedBy = new HashMap<>();
  private final List<Tensor> outputs;
  private final JavaNames names;

  OutputConditions(List<Statement> statements, Set<Tensor> outputs, JavaNames names) {
    this.outputs = List.copyOf(outputs);
    this.names = names;
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

  /** {@code dW != null || dX != null}. */
  Optional<CodeBlock> of(Statement statement) {
    return Optional.of(
        wanted(statement.target()).stream()
            .map(i -> CodeBlock.of("$L != null", names.of(outputs.get(i))))
            .collect(CodeBlock.joining(" || ")));
  }
}
