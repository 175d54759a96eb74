package dev.ricci.processor;

import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.semantic.Signature.Form;
import dev.ricci.compiler.semantic.Signature.Number;
import dev.ricci.compiler.semantic.Signature.Parameter;
import dev.ricci.emit.DerivativeMember.Kind;
import dev.ricci.processor.AnnotatedType.AnnotatedMethod;
import dev.ricci.processor.EinsumValues.Located;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a method has to be for the derivatives it asks for. */
final class DeriveRules {
  /** What the Java virtual machine allows, less one for the object. */
  private static final int MAX_SLOTS = 254;

  private final Messages messages;

  DeriveRules(Messages messages) {
    this.messages = messages;
  }

  /** Reports what is wrong and tells whether nothing is. */
  boolean hold(AnnotatedMethod method, Program formula, List<Tensor> wrt) {
    boolean holds = true;
    for (Kind kind : Kind.values()) {
      Optional<Located<String>> place = method.einsum().derivative(kind.name());
      if (place.isPresent() && !wrt.isEmpty()) {
        holds &= holds(kind, place.get(), method, formula, wrt);
      }
    }
    return holds;
  }

  private boolean holds(
      Kind kind, Located<String> place, AnnotatedMethod method, Program formula, List<Tensor> wrt) {
    String name = method.signature().method();
    Optional<String> record = method.signature().result().record();
    int rank = formula.results().get(0).rank();
    if (record.isPresent() && kind != Kind.TANGENT) {
      report(method, place, SignatureRule.SINGLE_RESULT, kind, name, record.get());
      return false;
    }
    if (rank > 0 && (kind == Kind.HESSIAN || kind == Kind.HESSIAN_VECTOR)) {
      report(method, place, SignatureRule.SCALAR_RESULT, kind, name, rank);
      return false;
    }
    if (!componentsHold(kind, place, method, formula, wrt)) {
      return false;
    }
    if (kind == Kind.TANGENT || kind == Kind.HESSIAN_VECTOR) {
      List<Parameter> parameters = method.signature().parameters();
      List<String> names = wrt.stream().map(Tensor::name).toList();
      int slots =
          slots(parameters)
              + slots(parameters.stream().filter(p -> names.contains(p.name())).toList());
      if (slots > MAX_SLOTS) {
        report(method, place, SignatureRule.TOO_MANY_DIRECTIONS, kind, name, slots, MAX_SLOTS);
        return false;
      }
    }
    return true;
  }

  /** Names put together of others may be the same: {@code a_b, c} and {@code a, b_c}. */
  private boolean componentsHold(
      Kind kind, Located<String> place, AnnotatedMethod method, Program formula, List<Tensor> wrt) {
    Map<String, String> called = new LinkedHashMap<>();
    for (Map.Entry<String, String> component : components(kind, formula, wrt)) {
      String other = called.putIfAbsent(component.getKey(), component.getValue());
      if (other != null) {
        report(
            method,
            place,
            SignatureRule.COMPONENT_TWICE,
            kind,
            method.signature().method(),
            component.getKey(),
            other + " or " + component.getValue());
        return false;
      }
    }
    return true;
  }

  /** The components whose names are put together, and of what. */
  private static List<Map.Entry<String, String>> components(
      Kind kind, Program formula, List<Tensor> wrt) {
    List<Map.Entry<String, String>> components = new ArrayList<>();
    if (kind == Kind.TANGENT) {
      formula.results().forEach(t -> components.add(Map.entry(t.name(), t.name())));
      formula.results().forEach(t -> components.add(Map.entry("d" + t.name(), t.name())));
    } else if (kind == Kind.HESSIAN) {
      for (Tensor a : wrt) {
        for (Tensor b : wrt) {
          String both = a.equals(b) ? a.name() : a.name() + " and " + b.name();
          components.add(Map.entry(a.name() + "_" + b.name(), both));
        }
      }
    }
    return components;
  }

  private static int slots(List<Parameter> parameters) {
    return parameters.stream()
        .mapToInt(
            p -> p.type().form() == Form.PRIMITIVE && p.type().number() == Number.DOUBLE ? 2 : 1)
        .sum();
  }

  private void report(
      AnnotatedMethod method, Located<String> place, SignatureRule rule, Object... arguments) {
    messages.error(method.element(), method.einsum().mirror(), place.place(), rule, arguments);
  }
}
