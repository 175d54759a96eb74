package dev.ricci.compiler.print;

import static java.util.stream.Collectors.joining;

import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.core.Access;
import dev.ricci.compiler.core.Position;
import dev.ricci.compiler.core.Scalar;
import java.util.List;

/** Writes pointwise expressions with as few brackets as the precedences allow. */
final class ScalarPrinter {
  private static final int CONDITIONAL = 0;
  private static final int OR = 1;
  private static final int AND = 2;
  private static final int COMPARISON = 3;
  private static final int SUM = 4;
  private static final int PRODUCT = 5;
  private static final int SIGN = 6;
  private static final int POWER = 7;
  private static final int PRIMARY = 8;

  private final java.util.function.Function<Index, String> names;
  private final AffinePrinter positions;
  private final AffinePrinter numbers;

  ScalarPrinter(java.util.function.Function<Index, String> names) {
    this.names = names;
    this.positions = AffinePrinter.position(names);
    this.numbers = AffinePrinter.number(names);
  }

  String print(Scalar scalar) {
    return print(scalar, CONDITIONAL);
  }

  /** The expression as a factor, or as what stands before {@code ?}, in brackets if it has to. */
  String asOperand(Scalar scalar) {
    return print(scalar, PRODUCT);
  }

  /** The expression as a summand after a plus. */
  String asSummand(Scalar scalar) {
    return print(scalar, SUM + 1);
  }

  String print(Access access) {
    return access.at().isEmpty()
        ? access.tensor().name()
        : access.tensor().name()
            + access.at().stream().map(this::print).collect(joining(",", "[", "]"));
  }

  String print(Position position) {
    if (position instanceof Position.At at) {
      return positions.print(at.value());
    }
    if (position instanceof Position.Pad pad) {
      return "pad(" + positions.print(pad.value()) + ")";
    }
    if (position instanceof Position.Clamp clamp) {
      return "clamp(" + positions.print(clamp.value()) + ")";
    }
    if (position instanceof Position.Wrap wrap) {
      return "wrap(" + positions.print(wrap.value()) + ")";
    }
    Position.Gather gather = (Position.Gather) position;
    return gather.tensor().name()
        + gather.at().stream().map(positions::print).collect(joining(",", "[", "]"));
  }

  private String print(Scalar scalar, int context) {
    if (scalar instanceof Scalar.Load load) {
      return print(load.access());
    }
    if (scalar instanceof Scalar.Number number) {
      boolean signed = Double.compare(number.value(), 0) < 0;
      return bracket(number(number.value()), signed ? SIGN : PRIMARY, context);
    }
    if (scalar instanceof Scalar.IndexNumber number) {
      String text = numbers.print(number.value());
      return bracket(text, AffinePrinter.PRIMARY.test(text) ? PRIMARY : SUM, context);
    }
    if (scalar instanceof Scalar.Select select) {
      return bracket(
          print(select.condition(), OR)
              + " ? "
              + print(select.then(), OR)
              + " : "
              + print(select.otherwise(), CONDITIONAL),
          CONDITIONAL,
          context);
    }
    if (scalar instanceof Scalar.Call call) {
      return call(call.function().name(), call.arguments());
    }
    return apply((Scalar.Apply) scalar, context);
  }

  private String apply(Scalar.Apply apply, int context) {
    List<Scalar> a = apply.arguments();
    String operator = apply.function().notation();
    return switch (apply.function()) {
      case OR -> binary(a, " || ", OR, OR + 1, OR, context);
      case AND -> binary(a, " && ", AND, AND + 1, AND, context);
      case EQ, NE, LT, LE, GT, GE -> binary(a, " " + operator + " ", SUM, SUM, COMPARISON, context);
      case ADD, SUB -> binary(a, " " + operator + " ", SUM, SUM + 1, SUM, context);
      case MUL, DIV -> binary(a, operator, PRODUCT, PRODUCT + 1, PRODUCT, context);
      case NEG -> bracket("-" + print(a.get(0), SIGN), SIGN, context);
      case POW -> binary(a, "^", PRIMARY, SIGN, POWER, context);
      default -> call(operator, a);
    };
  }

  private String call(String function, List<Scalar> arguments) {
    return arguments.stream().map(this::print).collect(joining(", ", function + "(", ")"));
  }

  private String binary(
      List<Scalar> operands, String operator, int left, int right, int own, int context) {
    return bracket(
        print(operands.get(0), left) + operator + print(operands.get(1), right), own, context);
  }

  private static String bracket(String text, int own, int context) {
    return own < context ? "(" + text + ")" : text;
  }

  private static String number(double value) {
    if (Double.isNaN(value)) {
      return "nan";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    if (value == Math.PI) {
      return "pi";
    }
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return value == 0 && 1 / value < 0 ? "-0" : Long.toString((long) value);
    }
    return Double.toString(value).replace("E", "e");
  }
}
