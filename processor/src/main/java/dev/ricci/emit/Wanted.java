package dev.ricci.emit;

import com.palantir.javapoet.CodeBlock;
import dev.ricci.compiler.core.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * When a statement has to run: always, or if some output is wanted.
 *
 * @param outputs it runs if one of these is not null; none means always
 * @param flag it runs if this boolean holds
 */
record Wanted(List<Tensor> outputs, Optional<String> flag) {
  static final Wanted ALWAYS = new Wanted(List.of(), Optional.empty());

  Wanted {
    outputs = List.copyOf(outputs);
  }

  static Wanted ifAnyOf(List<Tensor> outputs) {
    return new Wanted(outputs, Optional.empty());
  }

  static Wanted ifSet(String flag) {
    return new Wanted(List.of(), Optional.of(flag));
  }

  boolean isAlways() {
    return equals(ALWAYS);
  }

  /** {@code dW != null || dX != null}, or the flag. */
  CodeBlock condition(Function<Tensor, String> names) {
    return flag.map(f -> CodeBlock.of("$L", f))
        .orElseGet(
            () ->
                outputs.stream()
                    .map(t -> CodeBlock.of("$L != null", names.apply(t)))
                    .collect(CodeBlock.joining(" || ")));
  }
}
