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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Collects the contributions to each tensor's cotangent, and writes the statements that add them up
 * once they are complete.
 */
final class Cotangents {
  private final Program program;
  private final FreshNames names;
  private final Map<Tensor, Tensor> named = new HashMap<>();
  private final Map<Tensor, List<Contribution>> contributions = new HashMap<>();
  private final Map<Tensor, List<Tensor>> copies = new HashMap<>();
  private final List<Statement> statements = new ArrayList<>();
  private final Map<Tensor, List<Extent>> shapes = new LinkedHashMap<>();

  Cotangents(Program program, FreshNames names) {
    this.program = program;
    this.names = names;
  }

  List<Statement> statements() {
    return statements;
  }

  Map<Tensor, List<Extent>> shapes() {
    return shapes;
  }

  /** The name of a tensor's cotangent: {@code dX}. */
  Tensor of(Tensor tensor) {
    return named.computeIfAbsent(
        tensor, t -> declare(names.tensor("d" + t.name()), Element.REAL, program.shape(t)));
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
    List<Contribution> parts = contributions.getOrDefault(tensor, List.of());
    if (parts.isEmpty() && whole.size() <= 1) {
      return whole.stream().findFirst();
    }
    return Optional.of(write(tensor, parts, whole));
  }

  /**
   * The complete cotangent of a parameter, in a tensor of its own; zeros if nothing contributes.
   */
  Tensor gradient(Tensor parameter) {
    return write(
        parameter,
        contributions.getOrDefault(parameter, List.of()),
        copies.getOrDefault(parameter, List.of()));
  }

  private Tensor write(Tensor tensor, List<Contribution> parts, List<Tensor> whole) {
    List<Loop> box = box(tensor);
    Map<List<Extent>, Contribution> elementwise = new LinkedHashMap<>();
    List<Contribution> sums = new ArrayList<>();
    for (Contribution part : parts) {
      if (part.isElementwise()) {
        elementwise.merge(ranges(part), part, Cotangents::merge);
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
    ordered.addAll(sums);
    if (ordered.isEmpty()) {
      ordered.add(new Contribution(positions(box), Domain.of(box), Scalar.ZERO));
    }
    return chain(tensor, ordered, base);
  }

  private Tensor chain(Tensor tensor, List<Contribution> ordered, Optional<Tensor> start) {
    Tensor last = of(tensor);
    Optional<Tensor> base = start;
    for (int k = 0; k < ordered.size(); k++) {
      Tensor target =
          k == ordered.size() - 1
              ? last
              : declare(names.version(last), Element.REAL, program.shape(tensor));
      statements.add(ordered.get(k).onto(base, target));
      base = Optional.of(target);
    }
    return last;
  }

  /** Loops over all of a tensor. */
  private List<Loop> box(Tensor tensor) {
    List<Index> indices = new ArrayList<>();
    List<Loop> loops = new ArrayList<>();
    for (Extent length : program.shape(tensor)) {
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

  /** The ends of the loops over the target's dimensions. */
  private static List<Extent> ranges(Contribution elementwise) {
    return ranges(targetLoops(elementwise));
  }

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
    Scalar body =
        Traversal.mapAffines(
            second.body(),
            a ->
                a.substitute(
                    index -> {
                      Index to = renamed.get(index);
                      return to == null ? null : Affine.of(to);
                    }));
    return new Contribution(first.at(), first.domain(), Simplifier.sum(first.body(), body));
  }
}
