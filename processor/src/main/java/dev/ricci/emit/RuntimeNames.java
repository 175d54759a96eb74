package dev.ricci.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import dev.ricci.compiler.core.Element;
import dev.ricci.compiler.core.Tensor;

/** The classes of the runtime that a companion mentions. */
final class RuntimeNames {
  static final ClassName CHECKS = ClassName.get("dev.ricci.kernel", "Checks");
  static final ClassName OVERLAPS = ClassName.get("dev.ricci.kernel", "Overlaps");
  static final ClassName ARRAY_ARGUMENTS = ClassName.get("dev.ricci.kernel", "ArrayArguments");
  static final ClassName VERSION = ClassName.get("dev.ricci.kernel", "Version");
  static final ClassName INT_TENSOR = ClassName.get("dev.ricci.tensor", "IntTensor");

  private RuntimeNames() {}

  /** The class that adds tensors to tensors. */
  static ClassName accumulation(NumberType number) {
    return switch (number) {
      case FLOAT -> ClassName.get("dev.ricci.kernel", "FloatAccumulation");
      case DOUBLE -> ClassName.get("dev.ricci.kernel", "DoubleAccumulation");
    };
  }

  /** The class of temporaries of a tensor's elements. */
  static ClassName scratch(Tensor tensor, NumberType number) {
    return ofElements(tensor, number, "Scratch");
  }

  /** The class of the memory for a tensor's elements. */
  static ClassName memory(Tensor tensor, NumberType number) {
    return ofElements(tensor, number, "Memory");
  }

  private static ClassName ofElements(Tensor tensor, NumberType number, String suffix) {
    String prefix =
        tensor.element() == Element.INT ? "Int" : number == NumberType.FLOAT ? "Float" : "Double";
    return ClassName.get("dev.ricci.kernel", prefix + suffix);
  }

  /** The class of a tensor in a method of this floating type. */
  static TypeName type(Tensor tensor, NumberType number) {
    return tensor.element() == Element.INT ? INT_TENSOR : number.tensor();
  }
}
