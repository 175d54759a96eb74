package dev.ricci.processor;

import dev.ricci.compiler.diagnostic.Suggestions;
import dev.ricci.compiler.semantic.Signature.Number;
import dev.ricci.compiler.semantic.Signature.Parameter;
import dev.ricci.processor.EinsumValues.Located;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;

/** What the annotation's values beside the program have to be. */
final class ValueRules {
  private final Messages messages;

  ValueRules(Messages messages) {
    this.messages = messages;
  }

  /** Reports what is wrong with the values and tells whether nothing is. */
  boolean hold(ExecutableElement method, EinsumValues einsum, List<Parameter> parameters) {
    boolean holds = true;
    int origin = einsum.origin().value();
    if (origin != 0 && origin != 1) {
      report(method, einsum, einsum.origin(), SignatureRule.ORIGIN, origin);
      holds = false;
    }
    Set<String> seen = new HashSet<>();
    for (Located<String> name : einsum.wrt()) {
      if (!seen.add(name.value())) {
        report(method, einsum, name, SignatureRule.WRT_TWICE, name.value());
        holds = false;
      }
      holds &= wrtHolds(method, einsum, name, parameters);
    }
    return holds;
  }

  private boolean wrtHolds(
      ExecutableElement method,
      EinsumValues einsum,
      Located<String> name,
      List<Parameter> parameters) {
    Optional<Parameter> named =
        parameters.stream().filter(p -> p.name().equals(name.value())).findFirst();
    if (named.isEmpty()) {
      List<String> near =
          Suggestions.near(name.value(), parameters.stream().map(Parameter::name).toList());
      String hint = near.isEmpty() ? "" : " (did you mean " + String.join(" or ", near) + "?)";
      report(
          method,
          einsum,
          name,
          SignatureRule.WRT_UNKNOWN,
          name.value(),
          method.getSimpleName(),
          hint);
      return false;
    }
    if (named.get().type().number() == Number.INT) {
      report(method, einsum, name, SignatureRule.WRT_INT, name.value());
      return false;
    }
    return true;
  }

  private void report(
      ExecutableElement method,
      EinsumValues einsum,
      Located<?> at,
      SignatureRule rule,
      Object... arguments) {
    messages.error(method, einsum.mirror(), at.place(), rule, arguments);
  }
}
