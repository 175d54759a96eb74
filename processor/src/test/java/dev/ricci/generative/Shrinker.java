package dev.ricci.generative;

import dev.ricci.compiler.core.Element;
import dev.ricci.compiler.semantic.Signature.Form;
import dev.ricci.generative.RangesByDefinition.Range;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Makes a program that fails a check smaller, as long as it fails the same one. */
final class Shrinker {
  private final Function<RandomProgram, Optional<Failure>> check;
  private int attempts;

  /**
   * @param attempts how many smaller programs to try
   */
  Shrinker(Function<RandomProgram, Optional<Failure>> check, int attempts) {
    this.check = check;
    this.attempts = attempts;
  }

  RandomProgram shrink(RandomProgram program, Failure failure) {
    RandomProgram smallest = program;
    boolean again = true;
    while (again) {
      again = false;
      for (RandomProgram candidate : candidates(smallest).toList()) {
        if (attempts <= 0) {
          return smallest;
        }
        if (!candidate.equals(smallest) && fails(candidate, failure)) {
          smallest = candidate;
          again = true;
          break;
        }
      }
    }
    return smallest;
  }

  private boolean fails(RandomProgram candidate, Failure failure) {
    try {
      Meaning.of(candidate, Map.of(), Map.of());
      attempts--;
      return check.apply(candidate).filter(f -> f.check().equals(failure.check())).isPresent();
    } catch (Rejection noProgram) {
      return false;
    }
  }

  private static Stream<RandomProgram> candidates(RandomProgram p) {
    return Stream.of(
            clausesDropped(p), clausesChanged(p), signatureChanged(p), sizesChanged(p), pinned(p))
        .flatMap(s -> s)
        .map(Shrinker::tidy);
  }

  /** Without what is not used, and with all results that nothing reads. */
  private static RandomProgram tidy(RandomProgram untidy) {
    RandomProgram p =
        untidy.withClauses(untidy.clauses().stream().map(Clause::withoutUnusedRanges).toList());
    Set<String> read = new HashSet<>();
    p.clauses().forEach(c -> read.addAll(c.reads()));
    List<RandomProgram.Result> results = new ArrayList<>();
    Set<String> known = new HashSet<>();
    for (Clause clause : p.clauses()) {
      boolean last = clause == p.clauses().get(p.clauses().size() - 1);
      Optional<RandomProgram.Result> old =
          p.results().stream().filter(r -> r.target().equals(clause.target())).findFirst();
      if ((old.isPresent() || last || !read.contains(clause.target()))
          && known.add(clause.target())) {
        results.add(
            old.orElse(
                new RandomProgram.Result(
                    clause.target(), Element.REAL, Form.TENSOR, clause.at().size())));
      }
    }
    return p.withResults(results).withoutUnused();
  }

  private static Stream<RandomProgram> clausesDropped(RandomProgram p) {
    return Stream.iterate(p.clauses().size() - 1, k -> k >= 0, k -> k - 1)
        .filter(k -> p.clauses().size() > 1)
        .map(
            k -> {
              List<Clause> clauses = new ArrayList<>(p.clauses());
              clauses.remove((int) k);
              String last = clauses.get(clauses.size() - 1).target();
              List<RandomProgram.Result> results =
                  p.results().stream()
                      .filter(r -> clauses.stream().anyMatch(c -> c.target().equals(r.target())))
                      .filter(r -> p.results().size() > 1 || r.target().equals(last))
                      .toList();
              return p.withClauses(clauses).withResults(results);
            });
  }

  private static Stream<RandomProgram> clausesChanged(RandomProgram p) {
    return Stream.iterate(0, k -> k < p.clauses().size(), k -> k + 1)
        .flatMap(
            k ->
                changes(p.clauses().get(k))
                    .map(
                        changed -> {
                          List<Clause> clauses = new ArrayList<>(p.clauses());
                          clauses.set(k, changed);
                          return p.withClauses(clauses);
                        }));
  }

  private static Stream<Clause> changes(Clause clause) {
    Stream<Clause> values = simpler(clause.value(), false).map(clause::withValue);
    Stream<Clause> unpinned =
        clause.where().keySet().stream()
            .map(
                index -> {
                  Map<String, Node.Range> where = new LinkedHashMap<>(clause.where());
                  where.remove(index);
                  return clause.withWhere(where);
                });
    return Stream.concat(values, unpinned);
  }

  /**
   * Simpler expressions. Within an implicit reduction nothing changes, because that could move it;
   * but it can become explicit.
   */
  private static Stream<Node> simpler(Node node, boolean implicit) {
    if (node instanceof Node.Number) {
      return Stream.of();
    }
    List<Node> children = node.children();
    Stream<Node> here =
        implicit
            ? Stream.of()
            : Stream.concat(
                children.stream().filter(c -> !(node instanceof Node.Reduce)),
                Stream.of(Node.number("2")));
    if (node instanceof Node.Reduce reduce && reduce.implicit() && !implicit) {
      here =
          Stream.concat(
              here,
              Stream.of(new Node.Reduce(reduce.kind(), reduce.bindings(), reduce.body(), false)));
    }
    if (node instanceof Node.Element element && !implicit) {
      here = Stream.concat(here, simplerPlaces(element));
    }
    boolean inside = implicit || node instanceof Node.Reduce r && r.implicit();
    return Stream.concat(
        here,
        Stream.iterate(0, k -> k < children.size(), k -> k + 1)
            .flatMap(
                k ->
                    simpler(children.get(k), inside)
                        .map(
                            c -> {
                              List<Node> changed = new ArrayList<>(children);
                              changed.set(k, c);
                              return node.withChildren(changed);
                            })));
  }

