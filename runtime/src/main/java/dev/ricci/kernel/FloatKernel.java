package dev.ricci.kernel;

/**
 * The row operations that generated code is made of. A row is {@code n} elements of an array from
 * an offset on; no method allocates, and only {@link #contract} uses more than the calling thread.
 *
 * <p>A result row may be an argument row at the same offset; otherwise rows that are written must
 * not overlap rows that are read. Bounds are the caller's to keep: a row outside of its array is an
 * {@link IndexOutOfBoundsException}, but what was written by then is not specified.
 */
public interface FloatKernel {

  /** The elements of a block: what a pointwise formula evaluates at a time, temporaries in L1. */
  int BLOCK = 512;

  /** The kernels of this virtual machine, chosen once. */
  static FloatKernel instance() {
    return FloatProvider.INSTANCE;
  }

  /** Which kernels these are: {@code "scalar"}, or {@code "vector"} and the bits of a register. */
  String name();

  /** {@code r[ri+k] = f(x[xi+k])}. */
  void unary(Unary f, float[] r, int ri, float[] x, int xi, int n);

  /** {@code r[ri+k] = f(x[xi+k], y[yi+k])}. */
  void binary(Binary f, float[] r, int ri, float[] x, int xi, float[] y, int yi, int n);

  /** {@code r[ri+k] = f(x[xi+k], y)}. */
  void binary(Binary f, float[] r, int ri, float[] x, int xi, float y, int n);

  /** {@code r[ri+k] = f(x, y[yi+k])}. */
  void binary(Binary f, float[] r, int ri, float x, float[] y, int yi, int n);

  /** {@code r[ri+k] += x[xi+k] * y[yi+k]}, rounded once where the machine can. */
  void multiplyAdd(float[] r, int ri, float[] x, int xi, float[] y, int yi, int n);

  /** {@code r[ri+k] += a * x[xi+k]}, rounded once where the machine can. */
  void multiplyAdd(float[] r, int ri, float a, float[] x, int xi, int n);

  /** {@code r[ri+k] = c[ci+k] != 0 ? a[ai+k] : b[bi+k]}. */
  void select(float[] r, int ri, float[] c, int ci, float[] a, int ai, float[] b, int bi, int n);

  /** {@code r[ri+k] = value}. */
  void fill(float[] r, int ri, float value, int n);

  /** {@code r[ri+k] = start + k*step}. */
  void iota(float[] r, int ri, float start, float step, int n);

  /** {@code r[ri+k] = x[xi+k*stride]} for any stride, 0 and negative ones too. */
  void load(float[] r, int ri, float[] x, int xi, int stride, int n);

  /** {@code r[ri+k] = x[xi+k*stride]}, the integers as numbers. */
  void load(float[] r, int ri, int[] x, int xi, int stride, int n);

  /** {@code r[ri+k] = at[k] < 0 ? 0 : x[at[k]]}. */
  void gather(float[] r, int ri, float[] x, int[] at, int n);

  /** {@code y[yi+k*stride] = x[xi+k]}. */
  void store(float[] y, int yi, int stride, float[] x, int xi, int n);

  /** {@code y[yi+k*stride] = f(y[yi+k*stride], x[xi+k])} for a stride other than 0. */
  void accumulate(Fold f, float[] y, int yi, int stride, float[] x, int xi, int n);

  /** {@code y[at[k]] = f(y[at[k]], x[xi+k])} one after the other, skipping negative positions. */
  void scatter(Fold f, float[] y, int[] at, float[] x, int xi, int n);

  /** The fold of the row from its identity on. The order of the operations depends on n alone. */
  float fold(Fold f, float[] x, int xi, int n);

  /** The results, from {@code y[yi]} on, are the folds of windows, from {@code x[xi]} on. */
  void fold(Fold f, float[] y, int yi, float[] x, int xi, Windows windows);

  /**
   * The results, from {@code at[ai]} on, are {@code first +} the number of the largest element of a
   * window, of the first NaN if there is one; the windows are from {@code x[xi]} on.
   */
  void argmax(int[] at, int ai, int first, float[] x, int xi, Windows windows);

  /**
   * The results, from {@code at[ai]} on, are {@code first +} the number of the smallest element of
   * a window, of the first NaN if there is one; the windows are from {@code x[xi]} on.
   */
  void argmin(int[] at, int ai, int first, float[] x, int xi, Windows windows);

  /**
   * Adds to the elements of windows, from {@code y[yi]} on, whose numbers are, less {@code first},
   * from {@code at[ai]} on, the values from {@code x[xi]} on; skips what is no element's number.
   */
  void scatter(float[] y, int yi, Windows windows, int[] at, int ai, int first, float[] x, int xi);

  /**
   * The same where the elements from {@code y[yi]} on, {@code size} of them, are 0 before. All
   * windows are within these.
   */
  default void scatter(
      float[] y,
      int yi,
      int size,
      Windows windows,
      int[] at,
      int ai,
      int first,
      float[] x,
      int xi) {
    fill(y, yi, 0, size);
    scatter(y, yi, windows, at, ai, first, x, xi);
  }

  /** The sum of {@code x[xi+k] * y[yi+k]}. The order of the operations depends on n alone. */
  float dot(float[] x, int xi, float[] y, int yi, int n);

  /** The first k of the largest {@code x[xi+k]}, of the first NaN if there is one; -1 if n is 0. */
  int argmax(float[] x, int xi, int n);

  /**
   * The first k of the smallest {@code x[xi+k]}, of the first NaN if there is one; -1 if n is 0.
   */
  int argmin(float[] x, int xi, int n);

  /**
   * {@code y = alpha*(sum of products)}, or {@code +=} if {@code accumulate}; see {@link
   * FloatContraction#run}, which is how generated code says it. The order of every element's sum
   * depends on the extents and strides alone, not on the number of threads.
   */
  void contract(FloatContraction c, boolean accumulate, float alpha);
}
