package dev.ricci.compiler.gradient;

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
import dev.ricci.compiler.simplify.Simplifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a change of one point's value changes in the target element of a statement: all of it under
 * a sum; under a product, the product of all others times it; under a maximum nothing but at the
 * chosen point, {@code K[f(x)] == number of x} with the arg-max {@code K}.
 *
 * @param at the target's positions; what a padded one drops is outside of the domain
 * @param domain the points that have a part in the target
 * @param factor of the value's change
 * @param auxiliary the statements that the factor reads
 */
record Share(List<Position> at, Domain domain, Optional<Scalar> factor, List<Statement> auxiliary) {
  Share {
    at = List.copyOf(at);
    auxiliary = List.copyOf(auxiliary);
  }

  /** Makes room for a new tensor. */
  interface Declarations {
    Tensor declare(String name, Element element, List<Extent> shape);
  }

  /** The part of a change that arrives in the target; exactly 0 where none does. */
  Scalar of(Scalar change) {
    return factor.map(f -> Simplifier.chain(change, f)).orElse(change);
  }

  static Share of(
      Statement statement, Program program, FreshNames names, Declarations declarations) {
    return new Builder(statement, program, names, declarations).share();
  }

  private static final class Builder {
    private final Statement statement;
    private final Program program;
    private final FreshNames names;
    private final Declarations declarations;
    private final Domain domain;
    private final List<Position> at;

    Builder(Statement statement, Program program, FreshNames names, Declarations declarations) {
      this.statement = statement;
      this.program = program;
      this.names = names;
      this.declarations = declarations;
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

    Share share() {
      List<Loop> meeting = statement.meeting();
      if (meeting.isEmpty()) {
        return new Share(at, domain, Optional.empty(), List.of());
      }
      return switch (statement.reduction()) {
        case SUM -> new Share(at, domain, Optional.empty(), List.of());
        case PROD -> others(meeting);
        case MAX -> ofChosen(Reduction.ARGMAX, "argmax", meeting);
        case MIN -> ofChosen(Reduction.ARGMIN, "argmin", meeting);
        case ARGMAX, ARGMIN ->
            throw new IllegalArgumentException("no derivative of " + statement.reduction());
      };
    }

    private Share ofChosen(Reduction reduction, String prefix, List<Loop> meeting) {
      Statement position =
          existing(reduction)
              .orElseGet(
                  () ->
                      new Statement(
                          declarations.declare(
                              names.tensor(prefix + statement.target().name()),
                              Element.INT,
                              program.shape(statement.target())),
                          statement.at(),
                          reduction,
                          statement.domain(),
                          statement.body()));
      boolean known = program.statements().contains(position);
      Scalar isChosen =
          Scalar.apply(
              Function.EQ,
              new Scalar.Load(new Access(position.target(), at)),
              new Scalar.IndexNumber(Loop.number(meeting, program.origin())));
      return new Share(
          at,
          domain,
          Optional.of(new Scalar.Select(isChosen, Scalar.ONE, Scalar.ZERO)),
          known ? List.of() : List.of(position));
    }

    /** The program has the positions already if it is a gradient of what it differentiates. */
    private Optional<Statement> existing(Reduction reduction) {
      return program.statements().stream()
          .filter(
              s ->
                  s.reduction() == reduction
                      && s.at().equals(statement.at())
                      && s.domain().equals(statement.domain())
                      && s.body().equals(statement.body()))
          .findFirst();
    }

    private Share others(List<Loop> meeting) {
      OthersProduct others =
          OthersProduct.of(statement, domain, at, meeting, program, names::index);
      Tensor tensor =
          declarations.declare(
              names.tensor("others" + statement.target().name()), Element.REAL, others.shape());
      return new Share(
          at,
          domain,
          Optional.of(new Scalar.Load(new Access(tensor, others.at()))),
          List.of(others.statement(tensor)));
    }
  }
}
