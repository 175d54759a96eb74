package dev.ricci.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ricci.kernel.scalar.DoublePointwise;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The errors of functions, as docs/accuracy.md promises them. In double they are measured against
 * values of 25 digits; in float, at the same arguments rounded and at their neighbours, against
 * double. With {@code -Dricci.accuracy=FILE} the values come from that file, and what is measured
 * is printed.
 */
class AccuracyTest {
  private static final String TABLE = "ricci.accuracy";
  private static final Path DOCUMENT = Path.of("..", "docs", "accuracy.md");
  private static final int NEIGHBOURS = 20;

  /** Where the value is near 0 other than at 0, its own unit says nothing. */
  private static final List<String> IN_UNITS_OF_ONE = List.of("LGAMMA", "DIGAMMA", "POLYGAMMA");

  private static Map<String, List<Sample>> samples;
  private static Map<String, Bounds> documented;

  private record Sample(String function, double[] arguments, BigDecimal value) {
    static Sample read(String line) {
      String[] words = line.split(" ");
      int last = words.length - 1;
      double[] arguments = Arrays.stream(words, 1, last).mapToDouble(Double::parseDouble).toArray();
      return new Sample(words[0], arguments, new BigDecimal(words[last]));
    }
  }

  /** Largest errors in units of the last place. */
  private record Bounds(double ofFloat, double ofDouble) {}

  @BeforeAll
  static void read() throws IOException {
    String table = System.getProperty(TABLE);
    try (InputStream in =
            table == null
                ? AccuracyTest.class.getResourceAsStream("accuracy/values.txt")
                : Files.newInputStream(Path.of(table));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
      samples =
          lines
              .lines()
              .map(Sample::read)
              .collect(Collectors.groupingBy(Sample::function, TreeMap::new, Collectors.toList()));
    }
    boolean vector = !FloatKernel.instance().name().equals("scalar");
    documented = new TreeMap<>();
    for (String line : Files.readAllLines(DOCUMENT)) {
      if (line.matches("\\| `\\w+` (\\| [\\d.]+ ){4}\\|")) {
        String[] cells = line.replace("|", " ").replace("`", "").strip().split(" +");
        documented.put(
            cells[0].toUpperCase(Locale.ROOT),
            new Bounds(
                Double.parseDouble(cells[vector ? 2 : 1]),
                Double.parseDouble(cells[vector ? 4 : 3])));
      }
    }
  }

  static List<String> functions() throws IOException {
    read();
    return List.copyOf(samples.keySet());
  }

  @Test
  void everyFunctionIsDocumented() {
    assertThat(documented.keySet()).isEqualTo(samples.keySet());
    List<String> exact = List.of("NEG", "ABS", "SIGN", "RELU", "FLOOR", "CEIL", "ROUND", "NOT");
    for (Unary f : Unary.values()) {
      assertThat(documented.containsKey(f.name()) || exact.contains(f.name()))
          .as(f.name())
          .isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("functions")
  void isAsAccurateAsDocumented(String function) {
    double ofFloat = errorOfFloat(samples.get(function));
    double ofDouble = errorOfDouble(samples.get(function));
    if (System.getProperty(TABLE) != null) {
      System.out.printf(
          Locale.ROOT,
          "%-6s %-10s %.3f %.3f%n",
          FloatKernel.instance().name(),
          function,
          ofFloat,
          ofDouble);
    }
    assertThat(ofFloat).isLessThanOrEqualTo(documented.get(function).ofFloat());
    assertThat(ofDouble).isLessThanOrEqualTo(documented.get(function).ofDouble());
  }

  private static double errorOfDouble(List<Sample> samples) {
    int n = samples.size();
    double[] x = samples.stream().mapToDouble(s -> s.arguments()[0]).toArray();
    double[] y =
        samples.stream().mapToDouble(s -> s.arguments()[s.arguments().length - 1]).toArray();
    double[] r = new double[n];
    String function = samples.get(0).function();
    if (samples.get(0).arguments().length == 1) {
      DoubleKernel.instance().unary(Unary.valueOf(function), r, 0, x, 0, n);
    } else {
      DoubleKernel.instance().binary(Binary.valueOf(function), r, 0, x, 0, y, 0, n);
    }
    double largest = 0;
    for (int k = 0; k < n; k++) {
      double rounded = samples.get(k).value().doubleValue();
      if (r[k] == rounded && (Double.isInfinite(rounded) || rounded == 0)) {
        continue;
      }
      assertThat(r[k]).as("%s(%s, %s)", function, x[k], y[k]).isFinite();
      BigDecimal off = new BigDecimal(r[k]).subtract(samples.get(k).value()).abs();
      BigDecimal unit = new BigDecimal(Math.ulp(scale(function, rounded)));
      largest = Math.max(largest, off.divide(unit, MathContext.DECIMAL64).doubleValue());
    }
    return largest;
  }

  private static double scale(String function, double value) {
    return IN_UNITS_OF_ONE.contains(function) ? Math.max(1, Math.abs(value)) : value;
  }

  private static double errorOfFloat(List<Sample> samples) {
    String function = samples.get(0).function();
    boolean unary = samples.get(0).arguments().length == 1;
    int n = samples.size() * (2 * NEIGHBOURS + 1);
    float[] x = new float[n];
    float[] y = new float[n];
    for (int k = 0; k < n; k++) {
      double[] arguments = samples.get(k / (2 * NEIGHBOURS + 1)).arguments();
      int step = k % (2 * NEIGHBOURS + 1) - NEIGHBOURS;
      // The order of polygamma is an integer.
      x[k] = neighbour(arguments[0], function.equals("POLYGAMMA") ? 0 : step);
      y[k] = neighbour(arguments[arguments.length - 1], -step);
    }
    float[] r = new float[n];
    double[] expected = new double[n];
    if (unary) {
      FloatKernel.instance().unary(Unary.valueOf(function), r, 0, x, 0, n);
      DoublePointwise.unary(Unary.valueOf(function), expected, 0, doubles(x), 0, n);
    } else {
      FloatKernel.instance().binary(Binary.valueOf(function), r, 0, x, 0, y, 0, n);
      DoublePointwise.binary(
          Binary.valueOf(function), expected, 0, doubles(x), 0, doubles(y), 0, n);
    }
    double largest = 0;
    for (int k = 0; k < n; k++) {
      float rounded = (float) expected[k];
      if (Float.isNaN(rounded)) {
        assertThat(r[k]).as("%s(%s, %s)", function, x[k], y[k]).isNaN();
      } else if (r[k] != rounded) {
        assertThat(r[k]).as("%s(%s, %s)", function, x[k], y[k]).isFinite();
        double unit = Math.ulp((float) scale(function, rounded));
        largest = Math.max(largest, Math.abs(r[k] - expected[k]) / unit);
      } else if (Float.isFinite(rounded)) {
        double unit = Math.ulp((float) scale(function, rounded));
        largest = Math.max(largest, Math.abs(r[k] - expected[k]) / unit);
      }
    }
    return largest;
  }

  private static float neighbour(double x, int steps) {
    float at = (float) x;
    for (int k = 0; k < Math.abs(steps); k++) {
      at = steps < 0 ? Math.nextDown(at) : Math.nextUp(at);
    }
    return at;
  }

  private static double[] doubles(float[] x) {
    double[] doubles = new double[x.length];
    for (int k = 0; k < x.length; k++) {
      doubles[k] = x[k];
    }
    return doubles;
  }
}
