package dev.ricci.compiler.lowering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ricci.compiler.Formula;
import dev.ricci.compiler.core.DenseArray;
import dev.ricci.compiler.core.Interpreter;
import dev.ricci.compiler.core.Program;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BranchedNormalizerTest {
  /** The condition decides where a probability is read, not which ones add up to 1. */
  @Test
  void normalizesOverAllOfAnIndexThatTheConditionMentions() {
    Program program = Formula.of("Y[i,j] = i == j ? 2 : softmax[j](X[i,j])", "X").program();
    double[] logits = {Math.log(1), Math.log(3), Math.log(3), Math.log(1)};
    Interpreter interpreter =
        Interpreter.run(program, Map.of("X", DenseArray.of(logits, 2, 2)), Map.of());
    double[] values = interpreter.get(program.results().get(0)).values();
    assertThat(values).containsExactly(new double[] {2, 0.75, 0.75, 2}, within(1e-15));
  }
}
