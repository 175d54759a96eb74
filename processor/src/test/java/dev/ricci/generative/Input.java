package dev.ricci.generative;

import dev.ricci.compiler.core.Element;
import dev.ricci.compiler.semantic.Signature;
import dev.ricci.compiler.semantic.Signature.Form;
import java.util.Arrays;
import java.util.List;

/**
 * A parameter of the method and what it is called with.
 *
 * @param shape of a tensor; empty for a scalar
 * @param data row-major; floats exactly, so that float and double programs see the same numbers
 */
record Input(String name, Element element, Form form, List<Integer> shape, List<Double> data) {
  Input {
    shape = List.copyOf(shape);
    data = List.copyOf(data);
  }

  int rank() {
    return shape.size();
  }

  boolean isReal() {
    return element == Element.REAL;
  }

  /** Whether it is an {@code int} of Java. */
  boolean isInt() {
    return element == Element.INT && form == Form.PRIMITIVE;
  }

  int[] sizes() {
    return shape.stream().mapToInt(Integer::intValue).toArray();
  }

  double[] values() {
    return data.stream().mapToDouble(Double::doubleValue).toArray();
  }

  Input withValues(double[] values) {
    return new Input(name, element, form, shape, Arrays.stream(values).boxed().toList());
  }

  Signature.Parameter parameter(Signature.Number real) {
    return new Signature.Parameter(
        name, type(form, isReal() ? real : Signature.Number.INT, rank()));
  }

  static Signature.Type type(Form form, Signature.Number number, int rank) {
    int dimensions =
        switch (form) {
          case TENSOR -> -1;
          case ARRAY -> rank;
          case PRIMITIVE -> 0;
        };
    return new Signature.Type(number, form, dimensions);
  }
}
