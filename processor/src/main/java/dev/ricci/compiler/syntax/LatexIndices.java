package dev.ricci.compiler.syntax;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Subscripts, and the integer expressions in them and in ranges, in LaTeX. */
final class LatexIndices {
  private static final int SUM = 0;
  private static final int PRODUCT = 1;
  private static final int PRIMARY = 2;

  private final Function<IntExpr.Size, String> sizes;

  LatexIndices(Function<IntExpr.Size, String> sizes) {
    this.sizes = sizes;
  }

  String size(IntExpr.Size size) {
    return sizes.apply(size);
  }

  /** {@code _{i,j+1}}. */
  String subscript(List<IndexSyntax> entries) {
    return entries.stream().map(this::entry).collect(joining(",", "_{", "}"));
  }

  private String entry(IndexSyntax entry) {
    if (entry instanceof IndexSyntax.Plain plain) {
      return print(plain.position());
    }
    if (entry instanceof IndexSyntax.Pad pad) {
      String amount = pad.amount().map(p -> ",\\," + print(p)).orElse("");
      return call("pad", print(pad.position()) + amount);
    }
    if (entry instanceof IndexSyntax.Clamp clamp) {
      return call("clamp", print(clamp.position()));
    }
    if (entry instanceof IndexSyntax.Wrap wrap) {
      return call("wrap", print(wrap.position()));
    }
    IndexSyntax.Gather gather = (IndexSyntax.Gather) entry;
    return LatexNames.variable(gather.tensor().text())
        + gather.positions().stream().map(this::print).collect(joining(",", "_{", "}"));
  }

  private static String call(String name, String argument) {
    return LatexNames.function(name) + "(" + argument + ")";
  }

  /** {@code i = 1, \dots, n}. */
  String range(Identifier index, IntRange bounds) {
    return LatexNames.variable(index.text())
        + " = "
        + print(bounds.from())
        + ", \\dots, "
        + print(bounds.to());
  }

  String print(IntExpr expr) {
    return atLevel(expr, SUM);
  }

  private String atLevel(IntExpr written, int level) {
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
    if (expr instanceof IntExpr.Sum || expr instanceof IntExpr.Negation) {
      return SUM;
    }
    boolean quotient =
        expr instanceof IntExpr.Product product
            && product.factors().get(product.factors().size() - 1).divides();
    return expr instanceof IntExpr.Product && !quotient ? PRODUCT : PRIMARY;
  }

  private String text(IntExpr expr) {
    if (expr instanceof IntExpr.Literal literal) {
      return Integer.toString(literal.value());
    }
    if (expr instanceof IntExpr.Name name) {
      return LatexNames.variable(name.name());
    }
    if (expr instanceof IntExpr.Size size) {
      return sizes.apply(size);
    }
    if (expr instanceof IntExpr.Negation negation) {
      return "-" + atLevel(negation.operand(), PRODUCT);
    }
    if (expr instanceof IntExpr.Sum sum) {
      return sum(sum.terms());
    }
    return product(((IntExpr.Product) expr).factors());
  }

  private String sum(List<IntExpr.Term> terms) {
    StringBuilder text = new StringBuilder();
    for (IntExpr.Term term : terms) {
      boolean first = text.isEmpty();
      text.append(term.subtracted() ? "-" : first ? "" : "+");
      text.append(atLevel(term.value(), first && !term.subtracted() ? SUM : PRODUCT));
    }
    return text.toString();
  }

  /** A quotient rounds down. */
  private String product(List<IntExpr.Factor> factors) {
    List<String> numerator = new ArrayList<>();
    for (int k = 0; k < factors.size(); k++) {
      IntExpr.Factor factor = factors.get(k);
      if (factor.divides()) {
        String quotient =
            "\\lfloor " + juxtaposed(numerator) + "/" + print(factor.value()) + " \\rfloor";
        numerator.clear();
        numerator.add(quotient);
      } else {
        numerator.add(atLevel(factor.value(), PRIMARY));
      }
    }
    return juxtaposed(numerator);
  }

  private static String juxtaposed(List<String> factors) {
    StringBuilder text = new StringBuilder();
    for (String factor : factors) {
      boolean number = Character.isDigit(factor.charAt(0));
      text.append(text.isEmpty() ? "" : number ? " \\cdot " : " \\, ").append(factor);
    }
    return text.toString();
  }
}
