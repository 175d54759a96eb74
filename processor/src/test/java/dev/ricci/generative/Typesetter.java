package dev.ricci.generative;

import static java.util.stream.Collectors.joining;

import dev.ricci.compiler.function.Function;
import dev.ricci.generative.Node.Reduce;
import java.util.List;
import java.util.Random;

/** Writes programs down, with no more parentheses than the notation needs. */
final class Typesetter {
  // The levels of the grammar, loosest first.
  private static final int CONDITIONAL = 0;
  private static final int OR = 1;
  private static final int AND = 2;
  private static final int COMPARISON = 3;
  private static final int SUM = 4;
  private static final int PRODUCT = 5;
  private static final int SIGN = 6;
  private static final int POWER = 7;
  private static final int PRIMARY = 8;

  private final Random layout;

  Typesetter(long layout) {
    this.layout = new Random(layout);
  }

  /** The text; a name's prime and what follows it only tell namesakes apart and are not shown. */
  String text(RandomProgram program) {
    StringBuilder text = new StringBuilder();
    for (RandomProgram.Definition function : program.functions()) {
      text.append(function.name())
          .append(function.arguments().stream().collect(joining(", ", "(", ")")))
          .append(" = ")
          .append(node(function.body(), CONDITIONAL))
          .append(separator());
    }
    for (int k = 0; k < program.clauses().size(); k++) {
      text.append(clause(program.clauses().get(k)));
      if (k < program.clauses().size() - 1) {
        text.append(separator());
      }
    }
    return text.toString().replaceAll("'\\d+", "");
  }

  private String separator() {
    return switch (layout.nextInt(6)) {
      case 0 -> ";\n";
      case 1 -> "\n\n";
      case 2 -> " // next\n";
      case 3 -> "\n";
      default -> "; ";
    };
  }

  private String clause(Clause clause) {
    String left = clause.target() + places(clause.at());
    String where =
        clause.where().entrySet().stream()
            .map(e -> e.getKey() + " in " + e.getValue().text())
            .distinct()
            .collect(joining(", "));
    String space = layout.nextInt(8) == 0 ? "\n    " : " ";
    return left
        + " "
        + clause.op().text()
        + space
        + node(clause.value(), CONDITIONAL)
        + (where.isEmpty() ? "" : space + "where " + where);
  }

  private static String places(List<Place> places) {
    return places.isEmpty() ? "" : places.stream().map(Place::text).collect(joining(",", "[", "]"));
  }

  String node(Node node, int level) {
    int own = level(node);
    String text = text(node);
    return own < level ? "(" + text + ")" : text;
  }

  private static int level(Node node) {
    if (node instanceof Node.Whole whole) {
      return whole.form() instanceof IntForm.Literal l && l.value() < 0 ? SIGN : PRIMARY;
    }
    if (node instanceof Node.Select) {
      return CONDITIONAL;
    }
    if (node instanceof Reduce reduce && reduce.implicit()) {
      return bare(reduce) ? level(reduce.body()) : PRIMARY;
    }
    if (node instanceof Node.Apply apply) {
      return level(apply.function());
    }
    return PRIMARY;
  }

  private static int level(Function function) {
    return switch (function) {
      case OR -> OR;
      case AND -> AND;
      case EQ, NE, LT, LE, GT, GE -> COMPARISON;
      case ADD, SUB -> SUM;
      case MUL, DIV -> PRODUCT;
      case NEG -> SIGN;
      case POW -> POWER;
      default -> PRIMARY;
    };
  }

  private String text(Node node) {
    if (node instanceof Node.Number number) {
      return number.text();
    }
    if (node instanceof Node.Element element) {
      return element.tensor() + places(element.at());
    }
    if (node instanceof Node.Whole whole) {
      return whole.form().text();
    }
    if (node instanceof Node.Select select) {
      return node(select.condition(), OR)
          + " ? "
          + node(select.then(), OR)
          + " : "
          + node(select.otherwise(), CONDITIONAL);
    }
    if (node instanceof Node.Invoke invoke) {
      return call(invoke.function(), invoke.arguments());
    }
    if (node instanceof Node.Normalize normalize) {
      String name = normalize.logarithm() ? "logsoftmax" : "softmax";
      return name + "[" + normalize.index() + "](" + node(normalize.body(), CONDITIONAL) + ")";
    }
    if (node instanceof Reduce reduce) {
      return reduce(reduce);
    }
    return apply((Node.Apply) node);
  }

  /** Whether an implicit reduction needs no parentheses: without, a sum would be several terms. */
  private static boolean bare(Reduce reduce) {
    return level(reduce.body()) != SUM;
  }

  private String reduce(Reduce reduce) {
    if (reduce.implicit()) {
      return bare(reduce) ? text(reduce.body()) : "(" + text(reduce.body()) + ")";
    }
    String bindings =
        reduce.bindings().stream()
            .map(b -> b.index() + b.range().map(r -> " in " + r.text()).orElse(""))
            .collect(joining(", ", "[", "]"));
    return reduce.kind().text() + bindings + "(" + node(reduce.body(), CONDITIONAL) + ")";
  }

  private String call(String name, List<Node> arguments) {
    return name
        + arguments.stream().map(a -> node(a, CONDITIONAL)).collect(joining(", ", "(", ")"));
  }

  private String apply(Node.Apply apply) {
    Function function = apply.function();
    List<Node> arguments = apply.arguments();
    if (!function.isOperator() && function != Function.POW) {
      return call(function.notation(), arguments);
    }
    Node first = arguments.get(0);
    if (function == Function.NEG) {
      return "-" + node(first, SIGN);
    }
    Node second = arguments.get(1);
    int level = level(function);
    if (function == Function.POW) {
      return node(first, PRIMARY) + "^" + node(second, POWER);
    }
    String operator = level == PRODUCT ? function.notation() : " " + function.notation() + " ";
    int left = level == COMPARISON ? SUM : level;
    return node(first, left) + operator + node(second, level + 1);
  }
}
