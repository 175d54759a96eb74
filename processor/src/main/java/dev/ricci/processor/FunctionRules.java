package dev.ricci.processor;

import dev.ricci.compiler.diagnostic.Problem;
import dev.ricci.compiler.diagnostic.ProblemCode;
import dev.ricci.compiler.diagnostic.Span;
import dev.ricci.compiler.function.JavaFunction;
import dev.ricci.compiler.semantic.BoundProgram;
import dev.ricci.compiler.semantic.Term;
import dev.ricci.compiler.semantic.Terms;
import dev.ricci.emit.DerivativeMember.Kind;
import dev.ricci.processor.AnnotatedType.AnnotatedMethod;
import dev.ricci.processor.EinsumValues.Located;
import java.util.Optional;
import java.util.stream.Stream;

/** Says where the derivative of a function of the user's own Java is missing. */
final class FunctionRules {
  private final Messages messages;

  FunctionRules(Messages messages) {
    this.messages = messages;
  }

  /** At its call in the formula; if only another function's derivative calls it, at what asks. */
  void report(AnnotatedMethod method, BoundProgram bound, JavaFunction function) {
    Optional<Span> call =
        bound.statements().stream()
            .flatMap(s -> calls(s.value()))
            .filter(c -> c.function().equals(function))
            .map(Term::span)
            .findFirst();
    if (call.isPresent()) {
      messages.error(
          method.element(),
          method.einsum(),
          Problem.of(ProblemCode.NO_DERIVATIVE, call.get(), function.name()));
      return;
    }
    Located<String> asked =
        Stream.of(Kind.HESSIAN_VECTOR, Kind.HESSIAN)
            .flatMap(kind -> method.einsum().derivative(kind.name()).stream())
            .findFirst()
            .orElseThrow();
    messages.error(
        method.element(),
        method.einsum().mirror(),
        asked.place(),
        SignatureRule.NO_SECOND_DERIVATIVE,
        asked.value(),
        method.signature().method(),
        function.name());
  }

  private static Stream<Term.Call> calls(Term term) {
    Stream<Term> inside =
        term instanceof Term.Invoke invoke
            ? Stream.concat(Terms.children(term).stream(), Stream.of(invoke.function().body()))
            : Terms.children(term).stream();
    return Stream.concat(
        term instanceof Term.Call call ? Stream.of(call) : Stream.of(),
        inside.flatMap(FunctionRules::calls));
  }
}
