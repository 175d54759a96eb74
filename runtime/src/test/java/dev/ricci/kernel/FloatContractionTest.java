package dev.ricci.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ricci.tensor.Parallelism;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contractions against the nested loops of their definition, in double. */
@SuppressWarnings("cast") // redundant in the twin for double
class FloatContractionTest {
  private final FloatKernel kernel = FloatKernel.instance();

  /** An index: extent, strides in y (0 if summed), a and b. */
  private record Axis(int extent, int y, int a, int b) {}

  /** A contraction whose arrays are as short as its accesses allow. */
  private record Example(List<Axis> outs, List<Axis> sums, long seed) {
    int low(int array) {
      return bound(array, true);
    }

    int length(int array) {
      return 1 + bound(array, false) - low(array);
    }

    private int bound(int array, boolean low) {
      int bound = 0;
      for (List<Axis> axes : List.of(outs, sums)) {
        for (Axis axis : axes) {
          int stride = array == 0 ? axis.y : array == 1 ? axis.a : axis.b;
          int furthest = Math.max(0, axis.extent - 1) * stride;
          bound += low ? Math.min(0, furthest) : Math.max(0, furthest);
        }
      }
      return bound;
    }
  }

  @Test
  void matrixProductsOfAllLayouts() {
    int[] sizes = {1, 2, 3, 5, 8, 16, 17, 31, 64, 100, 130};
    Random random = new Random(1);
    for (int round = 0; round < 150; round++) {
      int m = sizes[random.nextInt(sizes.length)];
      int n = sizes[random.nextInt(sizes.length)];
      int k = round % 10 == 0 ? 600 : sizes[random.nextInt(sizes.length)];
      boolean yT = random.nextBoolean();
      boolean aT = random.nextBoolean();
      boolean bT = random.nextBoolean();
      Axis i = new Axis(m, yT ? 1 : n, aT ? 1 : k, 0);
      Axis j = new Axis(n, yT ? m : 1, 0, bT ? k : 1);
      Axis sum = new Axis(k, 0, aT ? m : 1, bT ? 1 : n);
      check(new Example(random.nextBoolean() ? List.of(i, j) : List.of(j, i), List.of(sum), round));
    }
  }

  /** Whose terms and outputs are two axes each, so that terms are neighbours only in runs. */
  @Test
  void productsOfTensorsOfFourAxes() {
    int[] runs = {5, 16, 33, 40, 64};
    Random random = new Random(9);
    for (int round = 0; round < 40; round++) {
      int i1 = 1 + random.nextInt(9);
      int i2 = 1 + random.nextInt(12);
      int j1 = 1 + random.nextInt(9);
      int j2 = 1 + random.nextInt(30);
      int outer = 1 + random.nextInt(9);
      int run = runs[random.nextInt(runs.length)];
      // Y[i1,j2,i2,j1] = A[i1,p,i2,q]*B[j1,p,j2,q]
      Axis y1 = new Axis(i1, j2 * i2 * j1, outer * i2 * run, 0);
      Axis y2 = new Axis(i2, j1, run, 0);
      Axis y3 = new Axis(j1, 1, 0, outer * j2 * run);
      Axis y4 = new Axis(j2, i2 * j1, 0, run);
      Axis p = new Axis(outer, 0, i2 * run, j2 * run);
      Axis q = new Axis(run, 0, 1, 1);
      check(new Example(List.of(y1, y4, y2, y3), List.of(p, q), round));
    }
  }

  @Test
  void convolutionsWithOneChannel() {
    Random random = new Random(2);
    for (int round = 0; round < 60; round++) {
      int p = 1 + random.nextInt(5);
      int q = 1 + random.nextInt(5);
      int rows = 1 + random.nextInt(20);
      int columns = 1 + random.nextInt(80);
      int stride = 1 + random.nextInt(2);
      int width = stride * columns + q;
      int flip = random.nextBoolean() ? 1 : -1;
      Axis i = new Axis(rows, columns, 0, stride * width);
      Axis j = new Axis(columns, 1, 0, stride);
      Axis m = new Axis(p, 0, flip * q, width);
      Axis n = new Axis(q, 0, flip, 1);
      check(new Example(List.of(i, j), List.of(m, n), round));
      // The filter's gradient: the roles of i, j and m, n exchanged.
      Axis dm = new Axis(p, q, 0, width);
      Axis dn = new Axis(q, 1, 0, 1);
      Axis di = new Axis(rows, 0, columns, stride * width);
      Axis dj = new Axis(columns, 0, 1, stride);
      check(new Example(List.of(dm, dn), List.of(di, dj), round));
    }
  }

