package dev.ricci.kernel.vector.floats;

import dev.ricci.kernel.vector.Registers;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The format of float: its constants, and its powers of two taken apart and made. */
public final class Format {
  /**
   * 1.5 times the power of two above which there are no fractions: adding it rounds to an integer.
   */
  public static final float SHIFTER = 0x1.8p23f;

  public static final float LOG_2_HIGH = 0x1.62e4300000000p-1f;
  public static final float LOG_2_LOW = -0x1.05c6100000000p-29f;

  public static final float HALF_PI_HIGH = 0x1.921fb60000000p+0f;
  public static final float HALF_PI_MIDDLE = -0x1.777a5c0000000p-25f;
  public static final float HALF_PI_LOW = -0x1.ee59da0000000p-50f;

  /** Up to here the three parts of pi/2 reduce an argument of sine and cosine exactly enough. */
  public static final float REDUCIBLE = 0x1p13f;

  /** The exponentials of it and of its negative are normal numbers. */
  public static final float EXP_NORMAL = 87;

  /** The exponential of it is infinite. */
  public static final float EXP_INFINITE = 89;

  /** The exponential of it is 0. */
  public static final float EXP_ZERO = -104;

  /** From here on subtracting 1 from the exponential changes little or nothing. */
  public static final float EXP_BIG = 18;

  /** The product of it and its exponential is 0. */
  public static final float VANISHING = -120;

  /** gelu of it is 0. */
  public static final float GELU_VANISHING = -15;

  /** Makes subnormal numbers normal. */
  public static final float NORMALIZER = 0x1p24f;

  /** The binary logarithm of {@link #NORMALIZER}. */
  public static final float NORMALIZER_EXPONENT = 24;

  private static final int EXPONENT_OF_1 = 127;
  private static final int BITS_OF_1 = EXPONENT_OF_1 << 23;
  private static final int FRACTION = (1 << 23) - 1;

  /** The power of two whose ulp is 1: the low bits of its sum with an integer are the integer. */
  public static final float WHOLE = 0x1p23f;

  private static final int BITS_OF_WHOLE = Float.floatToIntBits(WHOLE);

  private static final VectorSpecies<Float> SPECIES = Registers.SHAPE.withLanes(float.class);

  private static final VectorSpecies<Integer> INTS = Registers.SHAPE.withLanes(int.class);

  private Format() {}

  /** 2^n of numbers {@code n + SHIFTER}, for n the exponents of normal numbers. */
  public static FloatVector powerOfTwo(FloatVector shifted) {
    IntVector exponent = shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23);
    return exponent.add(BITS_OF_1).reinterpretAsFloats();
  }

  /** 2^n times x, of numbers {@code n + SHIFTER}, where x and the product are normal numbers. */
  public static FloatVector scaled(FloatVector x, FloatVector shifted) {
    IntVector exponent = shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23);
    return x.reinterpretAsInts().add(exponent).reinterpretAsFloats();
  }

  /** The exponents of positive normal numbers. */
  public static FloatVector exponent(FloatVector x) {
    IntVector biased = x.reinterpretAsInts().lanewise(VectorOperators.LSHR, 23);
    return biased.or(BITS_OF_WHOLE).reinterpretAsFloats().sub(WHOLE + EXPONENT_OF_1);
  }

  /** The significands of positive normal numbers, from 1 to 2. */
  public static FloatVector significand(FloatVector x) {
    return x.reinterpretAsInts().and(FRACTION).or(BITS_OF_1).reinterpretAsFloats();
  }

  /** {@link #WHOLE} plus integers, if they are from 0 to 2^22; others give other numbers. */
  public static FloatVector shifted(int[] x, int xi) {
    return IntVector.fromArray(INTS, x, xi).add(BITS_OF_WHOLE).reinterpretAsFloats();
  }

  /**
   * {@code r[ri+k] = first +} the integer {@code x[xi+k]}, from 0 to 2^22, of at least a register
   * of them. Conversions are slow on Java 17.
   */
  public static void toInts(int first, float[] x, int xi, int[] r, int ri, int n) {
    for (int k = 0; k < n; k += SPECIES.length()) {
      int i = Math.min(k, n - SPECIES.length());
      IntVector bits = FloatVector.fromArray(SPECIES, x, xi + i).add(WHOLE).reinterpretAsInts();
      bits.sub(BITS_OF_WHOLE - first).intoArray(r, ri + i);
    }
  }
}
