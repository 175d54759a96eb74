package dev.ricci.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Functions of rows against the functions of single numbers in double, which have oracles of their
 * own: over all magnitudes, at all edges, at every length.
 */
@SuppressWarnings("cast") // redundant in the twin for double
class FloatPointwiseTest {
  /**
   * The vector functions promise 3 units, those computed in double and rounded keep half a unit.
   */
  private static final double UNITS = 3;

  /** gelu is a product of several of them. */
  private static final double UNITS_OF_GELU = 5;

  private static final float[] EDGES = {
    0,
    (float) -0.0,
    1,
    -1,
    (float) 0.5,
    (float) -0.5,
    (float) 1.5,
    (float) -1.5,
    (float) 2.5,
    2,
    -2,
    3,
    10,
    -10,
    Float.MIN_VALUE,
    -Float.MIN_VALUE,
    Float.MIN_NORMAL,
    -Float.MIN_NORMAL,
    Float.MIN_NORMAL / 2,
    Float.MAX_VALUE,
    -Float.MAX_VALUE,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    Float.NaN,
    (float) 1e-5,
    (float) -1e-5,
    (float) 0.99999,
    (float) 1.00001,
    20,
    -20,
    88,
    -88,
    90,
    -90,
    104,
    -104,
    710,
    -710,
    745,
    -745,
    8191,
    8193,
    (float) 1e7,
    (float) 3e9,
    (float) -3e9,
    (float) 1e15,
    (float) 1e20,
    (float) Math.PI,
    (float) -Math.PI,
    (float) (Math.PI / 2),
    355,
    22,
    (float) 1.4142135
  };

  private final FloatKernel kernel = FloatKernel.instance();

  @ParameterizedTest
  @EnumSource
  void unary(Unary f) {
    float[] x = arguments(new Random(f.ordinal()));
    float[] r = new float[x.length];
    kernel.unary(f, r, 0, x, 0, x.length);
    DoubleUnaryOperator reference = reference(f);
    for (int k = 0; k < x.length; k++) {
      check(f + "(" + x[k] + ")", r[k], reference.applyAsDouble(x[k]));
    }
  }