  @Test
  void largeConvolutionsWithOneChannel() {
    Random random = new Random(6);
    for (int round = 0; round < 40; round++) {
      int p = 1 + random.nextInt(12);
      int q = 1 + random.nextInt(12);
      int rows = 1 + random.nextInt(90);
      int columns = 20 + random.nextInt(120);
      int width = columns + q - 1;
      int flip = random.nextBoolean() ? 1 : -1;
      Axis i = new Axis(rows, columns, 0, width);
      Axis j = new Axis(columns, 1, 0, 1);
      Axis m = new Axis(p, 0, flip * q, width);
      Axis n = new Axis(q, 0, flip, 1);
      check(new Example(List.of(i, j), List.of(m, n), round));
      // With a filter that is read backwards, as in the gradient of the picture.
      Axis back = new Axis(p, 0, q, -width);
      Axis backwards = new Axis(q, 0, 1, -1);
      check(new Example(List.of(i, j), List.of(back, backwards), round));
      Axis dm = new Axis(p, q, 0, width);
      Axis dn = new Axis(q, 1, 0, 1);
      Axis di = new Axis(rows, 0, columns, width);
      Axis dj = new Axis(columns, 0, 1, 1);
      check(new Example(List.of(dm, dn), List.of(di, dj), round));
    }
  }

  @Test
  void convolutionsWithChannels() {
    Random random = new Random(3);
    for (int round = 0; round < 80; round++) {
      int batch = 1 + random.nextInt(3);
      int in = 1 + random.nextInt(5);
      int out = 1 + random.nextInt(40);
      int result = 1 + random.nextInt(30);
      int taps = 1 + random.nextInt(5);
      int stride = 1 + random.nextInt(3);
      int size = stride * (result - 1) + taps + random.nextInt(3);
      Axis b = new Axis(batch, out * result * result, 0, in * size * size);
      Axis o = new Axis(out, result * result, in * taps * taps, 0);
      Axis i = new Axis(result, result, 0, stride * size);
      Axis j = new Axis(result, 1, 0, stride);
      Axis c = new Axis(in, 0, taps * taps, size * size);
      Axis m = new Axis(taps, 0, taps, size);
      Axis n = new Axis(taps, 0, 1, 1);
      check(new Example(List.of(b, o, i, j), List.of(c, m, n), round));
      // The filters' gradient.
      Axis wb = new Axis(batch, 0, out * result * result, in * size * size);
      Axis wo = new Axis(out, in * taps * taps, result * result, 0);
      Axis wi = new Axis(result, 0, result, stride * size);
      Axis wj = new Axis(result, 0, 1, stride);
      Axis wc = new Axis(in, taps * taps, 0, size * size);
      Axis wm = new Axis(taps, taps, 0, size);
      Axis wn = new Axis(taps, 1, 0, 1);
      check(new Example(List.of(wo, wc, wm, wn), List.of(wb, wi, wj), round));
    }
  }

  @Test
  void batchesOfSmallProducts() {
    Random random = new Random(10);
    for (int round = 0; round < 60; round++) {
      int batch = 1 + random.nextInt(5);
      int m = 4 + random.nextInt(20);
      int n = 4 + random.nextInt(40);
      int k = 4 + random.nextInt(40);
      boolean swapped = random.nextBoolean();
      Axis b = new Axis(batch, m * n, swapped ? k * n : m * k, swapped ? m * k : k * n);
      Axis i = new Axis(m, n, swapped ? 0 : k, swapped ? k : 0);
      Axis j = new Axis(n, 1, swapped ? 1 : 0, swapped ? 0 : 1);
      Axis sum = new Axis(k, 0, swapped ? n : 1, swapped ? 1 : n);
      List<Axis> outs = new ArrayList<>(List.of(b, i, j));
      Collections.shuffle(outs, random);
      check(new Example(outs, List.of(sum), round));
    }
  }

