package dev.ricci.compiler.semantic;

import dev.ricci.compiler.semantic.Signature.Form;
import dev.ricci.compiler.semantic.Signature.Number;
import dev.ricci.compiler.semantic.Signature.Parameter;
import dev.ricci.compiler.semantic.Signature.Result;
import dev.ricci.compiler.semantic.Signature.Type;
import dev.ricci.compiler.syntax.Parser;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Signatures for tests, as Java writes them: {@code FloatTensor X, int s -> float[]}. */
final class Signatures {
  private Signatures() {}

  /**
   * @param text parameters, an arrow, and the result: a type, or {@code {float a, float[] b}} for a
   *     record
   */
  static Signature of(String text) {
    String[] sides = text.split("->");
    String result = sides[1].strip();
    return new Signature(
        "f",
        parameters(sides[0]),
        result.startsWith("{")
            ? new Result(Optional.of("R"), parameters(result.substring(1, result.length() - 1)))
            : Result.single(type(result)),
        1,
        List.of());
  }

  static Signature wrt(Signature signature, String... names) {
    return new Signature(
        signature.method(), signature.parameters(), signature.result(), 1, List.of(names));
  }

  static Binding bind(String signature, String formula) {
    return Binder.bind(Parser.parse(formula), formula, of(signature));
  }

  private static List<Parameter> parameters(String text) {
    return text.isBlank()
        ? List.of()
        : Arrays.stream(text.split(","))
            .map(p -> p.strip().split(" +"))
            .map(p -> new Parameter(p[1], type(p[0])))
            .toList();
  }

  private static Type type(String text) {
    if (text.endsWith("Tensor")) {
      String number = text.substring(0, text.length() - "Tensor".length());
      return new Type(Number.valueOf(number.toUpperCase(Locale.ROOT)), Form.TENSOR, -1);
    }
    int dimensions = (text.length() - text.replace("[]", "").length()) / 2;
    Number number = Number.valueOf(text.replace("[]", "").toUpperCase(Locale.ROOT));
    return new Type(number, dimensions == 0 ? Form.PRIMITIVE : Form.ARRAY, dimensions);
  }
}
