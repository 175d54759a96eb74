package dev.ricci.compiler.core;

import java.util.Arrays;

/**
 * A dense row-major array of dual numbers; the tangents are 0 unless they are given. An array of
 * rank 0 has one element. Positions count from 0.
 */
public final class DenseArray {
  private final int[] shape;
  private final double[] values;
  private final double[] tangents;

  private DenseArray(int[] shape, double[] values, double[] tangents) {
    int size = Arrays.stream(shape).reduce(1, Math::multiplyExact);
    if (values.length != size || tangents.length != size) {
      throw new IllegalArgumentException(
          values.length + " values for shape " + Arrays.toString(shape));
    }
    this.shape = shape.clone();
    this.values = values.clone();
    this.tangents = tangents.clone();
  }

  public static DenseArray of(double[] values, int... shape) {
    return new DenseArray(shape, values, new double[values.length]);
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
    return new DenseArray(shape, values, direction);
  }

  public DenseArray copy() {
    return new DenseArray(shape, values, tangents);
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

  /** The only value of an array of one element. */
  public double value() {
    if (values.length != 1) {
      throw new IllegalStateException("not a scalar: " + this);
    }
    return values[0];
  }

  public Dual get(long... position) {
    int k = offset(position);
    return new Dual(values[k], tangents[k]);
  }

  void set(Dual dual, long... position) {
    int k = offset(position);
    values[k] = dual.value();
    tangents[k] = dual.tangent();
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