  @Test
  void productsAlongABatchThatIsContiguous() {
    Random random = new Random(9);
    for (int round = 0; round < 20; round++) {
      int rank = 20 + random.nextInt(60);
      int rows = 2 + random.nextInt(20);
      int terms = 2 + random.nextInt(20);
      // y[i,r] = a[i,j,r] * b[j,r]
      Axis i = new Axis(rows, rank, terms * rank, 0);
      Axis r = new Axis(rank, 1, 1, 1);
      Axis j = new Axis(terms, 0, rank, rank);
      check(new Example(List.of(i, r), List.of(j), round));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {10, 11, 12, 13})
  void anyStrides(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 250; round++) {
      check(randomExample(random, round));
    }
  }

  private static Example randomExample(Random random, long seed) {
    List<Axis> outs = new ArrayList<>();
    int yStride = 1 + random.nextInt(2);
    int budget = 2000;
    for (int rank = random.nextInt(4); rank > 0; rank--) {
      int extent = 1 + random.nextInt(random.nextInt(4) == 0 ? Math.min(budget, 90) : 6);
      budget = Math.max(1, budget / extent);
      int direction = random.nextInt(6) == 0 ? -1 : 1;
      outs.add(
          random.nextInt(outs.size() + 1),
          new Axis(extent, direction * yStride, stride(random), stride(random)));
      yStride *= extent;
    }
    List<Axis> sums = new ArrayList<>();
    budget = 500;
    for (int rank = random.nextInt(4); rank > 0; rank--) {
      int extent = 1 + random.nextInt(random.nextInt(4) == 0 ? Math.min(budget, 90) : 6);
      budget = Math.max(1, budget / extent);
      sums.add(new Axis(extent, 0, stride(random), stride(random)));
    }
    return new Example(outs, sums, seed);
  }

  private static int stride(Random random) {
    return switch (random.nextInt(6)) {
      case 0, 1 -> 0;
      case 2, 3 -> 1;
      case 4 -> -1 - random.nextInt(3);
      default -> 2 + random.nextInt(20);
    };
  }

  @Test
  void emptySumsAreZeroAndEmptyOutputsNothing() {
    float[] y = {5, 6, 7};
    float[] one = {1};
    new FloatContraction(y, 0, one, 0, one, 0).out(2, 1, 0, 0).sum(0, 1, 1).run(kernel, false, 1);
    assertThat(y).containsExactly(0, 0, 7);
    new FloatContraction(y, 2, one, 0, one, 0).sum(0, 1, 1).run(kernel, true, 1);
    assertThat(y).containsExactly(0, 0, 7);
    new FloatContraction(y, 2, one, 0, one, 0).out(0, 1, 1, 1).run(kernel, false, 1);
    assertThat(y).containsExactly(0, 0, 7);
  }

  @Test
  void theSameBitsForAnyNumberOfThreadsAndAtEveryCall() {
    int n = 150;
    float[] a = values(new Random(4), n * n);
    float[] b = values(new Random(5), n * n);
    float[] first = Parallelism.of(1).call(() -> product(a, b, n));
    for (int threads = 1; threads <= 4; threads++) {
      for (int round = 0; round < 30; round++) {
        assertThat(Parallelism.of(threads).call(() -> product(a, b, n))).isEqualTo(first);
      }
    }
  }

