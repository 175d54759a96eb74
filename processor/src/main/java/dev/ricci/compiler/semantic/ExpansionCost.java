package dev.ricci.compiler.semantic;

import dev.ricci.compiler.diagnostic.ProblemCode;
import dev.ricci.compiler.diagnostic.Problems;
import dev.ricci.compiler.diagnostic.Span;
import dev.ricci.compiler.syntax.Expr;
import dev.ricci.compiler.syntax.StatementSyntax;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How large an expression is once its chains are nested and its scalar functions are inlined. Both
 * are bounded, so that no later stage runs out of stack, time or memory: functions that call each
 * other twice would double the size with each definition. Not for several threads.
 */
final class ExpansionCost {
  static final int MOST_TERMS = 200;
  static final int MOST_FACTORS = 100;

  /**
   * Each operand of a chain such as {@code a + b + c} is one level of the tree that it becomes. A
   * factor counts for more than a term: the derivative by one holds all the others.
   */
  private static final int TERM = 2;

  private static final int FACTOR = 4;
  private static final int DEEPEST = TERM * MOST_TERMS;

  static final long LARGEST = 20_000;

  /** A number beyond all limits that can still be added to itself. */
  private static final long HUGE = 1L << 40;

  private final Map<String, Function> functions = new HashMap<>();

  /**
   * @param uses how often the body uses each argument
   */
  private record Function(Cost body, List<Long> uses) {}

  private record Cost(long nodes, int depth) {}

  /** Remembers what a call of the function costs. */
  void define(StatementSyntax.FunctionDefinition definition) {
    List<Long> uses =
        definition.parameters().stream().map(p -> uses(definition.body(), p.text())).toList();
    functions.put(definition.name().text(), new Function(cost(definition.body()), uses));
  }

  /** Whether the expression is within the limits; if not, that is a problem. */
  boolean check(Expr e, Span span, Problems problems) {
    Cost cost = cost(e);
    if (cost.nodes() > LARGEST) {
      problems.add(ProblemCode.FUNCTIONS_TOO_LARGE, span, LARGEST);
    } else if (cost.depth() > DEEPEST) {
      problems.add(ProblemCode.CHAIN_TOO_LONG, span, MOST_TERMS, MOST_FACTORS);
    }
    return cost.nodes() <= LARGEST && cost.depth() <= DEEPEST;
  }

  private Cost cost(Expr e) {
    List<Cost> parts = SyntaxTree.children(e).stream().map(this::cost).toList();
    if (e instanceof Expr.Call call && functions.containsKey(call.function().text())) {
      return inlined(functions.get(call.function().text()), parts);
    }
    long nodes = 1;
    int depth = 0;
    for (Cost part : parts) {
      nodes = Math.min(HUGE, nodes + 1 + part.nodes());
      depth = Math.max(depth, part.depth());
    }
    return new Cost(nodes, depth + levels(e, parts.size()));
  }

  /** How many levels of a tree the operands become, a term being {@link #TERM} levels. */
  private static int levels(Expr e, int operands) {
    if (e instanceof Expr.Sum) {
      return TERM * (operands - 1);
    }
    if (e instanceof Expr.Product || e instanceof Expr.Logical || OpenIndices.isExtremum(e)) {
      return FACTOR * (operands - 1);
    }
    return e instanceof Expr.Paren ? 0 : 1;
  }

  private static Cost inlined(Function function, List<Cost> arguments) {
    long nodes = function.body().nodes();
    int depth = 0;
    for (int k = 0; k < Math.min(arguments.size(), function.uses().size()); k++) {
      nodes = plusProduct(nodes, function.uses().get(k), arguments.get(k).nodes());
      depth = Math.max(depth, arguments.get(k).depth());
    }
    return new Cost(nodes, Math.min(1 << 20, function.body().depth() + depth));
  }

  private long uses(Expr e, String argument) {
    if (e instanceof Expr.Name name) {
      return name.name().equals(argument) ? 1 : 0;
    }
    long total = 0;
    List<Expr> children = SyntaxTree.children(e);
    for (int k = 0; k < children.size(); k++) {
      long times = 1;
      if (e instanceof Expr.Call call && functions.containsKey(call.function().text())) {
        List<Long> uses = functions.get(call.function().text()).uses();
        times = k < uses.size() ? uses.get(k) : 1;
      }
      total = plusProduct(total, times, uses(children.get(k), argument));
    }
    return total;
  }

  /** {@code a + b*c}, no larger than {@link #HUGE}. */
  private static long plusProduct(long a, long b, long c) {
    boolean large = b != 0 && c > HUGE / b;
    return large ? HUGE : Math.min(HUGE, a + b * c);
  }
}
