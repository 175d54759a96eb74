package dev.ricci.emit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ricci.compiler.Formula;
import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.gradient.Differentiator;
import dev.ricci.compiler.gradient.Elimination;
import dev.ricci.compiler.gradient.Gradient;
import dev.ricci.compiler.plan.Rewriting;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Values and gradients of the reference cases, which other software computed, in generated Java.
 */
class ReferenceStatementsTest {
  @TestFactory
  Stream<DynamicTest> inDouble() throws IOException {
    return tests(NumberType.DOUBLE, 1e-9);
  }

  @TestFactory
  Stream<DynamicTest> inFloat() throws IOException {
    return tests(NumberType.FLOAT, 2e-4);
  }

  private Stream<DynamicTest> tests(NumberType number, double tolerance) throws IOException {
    try (InputStream in = getClass().getResourceAsStream("/cases/reference.json")) {
      JsonNode cases = new ObjectMapper().readTree(in).get("cases");
      return StreamSupport.stream(cases.spliterator(), false)
          .map(
              c ->
                  DynamicTest.dynamicTest(
                      c.get("name").asText(), () -> check(c, number, tolerance)))
          .toList()
          .stream();
    }
  }

  private static void check(JsonNode test, NumberType number, double tolerance) {
    Map<String, JsonNode> inputs = new HashMap<>();
    test.get("inputs").properties().forEach(e -> inputs.put(e.getKey(), e.getValue()));
    String names = String.join(" ", new TreeSet<>(inputs.keySet()));
    Program program = Formula.of(test.get("expr").asText(), names).program();
    compare(
        Rewriting.rewrite(program),
        number,
        inputs,
        Map.of(program.results().get(0), test.get("output")),
        tolerance);

    List<Tensor> wrt = new ArrayList<>();
    test.get("wrt")
        .forEach(
            name ->
                program.parameters().stream()
                    .filter(p -> p.name().equals(name.asText()))
                    .forEach(wrt::add));
    Gradient gradient = Differentiator.gradient(program, wrt, Elimination.OUTPUT);
    Map<Tensor, JsonNode> expected = new HashMap<>();
    for (int k = 0; k < wrt.size(); k++) {
      expected.put(gradient.gradients().get(k), test.get("grads").get(wrt.get(k).name()));
    }
    inputs.put(gradient.seeds().get(0).name(), test.get("seed"));
    compare(Rewriting.rewrite(gradient).program(), number, inputs, expected, tolerance);
  }

  private static void compare(
      Program program,
      NumberType number,
      Map<String, JsonNode> inputs,
      Map<Tensor, JsonNode> expected,
      double tolerance) {
    CompiledProgram compiled = new CompiledProgram(program, number, Set.of());
    Map<Tensor, double[]> values = new HashMap<>();
    Map<Extent.Atom, Long> symbols = new HashMap<>();
    for (Tensor parameter : program.parameters()) {
      JsonNode input = inputs.get(parameter.name());
      values.put(parameter, data(input));
      for (int d = 1; d <= parameter.rank(); d++) {
        long size = input.get("shape").get(d - 1).asLong();
        symbols.put(new Extent.Size(parameter.name(), d), size);
      }
    }
    Map<Tensor, double[]> results = compiled.run(values, symbols);
    expected.forEach(
        (tensor, node) -> {
          double[] wanted = data(node);
          double[] actual = results.get(tensor);
          assertThat(actual).as("%s\n%s", tensor, compiled.source()).hasSameSizeAs(wanted);
          for (int k = 0; k < wanted.length; k++) {
            assertThat(actual[k])
                .as("%s\n%s", tensor, compiled.source())
                .isCloseTo(wanted[k], within(tolerance * Math.max(1, Math.abs(wanted[k]))));
          }
        });
  }

  private static double[] data(JsonNode node) {
    if (!node.isObject()) {
      return new double[] {number(node)};
    }
    List<Double> data = new ArrayList<>();
    node.get("data").forEach(x -> data.add(number(x)));
    return data.stream().mapToDouble(x -> x).toArray();
  }

  private static double number(JsonNode node) {
    return node.isTextual() ? Double.parseDouble(node.asText()) : node.asDouble();
  }
}
