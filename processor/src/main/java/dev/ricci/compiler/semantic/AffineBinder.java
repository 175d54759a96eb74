package dev.ricci.compiler.semantic;

import dev.ricci.compiler.affine.Affine;
import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.diagnostic.Problem;
import dev.ricci.compiler.diagnostic.ProblemCode;
import dev.ricci.compiler.diagnostic.Problems;
import dev.ricci.compiler.diagnostic.Span;
import dev.ricci.compiler.syntax.IntExpr;
import java.util.List;
import java.util.function.Function;

/** Integer expressions of brackets and ranges as affine forms. */
final class AffineBinder {
  /** Sums of products multiply out; nobody writes this many terms by hand. */
  private static final int MOST_TERMS = 200;

  private final Symbols symbols;
  private final String text;
  private final Problems problems;

  AffineBinder(Symbols symbols, String text, Problems problems) {
    this.symbols = symbols;
    this.text = text;
    this.problems = problems;
  }

  /** The form, or 0 and a problem. */
  Affine affine(IntExpr e, Function<String, Index> indices) {
    try {
      return bind(e, indices);
    } catch (Refused refused) {
      problems.add(refused.problem);
      return Affine.of(0);
    }
  }

  /**
   * The end of a range, which depends on no index; or 0 and a problem.
   *
   * @param mask what to multiply with instead, given the text of the end, if there is an index
   */
  Extent extent(IntExpr e, Function<String, Index> indices, Function<String, Problem> mask) {
    Affine affine = affine(e, indices);
    if (!affine.isExtent()) {
      problems.add(mask.apply(e.span().textIn(text)));
      return Extent.ZERO;
    }
    return affine.constant();
  }

  private Affine bind(IntExpr e, Function<String, Index> indices) {
    if (e instanceof IntExpr.Literal literal) {
      return Affine.of(literal.value());
    }
    if (e instanceof IntExpr.Name name) {
      return symbols.isIntParameter(name.name())
          ? Affine.of(Extent.parameter(name.name()))
          : Affine.of(indices.apply(name.name()));
    }
    if (e instanceof IntExpr.Size size) {
      return Affine.of(Extent.size(size.tensor().text(), size.dimension()));
    }
    if (e instanceof IntExpr.Paren paren) {
      return bind(paren.inner(), indices);
    }
    if (e instanceof IntExpr.Negation negation) {
      return bind(negation.operand(), indices).negate();
    }
    if (e instanceof IntExpr.Sum sum) {
      Affine total = Affine.of(0);
      for (IntExpr.Term term : sum.terms()) {
        Affine value = bind(term.value(), indices);
        total = checked(term.subtracted() ? total.minus(value) : total.plus(value), e.span());
      }
      return total;
    }
    return product((IntExpr.Product) e, indices);
  }

  private Affine product(IntExpr.Product product, Function<String, Index> indices) {
    Affine total = Affine.of(1);
    for (IntExpr.Factor factor : product.factors()) {
      if (factor.divides()) {
        total = total.floorDiv(divisor(factor.value()));
        continue;
      }
      Affine value = bind(factor.value(), indices);
      if (!total.isExtent() && !value.isExtent()) {
        throw new Refused(productOfIndices(product));
      }
      total =
          checked(
              total.isExtent() ? value.times(total.constant()) : total.times(value.constant()),
              product.span());
    }
    return total;
  }

  /** One of the factors may be an int parameter under a wrong name. */
  private Problem productOfIndices(IntExpr.Product product) {
    Problem problem =
        Problem.of(ProblemCode.PRODUCT_OF_INDICES, product.span(), textOf(product.span()));
    for (String name : SyntaxTree.names(product)) {
      List<String> like =
          symbols.isIndex(name) ? symbols.like(name, symbols.intParameters()) : List.of();
      if (!like.isEmpty()) {
        return problem.didYouMean(like);
      }
    }
    return problem;
  }

  private long divisor(IntExpr e) {
    if (e instanceof IntExpr.Literal literal && literal.value() > 0) {
      return literal.value();
    }
    throw new Refused(Problem.of(ProblemCode.BAD_DIVISOR, e.span(), textOf(e.span())));
  }

  private Affine checked(Affine affine, Span span) {
    boolean fits = fits(affine.constant());
    int terms = affine.constant().terms().size();
    for (Extent coefficient : affine.coefficients().values()) {
      fits &= fits(coefficient);
      terms += coefficient.terms().size();
    }
    if (!fits) {
      throw new Refused(Problem.of(ProblemCode.INTEGER_TOO_LARGE, span, textOf(span)));
    }
    if (terms > MOST_TERMS) {
      throw new Refused(Problem.of(ProblemCode.POSITION_TOO_LONG, span, MOST_TERMS));
    }
    return affine;
  }

  private static boolean fits(Extent extent) {
    return extent.terms().values().stream().allMatch(c -> c == c.intValue());
  }

  private String textOf(Span span) {
    return span.textIn(text);
  }

  /** Carries a problem out of the recursion. */
  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    Refused(Problem problem) {
      super(problem.message(), null, false, false);
      this.problem = problem;
    }
  }
}
