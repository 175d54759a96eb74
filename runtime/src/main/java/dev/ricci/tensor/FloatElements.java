package dev.ricci.tensor;

import java.util.Arrays;
import java.util.function.DoubleConsumer;

/**
 * Collects the {@code float} elements of a tensor, with memory for little more than those that have
 * come: the shape may promise more.
 */
@SuppressWarnings("cast")
final class FloatElements implements DoubleConsumer {
  private static final int INITIAL_CAPACITY = 1 << 13;

  private final Shape shape;
  private float[] data;
  private int count;

  FloatElements(Shape shape) {
    this.shape = shape;
    this.data = new float[Math.min(shape.size(), INITIAL_CAPACITY)];
  }

  /** Adds an element, at most as many as the shape has. */
  @Override
  public void accept(double value) {
    if (count == data.length) {
      data = Arrays.copyOf(data, (int) Math.min(shape.size(), 2L * data.length));
    }
    data[count++] = (float) value;
  }

  /** Returns the tensor, all its elements having been added in C or in Fortran order. */
  FloatTensor toTensor(boolean fortranOrder) {
    if (!fortranOrder || shape.rank() < 2) {
      return FloatTensor.of(data, shape.extents());
    }
    float[] rowMajor = new float[data.length];
    FortranOrder order = new FortranOrder(shape.extents());
    for (int i = 0; i < rowMajor.length; i++) {
      rowMajor[i] = data[order.next()];
    }
    return FloatTensor.of(rowMajor, shape.extents());
  }
}
