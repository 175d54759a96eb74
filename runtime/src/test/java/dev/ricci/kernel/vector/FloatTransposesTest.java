package dev.ricci.kernel.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ricci.kernel.FloatKernel;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pieces of rows, transposed in registers, are where they would be moved to one by one. */
class FloatTransposesTest {
  private static final int AT = 5;
  private static final int FROM = 3;
  private static final int[] ROW_AT = {0, 900, 700, 100, 300, 500, 200, 400, 600, 800};

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void everyTermOfEveryRowIsMoved(int registers) {
    int rows = rows();
    int n = registers * lanes();
    float[] from = counted(1000);
    for (int step : lanes() > rows ? new int[] {rows} : new int[] {rows, rows + 3, rows - 1}) {
      int kept = Math.min(rows, step);
      float[] to = new float[AT + n * step + rows];
      FloatTransposes.transpose(to, AT, step, from, FROM, ROW_AT, 1, n);
      float[] expected = to.clone();
      for (int p = 0; p < n; p++) {
        for (int r = 0; r < kept; r++) {
          expected[AT + p * step + r] = from[FROM + ROW_AT[1 + r] + p];
        }
      }
      assertThat(to).as("step %d", step).isEqualTo(expected);
      assertThat(Arrays.copyOf(to, AT)).containsOnly(0);
    }
  }

  @Test
  void halvesArePutSideBySide() {
    int rows = rows();
    assumeTrue(lanes() == 2 * rows, "no register has two halves");
    int n = 6;
    int step = 2 * lanes();
    float[] halves = counted(400);
    float[] to = new float[AT + n * step];
    FloatTransposes.merge(to, AT, step, halves, FROM, 200, n);
    float[] expected = new float[to.length];
    for (int p = 0; p < n; p++) {
      for (int c = 0; c < rows; c++) {
        expected[AT + p * step + c] = halves[FROM + rows * p + c];
        expected[AT + p * step + rows + c] = halves[200 + rows * p + c];
      }
    }
    assertThat(to).isEqualTo(expected);
  }

  private static int lanes() {
    return new VectorFloatTiles(FloatKernel.instance()).lanes();
  }

  private static int rows() {
    assumeTrue(FloatKernel.instance() instanceof VectorFloatKernel);
    assumeTrue(FloatTransposes.ROWS > 0, "rows are not transposed here");
    return FloatTransposes.ROWS;
  }

  private static float[] counted(int n) {
    float[] numbers = new float[n];
    for (int k = 0; k < n; k++) {
      numbers[k] = k + 1;
    }
    return numbers;
  }
}
