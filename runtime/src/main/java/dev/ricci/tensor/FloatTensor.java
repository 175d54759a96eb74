package dev.ricci.tensor;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A dense, row-major tensor of {@code float} elements. */
public final class FloatTensor extends Tensor {
  private final float[] data;

  private FloatTensor(float[] data, int offset, Shape shape) {
    super(offset, shape);
    this.data = data;
  }

  /**
   * Wraps an array, without a copy, as a tensor.
   *
   * @param data the elements in row-major order
   * @param shape the extents; none for a scalar
   * @throws ShapeException if the shape is not legal or its product is not the length of the array
   */
  public static FloatTensor of(float[] data, int... shape) {
    Objects.requireNonNull(data, "data");
    Shape checked = Shape.of(Objects.requireNonNull(shape, "shape"));
    checked.requireSize(data.length, "array");
    return new FloatTensor(data, 0, checked);
  }

  /** Wraps an array, without a copy, as a tensor of rank 1. */
  public static FloatTensor of(float[] data) {
    return of(data, data.length);
  }

  /**
   * Copies a rectangular array to a tensor of rank 2. An array without rows has the shape {@code
   * [0, 0]}.
   *
   * @throws ShapeException if a row is null or their lengths differ
   */
  public static FloatTensor of(float[][] rows) {
    FloatTensor tensor = zeros(shapeOf(rows));
    copy(rows, tensor.data, 0);
    return tensor;
  }

  /**
   * Copies a rectangular array to a tensor of rank 3. Where an array is empty, the extents inside
   * it are 0.
   *
   * @throws ShapeException if a row is null or lengths differ
   */
  public static FloatTensor of(float[][][] rows) {
    FloatTensor tensor = zeros(shapeOf(rows));
    copy(rows, tensor.data, 0);
    return tensor;
  }

  /**
   * Copies a rectangular array to a tensor of rank 4. Where an array is empty, the extents inside
   * it are 0.
   *
   * @throws ShapeException if a row is null or lengths differ
   */
  public static FloatTensor of(float[][][][] rows) {
    FloatTensor tensor = zeros(shapeOf(rows));
    int at = 0;
    for (float[][][] row : rows) {
      at = copy(row, tensor.data, at);
    }
    return tensor;
  }

  /**
   * Returns a tensor of zeros.
   *
   * @throws ShapeException if the shape is not legal
   */
  public static FloatTensor zeros(int... shape) {
    return zeros(Shape.of(Objects.requireNonNull(shape, "shape")));
  }

  private static FloatTensor zeros(Shape shape) {
    return new FloatTensor(new float[shape.size()], 0, shape);
  }

  /**
   * Returns a tensor whose elements are all the same.
   *
   * @throws ShapeException if the shape is not legal
   */
  public static FloatTensor full(float value, int... shape) {
    FloatTensor tensor = zeros(shape);
    Arrays.fill(tensor.data, value);
    return tensor;
  }

  /** Returns a tensor of rank 0. */
  public static FloatTensor scalar(float value) {
    return new FloatTensor(new float[] {value}, 0, Shape.SCALAR);
  }

  /** Returns the backing array itself; this tensor is its part from {@link #offset()} on. */
  public float[] data() {
    return data;
  }

  /**
   * Returns the only element.
   *
   * @throws ShapeException if there is not exactly one
   */
  public float item() {
    if (size() != 1) {
      throw new ShapeException(
          "the only element of a tensor of shape " + extents() + " was asked for");
    }
    return data[offset()];
  }

  /** Returns an element of a tensor of rank 1. */
  public float get(int i) {
    return data[offset() + extents().index(i)];
  }

  /** Returns an element of a tensor of rank 2. */
  public float get(int i, int j) {
    return data[offset() + extents().index(i, j)];
  }

  /** Returns an element of a tensor of rank 3. */
  public float get(int i, int j, int k) {
    return data[offset() + extents().index(i, j, k)];
  }

  /** Returns an element of a tensor of rank 4. */
  public float get(int i, int j, int k, int l) {
    return data[offset() + extents().index(i, j, k, l)];
  }

  /**
   * Returns an element.
   *
   * @param at an index for each dimension, from 0
   * @throws ShapeException if the number of indices is not the rank
   * @throws IndexOutOfBoundsException if there is no such element
   */
  public float get(int... at) {
    return data[offset() + extents().index(at)];
  }

  /** Sets an element of a tensor of rank 1. */
  public void set(float value, int i) {
    data[offset() + extents().index(i)] = value;
  }

  /** Sets an element of a tensor of rank 2. */
  public void set(float value, int i, int j) {
    data[offset() + extents().index(i, j)] = value;
  }

