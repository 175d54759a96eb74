package dev.ricci.compiler.syntax;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Prints syntax trees as LaTeX for the math mode of a document that uses amsmath. */
public final class LatexPrinter {
  // Levels of precedence, the loosest first.
  private static final int CONDITIONAL = 0;
  private static final int SUM = 1;
  private static final int PRODUCT = 2;
  private static final int FACTOR = 3;
  private static final int PRIMARY = 4;

  private final LatexIndices indices;

  /**
   * @param sizes the LaTeX of {@code size(T,d)}
   */
  public LatexPrinter(Function<IntExpr.Size, String> sizes) {
    this.indices = new LatexIndices(sizes);
  }

  /**
   * The statement, with its ranges.
   *
   * @param relation what stands before the equals sign, {@code &} to align there, or nothing
   */
  public String print(StatementSyntax statement, String relation) {
    if (statement instanceof StatementSyntax.FunctionDefinition function) {
      String arguments =
          function.parameters().stream()
              .map(p -> LatexNames.variable(p.text()))
              .collect(joining(", "));
      return LatexNames.function(function.name().text())
          + LatexNames.brackets(arguments)
          + " "
          + relation
          + "= "
          + print(function.body());
    }
    StatementSyntax.Assignment assignment = (StatementSyntax.Assignment) statement;
    StringBuilder text =
        new StringBuilder(access(assignment.target().name(), assignment.target().indices()));
    text.append(' ').append(relation).append(operator(assignment.op())).append(' ');
    text.append(print(assignment.value()));
    for (int k = 0; k < assignment.where().size(); k++) {
      RangeSyntax range = assignment.where().get(k);
      text.append(k == 0 ? " \\quad \\text{for } " : ",\\; ");
      text.append(indices.range(range.index(), range.bounds()));
    }
    return text.toString();
  }

  private static String operator(AssignOp op) {
    return switch (op) {
      case SET -> "=";
      case ADD -> "\\mathrel{{+}{=}}";
      case MULTIPLY -> "\\mathrel{{\\cdot}{=}}";
      case MAX -> "\\mathrel{{\\max}{=}}";
      case MIN -> "\\mathrel{{\\min}{=}}";
    };
  }

  /** The expression. */
  public String print(Expr expr) {
    return atLevel(expr, CONDITIONAL);
  }

  private String atLevel(Expr written, int level) {
    Expr expr = written.withoutParens();
    String text = text(expr);
    return levelOf(expr) < level ? LatexNames.brackets(text) : text;
  }

  private static int levelOf(Expr expr) {
    if (expr instanceof Expr.Conditional) {
      return CONDITIONAL;
    }
    if (expr instanceof Expr.Sum || expr instanceof Expr.Negation) {
      return SUM;
    }
    if (expr instanceof Expr.Product product) {
      return levelOf(product.factors());
    }
    if (expr instanceof Expr.Reduce reduce && isSign(reduce.kind())) {
      return PRODUCT;
    }
    boolean composed =
        expr instanceof Expr.Power
            || expr instanceof Expr.Num num && !num.text().matches("[0-9.]+")
            || expr instanceof Expr.Call call && LatexCalls.isComposed(call.function().text());
    return composed ? FACTOR : PRIMARY;
  }

  /** A fraction keeps itself together. */
  private static int levelOf(List<Expr.Factor> factors) {
    if (factors.stream().skip(1).allMatch(Expr.Factor::divides)) {
      return FACTOR;
    }
    return factors.get(0).value().withoutParens() instanceof Expr.Negation ? SUM : PRODUCT;
  }

  private static boolean isSign(ReductionKind kind) {
    return kind == ReductionKind.SUM || kind == ReductionKind.PROD;
  }

