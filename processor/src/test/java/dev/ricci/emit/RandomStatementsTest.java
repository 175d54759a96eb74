package dev.ricci.emit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.core.DenseArray;
import dev.ricci.compiler.core.Interpreter;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.plan.Rewriting;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The Java of random statements computes what the interpreter computes. */
class RandomStatementsTest {
  private static final int STATEMENTS = Integer.getInteger("ricci.statements", 300);
  private static final long FIRST_SEED = Long.getLong("ricci.seed", 1);

  @ParameterizedTest
  @EnumSource
  void generatedJavaAgreesWithTheInterpreter(NumberType number) {
    for (long seed = FIRST_SEED; seed < FIRST_SEED + STATEMENTS; seed++) {
      RandomStatement statement = new RandomStatement(seed);
      check(seed, statement, statement.program(), number);
    }
  }

  @ParameterizedTest
  @EnumSource
  void rewrittenProgramsAgreeWithTheInterpreter(NumberType number) {
    for (long seed = FIRST_SEED; seed < FIRST_SEED + STATEMENTS; seed++) {
      RandomStatement statement = new RandomStatement(seed);
      Program rewritten = Rewriting.rewrite(statement.program());
      if (!rewritten.statements().equals(statement.program().statements())) {
        check(seed, statement, rewritten, number);
      }
    }
  }

  private static void check(
      long seed, RandomStatement random, Program compiles, NumberType number) {
    Program program = random.program();
    Tensor target = program.results().get(0);
    Map<String, DenseArray> byName = new LinkedHashMap<>();
    random.values().forEach((tensor, array) -> byName.put(tensor.name(), array));
    DenseArray expected = Interpreter.run(program, byName, random.ints()).get(target);
    CompiledProgram compiled;
    double[] actual;
    try {
      compiled = new CompiledProgram(compiles, number, random.primitives());
    } catch (RuntimeException e) {
      throw new AssertionError("seed " + seed + ": " + compiles.statements(), e);
    }
    try {
      actual = compiled.run(values(random), symbols(random)).get(target);
    } catch (AssertionError e) {
      throw new AssertionError("seed " + seed, e);
    }
    // Sums of up to some thousand terms of about 1 in float.
    double tolerance = number == NumberType.FLOAT ? 2e-4 : 1e-11;
    double scale = 1;
    for (double value : expected.values()) {
      scale = Double.isFinite(value) ? Math.max(scale, Math.abs(value)) : scale;
    }
    assertThat(actual)
        .as("seed %d\n%s\n%s", seed, compiles.statements(), compiled.source())
        .usingComparatorWithPrecision(tolerance * scale)
        .containsExactly(expected.values());
  }

  private static Map<Tensor, double[]> values(RandomStatement random) {
    Map<Tensor, double[]> values = new HashMap<>();
    random.values().forEach((tensor, array) -> values.put(tensor, array.values()));
    return values;
  }

  private static Map<Extent.Atom, Long> symbols(RandomStatement random) {
    Map<Extent.Atom, Long> symbols = new HashMap<>();
    random.ints().forEach((name, value) -> symbols.put(new Extent.Parameter(name), (long) value));
    random
        .values()
        .forEach(
            (tensor, array) -> {
              for (int d = 0; d < array.rank(); d++) {
                symbols.put(new Extent.Size(tensor.name(), d + 1), (long) array.size(d));
              }
            });
    return symbols;
  }
}
