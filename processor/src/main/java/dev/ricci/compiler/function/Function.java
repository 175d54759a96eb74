package dev.ricci.compiler.function;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A pointwise function or operator.
 *
 * <p>Its derivative by each argument is an expression of the notation over the arguments {@code a},
 * {@code b}, {@code c} and its own value {@code y}. A derivative at a kink is the one LANGUAGE §6
 * fixes. A derivative of the form {@code c ? d : 0} is exactly zero where the condition fails, also
 * where the cotangent is not finite.
 */
public enum Function {
  ADD("+", "1", "1"),
  SUB("-", "1", "-1"),
  MUL("*", "b", "a"),
  DIV("/", "1/b", "-y/b"),
  NEG("-", "-1"),
  POW("pow", "a == 0 && b == 0 ? 0 : b*a^(b-1)", "a == 0 && b >= 0 ? 0 : y*log(a)"),

  EQ("==", "0", "0"),
  NE("!=", "0", "0"),
  LT("<", "0", "0"),
  LE("<=", "0", "0"),
  GT(">", "0", "0"),
  GE(">=", "0", "0"),
  AND("&&", "0", "0"),
  OR("||", "0", "0"),

  ABS("abs", "sign(a)"),
  SIGN("sign", "0"),
  EXP("exp", "y"),
  EXPM1("expm1", "exp(a)"),
  LOG("log", "1/a"),
  LOG1P("log1p", "1/(1 + a)"),
  SQRT("sqrt", "0.5/y"),
  RSQRT("rsqrt", "-0.5*y/a"),
  CBRT("cbrt", "1/(3*y^2)"),
  SIN("sin", "cos(a)"),
  COS("cos", "-sin(a)"),
  TAN("tan", "1 + y^2"),
  ASIN("asin", "rsqrt((1 - a)*(1 + a))"),
  ACOS("acos", "-rsqrt((1 - a)*(1 + a))"),
  ATAN("atan", "1/(1 + a^2)"),
  ATAN2("atan2", "b/(a^2 + b^2)", "-a/(a^2 + b^2)"),
  SINH("sinh", "cosh(a)"),
  COSH("cosh", "sinh(a)"),
  TANH("tanh", "1 - y^2"),
  ASINH("asinh", "1/hypot(a, 1)"),
  ACOSH("acosh", "rsqrt(a - 1)*rsqrt(a + 1)"),
  ATANH("atanh", "1/((1 - a)*(1 + a))"),
  SIGMOID("sigmoid", "y*(1 - y)"),
  SOFTPLUS("softplus", "sigmoid(a)"),
  RELU("relu", "a > 0 ? 1 : 0"),
  LEAKY_RELU("leaky_relu", "a > 0 ? 1 : b", "a > 0 ? 0 : a"),
  ELU("elu", "a > 0 ? 1 : b*exp(a)", "a > 0 ? 0 : expm1(a)"),
  GELU("gelu", "0.5*(1 + erf(a/sqrt(2))) + a*exp(-0.5*a^2)/sqrt(2*pi)"),
  SILU("silu", "sigmoid(a)*(1 + a*(1 - sigmoid(a)))"),
  ERF("erf", "2*exp(-a^2)/sqrt(pi)"),
  LGAMMA("lgamma", "digamma(a)"),
  DIGAMMA("digamma", "polygamma(1, a)"),
  POLYGAMMA("polygamma", "0", "polygamma(a + 1, b)"),
  FLOOR("floor", "0"),
  CEIL("ceil", "0"),
  ROUND("round", "0"),
  MIN("min", "a <= b ? 1 : 0", "a <= b ? 0 : 1"),
  MAX("max", "a >= b ? 1 : 0", "a >= b ? 0 : 1"),
  CLAMP("clamp", "a >= b && a <= c ? 1 : 0", "a < b && b <= c ? 1 : 0", "a > c || c < b ? 1 : 0"),
  HYPOT("hypot", "y == 0 ? 0 : a/y", "y == 0 ? 0 : b/y");

  private final String notation;
  private final List<String> derivatives;

  Function(String notation, String... derivatives) {
    this.notation = notation;
    this.derivatives = List.of(derivatives);
  }

  /** The name or the operator, as it is written. */
  public String notation() {
    return notation;
  }

  /** How many arguments it takes. {@code min} and {@code max} of more are nested. */
  public int arity() {
    return derivatives.size();
  }

  /** The derivative by argument {@code k}, counted from 0, in the notation. */
  public String derivative(int k) {
    return derivatives.get(k);
  }

  /** Whether it is written between or before its operands. */
  public boolean isOperator() {
    return !Character.isLetter(notation.charAt(0));
  }

  /** Whether it gives 1 or 0. */
  public boolean isCondition() {
    return ordinal() >= EQ.ordinal() && ordinal() <= OR.ordinal();
  }

  /** The function called by this name. */
  public static Optional<Function> named(String name) {
    return Arrays.stream(values())
        .filter(f -> !f.isOperator() && f.notation.equals(name))
        .findFirst();
  }
}
