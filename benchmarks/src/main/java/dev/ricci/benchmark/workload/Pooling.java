package dev.ricci.benchmark.workload;

import java.util.List;
import java.util.Random;

/**
 * The largest element of each window, the windows two steps apart, without padding. Operands: X
 * (batch × channels × size × size), dY; result: Y, or dX for the cotangent dY.
 *
 * @param batch the number of pictures
 * @param channels the channels of a picture
 * @param size the height and width of a picture
 * @param window the height and width of a window
 * @param gradient whether dX is computed instead of Y
 */
public record Pooling(int batch, int channels, int size, int window, boolean gradient)
    implements Workload {
  /** The step from one window to the next. */
  public static final int STRIDE = 2;

  /** The height and width of the result. */
  public int result() {
    return (size - window) / STRIDE + 1;
  }

  @Override
  public List<Operand> operands() {
    Random random = new Random(7);
    return List.of(
        Operand.random(random, batch, channels, size, size),
        Operand.random(random, batch, channels, result(), result()));
  }

  @Override
  public List<double[]> reference(List<Operand> operands) {
    double[] x = operands.get(0).values();
    double[] dY = operands.get(1).values();
    double[] y = new double[dY.length];
    double[] dX = new double[x.length];
    for (int k = 0; k < y.length; k++) {
      int picture = k / (result() * result());
      int i = k / result() % result() * STRIDE;
      int j = k % result() * STRIDE;
      int first = (picture * size + i) * size + j;
      int largest = first;
      for (int m = 0; m < window; m++) {
        for (int n = 0; n < window; n++) {
          if (x[first + m * size + n] > x[largest]) {
            largest = first + m * size + n;
          }
        }
      }
      y[k] = x[largest];
      dX[largest] += dY[k];
    }
    return List.of(gradient ? dX : y);
  }
}
