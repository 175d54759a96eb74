package dev.ricci.processor;

import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Tells the exceptions that a caller has to handle from the others. */
final class CheckedExceptions {
  private final Types types;
  private final TypeMirror unchecked;
  private final TypeMirror error;

  CheckedExceptions(Types types, Elements elements) {
    this.types = types;
    this.unchecked = elements.getTypeElement("java.lang.RuntimeException").asType();
    this.error = elements.getTypeElement("java.lang.Error").asType();
  }

  /** The first checked exception that a method or constructor declares. */
  Optional<TypeMirror> of(ExecutableElement executable) {
    for (TypeMirror thrown : executable.getThrownTypes()) {
      if (!types.isSubtype(thrown, unchecked) && !types.isSubtype(thrown, error)) {
        return Optional.of(thrown);
      }
    }
    return Optional.empty();
  }
}
