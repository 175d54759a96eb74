package dev.ricci.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ricci.tensor.DoubleTensor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reference cases' derivatives through generated code, in double. */
class ReferenceDerivativesTest {
  private static final double TOLERANCE = 1e-8;

  private static List<JsonNode> cases;
  private static Object companion;

  @BeforeAll
  static void compile(@TempDir Path directory) throws IOException {
    try (InputStream in =
        ReferenceDerivativesTest.class.getResourceAsStream("/cases/reference.json")) {
      cases =
          StreamSupport.stream(new ObjectMapper().readTree(in).get("cases").spliterator(), false)
              .toList();
    }
    List<String> lines = new ArrayList<>();
    lines.add("public interface R {");
    for (int k = 0; k < cases.size(); k++) {
      lines.addAll(method("c" + k, cases.get(k), "TANGENT"));
    }
    lines.add("}");
    companion =
        Calls.make(
            new UserProject(directory)
                .with("R", lines.toArray(String[]::new))
                .compile(UserProject.Tool.JAVAC)
                .requireSuccess()
                .load("RGradients"));
  }

  private static List<String> method(String name, JsonNode reference, String derive) {
    String text = reference.get("expr").asText();
    List<String> parameters = new ArrayList<>();
    reference
        .get("inputs")
        .properties()
        .forEach(e -> parameters.add(type(e.getValue()) + " " + e.getKey()));
    List<String> wrt = new ArrayList<>();
    reference.get("wrt").forEach(w -> wrt.add("\"" + w.asText() + "\""));
    return List.of(
        "  @Einsum(value = \"" + text + "\", wrt = {" + String.join(", ", wrt) + "},",
        "      derive = Derivative." + derive + ")",
        "  %s %s(%s);"
            .formatted(type(reference.get("output")), name, String.join(", ", parameters)));
  }

  private static String type(JsonNode value) {
    return value.isObject() ? "DoubleTensor" : "double";
  }

  @Test
  void tangents() {
    int compared = 0;
    for (int k = 0; k < cases.size(); k++) {
      JsonNode reference = cases.get(k);
      if (reference.has("jvp")) {
        Object both =
            Calls.call(
                companion,
                "c" + k + "Tangent",
                arguments(reference, reference.get("jvp").get("tangent")));
        String target = target(reference);
        assertClose(reference, Calls.call(both, target), reference.get("output"));
        assertClose(reference, Calls.call(both, "d" + target), reference.get("jvp").get("result"));
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(40);
  }

  private static String target(JsonNode reference) {
    JsonNode name = reference.get("output").get("name");
    String[] statements = reference.get("expr").asText().split(";");
    String last = statements[statements.length - 1].trim();
    return name == null ? last.split("[^A-Za-z0-9_]")[0] : name.asText();
  }

  /** The inputs, then the directions of the differentiated ones in the inputs' order. */
  private static Object[] arguments(JsonNode reference, JsonNode directions) {
    List<Object> arguments = new ArrayList<>();
    reference.get("inputs").forEach(v -> arguments.add(argument(v)));
    List<String> wrt = new ArrayList<>();
    reference.get("wrt").forEach(w -> wrt.add(w.asText()));
    reference
        .get("inputs")
        .properties()
        .forEach(
            e -> {
              if (wrt.contains(e.getKey())) {
                JsonNode direction = directions.get(e.getKey());
                arguments.add(
                    e.getValue().isObject() ? tensor(e.getValue(), direction) : single(direction));
              }
            });
    return arguments.toArray();
  }

  /** The direction of a tensor; zeros where none is given. */
  private static DoubleTensor tensor(JsonNode like, JsonNode direction) {
    return direction == null
        ? DoubleTensor.zeros(shape(like))
        : DoubleTensor.of(data(direction), shape(direction));
  }

  private static double single(JsonNode direction) {
    return direction == null ? 0 : data(direction)[0];
  }

  private static Object argument(JsonNode node) {
    return node.isObject() ? DoubleTensor.of(data(node), shape(node)) : (Object) number(node);
  }

  private static int[] shape(JsonNode node) {
    return StreamSupport.stream(node.get("shape").spliterator(), false)
        .mapToInt(JsonNode::asInt)
        .toArray();
  }

  private static double[] data(JsonNode node) {
    return StreamSupport.stream(node.get("data").spliterator(), false)
        .mapToDouble(ReferenceDerivativesTest::number)
        .toArray();
  }

  private static double number(JsonNode node) {
    return node.isTextual() ? Double.parseDouble(node.asText()) : node.asDouble();
  }

  private static void assertClose(JsonNode reference, Object actual, JsonNode expected) {
    double[] e = expected.isObject() ? data(expected) : new double[] {number(expected)};
    double[] a = numbers(actual);
    assertThat(a).as(reference.get("name").asText()).hasSameSizeAs(e);
    for (int k = 0; k < e.length; k++) {
      boolean same =
          Double.compare(a[k], e[k]) == 0
              || Math.abs(a[k] - e[k]) <= TOLERANCE * Math.max(1, Math.abs(e[k]));
      assertThat(same)
          .as("%s: element %d is %s, not %s", reference.get("name").asText(), k, a[k], e[k])
          .isTrue();
    }
  }

  /** All elements in row-major order. */
  private static double[] numbers(Object value) {
    if (!(value instanceof DoubleTensor tensor)) {
      return new double[] {(Double) value};
    }
    double[] numbers = new double[tensor.size()];
    System.arraycopy(tensor.data(), tensor.offset(), numbers, 0, numbers.length);
    return numbers;
  }
}
