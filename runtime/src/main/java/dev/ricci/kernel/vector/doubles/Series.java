package dev.ricci.kernel.vector.doubles;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** Polynomials, as long as double needs them: Taylor's where nothing else is said. */
public final class Series {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;

  private Series() {}

  /** {@code exp(r) - 1} for |r| <= log(2)/2. */
  public static DoubleVector expm1(DoubleVector r) {
    DoubleVector sum = DoubleVector.broadcast(SPECIES, 1.0 / 6227020800L);
    sum = sum.fma(r, DoubleVector.broadcast(SPECIES, 1.0 / 479001600));
    sum = sum.fma(r, DoubleVector.broadcast(SPECIES, 1.0 / 39916800));
    sum = sum.fma(r, DoubleVector.broadcast(SPECIES, 1.0 / 3628800));
    sum = sum.fma(r, DoubleVector.broadcast(SPECIES, 1.0 / 362880));
    sum = sum.fma(r, DoubleVector.broadcast(SPECIES, 1.0 / 40320));
    sum = sum.fma(r, DoubleVector.broadcast(SPECIES, 1.0 / 5040));
    sum = sum.fma(r, DoubleVector.broadcast(SPECIES, 1.0 / 720));
    sum = sum.fma(r, DoubleVector.broadcast(SPECIES, 1.0 / 120));
    sum = sum.fma(r, DoubleVector.broadcast(SPECIES, 1.0 / 24));
    sum = sum.fma(r, DoubleVector.broadcast(SPECIES, 1.0 / 6));
    sum = sum.fma(r, DoubleVector.broadcast(SPECIES, 1.0 / 2));
    return sum.mul(r).fma(r, r);
  }

  /** {@code 2*(atanh(s)/s - 1)} for squares of |s| <= 0.172, the s of {@code log((1+s)/(1-s))}. */
  public static DoubleVector atanhTail(DoubleVector square) {
    DoubleVector sum = DoubleVector.broadcast(SPECIES, 2.0 / 23);
    sum = sum.fma(square, DoubleVector.broadcast(SPECIES, 2.0 / 21));
    sum = sum.fma(square, DoubleVector.broadcast(SPECIES, 2.0 / 19));
    sum = sum.fma(square, DoubleVector.broadcast(SPECIES, 2.0 / 17));
    sum = sum.fma(square, DoubleVector.broadcast(SPECIES, 2.0 / 15));
    sum = sum.fma(square, DoubleVector.broadcast(SPECIES, 2.0 / 13));
    sum = sum.fma(square, DoubleVector.broadcast(SPECIES, 2.0 / 11));
    sum = sum.fma(square, DoubleVector.broadcast(SPECIES, 2.0 / 9));
    sum = sum.fma(square, DoubleVector.broadcast(SPECIES, 2.0 / 7));
    sum = sum.fma(square, DoubleVector.broadcast(SPECIES, 2.0 / 5));
    sum = sum.fma(square, DoubleVector.broadcast(SPECIES, 2.0 / 3));
    return sum.mul(square);
  }

  /** {@code sin(r)} for |r| <= pi/4. */
  public static DoubleVector sin(DoubleVector r) {
    DoubleVector square = r.mul(r);
    DoubleVector sum = DoubleVector.broadcast(SPECIES, 1.0 / 355687428096000L);
    sum = sum.fma(square, DoubleVector.broadcast(SPECIES, -1.0 / 1307674368000L));
    sum = sum.fma(square, DoubleVector.broadcast(SPECIES, 1.0 / 6227020800L));
    sum = sum.fma(square, DoubleVector.broadcast(SPECIES, -1.0 / 39916800));
    sum = sum.fma(square, DoubleVector.broadcast(SPECIES, 1.0 / 362880));
    sum = sum.fma(square, DoubleVector.broadcast(SPECIES, -1.0 / 5040));
    sum = sum.fma(square, DoubleVector.broadcast(SPECIES, 1.0 / 120));
    sum = sum.fma(square, DoubleVector.broadcast(SPECIES, -1.0 / 6));
    return sum.mul(square).fma(r, r);
  }

  /** {@code cos(r)} for |r| <= pi/4. */
  public static DoubleVector cos(DoubleVector r) {
    DoubleVector square = r.mul(r);
    DoubleVector sum = DoubleVector.broadcast(SPECIES, 1.0 / 20922789888000L);
    sum = sum.fma(square, DoubleVector.broadcast(SPECIES, -1.0 / 87178291200L));
    sum = sum.fma(square, DoubleVector.broadcast(SPECIES, 1.0 / 479001600));
    sum = sum.fma(square, DoubleVector.broadcast(SPECIES, -1.0 / 3628800));
    sum = sum.fma(square, DoubleVector.broadcast(SPECIES, 1.0 / 40320));
    sum = sum.fma(square, DoubleVector.broadcast(SPECIES, -1.0 / 720));
    sum = sum.fma(square, DoubleVector.broadcast(SPECIES, 1.0 / 24));
    sum = sum.fma(square, DoubleVector.broadcast(SPECIES, -0.5));
    return sum.fma(square, DoubleVector.broadcast(SPECIES, 1.0));
  }

