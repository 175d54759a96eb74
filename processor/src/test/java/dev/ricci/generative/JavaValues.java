package dev.ricci.generative;

import dev.ricci.compiler.core.DenseArray;
import dev.ricci.compiler.core.Element;
import dev.ricci.compiler.semantic.Signature.Form;
import dev.ricci.compiler.semantic.Signature.Number;
import dev.ricci.processor.Calls;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Numbers as values of Java, whose tensors are those of one runtime. */
final class JavaValues {
  /** How much longer than a tensor its array is at both ends, so that a forgotten offset shows. */
  private static final int MARGIN = 3;

  private static final double GARBAGE = 77;

  private final ClassLoader runtime;
  private final Number real;

  JavaValues(ClassLoader runtime, Number real) {
    this.runtime = runtime;
    this.real = real;
  }

  Object of(Form form, Element element, DenseArray array) {
    Class<?> type = element == Element.INT ? int.class : primitive(real);
    double[] values = array.values();
    return switch (form) {
      case PRIMITIVE -> {
        Object one = Array.newInstance(type, 1);
        set(one, 0, values[0]);
        yield Array.get(one, 0);
      }
      case ARRAY -> nested(type, array.shape(), values, 0, 0);
      case TENSOR -> tensor(type, array.shape(), values);
    };
  }

  private static Class<?> primitive(Number number) {
    return switch (number) {
      case FLOAT -> float.class;
      case DOUBLE -> double.class;
      case INT -> int.class;
    };
  }

  /** A tensor to be written, full of numbers that nothing may depend on. */
  Object garbage(Element element, int[] shape) {
    return of(Form.TENSOR, element, DenseArray.filled(GARBAGE, shape));
  }

  private static void set(Object array, int k, double value) {
    if (array instanceof float[] floats) {
      floats[k] = (float) value;
    } else if (array instanceof int[] ints) {
      ints[k] = (int) value;
    } else {
      ((double[]) array)[k] = value;
    }
  }

  private static Object nested(Class<?> type, int[] shape, double[] values, int depth, int from) {
    int inner = 1;
    for (int d = depth + 1; d < shape.length; d++) {
      inner *= shape[d];
    }
    int[] lengths = new int[shape.length - depth];
    lengths[0] = shape[depth];
    Object array = Array.newInstance(type, lengths);
    for (int k = 0; k < shape[depth]; k++) {
      if (depth == shape.length - 1) {
        set(array, k, values[from + k]);
      } else {
        Array.set(array, k, nested(type, shape, values, depth + 1, from + k * inner));
      }
    }
    return array;
  }

  private Object tensor(Class<?> type, int[] shape, double[] values) {
    String primitive = type.getName();
    String name = primitive.substring(0, 1).toUpperCase(Locale.ROOT) + primitive.substring(1);
    Object data = Array.newInstance(type, values.length + 2 * MARGIN);
    for (int k = 0; k < Array.getLength(data); k++) {
      int inside = k - MARGIN;
      set(data, k, inside >= 0 && inside < values.length ? values[inside] : GARBAGE);
    }
    try {
      Object all =
          runtime
              .loadClass("dev.ricci.tensor." + name + "Tensor")
              .getMethod("of", data.getClass(), int[].class)
              .invoke(null, data, new int[] {Array.getLength(data)});
      Object part = Calls.call(all, "slice", MARGIN, MARGIN + values.length);
      return Calls.call(part, "reshape", shape);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  /** The numbers of a scalar, an array or a tensor. */
  static DenseArray read(Object value) {
    if (value instanceof java.lang.Number number) {
      return DenseArray.scalar(number.doubleValue());
    }
    List<Double> values = new ArrayList<>();
    if (value.getClass().isArray()) {
      List<Integer> shape = new ArrayList<>();
      for (Object a = value; a != null && a.getClass().isArray(); ) {
        shape.add(Array.getLength(a));
        a = Array.getLength(a) == 0 ? null : Array.get(a, 0);
      }
      flatten(value, values);
      return array(values, shape.stream().mapToInt(Integer::intValue).toArray());
    }
    flatten(Calls.call(value, "toArray"), values);
    return array(values, (int[]) Calls.call(value, "shape"));
  }

  private static DenseArray array(List<Double> values, int[] shape) {
    return DenseArray.of(values.stream().mapToDouble(Double::doubleValue).toArray(), shape);
  }

  private static void flatten(Object array, List<Double> values) {
    for (int k = 0; k < Array.getLength(array); k++) {
      Object element = Array.get(array, k);
      if (element instanceof java.lang.Number number) {
        values.add(number.doubleValue());
      } else {
        flatten(element, values);
      }
    }
  }

  /** Whether nothing was written around the tensor. */
  static boolean isMarginIntact(Object tensor) {
    List<Double> all = new ArrayList<>();
    flatten(Calls.call(tensor, "data"), all);
    List<Double> margins = new ArrayList<>(all.subList(0, MARGIN));
    margins.addAll(all.subList(all.size() - MARGIN, all.size()));
    return margins.stream().allMatch(x -> x == GARBAGE);
  }
}