  private String text(Expr expr) {
    if (expr instanceof Expr.Num num) {
      return LatexNames.number(num.text());
    }
    if (expr instanceof Expr.Name name) {
      return LatexNames.variable(name.name());
    }
    if (expr instanceof Expr.TensorRef ref) {
      return access(ref.tensor(), ref.indices());
    }
    if (expr instanceof Expr.SizeOf size) {
      return indices.size(new IntExpr.Size(size.tensor(), size.dimension(), size.span()));
    }
    if (expr instanceof Expr.Call call) {
      return LatexCalls.print(call, this::atLevelOfBase, this::print);
    }
    if (expr instanceof Expr.Reduce reduce) {
      return reduction(reduce);
    }
    if (expr instanceof Expr.Normalize normalize) {
      String over =
          normalize.indices().stream()
              .map(i -> LatexNames.variable(i.text()))
              .collect(joining(","));
      return "\\operatorname{"
          + normalize.kind().text()
          + "}_{"
          + over
          + "}"
          + LatexNames.brackets(print(normalize.body()));
    }
    return operation(expr);
  }

  private String atLevelOfBase(Expr expr) {
    return atLevel(expr, PRIMARY);
  }

  private String access(Identifier tensor, List<IndexSyntax> brackets) {
    String name = LatexNames.variable(tensor.text());
    return brackets.isEmpty() ? name : name + indices.subscript(brackets);
  }

  /** Each binder with bounds has a sign of its own; those without share one. */
  private String reduction(Expr.Reduce reduce) {
    List<String> subscripts = new ArrayList<>();
    String sign = sign(reduce.kind());
    String free =
        reduce.binders().stream()
            .filter(b -> b.bounds().isEmpty())
            .map(b -> LatexNames.variable(b.index().text()))
            .collect(joining(","));
    if (!free.isEmpty()) {
      subscripts.add("_{" + free + "}");
    }
    for (Binder binder : reduce.binders()) {
      binder.bounds().ifPresent(bounds -> subscripts.add(bounded(reduce.kind(), binder, bounds)));
    }
    if (isSign(reduce.kind())) {
      return subscripts.stream().map(s -> sign + s).collect(joining(" ", "", " "))
          + atLevel(reduce.body(), PRODUCT);
    }
    return subscripts.size() == 1
        ? sign + subscripts.get(0) + LatexNames.brackets(print(reduce.body()))
        : sign
            + "_{"
            + reduce.binders().stream().map(this::listed).collect(joining(",\\; "))
            + "}"
            + LatexNames.brackets(print(reduce.body()));
  }

  private String bounded(ReductionKind kind, Binder binder, IntRange bounds) {
    if (!isSign(kind)) {
      return "_{" + indices.range(binder.index(), bounds) + "}";
    }
    return "_{"
        + LatexNames.variable(binder.index().text())
        + "="
        + indices.print(bounds.from())
        + "}^{"
        + indices.print(bounds.to())
        + "}";
  }

  private String listed(Binder binder) {
    return binder
        .bounds()
        .map(bounds -> indices.range(binder.index(), bounds))
        .orElse(LatexNames.variable(binder.index().text()));
  }

  private static String sign(ReductionKind kind) {
    return switch (kind) {
      case SUM -> "\\sum";
      case PROD -> "\\prod";
      case MAX -> "\\max";
      case MIN -> "\\min";
      case ARGMAX -> "\\operatorname*{arg\\,max}";
      case ARGMIN -> "\\operatorname*{arg\\,min}";
      default -> "\\operatorname*{" + kind.text() + "}";
    };
  }

  private String operation(Expr expr) {
    if (expr instanceof Expr.Sum sum) {
      return sum(sum.terms());
    }
    if (expr instanceof Expr.Product product) {
      return product(product.factors());
    }
    if (expr instanceof Expr.Negation negation) {
      return "-" + atLevel(negation.operand(), PRODUCT);
    }
    if (expr instanceof Expr.Power power) {
      return atLevel(power.base(), PRIMARY) + "^{" + print(power.exponent()) + "}";
    }
    if (expr instanceof Expr.Comparison comparison) {
      return "\\left[" + condition(comparison) + "\\right]";
    }
    if (expr instanceof Expr.Logical logical) {
      return "\\left[" + condition(logical) + "\\right]";
    }
    return cases((Expr.Conditional) expr);
  }

  private String sum(List<Expr.Term> terms) {
    StringBuilder text = new StringBuilder();
    for (Expr.Term term : terms) {
      boolean first = text.isEmpty();
      text.append(term.subtracted() ? (first ? "-" : " - ") : first ? "" : " + ");
      text.append(atLevel(term.value(), first && !term.subtracted() ? SUM : PRODUCT));
    }
    return text.toString();
  }

