package dev.ricci.generative;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The ranges of a statement's indices for given sizes: LANGUAGE §4 read literally, with numbers in
 * the place of symbols.
 */
final class RangesByDefinition {
  /** Both ends included; {@code to = from - 1} is empty. */
  record Range(int from, int to) {
    boolean isEmpty() {
      return to < from;
    }

    int length() {
      return to - from + 1;
    }
  }

  /** A bracket entry, the size of the dimension it stands in, and by how much pad extends it. */
  private record Entry(Place place, IntForm form, int size, int margin, boolean bounds) {}

  /** More than any divisor. */
  private static final int FAR = 1000;

  private final int origin;
  private final Map<String, Integer> ints;
  private final Map<String, int[]> shapes;
  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, Range> ranges = new LinkedHashMap<>();

  private RangesByDefinition(int origin, Map<String, Integer> ints, Map<String, int[]> shapes) {
    this.origin = origin;
    this.ints = ints;
    this.shapes = shapes;
  }

  /**
   * The range of every index.
   *
   * @param shapes the tensors that exist before the statement
   * @throws Rejection if an index has none or an access can leave its tensor
   */
  static Map<String, Range> of(
      Clause clause, int origin, Map<String, Integer> ints, Map<String, int[]> shapes) {
    RangesByDefinition ranges = new RangesByDefinition(origin, ints, shapes);
    ranges.solve(clause);
    return ranges.ranges;
  }

  private void solve(Clause clause) {
    clause.value().elements().forEach(e -> collect(e.tensor(), e.at()));
    if (clause.fresh()) {
      clause.at().forEach(this::collectGathers);
    } else {
      // Whether an affine position of a target bounds a range is left open: nothing depends on it.
      collect(clause.target(), clause.at(), false);
    }
    Set<String> all = new LinkedHashSet<>();
    Forms.of(clause).forEach(form -> all.addAll(form.indices()));
    clause.where().forEach((index, range) -> fix(index, range, all));
    clause
        .value()
        .nodes()
        .filter(Node.Reduce.class::isInstance)
        .flatMap(n -> ((Node.Reduce) n).bindings().stream())
        .forEach(
            b -> {
              all.add(b.index());
              b.range().ifPresent(r -> ranges.put(b.index(), range(r)));
            });
    all.removeAll(ranges.keySet());
    takeDimensions(all);
    while (!all.isEmpty()) {
      Map<String, Range> round = new LinkedHashMap<>();
      for (String index : all) {
        bounds(index, all).ifPresent(range -> round.put(index, range));
      }
      if (round.isEmpty()) {
        throw new Rejection("no range for " + all);
      }
      ranges.putAll(round);
      all.removeAll(round.keySet());
    }
    ranges.forEach(
        (index, range) -> require(range.length() >= 0, "range of " + index + " below empty"));
    entries.forEach(this::check);
    checkTarget(clause);
  }

  private void collect(String tensor, List<Place> at) {
    collect(tensor, at, true);
  }

  private void collect(String tensor, List<Place> at, boolean bounds) {
    int[] shape = shapes.get(tensor);
    if (shape == null) {
      require(at.isEmpty(), "no tensor " + tensor);
      return;
    }
    for (int d = 0; d < at.size(); d++) {
      Place place = at.get(d);
      collectGathers(place);
      if (place instanceof Place.Gather) {
        continue;
      }
      IntForm form = place.forms().get(0);
      boolean affine = !form.rounds();
      if (place instanceof Place.Pad pad) {
        int margin = pad.margin().map(this::evaluate).orElse(0);
        entries.add(new Entry(place, form, shape[d], margin, affine && pad.margin().isPresent()));
      } else {
        entries.add(
            new Entry(place, form, shape[d], 0, affine && place instanceof Place.At && bounds));
      }
    }
  }

  private void collectGathers(Place place) {
    if (place instanceof Place.Gather gather) {
      collect(gather.tensor(), gather.at().stream().<Place>map(Place.At::new).toList());
    }
  }

  /** A where holds for all namesakes, unless their binder has a range of its own. */
  private void fix(String name, Node.Range range, Set<String> all) {
    for (String index : all) {
      if (index.equals(name) || index.startsWith(name + "'")) {
        ranges.put(index, range(range));
      }
    }
  }

  private Range range(Node.Range range) {
    return new Range(evaluate(range.from()), evaluate(range.to()));
  }

  private int evaluate(IntForm form) {
    return form.evaluate(this::symbol);
  }

  private int symbol(IntForm leaf) {
    if (leaf instanceof IntForm.Parameter parameter) {
      Integer value = ints.get(parameter.name());
      require(value != null, "no int " + parameter.name());
      return value;
    }
    if (leaf instanceof IntForm.Size size) {
      int[] shape = shapes.get(size.tensor());
      require(shape != null, "no tensor " + size.tensor());
      return shape[size.dimension() - 1];
    }
    throw new Rejection("an index in a range");
  }

