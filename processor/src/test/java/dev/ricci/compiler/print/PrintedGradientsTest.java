package dev.ricci.compiler.print;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ricci.compiler.core.DenseArray;
import dev.ricci.compiler.core.Interpreter;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.gradient.Differentiator;
import dev.ricci.compiler.gradient.Elimination;
import dev.ricci.compiler.gradient.Gradient;
import dev.ricci.compiler.gradient.Tangent;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The gradients of a reference case, printed and pasted into a formula of their own, are
 * differentiated like any other formula. Expected are the case's Hessian times its direction, and
 * for all cases what dual numbers make of the gradients before they were printed.
 */
class PrintedGradientsTest {
  private static final double TOLERANCE = 1e-9;

  private static Stream<ReferenceCase> cases() throws IOException {
    return ReferenceCase.all()
        .filter(c -> !Differentiator.parameters(c.program(), List.of()).isEmpty());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void canBeDifferentiated(ReferenceCase reference) {
    Program program = reference.program();
    List<Tensor> wrt = Differentiator.parameters(program, List.of());
    Map<String, DenseArray> directions = directions(reference, wrt);
    for (Elimination elimination : Elimination.values()) {
      Gradient gradient = Differentiator.gradient(program, wrt, elimination);
      Map<String, DenseArray> inputs = new LinkedHashMap<>(reference.inputs());
      directions.forEach(
          (name, v) -> inputs.computeIfPresent(name, (n, x) -> x.withTangents(v.values())));
      inputs.put(gradient.seeds().get(0).name(), reference.seed());
      Interpreter oracle = Interpreter.run(gradient.program(), inputs, Map.of());
      Program printed =
          new RoundTrip(program, reference.inputs(), Map.of())
              .compiled(gradient.program())
              .orElseThrow();

      Map<String, double[]> forwards = tangents(printed, inputs, directions);
      Map<String, double[]> backwards = cotangents(printed, inputs, directions, wrt);
      for (int k = 0; k < wrt.size(); k++) {
        String name = wrt.get(k).name();
        double[] expected = oracle.get(gradient.gradients().get(k)).tangents();
        assertClose(forwards.get(printed.results().get(k).name()), expected);
        assertClose(backwards.getOrDefault(name, new double[expected.length]), expected);
        DenseArray known = reference.product().result().get(name);
        if (known != null) {
          assertClose(expected, known.values());
        }
      }
      String seed = gradient.seeds().get(0).name();
      double[] along =
          Interpreter.run(program, inputs, Map.of()).get(program.results().get(0)).tangents();
      assertClose(backwards.getOrDefault(seed, new double[along.length]), along);
    }
  }

  /** Of the case's Hessian, or any. */
  private static Map<String, DenseArray> directions(ReferenceCase reference, List<Tensor> wrt) {
    Random random = new Random(7);
    Map<String, DenseArray> directions = new LinkedHashMap<>();
    for (Tensor parameter : wrt) {
      DenseArray given = reference.inputs().get(parameter.name());
      double[] any = random.doubles(given.values().length, -1, 1).toArray();
      DenseArray zeros = DenseArray.filled(0, given.shape());
      directions.put(
          parameter.name(),
          reference.product().direction().isEmpty()
              ? DenseArray.of(any, given.shape())
              : reference.product().direction().getOrDefault(parameter.name(), zeros));
    }
    return directions;
  }

  /** How the results of a program change along the directions, by their names. */
  private static Map<String, double[]> tangents(
      Program program, Map<String, DenseArray> inputs, Map<String, DenseArray> directions) {
    List<Tensor> wrt =
        program.parameters().stream().filter(p -> directions.containsKey(p.name())).toList();
    Tangent tangent = Tangent.of(program, wrt, "v", List.of());
    Interpreter values = Interpreter.run(program, inputs, Map.of());
    for (int k = 0; k < wrt.size(); k++) {
      values.put(tangent.directions().get(k), directions.get(wrt.get(k).name()));
    }
    values.execute(tangent.statements(), tangent.shapes());
    Map<String, double[]> tangents = new LinkedHashMap<>();
    for (int k = 0; k < program.results().size(); k++) {
      tangents.put(program.results().get(k).name(), values.get(tangent.tangents().get(k)).values());
    }
    return tangents;
  }

  /**
   * The gradients of the sum of a program's results, each times a direction, by the parameters'
   * names: because a Hessian is symmetric, its product with the directions once more, and for the
   * program's own seed the tangent of the value.
   */
  private static Map<String, double[]> cotangents(
      Program program,
      Map<String, DenseArray> inputs,
      Map<String, DenseArray> directions,
      List<Tensor> order) {
    Gradient gradient =
        Differentiator.gradient(program, Differentiator.parameters(program, List.of()));
    Interpreter values = Interpreter.run(program, inputs, Map.of());
    for (int k = 0; k < order.size(); k++) {
      values.put(gradient.seeds().get(k), directions.get(order.get(k).name()));
    }
    values.execute(gradient.statements(), gradient.shapes());
    Map<String, double[]> cotangents = new LinkedHashMap<>();
    for (int k = 0; k < gradient.wrt().size(); k++) {
      cotangents.put(
          gradient.wrt().get(k).name(), values.get(gradient.gradients().get(k)).values());
    }
    return cotangents;
  }

  private static void assertClose(double[] actual, double[] expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int e = 0; e < expected.length; e++) {
      assertThat(actual[e])
          .isCloseTo(expected[e], within(TOLERANCE * Math.max(1, Math.abs(expected[e]))));
    }
  }
}
