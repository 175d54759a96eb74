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
import dev.ricci.compiler.core.Reduction;
import dev.ricci.compiler.core.Scalar;
import dev.ricci.compiler.core.Statement;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.core.Traversal;
import dev.ricci.compiler.function.Function;
import dev.ricci.compiler.simplify.Liveness;
import dev.ricci.compiler.simplify.Monomial;
import dev.ricci.compiler.simplify.Simplifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Forward differentiation: beside {@code T[f(x)] ⊕= e(x)} it writes {@code dT[f(x)] += Σ
 * ∂e/∂A(x)*dA[a(x)]}, statement by statement, times the {@link Share} of the point in the target.
 */
final class TangentBuilder {
  private final Program forward;
  private final List<Tensor> wrt;
  private final String prefix;
  private final FreshNames names;
  private final Set<Tensor> active;
  private final Map<Tensor, Tensor> tangents = new HashMap<>();
  private final Map<Tensor, List<Extent>> shapes = new LinkedHashMap<>();
  private final List<Statement> statements = new ArrayList<>();

  TangentBuilder(Program forward, List<Tensor> wrt, String prefix, Collection<String> taken) {
    this.forward = forward;
    this.wrt = wrt;
    this.prefix = prefix;
    this.names = new FreshNames(forward, taken);
    this.active = Activity.of(forward, wrt);
  }

  Tangent build() {
    List<Tensor> directions = wrt.stream().map(this::named).toList();
    for (int k = 0; k < wrt.size(); k++) {
      tangents.put(wrt.get(k), directions.get(k));
    }
    List<Tensor> results =
        forward.results().stream().filter(t -> t.element() == Element.REAL).toList();
    // The results come first where two tensors would like the same name.
    Map<Tensor, Tensor> named = new HashMap<>();
    results.forEach(t -> named.computeIfAbsent(t, this::named));
    for (Statement statement : forward.statements()) {
      if (active.contains(statement.target())) {
        differentiate(statement, named);
      }
    }
    for (Tensor result : results) {
      if (!named.get(result).equals(tangents.get(result))) {
        statements.add(
            tangents.containsKey(result)
                ? whole(named.get(result), tangents.get(result))
                : whole(named.get(result)));
      }
    }
    List<Tensor> outputs = results.stream().map(named::get).toList();
    List<Statement> live = Liveness.slice(statements, outputs);
    Map<Tensor, List<Extent>> used = new LinkedHashMap<>();
    directions.forEach(t -> used.put(t, shape(t)));
    live.forEach(s -> used.put(s.target(), shape(s.target())));
    return new Tangent(forward, wrt, directions, live, used, outputs);
  }

  private Tensor named(Tensor tensor) {
    return declare(names.tensor(prefix + tensor.name()), Element.REAL, forward.shape(tensor));
  }

  private Tensor declare(String name, Element element, List<Extent> shape) {
    Tensor tensor = new Tensor(name, element, shape.size());
    shapes.put(tensor, List.copyOf(shape));
    return tensor;
  }

  private List<Extent> shape(Tensor tensor) {
    List<Extent> shape = shapes.get(tensor);
    if (shape == null) {
      throw new IllegalArgumentException("no shape of " + tensor);
    }
    return shape;
  }

  private void differentiate(Statement statement, Map<Tensor, Tensor> named) {
    Share share = Share.of(statement, forward, names, this::declare);
    Scalar change =
        Normalization.of(statement, forward)
            .map(softmax -> change(statement, softmax))
            .orElseGet(
                () ->
                    PointwiseTangent.of(
                        statement.body(), value(statement, share), forward, tangents));
    Optional<Tensor> base = statement.base().map(tangents::get);
    if (Simplifier.isZero(change)) {
      base.ifPresent(b -> tangents.put(statement.target(), b));
      return;
    }
    statements.addAll(share.auxiliary());
    Tensor tangent = named.computeIfAbsent(statement.target(), this::named);
    List<Scalar> parts = parts(statement, share.of(change));
    for (int k = 0; k < parts.size(); k++) {
      boolean last = k == parts.size() - 1;
      Tensor target =
          last ? tangent : declare(names.version(tangent), Element.REAL, shape(tangent));
      statements.add(
          new Statement(
              target, share.at(), Reduction.SUM, base, share.domain(), parts.get(k), false));
      base = Optional.of(target);
    }
    tangents.put(statement.target(), tangent);
  }

