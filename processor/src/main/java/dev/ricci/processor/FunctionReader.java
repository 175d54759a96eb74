package dev.ricci.processor;

import com.palantir.javapoet.ClassName;
import dev.ricci.compiler.diagnostic.Problem;
import dev.ricci.compiler.function.Function;
import dev.ricci.compiler.function.FunctionDeclaration;
import dev.ricci.compiler.function.JavaFunctions;
import dev.ricci.compiler.function.JavaMethod;
import dev.ricci.compiler.semantic.DerivativeFormula;
import dev.ricci.compiler.syntax.ReservedWords;
import dev.ricci.processor.EinsumValues.Located;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** The functions of the user's own Java that formulas can call. */
final class FunctionReader {
  private final Messages messages;
  private final Elements elements;
  private final Inheritance inheritance;
  private final FunctionMethods methods;

  FunctionReader(Messages messages, Elements elements, Types types, Inheritance inheritance) {
    this.messages = messages;
    this.elements = elements;
    this.inheritance = inheritance;
    this.methods =
        new FunctionMethods(messages, elements, types, new CheckedExceptions(types, elements));
  }

  /** A declared function and where. */
  private record Declared(FunctionValues values, FunctionDeclaration declaration) {}

  /** What is missing, if a type that is to hold a method is: compilers do not tell its name. */
  Optional<String> missing(TypeElement type) {
    return inheritance.closure(type).stream()
            .anyMatch(t -> FunctionValues.isOneMissing(t, elements))
        ? Optional.of("that a @ScalarFunction names")
        : Optional.empty();
  }

  /**
   * The functions for the formulas of a type: its own, then those of its supertypes that it does
   * not declare again.
   *
   * @param companionOf the type whose companion will call them
   * @return empty if something was wrong and reported
   */
  Optional<JavaFunctions> read(TypeElement type, TypeElement companionOf) {
    Map<String, Declared> functions = new LinkedHashMap<>();
    boolean holds = true;
    for (TypeElement declaring : inheritance.closure(type)) {
      Set<String> own = new HashSet<>();
      for (FunctionValues values : FunctionValues.on(declaring, elements)) {
        String name = values.name().value();
        if (!own.add(name)) {
          report(values, values.name(), SignatureRule.FUNCTION_TWICE, name, declaring);
          holds = false;
        } else if (!functions.containsKey(name)) {
          Optional<FunctionDeclaration> declaration = declaration(values, companionOf);
          declaration.ifPresent(d -> functions.put(name, new Declared(values, d)));
          holds &= declaration.isPresent();
        }
      }
    }
    for (Declared declared : List.copyOf(functions.values())) {
      holds &= addDerivatives(declared, companionOf, functions);
    }
    if (!holds) {
      return Optional.empty();
    }
    JavaFunctions all =
        new JavaFunctions(functions.values().stream().map(Declared::declaration).toList());
    for (Declared declared : functions.values()) {
      holds &= formulasHold(declared, all);
    }
    return holds ? Optional.of(all) : Optional.empty();
  }

  private Optional<FunctionDeclaration> declaration(
      FunctionValues values, TypeElement companionOf) {
    if (!nameHolds(values, values.name())) {
      return Optional.empty();
    }
    int arity = Math.max(values.derivatives().size(), values.arguments().size());
    Optional<ExecutableElement> found = method(values, values.method(), arity, companionOf);
    if (found.isEmpty() || !countsHold(values, found.get())) {
      return Optional.empty();
    }
    return arguments(values, found.get())
        .map(
            names ->
                new FunctionDeclaration(
                    values.name().value(),
                    method(found.get()),
                    names,
                    values.derivatives().stream().map(d -> formula(d.value(), names)).toList()));
  }

  private Optional<ExecutableElement> method(
      FunctionValues values, Located<String> name, int arity, TypeElement companionOf) {
    return methods
        .find(values, name, arity)
        .filter(m -> methods.hold(values, name, m, companionOf));
  }

  /** A derivative that is the name of a method is a call of it. */
  private static String formula(String derivative, List<String> arguments) {
    return DerivativeFormula.isMethod(derivative.strip(), arguments)
        ? derivative.strip() + "(" + String.join(", ", arguments) + ")"
        : derivative;
  }

  private JavaMethod method(ExecutableElement method) {
    ClassName type = ClassName.get((TypeElement) method.getEnclosingElement());
    return new JavaMethod(
        type.packageName(),
        type.simpleNames(),
        method.getSimpleName().toString(),
        methods.takesFloats(method));
  }

