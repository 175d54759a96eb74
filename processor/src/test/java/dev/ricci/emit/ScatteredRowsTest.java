package dev.ricci.emit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ricci.compiler.Formula;
import dev.ricci.compiler.core.DenseArray;
import dev.ricci.compiler.core.Element;
import dev.ricci.compiler.core.Interpreter;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.gradient.Differentiator;
import dev.ricci.compiler.gradient.Elimination;
import dev.ricci.compiler.gradient.Gradient;
import dev.ricci.compiler.gradient.Jacobian;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Derivatives whose rows go to places that no step leads to. */
class ScatteredRowsTest {
  private static final int SIZE = 11;
  private static final int SEEDS = 3;

  /** Formula, parameters, and the rank of X. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Y[b] = X[b,k[b]] | X k:int | 2",
        "Y[b] = X[k[b],b] | X k:int | 2",
        "Y[b] = X[b,k[b]]*w[b] | X k:int w | 2",
        "k[b] = argmax[j](X[b,j]); Y[b] = X[b,k[b]] | X | 2",
        "k[b] = argmax[j](X[b,j]); Y[b] = X[k[b],b] | X | 2",
        "Y[b] = X[k[b]] | X k:int | 1",
        "Y[b] = X[k[b+1]] + X[k[b]] | X k:int | 1",
        "Y[i] = X[(i+1)/2] where i in 1..2*size(X,1) | X | 1",
        "Y[i] = X[wrap(i+3)]*X[i] | X | 1",
        "Y[i] = X[clamp(i-2)]*2 where i in 1..17 | X | 1",
        "Y[i] = X[clamp(i-1)] - 2*X[i] + X[clamp(i+1)] | X | 1",
        "Y[v] = 0 where v in 1..11; Y[k[b]] += X[b] | X k:int | 1",
        "Y[v] = 0 where v in 1..3; Y[clamp(i+m-2)] += X[i,m] | X | 2",
        "Y[v] = 0 where v in 1..3; Y[wrap(i+m)] += X[i,m]*w[m] | X w | 2"
      })
  void everyElementGetsItsShare(String formula, String parameters, int rank) {
    Program program = Formula.of(formula, parameters).program();
    List<Tensor> wrt =
        program.parameters().stream().filter(t -> t.element() == Element.REAL).toList();
    Gradient gradient = Differentiator.gradient(program, wrt, Elimination.OUTPUT);
    List<CompiledProgram> derived = new ArrayList<>();
    for (Program each : List.of(gradient.program(), Jacobian.of(program, wrt).program())) {
      derived.add(new CompiledProgram(each, NumberType.FLOAT, Set.of()));
      derived.add(new CompiledProgram(each, NumberType.DOUBLE, Set.of()));
    }
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      Map<String, DenseArray> arrays = new HashMap<>();
      for (Tensor parameter : program.parameters()) {
        int[] shape = new int[parameter.name().equals("X") ? rank : 1];
        Arrays.fill(shape, SIZE);
        arrays.put(parameter.name(), array(parameter.element(), shape, random));
      }
      Tensor value = program.results().get(program.results().size() - 1);
      int[] shape = Interpreter.run(program, arrays, Map.of()).get(value).shape();
      arrays.put(gradient.seeds().get(0).name(), array(Element.REAL, shape, random));
      derived.forEach(compiled -> compare(compiled, arrays));
    }
  }

  private static void compare(CompiledProgram compiled, Map<String, DenseArray> arrays) {
    Program program = compiled.program();
    Interpreter expected = Interpreter.run(program, arrays, Map.of());
    Map<Tensor, double[]> actual = compiled.run(arrays);
    for (Tensor result : program.results()) {
      assertThat(actual.get(result))
          .as("%s\n%s", result, compiled.source())
          .usingComparatorWithPrecision(0.0)
          .containsExactly(expected.get(result).values());
    }
  }

  /** Small integers, whose sums are exact in float; positions are from 1 on. */
  private static DenseArray array(Element element, int[] shape, Random random) {
    return element == Element.INT
        ? DenseArray.integers(random, 1, SIZE, shape)
        : DenseArray.integers(random, -3, 3, shape);
  }
}
