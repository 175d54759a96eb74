package dev.ricci.processor;

import dev.ricci.processor.EinsumValues.Located;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;

/**
 * What a {@code @ScalarFunction} annotation says, each value with its place in the source.
 *
 * @param type what it stands on
 * @param mirror the annotation
 * @param name the name in formulas
 * @param method the method's name
 * @param owner the type that declares the method
 * @param arguments the names of the arguments; empty means the method's
 * @param derivatives by each argument; empty if they are not known
 */
record FunctionValues(
    TypeElement type,
    AnnotationMirror mirror,
    Located<String> name,
    Located<String> method,
    Located<TypeElement> owner,
    List<Located<String>> arguments,
    List<Located<String>> derivatives) {
  /** The qualified name of the annotation. */
  static final String ANNOTATION = "dev.ricci.annotation.ScalarFunction";

  /** The qualified name of the annotation that holds several. */
  static final String CONTAINER = "dev.ricci.annotation.ScalarFunctions";

  /** Of every function that a type declares itself, in the order of the source. */
  static List<FunctionValues> on(TypeElement type, Elements elements) {
    return mirrors(type, elements).stream()
        .flatMap(mirror -> read(type, mirror, elements).stream())
        .toList();
  }

  /** Whether a type that holds a method does not exist, or not yet. */
  static boolean isOneMissing(TypeElement type, Elements elements) {
    return mirrors(type, elements).stream()
        .map(mirror -> EinsumValues.values(mirror, elements).get("in"))
        .anyMatch(in -> in != null && !(in.getValue() instanceof TypeMirror t && exists(t)));
  }

  private static boolean exists(TypeMirror type) {
    return type.getKind() != TypeKind.ERROR;
  }

  private static List<AnnotationMirror> mirrors(TypeElement type, Elements elements) {
    List<AnnotationMirror> mirrors = new ArrayList<>();
    for (AnnotationMirror mirror : type.getAnnotationMirrors()) {
      if (EinsumValues.isOf(mirror, ANNOTATION)) {
        mirrors.add(mirror);
      } else if (EinsumValues.isOf(mirror, CONTAINER)) {
        AnnotationValue inner = EinsumValues.values(mirror, elements).get("value");
        EinsumValues.items(inner).stream()
            .map(AnnotationValue::getValue)
            .filter(AnnotationMirror.class::isInstance)
            .forEach(nested -> mirrors.add((AnnotationMirror) nested));
      }
    }
    return mirrors;
  }

  /** Empty if the compiler could not make sense of one of the values, which it says itself. */
  private static Optional<FunctionValues> read(
      TypeElement type, AnnotationMirror mirror, Elements elements) {
    Map<String, AnnotationValue> values = EinsumValues.values(mirror, elements);
    AnnotationValue name = values.get("name");
    AnnotationValue method = values.get("method");
    AnnotationValue in = values.get("in");
    Optional<List<Located<String>>> arguments = EinsumValues.strings(values.get("arguments"));
    Optional<List<Located<String>>> derivatives = EinsumValues.strings(values.get("derivative"));
    if (name == null
        || method == null
        || in == null
        || arguments.isEmpty()
        || derivatives.isEmpty()
        || !(name.getValue() instanceof String called)
        || !(method.getValue() instanceof String other)) {
      return Optional.empty();
    }
    TypeElement owner =
        in.getValue() instanceof DeclaredType declared
                && declared.asElement() instanceof TypeElement element
            ? element
            : type;
    return Optional.of(
        new FunctionValues(
            type,
            mirror,
            new Located<>(called, name),
            other.isEmpty() ? new Located<>(called, name) : new Located<>(other, method),
            new Located<>(owner, in),
            arguments.get(),
            derivatives.get()));
  }
}
