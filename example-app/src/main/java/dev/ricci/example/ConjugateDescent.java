package dev.ricci.example;

import dev.ricci.tensor.FloatTensor;

/**
 * Gradient descent along conjugate directions (Hestenes and Stiefel, 1952), for a mean of squares
 * of something linear in the unknown.
 *
 * <p>Each step takes the gradient {@code g} at {@code x}, adds to it as much of the direction
 * before as keeps the two from undoing each other (Polak and Ribière's factor, never negative), and
 * goes to the lowest point on the line.
 */
final class ConjugateDescent {
  private static final int PATIENCE = 10;
  private static final double PROGRESS = 0.999;

  private final FloatTensor unknown;
  private final double[] direction;
  private final float[] gradientBefore;
  private double squareBefore;
  private double least = Double.POSITIVE_INFINITY;
  private int stepsSinceLeast;

  /**
   * @param unknown what is learned; changed in place
   */
  ConjugateDescent(FloatTensor unknown) {
    this.unknown = unknown;
    this.direction = new double[unknown.size()];
    this.gradientBefore = new float[unknown.size()];
  }

  /** What the descent needs to know of the problem. */
  interface Problem {
    /** The mean of the squares of the change that {@code direction} makes in the result. */
    double meanSquareOfChange(FloatTensor direction);
  }

  /**
   * Whether the loss has come to rest: ten steps have not lowered it by a thousandth. Called once
   * before each step.
   */
  boolean isAtRest(double loss) {
    if (loss < PROGRESS * least) {
      least = loss;
      stepsSinceLeast = 0;
    } else {
      stepsSinceLeast++;
    }
    return stepsSinceLeast >= PATIENCE;
  }

  /** One step against {@code gradient}, the gradient of the loss at the unknown. */
  void step(FloatTensor gradient, Problem problem) {
    float[] g = gradient.toArray();
    double square = 0;
    double overlap = 0;
    for (int k = 0; k < g.length; k++) {
      square += (double) g[k] * g[k];
      overlap += (double) g[k] * gradientBefore[k];
    }
    if (square == 0) {
      return;
    }
    double keep = squareBefore == 0 ? 0 : Math.max(0, (square - overlap) / squareBefore);
    double slope = 0;
    FloatTensor line = FloatTensor.zeros(unknown.shape());
    for (int k = 0; k < g.length; k++) {
      direction[k] = keep * direction[k] - g[k];
      slope += direction[k] * g[k];
      line.data()[k] = (float) direction[k];
    }
    // loss(x + a*d) = loss(x) + a*slope + a^2*curvature
    double curvature = problem.meanSquareOfChange(line);
    if (curvature > 0) {
      double length = -slope / (2 * curvature);
      float[] x = unknown.data();
      for (int k = 0; k < g.length; k++) {
        x[unknown.offset() + k] += (float) (length * direction[k]);
      }
    }
    System.arraycopy(g, 0, gradientBefore, 0, g.length);
    squareBefore = square;
  }
}
