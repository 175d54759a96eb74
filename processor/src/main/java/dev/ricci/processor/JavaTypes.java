package dev.ricci.processor;

import dev.ricci.compiler.semantic.Signature.Form;
import dev.ricci.compiler.semantic.Signature.Number;
import dev.ricci.compiler.semantic.Signature.Type;
import java.util.Optional;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** The Java types that values of the notation have. */
final class JavaTypes {
  private static final int MAX_DIMENSIONS = 4;

  private JavaTypes() {}

  /** The type as the compiler knows it, if it does. */
  static Optional<Type> read(TypeMirror mirror) {
    if (mirror instanceof ArrayType) {
      TypeMirror component = mirror;
      int dimensions = 0;
      while (component instanceof ArrayType array) {
        component = array.getComponentType();
        dimensions++;
      }
      int rank = dimensions;
      return rank > MAX_DIMENSIONS
          ? Optional.empty()
          : primitive(component.getKind()).map(n -> new Type(n, Form.ARRAY, rank));
    }
    if (mirror instanceof DeclaredType declared
        && declared.asElement() instanceof TypeElement type) {
      return switch (type.getQualifiedName().toString()) {
        case "dev.ricci.tensor.FloatTensor" -> tensor(Number.FLOAT);
        case "dev.ricci.tensor.DoubleTensor" -> tensor(Number.DOUBLE);
        case "dev.ricci.tensor.IntTensor" -> tensor(Number.INT);
        default -> Optional.empty();
      };
    }
    return primitive(mirror.getKind()).map(n -> new Type(n, Form.PRIMITIVE, 0));
  }

  private static Optional<Type> tensor(Number number) {
    return Optional.of(new Type(number, Form.TENSOR, -1));
  }

  private static Optional<Number> primitive(TypeKind kind) {
    return switch (kind) {
      case FLOAT -> Optional.of(Number.FLOAT);
      case DOUBLE -> Optional.of(Number.DOUBLE);
      case INT -> Optional.of(Number.INT);
      default -> Optional.empty();
    };
  }

  /** What to use instead of a type that {@link #read} does not know. */
  static String advice(TypeMirror mirror) {
    if (mirror.getKind() == TypeKind.VOID) {
      return "Return the type of the last target.";
    }
    TypeMirror component = mirror;
    int dimensions = 0;
    while (component instanceof ArrayType array) {
      component = array.getComponentType();
      dimensions++;
    }
    if (dimensions > MAX_DIMENSIONS && primitive(component.getKind()).isPresent()) {
      return "An array has at most four dimensions; a tensor has any rank.";
    }
    String instead =
        switch (component.toString()) {
          case "java.lang.Float" -> "float";
          case "java.lang.Double" -> "double";
          case "java.lang.Integer", "long", "java.lang.Long", "short", "byte", "char" -> "int";
          default -> "";
        };
    return instead.isEmpty()
        ? "Use FloatTensor, DoubleTensor, IntTensor, or float, double, int and arrays of them with"
            + " up to four dimensions."
        : "Use " + instead + "[]".repeat(dimensions) + ".";
  }
}
