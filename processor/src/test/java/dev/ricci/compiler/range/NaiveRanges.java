package dev.ricci.compiler.range;

import dev.ricci.compiler.affine.Affine;
import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.core.Loop;
import dev.ricci.compiler.core.Position;
import dev.ricci.compiler.semantic.BoundStatement;
import dev.ricci.compiler.semantic.Term;
import dev.ricci.compiler.semantic.Terms;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rules for ranges for one choice of sizes, by trying all integers near the origin instead of
 * solving for the index. Every size and int parameter is in the map it is made of.
 */
final class NaiveRanges {
  private static final int FAR = 30;

  /** Both ends included. */
  record Range(int from, int to) {}

  private record Place(String tensor, int dimension, Affine value, int margin, boolean bounds) {}

  private final BoundStatement statement;
  private final Map<Extent.Atom, Integer> sizes;
  private final int origin;
  private final List<Place> places = new ArrayList<>();
  private final Map<Index, Range> ranges = new HashMap<>();
  private boolean agree = true;

  NaiveRanges(BoundStatement statement, Map<Extent.Atom, Integer> sizes, int origin) {
    this.statement = statement;
    this.sizes = sizes;
    this.origin = origin;
    loads(statement.value()).forEach(this::addPlaces);
    solve();
  }

  private static Stream<Term.Load> loads(Term term) {
    return term instanceof Term.Load load
        ? Stream.of(load)
        : Terms.children(term).stream().flatMap(NaiveRanges::loads);
  }

  private void addPlaces(Term.Load load) {
    for (int k = 0; k < load.access().at().size(); k++) {
      int d = k;
      Position position = load.access().at().get(k);
      String tensor = load.access().tensor().name();
      if (position instanceof Position.At at) {
        places.add(new Place(tensor, k + 1, at.value(), 0, !at.value().hasQuotient()));
      } else if (position instanceof Position.Pad pad) {
        load.margins().stream()
            .filter(m -> m.position() == d)
            .forEach(
                m -> places.add(new Place(tensor, d + 1, pad.value(), number(m.margin()), true)));
      }
    }
  }

  Map<Index, Range> ranges() {
    return ranges;
  }

  int number(Extent extent) {
    return (int) extent.evaluate(sizes::get);
  }

  private int size(Place place) {
    return sizes.get(new Extent.Size(place.tensor, place.dimension));
  }

  private boolean isBare(Place place, Index index) {
    return place.margin == 0 && place.value.equals(Affine.of(index));
  }

  private void solve() {
    Set<Index> indices = new LinkedHashSet<>(Terms.allIndices(statement.value()));
    indices.addAll(statement.outer());
    for (BoundStatement.FixedRange fixed : statement.ranges()) {
      ranges.put(fixed.index(), new Range(number(fixed.from()), number(fixed.to())));
    }
    for (Index index : indices) {
      List<Place> bare = places.stream().filter(p -> isBare(p, index)).toList();
      if (!ranges.containsKey(index) && !bare.isEmpty()) {
        int size = size(bare.get(0));
        agree &= bare.stream().allMatch(p -> size(p) == size);
        Range cut = tried(index, p -> p.value.indices().equals(Set.of(index)));
        ranges.put(
            index,
            new Range(
                Math.max(origin, cut == null ? -FAR : cut.from),
                Math.min(origin + size - 1, cut == null ? FAR : cut.to)));
      }
    }
    Map<Index, Range> round;
    do {
      round = new HashMap<>();
      for (Index index : indices) {
        Range found =
            ranges.containsKey(index)
                ? null
                : tried(
                    index,
                    p ->
                        p.value.mentions(index)
                            && p.value.indices().stream()
                                .allMatch(i -> i.equals(index) || ranges.containsKey(i)));
        if (found != null) {
          round.put(index, found);
        }
      }
      ranges.putAll(round);
    } while (!round.isEmpty());
  }

  /** The least and the greatest value that no end of a place forbids; null without any place. */
  private @Nullable Range tried(Index index, Predicate<Place> which) {
    List<Place> used = places.stream().filter(p -> p.bounds && which.test(p)).toList();
    if (used.isEmpty()) {
      return null;
    }
    int from = first(-FAR, 1, v -> used.stream().allMatch(p -> endHolds(p, index, v, true)));
    int to = first(FAR, -1, v -> used.stream().allMatch(p -> endHolds(p, index, v, false)));
    return new Range(from, to);
  }

  private static int first(int start, int step, IntPredicate holds) {
    int v = start;
    while (!holds.test(v)) {
      v += step;
    }
    return v;
  }

  /** Whether the end of the tensor that limits the index from below (above) is respected. */
  private boolean endHolds(Place place, Index index, int value, boolean fromBelow) {
    boolean rising = coefficient(place.value, index) > 0;
    int lo = origin - place.margin;
    int hi = origin + size(place) - 1 + place.margin;
    return rising == fromBelow
        ? extreme(place.value, index, value, false) >= lo
        : extreme(place.value, index, value, true) <= hi;
  }

  private int coefficient(Affine affine, Index index) {
    return number(affine.coefficient(index));
  }

  private int extreme(Affine affine, Index index, int value, boolean greatest) {
    return (int)
        affine.evaluate(
            i -> {
              if (i.equals(index)) {
                return value;
              }
              Range range = ranges.get(i);
              return (coefficient(affine, i) > 0) == greatest ? range.to : range.from;
            },
            sizes::get);
  }

  /** Whether all ranges are legal, bare left indices start at the origin, and nothing leaves. */
  boolean isLegal() {
    return agree
        && ranges.values().stream().allMatch(r -> r.to >= r.from - 1)
        && statement.target().access().at().stream().allMatch(this::startsRight)
        && staysInside();
  }

  private boolean startsRight(Position position) {
    Affine value = ((Position.At) position).value();
    return value.asIndex().map(i -> ranges.get(i).from == origin).orElse(true);
  }

  boolean hasEmptyRange() {
    return ranges.values().stream().anyMatch(r -> r.to < r.from);
  }

  private boolean staysInside() {
    List<Index> order = List.copyOf(ranges.keySet());
    return points(order, 0, new HashMap<>());
  }

  private boolean points(List<Index> order, int depth, Map<Index, Integer> point) {
    if (depth < order.size()) {
      Range range = ranges.get(order.get(depth));
      for (int v = range.from; v <= range.to; v++) {
        point.put(order.get(depth), v);
        if (!points(order, depth + 1, point)) {
          return false;
        }
      }
      return true;
    }
    return loads(statement.value()).allMatch(load -> isInside(load, point))
        && statement.target().access().at().stream()
            .allMatch(p -> value(((Position.At) p).value(), point) >= origin);
  }

  private boolean isInside(Term.Load load, Map<Index, Integer> point) {
    for (int k = 0; k < load.access().at().size(); k++) {
      if (load.access().at().get(k) instanceof Position.At at) {
        int value = value(at.value(), point) - origin;
        int size = sizes.get(new Extent.Size(load.access().tensor().name(), k + 1));
        if (value < 0 || value >= size) {
          return false;
        }
      }
    }
    return true;
  }

  private int value(Affine affine, Map<Index, Integer> point) {
    return (int) affine.evaluate(point::get, sizes::get);
  }

  /** The solver's ranges, for these sizes. */
  Range evaluate(Loop loop) {
    return new Range(number(loop.from()), number(loop.to()));
  }
}
