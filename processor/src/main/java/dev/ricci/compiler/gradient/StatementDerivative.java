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
import dev.ricci.compiler.simplify.Simplifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What one statement contributes to the cotangents of the tensors it reads. For {@code T[f(x)] = Σ
 * e(x)} that is {@code dA[a(x)] += dT[f(x)]*∂e/∂A(x)} for each access {@code A[a(x)]} in {@code e},
 * times the {@link Share} that the point has in the target.
 */
final class StatementDerivative {
  private final Program program;
  private final Statement statement;
  private final Set<Tensor> active;
  private final Cotangents cotangents;
  private final IndexSubstitution.Facts facts;
  private final Optional<Normalization> softmax;

  StatementDerivative(
      Program program,
      Statement statement,
      Set<Tensor> active,
      Cotangents cotangents,
      IndexSubstitution.Facts facts) {
    this.program = program;
    this.statement = statement;
    this.active = active;
    this.cotangents = cotangents;
    this.facts = facts;
    this.softmax = Normalization.of(statement, program);
  }

  void contribute(Cotangents.Arriving arriving) {
    statement
        .base()
        .filter(active::contains)
        .ifPresent(
            base -> {
              arriving.stored().ifPresent(t -> cotangents.contribute(base, t));
              arriving.parts().forEach(part -> cotangents.contribute(base, part));
            });
    Share share = Share.of(statement, program, facts.names(), cotangents::declare);
    List<Composition> compositions =
        arriving
            .stored()
            .map(t -> List.of(Composition.ofStored(t, cotangents, share, facts.names())))
            .orElseGet(
                () ->
                    arriving.parts().stream()
                        .map(
                            part ->
                                Composition.of(
                                    part,
                                    cotangents.leadRank(),
                                    statement,
                                    share,
                                    program,
                                    facts.names()))
                        .map(composed -> composed.within(facts.ranges()))
                        .toList());
    boolean contributes = false;
    for (Composition composition : compositions) {
      contributes |= contribute(composition, share);
    }
    if (contributes) {
      share.auxiliary().forEach(cotangents::add);
    }
  }

  private boolean contribute(Composition composition, Share share) {
    return softmax
        .map(normalization -> contribute(composition, normalization))
        .orElseGet(() -> contributeBody(composition, share));
  }

  private boolean contribute(Composition composition, Normalization normalization) {
    Scalar value = composition.substitute(normalization.value());
    Scalar weighted = Simplifier.chain(composition.cotangent(), value);
    return composition.isStored()
        ? contributeWhole(composition, normalization, value, weighted)
        : contributePoint(composition, normalization, weighted);
  }

  /** {@code dP[i,j]} for all {@code i}, {@code j}. */
  private boolean contributeWhole(
      Composition composition, Normalization normalization, Scalar value, Scalar weighted) {
    Tensor total = normalization.total().tensor();
    Tensor inner =
        cotangents.declare(
            facts.names().tensor("inner" + statement.target().name()),
            Element.REAL,
            cotangents.cotangentShape(total));
    Access sum = new Access(inner, composition.inLead(normalization.total().at()));
    cotangents.add(new Statement(inner, sum.at(), Reduction.SUM, composition.domain(), weighted));
    Scalar difference =
        Simplifier.sum(composition.cotangent(), Simplifier.negate(new Scalar.Load(sum)));
    contribute(normalization.exponent(), Simplifier.product(value, difference), composition);
    return true;
  }

