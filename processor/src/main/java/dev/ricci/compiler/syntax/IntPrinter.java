package dev.ricci.compiler.syntax;

import java.util.List;

/** Prints integer expressions, without blanks, as they stand in brackets. */
final class IntPrinter {

  private static final int SUM = 0;
  private static final int PRODUCT = 1;
  private static final int NEGATION = 2;
  private static final int PRIMARY = 3;

  private IntPrinter() {}

  static String print(IntExpr expr) {
    return atLevel(expr, SUM);
  }

  private static String atLevel(IntExpr written, int level) {
    IntExpr expr = withoutParens(written);
    String text = text(expr);
    return levelOf(expr) < level ? "(" + text + ")" : text;
  }

  private static IntExpr withoutParens(IntExpr written) {
    IntExpr expr = written;
    while (expr instanceof IntExpr.Paren paren) {
      expr = paren.inner();
    }
    return expr;
  }

  private static int levelOf(IntExpr expr) {
    if (expr instanceof IntExpr.Sum) {
      return SUM;
    }
    if (expr instanceof IntExpr.Product) {
      return PRODUCT;
    }
    boolean negative = expr instanceof IntExpr.Literal literal && literal.value() < 0;
    return expr instanceof IntExpr.Negation || negative ? NEGATION : PRIMARY;
  }

  private static String text(IntExpr expr) {
    if (expr instanceof IntExpr.Literal literal) {
      return Integer.toString(literal.value());
    }
    if (expr instanceof IntExpr.Name name) {
      return name.name();
    }
    if (expr instanceof IntExpr.Size size) {
      return "size(" + size.tensor().text() + "," + size.dimension() + ")";
    }
    if (expr instanceof IntExpr.Negation negation) {
      return "-" + atLevel(negation.operand(), NEGATION);
    }
    if (expr instanceof IntExpr.Sum sum) {
      return sum(sum.terms());
    }
    if (expr instanceof IntExpr.Product product) {
      return product(product.factors());
    }
    throw new IllegalStateException(expr.getClass().getName());
  }

  private static String sum(List<IntExpr.Term> terms) {
    StringBuilder text = new StringBuilder();
    for (IntExpr.Term term : terms) {
      int level = text.isEmpty() ? PRODUCT : signed(term.value());
      text.append(term.subtracted() ? "-" : text.isEmpty() ? "" : "+");
      text.append(atLevel(term.value(), level));
    }
    return text.toString();
  }

  /** {@code i-(-m)} rather than {@code i--m}. */
  private static int signed(IntExpr value) {
    return levelOf(withoutParens(value)) == NEGATION ? PRIMARY : PRODUCT;
  }

  private static String product(List<IntExpr.Factor> factors) {
    StringBuilder text = new StringBuilder();
    for (IntExpr.Factor factor : factors) {
      boolean first = text.isEmpty();
      text.append(first ? "" : factor.divides() ? "/" : "*");
      text.append(atLevel(factor.value(), first ? NEGATION : PRIMARY));
    }
    return text.toString();
  }
}
