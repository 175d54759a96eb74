package dev.ricci.generative;

import static java.util.stream.Collectors.joining;

import dev.ricci.compiler.core.DenseArray;
import dev.ricci.compiler.core.Element;
import dev.ricci.compiler.core.Interpreter;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.gradient.Differentiator;
import dev.ricci.compiler.gradient.Tangent;
import dev.ricci.compiler.print.CorePrinter;
import java.util.List;
import java.util.Optional;

/** The tangents of a random program, weighted as its gradients are. */
final class TangentCheck {
  private final Reference reference;
  private final Program program;
  private final Interpreter values;
  private final List<Tensor> wrt;

  /**
   * @param values has evaluated the program
   */
  TangentCheck(Reference reference, Program program, Interpreter values) {
    this.reference = reference;
    this.program = program;
    this.values = values;
    this.wrt = Differentiator.parameters(program, List.of());
  }

  Optional<Failure> check() {
    Tangent tangent = Tangent.of(program, wrt);
    execute(tangent);
    double sum = 0;
    int next = 0;
    for (Tensor result : program.results()) {
      if (result.element() == Element.REAL) {
        double[] change = values.get(tangent.tangents().get(next++)).values();
        sum += Reference.dot(change, reference.cotangent(result.name()));
      }
    }
    return Math.abs(sum - reference.change()) <= 1e-9 * reference.scale()
        ? Optional.empty()
        : Optional.of(
            new Failure("tangent", sum + ", not " + reference.change() + "\n" + text(tangent)));
  }

  private void execute(Tangent tangent) {
    for (int k = 0; k < wrt.size(); k++) {
      double[] along = reference.direction(wrt.get(k).name());
      values.put(tangent.directions().get(k), DenseArray.of(along, values.get(wrt.get(k)).shape()));
    }
    values.execute(tangent.statements(), tangent.shapes());
  }

  private static String text(Tangent tangent) {
    CorePrinter printer = new CorePrinter(tangent.program());
    return tangent.statements().stream().map(printer::print).collect(joining("\n"));
  }
}
