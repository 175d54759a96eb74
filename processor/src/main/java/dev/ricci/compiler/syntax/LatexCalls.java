package dev.ricci.compiler.syntax;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Calls of functions in LaTeX. */
final class LatexCalls {
  /** The functions that LaTeX has a command of the same name for. */
  private static final Set<String> COMMANDS =
      Set.of("exp", "log", "sin", "cos", "tan", "sinh", "cosh", "tanh", "min", "max");

  /** What does not hold together by brackets or a command of its own. */
  private static final Set<String> COMPOSED = Set.of("pow", "rsqrt");

  private LatexCalls() {}

  /** Whether an exponent may not be put on it as it is. */
  static boolean isComposed(String function) {
    return COMPOSED.contains(function);
  }

  /**
   * The call.
   *
   * @param base prints an argument so that an exponent may follow
   * @param print prints an argument as it stands in brackets
   */
  static String print(Expr.Call call, Function<Expr, String> base, Function<Expr, String> print) {
    List<Expr> arguments = call.arguments();
    List<String> texts = arguments.stream().map(print).toList();
    String name = call.function().text();
    return switch (name) {
      case "abs" -> "\\left|" + texts.get(0) + "\\right|";
      case "floor" -> "\\left\\lfloor " + texts.get(0) + " \\right\\rfloor";
      case "ceil" -> "\\left\\lceil " + texts.get(0) + " \\right\\rceil";
      case "sqrt" -> "\\sqrt{" + texts.get(0) + "}";
      case "cbrt" -> "\\sqrt[3]{" + texts.get(0) + "}";
      case "rsqrt" -> "\\frac{1}{\\sqrt{" + texts.get(0) + "}}";
      case "asin", "acos", "atan" -> called("\\arc" + name.substring(1), texts);
      case "digamma" -> called("\\psi", texts);
      default -> call(name, arguments, texts, base);
    };
  }

  private static String call(
      String name, List<Expr> arguments, List<String> texts, Function<Expr, String> base) {
    if (arguments.size() == 2) {
      switch (name) {
        case "pow":
          return base.apply(arguments.get(0)) + "^{" + texts.get(1) + "}";
        case "polygamma":
          return "\\psi^{(" + texts.get(0) + ")}" + LatexNames.brackets(texts.get(1));
        case "hypot":
          return "\\sqrt{"
              + arguments.stream().map(a -> base.apply(a) + "^{2}").collect(joining(" + "))
              + "}";
        default:
          break;
      }
    }
    return called(COMMANDS.contains(name) ? "\\" + name : LatexNames.function(name), texts);
  }

  private static String called(String function, List<String> arguments) {
    return function + LatexNames.brackets(String.join(", ", arguments));
  }
}