  @ParameterizedTest
  @EnumSource
  void binary(Binary f) {
    int n = EDGES.length;
    Random random = new Random(f.ordinal());
    float[] x = new float[n * n + 2000];
    float[] y = new float[x.length];
    for (int k = 0; k < x.length; k++) {
      x[k] = k < n * n ? EDGES[k / n] : number(random);
      y[k] = k < n * n ? EDGES[k % n] : number(random);
    }
    DoubleBinaryOperator reference = reference(f);
    float[] rows = new float[x.length];
    kernel.binary(f, rows, 0, x, 0, y, 0, x.length);
    for (int k = 0; k < x.length; k++) {
      check(f + "(" + x[k] + ", " + y[k] + ")", rows[k], reference.applyAsDouble(x[k], y[k]));
    }
    float[] r = new float[n];
    for (float edge : EDGES) {
      kernel.binary(f, r, 0, EDGES, 0, edge, n);
      for (int k = 0; k < n; k++) {
        check(
            f + "(row " + EDGES[k] + ", " + edge + ")",
            r[k],
            reference.applyAsDouble(EDGES[k], edge));
      }
      kernel.binary(f, r, 0, edge, EDGES, 0, n);
      for (int k = 0; k < n; k++) {
        check(
            f + "(" + edge + ", row " + EDGES[k] + ")",
            r[k],
            reference.applyAsDouble(edge, EDGES[k]));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void unaryOfAnyLengthInPlaceAndElsewhere(Unary f) {
    float[] x = arguments(new Random(5));
    for (int n = 0; n < 40; n++) {
      float[] apart = new float[50];
      Arrays.fill(apart, 7);
      kernel.unary(f, apart, 3, x, n, n);
      float[] inPlace = x.clone();
      kernel.unary(f, inPlace, n, inPlace, n, n);
      for (int k = 0; k < n; k++) {
        check(f + "(" + x[n + k] + ")", apart[3 + k], reference(f).applyAsDouble(x[n + k]));
      }
      assertThat(Arrays.copyOfRange(inPlace, n, 2 * n))
          .isEqualTo(Arrays.copyOfRange(apart, 3, 3 + n));
      assertThat(Arrays.copyOf(apart, 3)).containsOnly(7);
      assertThat(Arrays.copyOfRange(apart, 3 + n, 50)).containsOnly(7);
      assertThat(Arrays.copyOfRange(inPlace, 2 * n, 100))
          .isEqualTo(Arrays.copyOfRange(x, 2 * n, 100));
    }
  }

  @ParameterizedTest
  @EnumSource
  void binaryInPlaceOfEitherArgument(Binary f) {
    Random random = new Random(6);
    for (int n = 0; n < 40; n++) {
      float[] x = new float[n];
      float[] y = new float[n];
      for (int k = 0; k < n; k++) {
        x[k] = number(random);
        y[k] = number(random);
      }
      float[] apart = new float[n];
      kernel.binary(f, apart, 0, x, 0, y, 0, n);
      float[] left = x.clone();
      kernel.binary(f, left, 0, left, 0, y, 0, n);
      assertThat(left).isEqualTo(apart);
      float[] right = y.clone();
      kernel.binary(f, right, 0, x, 0, right, 0, n);
      assertThat(right).isEqualTo(apart);
    }
  }

  @ParameterizedTest
  @EnumSource
  void theBitsOfAnEarlyCallAreThoseOfALateOne(Unary f) {
    float[] x = Arrays.copyOf(arguments(new Random(7)), 1024);
    float[] early = new float[x.length];
    kernel.unary(f, early, 0, x, 0, x.length);
    float[] late = new float[x.length];
    // Long enough for the compiler to have replaced the interpreted code.
    for (int call = 0; call < 400; call++) {
      kernel.unary(f, late, 0, x, 0, x.length);
    }
    assertThat(late).isEqualTo(early);
  }

  private static void check(String call, float actual, double expected) {
    float rounded = (float) expected;
    boolean same = Float.isNaN(rounded) ? Float.isNaN(actual) : actual == rounded;
    if (same && rounded == 0) {
      assertThat(1 / actual).as(call + ": the sign of 0").isEqualTo(1 / rounded);
    }
    if (!same) {
      assertThat(Math.abs(actual - expected))
          .as("%s is %s instead of %s", call, actual, expected)
          .isLessThanOrEqualTo(
              (call.startsWith("GELU") ? UNITS_OF_GELU : UNITS) * Math.ulp(rounded));
    }
  }

  private static float[] arguments(Random random) {
    float[] x = Arrays.copyOf(EDGES, EDGES.length + 6000);
    for (int k = EDGES.length; k < x.length; k++) {
      x[k] = number(random);
    }
    return x;
  }

  /** Mostly of the magnitudes where functions happen, sometimes of any. */
  private static float number(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> (float) random.nextGaussian();
      case 1 -> (float) (10 * random.nextGaussian());
      case 2 -> (float) (1 + 0.1 * random.nextGaussian());
      default -> {
        double magnitude = Math.exp(random.nextDouble() * 170 - 85);
        yield (float) (random.nextBoolean() ? magnitude : -magnitude);
      }
    };
  }

  private static DoubleUnaryOperator reference(Unary f) {
    return switch (f) {
      case NEG -> DoubleScalar::neg;
      case ABS -> DoubleScalar::abs;
      case SIGN -> DoubleScalar::sign;
      case EXP -> DoubleScalar::exp;
      case EXPM1 -> DoubleScalar::expm1;
      case LOG -> DoubleScalar::log;
      case LOG1P -> DoubleScalar::log1p;
      case SQRT -> DoubleScalar::sqrt;
      case RSQRT -> DoubleScalar::rsqrt;
      case CBRT -> DoubleScalar::cbrt;
      case SIN -> DoubleScalar::sin;
      case COS -> DoubleScalar::cos;
      case TAN -> DoubleScalar::tan;
      case ASIN -> DoubleScalar::asin;
      case ACOS -> DoubleScalar::acos;
      case ATAN -> DoubleScalar::atan;
      case SINH -> DoubleScalar::sinh;
      case COSH -> DoubleScalar::cosh;
      case TANH -> DoubleScalar::tanh;
      case ASINH -> DoubleScalar::asinh;
      case ACOSH -> DoubleScalar::acosh;
      case ATANH -> DoubleScalar::atanh;
      case SIGMOID -> DoubleScalar::sigmoid;
      case SOFTPLUS -> DoubleScalar::softplus;
      case RELU -> DoubleScalar::relu;
      case GELU -> DoubleScalar::gelu;
      case SILU -> DoubleScalar::silu;
      case ERF -> DoubleScalar::erf;
      case LGAMMA -> DoubleScalar::lgamma;
      case DIGAMMA -> DoubleScalar::digamma;
      case FLOOR -> DoubleScalar::floor;
      case CEIL -> DoubleScalar::ceil;
      case ROUND -> DoubleScalar::round;
      case NOT -> DoubleScalar::not;
    };
  }

  private static DoubleBinaryOperator reference(Binary f) {
    return switch (f) {
      case ADD -> DoubleScalar::add;
      case SUB -> DoubleScalar::sub;
      case MUL -> DoubleScalar::mul;
      case DIV -> DoubleScalar::div;
      case POW -> DoubleScalar::pow;
      case MIN -> DoubleScalar::min;
      case MAX -> DoubleScalar::max;
      case ATAN2 -> DoubleScalar::atan2;
      case HYPOT -> DoubleScalar::hypot;
      case LEAKY_RELU -> DoubleScalar::leakyRelu;
      case ELU -> DoubleScalar::elu;
      case POLYGAMMA -> DoubleScalar::polygamma;
      case EQ -> DoubleScalar::eq;
      case NE -> DoubleScalar::ne;
      case LT -> DoubleScalar::lt;
      case LE -> DoubleScalar::le;
      case GT -> DoubleScalar::gt;
      case GE -> DoubleScalar::ge;
      case AND -> DoubleScalar::and;
      case OR -> DoubleScalar::or;
    };
  }
}