  /** One {@code dP[i,j]}: it reaches {@code u[i,j]}, and {@code u[i,k]} for every {@code k}. */
  private boolean contributePoint(
      Composition composition, Normalization normalization, Scalar weighted) {
    contribute(composition.substitute(normalization.exponent()), weighted, composition);
    Map<Index, Affine> others = new HashMap<>();
    List<Loop> loops = new ArrayList<>(composition.domain().loops());
    List<Index> taken = new ArrayList<>();
    Stream.concat(loops.stream(), statement.domain().loops().stream())
        .forEach(l -> taken.add(l.index()));
    for (Loop loop : normalization.own()) {
      Index other = facts.names().index(taken);
      taken.add(other);
      others.put(loop.index(), Affine.of(other));
      loops.add(new Loop(other, loop.from(), loop.to()));
    }
    UnaryOperator<Scalar> elsewhere =
        scalar ->
            composition.substitute(Traversal.mapAffines(scalar, a -> a.substitute(others::get)));
    contribute(
        elsewhere.apply(normalization.exponent()),
        Simplifier.chain(Simplifier.negate(weighted), elsewhere.apply(normalization.value())),
        composition.over(new Domain(loops, composition.domain().constraints())));
    return true;
  }

  private void contribute(Scalar root, Scalar cotangent, Composition composition) {
    Adjoint.of(root, cotangent, root, active)
        .forEach((access, part) -> contribute(access, part, composition));
  }

  private boolean contributeBody(Composition composition, Share share) {
    Scalar own =
        share
            .factor()
            .map(f -> Simplifier.chain(composition.cotangent(), composition.substitute(f)))
            .orElse(composition.cotangent());
    Map<Access, Scalar> parts =
        Adjoint.of(
            composition.substitute(statement.body()),
            own,
            composition.substitute(value(share)),
            active);
    parts.forEach((access, part) -> contribute(access, part, composition));
    return !parts.isEmpty();
  }

  private void contribute(Access access, Scalar part, Composition composition) {
    List<Position> at = new ArrayList<>(composition.lead());
    at.addAll(access.at());
    Contribution scatter = new Contribution(at, composition.domain(), part);
    boolean keeps =
        cotangents.leadRank() > 0
            && facts.elimination() == Elimination.OUTPUT
            && scatter.isInjective();
    Contribution gather =
        keeps
            ? scatter
            : IndexSubstitution.gather(
                scatter, cotangents.cotangentShape(access.tensor()), composition.outputs(), facts);
    if (!isEmpty(gather.domain())) {
      List<Extent> shape = cotangents.cotangentShape(access.tensor());
      Predicate<List<Loop>> isInside =
          loops -> isInside(gather.at(), shape, loops) && isEvaluable(gather.body(), loops);
      cotangents.contribute(access.tensor(), gather.withoutRepetition(facts.ranges(), isInside));
    }
  }

  /** Whether every element that is read exists for certain. */
  private boolean isEvaluable(Scalar body, List<Loop> loops) {
    return Traversal.accesses(body)
        .allMatch(
            access -> {
              List<Extent> own = program.shapes().get(access.tensor());
              List<Extent> shape = own == null ? cotangents.shape(access.tensor()) : own;
              return isInside(access.at(), shape, loops);
            });
  }

  private boolean isInside(List<Position> at, List<Extent> shape, List<Loop> loops) {
    return IntStream.range(0, shape.size()).allMatch(d -> isInside(at.get(d), shape.get(d), loops));
  }

  private boolean isInside(Position position, Extent length, List<Loop> loops) {
    Extent first = Extent.of(facts.origin());
    return position instanceof Position.Pad
        || position instanceof Position.At at
            && facts.ranges().isWithin(at.value(), first, length.plus(first).plus(-1), loops);
  }

  /** Whether no point can keep the constraints: what lies outside for certain changes nothing. */
  private boolean isEmpty(Domain domain) {
    return domain.constraints().stream()
        .anyMatch(c -> facts.ranges().isOutside(c.value(), c.from(), c.to(), domain.loops()));
  }

  /**
   * The value of the body, read from the target where each element is that of one point and the
   * target is not mostly zeros, as a Jacobian's diagonal.
   */
  private Scalar value(Share share) {
    boolean isDiagonal = statement.domain().loops().size() < statement.at().size();
    return statement.meeting().isEmpty() && statement.base().isEmpty() && !isDiagonal
        ? new Scalar.Load(new Access(statement.target(), share.at()))
        : statement.body();
  }
}
