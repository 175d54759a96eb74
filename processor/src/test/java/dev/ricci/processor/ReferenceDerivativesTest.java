package dev.ricci.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ricci.processor.UserProject.Tool;
import dev.ricci.tensor.DoubleTensor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The reference cases' derivatives through generated code, in double. */
@ParameterizedClass
@EnumSource(Tool.class)
class ReferenceDerivativesTest {
  private static final double TOLERANCE = 1e-8;

  /** Sixteen have 256 blocks, more than a record may have components. */
  private static final int MAX_PARAMETERS = 15;

  @TempDir private static Path directory;
  private static List<JsonNode> cases;
  private static Object companion;

  @Parameter private Tool tool;

  @BeforeParameterizedClassInvocation
  static void compile(Tool tool) throws IOException {
    try (InputStream in =
        ReferenceDerivativesTest.class.getResourceAsStream("/cases/reference.json")) {
      cases =
          StreamSupport.stream(new ObjectMapper().readTree(in).get("cases").spliterator(), false)
              .toList();
    }
    List<String> lines = new ArrayList<>();
    lines.add("public interface R {");
    for (int k = 0; k < cases.size(); k++) {
      lines.addAll(
          method("c" + k, cases.get(k), "{Derivative.TANGENT, Derivative.JACOBIAN}", false));
      if (hasHessian(cases.get(k))) {
        lines.addAll(
            method("s" + k, cases.get(k), "{Derivative.HESSIAN, Derivative.HESSIAN_VECTOR}", true));
      } else if (cases.get(k).has("hvp")) {
        lines.addAll(method("s" + k, cases.get(k), "Derivative.HESSIAN_VECTOR", true));
      }
    }
    lines.add("}");
    companion =
        Calls.make(
            new UserProject(directory.resolve(tool.name()))
                .with("R", lines.toArray(String[]::new))
                .compile(tool)
                .requireSuccess()
                .load("RGradients"));
  }

  private static boolean hasHessian(JsonNode reference) {
    return reference.get("wrt").size() <= MAX_PARAMETERS;
  }

