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
 */
@SuppressWarnings("cast") // redundant in the twin for double
final class FloatElementary {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  private static final float BINARY_LOG_E = (float) 1.4426950408889634074;
  private static final float SQRT_2 = (float) 1.4142135623730950488;
  private static final float SQRT_HALF = (float) 0.70710678118654752440;
  private static final float TWO_BY_PI = (float) 0.63661977236758134308;

  private FloatElementary() {}

  /** With x = n*log(2) + r: {@code 2^n * (1 + expm1(r))}. */
  static FloatVector exp(FloatVector x) {
    FloatVector bounded = bounded(x, Format.EXP_ZERO, Format.EXP_INFINITE);
    FloatVector n = wholeLogarithms(bounded);
    // 2^n may be no normal number, the powers of its halves always are.
    FloatVector half = n.fma(constant((float) 0.5), constant(Format.SHIFTER));
    FloatVector rest = n.sub(half.sub(Format.SHIFTER)).add(Format.SHIFTER);
    return Series.expm1(reduced(bounded, n))
        .add(1)
        .mul(Format.powerOfTwo(half))
        .mul(Format.powerOfTwo(rest));
  }

  /** With x = n*log(2) + r: {@code 2^n * expm1(r) + (2^n - 1)}. */
  static FloatVector expm1(FloatVector x) {
    VectorMask<Float> big = x.compare(VectorOperators.GT, Format.EXP_BIG);
    FloatVector bounded = bounded(x, -2 * Format.EXP_BIG, Format.EXP_INFINITE);
    FloatVector n = wholeLogarithms(bounded);
    FloatVector half = n.fma(constant((float) 0.5), constant(Format.SHIFTER));
    FloatVector rest = n.sub(half.sub(Format.SHIFTER)).add(Format.SHIFTER);
    FloatVector low = Format.powerOfTwo(half);
    FloatVector high = Format.powerOfTwo(rest);
    FloatVector series = Series.expm1(reduced(bounded, n));
    FloatVector power = low.mul(high);
    FloatVector small = series.fma(power, power.sub(1));
    FloatVector signed = small.blend(x, x.compare(VectorOperators.EQ, 0));
    return signed.blend(series.add(1).mul(low).mul(high).sub(1), big);
  }

  static FloatVector log(FloatVector x) {
    return logarithm(x, constant(0));
  }

  static FloatVector log1p(FloatVector x) {
    FloatVector sum = x.add(1);
    // What rounding took from the sum, by the sum of two numbers in T. J. Dekker (1971).
    FloatVector part = sum.sub(x);
    FloatVector lost = x.sub(sum.sub(part)).add(constant(1).sub(part));
    FloatVector value = logarithm(sum, lost);
    FloatVector infinite = value.blend(x, x.compare(VectorOperators.EQ, Float.POSITIVE_INFINITY));
    return infinite.blend(x, x.compare(VectorOperators.EQ, 0));
  }

  /** log(x + lost) for a lost below the last place of x. */
  private static FloatVector logarithm(FloatVector x, FloatVector lost) {
    VectorMask<Float> subnormal = x.compare(VectorOperators.LT, Float.MIN_NORMAL);
    FloatVector normal = x.blend(x.mul(Format.NORMALIZER), subnormal);
    FloatVector binary = Format.exponent(normal);
    FloatVector significand = Format.significand(normal);
    VectorMask<Float> above = significand.compare(VectorOperators.GT, SQRT_2);
    significand = significand.blend(significand.mul((float) 0.5), above);
    binary = binary.blend(binary.add(1), above);
    // The same scaling for what is lost; it is 0 for subnormal numbers.
    FloatVector f = significand.sub(1).add(lost.mul(significand.div(normal)));
    binary = binary.blend(binary.sub(Format.NORMALIZER_EXPONENT), subnormal);
    // log(1+f) = 2 atanh(s), s = f/(2+f), arranged so that f itself is added last.
    FloatVector s = f.div(f.add(2));
    FloatVector halfSquare = f.mul(f).mul((float) 0.5);
    FloatVector tail = s.mul(halfSquare.add(Series.atanhTail(s.mul(s))));
    FloatVector low = binary.fma(constant(Format.LOG_2_LOW), tail);
    FloatVector value = f.sub(halfSquare.sub(low));
    value = binary.fma(constant(Format.LOG_2_HIGH), value);
    value = value.blend(Float.NEGATIVE_INFINITY, x.compare(VectorOperators.EQ, 0));
    value = value.blend(x, x.compare(VectorOperators.EQ, Float.POSITIVE_INFINITY));
    // The negation of GE is true of NaN.
    return value.blend(Float.NaN, x.compare(VectorOperators.GE, 0).not());
  }

  /** For |x| up to {@link Format#REDUCIBLE}. */
  static FloatVector sin(FloatVector x) {
    FloatVector n = x.mul(TWO_BY_PI).add(Format.SHIFTER).sub(Format.SHIFTER);
    FloatVector r = quarterReduced(x, n);
    FloatVector quadrant = quadrant(n);
    VectorMask<Float> odd = quadrant.abs().compare(VectorOperators.EQ, 1);
    FloatVector value = Series.sin(r).blend(Series.cos(r), odd);
    VectorMask<Float> negative =
        quadrant.compare(VectorOperators.EQ, -1).or(quadrant.abs().compare(VectorOperators.EQ, 2));
    FloatVector signed = value.blend(value.neg(), negative);
    return signed.blend(x, x.compare(VectorOperators.EQ, 0));
  }

