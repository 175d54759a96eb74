package dev.ricci.compiler.semantic;

import dev.ricci.compiler.diagnostic.Problem;
import dev.ricci.compiler.diagnostic.ProblemCode;
import dev.ricci.compiler.diagnostic.Problems;
import dev.ricci.compiler.syntax.AssignOp;
import dev.ricci.compiler.syntax.Expr;
import dev.ricci.compiler.syntax.Identifier;
import dev.ricci.compiler.syntax.IndexSyntax;
import dev.ricci.compiler.syntax.IntExpr;
import dev.ricci.compiler.syntax.Printer;
import dev.ricci.compiler.syntax.ReductionKind;
import dev.ricci.compiler.syntax.StatementSyntax.Assignment;
import dev.ricci.compiler.syntax.StatementSyntax.Target;
import java.util.List;
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
      refuseInside(statement, value);
      return;
    }
    Expr.Reduce reduce = (Expr.Reduce) value;
    if (reduce.binders().size() > 1) {
      problems.add(
          ProblemCode.ARGMAX_OF_SEVERAL, reduce.binders().get(1).span(), reduce.kind().text());
    }
    refuseInside(statement, reduce.body());
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

  private void refuseInside(Assignment statement, Expr e) {
    if (isArgmax(e)) {
      ReductionKind kind = ((Expr.Reduce) e).kind();
      problems.add(
          Problem.of(ProblemCode.ARGMAX_NOT_ALONE, e.span(), kind.text())
              .write(split(statement, e, freshName(kind))));
      return;
    }
    SyntaxTree.children(e).forEach(child -> refuseInside(statement, child));
  }

  /** The statement as two: the positions, and what is done with them. */
  private String split(Assignment statement, Expr argmax, String name) {
    Set<String> free = new OpenIndices(argmax, symbols::isIndex, Set.of()).mentioned(argmax);
    List<IndexSyntax> entries =
        free.stream()
            .<IndexSyntax>map(i -> new IndexSyntax.Plain(new IntExpr.Name(i, argmax.span())))
            .toList();
    Identifier positions = new Identifier(name, argmax.span());
    Expr read =
        entries.isEmpty()
            ? new Expr.Name(name, argmax.span())
            : new Expr.TensorRef(positions, entries, argmax.span());
    Target target = new Target(positions, entries, argmax.span());
    Assignment first = new Assignment(target, AssignOp.SET, argmax, List.of(), statement.span());
    Assignment second =
        new Assignment(
            statement.target(),
            statement.op(),
            SyntaxTree.replace(statement.value(), argmax, read),
            statement.where(),
            statement.span());
    return Printer.print(first) + "; " + Printer.print(second);
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