  @Test
  void theGradientOfAFilterHasTheSameBitsForAnyNumberOfThreads() {
    int n = 200;
    int taps = 5;
    int rows = n - taps + 1;
    float[] x = values(new Random(7), n * n);
    float[] dy = values(new Random(8), rows * rows);
    float[] first = null;
    for (int threads = 1; threads <= 4; threads++) {
      float[] dw = new float[taps * taps];
      Parallelism.of(threads)
          .run(
              () ->
                  new FloatContraction(dw, 0, dy, 0, x, 0)
                      .out(taps, taps, 0, n)
                      .out(taps, 1, 0, 1)
                      .sum(rows, rows, n)
                      .sum(rows, 1, 1)
                      .run(kernel, false, 1));
      first = first == null ? dw : first;
      assertThat(dw).isEqualTo(first);
    }
  }

  /** Few outputs of many terms, which threads share, for one unit of rows, several, and a batch. */
  @ParameterizedTest
  @CsvSource({"1,30,20,5000", "1,200,40,4200", "3,50,33,4100", "1,20,96,2049", "9,24,24,3000"})
  void longSumsHaveTheSameBitsForAnyNumberOfThreads(int batch, int rows, int columns, int terms) {
    float[] a = values(new Random(21), batch * terms * rows);
    float[] b = values(new Random(22), batch * terms * columns);
    float[] before = values(new Random(23), batch * rows * columns);
    float[] first = null;
    for (int threads : new int[] {1, 2, 3, 8}) {
      float[] y = before.clone();
      Parallelism.of(threads)
          .run(
              () ->
                  new FloatContraction(y, 0, a, 0, b, 0)
                      .out(batch, rows * columns, terms * rows, terms * columns)
                      .out(rows, columns, 1, 0)
                      .out(columns, 1, 0, 1)
                      .sum(terms, rows, columns)
                      .run(kernel, true, 2));
      first = first == null ? y : first;
      assertThat(y).isEqualTo(first);
    }
    for (int at = 0; at < before.length; at += 17) {
      int of = at / columns / rows;
      int row = at / columns % rows;
      double sum = 0;
      double magnitude = 1;
      for (int k = 0; k < terms; k++) {
        double product =
            (double) a[(of * terms + k) * rows + row]
                * b[(of * terms + k) * columns + at % columns];
        sum += product;
        magnitude += Math.abs(product);
      }
      assertThat((double) first[at]).isCloseTo(before[at] + 2 * sum, within(1e-5 * magnitude));
    }
  }

  /** With few and with many channels, and in steps of two. */
  @ParameterizedTest
  @CsvSource({"1,16", "3,40", "8,100"})
  void layersHaveTheSameBitsForAnyNumberOfThreads(int in, int out) {
    int result = 24;
    int taps = 5;
    int size = 2 * (result - 1) + taps;
    float[] w = values(new Random(11), out * in * taps * taps);
    float[] x = values(new Random(12), in * size * size);
    float[] dy = values(new Random(13), out * result * result);
    float[] first = null;
    for (int threads = 1; threads <= 8; threads++) {
      float[] y = new float[out * result * result];
      float[] dw = new float[w.length];
      Parallelism.of(threads)
          .run(
              () -> {
                new FloatContraction(y, 0, w, 0, x, 0)
                    .out(out, result * result, in * taps * taps, 0)
                    .out(result, result, 0, 2 * size)
                    .out(result, 1, 0, 2)
                    .sum(in, taps * taps, size * size)
                    .sum(taps, taps, size)
                    .sum(taps, 1, 1)
                    .run(kernel, false, 1);
                new FloatContraction(dw, 0, dy, 0, x, 0)
                    .out(out, in * taps * taps, result * result, 0)
                    .out(in, taps * taps, 0, size * size)
                    .out(taps, taps, 0, size)
                    .out(taps, 1, 0, 1)
                    .sum(result, result, size)
                    .sum(result, 1, 1)
                    .run(kernel, false, 1);
              });
      float[] both = Arrays.copyOf(y, y.length + dw.length);
      System.arraycopy(dw, 0, both, y.length, dw.length);
      first = first == null ? both : first;
      assertThat(both).isEqualTo(first);
    }
  }

  private float[] product(float[] a, float[] b, int n) {
    float[] y = new float[n * n];
    new FloatContraction(y, 0, a, 0, b, 0)
        .out(n, n, n, 0)
        .out(n, 1, 0, 1)
        .sum(n, 1, n)
        .run(kernel, false, 1);
    return y;
  }

