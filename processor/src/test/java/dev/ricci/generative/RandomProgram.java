package dev.ricci.generative;

import dev.ricci.compiler.core.Element;
import dev.ricci.compiler.semantic.Signature;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A program, what it is called with, and what it means.
 *
 * @param results the targets that the method returns, as a record if there are several
 * @param layout decides the line breaks and comments of the text
 */
record RandomProgram(
    int origin,
    List<Input> inputs,
    List<Definition> functions,
    List<Clause> clauses,
    List<Result> results,
    long layout) {
  RandomProgram {
    inputs = List.copyOf(inputs);
    functions = List.copyOf(functions);
    clauses = List.copyOf(clauses);
    results = List.copyOf(results);
  }

  /** A scalar function of the program. */
  record Definition(String name, List<String> arguments, Node body) {
    Definition {
      arguments = List.copyOf(arguments);
    }
  }

  /** A target that the method returns. */
  record Result(String target, Element element, Signature.Form form, int rank) {}

  String text() {
    return new Typesetter(layout).text(this);
  }

  Optional<Input> input(String name) {
    return inputs.stream().filter(i -> i.name().equals(name)).findFirst();
  }

  Map<String, Integer> ints() {
    Map<String, Integer> ints = new LinkedHashMap<>();
    for (Input input : inputs) {
      if (input.isInt()) {
        ints.put(input.name(), input.data().get(0).intValue());
      }
    }
    return ints;
  }

  boolean isRecord() {
    return results.size() > 1;
  }

  /** Whether some parameter can be differentiated and some result has a derivative. */
  boolean isDifferentiable() {
    return inputs.stream().anyMatch(Input::isReal)
        && results.stream().anyMatch(r -> r.element() == Element.REAL);
  }

  Signature signature(Signature.Number real) {
    return new Signature(
        "run",
        inputs.stream().map(i -> i.parameter(real)).toList(),
        isRecord()
            ? new Signature.Result(
                Optional.of("generated.Result"),
                results.stream()
                    .map(r -> new Signature.Parameter(r.target(), type(r, real)))
                    .toList())
            : Signature.Result.single(type(results.get(0), real)),
        origin,
        List.of());
  }

  private static Signature.Type type(Result result, Signature.Number real) {
    Signature.Number number = result.element() == Element.REAL ? real : Signature.Number.INT;
    return Input.type(result.form(), number, result.rank());
  }

  /** The names that are used: the parameters and functions that are not are mistakes. */
  Set<String> used() {
    Set<String> used = new LinkedHashSet<>();
    for (Clause clause : clauses) {
      used.addAll(clause.reads());
      Forms.of(clause)
          .forEach(
              form -> {
                form.leaves(IntForm.Parameter.class).forEach(p -> used.add(p.name()));
                form.leaves(IntForm.Size.class).forEach(s -> used.add(s.tensor()));
              });
      calls(clause.value(), used);
    }
    for (Definition function : functions) {
      if (used.contains(function.name())) {
        function.body().elements().forEach(e -> used.add(e.tensor()));
        calls(function.body(), used);
      }
    }
    return used;
  }

  private static void calls(Node node, Set<String> used) {
    node.nodes()
        .filter(Node.Invoke.class::isInstance)
        .forEach(n -> used.add(((Node.Invoke) n).function()));
  }

  RandomProgram withInputs(List<Input> other) {
    return new RandomProgram(origin, other, functions, clauses, results, layout);
  }

  RandomProgram withClauses(List<Clause> other) {
    return new RandomProgram(origin, inputs, functions, other, results, layout);
  }

  RandomProgram withResults(List<Result> other) {
    return new RandomProgram(origin, inputs, functions, clauses, other, layout);
  }

  /** The same without the parameters and functions that nothing uses. */
  RandomProgram withoutUnused() {
    Set<String> used = used();
    return new RandomProgram(
        origin,
        inputs.stream().filter(i -> used.contains(i.name())).toList(),
        functions.stream().filter(f -> used.contains(f.name())).toList(),
        clauses,
        results,
        layout);
  }
}
