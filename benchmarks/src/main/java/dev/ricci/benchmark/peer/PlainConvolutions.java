package dev.ricci.benchmark.peer;

import java.util.Arrays;

/** {@code Y[i,j] = W[m,n]*X[i+m-1,j+n-1]} of square pictures and its gradients. */
final class PlainConvolutions {
  private PlainConvolutions() {}

  static void forward(int size, int window, float[] w, float[] x, float[] y) {
    int valid = size - window + 1;
    for (int i = 0; i < valid; i++) {
      for (int j = 0; j < valid; j++) {
        float sum = 0;
        for (int m = 0; m < window; m++) {
          for (int n = 0; n < window; n++) {
            sum += w[m * window + n] * x[(i + m) * size + j + n];
          }
        }
        y[i * valid + j] = sum;
      }
    }
  }

  static void kernel(int size, int window, float[] dY, float[] x, float[] dW) {
    int valid = size - window + 1;
    for (int m = 0; m < window; m++) {
      for (int n = 0; n < window; n++) {
        float sum = 0;
        for (int i = 0; i < valid; i++) {
          for (int j = 0; j < valid; j++) {
            sum += dY[i * valid + j] * x[(i + m) * size + j + n];
          }
        }
        dW[m * window + n] = sum;
      }
    }
  }

  static void picture(int size, int window, float[] dY, float[] w, float[] dX) {
    int valid = size - window + 1;
    Arrays.fill(dX, 0);
    for (int i = 0; i < valid; i++) {
      for (int m = 0; m < window; m++) {
        for (int n = 0; n < window; n++) {
          float tap = w[m * window + n];
          int to = (i + m) * size + n;
          for (int j = 0; j < valid; j++) {
            dX[to + j] += dY[i * valid + j] * tap;
          }
        }
      }
    }
  }
}
