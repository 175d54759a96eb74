package dev.ricci.benchmark;

import dev.ricci.benchmark.workload.MatrixProduct;
import dev.ricci.benchmark.workload.Workload;
import java.util.List;
import java.util.Locale;

/** Compares results with the reference. */
final class Accuracy {
  /**
   * Of the largest element: a sum of 260,000 random products, one after the other, is off by some
   * 2e-5; a wrong element by 1e-2 and more.
   */
  private static final double FLOAT_TOLERANCE = 1e-4;

  private static final double DOUBLE_TOLERANCE = 1e-12;

  private Accuracy() {}

  /**
   * Compares element by element.
   *
   * @throws IllegalStateException that says where the results differ
   */
  static void require(Workload work, List<double[]> expected, List<double[]> actual) {
    double tolerance =
        work instanceof MatrixProduct product && product.doubles()
            ? DOUBLE_TOLERANCE
            : FLOAT_TOLERANCE;
    if (actual.size() != expected.size()) {
      throw new IllegalStateException(actual.size() + " results instead of " + expected.size());
    }
    for (int k = 0; k < expected.size(); k++) {
      requireClose(k, expected.get(k), actual.get(k), tolerance);
    }
  }

  private static void requireClose(int result, double[] expected, double[] actual, double tol) {
    if (actual.length != expected.length) {
      throw new IllegalStateException(
          "result " + result + " has " + actual.length + " elements, not " + expected.length);
    }
    double scale = 0;
    for (double value : expected) {
      scale = Math.max(scale, Math.abs(value));
    }
    for (int k = 0; k < expected.length; k++) {
      // Negated, so that NaN is refused.
      if (!(Math.abs(actual[k] - expected[k]) <= tol * scale)) {
        throw new IllegalStateException(
            String.format(
                Locale.ROOT,
                "element %d of result %d is %g, not %g",
                k,
                result,
                actual[k],
                expected[k]));
      }
    }
  }
}
