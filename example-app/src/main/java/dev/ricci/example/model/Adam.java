package dev.ricci.example.model;

import dev.ricci.tensor.FloatTensor;
import java.util.List;

/** Adam (Kingma and Ba, 2015) over a list of tensors, changed in place. */
public final class Adam {
  private static final double DECAY_MEAN = 0.9;
  private static final double DECAY_SQUARE = 0.999;
  private static final double SMALL = 1e-8;

  private final List<FloatTensor> parameters;
  private final double rate;
  private final List<double[]> means;
  private final List<double[]> squares;
  private int step;

  /**
   * @param rate the step length
   * @param parameters what is trained
   */
  public Adam(double rate, FloatTensor... parameters) {
    this.rate = rate;
    this.parameters = List.of(parameters);
    this.means = this.parameters.stream().map(p -> new double[p.size()]).toList();
    this.squares = this.parameters.stream().map(p -> new double[p.size()]).toList();
  }

  /**
   * One step against the gradients.
   *
   * @param gradients one for each parameter, in the same order
   */
  public void step(FloatTensor... gradients) {
    step++;
    double meanScale = 1 / (1 - Math.pow(DECAY_MEAN, step));
    double squareScale = 1 / (1 - Math.pow(DECAY_SQUARE, step));
    for (int k = 0; k < gradients.length; k++) {
      float[] p = parameters.get(k).data();
      int at = parameters.get(k).offset();
      float[] g = gradients[k].toArray();
      double[] mean = means.get(k);
      double[] square = squares.get(k);
      for (int i = 0; i < g.length; i++) {
        mean[i] = DECAY_MEAN * mean[i] + (1 - DECAY_MEAN) * g[i];
        square[i] = DECAY_SQUARE * square[i] + (1 - DECAY_SQUARE) * g[i] * g[i];
        p[at + i] -=
            (float) (rate * mean[i] * meanScale / (Math.sqrt(square[i] * squareScale) + SMALL));
      }
    }
  }
}
