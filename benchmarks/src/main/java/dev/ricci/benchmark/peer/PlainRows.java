package dev.ricci.benchmark.peer;

import dev.ricci.benchmark.workload.Pooling;
import dev.ricci.benchmark.workload.Rows;
import java.util.Arrays;

/** Pooling, pointwise formulas and reductions of rows. */
final class PlainRows {
  private PlainRows() {}

  static void tanh(float[] x, float[] y) {
    for (int k = 0; k < y.length; k++) {
      y[k] = (float) Math.tanh(Rows.A * x[k] + Rows.B);
    }
  }

  static void softmax(int columns, float[] x, float[] y) {
    for (int row = 0; row < x.length; row += columns) {
      float largest = largest(columns, x, row);
      float sum = 0;
      for (int k = row; k < row + columns; k++) {
        y[k] = (float) Math.exp(x[k] - largest);
        sum += y[k];
      }
      for (int k = row; k < row + columns; k++) {
        y[k] /= sum;
      }
    }
  }

  static void logSumExp(int columns, float[] x, float[] y) {
    for (int i = 0; i < y.length; i++) {
      float largest = largest(columns, x, i * columns);
      float sum = 0;
      for (int k = i * columns; k < (i + 1) * columns; k++) {
        sum += (float) Math.exp(x[k] - largest);
      }
      y[i] = largest + (float) Math.log(sum);
    }
  }

  private static float largest(int columns, float[] x, int from) {
    float largest = Float.NEGATIVE_INFINITY;
    for (int k = from; k < from + columns; k++) {
      largest = Math.max(largest, x[k]);
    }
    return largest;
  }

  static float squares(float[] y, float[] t) {
    // In double: one float would lose digits after a million additions.
    double sum = 0;
    for (int k = 0; k < y.length; k++) {
      float difference = y[k] - t[k];
      sum += difference * difference;
    }
    return (float) sum;
  }

  static void pool(Pooling p, float[] x, float[] y) {
    int side = p.result();
    for (int k = 0; k < y.length; k++) {
      y[k] = x[largest(p, x, k / (side * side), k / side % side, k % side)];
    }
  }

  static void poolGradient(Pooling p, float[] x, float[] dY, float[] dX) {
    Arrays.fill(dX, 0);
    int side = p.result();
    for (int k = 0; k < dY.length; k++) {
      dX[largest(p, x, k / (side * side), k / side % side, k % side)] += dY[k];
    }
  }

  private static int largest(Pooling p, float[] x, int picture, int i, int j) {
    int first = (picture * p.size() + i * Pooling.STRIDE) * p.size() + j * Pooling.STRIDE;
    int at = first;
    for (int m = 0; m < p.window(); m++) {
      for (int n = 0; n < p.window(); n++) {
        int here = first + m * p.size() + n;
        at = x[here] > x[at] ? here : at;
      }
    }
    return at;
  }
}
