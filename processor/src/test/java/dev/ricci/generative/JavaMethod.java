package dev.ricci.generative;

import static java.util.stream.Collectors.joining;

import dev.ricci.compiler.core.Element;
import dev.ricci.compiler.semantic.Signature.Form;
import dev.ricci.compiler.semantic.Signature.Number;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * A random program on a method of an interface.
 *
 * @param text what the annotation says: the program, or what was made of it
 * @param wrt the parameters to differentiate, as the annotation names them; none means all
 */
record JavaMethod(String name, RandomProgram program, String text, List<String> wrt) {
  JavaMethod {
    wrt = List.copyOf(wrt);
  }

  /** With a random part of the parameters to differentiate, the same for the same program. */
  static JavaMethod of(String name, RandomProgram program) {
    Random random = new Random(program.layout());
    List<String> wrt = new ArrayList<>();
    boolean isPart = random.nextInt(3) == 0;
    for (Input input : program.inputs()) {
      if (input.isReal() && isPart && random.nextBoolean()) {
        wrt.add(0, input.name());
      }
    }
    return new JavaMethod(name, program, program.text(), wrt);
  }

  /** The parameters that are differentiated, in their order. */
  List<Input> differentiated() {
    return program.inputs().stream()
        .filter(i -> i.isReal() && (wrt.isEmpty() || wrt.contains(i.name())))
        .toList();
  }

  /** The method's name with its first letter in upper case. */
  String typeName() {
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  /** The one result, if it is a scalar that has a derivative: its value goes with the gradients. */
  boolean isScalar() {
    RandomProgram.Result result = program.results().get(0);
    return !program.isRecord() && result.rank() == 0 && result.element() == Element.REAL;
  }

  private boolean hasArrays() {
    return program.inputs().stream().anyMatch(i -> i.form() == Form.ARRAY)
        || program.results().stream().anyMatch(r -> r.form() == Form.ARRAY);
  }

  boolean hasInto() {
    return !hasArrays() && !program.isRecord() && program.results().get(0).form() == Form.TENSOR;
  }

  boolean hasGradientsInto() {
    return !hasArrays() && differentiated().stream().allMatch(i -> i.form() == Form.TENSOR);
  }

  /** The method and, if it has several results, their record. */
  String source(Number real) {
    String result = "Result" + typeName();
    String parameters =
        program.inputs().stream()
            .map(i -> type(i.form(), i.element(), i.rank(), real) + " " + i.name())
            .collect(joining(", ", "(", ")"));
    String annotation =
        "  @Einsum(value = %s, origin = %d%s)%n"
            .formatted(
                literal(text),
                program.origin(),
                wrt.isEmpty()
                    ? ""
                    : wrt.stream()
                        .map(JavaMethod::literal)
                        .collect(joining(", ", ", wrt = {", "}")));
    if (!program.isRecord()) {
      return annotation
          + "  "
          + type(program.results().get(0), real)
          + " "
          + name
          + parameters
          + ";\n";
    }
    String components =
        program.results().stream()
            .map(r -> type(r, real) + " " + r.target())
            .collect(joining(", ", "(", ")"));
    return "  record "
        + result
        + components
        + " {}\n\n"
        + annotation
        + "  "
        + result
        + " "
        + name
        + parameters
        + ";\n";
  }

  private static String type(RandomProgram.Result result, Number real) {
    return type(result.form(), result.element(), result.rank(), real);
  }

  private static String type(Form form, Element element, int rank, Number real) {
    String primitive =
        (element == Element.REAL ? real : Number.INT).name().toLowerCase(Locale.ROOT);
    return switch (form) {
      case PRIMITIVE -> primitive;
      case ARRAY -> primitive + "[]".repeat(rank);
      case TENSOR ->
          primitive.substring(0, 1).toUpperCase(Locale.ROOT) + primitive.substring(1) + "Tensor";
    };
  }

  private static String literal(String text) {
    StringBuilder literal = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      if (c < ' ') {
        literal.append("\\%03o".formatted((int) c));
      } else if (c > '~') {
        literal.append("\\u%04x".formatted((int) c));
      } else {
        literal.append(c == '"' || c == '\\' ? "\\" : "").append(c);
      }
    }
    return literal.append('"').toString();
  }
}
