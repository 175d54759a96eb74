package dev.ricci.compiler.semantic;

import dev.ricci.compiler.core.Element;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.diagnostic.Problem;
import dev.ricci.compiler.diagnostic.ProblemCode;
import dev.ricci.compiler.diagnostic.Problems;
import dev.ricci.compiler.diagnostic.Span;
import dev.ricci.compiler.diagnostic.Suggestions;
import dev.ricci.compiler.syntax.StatementSyntax.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finds the values of the method among the targets and checks them against its return type. */
final class ResultRules {
  private final Signature.Result result;
  private final Map<String, Target> targets;
  private final Symbols symbols;
  private final Problems problems;

  /**
   * @param targets the last left side of each target, in the order of the text
   */
  ResultRules(
      Signature.Result result, Map<String, Target> targets, Symbols symbols, Problems problems) {
    this.result = result;
    this.targets = targets;
    this.symbols = symbols;
    this.problems = problems;
  }

  /** The names of the targets that the method returns. */
  List<String> names(Optional<String> last) {
    return result.record().isPresent()
        ? result.components().stream().map(Signature.Parameter::name).toList()
        : last.stream().toList();
  }

  /** The results, those that are wrong left out. */
  List<Tensor> results(Optional<String> last) {
    List<Tensor> results = new ArrayList<>();
    List<String> names = names(last);
    for (int k = 0; k < names.size(); k++) {
      String name = names.get(k);
      Signature.Type type = result.components().get(k).type();
      Optional<Tensor> tensor = symbols.tensor(name).filter(t -> targets.containsKey(name));
      if (tensor.isPresent()) {
        if (fits(tensor.get(), type)) {
          results.add(tensor.get());
        }
      } else if (result.record().isPresent() && !targets.containsKey(name)) {
        problems.add(
            Problem.of(
                    symbols.isParameter(name)
                        ? ProblemCode.COMPONENT_IS_PARAMETER
                        : ProblemCode.COMPONENT_WITHOUT_TARGET,
                    Span.NONE,
                    name)
                .didYouMean(Suggestions.near(name, targets.keySet())));
      }
    }
    return results;
  }

  private boolean fits(Tensor tensor, Signature.Type type) {
    Span span = targets.get(tensor.name()).span();
    boolean isInt = type.number() == Signature.Number.INT;
    if (isInt != (tensor.element() == Element.INT)) {
      problems.add(
          isInt ? ProblemCode.RESULT_NOT_INT : ProblemCode.RESULT_IS_INT,
          span,
          tensor.name(),
          spelled(type));
      return false;
    }
    if (type.form() != Signature.Form.TENSOR && type.dimensions() != tensor.rank()) {
      problems.add(
          ProblemCode.RESULT_RANK,
          span,
          tensor.name(),
          TensorRules.count(tensor.rank(), "dimension", "dimensions"),
          spelled(type),
          declarations(tensor, type));
      return false;
    }
    return true;
  }

  /** The type as Java writes it. */
  private static String spelled(Signature.Type type) {
    String number = type.number().name().toLowerCase(Locale.ROOT);
    return switch (type.form()) {
      case TENSOR -> tensorType(type);
      case ARRAY -> number + "[]".repeat(type.dimensions());
      case PRIMITIVE -> number;
    };
  }

  private static String tensorType(Signature.Type type) {
    String number = type.number().name().toLowerCase(Locale.ROOT);
    return Character.toUpperCase(number.charAt(0)) + number.substring(1) + "Tensor";
  }

  private static String declarations(Tensor tensor, Signature.Type type) {
    String number = type.number().name().toLowerCase(Locale.ROOT);
    String plain = number + "[]".repeat(tensor.rank());
    return tensor.rank() <= 4 ? plain + " or " + tensorType(type) : tensorType(type);
  }
}
