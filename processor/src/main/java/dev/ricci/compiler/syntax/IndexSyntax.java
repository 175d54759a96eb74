package dev.ricci.compiler.syntax;

import dev.ricci.compiler.diagnostic.Span;
import java.util.List;
import java.util.Optional;

/** What stands at one dimension of a tensor's brackets. */
public sealed interface IndexSyntax {

  /** The whole entry. */
  Span span();

  /**
   * {@code e}.
   *
   * @param position the position
   */
  record Plain(IntExpr position) implements IndexSyntax {
    @Override
    public Span span() {
      return position.span();
    }
  }

  /**
   * {@code pad(e)} or {@code pad(e, p)}: 0 outside the tensor.
   *
   * @param position the position
   * @param amount by how much the tensor counts as longer at both ends when ranges are inferred
   * @param span the whole entry
   */
  record Pad(IntExpr position, Optional<IntExpr> amount, Span span) implements IndexSyntax {}

  /**
   * {@code clamp(e)}: the border repeated.
   *
   * @param position the position
   * @param span the whole entry
   */
  record Clamp(IntExpr position, Span span) implements IndexSyntax {}

  /**
   * {@code wrap(e)}: periodic.
   *
   * @param position the position
   * @param span the whole entry
   */
  record Wrap(IntExpr position, Span span) implements IndexSyntax {}

  /**
   * {@code ids[e, …]}: the position is read from an int tensor.
   *
   * @param tensor the int tensor
   * @param positions where it is read
   * @param span the whole entry
   */
  record Gather(Identifier tensor, List<IntExpr> positions, Span span) implements IndexSyntax {
    /** Copies the list. */
    public Gather {
      positions = List.copyOf(positions);
    }
  }
}
