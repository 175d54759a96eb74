package dev.ricci.processor;

import dev.ricci.compiler.diagnostic.CaretText;
import dev.ricci.compiler.diagnostic.Problem;
import dev.ricci.processor.AnnotatedType.AnnotatedMethod;
import dev.ricci.processor.EinsumValues.Located;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.Messager;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic;

/**
 * Reports errors where the compiler can show them. A method that several types inherit is reported
 * once.
 */
final class Messages {
  private final Messager messager;
  private final Set<String> reported = new HashSet<>();

  Messages(Messager messager) {
    this.messager = messager;
  }

  /** An error of the signature, on the element. */
  void error(Element element, SignatureRule rule, Object... arguments) {
    String text = rule.text(arguments);
    if (isNew(element, text)) {
      messager.printMessage(Diagnostic.Kind.ERROR, text, element);
    }
  }

  /** An error of the signature, on a value of the annotation. */
  void error(
      Element element,
      AnnotationMirror annotation,
      AnnotationValue place,
      SignatureRule rule,
      Object... arguments) {
    error(element, annotation, place, rule.text(arguments));
  }

  /** A problem of the program: the sentence, the line with a caret under the mistake, the fix. */
  void error(Element element, EinsumValues einsum, Problem problem) {
    error(
        element,
        einsum.mirror(),
        einsum.placeOf(problem.span().start()),
        CaretText.render(problem, einsum.text()));
  }

  /** A problem of a derivative: the sentence, the formula with a caret, the fix. */
  void error(FunctionValues function, Located<String> place, Problem problem, String formula) {
    error(function.type(), function.mirror(), place.place(), CaretText.render(problem, formula));
  }

  /**
   * A fault of the compiler itself, at a method if it happened with one.
   *
   * @param methods those it happened with; none if the type's have not been read yet
   */
  void fault(Element type, List<AnnotatedMethod> methods, Throwable fault) {
    Element element = methods.size() == 1 ? methods.get(0).element() : type;
    StringBuilder text = new StringBuilder(fault.toString());
    if (fault.getStackTrace().length > 0) {
      text.append(" at ").append(fault.getStackTrace()[0]);
    }
    if (methods.isEmpty()) {
      type.getEnclosedElements().stream()
          .flatMap(e -> EinsumValues.mirrorOn(e).stream())
          .forEach(a -> text.append("\n  ").append(a));
    }
    for (AnnotatedMethod method : methods) {
      text.append("\n  ").append(method.signature()).append("\n  ");
      text.append(method.einsum().text());
    }
    error(element, SignatureRule.INTERNAL, text);
  }

  private void error(
      Element element, AnnotationMirror annotation, AnnotationValue place, String text) {
    if (isNew(element, text)) {
      messager.printMessage(Diagnostic.Kind.ERROR, text, element, annotation, place);
    }
  }

  private boolean isNew(Element element, String text) {
    return reported.add(element.getEnclosingElement() + "." + element + "\n" + text);
  }
}
