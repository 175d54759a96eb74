package dev.ricci.compiler.semantic;

import dev.ricci.compiler.affine.Affine;
import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.diagnostic.Span;
import dev.ricci.compiler.syntax.Identifier;
import dev.ricci.compiler.syntax.IntExpr;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Affine forms and extents as integer expressions of brackets and ranges. */
final class AffineSyntax {
  private AffineSyntax() {}

  static IntExpr of(Affine affine) {
    List<IntExpr.Term> terms = new ArrayList<>();
    affine
        .coefficients()
        .forEach(
            (atom, coefficient) -> {
              boolean negative = isNegative(coefficient);
              Extent magnitude = negative ? coefficient.negate() : coefficient;
              terms.add(new IntExpr.Term(negative, product(magnitude, List.of(of(atom)))));
            });
    addTerms(affine.constant(), terms);
    return sum(terms);
  }

  static IntExpr of(Extent extent) {
    List<IntExpr.Term> terms = new ArrayList<>();
    addTerms(extent, terms);
    return sum(terms);
  }

  private static boolean isNegative(Extent extent) {
    return extent.terms().size() == 1 && extent.terms().get(extent.terms().firstKey()) < 0;
  }

  private static void addTerms(Extent extent, List<IntExpr.Term> terms) {
    for (Map.Entry<Extent.Monomial, Long> term : extent.terms().entrySet()) {
      List<IntExpr> factors = term.getKey().factors().stream().map(AffineSyntax::of).toList();
      Extent magnitude = Extent.of(Math.abs(term.getValue()));
      terms.add(new IntExpr.Term(term.getValue() < 0, product(magnitude, factors)));
    }
  }

  private static IntExpr product(Extent coefficient, List<IntExpr> atoms) {
    List<IntExpr.Factor> factors = new ArrayList<>();
    if (!coefficient.isConstant(1) || atoms.isEmpty()) {
      factors.add(new IntExpr.Factor(false, literalOr(coefficient)));
    }
    atoms.forEach(atom -> factors.add(new IntExpr.Factor(false, atom)));
    return factors.size() == 1 ? factors.get(0).value() : new IntExpr.Product(factors, Span.NONE);
  }

  private static IntExpr literalOr(Extent extent) {
    return extent.constant().isPresent()
        ? new IntExpr.Literal(Math.toIntExact(extent.constant().getAsLong()), Span.NONE)
        : of(extent);
  }

  private static IntExpr sum(List<IntExpr.Term> terms) {
    if (terms.isEmpty()) {
      return new IntExpr.Literal(0, Span.NONE);
    }
    IntExpr.Term head = terms.get(0);
    IntExpr first =
        head.subtracted() ? new IntExpr.Negation(head.value(), Span.NONE) : head.value();
    if (terms.size() == 1) {
      return first;
    }
    List<IntExpr.Term> all = new ArrayList<>(terms);
    all.set(0, new IntExpr.Term(false, first));
    return new IntExpr.Sum(all, Span.NONE);
  }

  private static IntExpr of(Affine.Atom atom) {
    return atom instanceof Affine.Quotient quotient
        ? quotient(of(quotient.numerator()), quotient.divisor())
        : new IntExpr.Name(((Index) atom).name(), Span.NONE);
  }

  private static IntExpr of(Extent.Atom atom) {
    if (atom instanceof Extent.Size size) {
      Identifier tensor = new Identifier(size.tensor(), Span.NONE);
      return new IntExpr.Size(tensor, size.dimension(), Span.NONE);
    }
    if (atom instanceof Extent.Parameter parameter) {
      return new IntExpr.Name(parameter.name(), Span.NONE);
    }
    if (atom instanceof Extent.Floor floor && floor.denominator().constant().isPresent()) {
      return quotient(of(floor.numerator()), floor.denominator().constant().getAsLong());
    }
    throw new IllegalArgumentException("no formula holds " + atom);
  }

  private static IntExpr quotient(IntExpr numerator, long divisor) {
    IntExpr literal = new IntExpr.Literal(Math.toIntExact(divisor), Span.NONE);
    return new IntExpr.Product(
        List.of(new IntExpr.Factor(false, numerator), new IntExpr.Factor(true, literal)),
        Span.NONE);
  }
}
