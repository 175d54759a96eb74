package dev.ricci.processor;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** What a type has of its supertypes. */
final class Inheritance {
  private final Types types;
  private final TypeElement object;

  Inheritance(Types types, Elements elements) {
    this.types = types;
    this.object = elements.getTypeElement("java.lang.Object");
  }

  /** The type itself, then its superclasses, then its interfaces; without Object. */
  List<TypeElement> closure(TypeElement type) {
    Set<TypeElement> all = new LinkedHashSet<>();
    for (TypeElement c = type; c != null && !c.equals(object); c = element(c.getSuperclass())) {
      all.add(c);
    }
    for (TypeElement c : List.copyOf(all)) {
      addInterfaces(c, all);
    }
    return List.copyOf(all);
  }

  private void addInterfaces(TypeElement type, Set<TypeElement> all) {
    for (TypeMirror mirror : type.getInterfaces()) {
      TypeElement element = element(mirror);
      if (element != null && all.add(element)) {
        addInterfaces(element, all);
      }
    }
  }

  private @Nullable TypeElement element(TypeMirror mirror) {
    return mirror instanceof DeclaredType declared
            && declared.asElement() instanceof TypeElement type
        ? type
        : null;
  }

  /**
   * The instance methods of a type, its own in the order of the source, then the inherited ones
   * that nothing overrides.
   */
  List<ExecutableElement> methods(TypeElement type) {
    DeclaredType self = (DeclaredType) type.asType();
    List<ExecutableElement> methods = new ArrayList<>();
    for (TypeElement c : closure(type)) {
      for (ExecutableElement method : ElementFilter.methodsIn(c.getEnclosedElements())) {
        if (isInheritable(method) || c.equals(type)) {
          add(method, self, methods);
        }
      }
    }
    return List.copyOf(methods);
  }

  private static boolean isInheritable(ExecutableElement method) {
    Set<Modifier> modifiers = method.getModifiers();
    return !modifiers.contains(Modifier.STATIC) && !modifiers.contains(Modifier.PRIVATE);
  }

  private void add(ExecutableElement method, DeclaredType self, List<ExecutableElement> methods) {
    for (int i = 0; i < methods.size(); i++) {
      ExecutableElement other = methods.get(i);
      if (sameSignature(other, method, self)) {
        if (wins(method, other)) {
          methods.set(i, method);
        }
        return;
      }
    }
    methods.add(method);
  }

  private boolean sameSignature(ExecutableElement a, ExecutableElement b, DeclaredType self) {
    if (!a.getSimpleName().equals(b.getSimpleName())
        || a.getParameters().size() != b.getParameters().size()) {
      return false;
    }
    ExecutableType typeOfA = (ExecutableType) types.asMemberOf(self, a);
    ExecutableType typeOfB = (ExecutableType) types.asMemberOf(self, b);
    return types.isSubsignature(typeOfA, typeOfB) || types.isSubsignature(typeOfB, typeOfA);
  }

  /** Whether a method met later stands before one of the same signature met earlier. */
  private boolean wins(ExecutableElement later, ExecutableElement earlier) {
    TypeElement below = (TypeElement) later.getEnclosingElement();
    TypeElement above = (TypeElement) earlier.getEnclosingElement();
    if (types.isSubtype(types.erasure(above.asType()), types.erasure(below.asType()))) {
      return false;
    }
    if (types.isSubtype(types.erasure(below.asType()), types.erasure(above.asType()))) {
      return true;
    }
    return above.getKind().isInterface()
        && isAbstract(earlier)
        && isAbstract(later)
        && EinsumValues.mirrorOn(earlier).isEmpty()
        && EinsumValues.mirrorOn(later).isPresent();
  }

  static boolean isAbstract(ExecutableElement method) {
    return method.getModifiers().contains(Modifier.ABSTRACT);
  }

  /** Whether a method of an interface restates one that every class has. */
  boolean isOfObject(ExecutableElement method, TypeElement type) {
    DeclaredType self = (DeclaredType) type.asType();
    return method.getEnclosingElement().getKind() == ElementKind.INTERFACE
        && ElementFilter.methodsIn(object.getEnclosedElements()).stream()
            .filter(m -> m.getModifiers().contains(Modifier.PUBLIC))
            .filter(m -> m.getSimpleName().equals(method.getSimpleName()))
            .anyMatch(
                m ->
                    types.isSubsignature(
                        (ExecutableType) types.asMemberOf(self, method),
                        (ExecutableType) m.asType()));
  }

  /** The names of everything that is declared in a type and above it, Object included. */
  List<String> memberNames(TypeElement type) {
    Set<String> names = new TreeSet<>();
    for (TypeElement c : closure(type)) {
      addNames(c, names);
    }
    addNames(object, names);
    return List.copyOf(names);
  }

  private static void addNames(TypeElement type, Set<String> names) {
    for (Element member : type.getEnclosedElements()) {
      names.add(member.getSimpleName().toString());
    }
  }
}
