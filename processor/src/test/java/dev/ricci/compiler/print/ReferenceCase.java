package dev.ricci.compiler.print;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ricci.compiler.Formula;
import dev.ricci.compiler.core.DenseArray;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.core.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A formula of the reference cases with its inputs.
 *
 * @param product the second derivatives that are known, empty if none are
 */
public record ReferenceCase(
    String name,
    String text,
    Map<String, DenseArray> inputs,
    DenseArray seed,
    HessianProduct product) {
  /** The Hessian of the result times the seed, along a direction; by parameter names. */
  public record HessianProduct(Map<String, DenseArray> direction, Map<String, DenseArray> result) {}

  /** All of them. */
  public static Stream<ReferenceCase> all() throws IOException {
    try (InputStream in = ReferenceCase.class.getResourceAsStream("/cases/reference.json")) {
      JsonNode cases = new ObjectMapper().readTree(in).get("cases");
      return StreamSupport.stream(cases.spliterator(), false).map(ReferenceCase::of);
    }
  }

  private static ReferenceCase of(JsonNode node) {
    JsonNode product = node.path("hvp");
    return new ReferenceCase(
        node.get("name").asText(),
        node.get("expr").asText(),
        arrays(node.get("inputs")),
        array(node.get("seed")),
        new HessianProduct(arrays(product.path("v")), arrays(product.path("result"))));
  }

  private static Map<String, DenseArray> arrays(JsonNode node) {
    Map<String, DenseArray> arrays = new LinkedHashMap<>();
    node.properties().forEach(e -> arrays.put(e.getKey(), array(e.getValue())));
    return arrays;
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

  Program program() {
    return Formula.of(text, String.join(" ", inputs.keySet())).program();
  }

  /** The same with one more statement: the result times the seed, summed. */
  ReferenceCase scalar() {
    Tensor result = program().results().get(0);
    StringJoiner indices = new StringJoiner(",", "[", "]");
    for (int k = 1; k <= result.rank(); k++) {
      indices.add("i" + k);
    }
    String at = result.rank() == 0 ? "" : indices.toString();
    Map<String, DenseArray> more = new LinkedHashMap<>(inputs);
    more.put("weight", seed);
    String total = "; total = weight" + at + "*" + result.name() + at;
    return new ReferenceCase(name, text + total, more, DenseArray.scalar(1), product);
  }

  @Override
  public String toString() {
    return name;
  }
}
