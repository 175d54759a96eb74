package dev.ricci.generative;

import java.util.stream.Stream;

/** The integer expressions of a statement, wherever they stand. */
final class Forms {
  private Forms() {}

  static Stream<IntForm> of(Clause clause) {
    return Stream.of(
            clause.at().stream().flatMap(Forms::of),
            of(clause.value()),
            clause.where().values().stream().flatMap(Forms::of))
        .flatMap(s -> s);
  }

  static Stream<IntForm> of(Node node) {
    return node.nodes().flatMap(Forms::own);
  }

  private static Stream<IntForm> own(Node node) {
    if (node instanceof Node.Element element) {
      return element.at().stream().flatMap(Forms::of);
    }
    if (node instanceof Node.Whole whole) {
      return Stream.of(whole.form());
    }
    return node instanceof Node.Reduce reduce
        ? reduce.bindings().stream().flatMap(b -> b.range().stream()).flatMap(Forms::of)
        : Stream.of();
  }

  private static Stream<IntForm> of(Node.Range range) {
    return Stream.of(range.from(), range.to());
  }

  private static Stream<IntForm> of(Place place) {
    Stream<IntForm> margin = place instanceof Place.Pad pad ? pad.margin().stream() : Stream.of();
    return Stream.concat(place.forms().stream(), margin);
  }
}