  /** Rule 2: a bare occurrence gives its dimension, which single positions then cut. */
  private void takeDimensions(Set<String> open) {
    Map<String, Range> found = new LinkedHashMap<>();
    for (Entry entry : entries) {
      Optional<String> bare = entry.place().bare();
      if (bare.isPresent() && open.contains(bare.get())) {
        Range dimension = new Range(origin, origin + entry.size() - 1);
        Range before = found.put(bare.get(), dimension);
        require(before == null || before.equals(dimension), bare.get() + " over two dimensions");
      }
    }
    for (Map.Entry<String, Range> e : found.entrySet()) {
      Range range = e.getValue();
      for (Entry entry : entries) {
        if (entry.bounds() && entry.form().indices().equals(Set.of(e.getKey()))) {
          range = cut(range, e.getKey(), entry);
        }
      }
      ranges.put(e.getKey(), range);
    }
    open.removeAll(found.keySet());
  }

  /** Rule 3: what all positions whose other indices are known allow. */
  private Optional<Range> bounds(String index, Set<String> open) {
    Range everything = new Range(Integer.MIN_VALUE / 4, Integer.MAX_VALUE / 4);
    Range range = everything;
    for (Entry entry : entries) {
      Set<String> others = entry.form().indices();
      if (entry.bounds() && others.remove(index) && others.stream().noneMatch(open::contains)) {
        range = cut(range, index, entry);
      }
    }
    return range.equals(everything) ? Optional.empty() : Optional.of(range);
  }

  /** The part of a range for which the entry is in bounds for all values of the other indices. */
  private Range cut(Range range, String index, Entry entry) {
    int low = origin - entry.margin();
    int high = origin + entry.size() - 1 + entry.margin();
    int factor = coefficient(entry.form(), index);
    require(factor != 0, "a coefficient of 0");
    int least = constant(entry.form());
    int greatest = least;
    for (String other : entry.form().indices()) {
      if (!other.equals(index)) {
        int c = coefficient(entry.form(), other);
        Range r = ranges.get(other);
        least += c > 0 ? c * r.from() : c * r.to();
        greatest += c > 0 ? c * r.to() : c * r.from();
      }
    }
    // low <= factor*index + least and factor*index + greatest <= high.
    int from = factor > 0 ? ceilDiv(low - least, factor) : ceilDiv(greatest - high, -factor);
    int to =
        factor > 0 ? Math.floorDiv(high - greatest, factor) : Math.floorDiv(least - low, -factor);
    return new Range(Math.max(range.from(), from), Math.min(range.to(), to));
  }

  private static int ceilDiv(int a, int b) {
    return -Math.floorDiv(-a, b);
  }

  private int at(IntForm form, String index, int value) {
    return form.evaluate(
        leaf ->
            leaf instanceof IntForm.Variable v
                ? (v.index().equals(index) ? value : 0)
                : symbol(leaf));
  }

  private int constant(IntForm form) {
    return at(form, "", 0);
  }

  private int coefficient(IntForm form, String index) {
    return at(form, index, 1) - constant(form);
  }

  /** The least and the greatest value; none where an index has no value. */
  private Optional<Range> span(IntForm form) {
    return form.indices().stream().anyMatch(i -> ranges.get(i).isEmpty())
        ? Optional.empty()
        : Optional.of(new Reach(ranges, this::symbol).of(form));
  }

  private void check(Entry entry) {
    if (entry.place() instanceof Place.Pad) {
      return;
    }
    Optional<Range> span = span(entry.form());
    if (span.isEmpty()) {
      if (entry.place() instanceof Place.At) {
        checkEnds(entry);
      }
      return;
    }
    if (entry.place() instanceof Place.At) {
      require(
          span.get().from() >= origin && span.get().to() < origin + entry.size(),
          "out of bounds: " + entry.place().text());
    } else {
      require(entry.size() > 0, "no nearest position in an empty dimension");
    }
  }

  /**
   * What the ends of the ranges make of a position may be refused although a range is empty: the
   * compiler need not know that.
   */
  private void checkEnds(Entry entry) {
    int least = atEnds(entry.form(), true);
    int greatest = atEnds(entry.form(), false);
    require(
        least >= origin && greatest < origin + entry.size(),
        "out of bounds over an empty range: " + entry.place().text());
  }

  private int atEnds(IntForm form, boolean least) {
    return form.evaluate(
        leaf -> {
          if (!(leaf instanceof IntForm.Variable v)) {
            return symbol(leaf);
          }
          boolean grows = at(form, v.index(), FAR) > constant(form);
          Range range = ranges.get(v.index());
          return grows == least ? range.from() : range.to();
        });
  }

  private void checkTarget(Clause clause) {
    Set<String> seen = new LinkedHashSet<>();
    boolean simple = clause.at().stream().allMatch(p -> p.bare().map(seen::add).orElse(false));
    for (Place place : clause.at()) {
      if (!clause.fresh()) {
        continue;
      }
      if (place.bare().isPresent()) {
        require(ranges.get(place.bare().get()).from() == origin, "target not from the origin");
      }
      // How far an affine target reaches over an empty range is nothing to compare.
      Optional<Range> span = span(place.forms().get(0));
      require(simple || span.isPresent(), "an affine target over an empty range");
      span.ifPresent(s -> require(s.from() >= origin, "target below the origin"));
    }
  }

  private static void require(boolean condition, String reason) {
    if (!condition) {
      throw new Rejection(reason);
    }
  }
}
