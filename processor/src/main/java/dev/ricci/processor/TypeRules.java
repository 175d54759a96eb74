package dev.ricci.processor;

import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/** What a type has to be so that a class beside it can extend it. */
final class TypeRules {
  private final Messages messages;
  private final Elements elements;
  private final CheckedExceptions exceptions;

  TypeRules(Messages messages, Elements elements, CheckedExceptions exceptions) {
    this.messages = messages;
    this.elements = elements;
    this.exceptions = exceptions;
  }

  /** Reports what is wrong with the type and tells whether nothing is. */
  boolean hold(TypeElement type) {
    if (!kindHolds(type)) {
      return false;
    }
    boolean holds = enclosingHolds(type);
    if (!type.getTypeParameters().isEmpty()) {
      messages.error(type, SignatureRule.TYPE_GENERIC, type);
      holds = false;
    }
    if (type.getModifiers().contains(Modifier.SEALED)) {
      messages.error(type, SignatureRule.TYPE_SEALED, type);
      holds = false;
    }
    if (type.getKind() == ElementKind.CLASS && !hasConstructor(type)) {
      messages.error(type, SignatureRule.NO_CONSTRUCTOR, type);
      holds = false;
    }
    return holds;
  }

  private boolean kindHolds(TypeElement type) {
    String kind =
        switch (type.getKind()) {
          case INTERFACE -> "";
          case CLASS ->
              type.getModifiers().contains(Modifier.ABSTRACT) ? "" : "a class that is not abstract";
          case ENUM -> "an enum";
          case RECORD -> "a record";
          default -> "an annotation type";
        };
    if (!kind.isEmpty()) {
      messages.error(type, SignatureRule.TYPE_KIND, type, kind);
    }
    return kind.isEmpty();
  }

  private boolean enclosingHolds(TypeElement type) {
    boolean holds = true;
    // What is static in an inner class can be named without an object of it.
    if (type.getNestingKind() == NestingKind.MEMBER
        && type.getKind() == ElementKind.CLASS
        && !type.getModifiers().contains(Modifier.STATIC)) {
      messages.error(type, SignatureRule.TYPE_INNER, type);
      holds = false;
    }
    for (Element e = type; e instanceof TypeElement enclosing; e = e.getEnclosingElement()) {
      if (enclosing.getModifiers().contains(Modifier.PRIVATE)) {
        messages.error(enclosing, SignatureRule.TYPE_PRIVATE, enclosing);
        holds = false;
      }
    }
    return holds;
  }

  private boolean hasConstructor(TypeElement type) {
    List<ExecutableElement> constructors =
        ElementFilter.constructorsIn(elements.getAllMembers(type));
    return constructors.stream()
        .filter(c -> c.getEnclosingElement().equals(type))
        .anyMatch(
            c ->
                c.getParameters().isEmpty()
                    && !c.getModifiers().contains(Modifier.PRIVATE)
                    && exceptions.of(c).isEmpty());
  }
}
