package dev.ricci.compiler.lowering;

import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.semantic.BoundProgram;
import dev.ricci.compiler.semantic.BoundStatement;
import dev.ricci.compiler.semantic.Signature;
import dev.ricci.compiler.semantic.Terms;
import java.util.HashSet;
import java.util.Set;

/** Names for intermediate tensors that nothing else in the program has. */
final class Names {
  private final Set<String> taken = new HashSet<>();

  Names(BoundProgram program) {
    for (Tensor parameter : program.parameters()) {
      taken.add(parameter.name());
    }
    taken.addAll(program.intParameters());
    taken.addAll(program.signature().functions().names());
    for (Signature.Parameter parameter : program.signature().parameters()) {
      taken.add(parameter.name());
    }
    for (Signature.Parameter component : program.signature().result().components()) {
      taken.add(component.name());
    }
    for (BoundStatement statement : program.statements()) {
      taken.add(statement.target().access().tensor().name());
      for (Index index : statement.outer()) {
        taken.add(index.name());
      }
      for (Index index : Terms.allIndices(statement.value())) {
        taken.add(index.name());
      }
    }
  }

  /** {@code Y_1}, {@code Y_2}, … for a target {@code Y}. */
  String derivedFrom(String target) {
    int number = 1;
    while (!taken.add(target + "_" + number)) {
      number++;
    }
    return target + "_" + number;
  }
}
