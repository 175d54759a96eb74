package dev.ricci.processor;

import dev.ricci.compiler.semantic.Signature;
import dev.ricci.emit.DerivativeMember.Kind;
import dev.ricci.processor.AnnotatedType.AnnotatedMethod;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/** That the members a companion generates have names of their own. */
final class NameRules {
  private static final List<String> SUFFIXES =
      List.of("Gradients", "Pullback", "Into", "GradientsInto", "GradientsAddTo");

  private final Messages messages;

  NameRules(Messages messages) {
    this.messages = messages;
  }

  /** Reports what is wrong with the names and tells whether nothing is. */
  boolean hold(
      TypeElement type,
      String companion,
      List<AnnotatedMethod> annotated,
      List<ExecutableElement> all) {
    boolean holds = true;
    Map<String, ExecutableElement> byName = new HashMap<>();
    for (AnnotatedMethod method : annotated) {
      String name = method.signature().method();
      ExecutableElement other = byName.putIfAbsent(capitalized(name), method.element());
      if (other != null) {
        messages.error(method.element(), SignatureRule.SAME_NAME, other.getSimpleName(), name);
        holds = false;
      }
      if (!method.einsum().derive().isEmpty()) {
        holds &= recordsHold(method, companion) & membersHold(type, method, all);
      }
    }
    return holds;
  }

  /** A class cannot be nested in one of its own name. */
  private boolean recordsHold(AnnotatedMethod method, String companion) {
    String name = method.signature().method();
    if (!companion.equals(capitalized(name) + "Gradients")) {
      return true;
    }
    messages.error(method.element(), SignatureRule.COMPANION_NAME, name, companion, companion);
    return false;
  }

  private boolean membersHold(
      TypeElement type, AnnotatedMethod method, List<ExecutableElement> all) {
    boolean holds = true;
    String name = method.signature().method();
    for (ExecutableElement other : all) {
      for (String suffix : SUFFIXES) {
        if (other.getSimpleName().contentEquals(name + suffix)
            && mayCollide(method.signature(), other)) {
          messages.error(method.element(), SignatureRule.MEMBER_EXISTS, name, name + suffix, type);
          holds = false;
        }
      }
      for (Kind kind : Kind.values()) {
        if (other.getSimpleName().contentEquals(name + kind.suffix())
            && method.einsum().derivative(kind.name()).isPresent()) {
          messages.error(
              method.element(), SignatureRule.MEMBER_EXISTS, name, name + kind.suffix(), type);
          holds = false;
        }
      }
    }
    return holds;
  }

  /**
   * Members of a table of fixed shapes: those with as many parameters are not worth telling apart.
   */
  private static boolean mayCollide(Signature signature, ExecutableElement other) {
    int extra = other.getParameters().size() - signature.parameters().size();
    return extra >= 0 && extra <= 2;
  }

  static String capitalized(String name) {
    int first = name.codePointAt(0);
    return Character.toString(Character.toUpperCase(first))
        + name.substring(Character.charCount(first));
  }
}
