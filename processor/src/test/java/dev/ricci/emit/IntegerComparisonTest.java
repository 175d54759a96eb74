package dev.ricci.emit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ricci.compiler.Formula;
import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.plan.Rewriting;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Integers are compared as such: as floats, 2^24 and 2^24+1 would be equal. */
class IntegerComparisonTest {
  private static final int LIMIT = 1 << 24;

  @ParameterizedTest
  @CsvSource({
    "'Y[i,j] = a[i] == b[j]', 1 0 0 1",
    "'Y[i,j] = a[i] < b[j]', 0 1 0 0",
    "'Y[i,j] = a[i] == b[j] ? 5 : 7', 5 7 7 5",
    "'Y[i,j] = (a[i] != b[j])*2', 0 2 2 0",
    "'Y[i,j] = sum[k in 1..2](a[i] == b[j] ? 2*k : k)', 6 3 3 6",
    "'Y[i,j] = sum[k in 1..2](a[i] >= b[k])*(a[i] <= b[j])', 1 1 0 2"
  })
  void largeIntegersAreToldApart(String formula, String expected) {
    Program program = Rewriting.rewrite(Formula.of(formula, "a:int b:int").program());
    CompiledProgram compiled = new CompiledProgram(program, NumberType.FLOAT, Set.of());
    Map<Tensor, double[]> values = new HashMap<>();
    Map<Extent.Atom, Long> symbols = new HashMap<>();
    for (Tensor parameter : program.parameters()) {
      values.put(parameter, new double[] {LIMIT, LIMIT + 1});
      symbols.put(new Extent.Size(parameter.name(), 1), 2L);
    }
    double[] wanted = new double[4];
    for (int k = 0; k < 4; k++) {
      wanted[k] = Double.parseDouble(expected.split(" ")[k]);
    }
    assertThat(compiled.run(values, symbols).get(program.results().get(0)))
        .as(compiled.source())
        .containsExactly(wanted);
  }
}