  /** For |x| up to {@link Format#REDUCIBLE}. */
  static FloatVector cos(FloatVector x) {
    FloatVector n = x.mul(TWO_BY_PI).add(Format.SHIFTER).sub(Format.SHIFTER);
    FloatVector r = quarterReduced(x, n);
    FloatVector quadrant = quadrant(n);
    VectorMask<Float> odd = quadrant.abs().compare(VectorOperators.EQ, 1);
    FloatVector value = Series.cos(r).blend(Series.sin(r), odd);
    VectorMask<Float> negative =
        quadrant.compare(VectorOperators.EQ, 1).or(quadrant.abs().compare(VectorOperators.EQ, 2));
    return value.blend(value.neg(), negative);
  }

  static FloatVector tanh(FloatVector x) {
    FloatVector bounded =
        x.blend(constant(Format.EXP_BIG), x.compare(VectorOperators.GT, Format.EXP_BIG));
    FloatVector power = expm1(bounded.add(bounded));
    return power.div(power.add(2));
  }

  static FloatVector sigmoid(FloatVector x) {
    FloatVector power = exp(x.abs().neg());
    FloatVector one = constant(1);
    FloatVector numerator = one.blend(power, x.compare(VectorOperators.LT, 0));
    return numerator.div(power.add(1));
  }

  static FloatVector softplus(FloatVector x) {
    return x.max(0).add(log1p(exp(x.abs().neg())));
  }

  /** The power of e is multiplied by x before it is by the power of 2 that makes it subnormal. */
  static FloatVector silu(FloatVector x) {
    FloatVector bounded = bounded(x, Format.VANISHING, -Format.VANISHING);
    FloatVector exponent = bounded.abs().neg();
    FloatVector n = wholeLogarithms(exponent);
    FloatVector half = n.fma(constant((float) 0.5), constant(Format.SHIFTER));
    FloatVector rest = n.sub(half.sub(Format.SHIFTER)).add(Format.SHIFTER);
    FloatVector low = Format.powerOfTwo(half);
    FloatVector high = Format.powerOfTwo(rest);
    FloatVector fraction = Series.expm1(reduced(exponent, n)).add(1);
    FloatVector below = bounded.mul(fraction).mul(low).mul(high);
    FloatVector numerator = x.blend(below, x.compare(VectorOperators.LT, 0));
    return numerator.div(fraction.mul(low).mul(high).add(1));
  }

  static FloatVector erf(FloatVector x) {
    FloatVector square = x.mul(x);
    FloatVector magnitude = x.abs();
    FloatVector near = x.mul(Series.erf(square));
    FloatVector far = constant(1).sub(exp(square.neg()).mul(scaledErfc(magnitude)));
    FloatVector signed = far.blend(far.neg(), x.compare(VectorOperators.LT, 0));
    signed = signed.blend(near, magnitude.compare(VectorOperators.LT, 1));
    return signed
        .blend(constant(1), x.compare(VectorOperators.EQ, Float.POSITIVE_INFINITY))
        .blend(constant(-1), x.compare(VectorOperators.EQ, Float.NEGATIVE_INFINITY));
  }

  static FloatVector gelu(FloatVector x) {
    FloatVector bounded = bounded(x, Format.GELU_VANISHING, Float.POSITIVE_INFINITY);
    FloatVector half = bounded.mul((float) 0.5);
    FloatVector scaled = bounded.mul(SQRT_HALF);
    FloatVector right = half.mul(erf(scaled).add(1));
    // Below -1 the complement, where 1 + erf would cancel; the square with what its rounding lost.
    FloatVector square = bounded.mul(bounded);
    FloatVector lost = bounded.fma(bounded, square.neg());
    FloatVector density = exp(square.mul((float) -0.5));
    density = density.fma(lost.mul((float) -0.5), density);
    FloatVector left = half.mul(scaledErfc(scaled.abs())).mul(density);
    FloatVector value = right.blend(left, x.compare(VectorOperators.LT, -1));
    return value.blend(x, x.compare(VectorOperators.EQ, Float.POSITIVE_INFINITY));
  }

  /** {@code exp(x^2)*erfc(x)} for x >= 0. */
  private static FloatVector scaledErfc(FloatVector x) {
    FloatVector t = x.sub((float) 3.75).div(x.add((float) 3.75));
    return Series.scaledErfc(t).div(x.fma(constant(2), constant(1)));
  }

  /** x or the bound it is beyond; NaN stays. */
  private static FloatVector bounded(FloatVector x, float low, float high) {
    FloatVector above = x.blend(constant(low), x.compare(VectorOperators.LT, low));
    return above.blend(constant(high), x.compare(VectorOperators.GT, high));
  }

  /** x/log(2), rounded to an integer. */
  private static FloatVector wholeLogarithms(FloatVector x) {
    return x.fma(constant(BINARY_LOG_E), constant(Format.SHIFTER)).sub(Format.SHIFTER);
  }

  /** x - n*log(2). */
  private static FloatVector reduced(FloatVector x, FloatVector n) {
    return n.fma(constant(-Format.LOG_2_LOW), n.fma(constant(-Format.LOG_2_HIGH), x));
  }

  /** x - n*pi/2. */
  private static FloatVector quarterReduced(FloatVector x, FloatVector n) {
    FloatVector high = n.fma(constant(-Format.HALF_PI_HIGH), x);
    FloatVector middle = n.fma(constant(-Format.HALF_PI_MIDDLE), high);
    return n.fma(constant(-Format.HALF_PI_LOW), middle);
  }

  /** n modulo 4, from -2 to 2. */
  private static FloatVector quadrant(FloatVector n) {
    FloatVector turns = n.mul((float) 0.25).add(Format.SHIFTER).sub(Format.SHIFTER);
    return turns.fma(constant(-4), n);
  }

  private static FloatVector constant(float value) {
    return FloatVector.broadcast(SPECIES, value);
  }
}
