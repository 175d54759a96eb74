package dev.ricci.processor;

import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** What a method has to be so that a companion can implement it. */
final class MethodRules {
  /**
   * Java's limit is 255, of which a derivative needs some for a cotangent, the sizes and {@code
   * this}.
   */
  private static final int MAX_SLOTS = 240;

  private final Messages messages;
  private final CheckedExceptions exceptions;

  MethodRules(Messages messages, CheckedExceptions exceptions) {
    this.messages = messages;
    this.exceptions = exceptions;
  }

  /** Reports what is wrong with the method and tells whether nothing is. */
  boolean hold(ExecutableElement method) {
    return isImplementable(method) & isPlain(method) & hasRoom(method);
  }

  private boolean isImplementable(ExecutableElement method) {
    Set<Modifier> modifiers = method.getModifiers();
    SignatureRule broken;
    if (modifiers.contains(Modifier.STATIC)) {
      broken = SignatureRule.STATIC;
    } else if (modifiers.contains(Modifier.PRIVATE)) {
      broken = SignatureRule.PRIVATE;
    } else if (!modifiers.contains(Modifier.ABSTRACT)) {
      broken = SignatureRule.NOT_ABSTRACT;
    } else {
      return true;
    }
    messages.error(method, broken, method.getSimpleName());
    return false;
  }

  private boolean isPlain(ExecutableElement method) {
    boolean plain = true;
    if (!method.getTypeParameters().isEmpty()) {
      messages.error(method, SignatureRule.GENERIC, method.getSimpleName());
      plain = false;
    }
    if (method.isVarArgs()) {
      messages.error(method, SignatureRule.VARARGS, method.getSimpleName());
      plain = false;
    }
    TypeMirror checked = exceptions.of(method).orElse(null);
    if (checked != null) {
      messages.error(method, SignatureRule.THROWS, method.getSimpleName(), checked);
      plain = false;
    }
    return plain;
  }

  private boolean hasRoom(ExecutableElement method) {
    int slots = 0;
    for (VariableElement parameter : method.getParameters()) {
      slots += parameter.asType().getKind() == TypeKind.DOUBLE ? 2 : 1;
    }
    if (slots > MAX_SLOTS) {
      messages.error(
          method, SignatureRule.TOO_MANY_PARAMETERS, method.getSimpleName(), slots, MAX_SLOTS);
      return false;
    }
    return true;
  }
}