  private void check(Example example) {
    Random random = new Random(example.seed);
    float[] a = values(random, example.length(1));
    float[] b = values(random, example.length(2));
    float[] y = values(random, example.length(0));
    boolean accumulate = random.nextBoolean();
    float alpha = random.nextBoolean() ? 1 : (float) -1.5;
    double[] expected = new double[y.length];
    double[] magnitude = new double[y.length];
    for (int k = 0; k < y.length; k++) {
      expected[k] = y[k];
      magnitude[k] = Math.abs(y[k]);
    }
    define(
        example,
        0,
        -example.low(0),
        -example.low(1),
        -example.low(2),
        a,
        b,
        accumulate,
        alpha,
        expected,
        magnitude);
    // What no product reads spoils no sum.
    spoil(a, example, 1);
    spoil(b, example, 2);
    FloatContraction contraction =
        new FloatContraction(y, -example.low(0), a, -example.low(1), b, -example.low(2));
    example.outs.forEach(o -> contraction.out(o.extent, o.y, o.a, o.b));
    example.sums.forEach(s -> contraction.sum(s.extent, s.a, s.b));
    contraction.run(kernel, accumulate, alpha);
    double terms = example.sums.stream().mapToDouble(Axis::extent).reduce(1, (m, n) -> m * n);
    for (int k = 0; k < y.length; k++) {
      // What n products, rounded and summed in any order, can be off by.
      double tolerance = (terms / 2 + 3) * Math.ulp((float) 1) * magnitude[k];
      assertThat((double) y[k])
          .as("%s at %d", example, k)
          .isCloseTo(expected[k], within(tolerance));
    }
  }

  private static void spoil(float[] values, Example example, int array) {
    BitSet positions = new BitSet();
    positions.set(-example.low(array));
    for (List<Axis> axes : List.of(example.outs, example.sums)) {
      for (Axis axis : axes) {
        int stride = array == 1 ? axis.a : axis.b;
        BitSet before = positions;
        positions = new BitSet();
        for (int k = 0; k < axis.extent; k++) {
          for (int at = before.nextSetBit(0); at >= 0; at = before.nextSetBit(at + 1)) {
            positions.set(at + k * stride);
          }
        }
      }
    }
    for (int k = 0; k < values.length; k++) {
      if (!positions.get(k)) {
        values[k] = Float.NaN;
      }
    }
  }

  private static void define(
      Example example,
      int axis,
      int y,
      int a,
      int b,
      float[] as,
      float[] bs,
      boolean accumulate,
      double alpha,
      double[] expected,
      double[] magnitude) {
    if (axis < example.outs.size()) {
      Axis o = example.outs.get(axis);
      for (int k = 0; k < o.extent; k++) {
        define(
            example,
            axis + 1,
            y + k * o.y,
            a + k * o.a,
            b + k * o.b,
            as,
            bs,
            accumulate,
            alpha,
            expected,
            magnitude);
      }
      return;
    }
    double[] sums = new double[2];
    sum(example, 0, a, b, as, bs, sums);
    expected[y] = alpha * sums[0] + (accumulate ? expected[y] : 0);
    magnitude[y] = Math.abs(alpha) * sums[1] + (accumulate ? magnitude[y] : 0);
  }

  private static void sum(
      Example example, int axis, int a, int b, float[] as, float[] bs, double[] sums) {
    if (axis < example.sums.size()) {
      Axis s = example.sums.get(axis);
      for (int k = 0; k < s.extent; k++) {
        sum(example, axis + 1, a + k * s.a, b + k * s.b, as, bs, sums);
      }
      return;
    }
    double term = (double) as[a] * bs[b];
    sums[0] += term;
    sums[1] += Math.abs(term);
  }

  private static float[] values(Random random, int n) {
    float[] values = new float[n];
    for (int k = 0; k < n; k++) {
      values[k] = (float) random.nextGaussian();
    }
    return values;
  }
}
