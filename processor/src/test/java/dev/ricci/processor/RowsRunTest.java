package dev.ricci.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ricci.processor.UserProject.Tool;
import dev.ricci.tensor.DoubleTensor;
import dev.ricci.tensor.Parallelism;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Statements that are computed row by row together give what they give one after the other. */
class RowsRunTest {
  private final UserProject project;

  RowsRunTest(@TempDir Path directory) {
    project =
        new UserProject(directory)
            .with(
                "T",
                "public interface T {",
                "  @Einsum(\"P[i,j] = softmax[j](X[i,j])\")",
                "  DoubleTensor softmax(DoubleTensor X);",
                "  @Einsum({\"from[i] = sum[j](X[i,j])\", \"to[i,j] = X[i,j] - from[i]\",",
                "      \"Y[i,j] = to[i,j]*to[i+1,j]*from[1]\"})",
                "  DoubleTensor shifted(DoubleTensor X);",
                "}");
  }

  @Test
  void theCodeGivesEachTheSameRows() {
    String source = project.compile(Tool.JAVAC).requireSuccess().source("TGradients");
    assertThat(source)
        .contains("softmaxPByRows(sizes, X, P_1, P_2, P, P_3, P);")
        .contains("softmaxP_1(sizes, X, P_1, from, to);\n      softmaxP_2(");
  }

  @ParameterizedTest
  @CsvSource({"1,1", "2,5", "300,200", "1000,3", "5,3000"})
  void valuesAndGradients(int rows, int columns) {
    Class<?> type = project.compile(Tool.JAVAC).requireSuccess().load("TGradients");
    Object model = Calls.make(type);
    double[] x = new Random(rows).doubles((long) rows * columns, -2, 2).toArray();
    DoubleTensor tensor = DoubleTensor.of(x, rows, columns);
    for (int threads : new int[] {1, 3}) {
      DoubleTensor p =
          Parallelism.of(threads).call(() -> (DoubleTensor) Calls.call(model, "softmax", tensor));
      double[] expected = softmax(x, rows, columns);
      for (int k = 0; k < x.length; k++) {
        assertThat(p.data()[p.offset() + k]).isCloseTo(expected[k], within(1e-12));
      }
      DoubleTensor y =
          Parallelism.of(threads).call(() -> (DoubleTensor) Calls.call(model, "shifted", tensor));
      double[] shifted = shifted(x, rows, columns);
      for (int k = 0; k < shifted.length; k++) {
        assertThat(y.data()[y.offset() + k])
            .isCloseTo(shifted[k], within(1e-9 * (1 + Math.abs(shifted[k]))));
      }
    }
  }

  private static double[] softmax(double[] x, int rows, int columns) {
    double[] p = new double[x.length];
    for (int i = 0; i < rows; i++) {
      double sum = 0;
      for (int j = 0; j < columns; j++) {
        sum += Math.exp(x[i * columns + j]);
      }
      for (int j = 0; j < columns; j++) {
        p[i * columns + j] = Math.exp(x[i * columns + j]) / sum;
      }
    }
    return p;
  }

  private static double[] shifted(double[] x, int rows, int columns) {
    double[] sums = new double[rows];
    double[] to = new double[x.length];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        sums[i] += x[i * columns + j];
      }
      for (int j = 0; j < columns; j++) {
        to[i * columns + j] = x[i * columns + j] - sums[i];
      }
    }
    double[] y = new double[(rows - 1) * columns];
    for (int k = 0; k < y.length; k++) {
      y[k] = to[k] * to[k + columns] * sums[0];
    }
    return y;
  }
}
