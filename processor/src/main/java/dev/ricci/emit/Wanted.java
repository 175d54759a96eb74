package dev.ricci.emit;

import com.palantir.javapoet.CodeBlock;
import dev.ricci.compiler.core.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * When a statement has to run: always, or if some output is wanted, and for some sizes.
 *
 * @param outputs it runs if one of these is not null; none means always
 * @param flag it runs if this boolean holds
 * @param order it runs if this holds of the sizes
 */
record Wanted(List<Tensor> outputs, Optional<String> flag, Optional<String> order) {
  static final Wanted ALWAYS = new Wanted(List.of(), Optional.empty(), Optional.empty());

  Wanted {
    outputs = List.copyOf(outputs);
  }

  static Wanted ifAnyOf(List<Tensor> outputs) {
    return new Wanted(outputs, Optional.empty(), Optional.empty());
  }

  static Wanted ifSet(String flag) {
    return new Wanted(List.of(), Optional.of(flag), Optional.empty());
  }

  /** The same with a flag of another name. */
  Wanted flagged(UnaryOperator<String> name) {
    return new Wanted(outputs, flag.map(name), order);
  }

  /** The same for some sizes only. */
  Wanted ordered(Optional<String> condition) {
    return new Wanted(outputs, flag, condition);
  }

  boolean isAlways() {
    return equals(ALWAYS);
  }

  /** Whether it depends on sizes only. */
  boolean isOrder() {
    return order.isPresent() && flag.isEmpty() && outputs.isEmpty();
  }

  /** {@code sizes.order == 1 && (dW != null || dX != null)}, the flag in place of the outputs. */
  CodeBlock condition(Function<Tensor, String> names) {
    String any =
        outputs.stream().map(t -> names.apply(t) + " != null").collect(Collectors.joining(" || "));
    List<String> all =
        Stream.of(order, flag, Optional.of(any))
            .flatMap(Optional::stream)
            .filter(condition -> !condition.isEmpty())
            .toList();
    return CodeBlock.of(
        "$L",
        all.size() == 1
            ? all.get(0)
            : all.stream()
                .map(condition -> condition.contains(" || ") ? "(" + condition + ")" : condition)
                .collect(Collectors.joining(" && ")));
  }
}
