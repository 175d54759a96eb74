package dev.ricci.example;

import dev.ricci.tensor.FloatTensor;
import java.util.Arrays;

/** The hidden filters, each defined for every kernel size. */
enum Filter {
  /** The horizontal derivative, smoothed vertically; for size 3 Sobel's. */
  SOBEL {
    @Override
    double[][] weights(int size) {
      double[] smooth = binomial(size);
      double[] slope = slope(size);
      return outer(smooth, slope);
    }
  },
  /** A binomial blur, the discrete Gaussian. */
  BLUR {
    @Override
    double[][] weights(int size) {
      return scaled(outer(binomial(size), binomial(size)), Math.pow(4, 1 - size));
    }
  },
  /** The picture plus what a blur takes from it. */
  SHARPEN {
    @Override
    double[][] weights(int size) {
      double[][] w = scaled(BLUR.weights(size), -1);
      w[size / 2][size / 2] += 2;
      return w;
    }
  },
  /** Light from the upper left: a diagonal slope added to the picture. */
  EMBOSS {
    @Override
    double[][] weights(int size) {
      double[][] w = new double[size][size];
      for (int m = 0; m < size; m++) {
        for (int n = 0; n < size; n++) {
          w[m][n] = (m + n - (size - 1)) / (double) (size - 1);
        }
      }
      w[size / 2][size / 2] += 1;
      return w;
    }
  },
  /** A diagonal smear, as of a camera that moved. */
  MOTION {
    @Override
    double[][] weights(int size) {
      double[][] w = new double[size][size];
      for (int m = 0; m < size; m++) {
        w[m][m] = 1.0 / size;
      }
      return w;
    }
  };

  abstract double[][] weights(int size);

  /** The kernel as a tensor of shape size×size. */
  FloatTensor kernel(int size) {
    double[][] weights = weights(size);
    FloatTensor kernel = FloatTensor.zeros(size, size);
    for (int m = 0; m < size; m++) {
      for (int n = 0; n < size; n++) {
        kernel.set((float) weights[m][n], m, n);
      }
    }
    return kernel;
  }

  /** Row {@code size - 1} of Pascal's triangle. */
  private static double[] binomial(int size) {
    double[] row = new double[size];
    row[0] = 1;
    for (int n = 1; n < size; n++) {
      for (int k = n; k > 0; k--) {
        row[k] += row[k - 1];
      }
    }
    return row;
  }

  /**
   * A smoothed difference: the row of Pascal's triangle before, times (1, -1). Its scale makes up
   * for the sums of both rows, so that all sizes answer a slope about as strongly as size 3.
   */
  private static double[] slope(int size) {
    double[] shorter = binomial(size - 1);
    double[] slope = new double[size];
    for (int k = 0; k < size - 1; k++) {
      slope[k] += shorter[k];
      slope[k + 1] -= shorter[k];
    }
    double scale = Math.pow(4, 3.0 - size);
    return Arrays.stream(slope).map(s -> s * scale).toArray();
  }

  private static double[][] outer(double[] column, double[] row) {
    double[][] product = new double[column.length][row.length];
    for (int m = 0; m < column.length; m++) {
      for (int n = 0; n < row.length; n++) {
        product[m][n] = column[m] * row[n];
      }
    }
    return product;
  }

  private static double[][] scaled(double[][] weights, double factor) {
    double[][] scaled = new double[weights.length][];
    for (int m = 0; m < weights.length; m++) {
      scaled[m] = Arrays.stream(weights[m]).map(w -> w * factor).toArray();
    }
    return scaled;
  }
}