  /** Sets an element of a tensor of rank 3. */
  public void set(float value, int i, int j, int k) {
    data[offset() + extents().index(i, j, k)] = value;
  }

  /** Sets an element of a tensor of rank 4. */
  public void set(float value, int i, int j, int k, int l) {
    data[offset() + extents().index(i, j, k, l)] = value;
  }

  /**
   * Sets an element.
   *
   * @param value its new value
   * @param at an index for each dimension, from 0
   * @throws ShapeException if the number of indices is not the rank
   * @throws IndexOutOfBoundsException if there is no such element
   */
  public void set(float value, int... at) {
    data[offset() + extents().index(at)] = value;
  }

  /** Sets all elements to one value. */
  public void fill(float value) {
    Arrays.fill(data, offset(), offset() + size(), value);
  }

  @Override
  public FloatTensor reshape(int... shape) {
    Shape reshaped = Shape.of(Objects.requireNonNull(shape, "shape"));
    reshaped.requireSize(size(), "tensor");
    return new FloatTensor(data, offset(), reshaped);
  }

  @Override
  public FloatTensor slice(int from, int to) {
    Shape sliced = sliced(from, to);
    return new FloatTensor(data, offset() + from * extents().rowSize(), sliced);
  }

  @Override
  public FloatTensor copy() {
    return new FloatTensor(toArray(), 0, extents());
  }

  /** Copies the elements, in row-major order, whatever the rank. */
  public float[] toArray() {
    return Arrays.copyOfRange(data, offset(), offset() + size());
  }

  /**
   * Copies the elements of a tensor of rank 2.
   *
   * @throws ShapeException if the rank is not 2
   */
  public float[][] toArray2() {
    extents().requireRank(2);
    return rows(offset(), size(0), size(1));
  }

  /**
   * Copies the elements of a tensor of rank 3.
   *
   * @throws ShapeException if the rank is not 3
   */
  public float[][][] toArray3() {
    extents().requireRank(3);
    return planes(offset(), size(0), size(1), size(2));
  }

  /**
   * Copies the elements of a tensor of rank 4.
   *
   * @throws ShapeException if the rank is not 4
   */
  public float[][][][] toArray4() {
    extents().requireRank(4);
    float[][][][] array = new float[size(0)][][][];
    for (int i = 0; i < array.length; i++) {
      array[i] = planes(offset() + i * extents().rowSize(), size(1), size(2), size(3));
    }
    return array;
  }

  private float[][][] planes(int from, int planes, int rows, int columns) {
    float[][][] array = new float[planes][][];
    for (int i = 0; i < planes; i++) {
      array[i] = rows(from + i * rows * columns, rows, columns);
    }
    return array;
  }

  private float[][] rows(int from, int rows, int columns) {
    float[][] array = new float[rows][];
    for (int i = 0; i < rows; i++) {
      int start = from + i * columns;
      array[i] = Arrays.copyOfRange(data, start, start + columns);
    }
    return array;
  }

  private static Shape shapeOf(float[][] rows) {
    return Shape.ofRows(rows, 1, row -> Shape.of(row.length));
  }

  private static Shape shapeOf(float[][][] rows) {
    return Shape.ofRows(rows, 2, FloatTensor::shapeOf);
  }

  private static Shape shapeOf(float[][][][] rows) {
    return Shape.ofRows(rows, 3, FloatTensor::shapeOf);
  }

  private static int copy(float[][][] from, float[] to, int at) {
    for (float[][] rows : from) {
      at = copy(rows, to, at);
    }
    return at;
  }

  private static int copy(float[][] from, float[] to, int at) {
    for (float[] row : from) {
      System.arraycopy(row, 0, to, at, row.length);
      at += row.length;
    }
    return at;
  }

  /**
   * Tells whether the other is a tensor of the same element type, the same shape and the same
   * elements. As for {@link Arrays#equals(float[], float[])}, a NaN equals a NaN, and 0.0 does not
   * equal -0.0.
   */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FloatTensor that
        && extents().equals(that.extents())
        && Arrays.equals(
            data,
            offset(),
            offset() + size(),
            that.data,
            that.offset(),
            that.offset() + that.size());
  }

  @Override
  public int hashCode() {
    int hash = extents().hashCode();
    for (int i = offset(); i < offset() + size(); i++) {
      hash = 31 * hash + Objects.hashCode(data[i]);
    }
    return hash;
  }

  @Override
  boolean sharesArrayWith(Tensor other) {
    return other instanceof FloatTensor that && that.data == data;
  }

  @Override
  String elementText(int index) {
    return String.valueOf(data[offset() + index]);
  }
}
