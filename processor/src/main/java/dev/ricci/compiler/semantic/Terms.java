package dev.ricci.compiler.semantic;

import dev.ricci.compiler.affine.Affine;
import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.core.Traversal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Walks over and rewrites bound expressions. */
public final class Terms {
  private Terms() {}

  /** The operands in the order of the text. */
  public static List<Term> children(Term term) {
    if (term instanceof Term.Apply apply) {
      return apply.arguments();
    }
    if (term instanceof Term.Invoke invoke) {
      return invoke.arguments();
    }
    if (term instanceof Term.Call call) {
      return call.arguments();
    }
    if (term instanceof Term.Select select) {
      return List.of(select.condition(), select.then(), select.otherwise());
    }
    if (term instanceof Term.Reduce reduce) {
      return List.of(reduce.body());
    }
    return term instanceof Term.Normalize normalize ? List.of(normalize.body()) : List.of();
  }

  /** The indices a load or an index number mentions by itself, repeated ones repeated. */
  public static Stream<Index> ownIndices(Term term) {
    if (term instanceof Term.Load load) {
      return Traversal.indices(load.access());
    }
    return term instanceof Term.IndexNumber number
        ? number.value().indices().stream()
        : Stream.of();
  }

  /** The indices it mentions and does not bind, by first appearance. */
  public static Set<Index> freeIndices(Term term) {
    Set<Index> free = new LinkedHashSet<>();
    ownIndices(term).forEach(free::add);
    children(term).forEach(child -> free.addAll(freeIndices(child)));
    if (term instanceof Term.Reduce reduce) {
      reduce.indices().forEach(free::remove);
    }
    return free;
  }

  /** All indices in it, also those it binds, by first appearance. */
  public static Set<Index> allIndices(Term term) {
    Set<Index> all = new LinkedHashSet<>();
    collect(term, all);
    return all;
  }

  private static void collect(Term term, Set<Index> all) {
    ownIndices(term).forEach(all::add);
    children(term).forEach(child -> collect(child, all));
    if (term instanceof Term.Reduce reduce) {
      all.addAll(reduce.indices());
    } else if (term instanceof Term.Normalize normalize) {
      all.addAll(normalize.indices());
    }
  }

  /** The same statement with every affine form and every extent replaced. */
  public static BoundStatement map(
      BoundStatement statement, UnaryOperator<Affine> affines, UnaryOperator<Extent> extents) {
    return new BoundStatement(
        (Term.Load) map(statement.target(), affines, extents),
        statement.combine(),
        statement.assigns(),
        statement.affineTarget(),
        statement.outer(),
        map(statement.value(), affines, extents),
        statement.ranges().stream()
            .map(
                r ->
                    new BoundStatement.FixedRange(
                        r.index(), extents.apply(r.from()), extents.apply(r.to()), r.span()))
            .toList(),
        statement.span());
  }

  /** The same expression with every affine form and every extent replaced. */
  public static Term map(Term term, UnaryOperator<Affine> affines, UnaryOperator<Extent> extents) {
    if (term instanceof Term.Load load) {
      return new Term.Load(
          Traversal.mapAffines(load.access(), affines),
          load.margins().stream()
              .map(m -> new Term.PadMargin(m.position(), extents.apply(m.margin())))
              .toList(),
          load.positions(),
          load.span());
    }
    if (term instanceof Term.IndexNumber number) {
      return new Term.IndexNumber(affines.apply(number.value()), number.span());
    }
    if (term instanceof Term.Apply apply) {
      return new Term.Apply(
          apply.function(), map(apply.arguments(), affines, extents), apply.span());
    }
    if (term instanceof Term.Invoke invoke) {
      return new Term.Invoke(
          invoke.function(), map(invoke.arguments(), affines, extents), invoke.span());
    }
    if (term instanceof Term.Call call) {
      return new Term.Call(call.function(), map(call.arguments(), affines, extents), call.span());
    }
    if (term instanceof Term.Select select) {
      return new Term.Select(
          map(select.condition(), affines, extents),
          map(select.then(), affines, extents),
          map(select.otherwise(), affines, extents),
          select.span());
    }
    if (term instanceof Term.Reduce r) {
      return new Term.Reduce(
          r.reduction(),
          r.mean(),
          r.logsumexp(),
          r.indices(),
          map(r.body(), affines, extents),
          r.implicit(),
          r.span());
    }
    if (term instanceof Term.Normalize n) {
      return new Term.Normalize(
          n.logarithm(), n.indices(), map(n.body(), affines, extents), n.span());
    }
    return term;
  }

  private static List<Term> map(
      List<Term> terms, UnaryOperator<Affine> affines, UnaryOperator<Extent> extents) {
    return terms.stream().map(t -> map(t, affines, extents)).toList();
  }
}
