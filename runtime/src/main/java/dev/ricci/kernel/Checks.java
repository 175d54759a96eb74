package dev.ricci.kernel;

import dev.ricci.tensor.ShapeException;
import dev.ricci.tensor.Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The checks of a generated method, made before it writes anything. Every message begins with the
 * method's name and speaks in the formula's terms; extents and positions are as the formula counts
 * them, dimensions are counted from 1. A check that holds allocates nothing.
 */
public final class Checks {
  /** The most elements of a tensor: the longest array that every virtual machine allocates. */
  private static final int MAX_SIZE = Integer.MAX_VALUE - 8;

  private Checks() {}

  /**
   * Refuses null.
   *
   * @return the argument
   * @throws NullPointerException naming the argument
   */
  public static <T> T notNull(String method, String name, @Nullable T argument) {
    if (argument == null) {
      throw new NullPointerException(method + ": " + name + " is null");
    }
    return argument;
  }

  /**
   * Refuses null and a tensor of another rank than the formula's.
   *
   * @throws NullPointerException if it is null
   * @throws ShapeException if its rank is another
   */
  public static void rank(String method, String name, @Nullable Tensor tensor, int rank) {
    if (notNull(method, name, tensor).rank() != rank) {
      throw new ShapeException(
          "%s: %s has rank %d (its shape is %s), but the formula gives it rank %d"
              .formatted(method, name, tensor.rank(), shape(tensor), rank));
    }
  }

  /** Requires rank 0; see {@link #shape(String, String, Tensor, int...)}. */
  public static void shape(String method, String name, @Nullable Tensor tensor) {
    if (notNull(method, name, tensor).rank() != 0) {
      throw wrongShape(method, name, tensor);
    }
  }

  /** Requires this shape; see {@link #shape(String, String, Tensor, int...)}. */
  public static void shape(String method, String name, @Nullable Tensor tensor, int n) {
    if (notNull(method, name, tensor).rank() != 1 || tensor.size(0) != n) {
      throw wrongShape(method, name, tensor, n);
    }
  }

  /** Requires this shape; see {@link #shape(String, String, Tensor, int...)}. */
  public static void shape(String method, String name, @Nullable Tensor tensor, int m, int n) {
    if (notNull(method, name, tensor).rank() != 2 || tensor.size(0) != m || tensor.size(1) != n) {
      throw wrongShape(method, name, tensor, m, n);
    }
  }

  /** Requires this shape; see {@link #shape(String, String, Tensor, int...)}. */
  public static void shape(
      String method, String name, @Nullable Tensor tensor, int l, int m, int n) {
    if (notNull(method, name, tensor).rank() != 3
        || tensor.size(0) != l
        || tensor.size(1) != m
        || tensor.size(2) != n) {
      throw wrongShape(method, name, tensor, l, m, n);
    }
  }

  /** Requires this shape; see {@link #shape(String, String, Tensor, int...)}. */
  public static void shape(
      String method, String name, @Nullable Tensor tensor, int k, int l, int m, int n) {
    if (notNull(method, name, tensor).rank() != 4
        || tensor.size(0) != k
        || tensor.size(1) != l
        || tensor.size(2) != m
        || tensor.size(3) != n) {
      throw wrongShape(method, name, tensor, k, l, m, n);
    }
  }

  /**
   * Refuses null and a tensor of another shape: a cotangent, or an output.
   *
   * @throws NullPointerException if it is null
   * @throws ShapeException if its shape is another
   */
  public static void shape(String method, String name, @Nullable Tensor tensor, int... shape) {
    boolean same = notNull(method, name, tensor).rank() == shape.length;
    for (int d = 0; same && d < shape.length; d++) {
      same = tensor.size(d) == shape[d];
    }
    if (!same) {
      throw wrongShape(method, name, tensor, shape);
    }
  }

  private static ShapeException wrongShape(
      String method, String name, Tensor tensor, int... shape) {
    return new ShapeException(
        "%s: %s has the shape %s, but the formula gives it %s"
            .formatted(method, name, shape(tensor), Arrays.toString(shape)));
  }

  private static String shape(Tensor tensor) {
    return Arrays.toString(tensor.shape());
  }

  /**
   * Refuses an output on the elements of an input or of another output.
   *
   * @throws IllegalArgumentException if they overlap
   */
  public static void disjoint(
      String method,
      String outputName,
      @Nullable Tensor output,
      String otherName,
      @Nullable Tensor other) {
    if (output != null && other != null && output.overlaps(other)) {
      throw new IllegalArgumentException(
          "%s: the output %s overlaps %s".formatted(method, outputName, otherName));
    }
  }

  /**
   * Requires that an index runs over the same extent in two places.
   *
   * @param access the first place, {@code W[m,n]}
   * @param otherDimension the dimension of the second place
   * @throws ShapeException if the extents differ
   */
  public static void sameExtent(
      String method,
      String index,
      long extent,
      String access,
      long otherExtent,
      String otherAccess,
      int otherDimension) {
    if (extent != otherExtent) {
      throw new ShapeException(
          "%s: index %s runs over %d in %s but over %d in %s (dimension %d)"
              .formatted(method, index, extent, access, otherExtent, otherAccess, otherDimension));
    }
  }

  /**
   * Requires that a range is at most empty, not shorter.
   *
   * @param range the range as text, {@code i in 1..size(X,1)-size(W,1)+1}
   * @throws ShapeException if {@code to < from - 1}
   */
  public static void range(String method, String range, long from, long to) {
    if (to < from - 1) {
      throw new ShapeException(
          "%s: the range %s is %d..%d, which is shorter than empty"
              .formatted(method, range, from, to));
    }
  }