  /** What stands before a divisor is its numerator: {@code a*b/c*d} is (ab/c)d. */
  private String product(List<Expr.Factor> factors) {
    List<String> numerator = new ArrayList<>();
    List<String> denominator = new ArrayList<>();
    for (int k = 0; k < factors.size(); k++) {
      Expr factor = factors.get(k).value();
      if (factors.get(k).divides()) {
        boolean alone = k + 1 == factors.size() || !factors.get(k + 1).divides();
        denominator.add(denominator.isEmpty() && alone ? print(factor) : atLevel(factor, FACTOR));
        continue;
      }
      if (!denominator.isEmpty()) {
        String fraction = fraction(numerator, denominator);
        numerator.clear();
        denominator.clear();
        numerator.add(fraction);
      }
      numerator.add(atLevel(factor, levelOfFactor(factors, k)));
    }
    return denominator.isEmpty() ? juxtaposed(numerator) : fraction(numerator, denominator);
  }

  /** The first may have a sign; a sum sign reaches to the end of a product. */
  private static int levelOfFactor(List<Expr.Factor> factors, int k) {
    boolean last = k + 1 == factors.size();
    if (k == 0 && !last && factors.get(1).divides()) {
      boolean alone = factors.stream().skip(1).allMatch(Expr.Factor::divides);
      return alone ? CONDITIONAL : FACTOR;
    }
    Expr factor = factors.get(k).value().withoutParens();
    if (k == 0) {
      return factor instanceof Expr.Negation ? SUM : FACTOR;
    }
    return last && factor instanceof Expr.Reduce ? PRODUCT : FACTOR;
  }

  private static String fraction(List<String> numerator, List<String> denominator) {
    return "\\frac{" + juxtaposed(numerator) + "}{" + juxtaposed(denominator) + "}";
  }

  private static String juxtaposed(List<String> factors) {
    StringBuilder text = new StringBuilder();
    for (String factor : factors) {
      boolean number = Character.isDigit(factor.charAt(0)) || factor.charAt(0) == '.';
      text.append(text.isEmpty() ? "" : number ? " \\cdot " : " \\, ").append(factor);
    }
    return text.toString();
  }

  /** A condition as it stands in a sentence, without the brackets that make it a number. */
  private String condition(Expr written) {
    Expr expr = written.withoutParens();
    if (expr instanceof Expr.Comparison comparison) {
      String relation =
          switch (comparison.op()) {
            case EQUAL -> " = ";
            case NOT_EQUAL -> " \\ne ";
            case LESS -> " < ";
            case LESS_EQUAL -> " \\le ";
            case GREATER -> " > ";
            case GREATER_EQUAL -> " \\ge ";
          };
      return atLevel(comparison.left(), SUM) + relation + atLevel(comparison.right(), SUM);
    }
    if (expr instanceof Expr.Logical logical) {
      return logical.operands().stream()
          .map(operand -> operand(logical.op(), operand))
          .collect(joining(logical.op() == LogicalOp.OR ? " \\lor " : " \\land "));
    }
    return atLevel(expr, SUM) + " \\ne 0";
  }

  private String operand(LogicalOp op, Expr operand) {
    boolean loose =
        op == LogicalOp.AND
            && operand.withoutParens() instanceof Expr.Logical inner
            && inner.op() == LogicalOp.OR;
    String text = condition(operand);
    return loose ? LatexNames.brackets(text) : text;
  }

  /** One line for each branch of a chain. */
  private String cases(Expr.Conditional first) {
    StringBuilder text = new StringBuilder("\\begin{cases} ");
    Expr rest = first;
    while (rest instanceof Expr.Conditional conditional) {
      text.append(print(conditional.then())).append(" & \\text{if } ");
      text.append(condition(conditional.condition())).append(" \\\\ ");
      rest = conditional.otherwise().withoutParens();
    }
    return text.append(print(rest)).append(" & \\text{otherwise} \\end{cases}").toString();
  }
}
