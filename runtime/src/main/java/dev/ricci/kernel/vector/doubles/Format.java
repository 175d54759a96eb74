package dev.ricci.kernel.vector.doubles;

import dev.ricci.kernel.vector.Registers;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** The format of double: its constants, and its powers of two taken apart and made. */
public final class Format {
  /**
   * 1.5 times the power of two above which there are no fractions: adding it rounds to an integer.
   */
  public static final double SHIFTER = 0x1.8p52;

  public static final double LOG_2_HIGH = 0x1.62e42fefa39efp-1;
  public static final double LOG_2_LOW = 0x1.abc9e3b39803fp-56;

  public static final double HALF_PI_HIGH = 0x1.921fb54442d18p+0;
  public static final double HALF_PI_MIDDLE = 0x1.1a62633145c07p-54;
  public static final double HALF_PI_LOW = -0x1.f1976b7ed8fbcp-110;

  /** Up to here the three parts of pi/2 reduce an argument of sine and cosine exactly enough. */
  public static final double REDUCIBLE = 0x1p24;

  /** The exponentials of it and of its negative are normal numbers. */
  public static final double EXP_NORMAL = 708;

  /** The exponential of it is infinite. */
  public static final double EXP_INFINITE = 710;

  /** The exponential of it is 0. */
  public static final double EXP_ZERO = -746;

  /** From here on subtracting 1 from the exponential changes little or nothing. */
  public static final double EXP_BIG = 38;

  /** The product of it and its exponential is 0. */
  public static final double VANISHING = -800;

  /** gelu of it is 0. */
  public static final double GELU_VANISHING = -39;

  /** Makes subnormal numbers normal. */
  public static final double NORMALIZER = 0x1p53;

  /** The binary logarithm of {@link #NORMALIZER}. */
  public static final double NORMALIZER_EXPONENT = 53;

  private static final long EXPONENT_OF_1 = 1023;
  private static final long BITS_OF_1 = EXPONENT_OF_1 << 52;
  private static final long FRACTION = (1L << 52) - 1;

  /** The power of two whose ulp is 1: the low bits of its sum with an integer are the integer. */
  public static final double WHOLE = 0x1p52;

  private static final long BITS_OF_WHOLE = Double.doubleToLongBits(WHOLE);

  private static final VectorSpecies<Long> LONGS = Registers.SHAPE.withLanes(long.class);
  private static final VectorSpecies<Integer> INTS =
      VectorSpecies.of(int.class, VectorShape.forBitSize(Integer.SIZE * LONGS.length()));

  private Format() {}

  /** 2^n of numbers {@code n + SHIFTER}, for n the exponents of normal numbers. */
  public static DoubleVector powerOfTwo(DoubleVector shifted) {
    LongVector exponent = shifted.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52);
    return exponent.add(BITS_OF_1).reinterpretAsDoubles();
  }

  /** 2^n times x, of numbers {@code n + SHIFTER}, where x and the product are normal numbers. */
  public static DoubleVector scaled(DoubleVector x, DoubleVector shifted) {
    LongVector exponent = shifted.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52);
    return x.reinterpretAsLongs().add(exponent).reinterpretAsDoubles();
  }

  /** The exponents of positive normal numbers. */
  public static DoubleVector exponent(DoubleVector x) {
    LongVector biased = x.reinterpretAsLongs().lanewise(VectorOperators.LSHR, 52);
    return biased.or(BITS_OF_WHOLE).reinterpretAsDoubles().sub(WHOLE + EXPONENT_OF_1);
  }

  /** The significands of positive normal numbers, from 1 to 2. */
  public static DoubleVector significand(DoubleVector x) {
    return x.reinterpretAsLongs().and(FRACTION).or(BITS_OF_1).reinterpretAsDoubles();
  }

  /** {@link #WHOLE} plus integers, if they are not negative; others give other numbers. */
  public static DoubleVector shifted(int[] x, int xi) {
    LongVector wide =
        (LongVector) IntVector.fromArray(INTS, x, xi).convertShape(VectorOperators.I2L, LONGS, 0);
    return wide.add(BITS_OF_WHOLE).reinterpretAsDoubles();
  }

  /** {@code r[ri+k] = first +} the integer {@code x[xi+k]}. */
  public static void toInts(int first, double[] x, int xi, int[] r, int ri, int n) {
    for (int k = 0; k < n; k++) {
      r[ri + k] = first + (int) x[xi + k];
    }
  }
}
