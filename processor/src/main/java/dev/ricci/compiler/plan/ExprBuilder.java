package dev.ricci.compiler.plan;

import dev.ricci.compiler.core.Scalar;
import dev.ricci.compiler.function.Function;
import java.util.List;

/**
 * From a body to an expression over flat storage. {@code clamp} becomes a maximum and a minimum,
 * and a power by a small integer becomes products, which give what {@code pow} gives for zeros,
 * infinities and NaN too.
 */
final class ExprBuilder {
  private static final int LARGEST_POWER = 4;

  private final NestBuilder nest;

  ExprBuilder(NestBuilder nest) {
    this.nest = nest;
  }

  Expr build(Scalar scalar) {
    if (scalar instanceof Scalar.Number number) {
      return new Expr.Number(number.value());
    }
    if (scalar instanceof Scalar.Load load) {
      return new Expr.Load(nest.address(load.access()));
    }
    if (scalar instanceof Scalar.IndexNumber index) {
      return new Expr.IndexNumber(nest.index(index.value()));
    }
    if (scalar instanceof Scalar.Select select) {
      return new Expr.Select(
          build(select.condition()), build(select.then()), build(select.otherwise()));
    }
    if (scalar instanceof Scalar.Call call) {
      return new Expr.Call(call.function(), call.arguments().stream().map(this::build).toList());
    }
    Scalar.Apply apply = (Scalar.Apply) scalar;
    List<Expr> arguments = apply.arguments().stream().map(this::build).toList();
    return switch (apply.function()) {
      case CLAMP ->
          Expr.apply(
              Function.MIN,
              Expr.apply(Function.MAX, arguments.get(0), arguments.get(1)),
              arguments.get(2));
      case POW -> power(arguments.get(0), arguments.get(1));
      case NEG ->
          arguments.get(0) instanceof Expr.Number number
              ? new Expr.Number(-number.value())
              : new Expr.Apply(Function.NEG, arguments);
      default -> new Expr.Apply(apply.function(), arguments);
    };
  }

  private static Expr power(Expr base, Expr exponent) {
    if (exponent instanceof Expr.Number number && number.value() == Math.rint(number.value())) {
      int n = (int) number.value();
      if (n == number.value() && n != 0 && Math.abs(n) <= LARGEST_POWER) {
        Expr product = power(base, Math.abs(n));
        return n > 0 ? product : Expr.apply(Function.DIV, new Expr.Number(1), product);
      }
    }
    return Expr.apply(Function.POW, base, exponent);
  }

  private static Expr power(Expr base, int n) {
    return switch (n) {
      case 1 -> base;
      case 2 -> Expr.apply(Function.MUL, base, base);
      case 3 -> Expr.apply(Function.MUL, power(base, 2), base);
      default -> Expr.apply(Function.MUL, power(base, 2), power(base, 2));
    };
  }
}
