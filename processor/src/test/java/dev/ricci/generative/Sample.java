package dev.ricci.generative;

import dev.ricci.compiler.core.FunctionOracle;
import dev.ricci.compiler.function.Function;
import java.util.List;

/**
 * A number, its derivative along the direction in question, and how exactly floating arithmetic can
 * know it.
 *
 * @param error the first-order bound of the rounding errors behind it, in units of the relative
 *     rounding error of one operation
 * @param whole whether it is an integer that no rounding and no small change of the data touches
 */
record Sample(double value, double tangent, double error, boolean whole) {
  static final Sample ZERO = whole(0);

  /** How far the data stay away from kinks and from the borders of domains. */
  private static final double DISTANCE = 2e-3;

  /** Beyond this the cancellation of single precision would decide the digits compared. */
  private static final double LARGEST = 2000;

  Sample {
    if (!Double.isFinite(tangent) || !(Math.abs(value) <= LARGEST)) {
      if (!Double.isInfinite(value)) {
        throw new Rejection("a number too large to compare: " + value);
      }
    }
  }

  static Sample whole(double value) {
    return new Sample(value, 0, 0, true);
  }

  /** A number of the text: a float program reads it rounded. */
  static Sample literal(double value) {
    boolean whole = value == Math.rint(value);
    return new Sample(value, 0, whole ? 0 : Math.abs(value), whole);
  }

  static Sample data(double value, double tangent) {
    return new Sample(value, tangent, 0, false);
  }

  Sample plus(Sample other) {
    return apply(Function.ADD, List.of(this, other));
  }

  static Sample apply(Function function, List<Sample> arguments) {
    double[] x = arguments.stream().mapToDouble(Sample::value).toArray();
    boolean exact = arguments.stream().allMatch(Sample::whole);
    if (!exact) {
      keepAway(function, arguments, x);
    }
    double value = FunctionOracle.value(function, x);
    if (!Double.isFinite(value)) {
      throw new Rejection(function + " is not finite");
    }
    if (isStep(function)) {
      return whole(value);
    }
    double tangent = 0;
    double error = 0;
    for (int k = 0; k < x.length; k++) {
      Sample argument = arguments.get(k);
      if (argument.tangent != 0 || argument.error != 0) {
        double slope = FunctionOracle.derivative(function, k, x);
        tangent += slope * argument.tangent;
        error += Math.abs(slope) * argument.error;
      }
    }
    boolean whole = exact && value == Math.rint(value);
    // A function's kernel may be a few units off.
    double rounding = function.isOperator() ? Math.abs(value) : 4 * Math.abs(value);
    return new Sample(value, tangent, whole ? 0 : error + rounding, whole);
  }

  private static boolean isStep(Function function) {
    return switch (function) {
      case SIGN, FLOOR, CEIL, ROUND -> true;
      default -> function.isCondition();
    };
  }

  private static void keepAway(Function function, List<Sample> arguments, double[] x) {
    double a = x[0];
    double b = x.length > 1 ? x[1] : 0;
    switch (function) {
      case ABS, SIGN, RELU, LEAKY_RELU, ELU -> far(a);
      case EQ, NE, LT, LE, GT, GE, MIN, MAX -> {
        if (!arguments.get(0).equals(arguments.get(1))) {
          far(a - b);
        }
      }
      case AND, OR -> arguments.stream().filter(s -> !s.whole()).forEach(s -> far(s.value()));
      case FLOOR, CEIL -> far(a - Math.rint(a));
      case ROUND -> far(a - Math.floor(a) - 0.5);
      case CLAMP -> {
        far(a - b);
        far(a - x[2]);
        require(b < x[2]);
      }
      case DIV -> require(Math.abs(b) > 0.1);
      case CBRT -> require(Math.abs(a) > 0.05);
      case ATAN2 -> require(Math.hypot(a, b) > 0.1 && (b > 0 || Math.abs(a) > 0.02));
      case HYPOT -> require(Math.hypot(a, b) > 0.1);
      case POW -> require(a > 0.05 || arguments.get(1).whole() && (b >= 0 || a < -0.05));
      case LOG, SQRT, RSQRT, LGAMMA, DIGAMMA -> require(a > 0.05);
      case POLYGAMMA -> require(b > 0.3);
      case LOG1P -> require(a > -0.9);
      case ASIN, ACOS, ATANH -> require(Math.abs(a) < 0.95);
      case ACOSH -> require(a > 1.05);
      case TAN -> require(Math.abs(Math.cos(a)) > 0.3);
      default -> {}
    }
  }

  /** The larger of two; neither of two that are close without being the same. */
  static boolean beats(boolean max, Sample later, Sample earlier) {
    boolean same = later.value == earlier.value && later.tangent == earlier.tangent;
    if (!same && !(later.whole && earlier.whole)) {
      far(later.value - earlier.value);
    }
    return max ? later.value > earlier.value : later.value < earlier.value;
  }

  private static void far(double distance) {
    require(!(Math.abs(distance) < DISTANCE));
  }

  private static void require(boolean condition) {
    if (!condition) {
      throw new Rejection("near a kink or the border of a domain");
    }
  }
}
