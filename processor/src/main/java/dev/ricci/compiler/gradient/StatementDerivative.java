package dev.ricci.compiler.gradient;

import dev.ricci.compiler.affine.Affine;
import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.core.Access;
import dev.ricci.compiler.core.Constraint;
import dev.ricci.compiler.core.Domain;
import dev.ricci.compiler.core.Element;
import dev.ricci.compiler.core.Loop;
import dev.ricci.compiler.core.Position;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.core.Reduction;
import dev.ricci.compiler.core.Scalar;
import dev.ricci.compiler.core.Statement;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.function.Function;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one statement contributes to the cotangents of the tensors it reads. For {@code T[f(x)] = Σ
 * e(x)} that is {@code dA[a(x)] += dT[f(x)]*∂e/∂A(x)} for each access {@code A[a(x)]} in {@code e}.
 * Under a maximum only the chosen point has a part, {@code (K[f(x)] == number of x) ? … : 0} with
 * the arg-max {@code K}; under a product each point has the product of all others as a factor.
 */
final class StatementDerivative {
  private final Program program;
  private final Statement statement;
  private final Domain domain;
  private final List<Position> at;
  private final Set<Tensor> active;
  private final Cotangents cotangents;
  private final IndexSubstitution.Facts facts;

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
    List<Constraint> constraints = new ArrayList<>(statement.domain().constraints());
    this.at = insideOnly(constraints);
    this.domain = new Domain(statement.domain().loops(), constraints);
  }

  /** What a padded target drops has no part in the result. */
  private List<Position> insideOnly(List<Constraint> constraints) {
    List<Position> inside = new ArrayList<>();
    for (int k = 0; k < statement.at().size(); k++) {
      Position position = statement.at().get(k);
      if (position instanceof Position.Pad pad) {
        Extent length = program.shape(statement.target()).get(k);
        constraints.add(
            new Constraint(
                pad.value(), Extent.of(program.origin()), length.plus(program.origin() - 1L)));
        position = new Position.At(pad.value());
      }
      inside.add(position);
    }
    return inside;
  }

  void contribute(Tensor cotangent) {
    statement
        .base()
        .filter(active::contains)
        .ifPresent(base -> cotangents.contribute(base, cotangent));
    List<Loop> meeting = statement.meeting();
    Scalar arriving = new Scalar.Load(new Access(cotangent, at));
    List<Statement> auxiliary = new ArrayList<>();
    Scalar own = arriving;
    if (!meeting.isEmpty()) {
      own =
          switch (statement.reduction()) {
            case SUM -> arriving;
            case PROD -> Simplifier.chain(arriving, others(meeting, auxiliary));
            case MAX -> ofChosen(Reduction.ARGMAX, arriving, meeting, auxiliary);
            case MIN -> ofChosen(Reduction.ARGMIN, arriving, meeting, auxiliary);
            case ARGMAX, ARGMIN ->
                throw new IllegalArgumentException("no derivative of " + statement.reduction());
          };
    }
    Map<Access, Scalar> parts = Adjoint.of(statement.body(), own, value(meeting), active);
    if (!parts.isEmpty()) {
      auxiliary.forEach(cotangents::add);
    }
    parts.forEach((access, part) -> contribute(access, part));
  }

  private void contribute(Access access, Scalar part) {
    Contribution scatter = new Contribution(access.at(), domain, part);
    Contribution gather =
        IndexSubstitution.gather(scatter, program.shape(access.tensor()), statement.free(), facts);
    cotangents.contribute(access.tensor(), gather.withoutRepetition());
  }

  /** The value of the body, read from the target where each element is that of one point. */
  private Scalar value(List<Loop> meeting) {
    return meeting.isEmpty() && statement.base().isEmpty()
        ? new Scalar.Load(new Access(statement.target(), at))
        : statement.body();
  }

  private Scalar ofChosen(
      Reduction position, Scalar arriving, List<Loop> meeting, List<Statement> auxiliary) {
    String prefix = position == Reduction.ARGMAX ? "argmax" : "argmin";
    Tensor chosen =
        cotangents.declare(
            facts.names().tensor(prefix + statement.target().name()),
            Element.INT,
            program.shape(statement.target()));
    auxiliary.add(
        new Statement(chosen, statement.at(), position, statement.domain(), statement.body()));
    Scalar isChosen =
        Scalar.apply(
            Function.EQ,
            new Scalar.Load(new Access(chosen, at)),
            new Scalar.IndexNumber(number(meeting)));
    return new Scalar.Select(isChosen, arriving, Scalar.ZERO);
  }

  /** The row-major number of a point among the loops, counted from the origin. */
  private Affine number(List<Loop> loops) {
    Affine number = Affine.of(0);
    for (Loop loop : loops) {
      number =
          number
              .times(loop.length())
              .plus(Affine.of(loop.index()))
              .plus(Affine.of(loop.from().negate()));
    }
    return number.plus(program.origin());
  }

  private Scalar others(List<Loop> meeting, List<Statement> auxiliary) {
    OthersProduct others =
        OthersProduct.of(statement, domain, at, meeting, program, facts.names()::index);
    Tensor tensor =
        cotangents.declare(
            facts.names().tensor("others" + statement.target().name()),
            Element.REAL,
            others.shape());
    auxiliary.add(others.statement(tensor));
    return new Scalar.Load(new Access(tensor, others.at()));
  }
}
