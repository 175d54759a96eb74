package dev.ricci.emit;

import com.palantir.javapoet.MethodSpec;
import dev.ricci.compiler.core.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * The method of a statement: {@code private static void name(FooSizes sizes, …)}.
 *
 * @param exact a slower one of the same parameters, which it calls where its arguments require it
 * @param tensors what it takes after the sizes, in this order; the target is the last one. If the
 *     statement has a base, the target's storage has to hold the base's elements already; otherwise
 *     its contents do not matter, every element is written.
 */
public record StatementMethod(MethodSpec method, Optional<MethodSpec> exact, List<Tensor> tensors) {
  public StatementMethod {
    tensors = List.copyOf(tensors);
  }
}
