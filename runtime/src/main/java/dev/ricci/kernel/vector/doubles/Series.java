package dev.ricci.kernel.vector.doubles;

import dev.ricci.kernel.vector.Registers;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** Polynomials, as long as double needs them: Taylor's where nothing else is said. */
public final class Series {
  private static final VectorSpecies<Double> SPECIES = Registers.SHAPE.withLanes(double.class);

  private static final DoubleVector EXPM1_11 = constant(1.0 / 6227020800L);
  private static final DoubleVector EXPM1_10 = constant(1.0 / 479001600);
  private static final DoubleVector EXPM1_9 = constant(1.0 / 39916800);
  private static final DoubleVector EXPM1_8 = constant(1.0 / 3628800);
  private static final DoubleVector EXPM1_7 = constant(1.0 / 362880);
  private static final DoubleVector EXPM1_6 = constant(1.0 / 40320);
  private static final DoubleVector EXPM1_5 = constant(1.0 / 5040);
  private static final DoubleVector EXPM1_4 = constant(1.0 / 720);
  private static final DoubleVector EXPM1_3 = constant(1.0 / 120);
  private static final DoubleVector EXPM1_2 = constant(1.0 / 24);
  private static final DoubleVector EXPM1_1 = constant(1.0 / 6);
  private static final DoubleVector EXPM1_0 = constant(1.0 / 2);

  private static final DoubleVector ATANH_TAIL_10 = constant(2.0 / 23);
  private static final DoubleVector ATANH_TAIL_9 = constant(2.0 / 21);
  private static final DoubleVector ATANH_TAIL_8 = constant(2.0 / 19);
  private static final DoubleVector ATANH_TAIL_7 = constant(2.0 / 17);
  private static final DoubleVector ATANH_TAIL_6 = constant(2.0 / 15);
  private static final DoubleVector ATANH_TAIL_5 = constant(2.0 / 13);
  private static final DoubleVector ATANH_TAIL_4 = constant(2.0 / 11);
  private static final DoubleVector ATANH_TAIL_3 = constant(2.0 / 9);
  private static final DoubleVector ATANH_TAIL_2 = constant(2.0 / 7);
  private static final DoubleVector ATANH_TAIL_1 = constant(2.0 / 5);
  private static final DoubleVector ATANH_TAIL_0 = constant(2.0 / 3);

  private static final DoubleVector SIN_7 = constant(1.0 / 355687428096000L);
  private static final DoubleVector SIN_6 = constant(-1.0 / 1307674368000L);
  private static final DoubleVector SIN_5 = constant(1.0 / 6227020800L);
  private static final DoubleVector SIN_4 = constant(-1.0 / 39916800);
  private static final DoubleVector SIN_3 = constant(1.0 / 362880);
  private static final DoubleVector SIN_2 = constant(-1.0 / 5040);
  private static final DoubleVector SIN_1 = constant(1.0 / 120);
  private static final DoubleVector SIN_0 = constant(-1.0 / 6);

  private static final DoubleVector COS_8 = constant(1.0 / 20922789888000L);
  private static final DoubleVector COS_7 = constant(-1.0 / 87178291200L);
  private static final DoubleVector COS_6 = constant(1.0 / 479001600);
  private static final DoubleVector COS_5 = constant(-1.0 / 3628800);
  private static final DoubleVector COS_4 = constant(1.0 / 40320);
  private static final DoubleVector COS_3 = constant(-1.0 / 720);
  private static final DoubleVector COS_2 = constant(1.0 / 24);
  private static final DoubleVector COS_1 = constant(-0.5);
  private static final DoubleVector COS_0 = constant(1.0);

  private static final DoubleVector ERF_19 = constant(-2.3784598852774294e-19);
  private static final DoubleVector ERF_18 = constant(4.7633480405150681e-18);
  private static final DoubleVector ERF_17 = constant(-9.0639708428086725e-17);
  private static final DoubleVector ERF_16 = constant(1.6342614095367152e-15);
  private static final DoubleVector ERF_15 = constant(-2.7835162072109214e-14);
  private static final DoubleVector ERF_14 = constant(4.4632242632864773e-13);
  private static final DoubleVector ERF_13 = constant(-6.7113668551641104e-12);
  private static final DoubleVector ERF_12 = constant(9.422759064650411e-11);
  private static final DoubleVector ERF_11 = constant(-1.2290555301717927e-9);
  private static final DoubleVector ERF_10 = constant(1.4807192815879217e-8);
  private static final DoubleVector ERF_9 = constant(-1.6365844691234924e-7);
  private static final DoubleVector ERF_8 = constant(1.6462114365889247e-6);
  private static final DoubleVector ERF_7 = constant(-1.4925650358406251e-5);
  private static final DoubleVector ERF_6 = constant(0.00012055332981789664);
  private static final DoubleVector ERF_5 = constant(-0.00085483270234508528);
  private static final DoubleVector ERF_4 = constant(0.0052239776254421878);
  private static final DoubleVector ERF_3 = constant(-0.026866170645131252);
  private static final DoubleVector ERF_2 = constant(0.11283791670955126);
  private static final DoubleVector ERF_1 = constant(-0.37612638903183752);
  private static final DoubleVector ERF_0 = constant(1.1283791670955126);

