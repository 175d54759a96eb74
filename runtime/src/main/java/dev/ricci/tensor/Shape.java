package dev.ricci.tensor;

import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The extents of a row-major tensor, known to be legal, and the arithmetic of its indices. */
final class Shape {
  static final int MAX_RANK = 16;

  /** The longest array that every virtual machine allocates. */
  static final int MAX_SIZE = Integer.MAX_VALUE - 8;

  static final Shape SCALAR = new Shape(new int[0], 1);

  private final int[] extents;
  private final int size;

  private Shape(int[] extents, int size) {
    this.extents = extents;
    this.size = size;
  }

  /**
   * Returns the shape of these extents, of which it keeps a copy.
   *
   * @throws ShapeException if there are more than {@value #MAX_RANK}, one is negative, or their
   *     product exceeds {@value #MAX_SIZE}
   */
  static Shape of(int... extents) {
    return ofOwned(extents.clone());
  }

  private static Shape ofOwned(int[] extents) {
    if (extents.length > MAX_RANK) {
      throw new ShapeException(
          "a tensor has at most " + MAX_RANK + " dimensions, not " + extents.length);
    }
    boolean empty = false;
    for (int d = 0; d < extents.length; d++) {
      if (extents[d] < 0) {
        throw new ShapeException(
            "dimension %d of the shape %s is negative".formatted(d, Arrays.toString(extents)));
      }
      empty |= extents[d] == 0;
    }
    return new Shape(extents, empty ? 0 : product(extents));
  }

  private static int product(int[] extents) {
    long product = 1;
    for (int extent : extents) {
      product *= extent;
      if (product > MAX_SIZE) {
        throw new ShapeException(
            "the shape %s has more than %d elements, the most a Java array holds"
                .formatted(Arrays.toString(extents), MAX_SIZE));
      }
    }
    return (int) product;
  }

  /**
   * Returns the shape of an array of rows that must all have the same shape.
   *
   * @param rows the rows; if there are none, the other extents are 0
   * @param rank the rank of a row
   * @param rowShape gives the shape of a row
   * @throws ShapeException if a row is null or has another shape than the first
   */
  static <R> Shape ofRows(@Nullable R[] rows, int rank, Function<R, Shape> rowShape) {
    Shape first = null;
    for (int i = 0; i < rows.length; i++) {
      R row = rows[i];
      if (row == null) {
        throw new ShapeException("the array is not rectangular: its row " + i + " is null");
      }
      Shape shape = rowShape.apply(row);
      if (first == null) {
        first = shape;
      } else if (!shape.equals(first)) {
        throw new ShapeException(
            "the array is not rectangular: its row 0 has the shape %s, its row %d the shape %s"
                .formatted(first, i, shape));
      }
    }
    int[] extents = new int[rank + 1];
    extents[0] = rows.length;
    if (first != null) {
      System.arraycopy(first.extents, 0, extents, 1, rank);
    }
    return ofOwned(extents);
  }

  int rank() {
    return extents.length;
  }

  int size() {
    return size;
  }

  int size(int d) {
    if (d < 0 || d >= extents.length) {
      throw new IndexOutOfBoundsException(
          "dimension %d of a tensor of rank %d".formatted(d, extents.length));
    }
    return extents[d];
  }

  int[] extents() {
    return extents.clone();
  }

  /** Returns how many elements one step along axis 0 skips. */
  int rowSize() {
    // A shape without elements may have rows beyond any array; no offset is ever computed with
    // them.
    return size == 0 ? 0 : size / extents[0];
  }

  Shape withRows(int rows) {
    int[] sliced = extents.clone();
    sliced[0] = rows;
    return ofOwned(sliced);
  }

  void requireRank(int rank) {
    if (extents.length != rank) {
      throw new ShapeException(
          "a tensor of rank %d was asked for, but the shape is %s".formatted(rank, this));
    }
  }

  void requireSize(int elements, String holder) {
    if (size != elements) {
      throw new ShapeException(
          "the shape %s has %d elements, but the %s has %d"
              .formatted(this, size, holder, elements));
    }
  }

  int index(int i) {
    if (extents.length != 1 || isOutside(i, 0)) {
      throw badIndex(i);
    }
    return i;
  }

  int index(int i, int j) {
    if (extents.length != 2 || isOutside(i, 0) || isOutside(j, 1)) {
      throw badIndex(i, j);
    }
    return i * extents[1] + j;
  }

  int index(int i, int j, int k) {
    if (extents.length != 3 || isOutside(i, 0) || isOutside(j, 1) || isOutside(k, 2)) {
      throw badIndex(i, j, k);
    }
    return (i * extents[1] + j) * extents[2] + k;
  }

  int index(int i, int j, int k, int l) {
    if (extents.length != 4
        || isOutside(i, 0)
        || isOutside(j, 1)
        || isOutside(k, 2)
        || isOutside(l, 3)) {
      throw badIndex(i, j, k, l);
    }
    return ((i * extents[1] + j) * extents[2] + k) * extents[3] + l;
  }

  int index(int... at) {
    if (at.length != extents.length) {
      throw badIndex(at);
    }
    int index = 0;
    for (int d = 0; d < at.length; d++) {
      if (isOutside(at[d], d)) {
        throw badIndex(at);
      }
      index = index * extents[d] + at[d];
    }
    return index;
  }

  private boolean isOutside(int i, int d) {
    return i < 0 || i >= extents[d];
  }

  private RuntimeException badIndex(int... at) {
    if (at.length != extents.length) {
      return new ShapeException(
          "the index %s has %d numbers, but the shape is %s"
              .formatted(Arrays.toString(at), at.length, this));
    }
    return new IndexOutOfBoundsException(
        "the index %s (from 0) is outside the shape %s".formatted(Arrays.toString(at), this));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Shape shape && Arrays.equals(extents, shape.extents);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(extents);
  }

  @Override
  public String toString() {
    return Arrays.toString(extents);
  }
}