  /** {@code erf(x)/x} for squares of |x| <= 1. */
  public static DoubleVector erf(DoubleVector square) {
    DoubleVector sum = DoubleVector.broadcast(SPECIES, -2.3784598852774294e-19);
    sum = sum.fma(square, DoubleVector.broadcast(SPECIES, 4.7633480405150681e-18));
    sum = sum.fma(square, DoubleVector.broadcast(SPECIES, -9.0639708428086725e-17));
    sum = sum.fma(square, DoubleVector.broadcast(SPECIES, 1.6342614095367152e-15));
    sum = sum.fma(square, DoubleVector.broadcast(SPECIES, -2.7835162072109214e-14));
    sum = sum.fma(square, DoubleVector.broadcast(SPECIES, 4.4632242632864773e-13));
    sum = sum.fma(square, DoubleVector.broadcast(SPECIES, -6.7113668551641104e-12));
    sum = sum.fma(square, DoubleVector.broadcast(SPECIES, 9.422759064650411e-11));
    sum = sum.fma(square, DoubleVector.broadcast(SPECIES, -1.2290555301717927e-9));
    sum = sum.fma(square, DoubleVector.broadcast(SPECIES, 1.4807192815879217e-8));
    sum = sum.fma(square, DoubleVector.broadcast(SPECIES, -1.6365844691234924e-7));
    sum = sum.fma(square, DoubleVector.broadcast(SPECIES, 1.6462114365889247e-6));
    sum = sum.fma(square, DoubleVector.broadcast(SPECIES, -1.4925650358406251e-5));
    sum = sum.fma(square, DoubleVector.broadcast(SPECIES, 0.00012055332981789664));
    sum = sum.fma(square, DoubleVector.broadcast(SPECIES, -0.00085483270234508528));
    sum = sum.fma(square, DoubleVector.broadcast(SPECIES, 0.0052239776254421878));
    sum = sum.fma(square, DoubleVector.broadcast(SPECIES, -0.026866170645131252));
    sum = sum.fma(square, DoubleVector.broadcast(SPECIES, 0.11283791670955126));
    sum = sum.fma(square, DoubleVector.broadcast(SPECIES, -0.37612638903183752));
    sum = sum.fma(square, DoubleVector.broadcast(SPECIES, 1.1283791670955126));
    return sum;
  }

  /**
   * {@code (1+2x)*exp(x^2)*erfc(x)} of {@code t = (x-3.75)/(x+3.75)} for x >= 0: the Chebyshev
   * expansion of Shepherd and Laframboise (1981), computed with 60 digits and rearranged by powers.
   */
  public static DoubleVector scaledErfc(DoubleVector t) {
    DoubleVector sum = DoubleVector.broadcast(SPECIES, 4.2514714447963898e-10);
    sum = sum.fma(t, DoubleVector.broadcast(SPECIES, 3.1114333809799252e-10));
    sum = sum.fma(t, DoubleVector.broadcast(SPECIES, -5.1739902140113096e-9));
    sum = sum.fma(t, DoubleVector.broadcast(SPECIES, -3.7442100809620186e-9));
    sum = sum.fma(t, DoubleVector.broadcast(SPECIES, 3.8675334242222357e-8));
    sum = sum.fma(t, DoubleVector.broadcast(SPECIES, 2.3263508708859124e-8));
    sum = sum.fma(t, DoubleVector.broadcast(SPECIES, -2.5866850716155885e-7));
    sum = sum.fma(t, DoubleVector.broadcast(SPECIES, -5.7218230603224088e-8));
    sum = sum.fma(t, DoubleVector.broadcast(SPECIES, 1.7516376488490621e-6));
    sum = sum.fma(t, DoubleVector.broadcast(SPECIES, -9.7355989673677493e-7));
    sum = sum.fma(t, DoubleVector.broadcast(SPECIES, -1.1444146237700523e-5));
    sum = sum.fma(t, DoubleVector.broadcast(SPECIES, 2.238423915508223e-5));
    sum = sum.fma(t, DoubleVector.broadcast(SPECIES, 5.1649098892682403e-5));
    sum = sum.fma(t, DoubleVector.broadcast(SPECIES, -0.00029015408054084171));
    sum = sum.fma(t, DoubleVector.broadcast(SPECIES, 0.00029371366559134482));
    sum = sum.fma(t, DoubleVector.broadcast(SPECIES, 0.0017556258528952954));
    sum = sum.fma(t, DoubleVector.broadcast(SPECIES, -0.0097465795580292755));
    sum = sum.fma(t, DoubleVector.broadcast(SPECIES, 0.028362277418956404));
    sum = sum.fma(t, DoubleVector.broadcast(SPECIES, -0.058693398589636774));
    sum = sum.fma(t, DoubleVector.broadcast(SPECIES, 0.092304321160377478));
    sum = sum.fma(t, DoubleVector.broadcast(SPECIES, -0.10880393014174886));
    sum = sum.fma(t, DoubleVector.broadcast(SPECIES, 0.082276738490145208));
    sum = sum.fma(t, DoubleVector.broadcast(SPECIES, 0.0035854154854644294));
    sum = sum.fma(t, DoubleVector.broadcast(SPECIES, -0.14024059858554696));
    sum = sum.fma(t, DoubleVector.broadcast(SPECIES, 1.2375126308378276));
    return sum;
  }
}