  private static final DoubleVector SCALED_ERFC_24 = constant(4.2514714447963898e-10);
  private static final DoubleVector SCALED_ERFC_23 = constant(3.1114333809799252e-10);
  private static final DoubleVector SCALED_ERFC_22 = constant(-5.1739902140113096e-9);
  private static final DoubleVector SCALED_ERFC_21 = constant(-3.7442100809620186e-9);
  private static final DoubleVector SCALED_ERFC_20 = constant(3.8675334242222357e-8);
  private static final DoubleVector SCALED_ERFC_19 = constant(2.3263508708859124e-8);
  private static final DoubleVector SCALED_ERFC_18 = constant(-2.5866850716155885e-7);
  private static final DoubleVector SCALED_ERFC_17 = constant(-5.7218230603224088e-8);
  private static final DoubleVector SCALED_ERFC_16 = constant(1.7516376488490621e-6);
  private static final DoubleVector SCALED_ERFC_15 = constant(-9.7355989673677493e-7);
  private static final DoubleVector SCALED_ERFC_14 = constant(-1.1444146237700523e-5);
  private static final DoubleVector SCALED_ERFC_13 = constant(2.238423915508223e-5);
  private static final DoubleVector SCALED_ERFC_12 = constant(5.1649098892682403e-5);
  private static final DoubleVector SCALED_ERFC_11 = constant(-0.00029015408054084171);
  private static final DoubleVector SCALED_ERFC_10 = constant(0.00029371366559134482);
  private static final DoubleVector SCALED_ERFC_9 = constant(0.0017556258528952954);
  private static final DoubleVector SCALED_ERFC_8 = constant(-0.0097465795580292755);
  private static final DoubleVector SCALED_ERFC_7 = constant(0.028362277418956404);
  private static final DoubleVector SCALED_ERFC_6 = constant(-0.058693398589636774);
  private static final DoubleVector SCALED_ERFC_5 = constant(0.092304321160377478);
  private static final DoubleVector SCALED_ERFC_4 = constant(-0.10880393014174886);
  private static final DoubleVector SCALED_ERFC_3 = constant(0.082276738490145208);
  private static final DoubleVector SCALED_ERFC_2 = constant(0.0035854154854644294);
  private static final DoubleVector SCALED_ERFC_1 = constant(-0.14024059858554696);
  private static final DoubleVector SCALED_ERFC_0 = constant(1.2375126308378276);

  private Series() {}

  private static DoubleVector constant(double value) {
    return DoubleVector.broadcast(SPECIES, value);
  }

  /** {@code exp(r) - 1} for |r| <= log(2)/2, its parts side by side as in G. Estrin (1960). */
  public static DoubleVector expm1(DoubleVector r) {
    DoubleVector square = r.mul(r);
    DoubleVector fourth = square.mul(square);
    DoubleVector low = r.fma(EXPM1_3, EXPM1_2).fma(square, r.fma(EXPM1_1, EXPM1_0));
    DoubleVector middle = r.fma(EXPM1_7, EXPM1_6).fma(square, r.fma(EXPM1_5, EXPM1_4));
    DoubleVector high = r.fma(EXPM1_11, EXPM1_10).fma(square, r.fma(EXPM1_9, EXPM1_8));
    return high.fma(fourth, middle).fma(fourth, low).fma(square, r);
  }

  /** {@code 2*(atanh(s)/s - 1)} for squares of |s| <= 0.172, the s of {@code log((1+s)/(1-s))}. */
  public static DoubleVector atanhTail(DoubleVector square) {
    DoubleVector sum = ATANH_TAIL_10;
    sum = sum.fma(square, ATANH_TAIL_9);
    sum = sum.fma(square, ATANH_TAIL_8);
    sum = sum.fma(square, ATANH_TAIL_7);
    sum = sum.fma(square, ATANH_TAIL_6);
    sum = sum.fma(square, ATANH_TAIL_5);
    sum = sum.fma(square, ATANH_TAIL_4);
    sum = sum.fma(square, ATANH_TAIL_3);
    sum = sum.fma(square, ATANH_TAIL_2);
    sum = sum.fma(square, ATANH_TAIL_1);
    sum = sum.fma(square, ATANH_TAIL_0);
    return sum.mul(square);
  }

