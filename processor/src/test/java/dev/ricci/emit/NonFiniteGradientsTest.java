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
import dev.ricci.compiler.plan.Rewriting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Gradients where an element of a parameter or of the cotangent is infinite or NaN: terms beyond a
 * border contribute nothing, not 0*inf. Products of three, whose order shows beside infinities, are
 * left out.
 */
class NonFiniteGradientsTest {
  private static final int ROUNDS = 40;
  private static final double[] SPECIAL = {
    Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN, 0
  };

  /** Formula, parameters, and their shapes. */
  private static final List<List<String>> CASES =
      List.of(
          List.of("Y[i] = W[m]*X[i+m-1]", "W X", "W 3 X 8"),
          List.of("Y[i,j] = W[m,n]*X[i+m-1,j+n-1]", "W X", "W 3x2 X 6x7"),
          List.of("Y[i] = W[m]*X[pad(i+m-2,1)]", "W X", "W 3 X 6"),
          List.of("Y[i,j] = W[m,n]*X[pad(i+m-2,1),pad(j+n-2,1)]", "W X", "W 3x3 X 5x4"),
          List.of("Y[i] = W[m]*X[2*i+m-2]", "W X", "W 3 X 11"),
          List.of("Y[i,j] = W[m,n]*X[2*i+m-2,3*j+n-3]", "W X", "W 2x3 X 7x9"),
          List.of("Y[i] = W[m]*X[i+2*m-2]", "W X", "W 3 X 9"),
          List.of("Y[b,o,i] = W[o,c,m]*X[b,c,pad(2*i+m-3,1)]", "W X", "W 2x3x3 X 2x3x7"),
          List.of("Y[o,i,j] = W[o,c,m,n]*X[c,4*i+m-4,j+n-1]", "W X", "W 2x2x3x2 X 2x9x4"),
          List.of("Y[i,j] = W[m,n]*X[i+2*m-2,j+3*n-3]", "W X", "W 2x2 X 6x8"),
          List.of("Y[i] = W[m]*X[i-m+size(W,1)]", "W X", "W 4 X 9"),
          List.of("Y[i,j] = W[m,n]*X[i-m+size(W,1),j-n+size(W,2)]", "W X", "W 2x3 X 6x6"),
          List.of("Y[b,o,i,j] = W[o,c,m,n]*X[b,c,i+m-1,j+n-1]", "W X", "W 2x3x2x2 X 2x3x4x5"),
          List.of("Y[i] = X[m]*X[i+m-1] where m in 1..3", "X", "X 9"),
          List.of("Y[i,j] = W[m,n]*X[pad(2*i+m-2,1),pad(2*j+n-2,1)]", "W X", "W 3x3 X 6x5"),
          List.of("Y[i,c] = W[m,c]*X[pad(i+m-2,1),c]", "W X", "W 3x2 X 5x2"),
          List.of("Y[i+m-1] += W[m]*X[i]", "W X", "W 3 X 6"),
          List.of("Y[2*i+m-2] += W[m]*X[i]", "W X", "W 3 X 4"),
          List.of("Y[i] = W[m]*X[clamp(i+m-2)] where i in 1..size(X,1)", "W X", "W 3 X 6"),
          List.of("Y[i] = W[m]*X[wrap(i+m-2)] where i in 1..size(X,1)", "W X", "W 3 X 6"),
          List.of("Y[i] = relu(W[m]*X[i+m-1])", "W X", "W 3 X 8"),
          List.of("Y[i] max= X[2*i+m-2] where m in 1..2", "X", "X 8"),
          List.of("Y[i] = -W[m]*X[i+m-1]/2", "W X", "W 3 X 8"));

  @ParameterizedTest
  @EnumSource
  void whatIsBeyondABorderContributesNothing(NumberType number) {
    for (List<String> test : CASES) {
      Program program = Formula.of(test.get(0), test.get(1)).program();
      List<Tensor> wrt = program.parameters().stream().filter(t -> t.rank() > 0).toList();
      Gradient gradient = Differentiator.gradient(program, wrt, Elimination.OUTPUT);
      Program rewritten = Rewriting.rewrite(gradient).program();
      CompiledProgram compiled = new CompiledProgram(rewritten, number, Set.of());
      for (int seed = 0; seed < ROUNDS; seed++) {
        check(test, gradient, compiled, seed);
      }
    }
  }

  private static void check(
      List<String> test, Gradient gradient, CompiledProgram compiled, int seed) {
    Map<String, DenseArray> arrays = arrays(test.get(2));
    Random random = new Random(seed);
    Program forward = gradient.forward();
    DenseArray value = Interpreter.run(forward, arrays, Map.of()).get(forward.results().get(0));
    arrays.put(gradient.seeds().get(0).name(), DenseArray.filled(0, value.shape()));
    // Integers, whose sums are exact in float.
    arrays.replaceAll((name, a) -> DenseArray.integers(random, -3, 3, a.shape()));
    List<String> names = List.copyOf(arrays.keySet());
    for (int specials = random.nextInt(3); specials >= 0; specials--) {
      String name = names.get(random.nextInt(names.size()));
      int element = random.nextInt(arrays.get(name).values().length);
      double special = SPECIAL[random.nextInt(SPECIAL.length)];
      arrays.computeIfPresent(name, (n, a) -> a.with(element, special));
    }
    Interpreter expected = Interpreter.run(gradient.program(), arrays, Map.of());
    Map<Tensor, double[]> actual = compiled.run(arrays);
    for (Tensor tensor : gradient.gradients()) {
      assertThat(actual.get(tensor))
          .as("%s of %s, seed %d\n%s", tensor, test.get(0), seed, compiled.source())
          .usingComparatorWithPrecision(1e-4)
          .containsExactly(expected.get(tensor).values());
    }
  }

  private static Map<String, DenseArray> arrays(String shapes) {
    Map<String, DenseArray> arrays = new LinkedHashMap<>();
    String[] words = shapes.split(" ");
    for (int k = 0; k < words.length; k += 2) {
      String[] sizes = words[k + 1].split("x");
      int[] shape = new int[words[k].equals("a") ? 0 : sizes.length];
      for (int d = 0; d < shape.length; d++) {
        shape[d] = Integer.parseInt(sizes[d]);
      }
      arrays.put(words[k], DenseArray.filled(0, shape));
    }
    return arrays;
  }
}
