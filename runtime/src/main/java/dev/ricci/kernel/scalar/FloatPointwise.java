package dev.ricci.kernel.scalar;

import dev.ricci.kernel.Binary;
import dev.ricci.kernel.FloatScalar;
import dev.ricci.kernel.Unary;

/**
 * {@link Unary} and {@link Binary} functions of rows in plain Java. What the compiler can vectorize
 * has a loop of its own; the other functions cost far more than the call through {@link One} or
 * {@link Two}.
 */
@SuppressWarnings("cast") // redundant in the twin for double
public final class FloatPointwise {
  private FloatPointwise() {}

  /** A function of one number. */
  private interface One {
    float of(float x);
  }

  /** A function of two numbers. */
  private interface Two {
    float of(float x, float y);
  }

  /** {@code r[ri+k] = f(x[xi+k])}. */
  public static void unary(Unary f, float[] r, int ri, float[] x, int xi, int n) {
    switch (f) {
      case NEG:
        for (int k = 0; k < n; k++) {
          r[ri + k] = -x[xi + k];
        }
        break;
      case ABS:
        for (int k = 0; k < n; k++) {
          r[ri + k] = Math.abs(x[xi + k]);
        }
        break;
      case SQRT:
        for (int k = 0; k < n; k++) {
          r[ri + k] = (float) Math.sqrt(x[xi + k]);
        }
        break;
      case RELU:
        for (int k = 0; k < n; k++) {
          r[ri + k] = Math.max(x[xi + k], 0);
        }
        break;
      case NOT:
        for (int k = 0; k < n; k++) {
          r[ri + k] = x[xi + k] == 0 ? 1 : 0;
        }
        break;
      default:
        map(function(f), r, ri, x, xi, n);
    }
  }

  /** {@code r[ri+k] = f(x[xi+k], y[yi+k])}. */
  public static void binary(
      Binary f, float[] r, int ri, float[] x, int xi, float[] y, int yi, int n) {
    switch (f) {
      case ADD:
        for (int k = 0; k < n; k++) {
          r[ri + k] = x[xi + k] + y[yi + k];
        }
        break;
      case SUB:
        for (int k = 0; k < n; k++) {
          r[ri + k] = x[xi + k] - y[yi + k];
        }
        break;
      case MUL:
        for (int k = 0; k < n; k++) {
          r[ri + k] = x[xi + k] * y[yi + k];
        }
        break;
      case DIV:
        for (int k = 0; k < n; k++) {
          r[ri + k] = x[xi + k] / y[yi + k];
        }
        break;
      case MIN:
        for (int k = 0; k < n; k++) {
          r[ri + k] = Math.min(x[xi + k], y[yi + k]);
        }
        break;
      case MAX:
        for (int k = 0; k < n; k++) {
          r[ri + k] = Math.max(x[xi + k], y[yi + k]);
        }
        break;
      case EQ:
        for (int k = 0; k < n; k++) {
          r[ri + k] = x[xi + k] == y[yi + k] ? 1 : 0;
        }
        break;
      case NE:
        for (int k = 0; k < n; k++) {
          r[ri + k] = x[xi + k] != y[yi + k] ? 1 : 0;
        }
        break;
      case LT:
        for (int k = 0; k < n; k++) {
          r[ri + k] = x[xi + k] < y[yi + k] ? 1 : 0;
        }
        break;
      case LE:
        for (int k = 0; k < n; k++) {
          r[ri + k] = x[xi + k] <= y[yi + k] ? 1 : 0;
        }
        break;
      case GT:
        for (int k = 0; k < n; k++) {
          r[ri + k] = x[xi + k] > y[yi + k] ? 1 : 0;
        }
        break;
      case GE:
        for (int k = 0; k < n; k++) {
          r[ri + k] = x[xi + k] >= y[yi + k] ? 1 : 0;
        }
        break;
      case LEAKY_RELU:
        for (int k = 0; k < n; k++) {
          r[ri + k] = FloatScalar.leakyRelu(x[xi + k], y[yi + k]);
        }
        break;
      default:
        Two function = function(f);
        for (int k = 0; k < n; k++) {
          r[ri + k] = function.of(x[xi + k], y[yi + k]);
        }
    }
  }

