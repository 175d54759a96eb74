package dev.ricci.compiler.semantic;

import dev.ricci.compiler.affine.Affine;
import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.core.Access;
import dev.ricci.compiler.core.Reduction;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.diagnostic.Span;
import dev.ricci.compiler.function.Function;
import dev.ricci.compiler.function.JavaFunction;
import java.util.List;

/**
 * An expression whose names are resolved and whose sums are all explicit. Every node keeps the
 * place it came from.
 */
public sealed interface Term {
  Span span();

  /** A literal or constant. */
  record Number(double value, Span span) implements Term {}

  /**
   * An element of a tensor.
   *
   * @param positions the place of each position of the access
   */
  record Load(Access access, List<PadMargin> margins, List<Span> positions, Span span)
      implements Term {}

  /** {@code pad(e, p)}: position {@code position} bounds ranges as if the tensor were longer. */
  record PadMargin(int position, Extent margin) {}

  /** An index, int parameter or size as a number. */
  record IndexNumber(Affine value, Span span) implements Term {}

  /** A function or operator with exactly its arity of arguments. */
  record Apply(Function function, List<Term> arguments, Span span) implements Term {}

  /** A call of a scalar function defined in the program. */
  record Invoke(UserFunction function, List<Term> arguments, Span span) implements Term {}

  /** A call of a function written in Java. */
  record Call(JavaFunction function, List<Term> arguments, Span span) implements Term {}

  /** {@code condition ? then : otherwise}. */
  record Select(Term condition, Term then, Term otherwise, Span span) implements Term {}

  /**
   * A reduction over indices of its own.
   *
   * @param mean whether the sum is divided by the number of its points
   * @param logsumexp whether this is {@code log Σ exp}; the reduction is then SUM
   * @param implicit whether the rules of summation placed it; otherwise it was written
   */
  record Reduce(
      Reduction reduction,
      boolean mean,
      boolean logsumexp,
      List<Index> indices,
      Term body,
      boolean implicit,
      Span span)
      implements Term {}

  /** {@code softmax} or its logarithm, over indices that stay free in it. */
  record Normalize(boolean logarithm, List<Index> indices, Term body, Span span) implements Term {}

  /** A scalar function of the program. Its body's loads of {@code parameters} are its arguments. */
  record UserFunction(String name, List<Tensor> parameters, Term body, Span span) {}
}
