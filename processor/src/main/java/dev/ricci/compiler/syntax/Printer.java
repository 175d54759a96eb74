package dev.ricci.compiler.syntax;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Prints syntax trees as text of the notation, with the parentheses that the tree needs and no
 * others: what is printed parses to the same tree, up to spans and needless parentheses.
 */
public final class Printer {

  // Levels of precedence, the loosest first.
  private static final int CONDITIONAL = 0;
  private static final int OR = 1;
  private static final int AND = 2;
  private static final int COMPARISON = 3;
  private static final int SUM = 4;
  private static final int PRODUCT = 5;
  private static final int NEGATION = 6;
  private static final int POWER = 7;
  private static final int PRIMARY = 8;

  private Printer() {}

  /** The program, a line for each statement. */
  public static String print(ProgramSyntax program) {
    return program.statements().stream().map(Printer::print).collect(Collectors.joining("\n"));
  }

  /** The statement on one line. */
  public static String print(StatementSyntax statement) {
    if (statement instanceof StatementSyntax.FunctionDefinition function) {
      String parameters = names(function.parameters(), ", ");
      return function.name().text() + "(" + parameters + ") = " + print(function.body());
    }
    StatementSyntax.Assignment assignment = (StatementSyntax.Assignment) statement;
    String head = print(assignment.target()) + " " + assignment.op().text() + " ";
    return head + print(assignment.value()) + where(assignment.where());
  }

  /** The target. */
  public static String print(StatementSyntax.Target target) {
    return target.name().text() + (target.indices().isEmpty() ? "" : brackets(target.indices()));
  }

  private static String where(List<RangeSyntax> ranges) {
    return ranges.isEmpty()
        ? ""
        : " where " + ranges.stream().map(Printer::print).collect(Collectors.joining(", "));
  }

  /** The range, {@code i in 1..n}. */
  public static String print(RangeSyntax range) {
    return range.index().text() + " in " + print(range.bounds());
  }

  /** The bounds, {@code 1..n}. */
  public static String print(IntRange bounds) {
    return print(bounds.from()) + ".." + print(bounds.to());
  }

  /** The entry of brackets. */
  public static String print(IndexSyntax index) {
    if (index instanceof IndexSyntax.Plain plain) {
      return print(plain.position());
    }
    if (index instanceof IndexSyntax.Pad pad) {
      String amount = pad.amount().map(p -> ", " + print(p)).orElse("");
      return "pad(" + print(pad.position()) + amount + ")";
    }
    if (index instanceof IndexSyntax.Clamp clamp) {
      return "clamp(" + print(clamp.position()) + ")";
    }
    if (index instanceof IndexSyntax.Wrap wrap) {
      return "wrap(" + print(wrap.position()) + ")";
    }
    IndexSyntax.Gather gather = (IndexSyntax.Gather) index;
    String positions =
        gather.positions().stream().map(Printer::print).collect(Collectors.joining(","));
    return gather.tensor().text() + "[" + positions + "]";
  }

  private static String brackets(List<IndexSyntax> indices) {
    return indices.stream().map(Printer::print).collect(Collectors.joining(",", "[", "]"));
  }

  private static String names(List<Identifier> names, String separator) {
    return names.stream().map(Identifier::text).collect(Collectors.joining(separator));
  }

  /** The integer expression. */
  public static String print(IntExpr expr) {
    return IntPrinter.print(expr);
  }

  /** The expression. */
  public static String print(Expr expr) {
    return atLevel(expr, CONDITIONAL);
  }

  /** The expression, in parentheses if it binds more loosely than {@code level}. */
  private static String atLevel(Expr written, int level) {
    Expr expr = written.withoutParens();
    String text = text(expr);
    return levelOf(expr) < level ? "(" + text + ")" : text;
  }

