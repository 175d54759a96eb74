package dev.ricci.compiler.gradient;

import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.core.Loop;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.core.Statement;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.core.Traversal;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Names that a program does not have yet. */
final class FreshNames {
  private static final List<String> LETTERS =
      List.of("p", "q", "r", "u", "v", "w", "g", "h", "o", "t", "z", "e", "f", "a", "b", "c");

  /** Names of tensors and parameters; no index of the program may have them. */
  private final Set<String> symbols = new HashSet<>();

  private final Set<String> indices = new HashSet<>();

  FreshNames(Program program) {
    this(program, List.of());
  }

  /**
   * @param taken further names that are not free
   */
  FreshNames(Program program, Collection<String> taken) {
    symbols.addAll(taken);
    program.shapes().keySet().forEach(t -> symbols.add(t.name()));
    symbols.addAll(program.intParameters());
    for (Statement statement : program.statements()) {
      for (Loop loop : statement.domain().loops()) {
        indices.add(loop.index().name());
      }
      Traversal.functions(statement.body()).forEach(f -> symbols.addAll(f.declared().names()));
    }
  }

  /** {@code wanted}, or where that is taken {@code wanted_2}, {@code wanted_3}, …. */
  String tensor(String wanted) {
    String name = wanted;
    for (int k = 2; indices.contains(name) || !symbols.add(name); k++) {
      name = wanted + "_" + k;
    }
    return name;
  }

  /** The next version of a tensor: {@code name_1}, {@code name_2}, …. */
  String version(Tensor tensor) {
    int k = 1;
    while (indices.contains(tensor.name() + "_" + k) || !symbols.add(tensor.name() + "_" + k)) {
      k++;
    }
    return tensor.name() + "_" + k;
  }

  /** An index that none of the others is or has the name of. */
  Index index(Collection<Index> others) {
    Set<String> taken = new HashSet<>(symbols);
    others.forEach(i -> taken.add(i.name()));
    String name =
        Stream.concat(LETTERS.stream(), Stream.iterate(1, k -> k + 1).map(k -> "p_" + k))
            .filter(letter -> !taken.contains(letter))
            .findFirst()
            .orElseThrow();
    int id = others.stream().mapToInt(Index::id).max().orElse(0) + 1;
    return new Index(name, id);
  }
}
