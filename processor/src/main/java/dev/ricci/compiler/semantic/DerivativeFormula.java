package dev.ricci.compiler.semantic;

import dev.ricci.compiler.diagnostic.Problem;
import dev.ricci.compiler.diagnostic.Problems;
import dev.ricci.compiler.diagnostic.Span;
import dev.ricci.compiler.function.FunctionDeclaration;
import dev.ricci.compiler.function.JavaFunctions;
import dev.ricci.compiler.syntax.Expr;
import dev.ricci.compiler.syntax.Identifier;
import dev.ricci.compiler.syntax.Parser;
import dev.ricci.compiler.syntax.ReservedWords;
import dev.ricci.compiler.syntax.StatementSyntax.FunctionDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks the derivative that the user gives a function written in Java. */
public final class DerivativeFormula {
  /** What no call can name, since a derivative may well call the function that it is of. */
  private static final String NAME = "";

  private DerivativeFormula() {}

  /**
   * The mistakes in a derivative: it may use the function's arguments and value, constants and
   * functions.
   *
   * @param arguments what it calls the arguments
   * @param functions those written in Java
   * @return nothing if it is not one expression
   */
  public static Optional<List<Problem>> check(
      String text, List<String> arguments, JavaFunctions functions) {
    Problems problems = new Problems();
    Optional<Expr> body = Parser.expression(text, problems);
    if (body.isPresent() && !problems.hasErrors()) {
      List<Identifier> names = new ArrayList<>();
      arguments.forEach(name -> names.add(new Identifier(name, Span.NONE)));
      if (!arguments.contains(FunctionDeclaration.VALUE)) {
        names.add(new Identifier(FunctionDeclaration.VALUE, Span.NONE));
      }
      Signature signature =
          new Signature(
              NAME,
              List.of(),
              new Signature.Result(Optional.empty(), List.of()),
              1,
              List.of(),
              functions);
      Symbols symbols = new Symbols(signature, Map.of(), Set.of(), Set.of(), List.of());
      new FunctionBinder(symbols, new ExpansionCost(), text, problems)
          .bind(
              new FunctionDefinition(
                  new Identifier(NAME, Span.NONE), names, body.get(), body.get().span()));
    }
    return body.isEmpty() && !problems.hasErrors()
        ? Optional.empty()
        : Optional.of(problems.toList());
  }

  /** Whether it is the name of a method and no formula by itself. */
  public static boolean isMethod(String text, List<String> arguments) {
    return isName(text)
        && !arguments.contains(text)
        && !text.equals(FunctionDeclaration.VALUE)
        && !ReservedWords.isConstant(text);
  }

  /** Whether the notation can spell the name. */
  public static boolean isName(String text) {
    return !text.isEmpty()
        && Character.isLetter(text.charAt(0))
        && SignatureRules.isIdentifier(text);
  }
}
