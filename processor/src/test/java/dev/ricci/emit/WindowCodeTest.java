package dev.ricci.emit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ricci.compiler.Formula;
import dev.ricci.compiler.core.DenseArray;
import dev.ricci.compiler.core.Interpreter;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.gradient.Differentiator;
import dev.ricci.compiler.gradient.Elimination;
import dev.ricci.compiler.gradient.Gradient;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pooling and its gradients, with the kernels for windows and where these do not fit. */
class WindowCodeTest {
  /** Formula, the sizes of X, and whether forward and gradient are rows of windows. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Y[i] max= X[2*i+m-2] where m in 1..2; 75; true; true",
        "Y[i] min= X[i+m-1] where m in 1..3; 60; true; false",
        "Y[i] max= X[3*i+m-3] where m in 1..2; 100; true; true",
        "Y[i,j] max= X[2*i+m-2,2*j+n-2] where m in 1..2, n in 1..2; 9x50; true; true",
        "Y[b,i,j] max= X[b,2*i+m-2,2*j+n-2] where m in 1..3, n in 1..3; 2x8x41; true; true",
        "Y[b,i,j] max= X[b,2*i+m-2,2*j+n-2] where m in 1..2, n in 1..2; 3x9x37; true; true",
        "Y[b,i,j] max= X[b,2*i+m-1,2*j+n-1] where m in 1..2, n in 1..2; 3x9x37; true; true",
        "Y[b,i,j] max= X[b,2*i+m-2,2*j+n-2] where b in 1..2, m in 1..2, n in 1..2; 3x9x37; true; true",
        "Y[b,c,i,j] min= X[b,c,i+m-1,j+n-1] where m in 1..2, n in 1..4; 2x3x4x23; true; false",
        "Y[b,j] max= X[b,m,j] where m in 1..5; 3x5x19; true; false",
        "Y[i,j] max= X[pad(2*i+m-3,1),pad(2*j+n-3,1)] where m in 1..3, n in 1..3; 8x40; false; false",
        "Y[i,j] max= X[5*i+m-5,5*j+n-5] where m in 1..2, n in 1..2; 11x50; false; true",
        "Y[i] max= X[i,m]; 4x30; false; false",
        "Y[i] max= 2*X[2*i+m-2] where m in 1..2; 50; false; false"
      })
  void poolingIsThatOfTheDefinition(
      String formula, String sizes, boolean foldsRows, boolean scattersRows) {
    Program program = Formula.of(formula, "X").program();
    Tensor result = program.results().get(0);
    Gradient gradient = Differentiator.gradient(program, program.parameters(), Elimination.OUTPUT);
    for (NumberType number : NumberType.values()) {
      CompiledProgram compiled = new CompiledProgram(program, number, Set.of());
      CompiledProgram backward = new CompiledProgram(gradient.program(), number, Set.of());
      assertThat(compiled.source().contains("new Windows(")).isEqualTo(foldsRows);
      assertThat(backward.source().contains("kernel.scatter(")).isEqualTo(scattersRows);
      for (int seed = 0; seed < 5; seed++) {
        Random random = new Random(seed);
        Map<String, DenseArray> arrays = new HashMap<>();
        arrays.put("X", array(sizes, random));
        DenseArray expected = Interpreter.run(program, arrays, Map.of()).get(result);
        assertThat(compiled.run(arrays).get(result)).containsExactly(expected.values());
        arrays.put(gradient.seeds().get(0).name(), array(expected.shape(), random));
        Interpreter derived = Interpreter.run(gradient.program(), arrays, Map.of());
        Tensor dX = gradient.gradients().get(0);
        assertThat(backward.run(arrays).get(dX)).containsExactly(derived.get(dX).values());
      }
    }
  }

  private static DenseArray array(String sizes, Random random) {
    int[] shape = Arrays.stream(sizes.split("x")).mapToInt(Integer::parseInt).toArray();
    return array(shape, random);
  }

  /** Integers from -3 to 3: many are equal, and their sums are exact in float. */
  private static DenseArray array(int[] shape, Random random) {
    return DenseArray.integers(random, -3, 3, shape);
  }
}
