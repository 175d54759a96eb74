package dev.ricci.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.plan.Rows;
import java.util.List;
import java.util.Optional;

/**
 * The method of a statement: {@code private static void name(FooSizes sizes, …)}.
 *
 * @param exact a slower one of the same parameters, which it calls where its arguments require it
 * @param tensors what it takes after the sizes, in this order; the target is the last one. If the
 *     statement has a base, the target's storage has to hold the base's elements already; otherwise
 *     its contents do not matter, every element is written.
 * @param rows of the target, if the method computes some of them: it takes the first one and the
 *     one after the last
 */
public record StatementMethod(
    MethodSpec method, Optional<MethodSpec> exact, List<Tensor> tensors, Optional<ByRows> rows) {

  /**
   * How a method computes rows.
   *
   * @param count how many there are
   * @param work of one of them
   */
  public record ByRows(Rows rows, CodeBlock count, Work work) {}

  public StatementMethod {
    tensors = List.copyOf(tensors);
  }
}