  /**
   * Requires that a bare index on the left starts at the origin.
   *
   * @throws ShapeException if it does not
   */
  public static void startsAtOrigin(String method, String index, long from, int origin) {
    if (from != origin) {
      throw new ShapeException(
          "%s: index %s, bare on the left, starts at %d instead of %d"
              .formatted(method, index, from, origin));
    }
  }

  /**
   * Requires that a stride is positive.
   *
   * @param stride the stride as text
   * @throws IllegalArgumentException if it is less than 1
   */
  public static void positive(String method, String stride, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "%s: the stride %s is %d, but has to be at least 1".formatted(method, stride, value));
    }
  }

  /**
   * The refusal of an access that leaves its tensor.
   *
   * @param access the access as text
   * @param dimension which of its positions, from 1
   * @param position the value of that position
   * @param origin what positions count from
   * @param extent the extent of that dimension
   * @param indices the values of the indices, {@code i = 5, m = 4}
   */
  public static ShapeException outside(
      String method,
      String access,
      int dimension,
      long position,
      int origin,
      long extent,
      String indices) {
    return new ShapeException(
        "%s: %s leaves its tensor: position %d is %d%s, but dimension %d is %s"
            .formatted(
                method,
                access,
                dimension,
                position,
                indices.isEmpty() ? "" : " for " + indices,
                dimension,
                extent == 0 ? "empty" : origin + ".." + (extent + origin - 1)));
  }

  /**
   * The refusal of a target that begins before its tensor.
   *
   * @param access the target as text
   * @param dimension which of its positions, from 1
   * @param position the value of that position
   * @param origin what positions count from
   * @param indices the values of the indices, {@code i = 1}
   */
  public static ShapeException below(
      String method, String access, int dimension, long position, int origin, String indices) {
    return new ShapeException(
        "%s: %s leaves its tensor: position %d is %d%s, but positions start at %d"
            .formatted(
                method,
                access,
                dimension,
                position,
                indices.isEmpty() ? "" : " for " + indices,
                origin));
  }

  /**
   * The refusal of a gathered position that leaves its tensor.
   *
   * @param access the access as text
   * @param dimension which of its positions, from 1
   * @param gather the gather as text, {@code idx[b]}
   * @param position its value
   * @param origin what positions count from
   * @param extent the extent of that dimension
   * @param indices the values of the indices, {@code b = 3}
   */
  public static IndexOutOfBoundsException gathered(
      String method,
      String access,
      int dimension,
      String gather,
      int position,
      int origin,
      long extent,
      String indices) {
    return new IndexOutOfBoundsException(
        "%s: %s is %d%s, but dimension %d of %s is %s"
            .formatted(
                method,
                gather,
                position,
                indices.isEmpty() ? "" : " for " + indices,
                dimension,
                access,
                extent == 0 ? "empty" : origin + ".." + (extent + origin - 1)));
  }

  /**
   * An extent of a tensor that the method makes.
   *
   * @return the value as an int
   * @throws ShapeException if it is negative or too large
   */
  public static int extent(String method, String tensor, int dimension, long value) {
    if (value < 0 || value > MAX_SIZE) {
      throw new ShapeException(
          "%s: dimension %d of %s would be %d".formatted(method, dimension, tensor, value));
    }
    return (int) value;
  }

  /**
   * A number of the formula that has to be an int: an end of a range, a stride.
   *
   * @throws ShapeException if it is none
   */
  public static int integer(String method, String text, long value) {
    if (value != (int) value) {
      throw new ShapeException("%s: %s is %d, beyond int".formatted(method, text, value));
    }
    return (int) value;
  }

  /** Requires room for a tensor of this shape; see {@link #room(String, String, int...)}. */
  public static void room(String method, String tensor, int m, int n) {
    if ((long) m * n > MAX_SIZE) {
      throw noRoom(method, tensor, m, n);
    }
  }

  /**
   * Requires that a tensor of this shape fits a Java array.
   *
   * @throws ShapeException if the product of the extents, which are not negative, is too large
   */
  public static void room(String method, String tensor, int... shape) {
    for (int extent : shape) {
      if (extent == 0) {
        return;
      }
    }
    long size = 1;
    for (int extent : shape) {
      size *= extent;
      if (size > MAX_SIZE) {
        throw noRoom(method, tensor, shape);
      }
    }
  }

  private static ShapeException noRoom(String method, String tensor, int... shape) {
    return new ShapeException(
        "%s: %s would have the shape %s, more than %d elements, the most of a Java array"
            .formatted(method, tensor, Arrays.toString(shape), MAX_SIZE));
  }

  /**
   * The sum of two numbers of a formula.
   *
   * @throws ShapeException if it is beyond long
   */
  public static long sum(long a, long b) {
    long sum = a + b;
    if (((a ^ sum) & (b ^ sum)) < 0) {
      throw new ShapeException("the sum of %d and %d is beyond long".formatted(a, b));
    }
    return sum;
  }

  /** The number of the least of some costs, the first of equal ones. */
  public static int cheapest(double... costs) {
    int least = 0;
    for (int k = 1; k < costs.length; k++) {
      if (costs[k] < costs[least]) {
        least = k;
      }
    }
    return least;
  }

  /**
   * The product of two numbers of a formula.
   *
   * @throws ShapeException if it is beyond long
   */
  public static long product(long a, long b) {
    long high = Math.multiplyHigh(a, b);
    long low = a * b;
    if (high != low >> 63) {
      throw new ShapeException("the product of %d and %d is beyond long".formatted(a, b));
    }
    return low;
  }
}
