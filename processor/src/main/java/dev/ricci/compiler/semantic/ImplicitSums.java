package dev.ricci.compiler.semantic;

import dev.ricci.compiler.diagnostic.Span;
import dev.ricci.compiler.syntax.Binder;
import dev.ricci.compiler.syntax.Expr;
import dev.ricci.compiler.syntax.Identifier;
import dev.ricci.compiler.syntax.ReductionKind;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Reductions that the compiler puts into a syntax tree: their binders stand for no text. */
final class ImplicitSums {
  private ImplicitSums() {}

  static Expr.Reduce around(Expr body, ReductionKind kind, Collection<String> indices) {
    List<Binder> binders =
        indices.stream()
            .map(i -> new Binder(new Identifier(i, Span.NONE), Optional.empty(), Span.NONE))
            .toList();
    return new Expr.Reduce(kind, binders, body.withoutParens(), body.span());
  }

  static boolean isImplicit(Expr.Reduce reduce) {
    return reduce.binders().get(0).span().equals(Span.NONE);
  }
}
