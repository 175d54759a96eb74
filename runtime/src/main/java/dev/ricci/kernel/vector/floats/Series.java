package dev.ricci.kernel.vector.floats;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Polynomials, as long as float needs them: Taylor's where nothing else is said. */
public final class Series {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  private Series() {}

  /** {@code exp(r) - 1} for |r| <= log(2)/2. */
  public static FloatVector expm1(FloatVector r) {
    FloatVector sum = FloatVector.broadcast(SPECIES, 1f / 5040);
    sum = sum.fma(r, FloatVector.broadcast(SPECIES, 1f / 720));
    sum = sum.fma(r, FloatVector.broadcast(SPECIES, 1f / 120));
    sum = sum.fma(r, FloatVector.broadcast(SPECIES, 1f / 24));
    sum = sum.fma(r, FloatVector.broadcast(SPECIES, 1f / 6));
    sum = sum.fma(r, FloatVector.broadcast(SPECIES, 1f / 2));
    return sum.mul(r).fma(r, r);
  }

  /** {@code 2*(atanh(s)/s - 1)} for squares of |s| <= 0.172, the s of {@code log((1+s)/(1-s))}. */
  public static FloatVector atanhTail(FloatVector square) {
    FloatVector sum = FloatVector.broadcast(SPECIES, 2f / 11);
    sum = sum.fma(square, FloatVector.broadcast(SPECIES, 2f / 9));
    sum = sum.fma(square, FloatVector.broadcast(SPECIES, 2f / 7));
    sum = sum.fma(square, FloatVector.broadcast(SPECIES, 2f / 5));
    sum = sum.fma(square, FloatVector.broadcast(SPECIES, 2f / 3));
    return sum.mul(square);
  }

  /** {@code sin(r)} for |r| <= pi/4. */
  public static FloatVector sin(FloatVector r) {
    FloatVector square = r.mul(r);
    FloatVector sum = FloatVector.broadcast(SPECIES, 1f / 362880);
    sum = sum.fma(square, FloatVector.broadcast(SPECIES, -1f / 5040));
    sum = sum.fma(square, FloatVector.broadcast(SPECIES, 1f / 120));
    sum = sum.fma(square, FloatVector.broadcast(SPECIES, -1f / 6));
    return sum.mul(square).fma(r, r);
  }

  /** {@code cos(r)} for |r| <= pi/4. */
  public static FloatVector cos(FloatVector r) {
    FloatVector square = r.mul(r);
    FloatVector sum = FloatVector.broadcast(SPECIES, -1f / 3628800);
    sum = sum.fma(square, FloatVector.broadcast(SPECIES, 1f / 40320));
    sum = sum.fma(square, FloatVector.broadcast(SPECIES, -1f / 720));
    sum = sum.fma(square, FloatVector.broadcast(SPECIES, 1f / 24));
    sum = sum.fma(square, FloatVector.broadcast(SPECIES, -0.5f));
    return sum.fma(square, FloatVector.broadcast(SPECIES, 1f));
  }

  /** {@code erf(x)/x} for squares of |x| <= 1. */
  public static FloatVector erf(FloatVector square) {
    FloatVector sum = FloatVector.broadcast(SPECIES, 1.480719282e-8f);
    sum = sum.fma(square, FloatVector.broadcast(SPECIES, -1.636584469e-7f));
    sum = sum.fma(square, FloatVector.broadcast(SPECIES, 1.646211437e-6f));
    sum = sum.fma(square, FloatVector.broadcast(SPECIES, -1.492565036e-5f));
    sum = sum.fma(square, FloatVector.broadcast(SPECIES, 0.0001205533298f));
    sum = sum.fma(square, FloatVector.broadcast(SPECIES, -0.0008548327023f));
    sum = sum.fma(square, FloatVector.broadcast(SPECIES, 0.005223977625f));
    sum = sum.fma(square, FloatVector.broadcast(SPECIES, -0.02686617065f));
    sum = sum.fma(square, FloatVector.broadcast(SPECIES, 0.1128379167f));
    sum = sum.fma(square, FloatVector.broadcast(SPECIES, -0.376126389f));
    sum = sum.fma(square, FloatVector.broadcast(SPECIES, 1.128379167f));
    return sum;
  }

  /**
   * {@code (1+2x)*exp(x^2)*erfc(x)} of {@code t = (x-3.75)/(x+3.75)} for x >= 0: the Chebyshev
   * expansion of Shepherd and Laframboise (1981), computed with 60 digits and rearranged by powers.
   */
  public static FloatVector scaledErfc(FloatVector t) {
    FloatVector sum = FloatVector.broadcast(SPECIES, 2.204671891e-5f);
    sum = sum.fma(t, FloatVector.broadcast(SPECIES, -0.0002241167467f));
    sum = sum.fma(t, FloatVector.broadcast(SPECIES, 0.0003301674563f));
    sum = sum.fma(t, FloatVector.broadcast(SPECIES, 0.001675912218f));
    sum = sum.fma(t, FloatVector.broadcast(SPECIES, -0.009770087183f));
    sum = sum.fma(t, FloatVector.broadcast(SPECIES, 0.02840925236f));
    sum = sum.fma(t, FloatVector.broadcast(SPECIES, -0.05868544049f));
    sum = sum.fma(t, FloatVector.broadcast(SPECIES, 0.09229076959f));
    sum = sum.fma(t, FloatVector.broadcast(SPECIES, -0.1088052275f));
    sum = sum.fma(t, FloatVector.broadcast(SPECIES, 0.08227841998f));
    sum = sum.fma(t, FloatVector.broadcast(SPECIES, 0.003585495314f));
    sum = sum.fma(t, FloatVector.broadcast(SPECIES, -0.1402406583f));
    sum = sum.fma(t, FloatVector.broadcast(SPECIES, 1.23751263f));
    return sum;
  }
}