  /**
   * @param scalar whether the method is the scalar {@code <seed, output>}
   */
  private static List<String> method(
      String name, JsonNode reference, String derive, boolean scalar) {
    String text = reference.get("expr").asText();
    List<String> parameters = new ArrayList<>();
    reference
        .get("inputs")
        .properties()
        .forEach(e -> parameters.add(type(e.getValue()) + " " + e.getKey()));
    if (scalar) {
      String indices = "[i1,i2,i3,i4,i5".substring(0, 3 * shape(reference.get("output")).length);
      String element = indices.isEmpty() ? "" : indices + "]";
      text += "; total_ = seed_" + element + "*" + target(reference) + element;
      parameters.add(type(reference.get("seed")) + " seed_");
    }
    List<String> wrt = new ArrayList<>();
    reference.get("wrt").forEach(w -> wrt.add("\"" + w.asText() + "\""));
    return List.of(
        "  @Einsum(value = \"" + text + "\", wrt = {" + String.join(", ", wrt) + "},",
        "      derive = " + derive + ")",
        "  %s %s(%s);"
            .formatted(
                scalar ? "double" : type(reference.get("output")),
                name,
                String.join(", ", parameters)));
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

  /** Against the reference where it has them, and against tangents and gradients. */
  @Test
  void jacobians() {
    int compared = 0;
    for (int k = 0; k < cases.size(); k++) {
      JsonNode reference = cases.get(k);
      Object jacobian = Calls.call(companion, "c" + k + "Jacobian", inputs(reference).toArray());
      JsonNode seed = reference.get("seed");
      double[] weights = seed.isObject() ? data(seed) : new double[] {number(seed)};
      double[] tangent = new double[weights.length];
      for (JsonNode name : reference.get("wrt")) {
        double[] entries = numbers(Calls.call(jacobian, name.asText()));
        int columns = entries.length / weights.length;
        double[] gradient = new double[columns];
        for (int e = 0; e < entries.length; e++) {
          gradient[e % columns] += weights[e / columns] * entries[e];
        }
        assertClose(reference, gradient, reference.get("grads").get(name.asText()));
        JsonNode direction =
            reference.has("jvp") ? reference.get("jvp").get("tangent").get(name.asText()) : null;
        for (int e = 0; direction != null && e < entries.length; e++) {
          tangent[e / columns] += entries[e] * data(direction)[e % columns];
        }
      }
      if (reference.has("jvp")) {
        assertClose(reference, tangent, reference.get("jvp").get("result"));
      }
      if (reference.has("jacobian")) {
        for (Map.Entry<String, JsonNode> block :
            reference.get("jacobian").get("blocks").properties()) {
          assertClose(reference, Calls.call(jacobian, block.getKey()), block.getValue());
          compared++;
        }
      }
    }
    assertThat(compared).isPositive();
  }

  /** Against the reference where it has them; blocks and their mirrors are the same bits. */
  @Test
  void hessians() {
    int compared = 0;
    for (int k = 0; k < cases.size(); k++) {
      JsonNode reference = cases.get(k);
      if (!hasHessian(reference)) {
        continue;
      }
      List<Object> inputs = inputs(reference);
      inputs.add(argument(reference.get("seed")));
      Object hessian = Calls.call(companion, "s" + k + "Hessian", inputs.toArray());
      for (JsonNode first : reference.get("wrt")) {
        int rows = size(reference.get("inputs").get(first.asText()));
        for (JsonNode second : reference.get("wrt")) {
          double[] block = block(hessian, first.asText(), second.asText());
          double[] mirror = block(hessian, second.asText(), first.asText());
          int columns = block.length / rows;
          for (int e = 0; e < block.length; e++) {
            assertThat(mirror[e % columns * rows + e / columns])
                .as(reference.get("name").asText())
                .isEqualTo(block[e]);
          }
        }
      }
      if (reference.has("hessian")) {
        for (Map.Entry<String, JsonNode> block :
            reference.get("hessian").get("blocks").properties()) {
          String[] pair = block.getKey().split(",");
          assertClose(reference, block(hessian, pair[0], pair[1]), block.getValue());
          compared++;
        }
      }
    }
    assertThat(compared).isGreaterThan(4);
  }

  /** Against the reference where it has them, and against the Hessian everywhere. */
  @Test
  void hessiansTimesVectors() {
    int compared = 0;
    for (int k = 0; k < cases.size(); k++) {
      JsonNode reference = cases.get(k);
      boolean whole = hasHessian(reference) && reference.has("jvp");
      if (!whole && !reference.has("hvp")) {
        continue;
      }
      List<Object> inputs = inputs(reference);
      inputs.add(argument(reference.get("seed")));
      Object hessian = whole ? Calls.call(companion, "s" + k + "Hessian", inputs.toArray()) : null;
      JsonNode v =
          reference.has("hvp")
              ? reference.get("hvp").get("v")
              : reference.get("jvp").get("tangent");
      addDirections(inputs, reference, v);
      Object product = Calls.call(companion, "s" + k + "HessianVector", inputs.toArray());
      double slope = 0;
      for (JsonNode first : reference.get("wrt")) {
        String name = first.asText();
        double[] expected = new double[size(reference.get("inputs").get(name))];
        for (JsonNode second : reference.get("wrt")) {
          if (!whole) {
            break;
          }
          double[] block = block(hessian, name, second.asText());
          JsonNode direction = v.get(second.asText());
          int columns = block.length / expected.length;
          for (int e = 0; direction != null && e < block.length; e++) {
            expected[e / columns] += block[e] * data(direction)[e % columns];
          }
        }
        JsonNode gradient = reference.get("grads").get(name);
        double[] slopes = gradient.isObject() ? data(gradient) : new double[] {number(gradient)};
        for (int e = 0; v.has(name) && e < slopes.length; e++) {
          slope += slopes[e] * data(v.get(name))[e];
        }
        if (whole) {
          assertClose(reference, numbers(Calls.call(product, name)), expected);
        }
        if (reference.has("hvp")) {
          JsonNode result = reference.get("hvp").get("result").get(name);
          if (result != null) {
            assertClose(reference, Calls.call(product, name), result);
            compared++;
          }
        }
      }
      assertClose(reference, numbers(Calls.call(product, "total_")), new double[] {slope});
    }
    assertThat(compared).isGreaterThan(4);
  }

  private static double[] block(Object hessian, String first, String second) {
    return numbers(Calls.call(hessian, first + "_" + second));
  }

  private static int size(JsonNode node) {
    return node.isObject() ? data(node).length : 1;
  }

  private static String target(JsonNode reference) {
    JsonNode name = reference.get("output").get("name");
    String[] statements = reference.get("expr").asText().split(";");
    String last = statements[statements.length - 1].trim();
    return name == null ? last.split("[^A-Za-z0-9_]")[0] : name.asText();
  }

  /** The inputs, then the directions of the differentiated ones in the inputs' order. */
  private static Object[] arguments(JsonNode reference, JsonNode directions) {
    List<Object> arguments = inputs(reference);
    addDirections(arguments, reference, directions);
    return arguments.toArray();
  }

  private static List<Object> inputs(JsonNode reference) {
    List<Object> inputs = new ArrayList<>();
    reference.get("inputs").forEach(v -> inputs.add(argument(v)));
    return inputs;
  }

  private static void addDirections(
      List<Object> arguments, JsonNode reference, JsonNode directions) {
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
    return !node.isObject()
        ? new int[0]
        : StreamSupport.stream(node.get("shape").spliterator(), false)
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
    assertClose(
        reference,
        actual instanceof double[] array ? array : numbers(actual),
        expected.isObject() ? data(expected) : new double[] {number(expected)});
  }

  private static void assertClose(JsonNode reference, double[] a, double[] e) {
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
