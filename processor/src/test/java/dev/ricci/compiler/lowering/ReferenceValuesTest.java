package dev.ricci.compiler.lowering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ricci.compiler.Formula;
import dev.ricci.compiler.core.DenseArray;
import dev.ricci.compiler.core.Interpreter;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.print.CorePrinter;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The values of the reference cases, which other software computed, by interpreting the core
 * program, and once more after printing it and compiling what was printed.
 */
class ReferenceValuesTest {
  @TestFactory
  Stream<DynamicTest> values() throws IOException {
    try (InputStream in = getClass().getResourceAsStream("/cases/reference.json")) {
      JsonNode cases = new ObjectMapper().readTree(in).get("cases");
      return StreamSupport.stream(cases.spliterator(), false)
          .map(c -> DynamicTest.dynamicTest(c.get("name").asText(), () -> check(c)))
          .toList()
          .stream();
    }
  }

  private static void check(JsonNode test) {
    Map<String, DenseArray> inputs = new HashMap<>();
    test.get("inputs").properties().forEach(e -> inputs.put(e.getKey(), array(e.getValue())));
    String names = String.join(" ", new TreeSet<>(inputs.keySet()));
    Program program = Formula.of(test.get("expr").asText(), names).program();
    assertValue(program, inputs, test.get("output"));

    Program printed = Formula.of(CorePrinter.print(program), names).program();
    assertValue(printed, inputs, test.get("output"));
  }

  private static void assertValue(
      Program program, Map<String, DenseArray> inputs, JsonNode expected) {
    DenseArray result = Interpreter.run(program, inputs, Map.of()).get(program.results().get(0));
    DenseArray value = array(expected);
    assertThat(result.shape()).as(CorePrinter.print(program)).isEqualTo(value.shape());
    for (int k = 0; k < value.values().length; k++) {
      double wanted = value.values()[k];
      assertThat(result.values()[k])
          .isCloseTo(wanted, within(1e-9 * Math.max(1, Math.abs(wanted))));
    }
  }

  private static DenseArray array(JsonNode node) {
    if (!node.isObject()) {
      return DenseArray.scalar(number(node));
    }
    List<Double> data = new ArrayList<>();
    node.get("data").forEach(x -> data.add(number(x)));
    int[] shape = new int[node.get("shape").size()];
    for (int d = 0; d < shape.length; d++) {
      shape[d] = node.get("shape").get(d).asInt();
    }
    return DenseArray.of(data.stream().mapToDouble(x -> x).toArray(), shape);
  }

  private static double number(JsonNode node) {
    return node.isTextual() ? Double.parseDouble(node.asText()) : node.asDouble();
  }
}
