package dev.ricci.compiler.semantic;

import dev.ricci.compiler.core.Element;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.diagnostic.Problem;
import dev.ricci.compiler.diagnostic.ProblemCode;
import dev.ricci.compiler.diagnostic.Problems;
import dev.ricci.compiler.function.Function;
import dev.ricci.compiler.syntax.Expr;
import dev.ricci.compiler.syntax.Identifier;
import dev.ricci.compiler.syntax.ReservedWords;
import dev.ricci.compiler.syntax.StatementSyntax.FunctionDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Binds scalar functions: their bodies may use their arguments, the method's scalar parameters,
 * constants and the functions defined before, but no index and no tensor.
 */
final class FunctionBinder {
  private final Symbols symbols;
  private final ExpansionCost costs;
  private final String text;
  private final Problems problems;

  FunctionBinder(Symbols symbols, ExpansionCost costs, String text, Problems problems) {
    this.symbols = symbols;
    this.costs = costs;
    this.text = text;
    this.problems = problems;
  }

  /** The function, if nothing is wrong with it. */
  Optional<Term.UserFunction> bind(FunctionDefinition definition) {
    checkName(definition.name());
    Map<String, Tensor> arguments = new LinkedHashMap<>();
    for (Identifier parameter : definition.parameters()) {
      String name = parameter.text();
      if (Function.named(name).isPresent() || ReservedWords.contains(name)) {
        problems.add(ProblemCode.RESERVED_WORD, parameter.span(), name, "an argument");
      } else if (symbols.javaFunction(name).isPresent()) {
        problems.add(ProblemCode.FUNCTION_OF_TYPE, parameter.span(), name, "an argument");
      } else if (arguments.put(name, new Tensor(name, Element.REAL, 0)) != null) {
        problems.add(ProblemCode.ARGUMENT_TWICE, parameter.span(), name);
      }
    }
    checkBody(definition, definition.body(), arguments.keySet());
    if (problems.hasErrors()
        || Mentions.reads(definition, symbols.unread())
        || !costs.check(definition.body(), definition.body().span(), problems)) {
      return Optional.empty();
    }
    costs.define(definition);
    AffineBinder affines = new AffineBinder(symbols, text, problems);
    Term body =
        new TermBuilder(symbols, arguments, affines, new IndexTable(0), problems)
            .build(definition.body());
    return Optional.of(
        new Term.UserFunction(
            definition.name().text(), List.copyOf(arguments.values()), body, definition.span()));
  }

  private void checkName(Identifier name) {
    String text = name.text();
    if (Function.named(text).isPresent()) {
      problems.add(ProblemCode.RESERVED_WORD, name.span(), text, "a function");
    } else if (symbols.javaFunction(text).isPresent()) {
      problems.add(ProblemCode.FUNCTION_OF_TYPE, name.span(), text, "another one");
    } else if (symbols.function(text).isPresent()) {
      problems.add(ProblemCode.DEFINED_TWICE, name.span(), text);
    } else if (symbols.isParameter(text) || symbols.isTarget(text)) {
      problems.add(ProblemCode.NAME_TAKEN, name.span(), text);
    }
  }

  private void checkBody(FunctionDefinition definition, Expr e, Set<String> arguments) {
    if (e instanceof Expr.Name name) {
      checkBareName(name, arguments);
    } else if (e instanceof Expr.TensorRef || e instanceof Expr.SizeOf) {
      problems.add(ProblemCode.TENSOR_IN_FUNCTION, e.span(), e.span().textIn(text));
      return;
    } else if (e instanceof Expr.Reduce || e instanceof Expr.Normalize) {
      problems.add(ProblemCode.REDUCTION_IN_FUNCTION, e.span());
      return;
    } else if (e instanceof Expr.Call call) {
      if (call.function().text().equals(definition.name().text())) {
        problems.add(ProblemCode.RECURSION, call.function().span(), call.function().text());
      } else {
        new CallRules(symbols, problems).check(call);
      }
    }
    SyntaxTree.children(e).forEach(child -> checkBody(definition, child, arguments));
  }

  private void checkBareName(Expr.Name name, Set<String> arguments) {
    String text = name.name();
    if (arguments.contains(text)
        || symbols.isIntParameter(text)
        || symbols.constant(text).isPresent()
        || symbols.isParameter(text) && symbols.tensor(text).map(Tensor::rank).orElse(1) == 0) {
      return;
    }
    if (symbols.isParameter(text) || symbols.isTarget(text) || symbols.isUnread(text)) {
      problems.add(ProblemCode.TENSOR_IN_FUNCTION, name.span(), text);
      return;
    }
    if (Function.named(text).isPresent() || symbols.isFunction(text)) {
      problems.add(ProblemCode.FUNCTION_WITHOUT_ARGUMENTS, name.span(), text);
      return;
    }
    List<String> known = new ArrayList<>(symbols.scalarNames());
    known.addAll(arguments);
    List<String> near = symbols.like(text, known);
    problems.add(Problem.of(ProblemCode.UNKNOWN_IN_FUNCTION, name.span(), text).didYouMean(near));
  }
}
