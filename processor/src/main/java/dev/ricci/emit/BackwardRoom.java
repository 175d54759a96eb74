package dev.ricci.emit;

import static dev.ricci.emit.RuntimeNames.CHECKS;

import com.palantir.javapoet.CodeBlock;
import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.core.Statement;
import dev.ricci.compiler.core.Tensor;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * The checks that what the gradients have in between fits Java's arrays. They stand before the
 * statements, so that no output is written if one fails.
 */
final class BackwardRoom {
  private final MethodEmission emission;
  private final Program program;
  private final Set<Checked> checked = new HashSet<>();

  /** A shape, and when it is checked. */
  private record Checked(List<Extent> shape, Wanted when) {}

  BackwardRoom(GradientLayout layout) {
    this.emission = layout.emission();
    this.program = layout.adjoint().program();
    Program value = emission.method().value();
    value.parameters().forEach(t -> checked.add(new Checked(shape(t), Wanted.ALWAYS)));
    Function<Statement, Wanted> ordered = emission.ordered(s -> Wanted.ALWAYS);
    value.statements().forEach(s -> checked.add(new Checked(shape(s.target()), ordered.apply(s))));
  }

  private List<Extent> shape(Tensor tensor) {
    return program.shape(tensor).stream().map(emission.sizesBuilder()::canonical).toList();
  }

  /** The checks, under the conditions under which the statements run. */
  CodeBlock of(List<Statement> statements, Function<Statement, Wanted> wanted) {
    CodeBlock.Builder code = CodeBlock.builder();
    for (Statement statement : statements) {
      Tensor target = statement.target();
      Wanted here = emission.ordered(wanted).apply(statement);
      Checked room = new Checked(shape(target), here);
      Checked always = new Checked(room.shape(), Wanted.ALWAYS);
      Checked forOrder = new Checked(room.shape(), Wanted.ALWAYS.ordered(here.order()));
      boolean known = checked.contains(always) || checked.contains(forOrder);
      if (target.rank() > 0 && !known && checked.add(room)) {
        if (!here.isAlways()) {
          code.beginControlFlow("if ($L)", here.condition(emission.names()::of));
        }
        code.addStatement(
            "$T.room($S, $S, $L)",
            CHECKS,
            emission.methodName(),
            target.name(),
            OutputChecks.extents(emission, target, program));
        if (!here.isAlways()) {
          code.endControlFlow();
        }
      }
    }
    return code.build();
  }
}
