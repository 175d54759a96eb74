package dev.ricci.generative;

import dev.ricci.compiler.semantic.Signature.Form;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/**
 * What a program's numbers are: its results, and how they and their product with a cotangent change
 * along one direction of the parameters.
 */
final class Reference {
  private static final double STEP = 1e-5;

  private final RandomProgram program;
  private final Map<String, double[]> direction = new LinkedHashMap<>();
  private final Map<String, double[]> cotangents = new LinkedHashMap<>();
  private final Map<String, SampleArray> arrays;

  /**
   * @throws Rejection if it is no program, or not one whose numbers can be compared
   */
  Reference(RandomProgram program) {
    this.program = program;
    Random random = new Random(program.layout());
    for (Input input : program.inputs()) {
      if (input.isReal()) {
        direction.put(input.name(), floats(random, input.data().size()));
      }
    }
    arrays = Meaning.of(program, Map.of(), direction);
    for (RandomProgram.Result result : program.results()) {
      cotangents.put(result.target(), floats(random, array(result.target()).data().length));
    }
  }

  /** Numbers that single precision has too. */
  private static double[] floats(Random random, int count) {
    double[] numbers = new double[count];
    for (int k = 0; k < count; k++) {
      numbers[k] = (float) random.nextDouble(-1, 1);
    }
    return numbers;
  }

  SampleArray array(String target) {
    SampleArray array = arrays.get(target);
    if (array == null) {
      throw new IllegalStateException("no target " + target);
    }
    return array;
  }

  double[] direction(String parameter) {
    return direction.get(parameter);
  }

  double[] cotangent(String target) {
    return cotangents.get(target);
  }

  /** How the results, weighted by their cotangents, change along the direction. */
  double change() {
    double change = 0;
    for (RandomProgram.Result result : program.results()) {
      change += dot(array(result.target()).tangents(), cotangent(result.target()));
    }
    return change;
  }

  /** The size of the summands behind {@link #change}: what rounding is relative to. */
  double scale() {
    double scale = 1;
    for (RandomProgram.Result result : program.results()) {
      double[] tangents = array(result.target()).tangents();
      double[] weights = cotangent(result.target());
      for (int k = 0; k < tangents.length; k++) {
        scale += Math.abs(tangents[k] * weights[k]);
      }
    }
    return scale;
  }

  /** The same change by a central difference. */
  double difference() {
    return (weighted(STEP) - weighted(-STEP)) / (2 * STEP);
  }

  private double weighted(double step) {
    Map<String, double[]> moved = new LinkedHashMap<>();
    for (Input input : program.inputs()) {
      if (input.isReal()) {
        double[] values = input.values();
        double[] along = direction.get(input.name());
        for (int k = 0; k < values.length; k++) {
          values[k] += step * along[k];
        }
        moved.put(input.name(), values);
      }
    }
    Map<String, SampleArray> there = Meaning.of(program, moved, Map.of());
    double sum = 0;
    for (RandomProgram.Result result : program.results()) {
      SampleArray array = there.get(result.target());
      sum += dot(array.values(), cotangent(result.target()));
    }
    return sum;
  }

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += a[k] * b[k];
    }
    return sum;
  }

  boolean hasTensorResult() {
    return program.results().stream().anyMatch(r -> r.form() == Form.TENSOR);
  }
}
