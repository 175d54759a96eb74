package dev.ricci.compiler.gradient;

import dev.ricci.compiler.core.Element;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.core.Statement;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.core.Traversal;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** Which tensors depend on the differentiated parameters in a way that has a derivative. */
final class Activity {
  private Activity() {}

  static Set<Tensor> of(Program program, Collection<Tensor> wrt) {
    Set<Tensor> active = new HashSet<>(wrt);
    for (Statement statement : program.statements()) {
      boolean smooth =
          statement.target().element() == Element.REAL
              && !statement.reduction().isPosition()
              && !statement.shift();
      boolean reads =
          statement.base().filter(active::contains).isPresent()
              || Traversal.accesses(statement.body()).anyMatch(a -> active.contains(a.tensor()));
      if (smooth && reads) {
        active.add(statement.target());
      }
    }
    return active;
  }
}
