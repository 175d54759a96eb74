package dev.ricci.processor;

import dev.ricci.compiler.function.JavaFunctions;
import dev.ricci.compiler.semantic.Signature;
import dev.ricci.compiler.semantic.Signature.Parameter;
import dev.ricci.compiler.semantic.Signature.Result;
import dev.ricci.compiler.semantic.Signature.Type;
import dev.ricci.processor.EinsumValues.Located;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;

/** From a method's types in javac's model to its {@link Signature}. */
final class SignatureReader {
  private final Messages messages;

  SignatureReader(Messages messages) {
    this.messages = messages;
  }

  /**
   * Reads the types of a method.
   *
   * @param type the method's type as a member of the annotated type
   * @param functions what the program can call
   * @return empty if something was wrong and reported
   */
  Optional<Signature> read(
      ExecutableElement method, ExecutableType type, EinsumValues einsum, JavaFunctions functions) {
    Optional<List<Parameter>> parameters = parameters(method, type);
    Optional<Result> result = result(method, type.getReturnType());
    if (parameters.isEmpty() || result.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Signature(
            method.getSimpleName().toString(),
            parameters.get(),
            result.get(),
            einsum.origin().value(),
            einsum.wrt().stream().map(Located::value).toList(),
            functions));
  }

  private Optional<List<Parameter>> parameters(ExecutableElement method, ExecutableType type) {
    List<Parameter> parameters = new ArrayList<>();
    for (int i = 0; i < type.getParameterTypes().size(); i++) {
      TypeMirror mirror = type.getParameterTypes().get(i);
      Element element = method.getParameters().get(i);
      String name = element.getSimpleName().toString();
      Optional<Type> read = JavaTypes.read(mirror);
      if (read.isPresent()) {
        parameters.add(new Parameter(name, read.get()));
      } else {
        messages.error(
            element,
            SignatureRule.PARAMETER_TYPE,
            method.getSimpleName(),
            name,
            mirror,
            JavaTypes.advice(mirror));
      }
    }
    return parameters.size() == type.getParameterTypes().size()
        ? Optional.of(parameters)
        : Optional.empty();
  }

  private Optional<Result> result(ExecutableElement method, TypeMirror mirror) {
    if (mirror instanceof DeclaredType declared
        && declared.asElement() instanceof TypeElement type
        && type.getKind() == ElementKind.RECORD) {
      return record(method, type);
    }
    Optional<Type> single = JavaTypes.read(mirror);
    if (single.isEmpty()) {
      messages.error(
          method,
          SignatureRule.RESULT_TYPE,
          method.getSimpleName(),
          mirror,
          JavaTypes.advice(mirror));
    }
    return single.map(Result::single);
  }

  private Optional<Result> record(ExecutableElement method, TypeElement type) {
    SignatureRule broken = null;
    if (!type.getTypeParameters().isEmpty()) {
      broken = SignatureRule.RECORD_GENERIC;
    } else if (type.getRecordComponents().isEmpty()) {
      broken = SignatureRule.RECORD_EMPTY;
    } else if (!isAccessible(type)) {
      broken = SignatureRule.RECORD_INACCESSIBLE;
    }
    if (broken != null) {
      messages.error(method, broken, method.getSimpleName(), type);
      return Optional.empty();
    }
    List<Parameter> components = new ArrayList<>();
    for (RecordComponentElement component : type.getRecordComponents()) {
      Optional<Type> read = JavaTypes.read(component.asType());
      if (read.isPresent()) {
        components.add(new Parameter(component.getSimpleName().toString(), read.get()));
      } else {
        messages.error(
            method,
            SignatureRule.COMPONENT_TYPE,
            method.getSimpleName(),
            type,
            component,
            component.asType(),
            JavaTypes.advice(component.asType()));
      }
    }
    return components.size() == type.getRecordComponents().size()
        ? Optional.of(new Result(Optional.of(type.getQualifiedName().toString()), components))
        : Optional.empty();
  }

  private static boolean isAccessible(TypeElement type) {
    for (Element e = type; e instanceof TypeElement; e = e.getEnclosingElement()) {
      if (e.getModifiers().contains(Modifier.PRIVATE)) {
        return false;
      }
    }
    return true;
  }
}