  /** {@code P[i,j]*(du[i,j] - Σ_k P[i,k]*du[i,k])}. */
  private Scalar change(Statement statement, Normalization softmax) {
    Scalar change = PointwiseTangent.of(softmax.exponent(), softmax.exponent(), forward, tangents);
    if (Simplifier.isZero(change)) {
      return change;
    }
    Tensor inner =
        declare(
            names.tensor("inner" + statement.target().name()),
            Element.REAL,
            forward.shape(softmax.total().tensor()));
    Access sum = new Access(inner, softmax.total().at());
    statements.add(
        new Statement(
            inner,
            sum.at(),
            Reduction.SUM,
            statement.domain(),
            Simplifier.chain(softmax.value(), change)));
    return Simplifier.chain(
        softmax.value(), Simplifier.sum(change, Simplifier.negate(new Scalar.Load(sum))));
  }

  /** The value of the body, read from the target where each element is that of one point. */
  private static Scalar value(Statement statement, Share share) {
    return statement.meeting().isEmpty() && statement.base().isEmpty()
        ? new Scalar.Load(new Access(statement.target(), share.at()))
        : statement.body();
  }

  /** Contractions are summed one after the other: together they would not be contractions. */
  private static List<Scalar> parts(Statement statement, Scalar change) {
    List<Scalar> summands = new ArrayList<>();
    collectSummands(change, false, summands);
    boolean contractions =
        !statement.reduced().isEmpty()
            && summands.size() > 1
            && summands.stream().allMatch(TangentBuilder::isContraction);
    return contractions ? summands : List.of(change);
  }

  /** Whether it is a product of factors that do not all depend on the same indices. */
  private static boolean isContraction(Scalar summand) {
    Set<Set<Index>> kinds = new HashSet<>();
    for (Scalar factor : Monomial.of(summand).factors()) {
      Set<Index> indices = new HashSet<>();
      Traversal.indices(factor).forEach(indices::add);
      if (!indices.isEmpty()) {
        kinds.add(indices);
      }
    }
    return kinds.size() > 1;
  }

  private static void collectSummands(Scalar node, boolean negative, List<Scalar> summands) {
    if (node instanceof Scalar.Apply apply
        && (apply.function() == Function.ADD || apply.function() == Function.SUB)) {
      collectSummands(apply.arguments().get(0), negative, summands);
      collectSummands(
          apply.arguments().get(1), negative ^ (apply.function() == Function.SUB), summands);
    } else {
      summands.add(negative ? Simplifier.negate(node) : node);
    }
  }

  private Statement whole(Tensor target, Tensor copied) {
    List<Loop> box = box(target);
    List<Position> at = positions(box);
    return new Statement(
        target, at, Reduction.SUM, Domain.of(box), new Scalar.Load(new Access(copied, at)));
  }

  private Statement whole(Tensor target) {
    List<Loop> box = box(target);
    return new Statement(target, positions(box), Reduction.SUM, Domain.of(box), Scalar.ZERO);
  }

  private List<Loop> box(Tensor tensor) {
    List<Index> indices = new ArrayList<>();
    List<Loop> loops = new ArrayList<>();
    for (Extent length : shape(tensor)) {
      Index index = names.index(indices);
      indices.add(index);
      Extent origin = Extent.of(forward.origin());
      loops.add(new Loop(index, origin, length.plus(forward.origin() - 1L)));
    }
    return loops;
  }

  private static List<Position> positions(List<Loop> loops) {
    return loops.stream().<Position>map(l -> new Position.At(Affine.of(l.index()))).toList();
  }
}
