package dev.ricci.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Folds of windows, their positions and what is scattered to these, by their definition. */
@SuppressWarnings("cast") // redundant in the twin for double
class FloatWindowsTest {
  private static final int[][] WINDOWS = {
    {0}, {0, 1}, {0, 1, 7}, {0, 1, 30, 31}, {5, 0, 9, 2, 2}, {0, 1, 2, 30, 31, 32, 60, 61, 62}, {}
  };
  private static final int[] LENGTHS = {0, 1, 3, 8, 15, 16, 17, 28, 61, 140, 300, 1100};
  private static final float[] ALL_RARE = {
    Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, (float) -0.0
  };
  private static final float[][] RARE = {
    {}, {(float) -0.0}, {Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY}, {Float.NaN}, ALL_RARE
  };

  private final FloatKernel kernel = FloatKernel.instance();

  /** Few different numbers, so that there are ties; at times no number or an infinite one. */
  private static float[] values(Random random, int n, boolean special) {
    return values(random, n, special ? ALL_RARE : new float[] {});
  }

  /** The rare ones are one in twelve. */
  private static float[] values(Random random, int n, float[] rare) {
    float[] x = new float[n];
    for (int k = 0; k < n; k++) {
      x[k] = random.nextInt(9) - 4;
      if (rare.length > 0 && random.nextInt(12) == 0) {
        x[k] = rare[random.nextInt(rare.length)];
      }
    }
    return x;
  }

  private static int size(int xi, int stride, int[] window, int n, int more) {
    int farthest = Arrays.stream(window).max().orElse(0);
    return n == 0 ? xi + more : xi + (n - 1) * stride + farthest + 1 + more;
  }

  @Test
  void foldsAreThoseOfTheDefinition() {
    Random random = new Random(1);
    for (int[] window : WINDOWS) {
      for (int n : LENGTHS) {
        for (int stride = 1; stride <= 6; stride++) {
          for (int more : new int[] {0, 1, 40}) {
            float[] rare = RARE[random.nextInt(RARE.length)];
            float[] x = values(random, size(3, stride, window, n, more), rare);
            for (Fold f : Fold.values()) {
              float[] y = new float[n + 5];
              Arrays.fill(y, 77);
              kernel.fold(f, y, 2, x, 3, new Windows(1, n, 0, 0, stride, window));
              float[] expected = new float[n + 5];
              Arrays.fill(expected, 77);
              for (int k = 0; k < n; k++) {
                double value = identity(f);
                for (int place : window) {
                  value = combine(f, value, x[3 + k * stride + place]);
                }
                expected[2 + k] = (float) value;
              }
              assertThat(y).as("%s of %d, stride %d", f, n, stride).containsExactly(expected);
            }
          }
        }
      }
    }
  }

  private static double identity(Fold f) {
    return switch (f) {
      case SUM -> 0;
      case PROD -> 1;
      case MAX -> Double.NEGATIVE_INFINITY;
      case MIN -> Double.POSITIVE_INFINITY;
    };
  }

  private static double combine(Fold f, double x, double y) {
    return switch (f) {
      case SUM -> x + y;
      case PROD -> x * y;
      case MAX -> Math.max(x, y);
      case MIN -> Math.min(x, y);
    };
  }

  @Test
  void positionsAreTheFirstAndNaNWins() {
    Random random = new Random(2);
    for (int[] window : WINDOWS) {
      for (int n : LENGTHS) {
        for (int stride = 1; stride <= 6; stride++) {
          for (int more : new int[] {0, 1, 40}) {
            boolean special = (n + stride) % 2 == 0;
            float[] x = values(random, size(1, stride, window, n, more), special);
            int[] largest = new int[n + 3];
            int[] smallest = new int[n + 3];
            Windows windows = new Windows(1, n, 0, 0, stride, window);
            kernel.argmax(largest, 2, 10, x, 1, windows);
            kernel.argmin(smallest, 2, 10, x, 1, windows);
            assertThat(largest[n + 2]).isZero();
            assertThat(smallest[n + 2]).isZero();
            for (int k = 0; k < n; k++) {
              assertThat(largest[2 + k]).isEqualTo(10 + first(x, 1 + k * stride, window, 1));
              assertThat(smallest[2 + k]).isEqualTo(10 + first(x, 1 + k * stride, window, -1));
            }
          }
        }
      }
    }
  }

  private static int first(float[] x, int from, int[] window, int sign) {
    for (int w = 0; w < window.length; w++) {
      if (Float.isNaN(x[from + window[w]])) {
        return w;
      }
    }
    int best = 0;
    for (int w = 0; w < window.length; w++) {
      if (sign * x[from + window[w]] > sign * x[from + window[best]]) {
        best = w;
      }
    }
    return best;
  }

