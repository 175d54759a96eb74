package dev.ricci.benchmark.peer;

import dev.ricci.benchmark.workload.BatchedProduct;
import java.util.Arrays;

/** Matrix products and other contractions. */
final class PlainProducts {
  private PlainProducts() {}

  static void product(
      int rows, int inner, int columns, float[] a, int ai, float[] b, int bi, float[] c, int ci) {
    Arrays.fill(c, ci, ci + rows * columns, 0);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < inner; j++) {
        float factor = a[ai + i * inner + j];
        int from = bi + j * columns;
        int to = ci + i * columns;
        for (int k = 0; k < columns; k++) {
          c[to + k] += factor * b[from + k];
        }
      }
    }
  }

  static void batched(BatchedProduct w, float[] a, float[] b, float[] c) {
    for (int p = 0; p < w.batch(); p++) {
      int ai = p * w.m() * w.k();
      int bi = p * w.n() * w.k();
      int ci = p * w.m() * w.n();
      if (w.transposed()) {
        transposed(w, a, ai, b, bi, c, ci);
      } else {
        product(w.m(), w.k(), w.n(), a, ai, b, bi, c, ci);
      }
    }
  }

  private static void transposed(
      BatchedProduct w, float[] a, int ai, float[] b, int bi, float[] c, int ci) {
    for (int i = 0; i < w.m(); i++) {
      for (int k = 0; k < w.n(); k++) {
        float sum = 0;
        for (int j = 0; j < w.k(); j++) {
          sum += a[ai + i * w.k() + j] * b[bi + k * w.k() + j];
        }
        c[ci + i * w.n() + k] = sum;
      }
    }
  }

  static void vector(int n, float[] a, float[] x, float[] y) {
    for (int i = 0; i < n; i++) {
      float sum = 0;
      for (int j = 0; j < n; j++) {
        sum += a[i * n + j] * x[j];
      }
      y[i] = sum;
    }
  }

  static void fourAxes(float[] x, float[] y, float[] r) {
    int n = 32;
    for (int a = 0; a < n; a++) {
      for (int e = 0; e < n; e++) {
        for (int c = 0; c < n; c++) {
          for (int f = 0; f < n; f++) {
            float sum = 0;
            for (int b = 0; b < n; b++) {
              for (int d = 0; d < n; d++) {
                sum += x[((a * n + b) * n + c) * n + d] * y[((e * n + b) * n + f) * n + d];
              }
            }
            r[((a * n + e) * n + c) * n + f] = sum;
          }
        }
      }
    }
  }

  static void crossed(float[] a, float[] b, float[] c) {
    int n = 64;
    Arrays.fill(c, 0);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        for (int k = 0; k < n; k++) {
          float factor = a[(i * n + j) * n + k];
          for (int l = 0; l < n; l++) {
            c[k * n + l] += factor * b[(j * n + i) * n + l];
          }
        }
      }
    }
  }

  static void mttkrp(float[] x, float[] b, float[] c, float[] m) {
    int n = 200;
    int ranks = 32;
    float[] row = new float[ranks];
    Arrays.fill(m, 0);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        Arrays.fill(row, 0);
        for (int k = 0; k < n; k++) {
          float factor = x[(i * n + j) * n + k];
          for (int r = 0; r < ranks; r++) {
            row[r] += factor * c[k * ranks + r];
          }
        }
        for (int r = 0; r < ranks; r++) {
          m[i * ranks + r] += row[r] * b[j * ranks + r];
        }
      }
    }
  }

  static void bilinear(float[] x, float[] w, float[] z, float[] y) {
    int samples = 128;
    int n = 64;
    for (int b = 0; b < samples; b++) {
      for (int o = 0; o < n; o++) {
        float sum = 0;
        for (int i = 0; i < n; i++) {
          float inner = 0;
          for (int j = 0; j < n; j++) {
            inner += w[(o * n + i) * n + j] * z[b * n + j];
          }
          sum += x[b * n + i] * inner;
        }
        y[b * n + o] = sum;
      }
    }
  }
}
