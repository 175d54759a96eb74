package dev.ricci.kernel.vector.floats;

import dev.ricci.kernel.vector.Registers;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Polynomials, as long as float needs them: Taylor's where nothing else is said. */
public final class Series {
  private static final VectorSpecies<Float> SPECIES = Registers.SHAPE.withLanes(float.class);

  // Numbers, which loops keep in registers; ready-made registers are loaded again each time.
  private static final float EXPM1_5 = 1f / 5040;
  private static final float EXPM1_4 = 1f / 720;
  private static final float EXPM1_3 = 1f / 120;
  private static final float EXPM1_2 = 1f / 24;
  private static final float EXPM1_1 = 1f / 6;
  private static final float EXPM1_0 = 1f / 2;

  private static final FloatVector ATANH_TAIL_4 = constant(2f / 11);
  private static final FloatVector ATANH_TAIL_3 = constant(2f / 9);
  private static final FloatVector ATANH_TAIL_2 = constant(2f / 7);
  private static final FloatVector ATANH_TAIL_1 = constant(2f / 5);
  private static final FloatVector ATANH_TAIL_0 = constant(2f / 3);

  private static final FloatVector SIN_3 = constant(1f / 362880);
  private static final FloatVector SIN_2 = constant(-1f / 5040);
  private static final FloatVector SIN_1 = constant(1f / 120);
  private static final FloatVector SIN_0 = constant(-1f / 6);

  private static final FloatVector COS_5 = constant(-1f / 3628800);
  private static final FloatVector COS_4 = constant(1f / 40320);
  private static final FloatVector COS_3 = constant(-1f / 720);
  private static final FloatVector COS_2 = constant(1f / 24);
  private static final FloatVector COS_1 = constant(-0.5f);
  private static final FloatVector COS_0 = constant(1f);

  private static final FloatVector ERF_10 = constant(1.480719282e-8f);
  private static final FloatVector ERF_9 = constant(-1.636584469e-7f);
  private static final FloatVector ERF_8 = constant(1.646211437e-6f);
  private static final FloatVector ERF_7 = constant(-1.492565036e-5f);
  private static final FloatVector ERF_6 = constant(0.0001205533298f);
  private static final FloatVector ERF_5 = constant(-0.0008548327023f);
  private static final FloatVector ERF_4 = constant(0.005223977625f);
  private static final FloatVector ERF_3 = constant(-0.02686617065f);
  private static final FloatVector ERF_2 = constant(0.1128379167f);
  private static final FloatVector ERF_1 = constant(-0.376126389f);
  private static final FloatVector ERF_0 = constant(1.128379167f);

  private static final FloatVector SCALED_ERFC_12 = constant(2.204671891e-5f);
  private static final FloatVector SCALED_ERFC_11 = constant(-0.0002241167467f);
  private static final FloatVector SCALED_ERFC_10 = constant(0.0003301674563f);
  private static final FloatVector SCALED_ERFC_9 = constant(0.001675912218f);
  private static final FloatVector SCALED_ERFC_8 = constant(-0.009770087183f);
  private static final FloatVector SCALED_ERFC_7 = constant(0.02840925236f);
  private static final FloatVector SCALED_ERFC_6 = constant(-0.05868544049f);
  private static final FloatVector SCALED_ERFC_5 = constant(0.09229076959f);
  private static final FloatVector SCALED_ERFC_4 = constant(-0.1088052275f);
  private static final FloatVector SCALED_ERFC_3 = constant(0.08227841998f);
  private static final FloatVector SCALED_ERFC_2 = constant(0.003585495314f);
  private static final FloatVector SCALED_ERFC_1 = constant(-0.1402406583f);
  private static final FloatVector SCALED_ERFC_0 = constant(1.23751263f);

  private Series() {}

  private static FloatVector constant(float value) {
    return FloatVector.broadcast(SPECIES, value);
  }

  /** {@code exp(r) - 1} for |r| <= log(2)/2, its halves side by side as in G. Estrin (1960). */
  public static FloatVector expm1(FloatVector r) {
    FloatVector square = r.mul(r);
    FloatVector low = r.fma(EXPM1_1, EXPM1_0);
    FloatVector middle = r.fma(EXPM1_3, EXPM1_2);
    FloatVector high = r.fma(EXPM1_5, EXPM1_4);
    return high.fma(square, middle).fma(square, low).fma(square, r);
  }

  /** {@code 2*(atanh(s)/s - 1)} for squares of |s| <= 0.172, the s of {@code log((1+s)/(1-s))}. */
  public static FloatVector atanhTail(FloatVector square) {
    FloatVector sum = ATANH_TAIL_4;
    sum = sum.fma(square, ATANH_TAIL_3);
    sum = sum.fma(square, ATANH_TAIL_2);
    sum = sum.fma(square, ATANH_TAIL_1);
    sum = sum.fma(square, ATANH_TAIL_0);
    return sum.mul(square);
  }

  /** {@code sin(r)} for |r| <= pi/4. */
  public static FloatVector sin(FloatVector r) {
    FloatVector square = r.mul(r);
    FloatVector sum = SIN_3;
    sum = sum.fma(square, SIN_2);
    sum = sum.fma(square, SIN_1);
    sum = sum.fma(square, SIN_0);
    return sum.mul(square).fma(r, r);
  }

  /** {@code cos(r)} for |r| <= pi/4. */
  public static FloatVector cos(FloatVector r) {
    FloatVector square = r.mul(r);
    FloatVector sum = COS_5;
    sum = sum.fma(square, COS_4);
    sum = sum.fma(square, COS_3);
    sum = sum.fma(square, COS_2);
    sum = sum.fma(square, COS_1);
    return sum.fma(square, COS_0);
  }

  /** {@code erf(x)/x} for squares of |x| <= 1. */
  public static FloatVector erf(FloatVector square) {
    FloatVector sum = ERF_10;
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
  public static FloatVector scaledErfc(FloatVector t) {
    FloatVector sum = SCALED_ERFC_12;
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
