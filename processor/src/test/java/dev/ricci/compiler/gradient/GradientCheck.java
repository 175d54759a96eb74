package dev.ricci.compiler.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ricci.compiler.core.DenseArray;
import dev.ricci.compiler.core.Element;
import dev.ricci.compiler.core.Interpreter;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.core.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Compares the gradients of a program with central differences along a random direction and with
 * dual numbers: {@code <dY, J v> = <J' dY, v>}. Then the same for the gradient program itself, so
 * that second derivatives are checked too.
 */
final class GradientCheck {
  private static final double STEP = 1e-5;

  private final Program program;
  private final Map<String, DenseArray> inputs = new LinkedHashMap<>();
  private final Map<String, Integer> ints = new HashMap<>();
  private final Random random;
  private boolean smooth = true;
  private double tolerance = 1e-6;

  GradientCheck(Program program, long seed) {
    this.program = program;
    this.random = new Random(seed);
  }

  /** Normal values of the given shape. */
  GradientCheck input(String name, int... shape) {
    return values(name, normal(DenseArray.filled(0, shape).values().length), shape);
  }

  /** Values in (0.5, 1.5). */
  GradientCheck positive(String name, int... shape) {
    double[] values = new double[DenseArray.filled(0, shape).values().length];
    for (int k = 0; k < values.length; k++) {
      values[k] = 0.5 + random.nextDouble();
    }
    return values(name, values, shape);
  }

  GradientCheck values(String name, double[] values, int... shape) {
    inputs.put(name, DenseArray.of(values, shape));
    return this;
  }

  GradientCheck integer(String name, int value) {
    ints.put(name, value);
    return this;
  }

  /** At a kink, where differences say nothing and only dual numbers are compared. */
  GradientCheck atKink() {
    smooth = false;
    return this;
  }

  /** The gradient by each parameter, for the cotangents given, by name. */
  static Map<String, DenseArray> gradients(
      Program program,
      Elimination elimination,
      Map<String, DenseArray> inputs,
      Map<String, Integer> ints,
      List<DenseArray> cotangents) {
    Gradient gradient = Differentiator.gradient(program, differentiable(program), elimination);
    Interpreter interpreter = Interpreter.run(program, inputs, ints);
    for (int k = 0; k < cotangents.size(); k++) {
      interpreter.put(gradient.seeds().get(k), cotangents.get(k));
    }
    interpreter.execute(gradient.statements(), gradient.shapes());
    Map<String, DenseArray> result = new LinkedHashMap<>();
    for (int k = 0; k < gradient.wrt().size(); k++) {
      DenseArray array = interpreter.get(gradient.gradients().get(k));
      assertThat(array.shape()).isEqualTo(inputs.get(gradient.wrt().get(k).name()).shape());
      result.put(gradient.wrt().get(k).name(), array);
    }
    return result;
  }

  static List<Tensor> differentiable(Program program) {
    return program.parameters().stream().filter(p -> p.element() == Element.REAL).toList();
  }

  void holds() {
    firstOrder(program, inputs);
    Program second = Differentiator.gradient(program, differentiable(program)).program();
    Map<String, DenseArray> withSeeds = new LinkedHashMap<>(inputs);
    Interpreter interpreter = Interpreter.run(program, inputs, ints);
    for (int k = 0; k < program.results().size(); k++) {
      int[] shape = interpreter.get(program.results().get(k)).shape();
      Tensor seed = second.parameters().get(program.parameters().size() + k);
      withSeeds.put(seed.name(), normal(shape));
    }
    firstOrder(second, withSeeds);
  }

  private void firstOrder(Program program, Map<String, DenseArray> at) {
    Map<String, DenseArray> dual = new LinkedHashMap<>(at);
    Map<String, DenseArray> above = new LinkedHashMap<>(at);
    Map<String, DenseArray> below = new LinkedHashMap<>(at);
    for (Tensor parameter : differentiable(program)) {
      DenseArray array = at.get(parameter.name());
      double[] direction = normal(array.values().length);
      dual.put(parameter.name(), array.withTangents(direction));
      above.put(parameter.name(), moved(array, direction, STEP));
      below.put(parameter.name(), moved(array, direction, -STEP));
    }
    Interpreter value = Interpreter.run(program, dual, ints);
    List<DenseArray> cotangents = new ArrayList<>();
    double tangent = 0;
    for (Tensor result : program.results()) {
      DenseArray cotangent = normal(value.get(result).shape());
      cotangents.add(cotangent);
      tangent += dot(cotangent.values(), value.get(result).tangents());
    }
    for (Elimination elimination : Elimination.values()) {
      Map<String, DenseArray> gradients = gradients(program, elimination, at, ints, cotangents);
      double reverse = 0;
      for (Map.Entry<String, DenseArray> gradient : gradients.entrySet()) {
        reverse += dot(gradient.getValue().values(), dual.get(gradient.getKey()).tangents());
      }
      assertThat(reverse)
          .as("%s against dual numbers", elimination)
          .isCloseTo(tangent, within(1e-11 * Math.max(1, Math.abs(tangent))));
    }
    tangents(program, dual, value);
    if (smooth) {
      double difference =
          (weighted(program, above, cotangents) - weighted(program, below, cotangents))
              / (2 * STEP);
      assertThat(tangent)
          .as("dual numbers against differences")
          .isCloseTo(difference, within(tolerance * Math.max(1, Math.abs(difference))));
    }
  }

  /** The tangent program against dual numbers, element by element. */
  private void tangents(Program program, Map<String, DenseArray> dual, Interpreter value) {
    Tangent tangent = Tangent.of(program, differentiable(program));
    Interpreter interpreter = Interpreter.run(program, dual, ints);
    for (int k = 0; k < tangent.wrt().size(); k++) {
      DenseArray at = value.get(tangent.wrt().get(k));
      interpreter.put(tangent.directions().get(k), DenseArray.of(at.tangents(), at.shape()));
    }
    interpreter.execute(tangent.statements(), tangent.shapes());
    for (int k = 0; k < tangent.tangents().size(); k++) {
      double[] expected = value.get(program.results().get(k)).tangents();
      double[] actual = interpreter.get(tangent.tangents().get(k)).values();
      double scale = Math.max(1, Arrays.stream(expected).map(Math::abs).max().orElse(0));
      assertThat(actual).as("tangent").containsExactly(expected, within(1e-11 * scale));
    }
  }

  GradientCheck tolerance(double relative) {
    tolerance = relative;
    return this;
  }

  private double weighted(
      Program program, Map<String, DenseArray> at, List<DenseArray> cotangents) {
    Interpreter interpreter = Interpreter.run(program, at, ints);
    double sum = 0;
    for (int k = 0; k < cotangents.size(); k++) {
      sum += dot(cotangents.get(k).values(), interpreter.get(program.results().get(k)).values());
    }
    return sum;
  }

  private static DenseArray moved(DenseArray array, double[] direction, double step) {
    double[] values = array.values();
    for (int k = 0; k < values.length; k++) {
      values[k] += step * direction[k];
    }
    return DenseArray.of(values, array.shape());
  }

  private double[] normal(int size) {
    return random.doubles(size, -1, 1).toArray();
  }

  private DenseArray normal(int... shape) {
    DenseArray zeros = DenseArray.filled(0, shape);
    return DenseArray.of(normal(zeros.values().length), shape);
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += a[k] * b[k];
    }
    return sum;
  }
}