  private static int levelOf(Expr expr) {
    if (expr instanceof Expr.Conditional) {
      return CONDITIONAL;
    }
    if (expr instanceof Expr.Logical logical) {
      return logical.op() == LogicalOp.OR ? OR : AND;
    }
    if (expr instanceof Expr.Comparison) {
      return COMPARISON;
    }
    if (expr instanceof Expr.Sum) {
      return SUM;
    }
    if (expr instanceof Expr.Product) {
      return PRODUCT;
    }
    boolean negative = expr instanceof Expr.Num num && num.text().startsWith("-");
    if (expr instanceof Expr.Negation || negative) {
      return NEGATION;
    }
    return expr instanceof Expr.Power ? POWER : PRIMARY;
  }

  private static String text(Expr expr) {
    if (expr instanceof Expr.Num num) {
      return num.text();
    }
    if (expr instanceof Expr.Name name) {
      return name.name();
    }
    if (expr instanceof Expr.TensorRef ref) {
      return ref.tensor().text() + brackets(ref.indices());
    }
    if (expr instanceof Expr.SizeOf size) {
      return "size(" + size.tensor().text() + "," + size.dimension() + ")";
    }
    if (expr instanceof Expr.Call call) {
      String arguments =
          call.arguments().stream().map(Printer::print).collect(Collectors.joining(", "));
      return call.function().text() + "(" + arguments + ")";
    }
    if (expr instanceof Expr.Reduce reduce) {
      String binders =
          reduce.binders().stream().map(Printer::print).collect(Collectors.joining(","));
      return reduce.kind().text() + "[" + binders + "](" + print(reduce.body()) + ")";
    }
    if (expr instanceof Expr.Normalize normalize) {
      String indices = names(normalize.indices(), ",");
      return normalize.kind().text() + "[" + indices + "](" + print(normalize.body()) + ")";
    }
    return operation(expr);
  }

  private static String operation(Expr expr) {
    if (expr instanceof Expr.Sum sum) {
      return sum(sum.terms());
    }
    if (expr instanceof Expr.Product product) {
      return product(product.factors());
    }
    if (expr instanceof Expr.Negation negation) {
      return "-" + atLevel(negation.operand(), NEGATION);
    }
    if (expr instanceof Expr.Power power) {
      return atLevel(power.base(), PRIMARY) + "^" + atLevel(power.exponent(), NEGATION);
    }
    if (expr instanceof Expr.Comparison comparison) {
      String op = " " + comparison.op().text() + " ";
      return atLevel(comparison.left(), SUM) + op + atLevel(comparison.right(), SUM);
    }
    if (expr instanceof Expr.Logical logical) {
      int level = logical.op() == LogicalOp.OR ? AND : COMPARISON;
      return logical.operands().stream()
          .map(operand -> atLevel(operand, level))
          .collect(Collectors.joining(" " + logical.op().text() + " "));
    }
    if (expr instanceof Expr.Conditional conditional) {
      String condition = atLevel(conditional.condition(), OR);
      String then = print(conditional.then());
      return condition + " ? " + then + " : " + print(conditional.otherwise());
    }
    throw new IllegalStateException(expr.getClass().getName());
  }

  private static String sum(List<Expr.Term> terms) {
    StringBuilder text = new StringBuilder();
    for (Expr.Term term : terms) {
      boolean first = text.isEmpty();
      String sign = first ? (term.subtracted() ? "-" : "") : term.subtracted() ? " - " : " + ";
      text.append(sign).append(atLevel(term.value(), PRODUCT));
    }
    return text.toString();
  }

  /**
   * A sign inside of a product gets parentheses: {@code a*(-b)} is easier to read than {@code
   * a*-b}.
   */
  private static String product(List<Expr.Factor> factors) {
    StringBuilder text = new StringBuilder();
    for (Expr.Factor factor : factors) {
      boolean first = text.isEmpty();
      String sign = first ? (factor.divides() ? "1/" : "") : factor.divides() ? "/" : "*";
      text.append(sign)
          .append(atLevel(factor.value(), first && !factor.divides() ? NEGATION : POWER));
    }
    return text.toString();
  }

  private static String print(Binder binder) {
    return binder.index().text() + binder.bounds().map(bounds -> " in " + print(bounds)).orElse("");
  }
}
