package dev.ricci.compiler.semantic;

import dev.ricci.compiler.syntax.Expr;
import dev.ricci.compiler.syntax.Identifier;
import dev.ricci.compiler.syntax.IndexSyntax;
import dev.ricci.compiler.syntax.IntExpr;
import dev.ricci.compiler.syntax.Printer;
import dev.ricci.compiler.syntax.ReductionKind;
import dev.ricci.compiler.syntax.StatementSyntax;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The ways in which a statement could be summed, each as a statement with all its sums written out.
 */
final class Readings {
  private final StatementSyntax.Assignment statement;
  private final Summation summation;
  private final OpenIndices indices;

  Readings(StatementSyntax.Assignment statement, Summation summation, OpenIndices indices) {
    this.statement = statement;
    this.summation = summation;
    this.indices = indices;
  }

  /** As rules a, b and c place the sums. */
  String asPlaced() {
    return print(statement.value());
  }

  /** The sum over these indices around the whole term. */
  String around(Expr term, Collection<String> sums) {
    return replaced(term, ImplicitSums.around(term, ReductionKind.SUM, sums));
  }

  /** Every split of the indices, if they are few, into sums where they are and around the term. */
  List<String> insideOrOutside(Expr term, List<String> sums) {
    List<String> readings = new ArrayList<>();
    readings.add(asPlaced());
    if (sums.size() == 2) {
      readings.add(around(term, List.of(sums.get(0))));
      readings.add(around(term, List.of(sums.get(1))));
    }
    readings.add(around(term, sums));
    return readings;
  }

  /** The sums over these indices around each operand inside the arguments of the calls. */
  String insideCalls(List<Expr> calls, Set<String> sums) {
    Expr value = statement.value();
    for (Expr call : calls) {
      Expr fresh = SyntaxTree.mapChildren(call, argument -> eachTerm(argument, sums));
      value = SyntaxTree.replace(value, call, fresh);
    }
    return print(value);
  }

  private Expr eachTerm(Expr e, Set<String> sums) {
    if (e instanceof Expr.Sum || e instanceof Expr.Negation || e instanceof Expr.Paren) {
      return SyntaxTree.mapChildren(e, part -> eachTerm(part, sums));
    }
    Set<String> own = intersection(indices.open(e), sums);
    return own.isEmpty() ? e : ImplicitSums.around(e, ReductionKind.SUM, own);
  }

  /** The sums of each operand of a sum around that operand alone. */
  String eachOperand(Expr.Sum sum, Set<String> over, OpenIndices indices) {
    return replaced(
        sum,
        SyntaxTree.mapChildren(
            sum,
            operand -> {
              Set<String> own = intersection(indices.open(operand), over);
              return own.isEmpty() ? operand : ImplicitSums.around(operand, ReductionKind.SUM, own);
            }));
  }

  /**
   * One sum over the quotient, and a quotient of sums or, for a bare index, the division by a size.
   */
  List<String> overQuotient(Divisors.Found found) {
    List<String> readings = new ArrayList<>();
    readings.add(asPlaced());
    readings.add(
        divisionBySize(found).orElseGet(() -> replaced(found.product(), quotientOfSums(found))));
    return readings;
  }

  private Expr quotientOfSums(Divisors.Found found) {
    List<Expr.Factor> rest = new ArrayList<>();
    List<Expr.Factor> divisors = new ArrayList<>();
    Set<String> restIndices = new LinkedHashSet<>();
    for (Expr.Factor factor : OpenIndices.factors(found.product())) {
      Set<String> uses = intersection(indices.mentioned(factor.value()), found.sums());
      if (factor.divides() && !uses.isEmpty()) {
        divisors.add(
            new Expr.Factor(true, ImplicitSums.around(factor.value(), ReductionKind.SUM, uses)));
      } else {
        rest.add(factor);
        restIndices.addAll(uses);
      }
    }
    Expr above =
        rest.size() == 1 ? rest.get(0).value() : new Expr.Product(rest, found.product().span());
    List<Expr.Factor> quotient = new ArrayList<>();
    if (!restIndices.isEmpty()) {
      quotient.add(
          new Expr.Factor(false, ImplicitSums.around(above, ReductionKind.SUM, restIndices)));
    } else {
      quotient.addAll(rest);
    }
    quotient.addAll(divisors);
    return new Expr.Product(quotient, found.product().span());
  }

  private Optional<String> divisionBySize(Divisors.Found found) {
    Optional<Expr.Name> bare = bareName(found.divisor(), found.indices());
    return bare.flatMap(name -> size(statement.value(), name))
        .map(size -> replaced(bare.orElseThrow(), size));
  }

  private static Optional<Expr.Name> bareName(Expr e, Set<String> names) {
    if (e instanceof Expr.Name name && names.contains(name.name())) {
      return Optional.of(name);
    }
    return SyntaxTree.children(e).stream()
        .flatMap(child -> bareName(child, names).stream())
        .findFirst();
  }

  /** The size of the first dimension in which the name stands alone. */
  private static Optional<Expr> size(Expr e, Expr.Name index) {
    if (e instanceof Expr.TensorRef ref) {
      for (int d = 0; d < ref.indices().size(); d++) {
        if (ref.indices().get(d) instanceof IndexSyntax.Plain plain
            && plain.position() instanceof IntExpr.Name name
            && name.name().equals(index.name())) {
          Identifier tensor = ref.tensor();
          return Optional.of(new Expr.SizeOf(tensor, d + 1, index.span()));
        }
      }
    }
    return SyntaxTree.children(e).stream()
        .flatMap(child -> size(child, index).stream())
        .findFirst();
  }

  private String replaced(Expr old, Expr fresh) {
    return print(SyntaxTree.replace(statement.value(), old, fresh));
  }

  private String print(Expr value) {
    return Printer.print(
        new StatementSyntax.Assignment(
            statement.target(),
            statement.op(),
            summation.place(value),
            statement.where(),
            statement.span()));
  }

  private static Set<String> intersection(Set<String> a, Set<String> b) {
    Set<String> both = new LinkedHashSet<>(a);
    both.retainAll(b);
    return both;
  }
}