  private static Stream<Node> simplerPlaces(Node.Element element) {
    return Stream.iterate(0, d -> d < element.at().size(), d -> d + 1)
        .flatMap(
            d ->
                simpler(element.at().get(d))
                    .map(
                        place -> {
                          List<Place> at = new ArrayList<>(element.at());
                          at.set(d, place);
                          return new Node.Element(element.tensor(), at);
                        }));
  }

  private static Stream<Place> simpler(Place place) {
    Stream<Place> bare =
        place.forms().stream()
            .flatMap(f -> f.indices().stream())
            .distinct()
            .map(Place::index)
            .filter(p -> !p.equals(place));
    if (place instanceof Place.At || place.forms().isEmpty()) {
      return bare;
    }
    return Stream.concat(bare, Stream.of(new Place.At(place.forms().get(0))));
  }

  private static Stream<RandomProgram> signatureChanged(RandomProgram p) {
    List<Input> plain =
        p.inputs().stream()
            .map(
                i ->
                    i.isInt()
                        ? i
                        : new Input(i.name(), i.element(), Form.TENSOR, i.shape(), i.data()))
            .toList();
    return Stream.of(
        p.withInputs(plain),
        p.withResults(
            p.results().stream()
                .map(r -> new RandomProgram.Result(r.target(), r.element(), Form.TENSOR, r.rank()))
                .toList()));
  }

  private static Stream<RandomProgram> sizesChanged(RandomProgram p) {
    Stream<RandomProgram> shorter =
        p.inputs().stream()
            .filter(i -> !i.isInt())
            .flatMap(
                input ->
                    Stream.iterate(0, d -> d < input.rank(), d -> d + 1)
                        .filter(d -> input.shape().get(d) > 1)
                        .map(d -> replaced(p, Map.of(input.name(), shortened(input, d)))));
    Stream<RandomProgram> smaller =
        p.inputs().stream()
            .filter(i -> i.isInt() && i.data().get(0) > 1)
            .map(i -> replaced(p, Map.of(i.name(), i.withValues(new double[] {1}))));
    return Stream.concat(Stream.concat(allShortened(p), shorter), smaller);
  }

  /** All dimensions of one length at once, since they often have to agree. */
  private static Stream<RandomProgram> allShortened(RandomProgram p) {
    return Stream.iterate(9, n -> n > 1, n -> n - 1)
        .map(
            n -> {
              Map<String, Input> changed = new HashMap<>();
              for (Input input : p.inputs()) {
                Input shorter = input;
                for (int d = 0; d < input.rank(); d++) {
                  shorter = input.shape().get(d).equals(n) ? shortened(shorter, d) : shorter;
                }
                changed.put(input.name(), shorter);
              }
              return replaced(p, changed);
            });
  }

  private static RandomProgram replaced(RandomProgram p, Map<String, Input> changed) {
    return p.withInputs(p.inputs().stream().map(i -> changed.getOrDefault(i.name(), i)).toList());
  }

  private static Input shortened(Input input, int d) {
    List<Integer> shape = new ArrayList<>(input.shape());
    int length = shape.get(d);
    shape.set(d, length - 1);
    int inner = shape.subList(d + 1, shape.size()).stream().reduce(1, (a, b) -> a * b);
    List<Double> data = new ArrayList<>();
    for (int k = 0; k < input.data().size(); k++) {
      if (k / inner % length < length - 1) {
        data.add(input.data().get(k));
      }
    }
    return new Input(input.name(), input.element(), input.form(), shape, data);
  }

  /** With the ranges as they are written down in numbers, so that more can go. */
  private static Stream<RandomProgram> pinned(RandomProgram p) {
    Map<String, int[]> shapes = new HashMap<>();
    Map<String, SampleArray> arrays = Meaning.of(p, Map.of(), Map.of());
    arrays.forEach((name, array) -> shapes.put(name, array.shape()));
    List<RandomProgram> all = new ArrayList<>();
    for (int k = 0; k < p.clauses().size(); k++) {
      Clause clause = p.clauses().get(k);
      Map<String, Range> ranges = RangesByDefinition.of(clause, p.origin(), p.ints(), shapes);
      Map<String, Node.Range> where = new LinkedHashMap<>();
      ranges.forEach(
          (index, r) -> {
            if (!index.contains("'")) {
              where.put(index, new Node.Range(IntForm.of(r.from()), IntForm.of(r.to())));
            }
          });
      if (!where.keySet().equals(clause.where().keySet())) {
        List<Clause> clauses = new ArrayList<>(p.clauses());
        clauses.set(k, clause.withWhere(where));
        all.add(p.withClauses(clauses));
      }
    }
    return all.stream();
  }
}