  /** {@code r[ri+k] = f(x[xi+k], y)}. */
  public static void binary(Binary f, float[] r, int ri, float[] x, int xi, float y, int n) {
    switch (f) {
      case ADD:
        for (int k = 0; k < n; k++) {
          r[ri + k] = x[xi + k] + y;
        }
        break;
      case SUB:
        for (int k = 0; k < n; k++) {
          r[ri + k] = x[xi + k] - y;
        }
        break;
      case MUL:
        for (int k = 0; k < n; k++) {
          r[ri + k] = x[xi + k] * y;
        }
        break;
      case DIV:
        for (int k = 0; k < n; k++) {
          r[ri + k] = x[xi + k] / y;
        }
        break;
      case MIN:
        for (int k = 0; k < n; k++) {
          r[ri + k] = Math.min(x[xi + k], y);
        }
        break;
      case MAX:
        for (int k = 0; k < n; k++) {
          r[ri + k] = Math.max(x[xi + k], y);
        }
        break;
      case EQ:
        for (int k = 0; k < n; k++) {
          r[ri + k] = x[xi + k] == y ? 1 : 0;
        }
        break;
      case NE:
        for (int k = 0; k < n; k++) {
          r[ri + k] = x[xi + k] != y ? 1 : 0;
        }
        break;
      case LT:
        for (int k = 0; k < n; k++) {
          r[ri + k] = x[xi + k] < y ? 1 : 0;
        }
        break;
      case LE:
        for (int k = 0; k < n; k++) {
          r[ri + k] = x[xi + k] <= y ? 1 : 0;
        }
        break;
      case GT:
        for (int k = 0; k < n; k++) {
          r[ri + k] = x[xi + k] > y ? 1 : 0;
        }
        break;
      case GE:
        for (int k = 0; k < n; k++) {
          r[ri + k] = x[xi + k] >= y ? 1 : 0;
        }
        break;
      case LEAKY_RELU:
        for (int k = 0; k < n; k++) {
          r[ri + k] = FloatScalar.leakyRelu(x[xi + k], y);
        }
        break;
      default:
        Two function = function(f);
        for (int k = 0; k < n; k++) {
          r[ri + k] = function.of(x[xi + k], y);
        }
    }
  }

  /** {@code r[ri+k] = f(x, y[yi+k])}. */
  public static void binary(Binary f, float[] r, int ri, float x, float[] y, int yi, int n) {
    switch (f) {
      case ADD:
        for (int k = 0; k < n; k++) {
          r[ri + k] = x + y[yi + k];
        }
        break;
      case SUB:
        for (int k = 0; k < n; k++) {
          r[ri + k] = x - y[yi + k];
        }
        break;
      case MUL:
        for (int k = 0; k < n; k++) {
          r[ri + k] = x * y[yi + k];
        }
        break;
      case DIV:
        for (int k = 0; k < n; k++) {
          r[ri + k] = x / y[yi + k];
        }
        break;
      case MIN:
        for (int k = 0; k < n; k++) {
          r[ri + k] = Math.min(x, y[yi + k]);
        }
        break;
      case MAX:
        for (int k = 0; k < n; k++) {
          r[ri + k] = Math.max(x, y[yi + k]);
        }
        break;
      default:
        Two function = function(f);
        for (int k = 0; k < n; k++) {
          r[ri + k] = function.of(x, y[yi + k]);
        }
    }
  }

  private static void map(One function, float[] r, int ri, float[] x, int xi, int n) {
    for (int k = 0; k < n; k++) {
      r[ri + k] = function.of(x[xi + k]);
    }
  }

  private static One function(Unary f) {
    return switch (f) {
      case NEG -> FloatScalar::neg;
      case ABS -> FloatScalar::abs;
      case SIGN -> FloatScalar::sign;
      case EXP -> FloatScalar::exp;
      case EXPM1 -> FloatScalar::expm1;
      case LOG -> FloatScalar::log;
      case LOG1P -> FloatScalar::log1p;
      case SQRT -> FloatScalar::sqrt;
      case RSQRT -> FloatScalar::rsqrt;
      case CBRT -> FloatScalar::cbrt;
      case SIN -> FloatScalar::sin;
      case COS -> FloatScalar::cos;
      case TAN -> FloatScalar::tan;
      case ASIN -> FloatScalar::asin;
      case ACOS -> FloatScalar::acos;
      case ATAN -> FloatScalar::atan;
      case SINH -> FloatScalar::sinh;
      case COSH -> FloatScalar::cosh;
      case TANH -> FloatScalar::tanh;
      case ASINH -> FloatScalar::asinh;
      case ACOSH -> FloatScalar::acosh;
      case ATANH -> FloatScalar::atanh;
      case SIGMOID -> FloatScalar::sigmoid;
      case SOFTPLUS -> FloatScalar::softplus;
      case RELU -> FloatScalar::relu;
      case GELU -> FloatScalar::gelu;
      case SILU -> FloatScalar::silu;
      case ERF -> FloatScalar::erf;
      case LGAMMA -> FloatScalar::lgamma;
      case DIGAMMA -> FloatScalar::digamma;
      case FLOOR -> FloatScalar::floor;
      case CEIL -> FloatScalar::ceil;
      case ROUND -> FloatScalar::round;
      case NOT -> FloatScalar::not;
    };
  }

  private static Two function(Binary f) {
    return switch (f) {
      case ADD -> FloatScalar::add;
      case SUB -> FloatScalar::sub;
      case MUL -> FloatScalar::mul;
      case DIV -> FloatScalar::div;
      case POW -> FloatScalar::pow;
      case MIN -> FloatScalar::min;
      case MAX -> FloatScalar::max;
      case ATAN2 -> FloatScalar::atan2;
      case HYPOT -> FloatScalar::hypot;
      case LEAKY_RELU -> FloatScalar::leakyRelu;
      case ELU -> FloatScalar::elu;
      case POLYGAMMA -> FloatScalar::polygamma;
      case EQ -> FloatScalar::eq;
      case NE -> FloatScalar::ne;
      case LT -> FloatScalar::lt;
      case LE -> FloatScalar::le;
      case GT -> FloatScalar::gt;
      case GE -> FloatScalar::ge;
      case AND -> FloatScalar::and;
      case OR -> FloatScalar::or;
    };
  }
}
