package dev.ricci.compiler.core;

import static org.apache.commons.math3.special.Erf.erf;
import static org.apache.commons.math3.special.Erf.erfc;

import dev.ricci.compiler.function.Function;
import org.apache.commons.math3.special.Gamma;
import org.apache.commons.math3.util.FastMath;

/** The functions of the notation and their derivatives in double, written down by hand. */
public final class FunctionOracle {
  private FunctionOracle() {}

  /** How many units in the last place the kernels of functions may be off, with room. */
  private static final int KERNEL_ERROR = 4;

  /** The value, its derivative along the arguments' tangents, and the bound of its error. */
  static Dual apply(Function function, Dual... arguments) {
    double[] x = new double[arguments.length];
    for (int k = 0; k < x.length; k++) {
      x[k] = arguments[k].value();
    }
    double value = value(function, x);
    double tangent = 0;
    double error = 0;
    for (int k = 0; k < x.length; k++) {
      Dual argument = arguments[k];
      if (argument.tangent() != 0 || argument.error() != 0) {
        double slope = derivative(function, k, x);
        tangent += contribution(slope, argument.tangent());
        error += contribution(Math.abs(slope), argument.error());
      }
    }
    if (isExact(function)) {
      return new Dual(value, tangent, error);
    }
    int units = function.isOperator() ? 1 : KERNEL_ERROR;
    return new Dual(value, tangent, error + units * Math.abs(value));
  }

  /**
   * The function of the user's own that tests declare: {@code bump(x, b)} is {@code x^2*sin(b)}.
   */
  static Dual apply(String function, Dual... arguments) {
    if (!function.equals("bump")) {
      throw new IllegalArgumentException("no function " + function);
    }
    Dual x = arguments[0];
    return x.times(x).times(apply(Function.SIN, arguments[1]));
  }

  /** A product in which 0 contributes nothing, whatever the other factor. */
  private static double contribution(double slope, double change) {
    return slope == 0 || change == 0 ? 0 : slope * change;
  }

  /** Whether the result is an argument, up to its sign, or an integer. */
  private static boolean isExact(Function function) {
    return switch (function) {
      case NEG, ABS, SIGN, RELU, MIN, MAX, CLAMP, FLOOR, CEIL, ROUND -> true;
      default -> function.isCondition();
    };
  }

  public static double value(Function function, double... x) {
    if (x.length != function.arity()) {
      throw new IllegalArgumentException(function + " of " + x.length + " arguments");
    }
    double a = x[0];
    double b = x.length > 1 ? x[1] : Double.NaN;
    double c = x.length > 2 ? x[2] : Double.NaN;
    return switch (function) {
      case ADD -> a + b;
      case SUB -> a - b;
      case MUL -> a * b;
      case DIV -> a / b;
      case NEG -> -a;
      case POW -> Math.pow(a, b);
      case EQ -> a == b ? 1 : 0;
      case NE -> a != b ? 1 : 0;
      case LT -> a < b ? 1 : 0;
      case LE -> a <= b ? 1 : 0;
      case GT -> a > b ? 1 : 0;
      case GE -> a >= b ? 1 : 0;
      case AND -> a != 0 && b != 0 ? 1 : 0;
      case OR -> a != 0 || b != 0 ? 1 : 0;
      case ABS -> Math.abs(a);
      case SIGN -> Math.signum(a);
      case EXP -> Math.exp(a);
      case EXPM1 -> Math.expm1(a);
      case LOG -> Math.log(a);
      case LOG1P -> Math.log1p(a);
      case SQRT -> Math.sqrt(a);
      case RSQRT -> 1 / Math.sqrt(a);
      case CBRT -> Math.cbrt(a);
      case SIN -> Math.sin(a);
      case COS -> Math.cos(a);
      case TAN -> Math.tan(a);
      case ASIN -> Math.asin(a);
      case ACOS -> Math.acos(a);
      case ATAN -> Math.atan(a);
      case ATAN2 -> Math.atan2(a, b);
      case SINH -> Math.sinh(a);
      case COSH -> Math.cosh(a);
      case TANH -> Math.tanh(a);
      case ASINH -> FastMath.asinh(a);
      case ACOSH -> FastMath.acosh(a);
      case ATANH -> FastMath.atanh(a);
      case SIGMOID -> sigmoid(a);
      case SOFTPLUS -> Math.max(a, 0) + Math.log1p(Math.exp(-Math.abs(a)));
      case RELU -> Math.max(a, 0);
      case LEAKY_RELU -> a > 0 ? a : b * a;
      case ELU -> a > 0 ? a : b * Math.expm1(a);
      case GELU -> 0.5 * a * erfc(-a / Math.sqrt(2));
      case SILU -> a * sigmoid(a);
      case ERF -> erf(a);
      case LGAMMA -> lgamma(a);
      case DIGAMMA -> digamma(a);
      case POLYGAMMA -> polygamma(a, b);
      case FLOOR -> Math.floor(a);
      case CEIL -> Math.ceil(a);
      case ROUND -> Math.rint(a);
      case MIN -> Math.min(a, b);
      case MAX -> Math.max(a, b);
      case CLAMP -> Math.min(Math.max(a, b), c);
      case HYPOT -> Math.hypot(a, b);
    };
  }

