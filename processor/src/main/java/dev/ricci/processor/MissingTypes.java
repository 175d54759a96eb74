package dev.ricci.processor;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * Finds types that no source or class declares, perhaps because a processor has yet to write them.
 */
final class MissingTypes {
  /** The first supertype that is missing. */
  Optional<String> in(List<TypeElement> closure) {
    return closure.stream()
        .flatMap(c -> Stream.concat(Stream.of(c.getSuperclass()), c.getInterfaces().stream()))
        .flatMap(t -> in(t).stream())
        .findFirst();
  }

  /** The first type of a method's that is missing, also inside the record it returns. */
  Optional<String> in(ExecutableType method) {
    return Stream.of(
            Stream.of(method.getReturnType()),
            method.getParameterTypes().stream(),
            method.getThrownTypes().stream(),
            components(method.getReturnType()))
        .flatMap(types -> types)
        .flatMap(t -> in(t).stream())
        .findFirst();
  }

  private static Stream<TypeMirror> components(TypeMirror type) {
    return type instanceof DeclaredType declared
            && declared.asElement() instanceof TypeElement element
            && element.getKind() == ElementKind.RECORD
        ? element.getRecordComponents().stream().map(RecordComponentElement::asType)
        : Stream.of();
  }

  private static Optional<String> in(TypeMirror type) {
    TypeMirror component = type;
    while (component instanceof ArrayType array) {
      component = array.getComponentType();
    }
    return component.getKind() == TypeKind.ERROR
        ? Optional.of(component.toString())
        : Optional.empty();
  }
}
