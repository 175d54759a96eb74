package dev.ricci.tensor;

/**
 * A dense, row-major array of numbers of any rank from 0 to 16: a window into a Java array, and the
 * extents by which to read it. Several tensors may share one array (see {@code reshape} and {@code
 * slice}); the shape of a tensor never changes, its elements may. Dimensions and indices are
 * counted from 0, and any extent may be 0.
 */
public abstract sealed class Tensor permits FloatTensor, DoubleTensor, IntTensor {
  private final int offset;
  private final Shape shape;

  Tensor(int offset, Shape shape) {
    this.offset = offset;
    this.shape = shape;
  }

  /** Returns the extents, as a copy. */
  public final int[] shape() {
    return shape.extents();
  }

  /** Returns the number of dimensions; 0 for a scalar. */
  public final int rank() {
    return shape.rank();
  }

  /** Returns the number of elements, the product of the extents; 1 for a scalar. */
  public final int size() {
    return shape.size();
  }

  /**
   * Returns the extent of one dimension.
   *
   * @param d the dimension, from 0
   * @throws IndexOutOfBoundsException if there is no such dimension
   */
  public final int size(int d) {
    return shape.size(d);
  }

  /** Returns where in the backing array the first element is; the others follow without a gap. */
  public final int offset() {
    return offset;
  }

  /**
   * Returns a tensor of another shape and the same elements in the same order, on the same backing
   * array.
   *
   * @throws ShapeException if the shape has another number of elements
   */
  public abstract Tensor reshape(int... shape);

  /**
   * Returns the part of this tensor whose first index is in {@code from..to-1}, on the same backing
   * array.
   *
   * @throws ShapeException if this tensor is a scalar
   * @throws IndexOutOfBoundsException unless {@code 0 <= from <= to <= size(0)}
   */
  public abstract Tensor slice(int from, int to);

  /** Returns a tensor of the same shape and elements on a backing array of its own. */
  public abstract Tensor copy();

  /** Tells whether writing an element of this tensor could change one of the other. */
  public final boolean overlaps(Tensor other) {
    return sharesArrayWith(other)
        && Math.max(offset, other.offset)
            < Math.min(offset + shape.size(), other.offset + other.shape.size());
  }

  /**
   * Returns the type, the shape and the elements, the middle of a large tensor left out.
   *
   * <pre>{@code
   * FloatTensor[2, 3]
   * [[1.0, 2.0, 3.0],
   *  [4.0, 5.0, 6.0]]
   * }</pre>
   */
  @Override
  public final String toString() {
    String elements = TensorText.of(shape.extents(), this::elementText);
    return getClass().getSimpleName() + shape + (shape.rank() < 2 ? " " : "\n") + elements;
  }

  abstract boolean sharesArrayWith(Tensor other);

  /** Returns an element as text, given its place in row-major order. */
  abstract String elementText(int index);

  final Shape extents() {
    return shape;
  }

  final Shape sliced(int from, int to) {
    if (shape.rank() == 0) {
      throw new ShapeException("a scalar has no dimension to slice");
    }
    if (from < 0 || from > to || to > shape.size(0)) {
      throw new IndexOutOfBoundsException(
          "the slice %d..%d (from 0, end excluded) is outside the shape %s"
              .formatted(from, to, shape));
    }
    return shape.withRows(to - from);
  }
}
