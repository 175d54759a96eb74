package dev.ricci.kernel.scalar;

/**
 * The logarithm of the gamma function and its derivatives. Formula numbers are those of M.
 * Abramowitz and I. A. Stegun, Handbook of Mathematical Functions.
 */
public final class GammaFunction {
  private static final double EULER = 0.57721566490153286061;
  private static final double HALF_LOG_TWO_PI = 0.91893853320467274178;

  /** The Bernoulli numbers of even index from 2 on. */
  private static final double[] BERNOULLI = {
    1.0 / 6,
    -1.0 / 30,
    1.0 / 42,
    -1.0 / 30,
    5.0 / 66,
    -691.0 / 2730,
    7.0 / 6,
    -3617.0 / 510,
    43867.0 / 798,
    -174611.0 / 330
  };

  /** From here on the asymptotic series are exact to rounding. */
  private static final double ASYMPTOTIC = 10;

  /** The largest order whose factorial is a finite double. */
  private static final int LARGEST_FACTORIAL = 170;

  /** The Riemann zeta function of k, less 1, at index k. */
  private static final double[] ZETA_LESS_1 = new double[30];

  static {
    for (int k = 2; k < ZETA_LESS_1.length; k++) {
      ZETA_LESS_1[k] = Math.scalb(relativeZeta(k, 2), -k);
    }
  }

  private GammaFunction() {}

  /** The logarithm of the absolute value of the gamma function; infinity at its poles. */
  public static double lgamma(double x) {
    if (Double.isInfinite(x)) {
      return Double.POSITIVE_INFINITY;
    }
    if (Math.abs(x) < 0.5) {
      return lgammaFrom2(x) - Math.log1p(x) - Math.log(Math.abs(x));
    }
    if (x < 0) {
      // Reflection, 6.1.17.
      return x == Math.rint(x)
          ? Double.POSITIVE_INFINITY
          : Math.log(Math.PI / Math.abs(x * sinOfPi(x))) - lgamma(-x);
    }
    if (x < 1.5) {
      return lgammaFrom2(x - 1) - Math.log1p(x - 1);
    }
    if (x < ASYMPTOTIC) {
      double product = 1;
      double shifted = x;
      while (shifted > 2.5) {
        shifted -= 1;
        product *= shifted;
      }
      return lgammaFrom2(shifted - 2) + Math.log(product);
    }
    // Stirling, 6.1.40.
    double inverse = 1 / x;
    double inverseSquare = inverse * inverse;
    double sum = 0;
    for (int j = BERNOULLI.length; j > 0; j--) {
      sum = sum * inverseSquare + BERNOULLI[j - 1] / (2 * j * (2 * j - 1));
    }
    return (x - 0.5) * (Math.log(x) - 1) - 0.5 + HALF_LOG_TWO_PI + sum * inverse;
  }

  /** The derivative of {@link #lgamma}; NaN at the negative integers, -inf at 0 and inf at -0. */
  public static double digamma(double x) {
    if (x == 0) {
      return -1 / x;
    }
    if (x < 0) {
      // Reflection, 6.3.7.
      return x == Math.rint(x) ? Double.NaN : digamma(1 - x) - Math.PI * cotangentOfPi(x);
    }
    double recurrence = 0;
    double shifted = x;
    if (x < 2.5) {
      while (shifted < 1.5) {
        recurrence -= 1 / shifted;
        shifted += 1;
      }
      return digammaFrom2(shifted - 2) + recurrence;
    }
    while (shifted < ASYMPTOTIC) {
      recurrence -= 1 / shifted;
      shifted += 1;
    }
    // 6.3.18.
    double inverseSquare = 1 / (shifted * shifted);
    double sum = 0;
    for (int j = BERNOULLI.length; j > 0; j--) {
      sum = (sum + BERNOULLI[j - 1] / (2 * j)) * inverseSquare;
    }
    return Math.log(shifted) - 0.5 / shifted - sum + recurrence;
  }

  /** The derivative of order n of {@link #digamma}; NaN if n is negative or no integer. */
  public static double polygamma(double n, double x) {
    if (!(n >= 0) || n != Math.rint(n) || Double.isInfinite(n) || Double.isNaN(x)) {
      return Double.NaN;
    }
    if (n == 0) {
      return digamma(x);
    }
    double sign = n % 2 == 0 ? -1 : 1;
    if (x > 0) {
      return sign * factorialTimesZeta(n, x);
    }
    if (x == Math.rint(x)) {
      // The poles of odd order are approached from two signs.
      return sign > 0 ? Double.POSITIVE_INFINITY : x == 0 ? -1 / x : Double.NaN;
    }
    // Reflection, 6.4.7.
    return sign * (cotangentDerivative(n, x) - polygamma(n, 1 - x));
  }

