package dev.ricci.kernel.vector;

import dev.ricci.kernel.vector.floats.Format;
import dev.ricci.kernel.vector.floats.Series;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The elementary functions of a register of numbers, within 3 units of the last place.
 *
 * <p>The Vector API has them too, but its results depend on whether the calling code has been
 * compiled yet: before, they are those of {@link Math}, afterwards those of a native library. These
 * are additions and multiplications, whose bits never change.
 *
 * <p>The compiler inlines the operations of the Vector API without fail, but methods like these
 * only until a compilation has some 18,000 nodes, at a few hundred an operation. What is not
 * inlined allocates every register it takes. So no function has more than some 50 operations, those
 * of more steps are passes over rows, and the constants are ready-made.
 *
 * <p>Ready-made constants are loaded again for every register of a row, because the compiler cannot
 * tell their memory from that of the row. It keeps numbers in registers, at more nodes an
 * operation. So the exponentials of float and the functions that are most often used, {@link
 * #normalExp} and {@link #tanh}, name numbers: half the time.
 */
@SuppressWarnings("cast") // redundant in the twin for double
final class FloatElementary {
  private static final VectorSpecies<Float> SPECIES = Registers.SHAPE.withLanes(float.class);

  static final FloatVector ZERO = constant(0);
  static final FloatVector HALF = constant((float) 0.5);
  static final FloatVector ONE = constant(1);
  private static final FloatVector TWO = constant(2);
  private static final FloatVector INFINITY = constant(Float.POSITIVE_INFINITY);
  private static final FloatVector NEGATIVE_INFINITY = constant(Float.NEGATIVE_INFINITY);
  private static final FloatVector NAN = constant(Float.NaN);
  private static final FloatVector SHIFTER = constant(Format.SHIFTER);

  private static final FloatVector EXP_ZERO = constant(Format.EXP_ZERO);
  private static final FloatVector EXP_INFINITE = constant(Format.EXP_INFINITE);
  private static final FloatVector EXP_BIG = constant(Format.EXP_BIG);
  private static final FloatVector MINUS_EXP_BIG = constant(-Format.EXP_BIG);
  private static final FloatVector VANISHING = constant(Format.VANISHING);
  private static final float LOG_E = (float) 1.4426950408889634074;
  private static final FloatVector BINARY_LOG_E = constant(LOG_E);
  private static final FloatVector LOG_2_HIGH = constant(Format.LOG_2_HIGH);
  private static final FloatVector LOG_2_LOW = constant(Format.LOG_2_LOW);
  private static final FloatVector MINUS_LOG_2_HIGH = constant(-Format.LOG_2_HIGH);
  private static final FloatVector MINUS_LOG_2_LOW = constant(-Format.LOG_2_LOW);

  private static final FloatVector SQRT_2 = constant((float) 1.4142135623730950488);
  private static final FloatVector SMALLEST_NORMAL = constant(Float.MIN_NORMAL);
  private static final FloatVector NORMALIZER = constant(Format.NORMALIZER);
  private static final FloatVector NORMALIZER_EXPONENT = constant(Format.NORMALIZER_EXPONENT);

  private static final FloatVector TWO_BY_PI = constant((float) 0.63661977236758134308);
  private static final FloatVector MINUS_HALF_PI_HIGH = constant(-Format.HALF_PI_HIGH);
  private static final FloatVector MINUS_HALF_PI_MIDDLE = constant(-Format.HALF_PI_MIDDLE);
  private static final FloatVector MINUS_HALF_PI_LOW = constant(-Format.HALF_PI_LOW);
  private static final FloatVector QUARTER = constant((float) 0.25);
  private static final FloatVector MINUS_FOUR = constant(-4);
  private static final FloatVector MINUS_ONE = constant(-1);

  private static final FloatVector ERFC_CENTRE = constant((float) 3.75);
  private static final FloatVector ERFC_VANISHING = constant(64);
  private static final FloatVector GELU_VANISHING = constant(Format.GELU_VANISHING);
  static final FloatVector SQRT_HALF = constant((float) 0.70710678118654752440);

  private FloatElementary() {}

  private static FloatVector constant(float value) {
    return FloatVector.broadcast(SPECIES, value);
  }

  /** With x = n*log(2) + r: {@code 2^n * (1 + expm1(r))}. */
  static FloatVector exp(FloatVector x) {
    FloatVector above = x.blend(EXP_ZERO, x.compare(VectorOperators.LT, EXP_ZERO));
    FloatVector bounded = above.blend(EXP_INFINITE, x.compare(VectorOperators.GT, EXP_INFINITE));
    FloatVector n = bounded.fma(BINARY_LOG_E, SHIFTER).sub(SHIFTER);
    FloatVector r = n.fma(MINUS_LOG_2_LOW, n.fma(MINUS_LOG_2_HIGH, bounded));
    FloatVector fraction = Series.expm1(r).add(ONE);
    // 2^n may be no normal number, the powers of its halves always are.
    FloatVector half = n.fma(HALF, SHIFTER);
    FloatVector rest = n.sub(half.sub(SHIFTER)).add(SHIFTER);
    return fraction.mul(Format.powerOfTwo(half)).mul(Format.powerOfTwo(rest));
  }

  /** {@link #exp} for |x| up to {@link Format#EXP_NORMAL}: the same numbers in fewer steps. */
  static FloatVector normalExp(FloatVector x) {
    FloatVector shifted = x.fma(LOG_E, Format.SHIFTER);
    FloatVector n = shifted.sub(Format.SHIFTER);
    FloatVector r = n.fma(constant(-Format.LOG_2_LOW), n.fma(constant(-Format.LOG_2_HIGH), x));
    return Format.scaled(Series.expm1(r).add((float) 1), shifted);
  }

  /** With x = n*log(2) + r: {@code 2^n * expm1(r) + (2^n - 1)}. */
  static FloatVector expm1(FloatVector x) {
    FloatVector above = x.blend(EXP_ZERO, x.compare(VectorOperators.LT, EXP_ZERO));
    FloatVector bounded = above.blend(EXP_INFINITE, x.compare(VectorOperators.GT, EXP_INFINITE));
    FloatVector n = bounded.fma(BINARY_LOG_E, SHIFTER).sub(SHIFTER);
    FloatVector r = n.fma(MINUS_LOG_2_LOW, n.fma(MINUS_LOG_2_HIGH, bounded));
    FloatVector series = Series.expm1(r);
    FloatVector half = n.fma(HALF, SHIFTER);
    FloatVector rest = n.sub(half.sub(SHIFTER)).add(SHIFTER);
    FloatVector low = Format.powerOfTwo(half);
    FloatVector high = Format.powerOfTwo(rest);
    FloatVector power = low.mul(high);
    FloatVector small = series.fma(power, power.sub(ONE));
    FloatVector big = series.add(ONE).mul(low).mul(high).sub(ONE);
    FloatVector value = small.blend(big, x.compare(VectorOperators.GT, EXP_BIG));
    return value.blend(x, x.compare(VectorOperators.EQ, ZERO));
  }

  /** {@code expm1(2x)/(expm1(2x)+2)}, with x bounded where that makes no difference. */
  static FloatVector tanh(FloatVector x) {
    FloatVector above = x.blend(-Format.EXP_BIG, x.compare(VectorOperators.LT, -Format.EXP_BIG));
    FloatVector bounded =
        above.blend(Format.EXP_BIG, x.compare(VectorOperators.GT, Format.EXP_BIG));
    FloatVector twice = bounded.add(bounded);
    FloatVector shifted = twice.fma(LOG_E, Format.SHIFTER);
    FloatVector n = shifted.sub(Format.SHIFTER);
    FloatVector r = n.fma(constant(-Format.LOG_2_LOW), n.fma(constant(-Format.LOG_2_HIGH), twice));
    FloatVector scale = Format.powerOfTwo(shifted);
    FloatVector power = Series.expm1(r).fma(scale, scale.sub((float) 1));
    FloatVector value = power.div(power.add((float) 2));
    return value.blend(x, x.compare(VectorOperators.EQ, (float) 0));
  }

  static FloatVector log(FloatVector x) {
    VectorMask<Float> subnormal = x.compare(VectorOperators.LT, SMALLEST_NORMAL);
    FloatVector normal = x.blend(x.mul(NORMALIZER), subnormal);
    FloatVector exponent = Format.exponent(normal);
    FloatVector binary = exponent.blend(exponent.sub(NORMALIZER_EXPONENT), subnormal);
    return logarithm(x, binary, Format.significand(normal), ZERO);
  }

  /**
   * log(1+x) but for the x for which 1+x is x: 0, NaN and infinity, which are their own results.
   */
  static FloatVector log1p(FloatVector x) {
    FloatVector sum = x.add(ONE);
    // What rounding took from the sum, by the sum of two numbers in T. J. Dekker (1971).
    FloatVector part = sum.sub(x);
    FloatVector lost = x.sub(sum.sub(part)).add(ONE.sub(part));
    FloatVector significand = Format.significand(sum);
    FloatVector scaled = lost.mul(significand.div(sum));
    return logarithm(sum, Format.exponent(sum), significand, scaled);
  }

  /** The log1p of the x that {@link #log1p} leaves out, the value it gave otherwise. */
  static FloatVector log1pOfEdges(FloatVector x, FloatVector value) {
    FloatVector infinite = value.blend(x, x.compare(VectorOperators.EQ, INFINITY));
    return infinite.blend(x, x.compare(VectorOperators.EQ, ZERO));
  }

  /** log(x) for an x of {@code 2^binary * (significand + lost)}. */
  private static FloatVector logarithm(
      FloatVector x, FloatVector binary, FloatVector significand, FloatVector lost) {
    VectorMask<Float> above = significand.compare(VectorOperators.GT, SQRT_2);
    FloatVector scale = ONE.blend(HALF, above);
    FloatVector whole = binary.blend(binary.add(ONE), above);
    FloatVector f = significand.mul(scale).sub(ONE).add(lost.mul(scale));
    // log(1+f) = 2 atanh(s), s = f/(2+f), arranged so that f itself is added last.
    FloatVector s = f.div(f.add(TWO));
    FloatVector halfSquare = f.mul(f).mul(HALF);
    FloatVector tail = s.mul(halfSquare.add(Series.atanhTail(s.mul(s))));
    FloatVector small = f.sub(halfSquare.sub(whole.fma(LOG_2_LOW, tail)));
    FloatVector value = whole.fma(LOG_2_HIGH, small);
    value = value.blend(NEGATIVE_INFINITY, x.compare(VectorOperators.EQ, ZERO));
    value = value.blend(x, x.compare(VectorOperators.EQ, INFINITY));
    value = value.blend(NAN, x.compare(VectorOperators.LT, ZERO));
    return value.blend(x, x.compare(VectorOperators.NE, x));
  }

  /** For |x| up to {@link Format#REDUCIBLE}. */
  static FloatVector sin(FloatVector x) {
    FloatVector n = x.mul(TWO_BY_PI).add(SHIFTER).sub(SHIFTER);
    FloatVector high = n.fma(MINUS_HALF_PI_HIGH, x);
    FloatVector r = n.fma(MINUS_HALF_PI_LOW, n.fma(MINUS_HALF_PI_MIDDLE, high));
    FloatVector even = Series.sin(r);
    FloatVector odd = Series.cos(r);
    // n modulo 4, from -2 to 2.
    FloatVector quadrant = n.mul(QUARTER).add(SHIFTER).sub(SHIFTER).fma(MINUS_FOUR, n);
    FloatVector distance = quadrant.abs();
    FloatVector value = even.blend(odd, distance.compare(VectorOperators.EQ, ONE));
    FloatVector opposite = value.blend(value.neg(), distance.compare(VectorOperators.EQ, TWO));
    FloatVector signed =
        opposite.blend(value.neg(), quadrant.compare(VectorOperators.EQ, MINUS_ONE));
    return signed.blend(x, x.compare(VectorOperators.EQ, ZERO));
  }

  /** For |x| up to {@link Format#REDUCIBLE}. */
  static FloatVector cos(FloatVector x) {
    FloatVector n = x.mul(TWO_BY_PI).add(SHIFTER).sub(SHIFTER);
    FloatVector high = n.fma(MINUS_HALF_PI_HIGH, x);
    FloatVector r = n.fma(MINUS_HALF_PI_LOW, n.fma(MINUS_HALF_PI_MIDDLE, high));
    FloatVector even = Series.cos(r);
    FloatVector odd = Series.sin(r);
    FloatVector quadrant = n.mul(QUARTER).add(SHIFTER).sub(SHIFTER).fma(MINUS_FOUR, n);
    FloatVector distance = quadrant.abs();
    FloatVector value = even.blend(odd, distance.compare(VectorOperators.EQ, ONE));
    FloatVector opposite = value.blend(value.neg(), distance.compare(VectorOperators.EQ, TWO));
    return opposite.blend(value.neg(), quadrant.compare(VectorOperators.EQ, ONE));
  }

  static FloatVector expOfMinusAbs(FloatVector x) {
    return exp(x.abs().neg());
  }

  static FloatVector sigmoid(FloatVector x) {
    FloatVector power = expOfMinusAbs(x);
    FloatVector numerator = ONE.blend(power, x.compare(VectorOperators.LT, ZERO));
    return numerator.div(power.add(ONE));
  }

  /** The power of e is multiplied by x before it is by the power of 2 that makes it subnormal. */
  static FloatVector silu(FloatVector x) {
    FloatVector below = x.blend(VANISHING, x.compare(VectorOperators.LT, VANISHING));
    FloatVector exponent = below.abs().neg();
    FloatVector bounded =
        exponent.blend(VANISHING, exponent.compare(VectorOperators.LT, VANISHING));
    FloatVector n = bounded.fma(BINARY_LOG_E, SHIFTER).sub(SHIFTER);
    FloatVector r = n.fma(MINUS_LOG_2_LOW, n.fma(MINUS_LOG_2_HIGH, bounded));
    FloatVector fraction = Series.expm1(r).add(ONE);
    FloatVector half = n.fma(HALF, SHIFTER);
    FloatVector rest = n.sub(half.sub(SHIFTER)).add(SHIFTER);
    FloatVector low = Format.powerOfTwo(half);
    FloatVector high = Format.powerOfTwo(rest);
    FloatVector product = below.mul(fraction).mul(low).mul(high);
    FloatVector numerator = x.blend(product, x.compare(VectorOperators.LT, ZERO));
    return numerator.div(fraction.mul(low).mul(high).add(ONE));
  }

  /** {@code exp(-scale*x^2)}, what the rounding of the square lost made good. */
  static FloatVector expOfMinusSquare(FloatVector x, FloatVector scale) {
    FloatVector square = x.mul(x);
    FloatVector lost = x.fma(x, square.neg()).mul(scale);
    FloatVector power = exp(square.mul(scale).neg());
    FloatVector corrected = power.sub(power.mul(lost));
    // What is lost of an infinite square is no number.
    return power.blend(corrected, power.compare(VectorOperators.GT, ZERO));
  }

  /** The argument of {@link Series#scaledErfc} for |x|, or for 64 where erfc is 0 anyway. */
  static FloatVector erfcArgument(FloatVector x) {
    FloatVector magnitude = x.abs();
    FloatVector bounded =
        magnitude.blend(ERFC_VANISHING, magnitude.compare(VectorOperators.GT, ERFC_VANISHING));
    return bounded.sub(ERFC_CENTRE).div(bounded.add(ERFC_CENTRE));
  }

  /** {@code erfc(|x|)} of x, {@code exp(-x^2)} and the value of {@link Series#scaledErfc}. */
  static FloatVector erfcOf(FloatVector x, FloatVector power, FloatVector scaled) {
    FloatVector magnitude = x.abs();
    FloatVector bounded =
        magnitude.blend(ERFC_VANISHING, magnitude.compare(VectorOperators.GT, ERFC_VANISHING));
    return power.mul(scaled.div(bounded.fma(TWO, ONE)));
  }

  /** {@code erf(x)} for |x| <= 1. */
  static FloatVector nearErf(FloatVector x) {
    return x.mul(Series.erf(x.mul(x)));
  }

  /** {@code erf(x)} of x, {@link #nearErf} and {@code erfc(|x|)}. */
  static FloatVector erfOf(FloatVector x, FloatVector near, FloatVector complement) {
    FloatVector far = ONE.sub(complement);
    FloatVector signed = far.blend(far.neg(), x.compare(VectorOperators.LT, ZERO));
    return signed.blend(near, x.abs().compare(VectorOperators.LT, ONE));
  }

  /** {@code x*(1+erf(x/sqrt(2)))/2} of x and, for x/sqrt(2), the same as {@link #erfOf}. */
  static FloatVector geluOf(FloatVector x, FloatVector near, FloatVector complement) {
    FloatVector above = x.blend(GELU_VANISHING, x.compare(VectorOperators.LT, GELU_VANISHING));
    FloatVector bounded =
        above.blend(ERFC_VANISHING, x.compare(VectorOperators.GT, ERFC_VANISHING));
    FloatVector half = bounded.mul(HALF);
    FloatVector tail = half.mul(complement);
    FloatVector far = x.sub(tail).blend(tail, x.compare(VectorOperators.LT, ZERO));
    return far.blend(half.mul(near.add(ONE)), x.abs().compare(VectorOperators.LT, ONE));
  }
}
