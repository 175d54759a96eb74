package dev.ricci.kernel.scalar;

/** The error function and its relatives, to within a few units of the last place of double. */
public final class ErrorFunction {
  private static final double SQRT_HALF = Math.sqrt(0.5);

  /**
   * Chebyshev coefficients of (1+2x) exp(x²) erfc(x) in t = (x-3.75)/(x+3.75) for x from 0 to
   * infinity, the form of M. M. Shepherd and J. G. Laframboise, Chebyshev Approximation of (1+2x)
   * exp(x²) erfc x, Mathematics of Computation 36 (1981); computed for this class with 60 digits.
   */
  private static final double[] SCALED_COMPLEMENT = {
    1.1775789345674017541,
    -0.0045900545806464773309,
    -0.084249133366517915584,
    0.059209939998191890498,
    -0.026658668435305752277,
    0.0090749976707052650939,
    -0.0024131635404176081909,
    4.9077583652580863229e-4,
    -6.9169733025012063671e-5,
    4.1390279860730101675e-6,
    7.7403830661984906686e-7,
    -2.1886401049234395661e-7,
    1.0764999465670910377e-8,
    4.5219598112182868979e-9,
    -7.7544002088313511065e-10,
    -6.3180883408866844944e-11,
    2.8687950109306698981e-11,
    1.945586854577734723e-13,
    -9.6546967484334389059e-13,
    3.2525481481487398415e-14,
    3.3478119482868053878e-14,
    -1.8645628804193131015e-15,
    -1.2507950530688647085e-15,
    7.418235256624043463e-17,
    5.0681489047961113168e-17
  };

  /** The Maclaurin series of erf: 2/sqrt(pi) (-1)^n / (n! (2n+1)). */
  private static final double[] SERIES = new double[20];

  static {
    double coefficient = 2 / Math.sqrt(Math.PI);
    for (int n = 0; n < SERIES.length; n++) {
      SERIES[n] = coefficient / (2 * n + 1);
      coefficient /= -(n + 1);
    }
  }

  private ErrorFunction() {}

  /** {@code 2/sqrt(pi)} times the integral of {@code exp(-t^2)} from 0 to x. */
  public static double erf(double x) {
    double magnitude = Math.abs(x);
    if (magnitude < 1) {
      double square = x * x;
      double sum = 0;
      for (int n = SERIES.length - 1; n >= 0; n--) {
        sum = sum * square + SERIES[n];
      }
      return x * sum;
    }
    if (magnitude > 6) {
      return Math.signum(x);
    }
    return Math.copySign(1 - erfc(magnitude), x);
  }

  /** {@code 1 - erf(x)}, without cancellation. */
  public static double erfc(double x) {
    if (x < 0) {
      return 1 + erf(-x);
    }
    return x > 27.3 ? 0 : expOfMinusSquare(x) * scaledComplement(x);
  }

  /** {@code x*(1+erf(x/sqrt(2)))/2}. */
  public static double gelu(double x) {
    if (x > -1) {
      return 0.5 * x * (1 + erf(x * SQRT_HALF));
    }
    if (x < -40) {
      return -0.0;
    }
    // The square is that of x itself: that of x/sqrt(2) would multiply its rounding by x².
    double high = (float) x;
    double low = x - high;
    double density = Math.exp(-0.5 * high * high) * Math.exp(-0.5 * low * (x + high));
    return 0.5 * x * density * scaledComplement(-x * SQRT_HALF);
  }

  /** exp(-x²), the rounding of x² made good. */
  private static double expOfMinusSquare(double x) {
    double high = (float) x;
    return Math.exp(-high * high) * Math.exp((high - x) * (x + high));
  }

  /** exp(x²) erfc(x) for x >= 0. */
  private static double scaledComplement(double x) {
    double t = 2 * ((x - 3.75) / (x + 3.75));
    double next = 0;
    double afterNext = 0;
    for (int k = SCALED_COMPLEMENT.length - 1; k > 0; k--) {
      double current = t * next - afterNext + SCALED_COMPLEMENT[k];
      afterNext = next;
      next = current;
    }
    return (0.5 * t * next - afterNext + SCALED_COMPLEMENT[0]) / (1 + 2 * x);
  }
}
