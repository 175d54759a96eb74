package dev.ricci.compiler.range;

import dev.ricci.compiler.affine.Affine;
import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.core.Access;
import dev.ricci.compiler.core.Position;
import dev.ricci.compiler.core.Traversal;
import dev.ricci.compiler.diagnostic.Span;
import dev.ricci.compiler.semantic.BoundStatement;
import dev.ricci.compiler.semantic.Term;
import dev.ricci.compiler.semantic.Terms;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Collects the places of all brackets of a statement, in the order of its text. */
final class Occurrences {
  private final String text;
  private final List<Occurrence> found = new ArrayList<>();

  private Occurrences(String text) {
    this.text = text;
  }

  /** The target's places first, then those of the right side. */
  static List<Occurrence> of(BoundStatement statement, String text) {
    Occurrences occurrences = new Occurrences(text);
    occurrences.add(statement.target(), statement.outer(), true);
    occurrences.walk(statement.value(), statement.outer());
    return occurrences.found;
  }

  private void walk(Term term, List<Index> domain) {
    if (term instanceof Term.Load load) {
      add(load, domain, false);
    } else if (term instanceof Term.Reduce reduce) {
      walk(reduce.body(), inner(term, reduce.indices()));
    } else if (term instanceof Term.Normalize normalize) {
      walk(normalize.body(), inner(term, normalize.indices()));
    } else {
      Terms.children(term).forEach(child -> walk(child, domain));
    }
  }

  /** A reduction is computed by itself: at its free indices and its own, and at no other. */
  private static List<Index> inner(Term term, List<Index> own) {
    Set<Index> indices = new LinkedHashSet<>(Terms.freeIndices(term));
    indices.addAll(own);
    return List.copyOf(indices);
  }

  private void add(Term.Load load, List<Index> domain, boolean target) {
    Access access = load.access();
    String written = load.span().textIn(text);
    for (int k = 0; k < access.at().size(); k++) {
      int dimension = k;
      Position position = access.at().get(k);
      Span span = k < load.positions().size() ? load.positions().get(k) : load.span();
      Optional<Extent> margin = Optional.empty();
      if (position instanceof Position.At) {
        margin = Optional.of(Extent.ZERO);
      } else if (position instanceof Position.Pad) {
        margin =
            load.margins().stream()
                .filter(m -> m.position() == dimension)
                .map(Term.PadMargin::margin)
                .findFirst();
      }
      found.add(
          new Occurrence(
              written,
              load.span(),
              access.tensor(),
              k + 1,
              position,
              margin,
              span,
              domain,
              target));
      if (position instanceof Position.Gather gather) {
        addGather(gather, span, domain);
      }
    }
  }

  /** What a gather reads is read, also where the gather stands on the left. */
  private void addGather(Position.Gather gather, Span span, List<Index> domain) {
    List<Affine> at = Traversal.affines(gather).toList();
    for (int k = 0; k < at.size(); k++) {
      found.add(
          new Occurrence(
              span.textIn(text),
              span,
              gather.tensor(),
              k + 1,
              new Position.At(at.get(k)),
              Optional.of(Extent.ZERO),
              span,
              domain,
              false));
    }
  }
}
