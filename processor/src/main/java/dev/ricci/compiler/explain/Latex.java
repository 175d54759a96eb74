package dev.ricci.compiler.explain;

import static java.util.stream.Collectors.joining;

import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.core.Element;
import dev.ricci.compiler.print.CorePrinter;
import dev.ricci.compiler.syntax.IntExpr;
import dev.ricci.compiler.syntax.LatexPrinter;
import dev.ricci.compiler.syntax.Parsed;
import dev.ricci.compiler.syntax.Parser;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Sections as LaTeX, for a document that uses amsmath and amssymb. What stands in the notation is
 * parsed again, so that there is one printer to LaTeX for whatever a formula can hold.
 */
public final class Latex {
  private final Explainer explainer;
  private final LatexPrinter printer;

  /** For what {@code explainer} says. */
  public Latex(Explainer explainer) {
    this.explainer = explainer;
    this.printer = new LatexPrinter(this::size);
  }

  /** Everything: the formula with its ranges, then these sections, each after its title. */
  public String print(List<Section> others) {
    StringBuilder text = new StringBuilder("% for \\usepackage{amsmath,amssymb}\n");
    text.append(aligned(explainer.formula()));
    text.append("where\n").append(aligned(explainer.ranges()));
    for (Section section : others) {
      text.append("\n\\paragraph{").append(section.title()).append("}\n").append(aligned(section));
    }
    return text.toString();
  }

  private String aligned(Section section) {
    return section.lines().stream()
        .map(this::line)
        .collect(joining(" \\\\\n", "\\begin{align*}\n", "\n\\end{align*}\n"));
  }

  private String line(Line line) {
    if (line instanceof Line.Notation notation) {
      return statement(notation.statement());
    }
    if (line instanceof Line.Partial partial) {
      return partial(partial);
    }
    if (line instanceof Line.Shape shape) {
      return expression(shape.tensor())
          + (shape.element() == Element.INT ? " &\\in \\mathbb{Z}^{" : " &\\in \\mathbb{R}^{")
          + shape.lengths().stream().map(this::factor).collect(joining(" \\times "))
          + "}";
    }
    if (line instanceof Line.Size size) {
      return expression(size.name()) + " &= " + extent(size.value());
    }
    if (line instanceof Line.Range range) {
      return expression(range.loop().index().name())
          + " &= "
          + extent(range.loop().from())
          + ", \\dots, "
          + extent(range.loop().to());
    }
    if (line instanceof Line.Cost cost) {
      return "\\text{" + escaped(cost.what()) + ": } & " + count(cost.count());
    }
    Line.Meaning meaning = (Line.Meaning) line;
    return meaning.names().stream().map(this::expression).collect(joining(", "))
        + " & \\text{: "
        + escaped(meaning.meaning())
        + "}";
  }

  /** As it is written, if it is beyond what the notation allows one statement. */
  private String statement(String notation) {
    Parsed parsed = Parser.parse(notation);
    return parsed.problems().isEmpty()
        ? printer.print(parsed.program().statements().get(0), "&")
        : "& \\texttt{" + escaped(notation) + "}";
  }

  private String expression(String notation) {
    return printer.print(Parser.parseExpression(notation));
  }

  private String partial(Line.Partial partial) {
    String assigned = partial.of() + (partial.added() ? " += " : " = ");
    Parsed parsed = Parser.parse(assigned + partial.value() + partial.where());
    if (!parsed.problems().isEmpty()) {
      return "& \\texttt{" + escaped(partial.text()) + "}";
    }
    String statement = printer.print(parsed.program().statements().get(0), "&");
    int relation = statement.indexOf(" &");
    String order = partial.by().size() == 1 ? "" : "^{" + partial.by().size() + "}";
    return "\\frac{\\partial"
        + order
        + " "
        + statement.substring(0, relation)
        + "}{"
        + partial.by().stream().map(x -> "\\partial " + expression(x)).collect(joining(" \\, "))
        + "}"
        + statement.substring(relation);
  }

  private String size(IntExpr.Size size) {
    return explainer
        .nameOf(size.tensor().text(), size.dimension())
        .map(this::expression)
        .orElseGet(
            () ->
                "\\operatorname{size}_{"
                    + size.dimension()
                    + "}("
                    + expression(size.tensor().text())
                    + ")");
  }

  private String extent(Extent extent) {
    return expression(CorePrinter.printNumber(extent));
  }

  private String factor(Extent extent) {
    String text = extent(extent);
    return extent.asAtom() != null || extent.constant().isPresent() ? text : "(" + text + ")";
  }

  private String count(OperationCount count) {
    String text = products(count.arithmetic());
    if (!count.functions().isEmpty()) {
      text += "\\text{, function values: } " + products(count.functions());
    }
    return count.exact() ? text : "\\text{at most } " + text;
  }

  private String products(Map<List<Extent>, BigInteger> counts) {
    if (counts.isEmpty()) {
      return "0";
    }
    return counts.entrySet().stream()
        .map(e -> product(e.getKey(), e.getValue()))
        .collect(joining(" + "));
  }

  private String product(List<Extent> lengths, BigInteger times) {
    if (lengths.size() == 1 && times.equals(BigInteger.ONE)) {
      return extent(lengths.get(0));
    }
    List<String> factors = new ArrayList<>();
    if (!times.equals(BigInteger.ONE) || lengths.isEmpty()) {
      factors.add(times.toString());
    }
    lengths.forEach(l -> factors.add(factor(l)));
    return String.join(" \\, ", factors);
  }

  private static String escaped(String text) {
    return text.codePoints()
        .mapToObj(
            c ->
                switch (c) {
                  case '\\' -> "\\textbackslash{}";
                  case '^' -> "\\textasciicircum{}";
                  case '~' -> "\\textasciitilde{}";
                  case '&', '%', '$', '#', '_', '{', '}' -> "\\" + Character.toString(c);
                  default -> Character.toString(c);
                })
        .collect(joining());
  }
}