  /** {@code sin(r)} for |r| <= pi/4. */
  public static DoubleVector sin(DoubleVector r) {
    DoubleVector square = r.mul(r);
    DoubleVector sum = SIN_7;
    sum = sum.fma(square, SIN_6);
    sum = sum.fma(square, SIN_5);
    sum = sum.fma(square, SIN_4);
    sum = sum.fma(square, SIN_3);
    sum = sum.fma(square, SIN_2);
    sum = sum.fma(square, SIN_1);
    sum = sum.fma(square, SIN_0);
    return sum.mul(square).fma(r, r);
  }

  /** {@code cos(r)} for |r| <= pi/4. */
  public static DoubleVector cos(DoubleVector r) {
    DoubleVector square = r.mul(r);
    DoubleVector sum = COS_8;
    sum = sum.fma(square, COS_7);
    sum = sum.fma(square, COS_6);
    sum = sum.fma(square, COS_5);
    sum = sum.fma(square, COS_4);
    sum = sum.fma(square, COS_3);
    sum = sum.fma(square, COS_2);
    sum = sum.fma(square, COS_1);
    return sum.fma(square, COS_0);
  }

  /** {@code erf(x)/x} for squares of |x| <= 1. */
  public static DoubleVector erf(DoubleVector square) {
    DoubleVector sum = ERF_19;
    sum = sum.fma(square, ERF_18);
    sum = sum.fma(square, ERF_17);
    sum = sum.fma(square, ERF_16);
    sum = sum.fma(square, ERF_15);
    sum = sum.fma(square, ERF_14);
    sum = sum.fma(square, ERF_13);
    sum = sum.fma(square, ERF_12);
    sum = sum.fma(square, ERF_11);
    sum = sum.fma(square, ERF_10);
    sum = sum.fma(square, ERF_9);
    sum = sum.fma(square, ERF_8);
    sum = sum.fma(square, ERF_7);
    sum = sum.fma(square, ERF_6);
    sum = sum.fma(square, ERF_5);
    sum = sum.fma(square, ERF_4);
    sum = sum.fma(square, ERF_3);
    sum = sum.fma(square, ERF_2);
    sum = sum.fma(square, ERF_1);
    sum = sum.fma(square, ERF_0);
    return sum;
  }

  /**
   * {@code (1+2x)*exp(x^2)*erfc(x)} of {@code t = (x-3.75)/(x+3.75)} for x >= 0: the Chebyshev
   * expansion of Shepherd and Laframboise (1981), computed with 60 digits and rearranged by powers.
   */
  public static DoubleVector scaledErfc(DoubleVector t) {
    DoubleVector sum = SCALED_ERFC_24;
    sum = sum.fma(t, SCALED_ERFC_23);
    sum = sum.fma(t, SCALED_ERFC_22);
    sum = sum.fma(t, SCALED_ERFC_21);
    sum = sum.fma(t, SCALED_ERFC_20);
    sum = sum.fma(t, SCALED_ERFC_19);
    sum = sum.fma(t, SCALED_ERFC_18);
    sum = sum.fma(t, SCALED_ERFC_17);
    sum = sum.fma(t, SCALED_ERFC_16);
    sum = sum.fma(t, SCALED_ERFC_15);
    sum = sum.fma(t, SCALED_ERFC_14);
    sum = sum.fma(t, SCALED_ERFC_13);
    sum = sum.fma(t, SCALED_ERFC_12);
    sum = sum.fma(t, SCALED_ERFC_11);
    sum = sum.fma(t, SCALED_ERFC_10);
    sum = sum.fma(t, SCALED_ERFC_9);
    sum = sum.fma(t, SCALED_ERFC_8);
    sum = sum.fma(t, SCALED_ERFC_7);
    sum = sum.fma(t, SCALED_ERFC_6);
    sum = sum.fma(t, SCALED_ERFC_5);
    sum = sum.fma(t, SCALED_ERFC_4);
    sum = sum.fma(t, SCALED_ERFC_3);
    sum = sum.fma(t, SCALED_ERFC_2);
    sum = sum.fma(t, SCALED_ERFC_1);
    sum = sum.fma(t, SCALED_ERFC_0);
    return sum;
  }
}
