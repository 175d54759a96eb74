package dev.ricci.compiler.gradient;

import dev.ricci.compiler.affine.Affine;
import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.core.Access;
import dev.ricci.compiler.core.Domain;
import dev.ricci.compiler.core.Element;
import dev.ricci.compiler.core.Loop;
import dev.ricci.compiler.core.Position;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.core.Scalar;
import dev.ricci.compiler.core.Statement;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.core.Traversal;
import dev.ricci.compiler.range.CoreRanges;
import dev.ricci.compiler.simplify.Simplifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Collects the contributions to each tensor's cotangent, and writes the statements that add them up
 * once they are complete.
 */
final class Cotangents {
  /** More parts of a sparse cotangent are added up in a tensor. */
  private static final int MAX_PARTS = 4;

  private final Program program;
  private final CoreRanges ranges;
  private final FreshNames names;
  private final Kind kind;
  private final Map<Tensor, Tensor> named = new HashMap<>();
  private final Map<Tensor, List<Contribution>> contributions = new HashMap<>();
  private final Map<Tensor, List<Tensor>> copies = new HashMap<>();
  private final Map<Elementwise, Tensor> written = new LinkedHashMap<>();
  private final List<Statement> statements = new ArrayList<>();
  private final Map<Tensor, List<Extent>> shapes = new LinkedHashMap<>();

  Cotangents(Program program, CoreRanges ranges, FreshNames names, Kind kind) {
    this.program = program;
    this.ranges = ranges;
    this.names = names;
    this.kind = kind;
  }

  /**
   * What is taken back through the program.
   *
   * @param prefix what the name of a cotangent begins with
   * @param lead the dimensions that every cotangent has before those of its tensor
   * @param composes whether sparse cotangents are taken through a statement as they are, without a
   *     tensor that holds them
   */
  record Kind(String prefix, List<Extent> lead, boolean composes) {
    /** One cotangent, given as a tensor. */
    static final Kind GIVEN = new Kind("d", List.of(), false);

    /** That of a scalar, which is 1. */
    static final Kind ONE = new Kind("d", List.of(), true);
  }

  List<Statement> statements() {
    return statements;
  }

  List<Extent> shape(Tensor cotangent) {
    List<Extent> shape = shapes.get(cotangent);
    if (shape == null) {
      throw new IllegalArgumentException("no cotangent " + cotangent);
    }
    return shape;
  }

  /** The name of a tensor's cotangent: {@code dX}. */
  Tensor of(Tensor tensor) {
    return named.computeIfAbsent(
        tensor,
        t -> declare(names.tensor(kind.prefix() + t.name()), Element.REAL, cotangentShape(t)));
  }

  /** The shape of a tensor's cotangent: that of the lead, then the tensor's. */
  List<Extent> cotangentShape(Tensor tensor) {
    List<Extent> shape = new ArrayList<>(kind.lead());
    shape.addAll(program.shape(tensor));
    return shape;
  }

  /** Loops over the lead. */
  List<Loop> leadLoops() {
    return loops(kind.lead());
  }

  int leadRank() {
    return kind.lead().size();
  }

  /** The identity as the cotangent of a tensor of the lead's shape. */
  void contributeIdentity(Tensor tensor) {
    List<Loop> box = loops(program.shape(tensor));
    List<Position> at = new ArrayList<>(positions(box.subList(0, leadRank())));
    at.addAll(positions(box));
    contribute(tensor, new Contribution(at, Domain.of(box), Scalar.ONE));
  }

  /**
   * What arrives at a tensor's statement: a stored cotangent, or parts of a sparse one.
   *
   * @param stored a tensor of {@link #cotangentShape}; none for parts
   */
  record Arriving(Optional<Tensor> stored, List<Contribution> parts) {}

  /** The complete cotangent of an intermediate tensor; none if nothing contributes. */
  Optional<Arriving> arriving(Statement statement) {
    Tensor tensor = statement.target();
    List<Contribution> parts = SparseParts.added(contributions.getOrDefault(tensor, List.of()));
    boolean composed =
        kind.composes()
            && !parts.isEmpty()
            && !copies.containsKey(tensor)
            && parts.size() <= MAX_PARTS
            && parts.stream()
                .allMatch(p -> isSparse(p) && Composition.isPossible(p, leadRank(), statement));
    return composed
        ? Optional.of(
            new Arriving(
                Optional.empty(), parts.stream().map(part -> shortened(statement, part)).toList()))
        : complete(tensor).map(t -> new Arriving(Optional.of(t), List.of()));
  }