  /** The derivative by argument {@code k}, counted from 0; at kinks the one LANGUAGE §6 fixes. */
  public static double derivative(Function function, int k, double... x) {
    double a = x[0];
    double b = x.length > 1 ? x[1] : Double.NaN;
    double c = x.length > 2 ? x[2] : Double.NaN;
    return switch (function) {
      case ADD -> 1;
      case SUB -> k == 0 ? 1 : -1;
      case MUL -> k == 0 ? b : a;
      case DIV -> k == 0 ? 1 / b : -a / (b * b);
      case NEG -> -1;
      case POW -> k == 0 ? powByBase(a, b) : powByExponent(a, b);
      case EQ, NE, LT, LE, GT, GE, AND, OR, SIGN, FLOOR, CEIL, ROUND -> 0;
      case ABS -> a > 0 ? 1 : a < 0 ? -1 : 0;
      case EXP, EXPM1 -> Math.exp(a);
      case LOG -> 1 / a;
      case LOG1P -> 1 / (1 + a);
      case SQRT -> 1 / (2 * Math.sqrt(a));
      case RSQRT -> -0.5 / (a * Math.sqrt(a));
      case CBRT -> 1 / (3 * Math.cbrt(a * a));
      case SIN -> Math.cos(a);
      case COS -> -Math.sin(a);
      case TAN -> 1 / (Math.cos(a) * Math.cos(a));
      case ASIN -> 1 / Math.sqrt(1 - a * a);
      case ACOS -> -1 / Math.sqrt(1 - a * a);
      case ATAN -> 1 / (1 + a * a);
      case ATAN2 -> (k == 0 ? b : -a) / (a * a + b * b);
      case SINH -> Math.cosh(a);
      case COSH -> Math.sinh(a);
      case TANH -> 1 / (Math.cosh(a) * Math.cosh(a));
      case ASINH -> 1 / Math.sqrt(a * a + 1);
      case ACOSH -> 1 / Math.sqrt(a * a - 1);
      case ATANH -> 1 / (1 - a * a);
      case SIGMOID -> sigmoid(a) * sigmoid(-a);
      case SOFTPLUS -> sigmoid(a);
      case RELU -> a > 0 ? 1 : 0;
      case LEAKY_RELU -> k == 0 ? (a > 0 ? 1 : b) : (a > 0 ? 0 : a);
      case ELU -> k == 0 ? (a > 0 ? 1 : b * Math.exp(a)) : (a > 0 ? 0 : Math.expm1(a));
      case GELU ->
          0.5 * erfc(-a / Math.sqrt(2)) + a * Math.exp(-a * a / 2) / Math.sqrt(2 * Math.PI);
      case SILU -> sigmoid(a) + a * sigmoid(a) * sigmoid(-a);
      case ERF -> 2 / Math.sqrt(Math.PI) * Math.exp(-a * a);
      case LGAMMA -> digamma(a);
      case DIGAMMA -> polygamma(1, a);
      case POLYGAMMA -> k == 0 ? 0 : polygamma(a + 1, b);
      case MIN -> (a <= b) == (k == 0) ? 1 : 0;
      case MAX -> (a >= b) == (k == 0) ? 1 : 0;
      case CLAMP -> clampPasses(a, b, c) == k ? 1 : 0;
      case HYPOT -> a == 0 && b == 0 ? 0 : (k == 0 ? a : b) / Math.sqrt(a * a + b * b);
    };
  }

