package dev.ricci.kernel.scalar;

/**
 * The elementary functions that {@link Math} lacks, written so that neither cancellation nor
 * overflow takes digits: within a few units of the last place of double.
 */
public final class Elementary {
  private static final double LOG_2 = 0.69314718055994530942;

  private Elementary() {}

  public static double asinh(double x) {
    double magnitude = Math.abs(x);
    double value =
        magnitude > 1e8
            ? Math.log(magnitude) + LOG_2
            : Math.log1p(
                magnitude + magnitude * magnitude / (1 + Math.sqrt(1 + magnitude * magnitude)));
    return Math.copySign(value, x);
  }

  public static double acosh(double x) {
    if (x < 1) {
      return Double.NaN;
    }
    double beyond = x - 1;
    return x > 1e8 ? Math.log(x) + LOG_2 : Math.log1p(beyond + Math.sqrt(beyond * (beyond + 2)));
  }

  public static double atanh(double x) {
    double magnitude = Math.abs(x);
    return Math.copySign(0.5 * Math.log1p(2 * magnitude / (1 - magnitude)), x);
  }

  /** {@code 1/(1+exp(-x))}. */
  public static double sigmoid(double x) {
    if (x < 0) {
      double power = Math.exp(x);
      return power / (1 + power);
    }
    return 1 / (1 + Math.exp(-x));
  }

  /** {@code log(1+exp(x))}. */
  public static double softplus(double x) {
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }

  /** {@code x*sigmoid(x)}. */
  public static double silu(double x) {
    if (x < -700) {
      // Where exp(x) would lose digits or vanish before x*exp(x) does, and sigmoid(x) equals it.
      double root = Math.exp(x / 2);
      return root == 0 ? -0.0 : x * root * root;
    }
    return x * sigmoid(x);
  }
}
