package dev.ricci.emit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ricci.compiler.Formula;
import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.core.DenseArray;
import dev.ricci.compiler.core.Interpreter;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.gradient.Differentiator;
import dev.ricci.compiler.gradient.Elimination;
import dev.ricci.compiler.gradient.Gradient;
import dev.ricci.compiler.gradient.HessianVector;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Products of all factors but one: in two passes where the factors do not depend on which one. */
class ExclusiveProductTest {
  /** Formula and the sizes of X. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Y = prod[i](X[i]); 7",
        "Y = prod[i](X[i]); 1",
        "Y = prod[i](X[i]); 0",
        "Y[i] = prod[k](X[i,k]); 4x5",
        "Y[k] = prod[i](X[i,k]); 4x5",
        "Y = prod[i,k](X[i,k]); 3x4",
        "Y[j] = prod[i,k](X[i,j,k]); 3x2x2",
        "Y[i] = prod[k](X[i,k]*X[k,i]-1); 3x3",
        "Y[i] = prod[m](X[i+m-1]) where m in 1..3; 6",
        "Y[i] = prod[m](X[pad(i+m-2,1)]) where m in 1..3; 5",
        "Y = prod[i](X[i+1]*i) where i in 2..size(X,1)-1; 6",
        "Y[i] *= X[i,k] where k in 1..3; 2x3"
      })
  void allFactorsTakeTwoPasses(String formula, String sizes) {
    Program program = Formula.of(formula, "X").program();
    Gradient gradient = Differentiator.gradient(program, program.parameters(), Elimination.OUTPUT);
    check(gradient.program(), sizes, true);
    check(HessianVector.of(program, program.parameters()).program(), sizes, true);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "P[i] = prod[q](q == i ? 1 : X[q]+X[i])",
        "P[i] = prod[q](q == i ? 2 : X[q]) where i in 1..size(X,1)",
        "P[i] = prod[q](q == i+1 ? 1 : X[q]) where i in 1..size(X,1)-1",
        "P[i] = prod[q](q == i && X[q] > 0 ? 1 : X[q]) where i in 1..size(X,1)",
        "P[i] = prod[q](q <= i ? 1 : X[q]) where i in 1..size(X,1)",
        "P[i] = prod[q](X[q]) + X[i]",
        "P[i] = sum[q](q == i ? 1 : X[q]) where i in 1..size(X,1)",
        "P[i] = prod[q](q == i ? 1 : X[q]) where i in 1..size(X,1), q in 2..size(X,1)"
      })
  void whatIsNotOneIsComputedAsItIsWritten(String formula) {
    check(Formula.of(formula, "X").program(), "5", false);
  }

  /** What a user pastes from a printed derivative is the same. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "P[i] = prod[q](q == i ? 1 : X[q]) where i in 1..size(X,1)",
        "P[i] = prod[q](i == q ? 1 : X[q]) where i in 1..size(X,1)"
      })
  void writtenByTheUser(String formula) {
    check(Formula.of(formula, "X").program(), "5", true);
  }

  private static void check(Program program, String sizes, boolean inTwoPasses) {
    for (NumberType number : NumberType.values()) {
      CompiledProgram compiled = new CompiledProgram(program, number, Set.of());
      assertThat(compiled.source().contains(" after = 1")).isEqualTo(inTwoPasses);
      for (int seed = 0; seed < 5; seed++) {
        Random random = new Random(seed);
        Map<String, DenseArray> arrays = new HashMap<>();
        int[] shape = shape(sizes);
        for (Tensor parameter : program.parameters()) {
          arrays.put(
              parameter.name(),
              DenseArray.integers(
                  random,
                  -2,
                  3,
                  parameter.name().contains("X") ? shape : of(program, parameter, shape)));
        }
        Interpreter expected = Interpreter.run(program, arrays, Map.of());
        Map<Tensor, double[]> values = compiled.run(arrays);
        for (Tensor result : program.results()) {
          assertThat(values.get(result))
              .usingComparatorWithPrecision(0.0)
              .containsExactly(expected.get(result).values());
        }
      }
    }
  }

  private static int[] shape(String sizes) {
    return Arrays.stream(sizes.split("x")).mapToInt(Integer::parseInt).toArray();
  }

  /** The shape of a cotangent, from that of X. */
  private static int[] of(Program program, Tensor parameter, int[] shape) {
    return program.shape(parameter).stream()
        .mapToInt(
            e ->
                Math.toIntExact(
                    e.evaluate(
                        atom ->
                            atom instanceof Extent.Size size && size.tensor().equals("X")
                                ? shape[size.dimension() - 1]
                                : Long.MIN_VALUE)))
        .toArray();
  }
}