  private static double powByBase(double a, double b) {
    return a == 0 && b == 0 ? 0 : b * Math.pow(a, b - 1);
  }

  private static double powByExponent(double a, double b) {
    return a == 0 && b >= 0 ? 0 : Math.pow(a, b) * Math.log(a);
  }

  /** Which argument {@code min(max(x, low), high)} is, the first of equal ones. */
  private static int clampPasses(double x, double low, double high) {
    int inner = x >= low ? 0 : 1;
    double raised = inner == 0 ? x : low;
    return raised <= high ? inner : 2;
  }

  private static double sigmoid(double a) {
    return a >= 0 ? 1 / (1 + Math.exp(-a)) : Math.exp(a) / (1 + Math.exp(a));
  }

  /** {@code log |Γ(a)|}, by reflection where a is not positive. */
  private static double lgamma(double a) {
    if (a > 0 || Double.isNaN(a)) {
      return Gamma.logGamma(a);
    }
    return Math.log(Math.PI / Math.abs(Math.sin(Math.PI * a))) - Gamma.logGamma(1 - a);
  }

  private static final double[] BERNOULLI = {
    1.0 / 6, -1.0 / 30, 1.0 / 42, -1.0 / 30, 5.0 / 66, -691.0 / 2730, 7.0 / 6, -3617.0 / 510
  };

  /** By the recurrence up to where the asymptotic series has all digits. */
  private static double digamma(double x) {
    if (Double.isInfinite(x)) {
      return x;
    }
    double sum = 0;
    double t = x;
    while (t < 20) {
      sum -= 1 / t;
      t++;
    }
    sum += Math.log(t) - 0.5 / t;
    double power = t * t;
    for (int k = 0; k < BERNOULLI.length; k++) {
      sum -= BERNOULLI[k] / ((2 * k + 2) * power);
      power *= t * t;
    }
    return sum;
  }

  /**
   * {@code (-1)^(n+1) n! Σ 1/(x+k)^(n+1)}: the first terms one by one, the rest by the formula of
   * Euler and Maclaurin.
   */
  private static double polygamma(double order, double x) {
    if (order == 0) {
      return digamma(x);
    }
    int n = (int) order;
    double sum = 0;
    double t = x;
    while (t < 20 + n) {
      sum += Math.pow(t, -n - 1);
      t++;
    }
    sum += Math.pow(t, -n) / n + 0.5 * Math.pow(t, -n - 1);
    double term = (n + 1) / 2.0 * Math.pow(t, -n - 2);
    for (int k = 0; k < BERNOULLI.length; k++) {
      sum += BERNOULLI[k] * term;
      int j = 2 * k + 2;
      term *= (n + j) * (n + j + 1.0) / ((j + 1.0) * (j + 2.0)) / (t * t);
    }
    double factorial = 1;
    for (int k = 2; k <= n; k++) {
      factorial *= k;
    }
    return (n % 2 == 0 ? -1 : 1) * factorial * sum;
  }
}
