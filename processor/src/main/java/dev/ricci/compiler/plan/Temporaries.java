package dev.ricci.compiler.plan;

import dev.ricci.compiler.affine.Affine;
import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.core.Access;
import dev.ricci.compiler.core.Constraint;
import dev.ricci.compiler.core.Domain;
import dev.ricci.compiler.core.Element;
import dev.ricci.compiler.core.Loop;
import dev.ricci.compiler.core.Position;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.core.Reduction;
import dev.ricci.compiler.core.Requirement;
import dev.ricci.compiler.core.Scalar;
import dev.ricci.compiler.core.Statement;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.core.Traversal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The statements of a program as it is rewritten, with the tensors that come in between. */
final class Temporaries {
  private final int origin;
  private final Set<Tensor> checked = new HashSet<>();
  private final Set<String> names = new HashSet<>();
  private final Map<Tensor, List<Extent>> shapes;
  private final List<Statement> statements = new ArrayList<>();
  private final Map<Copy, Tensor> copies = new HashMap<>();

  /** What makes two copies the same. */
  private record Copy(Domain domain, Scalar body) {}

  Temporaries(Program program) {
    origin = program.origin();
    shapes = new HashMap<>(program.shapes());
    program.shapes().keySet().forEach(t -> names.add(t.name()));
    names.addAll(program.intParameters());
    for (Requirement requirement : program.requirements()) {
      if (requirement instanceof Requirement.Within within) {
        checked.add(within.place().tensor());
      } else if (requirement instanceof Requirement.GatherWithin gather) {
        checked.add(gather.place().tensor());
      }
    }
  }

  /** Keeps a name from new tensors. */
  void reserve(String name) {
    names.add(name);
  }

  /**
   * Part of a statement's domain, for a part of its body. Elements that are only checked to exist
   * where the whole domain has points are only read then.
   */
  Domain part(Domain whole, Set<Index> indices, Scalar body) {
    List<Constraint> constraints = new ArrayList<>();
    whole.constraints().stream()
        .filter(c -> indices.containsAll(c.value().indices()))
        .forEach(constraints::add);
    List<Loop> loops = new ArrayList<>();
    boolean unproved =
        Traversal.accesses(body).flatMap(Traversal::tensors).anyMatch(checked::contains);
    for (Loop loop : whole.loops()) {
      if (indices.contains(loop.index())) {
        loops.add(loop);
      } else if (unproved) {
        constraints.add(
            new Constraint(Affine.of(loop.length()), Extent.ONE, Extent.of(Integer.MAX_VALUE)));
      }
    }
    return new Domain(loops, constraints);
  }

  /** The statements so far, in order. */
  List<Statement> statements() {
    return statements;
  }

  Map<Tensor, List<Extent>> shapes() {
    return shapes;
  }

  void add(Statement statement) {
    statements.add(statement);
  }

  /** Takes back all but the first statements, and their tensors. */
  void undo(int first) {
    List<Statement> undone = statements.subList(first, statements.size());
    for (Statement statement : undone) {
      names.remove(statement.target().name());
      shapes.remove(statement.target());
      copies.values().remove(statement.target());
    }
    undone.clear();
  }

  /** A new tensor, of the proposed name if that is free. */
  Tensor create(String proposal, List<Extent> shape) {
    String name = proposal;
    for (int k = 2; !names.add(name); k++) {
      name = proposal + k;
    }
    Tensor tensor = new Tensor(name, Element.REAL, shape.size());
    shapes.put(tensor, shape);
    return tensor;
  }

  /**
   * A tensor of the sums of a body, as an element of it that stands for the body at a point.
   *
   * @param kept the loops whose indices remain
   * @param domain of the sums
   */
  Scalar.Load sum(String proposal, List<Loop> kept, Domain domain, Scalar body) {
    List<Position> at = new ArrayList<>();
    List<Extent> shape = new ArrayList<>();
    for (Loop loop : kept) {
      at.add(new Position.At(Affine.of(loop.index()).plus(loop.from().negate().plus(origin))));
      shape.add(loop.length());
    }
    Tensor tensor = create(proposal, shape);
    add(new Statement(tensor, at, Reduction.SUM, domain, body));
    return new Scalar.Load(new Access(tensor, at));
  }

  /**
   * A tensor that holds the body at every position, made once.
   *
   * @param loops over its positions, from the origin on
   */
  Tensor copy(String proposal, List<Loop> loops, Scalar body) {
    Domain domain = Domain.of(loops);
    return copies.computeIfAbsent(
        new Copy(domain, body),
        copy -> sum(proposal, copy.domain().loops(), copy.domain(), copy.body()).access().tensor());
  }
}
