package dev.ricci.processor;

import dev.ricci.compiler.function.JavaFunctions;
import dev.ricci.compiler.semantic.Signature;
import dev.ricci.processor.AnnotatedType.AnnotatedMethod;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** From a type in javac's model to what the compiler and the emitter have to know of it. */
final class ElementReader {
  private static final Pattern NAME_OF_CLASS_FILE = Pattern.compile("arg\\d+");

  /** What came of reading a type. */
  sealed interface Reading {}

  /** All is well. */
  record Ready(AnnotatedType type) implements Reading {}

  /**
   * Something is wrong and was reported.
   *
   * @param sound the methods whose programs may be looked at nevertheless
   */
  record Rejected(List<AnnotatedMethod> sound) implements Reading {
    Rejected {
      sound = List.copyOf(sound);
    }
  }

  /** A type it mentions does not exist, or not yet. */
  record Deferred(String missing) implements Reading {}

  private final Messages messages;
  private final Elements elements;
  private final Types types;
  private final Inheritance inheritance;
  private final MissingTypes missing;
  private final TypeRules typeRules;
  private final MethodRules methodRules;
  private final ValueRules valueRules;
  private final NameRules nameRules;
  private final SignatureReader signatures;
  private final FunctionReader functions;

  ElementReader(Messages messages, Elements elements, Types types) {
    this.messages = messages;
    this.elements = elements;
    this.types = types;
    CheckedExceptions exceptions = new CheckedExceptions(types, elements);
    this.inheritance = new Inheritance(types, elements);
    this.missing = new MissingTypes();
    this.typeRules = new TypeRules(messages, elements, exceptions);
    this.methodRules = new MethodRules(messages, exceptions);
    this.valueRules = new ValueRules(messages);
    this.nameRules = new NameRules(messages);
    this.signatures = new SignatureReader(messages);
    this.functions = new FunctionReader(messages, elements, types, inheritance);
  }

  /** Reads a type with at least one annotated method of its own. */
  Reading read(TypeElement type) {
    Optional<String> unresolved =
        missing.in(inheritance.closure(type)).or(() -> functions.missing(type));
    if (unresolved.isPresent()) {
      return new Deferred(unresolved.get());
    }
    if (!typeRules.hold(type)) {
      return new Rejected(List.of());
    }
    List<ExecutableElement> all = inheritance.methods(type);
    List<ExecutableElement> annotated =
        all.stream().filter(m -> EinsumValues.mirrorOn(m).isPresent()).toList();
    DeclaredType self = (DeclaredType) type.asType();
    for (ExecutableElement method : annotated) {
      unresolved = missing.in((ExecutableType) types.asMemberOf(self, method));
      if (unresolved.isPresent()) {
        return new Deferred(unresolved.get());
      }
    }
    Map<Element, Optional<JavaFunctions>> callable = new HashMap<>();
    List<AnnotatedMethod> methods = new ArrayList<>();
    for (ExecutableElement method : annotated) {
      callable
          .computeIfAbsent(method.getEnclosingElement(), e -> functions.read((TypeElement) e, type))
          .flatMap(
              functions ->
                  method(type, method, (ExecutableType) types.asMemberOf(self, method), functions))
          .ifPresent(methods::add);
    }
    String companion = CompanionNames.of(type, elements).simpleName();
    if (methods.size() < annotated.size() || !nameRules.hold(type, companion, methods, all)) {
      return new Rejected(methods);
    }
    boolean complete =
        all.stream()
            .filter(Inheritance::isAbstract)
            .filter(m -> !inheritance.isOfObject(m, type))
            .allMatch(annotated::contains);
    return new Ready(new AnnotatedType(type, methods, complete, inheritance.memberNames(type)));
  }

  private Optional<AnnotatedMethod> method(
      TypeElement type,
      ExecutableElement method,
      ExecutableType signatureType,
      JavaFunctions functions) {
    AnnotationMirror mirror = EinsumValues.mirrorOn(method).orElseThrow();
    Optional<EinsumValues> einsum = EinsumValues.read(mirror, elements);
    if (einsum.isEmpty()) {
      // The compiler has found the annotation wrong and says so.
      return Optional.empty();
    }
    if (!methodRules.hold(method) || !namesAreKnown(type, method)) {
      return Optional.empty();
    }
    Optional<Signature> signature = signatures.read(method, signatureType, einsum.get(), functions);
    return signature
        .filter(s -> valueRules.hold(method, einsum.get(), s.parameters()))
        .map(s -> new AnnotatedMethod(method, einsum.get(), s));
  }

  private boolean namesAreKnown(TypeElement type, ExecutableElement method) {
    List<? extends VariableElement> parameters = method.getParameters();
    boolean known =
        method.getEnclosingElement().equals(type)
            || parameters.isEmpty()
            || !parameters.stream()
                .allMatch(p -> NAME_OF_CLASS_FILE.matcher(p.getSimpleName()).matches());
    if (!known) {
      messages.error(
          type, SignatureRule.NAMES_MISSING, method.getSimpleName(), method.getEnclosingElement());
    }
    return known;
  }
}
