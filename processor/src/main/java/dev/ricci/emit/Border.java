package dev.ricci.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import dev.ricci.compiler.semantic.Signature.Form;
import dev.ricci.compiler.semantic.Signature.Number;
import dev.ricci.compiler.semantic.Signature.Type;

/** Between the types that a user declares and the tensors that statements work on. */
final class Border {
  private Border() {}

  /** The declared type. */
  static TypeName type(Type type) {
    return switch (type.form()) {
      case TENSOR ->
          switch (type.number()) {
            case FLOAT -> NumberType.FLOAT.tensor();
            case DOUBLE -> NumberType.DOUBLE.tensor();
            case INT -> RuntimeNames.INT_TENSOR;
          };
      case ARRAY -> array(primitive(type.number()), type.dimensions());
      case PRIMITIVE -> primitive(type.number());
    };
  }

  private static TypeName array(TypeName component, int dimensions) {
    return dimensions == 0 ? component : ArrayTypeName.of(array(component, dimensions - 1));
  }

  private static TypeName primitive(Number number) {
    return switch (number) {
      case FLOAT -> TypeName.FLOAT;
      case DOUBLE -> TypeName.DOUBLE;
      case INT -> TypeName.INT;
    };
  }

  /** An array as a tensor. */
  static CodeBlock toTensor(String method, String name, CodeBlock array) {
    return CodeBlock.of("$T.tensor($S, $S, $L)", RuntimeNames.ARRAY_ARGUMENTS, method, name, array);
  }

  /**
   * A tensor as a value of the declared type, one that shares nothing with it if it is an array.
   */
  static CodeBlock fromTensor(Type type, CodeBlock tensor) {
    return switch (type.form()) {
      case TENSOR -> tensor;
      case ARRAY ->
          type.dimensions() == 1
              ? CodeBlock.of("$L.toArray()", tensor)
              : CodeBlock.of("$L.toArray$L()", tensor, type.dimensions());
      case PRIMITIVE -> CodeBlock.of("$L.item()", tensor);
    };
  }

  static boolean isArray(Type type) {
    return type.form() == Form.ARRAY;
  }

  static boolean isPrimitive(Type type) {
    return type.form() == Form.PRIMITIVE;
  }
}
