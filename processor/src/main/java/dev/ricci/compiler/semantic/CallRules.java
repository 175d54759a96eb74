package dev.ricci.compiler.semantic;

import dev.ricci.compiler.diagnostic.Problem;
import dev.ricci.compiler.diagnostic.ProblemCode;
import dev.ricci.compiler.diagnostic.Problems;
import dev.ricci.compiler.diagnostic.Span;
import dev.ricci.compiler.diagnostic.Suggestions;
import dev.ricci.compiler.function.Function;
import dev.ricci.compiler.function.JavaFunction;
import dev.ricci.compiler.syntax.Expr;
import dev.ricci.compiler.syntax.Printer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Checks that a name with round brackets is a function of that many arguments. */
final class CallRules {
  private final Symbols symbols;
  private final Problems problems;

  CallRules(Symbols symbols, Problems problems) {
    this.symbols = symbols;
    this.problems = problems;
  }

  /** Whether it is a function that takes any number of arguments from two on. */
  static boolean isVariadic(Function function) {
    return function == Function.MIN || function == Function.MAX;
  }

  void check(Expr.Call call) {
    String name = call.function().text();
    int given = call.arguments().size();
    Optional<Function> builtIn = Function.named(name);
    if (builtIn.isPresent()) {
      int arity = builtIn.get().arity();
      if (isVariadic(builtIn.get()) ? given < 2 : given != arity) {
        String takes = isVariadic(builtIn.get()) ? "two arguments or more" : arguments(arity);
        problems.add(ProblemCode.WRONG_ARGUMENT_COUNT, call.span(), name, takes, arguments(given));
      }
      return;
    }
    Optional<Integer> declared =
        symbols
            .function(name)
            .map(own -> own.parameters().size())
            .or(() -> symbols.javaFunction(name).map(JavaFunction::arity));
    if (declared.isPresent()) {
      int arity = declared.get();
      if (given != arity) {
        problems.add(
            ProblemCode.WRONG_ARGUMENT_COUNT,
            call.span(),
            name,
            arguments(arity),
            arguments(given));
      }
    } else if (!symbols.isUnread(name)) {
      problems.add(noFunction(call, name));
    }
  }

  private Problem noFunction(Expr.Call call, String name) {
    Span span = call.function().span();
    if (symbols.isFunction(name)) {
      return Problem.of(ProblemCode.DEFINED_LATER, span, name);
    }
    boolean scalar =
        symbols.tensor(name).filter(t -> t.rank() == 0).isPresent()
            && !symbols.isTensorParameter(name);
    if (scalar || symbols.isIntParameter(name) || symbols.constant(name).isPresent()) {
      return Problem.of(ProblemCode.CALLED_SCALAR, span, name);
    }
    if (symbols.tensor(name).isPresent() || symbols.isTarget(name)) {
      return Problem.of(ProblemCode.CALLED_TENSOR, span, name);
    }
    Optional<String> elsewhere = ofOtherLanguages(call, name);
    if (elsewhere.isPresent()) {
      return Problem.of(ProblemCode.UNKNOWN_FUNCTION, span, name).write(elsewhere.get());
    }
    List<String> known = new ArrayList<>(symbols.functionNames());
    Arrays.stream(Function.values())
        .filter(f -> !f.isOperator())
        .map(Function::notation)
        .forEach(known::add);
    return Problem.of(ProblemCode.UNKNOWN_FUNCTION, span, name)
        .didYouMean(Suggestions.near(name, known));
  }

  /** What a function that other languages have is here. */
  private static Optional<String> ofOtherLanguages(Expr.Call call, String name) {
    if (call.arguments().size() != 1) {
      return Optional.empty();
    }
    String argument = Printer.print(call.arguments().get(0));
    return switch (name) {
      case "ln" -> Optional.of("log(" + argument + ")");
      case "log10" -> Optional.of("log(" + argument + ")/log(10)");
      case "log2" -> Optional.of("log(" + argument + ")/log(2)");
      case "not" -> Optional.of("(" + argument + ") == 0");
      default -> Optional.empty();
    };
  }

  private static String arguments(int n) {
    return TensorRules.count(n, "argument", "arguments");
  }
}