  /** A part that a sum would compute anew for each of its points is stored, too. */
  private Contribution shortened(Statement statement, Contribution part) {
    boolean repeated =
        leadRank() == 0 && !statement.reduced().isEmpty() && SparseParts.hasFunction(part);
    if (!repeated && !SparseParts.isLong(part) && !SparseParts.isSum(part)) {
      return part;
    }
    String name = names.version(of(statement.target()));
    Tensor stored = declare(name, Element.REAL, SparseParts.shape(part));
    statements.add(SparseParts.statement(part, stored, program.origin()));
    return SparseParts.stored(part, stored, program.origin());
  }

  /** Fewer points than elements, or nothing to compute. */
  private static boolean isSparse(Contribution part) {
    int points = SparseParts.shape(part).size();
    boolean known =
        !SparseParts.isSum(part)
            && (part.body() instanceof Scalar.Number || part.body() instanceof Scalar.Load);
    return points < part.at().size() || (known && points == part.at().size());
  }

  Tensor declare(String name, Element element, List<Extent> shape) {
    Tensor tensor = new Tensor(name, element, shape.size());
    shapes.put(tensor, List.copyOf(shape));
    return tensor;
  }

  void add(Statement statement) {
    statements.add(statement);
  }

  void contribute(Tensor tensor, Contribution contribution) {
    contributions.computeIfAbsent(tensor, t -> new ArrayList<>()).add(contribution);
  }

  /** All of {@code cotangent} is a part of the cotangent of {@code tensor}. */
  void contribute(Tensor tensor, Tensor cotangent) {
    copies.computeIfAbsent(tensor, t -> new ArrayList<>()).add(cotangent);
  }

  /** The complete cotangent of an intermediate tensor; none if nothing contributes. */
  Optional<Tensor> complete(Tensor tensor) {
    List<Tensor> whole = copies.getOrDefault(tensor, List.of());
    if (!contributions.containsKey(tensor) && whole.size() <= 1) {
      return whole.stream().findFirst();
    }
    Total total = total(tensor);
    Optional<Elementwise> elementwise = elementwise(tensor, total);
    Optional<Tensor> same =
        copied(total, cotangentShape(tensor)).or(() -> elementwise.flatMap(this::written));
    if (same.isPresent()) {
      return same;
    }
    Tensor cotangent = write(tensor, total);
    elementwise.ifPresent(e -> written.put(e, cotangent));
    return Optional.of(cotangent);
  }

  /**
   * The complete cotangent of a parameter, in a tensor of its own; zeros if nothing contributes.
   */
  Tensor gradient(Tensor parameter) {
    Total total = total(parameter);
    return elementwise(parameter, total)
        .flatMap(this::written)
        .map(same -> new Total(Optional.empty(), List.of(copy(same, box(parameter)))))
        .map(copied -> write(parameter, copied))
        .orElseGet(() -> write(parameter, total));
  }

  /** The cotangent that the total is a copy of. */
  private Optional<Tensor> copied(Total total, List<Extent> shape) {
    if (total.base.isPresent()
        || total.parts.size() != 1
        || !total.parts.get(0).isElementwise()
        || !(total.parts.get(0).body() instanceof Scalar.Load load)
        || !load.access().at().equals(total.parts.get(0).at())) {
      return Optional.empty();
    }
    Tensor tensor = load.access().tensor();
    boolean whole = isSame(ranges(targetLoops(total.parts.get(0))), ranges(loops(shape)));
    return whole && shapes.containsKey(tensor) && isSame(shapes.get(tensor), shape)
        ? Optional.of(tensor)
        : Optional.empty();
  }

  /** What the total computes, if it is one expression for all elements of a tensor. */
  private Optional<Elementwise> elementwise(Tensor tensor, Total total) {
    return total.elementwise().filter(e -> isSame(e.box, ranges(box(tensor))));
  }

