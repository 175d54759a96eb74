package dev.ricci.compiler.core;

import java.util.Arrays;
import java.util.Random;

/**
 * A dense row-major array of dual numbers; tangents and errors are 0 unless they are given. An
 * array of rank 0 has one element. Positions count from 0.
 */
public final class DenseArray {
  private final int[] shape;
  private final double[] values;
  private final double[] tangents;
  private final double[] errors;

  private DenseArray(int[] shape, double[] values, double[] tangents, double[] errors) {
    int size = Arrays.stream(shape).reduce(1, Math::multiplyExact);
    if (values.length != size || tangents.length != size) {
      throw new IllegalArgumentException(
          values.length + " values for shape " + Arrays.toString(shape));
    }
    this.shape = shape.clone();
    this.values = values.clone();
    this.tangents = tangents.clone();
    this.errors = errors.clone();
  }

  public static DenseArray of(double[] values, int... shape) {
    return new DenseArray(shape, values, new double[values.length], new double[values.length]);
  }

  /** Integers, each from {@code least} to {@code most} with the same probability. */
  public static DenseArray integers(Random random, int least, int most, int... shape) {
    int size = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    return of(random.ints(size, least, most + 1).asDoubleStream().toArray(), shape);
  }

  /** The same but for the {@code k}th element in row-major order, from 0. */
  public DenseArray with(int k, double value) {
    double[] changed = values();
    changed[k] = value;
    return of(changed, shape);
  }

  public static DenseArray scalar(double value) {
    return of(new double[] {value});
  }

  public static DenseArray filled(double value, int... shape) {
    double[] values = new double[Arrays.stream(shape).reduce(1, Math::multiplyExact)];
    Arrays.fill(values, value);
    return of(values, shape);
  }

  public DenseArray withTangents(double... direction) {
    return new DenseArray(shape, values, direction, errors);
  }

  public DenseArray copy() {
    return new DenseArray(shape, values, tangents, errors);
  }

  /** The sums of the elements. */
  public DenseArray plus(DenseArray other) {
    DenseArray sum = copy();
    for (int k = 0; k < values.length; k++) {
      Dual dual = new Dual(values[k], tangents[k], errors[k]);
      Dual added = dual.plus(new Dual(other.values[k], other.tangents[k], other.errors[k]));
      sum.values[k] = added.value();
      sum.tangents[k] = added.tangent();
      sum.errors[k] = added.error();
    }
    return sum;
  }

  public int rank() {
    return shape.length;
  }

  /** The length of dimension {@code d}, counted from 0. */
  public int size(int d) {
    return shape[d];
  }

  public int[] shape() {
    return shape.clone();
  }

  public double[] values() {
    return values.clone();
  }

  public double[] tangents() {
    return tangents.clone();
  }

  /** The bounds of the values' rounding errors, in units of one operation's. */
  public double[] errors() {
    return errors.clone();
  }

  /** The only value of an array of one element. */
  public double value() {
    if (values.length != 1) {
      throw new IllegalStateException("not a scalar: " + this);
    }
    return values[0];
  }

  public Dual get(long... position) {
    int k = offset(position);
    return new Dual(values[k], tangents[k], errors[k]);
  }

  void set(Dual dual, long... position) {
    int k = offset(position);
    values[k] = dual.value();
    tangents[k] = dual.tangent();
    errors[k] = dual.error();
  }

  private int offset(long... position) {
    if (position.length != shape.length) {
      throw new IllegalArgumentException(
          Arrays.toString(position) + " in an array of rank " + shape.length);
    }
    int offset = 0;
    for (int d = 0; d < shape.length; d++) {
      if (position[d] < 0 || position[d] >= shape[d]) {
        throw new IndexOutOfBoundsException(
            Arrays.toString(position) + " in " + Arrays.toString(shape));
      }
      offset = offset * shape[d] + (int) position[d];
    }
    return offset;
  }

  @Override
  public String toString() {
    return Arrays.toString(shape) + " " + Arrays.toString(values);
  }
}