  @Test
  void chosenElementsAreGivenTheValues() {
    float[] y = {100, 100, 100, 100, 100, 100, 100, 100, 100};
    int[] at = {9, 1, 2, 3, 0, 3, 4, 1};
    // The third and the fifth choose nothing that is in the window.
    Windows three = new Windows(1, 3, 0, 0, 2, 0, 2, 3);
    kernel.scatter(y, 1, three, at, 1, 1, new float[] {9, 1, 2, 4, 8, 16, 32}, 1);
    assertThat(y).containsExactly(100, 101, 100, 100, 100, 102, 100, 100, 104);
    Windows four = new Windows(1, 4, 0, 0, 2, 0, 2, 3);
    kernel.scatter(y, 0, four, at, 3, 1, new float[] {1, 2, 4, 8}, 0);
    assertThat(y).containsExactly(100, 101, 100, 101, 100, 102, 100, 104, 104);
  }

  /** Numbers of elements, sometimes of none, and whole values, whose sums are exact. */
  @Test
  void chosenElementsOfGridsAreGivenTheValues() {
    Random random = new Random(3);
    for (int[] window : WINDOWS) {
      for (int n : LENGTHS) {
        for (int stride = 1; stride <= 3; stride++) {
          Windows windows = new Windows(3, n, n + 2, 2 * stride + 1, stride, window);
          float[] y = values(random, size(1, stride, window, n, 4 * stride + 2), false);
          int[] at = random.ints(3 * (n + 2) + 2, 4, window.length + 7).toArray();
          float[] x = values(random, at.length, false);
          float[] expected = y.clone();
          for (int row = 0; row < 3; row++) {
            for (int k = 0; k < n; k++) {
              int result = row * (n + 2) + k;
              int w = at[2 + result] - 5;
              if (w >= 0 && w < window.length) {
                expected[1 + row * (2 * stride + 1) + k * stride + window[w]] += x[result];
              }
            }
          }
          kernel.scatter(y, 1, windows, at, 2, 5, x, 0);
          assertThat(y).as("%d, stride %d", n, stride).containsExactly(expected);
        }
      }
    }
  }

  /** Windows over pictures, of which some lines and columns may be in no window. */
  @Test
  void picturesAreGivenTheValuesFromZeroOn() {
    Random random = new Random(4);
    for (int round = 0; round < 400; round++) {
      int rows = 1 + random.nextInt(5);
      int columns = random.nextInt(4) == 0 ? 600 : 1 + random.nextInt(70);
      int height = 1 + random.nextInt(4);
      int run = 1 + random.nextInt(4);
      int stepDown = 1 + random.nextInt(4);
      int step = 1 + random.nextInt(3);
      int width = (columns - 1) * step + run + random.nextInt(3);
      int size = ((rows - 1) * stepDown + height + random.nextInt(3)) * width;
      int[] window = new int[height * run];
      Arrays.setAll(window, w -> w / run * width + w % run);
      Windows windows = new Windows(rows, columns, columns + 1, stepDown * width, step, window);
      int[] at = random.ints(rows * (columns + 1), 4, window.length + 6).toArray();
      float[] x = values(random, at.length + 1, round % 3 == 0);
      float[] y = values(random, size + 5, true);
      float[] expected = y.clone();
      Arrays.fill(expected, 2, 2 + size, 0);
      kernel.scatter(expected, 2, windows, at, 0, 5, x, 1);
      kernel.scatter(y, 2, size, windows, at, 0, 5, x, 1);
      assertThat(y)
          .as("%d x %d windows %d x %d, step %d", rows, columns, height, run, stepDown)
          .containsExactly(expected);
    }
  }

  @Test
  void gridsAreRowsOfWindows() {
    Random random = new Random(4);
    for (int[] window : WINDOWS) {
      for (int stride = 1; stride <= 5; stride++) {
        float[] x = values(random, size(1, stride, window, 20, 30), stride % 2 == 0);
        Windows grid = new Windows(3, 20, 25, 14, stride, window);
        Windows row = new Windows(1, 20, 0, 0, stride, window);
        for (Fold f : Fold.values()) {
          float[] y = new float[80];
          kernel.fold(f, y, 1, x, 1, grid);
          float[] expected = new float[80];
          for (int i = 0; i < 3; i++) {
            kernel.fold(f, expected, 1 + 25 * i, x, 1 + 14 * i, row);
          }
          assertThat(y).containsExactly(expected);
        }
        int[] at = new int[80];
        kernel.argmax(at, 1, 1, x, 1, grid);
        int[] expected = new int[80];
        for (int i = 0; i < 3; i++) {
          kernel.argmax(expected, 1 + 25 * i, 1, x, 1 + 14 * i, row);
        }
        assertThat(at).containsExactly(expected);
      }
    }
  }
}
