package dev.ricci.compiler.semantic;

import static java.util.stream.Collectors.joining;

import dev.ricci.compiler.diagnostic.Problem;
import dev.ricci.compiler.diagnostic.ProblemCode;
import dev.ricci.compiler.diagnostic.Problems;
import dev.ricci.compiler.syntax.Expr;
import dev.ricci.compiler.syntax.Printer;
import dev.ricci.compiler.syntax.ReductionKind;
import dev.ricci.compiler.syntax.StatementSyntax.Assignment;
import java.util.LinkedHashSet;
import java.util.Set;

/** {@code argmax} and {@code argmin} make an int tensor, and stand as a whole right side only. */
final class ArgmaxRules {
  private final Symbols symbols;
  private final Problems problems;

  ArgmaxRules(Symbols symbols, Problems problems) {
    this.symbols = symbols;
    this.problems = problems;
  }

  static boolean isArgmax(Expr e) {
    return e instanceof Expr.Reduce reduce
        && (reduce.kind() == ReductionKind.ARGMAX || reduce.kind() == ReductionKind.ARGMIN);
  }

  void check(Assignment statement) {
    Expr value = statement.value().withoutParens();
    if (!isArgmax(value)) {
      refuseInside(value);
      return;
    }
    Expr.Reduce reduce = (Expr.Reduce) value;
    if (reduce.binders().size() > 1) {
      problems.add(
          ProblemCode.ARGMAX_OF_SEVERAL, reduce.binders().get(1).span(), reduce.kind().text());
    }
    refuseInside(reduce.body());
    checkLeftover(statement, reduce);
  }

  /** An index that is neither on the left nor bound would sum positions. */
  private void checkLeftover(Assignment statement, Expr.Reduce reduce) {
    Set<String> left = SyntaxTree.names(statement.target().indices());
    Set<String> over = new OpenIndices(reduce, symbols::isIndex, left).openImplicit(reduce);
    if (!over.isEmpty()) {
      problems.add(
          ProblemCode.ARGMAX_SUMMED,
          reduce.span(),
          SummationRules.list(over),
          reduce.kind().text());
    }
  }

  private void refuseInside(Expr e) {
    if (isArgmax(e)) {
      Expr.Reduce reduce = (Expr.Reduce) e;
      Set<String> free =
          new LinkedHashSet<>(new OpenIndices(e, symbols::isIndex, Set.of()).open(e));
      String brackets = free.isEmpty() ? "" : free.stream().collect(joining(",", "[", "]"));
      String name = freshName(reduce.kind());
      problems.add(
          Problem.of(ProblemCode.ARGMAX_NOT_ALONE, e.span(), reduce.kind().text())
              .write(
                  name
                      + brackets
                      + " = "
                      + Printer.print(e)
                      + " before it, and "
                      + name
                      + brackets
                      + " here"));
      return;
    }
    SyntaxTree.children(e).forEach(this::refuseInside);
  }

  private String freshName(ReductionKind kind) {
    String name = kind == ReductionKind.ARGMAX ? "best" : "least";
    String fresh = name;
    for (int k = 2; symbols.isParameter(fresh) || symbols.isTarget(fresh); k++) {
      fresh = name + k;
    }
    return fresh;
  }
}
