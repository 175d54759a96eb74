package dev.ricci.processor;

import dev.ricci.compiler.diagnostic.Suggestions;
import dev.ricci.processor.EinsumValues.Located;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Finds the methods that are functions of formulas, and what they have to be. */
final class FunctionMethods {
  private final Messages messages;
  private final Elements elements;
  private final Types types;
  private final CheckedExceptions exceptions;

  FunctionMethods(Messages messages, Elements elements, Types types, CheckedExceptions exceptions) {
    this.messages = messages;
    this.elements = elements;
    this.types = types;
    this.exceptions = exceptions;
  }

  /**
   * The method of doubles that an annotation names.
   *
   * @param arity how many arguments it takes; 0 if that is not known
   * @return empty if there is none or several, which is reported
   */
  Optional<ExecutableElement> find(FunctionValues values, Located<String> name, int arity) {
    TypeElement owner = values.owner().value();
    List<ExecutableElement> all = of(owner, TypeKind.DOUBLE);
    List<ExecutableElement> named =
        all.stream().filter(m -> m.getSimpleName().contentEquals(name.value())).toList();
    List<ExecutableElement> found =
        named.size() > 1
            ? named.stream().filter(m -> m.getParameters().size() == arity).toList()
            : named;
    if (found.size() == 1) {
      return Optional.of(found.get(0));
    }
    if (named.isEmpty()) {
      List<String> near =
          Suggestions.near(
              name.value(), all.stream().map(m -> m.getSimpleName().toString()).toList());
      String hint = near.isEmpty() ? "" : " (did you mean " + String.join(" or ", near) + "?)";
      report(values, name, SignatureRule.FUNCTION_METHOD, owner, name.value(), hint);
    } else {
      report(values, name, SignatureRule.FUNCTION_AMBIGUOUS, owner, name.value());
    }
    return Optional.empty();
  }

  /** Whether there is the same method for floats. */
  boolean takesFloats(ExecutableElement method) {
    TypeElement owner = (TypeElement) method.getEnclosingElement();
    return of(owner, TypeKind.FLOAT).stream()
        .filter(m -> m.getEnclosingElement().equals(owner))
        .filter(m -> !m.getModifiers().contains(Modifier.PRIVATE))
        .filter(m -> exceptions.of(m).isEmpty())
        .filter(m -> m.getSimpleName().equals(method.getSimpleName()))
        .anyMatch(m -> m.getParameters().size() == method.getParameters().size());
  }

  /** The static methods of a type, its own and inherited ones, of numbers of one kind only. */
  private List<ExecutableElement> of(TypeElement owner, TypeKind kind) {
    return ElementFilter.methodsIn(elements.getAllMembers(owner)).stream()
        .filter(m -> m.getModifiers().contains(Modifier.STATIC))
        .filter(m -> m.getReturnType().getKind() == kind && !m.getParameters().isEmpty())
        .filter(m -> m.getParameters().stream().allMatch(p -> p.asType().getKind() == kind))
        .toList();
  }

  /**
   * Reports why the companion of a type cannot call the method, and tells whether it can.
   *
   * @param name where the annotation names it
   */
  boolean hold(
      FunctionValues values,
      Located<String> name,
      ExecutableElement method,
      TypeElement companionOf) {
    Optional<TypeMirror> checked = exceptions.of(method);
    if (checked.isPresent()) {
      report(values, name, SignatureRule.FUNCTION_THROWS, method.getSimpleName(), checked.get());
      return false;
    }
    for (Element e = method; !isPackage(e); e = e.getEnclosingElement()) {
      if (!isAccessible(e, companionOf)) {
        report(
            values,
            name,
            SignatureRule.FUNCTION_INACCESSIBLE,
            companionOf,
            method.getEnclosingElement() + "." + method.getSimpleName(),
            e.getSimpleName(),
            isBeside(e, companionOf) ? "package-private" : "public");
        return false;
      }
    }
    return true;
  }

  private static boolean isPackage(Element element) {
    return !(element instanceof TypeElement) && !(element instanceof ExecutableElement);
  }

  private boolean isAccessible(Element element, TypeElement from) {
    Set<Modifier> modifiers = element.getModifiers();
    if (modifiers.contains(Modifier.PRIVATE)) {
      return false;
    }
    boolean ofInterface =
        element.getEnclosingElement() instanceof TypeElement type && type.getKind().isInterface();
    return modifiers.contains(Modifier.PUBLIC)
        || ofInterface
        || isBeside(element, from)
        || modifiers.contains(Modifier.PROTECTED) && isInherited(element, from);
  }

  private boolean isBeside(Element element, TypeElement type) {
    return elements.getPackageOf(element).equals(elements.getPackageOf(type));
  }

  private boolean isInherited(Element member, TypeElement by) {
    return types.isSubtype(
        types.erasure(by.asType()), types.erasure(member.getEnclosingElement().asType()));
  }

  private void report(
      FunctionValues values, Located<?> place, SignatureRule rule, Object... arguments) {
    messages.error(values.type(), values.mirror(), place.place(), rule, arguments);
  }
}
