package dev.ricci.kernel;

import dev.ricci.kernel.scalar.Elementary;
import dev.ricci.kernel.scalar.ErrorFunction;
import dev.ricci.kernel.scalar.GammaFunction;

/**
 * The functions of {@link Unary} and {@link Binary} on single numbers, computed in double and
 * rounded once.
 */
@SuppressWarnings("cast") // redundant in the twin for double
public final class FloatScalar {
  private FloatScalar() {}

  /** {@code -x}. */
  public static float neg(float x) {
    return -x;
  }

  public static float abs(float x) {
    return Math.abs(x);
  }

  /** -1, 0 or 1 with the sign of x; NaN of NaN. */
  public static float sign(float x) {
    return Math.signum(x);
  }

  public static float exp(float x) {
    return (float) Math.exp(x);
  }

  public static float expm1(float x) {
    return (float) Math.expm1(x);
  }

  public static float log(float x) {
    return (float) Math.log(x);
  }

  public static float log1p(float x) {
    return (float) Math.log1p(x);
  }

  public static float sqrt(float x) {
    return (float) Math.sqrt(x);
  }

  /** {@code 1/sqrt(x)}. */
  public static float rsqrt(float x) {
    return (float) (1 / Math.sqrt(x));
  }

  public static float cbrt(float x) {
    return (float) Math.cbrt(x);
  }

  public static float sin(float x) {
    return (float) Math.sin(x);
  }

  public static float cos(float x) {
    return (float) Math.cos(x);
  }

  public static float tan(float x) {
    return (float) Math.tan(x);
  }

  public static float asin(float x) {
    return (float) Math.asin(x);
  }

  public static float acos(float x) {
    return (float) Math.acos(x);
  }

  public static float atan(float x) {
    return (float) Math.atan(x);
  }

  public static float sinh(float x) {
    return (float) Math.sinh(x);
  }

  public static float cosh(float x) {
    return (float) Math.cosh(x);
  }

  public static float tanh(float x) {
    return (float) Math.tanh(x);
  }

  public static float asinh(float x) {
    return (float) Elementary.asinh(x);
  }

  public static float acosh(float x) {
    return (float) Elementary.acosh(x);
  }

  public static float atanh(float x) {
    return (float) Elementary.atanh(x);
  }

  /** {@code 1/(1+exp(-x))}. */
  public static float sigmoid(float x) {
    return (float) Elementary.sigmoid(x);
  }

  /** {@code log(1+exp(x))}. */
  public static float softplus(float x) {
    return (float) Elementary.softplus(x);
  }

  /** {@code max(x, 0)}. */
  public static float relu(float x) {
    return Math.max(x, 0);
  }

  /** {@code x*(1+erf(x/sqrt(2)))/2}. */
  public static float gelu(float x) {
    return (float) ErrorFunction.gelu(x);
  }

  /** {@code x*sigmoid(x)}. */
  public static float silu(float x) {
    return (float) Elementary.silu(x);
  }

  public static float erf(float x) {
    return (float) ErrorFunction.erf(x);
  }

  /** The logarithm of the absolute value of the gamma function. */
  public static float lgamma(float x) {
    return (float) GammaFunction.lgamma(x);
  }

  /** The derivative of {@link #lgamma}. */
  public static float digamma(float x) {
    return (float) GammaFunction.digamma(x);
  }

  public static float floor(float x) {
    return (float) Math.floor(x);
  }

  public static float ceil(float x) {
    return (float) Math.ceil(x);
  }

  /** The nearest integer, the even one at .5. */
  public static float round(float x) {
    return (float) Math.rint(x);
  }

  /** 1 if x is 0, else 0. */
  public static float not(float x) {
    return x == 0 ? 1 : 0;
  }

  public static float add(float x, float y) {
    return x + y;
  }

  public static float sub(float x, float y) {
    return x - y;
  }

  public static float mul(float x, float y) {
    return x * y;
  }

  public static float div(float x, float y) {
    return x / y;
  }

  /** {@code x^y}; {@code 0^0} is 1. */
  public static float pow(float x, float y) {
    return (float) Math.pow(x, y);
  }

  /** The smaller one; NaN if one is. */
  public static float min(float x, float y) {
    return Math.min(x, y);
  }

  /** The larger one; NaN if one is. */
  public static float max(float x, float y) {
    return Math.max(x, y);
  }

  /** The angle of the point with ordinate x and abscissa y. */
  public static float atan2(float x, float y) {
    return (float) Math.atan2(x, y);
  }

  public static float hypot(float x, float y) {
    return (float) Math.hypot(x, y);
  }

  public static float leakyRelu(float x, float y) {
    return x > 0 ? x : y * x;
  }

  public static float elu(float x, float y) {
    return x > 0 ? x : (float) (y * Math.expm1(x));
  }

  /** The derivative of order x of the digamma function, at y. */
  public static float polygamma(float x, float y) {
    return (float) GammaFunction.polygamma(x, y);
  }

  /** 1 if true, else 0; likewise the other comparisons. */
  public static float eq(float x, float y) {
    return x == y ? 1 : 0;
  }

  public static float ne(float x, float y) {
    return x != y ? 1 : 0;
  }

  public static float lt(float x, float y) {
    return x < y ? 1 : 0;
  }

  public static float le(float x, float y) {
    return x <= y ? 1 : 0;
  }

  public static float gt(float x, float y) {
    return x > y ? 1 : 0;
  }

  public static float ge(float x, float y) {
    return x >= y ? 1 : 0;
  }

  /** 1 if both differ from 0, else 0. */
  public static float and(float x, float y) {
    return x != 0 && y != 0 ? 1 : 0;
  }

  /** 1 if one differs from 0, else 0. */
  public static float or(float x, float y) {
    return x != 0 || y != 0 ? 1 : 0;
  }
}