  private boolean nameHolds(FunctionValues values, Located<String> place) {
    String name = place.value().strip();
    String reason = "";
    if (Function.named(name).isPresent()) {
      reason = "the notation has a function of this name";
    } else if (ReservedWords.contains(name)) {
      reason = "it is a word of the notation";
    } else if (!DerivativeFormula.isName(name)) {
      reason = "names start with a letter and consist of ASCII letters, digits and _";
    }
    if (!reason.isEmpty()) {
      report(values, place, SignatureRule.FUNCTION_NAME, name, reason);
    }
    return reason.isEmpty();
  }

  private boolean countsHold(FunctionValues values, ExecutableElement method) {
    int arity = method.getParameters().size();
    boolean holds = true;
    if (!values.arguments().isEmpty() && values.arguments().size() != arity) {
      report(
          values,
          values.arguments().get(0),
          SignatureRule.ARGUMENT_COUNT,
          values.name().value(),
          arity,
          values.arguments().size());
      holds = false;
    }
    if (!values.derivatives().isEmpty() && values.derivatives().size() != arity) {
      report(
          values,
          values.derivatives().get(0),
          SignatureRule.DERIVATIVE_COUNT,
          values.name().value(),
          arity,
          values.derivatives().size());
      holds = false;
    }
    return holds;
  }

  private Optional<List<String>> arguments(FunctionValues values, ExecutableElement method) {
    List<String> names = new ArrayList<>();
    if (values.arguments().isEmpty()) {
      method.getParameters().forEach(p -> names.add(p.getSimpleName().toString()));
    } else {
      values.arguments().forEach(a -> names.add(a.value()));
    }
    Set<String> seen = new HashSet<>();
    for (int k = 0; k < names.size(); k++) {
      String name = names.get(k);
      boolean usable =
          DerivativeFormula.isName(name)
              && !ReservedWords.contains(name)
              && Function.named(name).isEmpty();
      if (!values.derivatives().isEmpty() && (!usable || !seen.add(name))) {
        Located<String> place =
            values.arguments().isEmpty() ? values.name() : values.arguments().get(k);
        report(values, place, SignatureRule.ARGUMENT_NAME, values.name().value(), name);
        return Optional.empty();
      }
    }
    return Optional.of(names);
  }

  /** Declares the methods that are derivatives, unless they have a declaration of their own. */
  private boolean addDerivatives(
      Declared declared, TypeElement companionOf, Map<String, Declared> functions) {
    FunctionValues values = declared.values();
    List<String> arguments = declared.declaration().arguments();
    boolean holds = true;
    for (Located<String> derivative : values.derivatives()) {
      String name = derivative.value().strip();
      if (!DerivativeFormula.isMethod(name, arguments)) {
        continue;
      }
      Declared other = functions.get(name);
      if (other == null) {
        Optional<ExecutableElement> found =
            nameHolds(values, derivative)
                ? method(
                    values, new Located<>(name, derivative.place()), arguments.size(), companionOf)
                : Optional.empty();
        holds &= found.isPresent();
        found.ifPresent(
            m ->
                functions.put(
                    name,
                    new Declared(
                        values, new FunctionDeclaration(name, method(m), arguments, List.of()))));
      } else if (other.declaration().derivatives().isEmpty()
          && !other.values().name().value().equals(name)
          && !other.values().owner().value().equals(values.owner().value())) {
        report(values, derivative, SignatureRule.FUNCTION_TWICE, name, values.type());
        holds = false;
      }
    }
    return holds;
  }

  private boolean formulasHold(Declared declared, JavaFunctions all) {
    FunctionDeclaration declaration = declared.declaration();
    boolean holds = true;
    for (int k = 0; k < declaration.derivatives().size(); k++) {
      String text = declaration.derivatives().get(k);
      Located<String> place = declared.values().derivatives().get(k);
      Optional<List<Problem>> problems =
          DerivativeFormula.check(text, declaration.arguments(), all);
      if (problems.isEmpty()) {
        report(
            declared.values(), place, SignatureRule.NO_FORMULA, declaration.name(), place.value());
        holds = false;
      } else {
        for (Problem problem : problems.get()) {
          messages.error(declared.values(), place, problem, text);
          holds = false;
        }
      }
    }
    return holds;
  }

  private void report(
      FunctionValues values, Located<?> place, SignatureRule rule, Object... arguments) {
    messages.error(values.type(), values.mirror(), place.place(), rule, arguments);
  }
}
