package dev.ricci.emit;

import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.core.Element;
import dev.ricci.compiler.plan.Expr;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Which parts of a body are computed once into a variable, and in which loop: the outermost one in
 * which all of their indices are known. Level 0 is outside of all loops.
 */
final class Hoisting {
  private final EmitContext context;
  private final Map<Index, Integer> depths;
  private final Map<Expr, Integer> levels = new LinkedHashMap<>();
  private final Map<Expr, Integer> uses = new HashMap<>();
  private final Map<Expr, Integer> deepestUse = new HashMap<>();
  private final Predicate<Expr> isSafe;
  private final int safeLevel;

  /**
   * @param loops the indices from the outermost loop in
   * @param isSafe what may be computed although there is no point
   * @param safeLevel the level from which on there surely is a point
   */
  Hoisting(
      EmitContext context, Expr body, List<Index> loops, Predicate<Expr> isSafe, int safeLevel) {
    this.context = context;
    this.isSafe = isSafe;
    this.safeLevel = safeLevel;
    this.depths = new HashMap<>();
    for (int k = 0; k < loops.size(); k++) {
      depths.put(loops.get(k), k + 1);
    }
    visit(body);
    uses.merge(body, 1, Integer::sum);
    deepestUse.merge(body, loops.size(), Math::max);
  }

  private int visit(Expr expr) {
    Integer known = levels.get(expr);
    if (known != null) {
      return known;
    }
    int level =
        expr.affines().flatMap(a -> a.indices().stream()).mapToInt(depths::get).max().orElse(0);
    if (!isSafe.test(expr)) {
      level = Math.max(level, safeLevel);
    }
    if (expr.isIntegerComparison()) {
      // Its integers are not computed as numbers.
      for (Expr child : expr.children()) {
        int own =
            child
                .affines()
                .flatMap(a -> a.indices().stream())
                .mapToInt(depths::get)
                .max()
                .orElse(0);
        level = Math.max(level, own);
      }
      levels.put(expr, level);
      return level;
    }
    for (Expr child : expr.children()) {
      level = Math.max(level, visit(child));
    }
    for (Expr child : expr.children()) {
      uses.merge(child, 1, Integer::sum);
      deepestUse.merge(child, level, Math::max);
    }
    levels.put(expr, level);
    return level;
  }

  /** The distinct expressions of the body, innermost first. */
  List<Expr> expressions() {
    return List.copyOf(levels.keySet());
  }

  /** In which loop an expression is known. */
  int level(Expr expr) {
    Integer level = levels.get(expr);
    if (level == null) {
      throw new IllegalArgumentException("not of this body: " + expr);
    }
    return level;
  }

  /** How many times an expression stands in others. */
  int uses(Expr expr) {
    return uses.getOrDefault(expr, 0);
  }

  /** The variables to be computed at a level, in the order of their evaluation. */
  List<Expr> variables(int level) {
    List<Expr> variables = new ArrayList<>();
    levels.forEach(
        (expr, l) -> {
          boolean shared = uses(expr) > 1 || deepestUse.getOrDefault(expr, l) > l;
          if (l == level && shared && !isTrivial(expr)) {
            variables.add(expr);
          }
        });
    return variables;
  }

  private boolean isTrivial(Expr expr) {
    if (expr instanceof Expr.Load load) {
      return context.isPrimitive(load.address().tensor());
    }
    return expr instanceof Expr.Number
        || expr instanceof Expr.IndexNumber index && index.value().isExtent();
  }

  /** A name that says what the variable holds. */
  static String proposal(Expr expr) {
    if (expr instanceof Expr.Load load) {
      String indices =
          load.address()
              .affines()
              .flatMap(a -> a.indices().stream())
              .map(Index::name)
              .distinct()
              .collect(Collectors.joining());
      String tensor = load.address().tensor().name();
      return load.address().tensor().element() == Element.INT || indices.isEmpty()
          ? tensor + "Value"
          : tensor + indices;
    }
    if (expr instanceof Expr.IndexNumber) {
      return "index";
    }
    if (expr instanceof Expr.Apply apply) {
      return switch (apply.function()) {
        case ADD -> "sum";
        case SUB -> "difference";
        case MUL -> "product";
        case DIV -> "quotient";
        case POW -> "power";
        case NEG -> "negative";
        case EQ, NE, LT, LE, GT, GE, AND, OR -> "condition";
        default -> ScalarCode.camelCase(apply.function()).toLowerCase(Locale.ROOT);
      };
    }
    return expr instanceof Expr.Call call ? call.function().name() : "value";
  }
}