  private Optional<Tensor> written(Elementwise wanted) {
    return written.entrySet().stream()
        .filter(e -> e.getKey().body.equals(wanted.body) && isSame(e.getKey().box, wanted.box))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private boolean isSame(List<Extent> a, List<Extent> b) {
    return a.size() == b.size()
        && IntStream.range(0, a.size()).allMatch(k -> ranges.same(a.get(k), b.get(k)));
  }

  /** What a cotangent starts from, and what is added in this order. */
  private record Total(Optional<Tensor> base, List<Contribution> parts) {
    /** What is computed, if all of it is one elementwise expression that costs something. */
    Optional<Elementwise> elementwise() {
      return base.isEmpty()
              && parts.size() == 1
              && parts.get(0).isElementwise()
              && !(parts.get(0).body() instanceof Scalar.Load)
          ? Optional.of(Elementwise.of(parts.get(0)))
          : Optional.empty();
    }
  }

  /** An elementwise expression under whatever names of its indices. */
  private record Elementwise(List<Extent> box, Scalar body) {
    static Elementwise of(Contribution contribution) {
      List<Loop> loops = targetLoops(contribution);
      Map<Index, Index> numbered = new HashMap<>();
      for (int k = 0; k < loops.size(); k++) {
        numbered.put(loops.get(k).index(), new Index("", k));
      }
      return new Elementwise(ranges(loops), renamed(contribution.body(), numbered));
    }
  }

  private Total total(Tensor tensor) {
    List<Contribution> parts = contributions.getOrDefault(tensor, List.of());
    List<Tensor> whole = copies.getOrDefault(tensor, List.of());
    List<Loop> box = box(tensor);
    Map<List<Extent>, Contribution> elementwise = new LinkedHashMap<>();
    List<Contribution> sums = new ArrayList<>();
    for (Contribution part : parts) {
      if (part.isElementwise()) {
        elementwise.merge(ranges(targetLoops(part)), part, Cotangents::merge);
      } else {
        sums.add(part);
      }
    }
    Optional<Tensor> base = Optional.empty();
    if (whole.size() == 1 && !parts.isEmpty() && !elementwise.containsKey(ranges(box))) {
      base = Optional.of(whole.get(0));
    } else {
      whole.forEach(t -> elementwise.merge(ranges(box), copy(t, box), Cotangents::merge));
    }
    Contribution all = elementwise.remove(ranges(box));
    List<Contribution> ordered = new ArrayList<>();
    if (all != null) {
      ordered.add(all);
    }
    ordered.addAll(elementwise.values());
    ordered.addAll(SparseParts.added(sums));
    if (ordered.isEmpty()) {
      ordered.add(new Contribution(positions(box), Domain.of(box), Scalar.ZERO));
    }
    return new Total(base, ordered);
  }

  private Tensor write(Tensor tensor, Total total) {
    Tensor last = of(tensor);
    Optional<Tensor> base = total.base;
    for (int k = 0; k < total.parts.size(); k++) {
      Tensor target =
          k == total.parts.size() - 1
              ? last
              : declare(names.version(last), Element.REAL, cotangentShape(tensor));
      statements.add(total.parts.get(k).onto(base, target));
      base = Optional.of(target);
    }
    return last;
  }

  /** Loops over all of a tensor's cotangent. */
  private List<Loop> box(Tensor tensor) {
    return loops(cotangentShape(tensor));
  }

  private List<Loop> loops(List<Extent> shape) {
    List<Index> indices = new ArrayList<>();
    List<Loop> loops = new ArrayList<>();
    for (Extent length : shape) {
      Index index = names.index(indices);
      indices.add(index);
      Extent origin = Extent.of(program.origin());
      loops.add(new Loop(index, origin, length.plus(program.origin() - 1L)));
    }
    return loops;
  }

  private static List<Position> positions(List<Loop> loops) {
    return loops.stream().<Position>map(l -> new Position.At(Affine.of(l.index()))).toList();
  }

  private static Contribution copy(Tensor cotangent, List<Loop> box) {
    List<Position> at = positions(box);
    return new Contribution(at, Domain.of(box), new Scalar.Load(new Access(cotangent, at)));
  }

  /** The ends of the loops. */
  private static List<Extent> ranges(List<Loop> loops) {
    List<Extent> ends = new ArrayList<>();
    loops.forEach(
        l -> {
          ends.add(l.from());
          ends.add(l.to());
        });
    return ends;
  }

  private static List<Loop> targetLoops(Contribution elementwise) {
    return elementwise.at().stream()
        .map(p -> ((Position.At) p).value().asIndex().orElseThrow())
        .map(index -> elementwise.domain().loop(index).orElseThrow())
        .toList();
  }

  /** The sum of two elementwise contributions over the same box, in the indices of the first. */
  private static Contribution merge(Contribution first, Contribution second) {
    Map<Index, Index> renamed = new HashMap<>();
    List<Loop> theirs = targetLoops(second);
    List<Loop> ours = targetLoops(first);
    for (int k = 0; k < ours.size(); k++) {
      renamed.put(theirs.get(k).index(), ours.get(k).index());
    }
    Scalar body = Simplifier.sum(first.body(), renamed(second.body(), renamed));
    return new Contribution(first.at(), first.domain(), body);
  }

  private static Scalar renamed(Scalar body, Map<Index, Index> names) {
    return Traversal.mapAffines(
        body,
        a ->
            a.substitute(
                index -> {
                  Index to = names.get(index);
                  return to == null ? null : Affine.of(to);
                }));
  }
}
