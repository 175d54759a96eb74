package dev.ricci.processor;

import dev.ricci.compiler.semantic.Signature;
import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/**
 * A type to write a companion for: all its rules about Java hold.
 *
 * @param methods the annotated methods, its own first, then the inherited ones
 * @param complete whether the companion leaves no method abstract
 * @param memberNames the names of all methods, fields and types in it and above it
 */
record AnnotatedType(
    TypeElement element,
    List<AnnotatedMethod> methods,
    boolean complete,
    List<String> memberNames) {
  AnnotatedType {
    methods = List.copyOf(methods);
    memberNames = List.copyOf(memberNames);
  }

  /** A method with its program. */
  record AnnotatedMethod(ExecutableElement element, EinsumValues einsum, Signature signature) {}
}
