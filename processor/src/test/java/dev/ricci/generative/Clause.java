package dev.ricci.generative;

import dev.ricci.generative.Node.Kind;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A statement.
 *
 * @param at the target's positions
 * @param fresh whether no earlier statement has this target
 * @param where the ranges that the text gives
 */
record Clause(
    String target,
    List<Place> at,
    Op op,
    boolean fresh,
    Node value,
    Map<String, Node.Range> where) {
  Clause {
    at = List.copyOf(at);
    where = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(where));
  }

  /** How a statement combines the points that meet in an element, and with what is there. */
  enum Op {
    ASSIGN("=", Kind.SUM),
    ADD("+=", Kind.SUM),
    MULTIPLY("*=", Kind.PROD),
    MAX("max=", Kind.MAX),
    MIN("min=", Kind.MIN);

    private final String text;
    private final Kind kind;

    Op(String text, Kind kind) {
      this.text = text;
      this.kind = kind;
    }

    String text() {
      return text;
    }

    Kind kind() {
      return kind;
    }

    /** Whether it reduces the whole right side by itself. */
    boolean reduces() {
      return kind != Kind.SUM;
    }
  }

  Set<String> leftIndices() {
    return at.stream()
        .flatMap(p -> p.forms().stream())
        .flatMap(f -> f.indices().stream())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** The indices that no reduction of the right side binds: those that the statement loops over. */
  Set<String> loopIndices() {
    Set<String> loops = leftIndices();
    collectOpen(value, Set.of(), loops);
    return loops;
  }

  private static void collectOpen(Node node, Set<String> bound, Set<String> open) {
    if (node instanceof Node.Element element) {
      element.at().stream()
          .flatMap(p -> p.forms().stream())
          .flatMap(f -> f.indices().stream())
          .filter(i -> !bound.contains(i))
          .forEach(open::add);
    } else if (node instanceof Node.Whole whole) {
      whole.form().indices().stream().filter(i -> !bound.contains(i)).forEach(open::add);
    } else if (node instanceof Node.Reduce reduce) {
      Set<String> inside = new LinkedHashSet<>(bound);
      reduce.bindings().forEach(b -> inside.add(b.index()));
      collectOpen(reduce.body(), inside, open);
    } else {
      node.children().forEach(c -> collectOpen(c, bound, open));
    }
  }

  /** Without ranges of indices that are no longer there. */
  Clause withoutUnusedRanges() {
    Set<String> used = new LinkedHashSet<>();
    Forms.of(this).forEach(form -> used.addAll(form.indices()));
    value
        .nodes()
        .filter(Node.Reduce.class::isInstance)
        .flatMap(n -> ((Node.Reduce) n).bindings().stream())
        .forEach(b -> used.add(b.index()));
    Map<String, Node.Range> ranges = new LinkedHashMap<>(where);
    ranges.keySet().retainAll(used);
    return withWhere(ranges);
  }

  /** The tensors that it reads. */
  Set<String> reads() {
    Set<String> names = new LinkedHashSet<>();
    value
        .elements()
        .forEach(
            e -> {
              names.add(e.tensor());
              e.at().forEach(p -> gathered(p, names));
            });
    at.forEach(p -> gathered(p, names));
    return names;
  }

  private static void gathered(Place place, Set<String> names) {
    if (place instanceof Place.Gather gather) {
      names.add(gather.tensor());
    }
  }

  Clause withValue(Node other) {
    return new Clause(target, at, op, fresh, other, where);
  }

  Clause withWhere(Map<String, Node.Range> other) {
    return new Clause(target, at, op, fresh, value, other);
  }
}
