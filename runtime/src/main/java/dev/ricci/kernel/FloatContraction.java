package dev.ricci.kernel;

import java.util.Arrays;

/**
 * A sum of products of two operands, whatever their affine indices: with output indices {@code o}
 * and summed indices {@code s},
 *
 * <pre>
 * y[yAt + Σ_d o_d*y_d] = alpha * Σ_s a[aAt + Σ_d o_d*a_d + Σ_d s_d*a_d] * b[bAt + Σ_d o_d*b_d + Σ_d s_d*b_d]
 * </pre>
 *
 * Every index is one call: its extent and the step it takes in each array. Strides are arbitrary
 * integers, except that two different outputs must not be one element of y. The convolution {@code
 * Y[i,j] = W[m,n]*X[i+m-1,j+n-1]} of a picture of h×w with a filter of p×q is
 *
 * <pre>{@code
 * FloatContraction.once(y, 0, filter, 0, x, 0)
 *     .out(h - p + 1, w - q + 1, 0, w) // i: a row further in Y and in X, the same W
 *     .out(w - q + 1, 1, 0, 1) // j
 *     .sum(p, q, w) // m: a row further in W and in X
 *     .sum(q, 1, 1) // n
 *     .run(kernel, false, 1);
 * }</pre>
 *
 * A description is used by one thread. One that is made with {@code new} may run more than once.
 */
public final class FloatContraction {
  /** The ints of an axis in {@link #outAxes} and {@link #sumAxes}: extent, strides in y, a, b. */
  public static final int AXIS = 4;

  /** The ints of a border in {@link #borders}: out, sum, sign, from, to. */
  public static final int BORDER = 5;

  private static final ThreadLocal<FloatContraction> OF_THREAD =
      new ThreadLocal<>() {
        @Override
        protected FloatContraction initialValue() {
          return new FloatContraction();
        }
      };

  private static final float[] NOTHING = new float[0];

  private final boolean onlyOnce;
  private float[] y;
  private int yAt;
  private float[] a;
  private int aAt;
  private float[] b;
  private int bAt;
  private int[] outs = new int[2 * AXIS];
  private int outRank;
  private int[] sums = new int[2 * AXIS];
  private int sumRank;
  private int[] borders = new int[2 * BORDER];
  private int borderCount;

  /** Of the three arrays, each with the position where all indices are 0. */
  public FloatContraction(float[] y, int yAt, float[] a, int aAt, float[] b, int bAt) {
    this.onlyOnce = false;
    this.y = y;
    this.yAt = yAt;
    this.a = a;
    this.aAt = aAt;
    this.b = b;
    this.bAt = bAt;
  }

  private FloatContraction() {
    this.onlyOnce = true;
    this.y = NOTHING;
    this.a = NOTHING;
    this.b = NOTHING;
  }

  /**
   * A description that runs once, before the calling thread asks for the next; it is one object
   * that the thread has, so that nothing is allocated.
   */
  public static FloatContraction once(float[] y, int yAt, float[] a, int aAt, float[] b, int bAt) {
    FloatContraction contraction = OF_THREAD.get();
    contraction.y = y;
    contraction.yAt = yAt;
    contraction.a = a;
    contraction.aAt = aAt;
    contraction.b = b;
    contraction.bAt = bAt;
    contraction.outRank = 0;
    contraction.sumRank = 0;
    contraction.borderCount = 0;
    return contraction;
  }

  /** Adds an output index with its strides. */
  public FloatContraction out(int extent, int yStride, int aStride, int bStride) {
    outs = put(outs, outRank++, extent, yStride, aStride, bStride);
    return this;
  }

  /** Adds a summed index with its strides. */
  public FloatContraction sum(int extent, int aStride, int bStride) {
    sums = put(sums, sumRank++, extent, 0, aStride, bStride);
    return this;
  }

  /**
   * Says that a factor is 0 except where {@code from <= o + sign*s < to}, with o the output index
   * and s the summed index of these numbers, which count from 0 in the order of the calls. The
   * result is the same without; with it, products that are 0 may be left out.
   *
   * @param sign 1 or -1
   */
  public FloatContraction nonzero(int out, int sum, int sign, int from, int to) {
    int at = borderCount++ * BORDER;
    borders = at < borders.length ? borders : Arrays.copyOf(borders, 2 * borders.length);
    borders[at] = out;
    borders[at + 1] = sum;
    borders[at + 2] = sign;
    borders[at + 3] = from;
    borders[at + 4] = to;
    return this;
  }

  /**
   * Computes y, or adds to it if {@code accumulate}. A sum over an empty extent is 0; without
   * output elements nothing happens.
   */
  public void run(FloatKernel kernel, boolean accumulate, float alpha) {
    try {
      kernel.contract(this, accumulate, alpha);
    } finally {
      if (onlyOnce) {
        // Lest a thread that computes no more holds on to the arrays.
        y = NOTHING;
        a = NOTHING;
        b = NOTHING;
      }
    }
  }

  public float[] y() {
    return y;
  }

  public int yAt() {
    return yAt;
  }

  public float[] a() {
    return a;
  }

  public int aAt() {
    return aAt;
  }

  public float[] b() {
    return b;
  }

  public int bAt() {
    return bAt;
  }

  public int outRank() {
    return outRank;
  }

  public int sumRank() {
    return sumRank;
  }

  /** The output axes, {@link #AXIS} numbers each; not to be changed, and longer than needed. */
  public int[] outAxes() {
    return outs;
  }

  /** The summed axes, {@link #AXIS} numbers each; not to be changed, and longer than needed. */
  public int[] sumAxes() {
    return sums;
  }

  public int borderCount() {
    return borderCount;
  }

  /** What is known to be 0, {@link #BORDER} numbers each; not to be changed. */
  public int[] borders() {
    return borders;
  }

  private static int[] put(int[] axes, int axis, int extent, int y, int a, int b) {
    int at = axis * AXIS;
    int[] room = at < axes.length ? axes : Arrays.copyOf(axes, 2 * axes.length);
    room[at] = extent;
    room[at + 1] = y;
    room[at + 2] = a;
    room[at + 3] = b;
    return room;
  }
}
