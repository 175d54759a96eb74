package dev.ricci.benchmark.peer;

import dev.ricci.benchmark.workload.Convolution;
import java.util.Arrays;

/** Padded and strided convolutions with channels, and their gradients. */
final class PlainLayers {
  private PlainLayers() {}

  /** The columns j of the result with {@code 0 <= stride*j + n - pad < size}. */
  private static int first(Convolution c, int n) {
    return Math.max(0, Math.floorDiv(c.pad() - n + c.stride() - 1, c.stride()));
  }

  private static int end(Convolution c, int n) {
    return Math.min(c.result(), Math.floorDiv(c.size() - 1 - n + c.pad(), c.stride()) + 1);
  }

  static void forward(Convolution c, float[] w, float[] x, float[] y) {
    Arrays.fill(y, 0);
    int stride = c.stride();
    int side = c.result();
    for (int picture = 0; picture < c.batch(); picture++) {
      for (int k = 0; k < c.out(); k++) {
        int plane = (picture * c.out() + k) * side;
        for (int channel = 0; channel < c.in(); channel++) {
          for (int m = 0; m < c.window(); m++) {
            for (int n = 0; n < c.window(); n++) {
              float tap = w[((k * c.in() + channel) * c.window() + m) * c.window() + n];
              int start = first(c, n);
              int end = end(c, n);
              for (int i = first(c, m); i < end(c, m); i++) {
                int row = (picture * c.in() + channel) * c.size() + stride * i + m - c.pad();
                int from = row * c.size() + n - c.pad();
                int to = (plane + i) * side;
                for (int j = start; j < end; j++) {
                  y[to + j] += tap * x[from + stride * j];
                }
              }
            }
          }
        }
      }
    }
  }

  static void kernel(Convolution c, float[] dY, float[] x, float[] dW) {
    int stride = c.stride();
    int side = c.result();
    for (int k = 0; k < c.out(); k++) {
      for (int channel = 0; channel < c.in(); channel++) {
        for (int m = 0; m < c.window(); m++) {
          for (int n = 0; n < c.window(); n++) {
            int start = first(c, n);
            int end = end(c, n);
            float sum = 0;
            for (int picture = 0; picture < c.batch(); picture++) {
              for (int i = first(c, m); i < end(c, m); i++) {
                int row = (picture * c.in() + channel) * c.size() + stride * i + m - c.pad();
                int from = row * c.size() + n - c.pad();
                int at = ((picture * c.out() + k) * side + i) * side;
                for (int j = start; j < end; j++) {
                  sum += dY[at + j] * x[from + stride * j];
                }
              }
            }
            dW[((k * c.in() + channel) * c.window() + m) * c.window() + n] = sum;
          }
        }
      }
    }
  }

  static void picture(Convolution c, float[] dY, float[] w, float[] dX) {
    Arrays.fill(dX, 0);
    int stride = c.stride();
    int side = c.result();
    for (int picture = 0; picture < c.batch(); picture++) {
      for (int k = 0; k < c.out(); k++) {
        int plane = (picture * c.out() + k) * side;
        for (int channel = 0; channel < c.in(); channel++) {
          for (int m = 0; m < c.window(); m++) {
            for (int n = 0; n < c.window(); n++) {
              float tap = w[((k * c.in() + channel) * c.window() + m) * c.window() + n];
              int start = first(c, n);
              int end = end(c, n);
              for (int i = first(c, m); i < end(c, m); i++) {
                int row = (picture * c.in() + channel) * c.size() + stride * i + m - c.pad();
                int to = row * c.size() + n - c.pad();
                int from = (plane + i) * side;
                for (int j = start; j < end; j++) {
                  dX[to + stride * j] += tap * dY[from + j];
                }
              }
            }
          }
        }
      }
    }
  }
}
