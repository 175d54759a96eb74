package dev.ricci.kernel;

import dev.ricci.tensor.DoubleTensor;
import dev.ricci.tensor.FloatTensor;
import dev.ricci.tensor.IntTensor;
import dev.ricci.tensor.ShapeException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Java arrays as tensors: one dimension is wrapped, more are copied.
 *
 * <p>Every method throws {@link NullPointerException} if the argument is null, and {@link
 * ShapeException} if it is not rectangular, naming the method and the argument.
 */
public final class ArrayArguments {
  private ArrayArguments() {}

  /** A vector on the array itself. */
  public static FloatTensor tensor(String method, String name, float @Nullable [] array) {
    return convert(method, name, array, FloatTensor::of);
  }

  /** A copy of rank 2. */
  public static FloatTensor tensor(String method, String name, float @Nullable [][] array) {
    return convert(method, name, array, FloatTensor::of);
  }

  /** A copy of rank 3. */
  public static FloatTensor tensor(String method, String name, float @Nullable [][][] array) {
    return convert(method, name, array, FloatTensor::of);
  }

  /** A copy of rank 4. */
  public static FloatTensor tensor(String method, String name, float @Nullable [][][][] array) {
    return convert(method, name, array, FloatTensor::of);
  }

  /** A vector on the array itself. */
  public static DoubleTensor tensor(String method, String name, double @Nullable [] array) {
    return convert(method, name, array, DoubleTensor::of);
  }

  /** A copy of rank 2. */
  public static DoubleTensor tensor(String method, String name, double @Nullable [][] array) {
    return convert(method, name, array, DoubleTensor::of);
  }

  /** A copy of rank 3. */
  public static DoubleTensor tensor(String method, String name, double @Nullable [][][] array) {
    return convert(method, name, array, DoubleTensor::of);
  }

  /** A copy of rank 4. */
  public static DoubleTensor tensor(String method, String name, double @Nullable [][][][] array) {
    return convert(method, name, array, DoubleTensor::of);
  }

  /** A vector on the array itself. */
  public static IntTensor tensor(String method, String name, int @Nullable [] array) {
    return convert(method, name, array, IntTensor::of);
  }

  /** A copy of rank 2. */
  public static IntTensor tensor(String method, String name, int @Nullable [][] array) {
    return convert(method, name, array, IntTensor::of);
  }

  /** A copy of rank 3. */
  public static IntTensor tensor(String method, String name, int @Nullable [][][] array) {
    return convert(method, name, array, IntTensor::of);
  }

  /** A copy of rank 4. */
  public static IntTensor tensor(String method, String name, int @Nullable [][][][] array) {
    return convert(method, name, array, IntTensor::of);
  }

  private static <A, T> T convert(
      String method, String name, @Nullable A array, Function<A, T> conversion) {
    A argument = Checks.notNull(method, name, array);
    try {
      return conversion.apply(argument);
    } catch (ShapeException e) {
      throw new ShapeException(method + ": " + name + ": " + e.getMessage());
    }
  }
}
