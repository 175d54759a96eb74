package dev.ricci.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import dev.ricci.compiler.affine.Affine;
import dev.ricci.compiler.core.Element;
import dev.ricci.compiler.function.Function;
import dev.ricci.compiler.function.JavaFunction;
import dev.ricci.compiler.function.JavaMethod;
import dev.ricci.compiler.plan.Address;
import dev.ricci.compiler.plan.Expr;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Pointwise expressions as Java expressions, of the method's floating type. */
final class ScalarCode {
  private final MethodScope scope;
  private final Map<Expr, String> locals;

  /**
   * @param locals the expressions that have been computed, with their variables
   */
  ScalarCode(MethodScope scope, Map<Expr, String> locals) {
    this.scope = scope;
    this.locals = locals;
  }

  /** The expression; a variable if it has been computed. */
  JavaExpression expression(Expr expr) {
    String local = locals.get(expr);
    return local == null ? computed(expr) : JavaExpression.of("$L", local);
  }

  /** The expression, its parts being variables where they have been computed. */
  JavaExpression computed(Expr expr) {
    if (expr instanceof Expr.Number number) {
      return number(number.value());
    }
    if (expr instanceof Expr.Load load) {
      return load(load.address());
    }
    if (expr instanceof Expr.IndexNumber index) {
      return index(index.value());
    }
    if (expr instanceof Expr.Select select) {
      return new JavaExpression(
          CodeBlock.of(
              "$L ? $L : $L",
              condition(select.condition()).atLeast(JavaExpression.OR),
              expression(select.then()).atLeast(JavaExpression.OR),
              expression(select.otherwise()).atLeast(JavaExpression.CONDITIONAL)),
          JavaExpression.CONDITIONAL);
    }
    if (expr instanceof Expr.Call call) {
      return call(
          call.function(), call.arguments().stream().map(a -> expression(a).code()).toList());
    }
    Expr.Apply apply = (Expr.Apply) expr;
    if (apply.isIntegerComparison()) {
      return new JavaExpression(
          CodeBlock.of(
              "$L ? $L : $L",
              comparison(apply).code(),
              scope.number().literal(1),
              scope.number().literal(0)),
          JavaExpression.CONDITIONAL);
    }
    List<JavaExpression> arguments = apply.arguments().stream().map(this::expression).toList();
    return switch (apply.function()) {
      case ADD -> arguments.get(0).infix("+", JavaExpression.SUM, arguments.get(1));
      case SUB -> arguments.get(0).infix("-", JavaExpression.SUM, arguments.get(1));
      case MUL -> arguments.get(0).infix("*", JavaExpression.PRODUCT, arguments.get(1));
      case DIV -> arguments.get(0).infix("/", JavaExpression.PRODUCT, arguments.get(1));
      case NEG -> arguments.get(0).negate();
      case MIN, MAX, ABS -> call(CodeBlock.of("$T", Math.class), apply.function(), arguments);
      default -> call(CodeBlock.of("$T", scope.number().scalar()), apply.function(), arguments);
    };
  }

  private static JavaExpression call(
      CodeBlock owner, Function function, List<JavaExpression> arguments) {
    return JavaExpression.of(
        "$L.$L($L)",
        owner,
        camelCase(function),
        arguments.stream().map(JavaExpression::code).collect(CodeBlock.joining(",$W")));
  }

  /** A call of the user's method, as a number of the floating type. */
  JavaExpression call(JavaFunction function, List<CodeBlock> arguments) {
    JavaMethod method = function.declaration().method();
    List<String> names = method.typeNames();
    ClassName type =
        ClassName.get(
            method.packageName(),
            names.get(0),
            names.subList(1, names.size()).toArray(String[]::new));
    JavaExpression call =
        JavaExpression.of("$T.$L($L)", type, method.name(), CodeBlock.join(arguments, ",$W"));
    return scope.number() == NumberType.FLOAT && !method.takesFloats() ? cast(call) : call;
  }

  /** {@code leaky_relu} is {@code leakyRelu} in Java, an operator its enum constant's name. */
  static String camelCase(Function function) {
    String[] words = function.name().toLowerCase(Locale.ROOT).split("_");
    StringBuilder name = new StringBuilder(words[0]);
    for (int i = 1; i < words.length; i++) {
      name.append(Character.toUpperCase(words[i].charAt(0))).append(words[i].substring(1));
    }
    return name.toString();
  }

  private JavaExpression condition(Expr expr) {
    if (!locals.containsKey(expr) && expr instanceof Expr.Apply apply) {
      String operator = apply.function().notation();
      switch (apply.function()) {
        case EQ, NE, LT, LE, GT, GE -> {
          return comparison(apply);
        }
        case AND, OR -> {
          int binding = apply.function() == Function.AND ? JavaExpression.AND : JavaExpression.OR;
          return condition(apply.arguments().get(0))
              .infix(operator, binding, condition(apply.arguments().get(1)));
        }
        default -> {}
      }
    }
    return expression(expr).infix("!=", JavaExpression.COMPARISON, JavaExpression.of(0));
  }

  private JavaExpression comparison(Expr.Apply apply) {
    boolean integers = apply.isIntegerComparison();
    List<JavaExpression> sides =
        apply.arguments().stream().map(a -> integers ? integer(a) : expression(a)).toList();
    return sides
        .get(0)
        .infix(
            apply.function().notation(),
            JavaExpression.COMPARISON,
            sides.get(1),
            JavaExpression.SUM);
  }

  private JavaExpression number(double value) {
    CodeBlock literal = scope.number().literal(value);
    return new JavaExpression(
        literal,
        literal.toString().startsWith("-") ? JavaExpression.UNARY : JavaExpression.PRIMARY);
  }

  /** An integer, not as a number of the floating type. */
  private JavaExpression integer(Expr expr) {
    if (expr instanceof Expr.IndexNumber index) {
      return index.value().isExtent()
          ? scope.extent(index.value().constant(), "number")
          : scope.affine(index.value());
    }
    Address address = ((Expr.Load) expr).address();
    JavaExpression element = scope.element(address);
    return address.hasPad()
        ? JavaExpression.of("($L ? $L : 0)", scope.isInside(address), element)
        : element;
  }

  private JavaExpression load(Address address) {
    if (scope.context().isPrimitive(address.tensor())) {
      return JavaExpression.of("$L", scope.name(address.tensor()));
    }
    JavaExpression element = scope.element(address);
    if (address.tensor().element() == Element.INT) {
      element = cast(element);
    }
    if (!address.hasPad()) {
      return element;
    }
    return new JavaExpression(
        CodeBlock.of("$L ? $L : 0", scope.isInside(address).code(), element.code()),
        JavaExpression.CONDITIONAL);
  }

  private JavaExpression index(Affine value) {
    if (value.isExtent() && value.constant().constant().isPresent()) {
      return number(value.constant().constant().getAsLong());
    }
    return cast(scope.affine(value));
  }

  private JavaExpression cast(JavaExpression other) {
    return new JavaExpression(
        CodeBlock.of("($T) $L", scope.number().primitive(), other.atLeast(JavaExpression.UNARY)),
        JavaExpression.UNARY);
  }
}
