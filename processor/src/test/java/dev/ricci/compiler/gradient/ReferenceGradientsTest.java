package dev.ricci.compiler.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ricci.compiler.core.DenseArray;
import dev.ricci.compiler.core.Interpreter;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.core.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The reference cases through parser, binder, range solver, lowering, differentiator and
 * interpreter: values, gradients, tangents, and second derivatives as gradients of gradients.
 */
class ReferenceGradientsTest {
  private static Stream<Arguments> cases() throws IOException {
    try (InputStream in =
        ReferenceGradientsTest.class.getResourceAsStream("/cases/reference.json")) {
      JsonNode cases = new ObjectMapper().readTree(in).get("cases");
      return StreamSupport.stream(cases.spliterator(), false)
          .map(c -> Arguments.of(Named.of(c.get("name").asText(), c)));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void agrees(JsonNode reference) {
    Map<String, DenseArray> inputs = inputs(reference);
    Program program = Formula.compile(String.join(" ", inputs.keySet()), text(reference));
    double tolerance = reference.get("tolerance").asDouble();

    Interpreter value = Interpreter.run(program, inputs, Map.of());
    Tensor result = program.results().get(0);
    assertClose(value.get(result), reference.get("output"), tolerance);

    List<DenseArray> seed = List.of(array(reference.get("seed")));
    for (Elimination elimination : Elimination.values()) {
      Map<String, DenseArray> gradients =
          GradientCheck.gradients(program, elimination, inputs, Map.of(), seed);
      for (JsonNode name : reference.get("wrt")) {
        String parameter = name.asText();
        assertClose(gradients.get(parameter), reference.get("grads").get(parameter), tolerance);
      }
    }
    if (reference.has("jvp")) {
      Interpreter tangent =
          Interpreter.run(program, along(inputs, reference, "jvp", "tangent"), Map.of());
      DenseArray tangents =
          DenseArray.of(tangent.get(result).tangents(), value.get(result).shape());
      assertClose(tangents, reference.get("jvp").get("result"), tolerance);
      assertClose(tangent(reference, program), reference.get("jvp").get("result"), tolerance);
    }
  }

  /** The tangent program of the parameters that change. */
  private static DenseArray tangent(JsonNode reference, Program program) {
    JsonNode direction = reference.get("jvp").get("tangent");
    List<Tensor> wrt = program.parameters().stream().filter(t -> direction.has(t.name())).toList();
    Tangent tangent = Tangent.of(program, wrt);
    Interpreter interpreter = Interpreter.run(program, inputs(reference), Map.of());
    for (int k = 0; k < wrt.size(); k++) {
      interpreter.put(tangent.directions().get(k), array(direction.get(wrt.get(k).name())));
    }
    interpreter.execute(tangent.statements(), tangent.shapes());
    return interpreter.get(tangent.tangents().get(0));
  }

  private static Stream<Arguments> having(String what) throws IOException {
    return cases()
        .filter(
            c ->
                c.get()[0] instanceof Named<?> named
                    && named.getPayload() instanceof JsonNode node
                    && node.has(what));
  }

  private static Stream<Arguments> withHessianVector() throws IOException {
    return having("hvp");
  }

  private static Stream<Arguments> withHessian() throws IOException {
    return having("hessian");
  }

  @ParameterizedTest
  @MethodSource("withHessianVector")
  void hessianVectorProductsAgree(JsonNode reference) {
    Map<String, DenseArray> v = new LinkedHashMap<>();
    reference.get("hvp").get("v").properties().forEach(e -> v.put(e.getKey(), array(e.getValue())));
    JsonNode expected = reference.get("hvp").get("result");
    for (Map<String, DenseArray> product : hessianTimes(reference, v)) {
      expected.properties().forEach(e -> assertClose(product.get(e.getKey()), e.getValue(), 1e-8));
    }
  }

  @ParameterizedTest
  @MethodSource("withHessian")
  void hessiansAgree(JsonNode reference) {
    Map<String, DenseArray> inputs = inputs(reference);
    for (Map.Entry<String, JsonNode> block : reference.get("hessian").get("blocks").properties()) {
      String[] pair = block.getKey().split(",");
      double[] expected = array(block.getValue()).values();
      DenseArray first = inputs.get(pair[0]);
      int rows = first.values().length;
      int columns = expected.length / rows;
      for (int row = 0; row < rows; row++) {
        double[] unit = new double[rows];
        unit[row] = 1;
        Map<String, DenseArray> v = Map.of(pair[0], DenseArray.of(unit, first.shape()));
        for (Map<String, DenseArray> product : hessianTimes(reference, v)) {
          double[] actual = product.get(pair[1]).values();
          for (int column = 0; column < columns; column++) {
            assertThat(actual[column]).isCloseTo(expected[row * columns + column], within(1e-8));
          }
        }
      }
    }
  }

  /** {@code H v} twice: as the tangent of the gradient and as the gradient of {@code <g, v>}. */
  private static List<Map<String, DenseArray>> hessianTimes(
      JsonNode reference, Map<String, DenseArray> v) {
    Map<String, DenseArray> inputs = inputs(reference);
    Program program = Formula.compile(String.join(" ", inputs.keySet()), text(reference));
    Gradient first = Differentiator.gradient(program, program.parameters());
    Map<String, DenseArray> dual = new LinkedHashMap<>(inputs);
    v.forEach((name, d) -> dual.computeIfPresent(name, (n, x) -> x.withTangents(d.values())));
    dual.put(first.seeds().get(0).name(), array(reference.get("seed")));
    Gradient second = Differentiator.gradient(first.program(), program.parameters());
    Interpreter interpreter = Interpreter.run(first.program(), dual, Map.of());
    Map<String, DenseArray> tangents = new LinkedHashMap<>();
    for (int k = 0; k < first.wrt().size(); k++) {
      DenseArray gradient = interpreter.get(first.gradients().get(k));
      String name = first.wrt().get(k).name();
      tangents.put(name, DenseArray.of(gradient.tangents(), gradient.shape()));
      interpreter.put(
          second.seeds().get(k), v.getOrDefault(name, DenseArray.filled(0, gradient.shape())));
    }
    interpreter.execute(second.statements(), second.shapes());
    Map<String, DenseArray> gradients = new LinkedHashMap<>();
    for (int k = 0; k < first.wrt().size(); k++) {
      gradients.put(first.wrt().get(k).name(), interpreter.get(second.gradients().get(k)));
    }
    return List.of(tangents, gradients);
  }

  private static String text(JsonNode reference) {
    return reference.get("expr").asText();
  }

  private static Map<String, DenseArray> inputs(JsonNode reference) {
    Map<String, DenseArray> inputs = new LinkedHashMap<>();
    reference.get("inputs").properties().forEach(e -> inputs.put(e.getKey(), array(e.getValue())));
    return inputs;
  }

  private static Map<String, DenseArray> along(
      Map<String, DenseArray> inputs, JsonNode reference, String what, String directionName) {
    Map<String, DenseArray> dual = new LinkedHashMap<>(inputs);
    JsonNode direction = reference.get(what).get(directionName);
    direction
        .properties()
        .forEach(
            e ->
                dual.computeIfPresent(
                    e.getKey(), (name, x) -> x.withTangents(array(e.getValue()).values())));
    return dual;
  }

  private static DenseArray array(JsonNode node) {
    if (!node.isObject()) {
      return DenseArray.scalar(number(node));
    }
    int[] shape =
        StreamSupport.stream(node.get("shape").spliterator(), false)
            .mapToInt(JsonNode::asInt)
            .toArray();
    return DenseArray.of(
        StreamSupport.stream(node.get("data").spliterator(), false)
            .mapToDouble(ReferenceGradientsTest::number)
            .toArray(),
        shape);
  }

  private static double number(JsonNode node) {
    return node.isTextual() ? Double.parseDouble(node.asText()) : node.asDouble();
  }

  private static void assertClose(DenseArray actual, JsonNode node, double tolerance) {
    DenseArray expected = array(node);
    assertThat(actual.shape()).isEqualTo(expected.shape());
    double[] a = actual.values();
    double[] e = expected.values();
    for (int k = 0; k < e.length; k++) {
      boolean same =
          Double.compare(a[k], e[k]) == 0
              || Math.abs(a[k] - e[k]) <= tolerance * Math.max(1, Math.abs(e[k]));
      assertThat(same).as("element %d: %s, expected %s", k, a[k], e[k]).isTrue();
    }
  }
}
