package dev.ricci.processor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.Elements;

/**
 * What an {@code @Einsum} annotation says, each value with its place in the source.
 *
 * @param mirror the annotation
 * @param program the place of {@code value}
 * @param strings the strings of {@code value}
 * @param origin the origin
 * @param wrt the names in {@code wrt}
 * @param derive the names of the constants in {@code derive}
 */
record EinsumValues(
    AnnotationMirror mirror,
    AnnotationValue program,
    List<Located<String>> strings,
    Located<Integer> origin,
    List<Located<String>> wrt,
    List<Located<String>> derive) {

  /** A value and its place. */
  record Located<T>(T value, AnnotationValue place) {}

  /** The qualified name of the annotation. */
  static final String ANNOTATION = "dev.ricci.annotation.Einsum";

  /** The constant of {@code derive} that asks for gradients. */
  static final String GRADIENT = "GRADIENT";

  /** The place of a derivative in {@code derive}, if it is there. */
  Optional<Located<String>> derivative(String name) {
    return derive.stream().filter(d -> d.value().equals(name)).findFirst();
  }

  /** The program's text: the strings joined by newlines. */
  String text() {
    return String.join("\n", strings.stream().map(Located::value).toList());
  }

  /** The place of the string that holds the character {@code offset} of {@link #text}. */
  AnnotationValue placeOf(int offset) {
    int end = 0;
    for (Located<String> string : strings) {
      end += string.value().length() + 1;
      if (offset < end) {
        return string.place();
      }
    }
    return program;
  }

  /** The annotation on {@code element}, if it has one. */
  static Optional<AnnotationMirror> mirrorOn(Element element) {
    for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
      if (isOf(mirror, ANNOTATION)) {
        return Optional.of(mirror);
      }
    }
    return Optional.empty();
  }

  /** Whether an annotation is of the type of this qualified name. */
  static boolean isOf(AnnotationMirror mirror, String name) {
    return mirror.getAnnotationType().asElement() instanceof TypeElement type
        && type.getQualifiedName().contentEquals(name);
  }

  /** The values of an annotation by their names, also those that are not written. */
  static Map<String, AnnotationValue> values(AnnotationMirror mirror, Elements elements) {
    Map<String, AnnotationValue> values = new HashMap<>();
    for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> entry :
        elements.getElementValuesWithDefaults(mirror).entrySet()) {
      values.put(entry.getKey().getSimpleName().toString(), entry.getValue());
    }
    return values;
  }

  /** Reads an annotation; empty if javac could not make sense of one of its values. */
  static Optional<EinsumValues> read(AnnotationMirror mirror, Elements elements) {
    Map<String, AnnotationValue> values = values(mirror, elements);
    AnnotationValue program = values.get("value");
    AnnotationValue origin = values.get("origin");
    if (program == null || origin == null || !(origin.getValue() instanceof Integer base)) {
      return Optional.empty();
    }
    Optional<List<Located<String>>> strings = strings(program);
    Optional<List<Located<String>>> wrt = strings(values.get("wrt"));
    Optional<List<Located<String>>> derive = constants(values.get("derive"));
    if (strings.isEmpty() || wrt.isEmpty() || derive.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new EinsumValues(
            mirror, program, strings.get(), new Located<>(base, origin), wrt.get(), derive.get()));
  }

  static Optional<List<Located<String>>> strings(AnnotationValue array) {
    List<Located<String>> strings = new ArrayList<>();
    for (AnnotationValue item : items(array)) {
      if (!(item.getValue() instanceof String string) || isUnresolved(item)) {
        return Optional.empty();
      }
      strings.add(new Located<>(string, item));
    }
    return Optional.of(strings);
  }

  /**
   * Whether the compiler has put this in the place of a constant that does not exist. A text of the
   * user's that reads the same has quotes in javac; Eclipse's compiler does not tell them apart.
   */
  private static boolean isUnresolved(AnnotationValue item) {
    return item.getValue().equals("<error>")
        && (item.toString().equals("<error>")
            || item.getClass().getName().startsWith("org.eclipse."));
  }

  private static Optional<List<Located<String>>> constants(AnnotationValue array) {
    List<Located<String>> names = new ArrayList<>();
    for (AnnotationValue item : items(array)) {
      if (!(item.getValue() instanceof VariableElement constant)) {
        return Optional.empty();
      }
      names.add(new Located<>(constant.getSimpleName().toString(), item));
    }
    return Optional.of(names);
  }

  static List<AnnotationValue> items(AnnotationValue array) {
    List<AnnotationValue> items = new ArrayList<>();
    if (array.getValue() instanceof List<?> list) {
      for (Object item : list) {
        if (item instanceof AnnotationValue value) {
          items.add(value);
        }
      }
    } else {
      items.add(array);
    }
    return items;
  }
}
