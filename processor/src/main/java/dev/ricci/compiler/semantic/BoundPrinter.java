package dev.ricci.compiler.semantic;

import static java.util.stream.Collectors.joining;

import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.diagnostic.Span;
import dev.ricci.compiler.syntax.AssignOp;
import dev.ricci.compiler.syntax.Identifier;
import dev.ricci.compiler.syntax.IntRange;
import dev.ricci.compiler.syntax.Printer;
import dev.ricci.compiler.syntax.RangeSyntax;
import dev.ricci.compiler.syntax.StatementSyntax;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Prints bound statements in the notation with all sums written out: {@code Y[i,j] =
 * sum[m,n](W[m,n]*X[i+m-1,j+n-1])}. What is printed binds to the same statement again, but for one
 * thing: an index that is summed in several terms has one range in all of them, while each printed
 * sum has an index of its own.
 */
public final class BoundPrinter {
  private BoundPrinter() {}

  /** The program, a line for each statement, the functions that it calls first. */
  public static String print(BoundProgram program) {
    Map<String, Term.UserFunction> functions = new LinkedHashMap<>();
    program.statements().forEach(s -> collectFunctions(s.value(), functions));
    return Stream.concat(
            functions.values().stream().map(BoundPrinter::print),
            program.statements().stream().map(BoundPrinter::print))
        .collect(joining("\n"));
  }

  /** The definition of a scalar function. */
  public static String print(Term.UserFunction function) {
    String arguments = function.parameters().stream().map(Tensor::name).collect(joining(", "));
    return function.name() + "(" + arguments + ") = " + print(function.body());
  }

  private static void collectFunctions(Term term, Map<String, Term.UserFunction> functions) {
    if (term instanceof Term.Invoke invoke && !functions.containsKey(invoke.function().name())) {
      collectFunctions(invoke.function().body(), functions);
      functions.put(invoke.function().name(), invoke.function());
    }
    Terms.children(term).forEach(child -> collectFunctions(child, functions));
  }

  /** The statement on one line. */
  public static String print(BoundStatement statement) {
    Set<Index> explicit = new HashSet<>();
    collectExplicit(statement.value(), explicit);
    Map<Index, IntRange> inBinders = new LinkedHashMap<>();
    Set<RangeSyntax> where = new LinkedHashSet<>();
    for (BoundStatement.FixedRange range : statement.ranges()) {
      IntRange bounds =
          new IntRange(AffineSyntax.of(range.from()), AffineSyntax.of(range.to()), Span.NONE);
      if (explicit.contains(range.index())) {
        inBinders.put(range.index(), bounds);
      } else {
        Identifier name = new Identifier(range.index().name(), Span.NONE);
        where.add(new RangeSyntax(name, bounds, Span.NONE));
      }
    }
    Term.Load target = statement.target();
    return Printer.print(
        new StatementSyntax.Assignment(
            new StatementSyntax.Target(
                new Identifier(target.access().tensor().name(), Span.NONE),
                TermSyntax.brackets(target),
                Span.NONE),
            op(statement),
            new TermSyntax(inBinders).of(statement.value()),
            List.copyOf(where),
            Span.NONE));
  }

  /** An expression, without the ranges that the formula gives its indices. */
  public static String print(Term term) {
    return Printer.print(new TermSyntax(Map.of()).of(term));
  }

  private static void collectExplicit(Term term, Set<Index> explicit) {
    if (term instanceof Term.Reduce reduce && !reduce.implicit()) {
      explicit.addAll(reduce.indices());
    }
    Terms.children(term).forEach(child -> collectExplicit(child, explicit));
  }

  private static AssignOp op(BoundStatement statement) {
    return switch (statement.combine()) {
      case PROD -> AssignOp.MULTIPLY;
      case MAX -> AssignOp.MAX;
      case MIN -> AssignOp.MIN;
      default -> statement.assigns() ? AssignOp.SET : AssignOp.ADD;
    };
  }
}
