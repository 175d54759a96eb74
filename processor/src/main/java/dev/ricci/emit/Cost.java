package dev.ricci.emit;

import dev.ricci.compiler.plan.Expr;

/** About how many elementary operations one evaluation takes. */
final class Cost {
  private static final int TRANSCENDENTAL = 8;

  private Cost() {}

  /** Of the expression's own operation, without those of its parts. */
  static int of(Expr expr) {
    if (expr instanceof Expr.Load || expr instanceof Expr.IndexNumber) {
      return 1;
    }
    if (expr instanceof Expr.Apply apply) {
      return switch (apply.function()) {
        case ADD, SUB, MUL, NEG, ABS, SIGN, MIN, MAX, RELU, FLOOR, CEIL, ROUND -> 1;
        case EQ, NE, LT, LE, GT, GE, AND, OR, LEAKY_RELU -> 1;
        case DIV, SQRT, RSQRT -> TRANSCENDENTAL / 2;
        default -> TRANSCENDENTAL;
      };
    }
    if (expr instanceof Expr.Call) {
      return TRANSCENDENTAL;
    }
    return expr instanceof Expr.Select ? 1 : 0;
  }
}