  /** log gamma(2+z) for |z| <= 1/2, 6.1.33. */
  private static double lgammaFrom2(double z) {
    double sum = 0;
    for (int k = ZETA_LESS_1.length - 1; k >= 2; k--) {
      sum = ZETA_LESS_1[k] / k - z * sum;
    }
    return z * (1 - EULER + z * sum);
  }

  /** digamma(2+z) for |z| <= 1/2, the derivative of 6.1.33. */
  private static double digammaFrom2(double z) {
    double sum = 0;
    for (int k = ZETA_LESS_1.length - 1; k >= 2; k--) {
      sum = ZETA_LESS_1[k] - z * sum;
    }
    return 1 - EULER + z * sum;
  }

  /**
   * n! zeta(n+1, x) for x > 0, zeta being Hurwitz's: the polygamma function but for its sign,
   * 6.4.10.
   */
  private static double factorialTimesZeta(double n, double x) {
    if (Double.isInfinite(x)) {
      return 0;
    }
    double zeta = relativeZeta(n + 1, x) / x;
    if (n > LARGEST_FACTORIAL) {
      return zeta * Math.exp(lgamma(n + 1) - n * Math.log(x));
    }
    for (int k = 1; k <= n; k++) {
      zeta *= k / x;
    }
    return zeta;
  }

  /** x^s times the sum of (x+k)^-s over k >= 0, by Euler and Maclaurin's formula, 23.1.30. */
  private static double relativeZeta(double s, double x) {
    if (x + 1 == x && x < s + ASYMPTOTIC) {
      // The terms are powers of exp(-s/x).
      return -1 / Math.expm1(-s / x);
    }
    double sum = 0;
    double w = x;
    while (w < s + ASYMPTOTIC) {
      double term = Math.pow(x / w, s);
      sum += term;
      if (term * w < 1e-18 * sum) {
        return sum;
      }
      w += 1;
    }
    double tail = w / (s - 1) + 0.5;
    double coefficient = s / (2 * w);
    for (int j = 1; j <= BERNOULLI.length; j++) {
      tail += BERNOULLI[j - 1] * coefficient;
      coefficient *= (s + 2 * j - 1) / w * ((s + 2 * j) / w) / ((2 * j + 1) * (2 * j + 2));
    }
    return sum + Math.pow(x / w, s) * tail;
  }

  /** (-1)^n times the derivative of order n of pi cot(pi x): a polynomial in the cotangent. */
  private static double cotangentDerivative(double n, double x) {
    if (n > LARGEST_FACTORIAL) {
      // The nearest pole alone overflows.
      return n % 2 == 0
          ? Math.copySign(Double.POSITIVE_INFINITY, x - Math.rint(x))
          : Double.POSITIVE_INFINITY;
    }
    int order = (int) n;
    double[] polynomial = new double[order + 2];
    polynomial[1] = Math.PI;
    for (int k = 1; k <= order; k++) {
      // With c' = -pi (1+c²) the next derivative is -pi (1+c²) dp/dc, its sign left out.
      double[] next = new double[order + 2];
      for (int power = 1; power <= k; power++) {
        double slope = Math.PI * power * polynomial[power];
        next[power - 1] += slope;
        next[power + 1] += slope;
      }
      polynomial = next;
    }
    double cotangent = cotangentOfPi(x);
    double value = 0;
    for (int power = order + 1; power >= 0; power--) {
      value = value * cotangent + polynomial[power];
    }
    return value;
  }

  private static double sinOfPi(double x) {
    double reduced = x - 2 * Math.rint(x / 2);
    if (Math.abs(reduced) > 0.5) {
      reduced = Math.copySign(1, reduced) - reduced;
    }
    return Math.sin(Math.PI * reduced);
  }

  private static double cotangentOfPi(double x) {
    double reduced = x - Math.rint(x);
    return Math.abs(reduced) == 0.5 ? 0 : 1 / Math.tan(Math.PI * reduced);
  }
}
