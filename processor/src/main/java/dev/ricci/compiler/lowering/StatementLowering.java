package dev.ricci.compiler.lowering;

import dev.ricci.compiler.affine.Affine;
import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.core.Access;
import dev.ricci.compiler.core.Constraint;
import dev.ricci.compiler.core.Domain;
import dev.ricci.compiler.core.Loop;
import dev.ricci.compiler.core.Position;
import dev.ricci.compiler.core.Reduction;
import dev.ricci.compiler.core.Scalar;
import dev.ricci.compiler.core.Statement;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.function.Function;
import dev.ricci.compiler.lowering.Hoisting.SignedSum;
import dev.ricci.compiler.lowering.Summands.Sum;
import dev.ricci.compiler.lowering.Summands.Summand;
import dev.ricci.compiler.range.SolvedStatement;
import dev.ricci.compiler.semantic.BoundStatement;
import dev.ricci.compiler.semantic.Term;
import dev.ricci.compiler.semantic.Terms;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Lowers one statement of the formula to those of its target's next versions. */
final class StatementLowering {
  private final SolvedStatement solved;
  private final BoundStatement statement;
  private final Versions versions;
  private final boolean last;
  private final Tensor target;
  private final List<Position> at;
  private final Hoisting hoisting;
  private final ScalarLowering scalars;
  private final Scope scope;

  /**
   * Of a solved statement.
   *
   * @param last whether no later statement writes the target
   */
  StatementLowering(SolvedStatement solved, Versions versions, boolean last) {
    this.solved = solved;
    this.statement = solved.statement();
    this.versions = versions;
    this.last = last;
    Access access = statement.target().access();
    this.target = access.tensor();
    this.at = access.at().stream().map(versions::resolve).toList();
    this.hoisting = new Hoisting(solved, versions);
    this.scalars = new ScalarLowering(hoisting, versions);
    this.scope = Scope.of(statement.outer());
  }

  void lower() {
    Optional<Term.Reduce> whole = wholeReduction();
    if (statement.combine() != Reduction.SUM) {
      combine();
    } else if (whole.filter(r -> r.reduction().isPosition()).isPresent()) {
      position(whole.orElseThrow());
    } else if (whole.isPresent()) {
      reduction(whole.orElseThrow());
    } else {
      add();
    }
  }

  /** The right side, if it is a reduction other than a sum that can write the target itself. */
  private Optional<Term.Reduce> wholeReduction() {
    return statement.value() instanceof Term.Reduce reduce
            && reduce.reduction() != Reduction.SUM
            && statement.assigns()
            && !statement.affineTarget()
            && (reduce.reduction().isPosition() || hasAllFree(reduce))
        ? Optional.of(reduce)
        : Optional.empty();
  }

  /** A reduction that lacks an index of the target is computed once, not for each of its values. */
  private boolean hasAllFree(Term.Reduce reduce) {
    return new HashSet<>(Terms.freeIndices(reduce)).containsAll(statement.outer());
  }

  private void reduction(Term.Reduce reduce) {
    Scalar body = scalars.body(reduce, scope);
    write(reduce.reduction(), Optional.empty(), ScalarLowering.own(reduce), body, last);
  }

  /**
   * The position of an extreme element is the index itself. Core counts the points of the loop from
   * the origin; so the loop starts there, and a constraint leaves out what is before the range.
   */
  private void position(Term.Reduce reduce) {
    Scalar body = scalars.body(reduce, scope);
    Index index = reduce.indices().get(0);
    Loop range = solved.range(index);
    Extent origin = Extent.of(versions.origin());
    List<Loop> loops = new ArrayList<>(hoisting.loops(statement.outer()));
    loops.add(new Loop(index, origin, range.to()));
    List<Constraint> constraints =
        range.from().equals(origin)
            ? List.of()
            : List.of(new Constraint(Affine.of(index), range.from(), range.to()));
    versions.add(
        new Statement(
            versions.next(target, last),
            at,
            reduce.reduction(),
            new Domain(loops, constraints),
            body));
  }

  /**
   * {@code =} and {@code +=}: sums over all of the target's indices write it, one after another.
   */
  private void add() {
    List<Summand> summands = Summands.of(statement.value());
    List<Sum> sums = new ArrayList<>();
    List<Summand> rest = new ArrayList<>();
    for (Summand summand : summands) {
      Optional<Sum> sum = Summands.asSum(summand).filter(s -> hasAllFree(s.reduce()));
      sum.ifPresentOrElse(sums::add, () -> rest.add(summand));
    }
    boolean restFirst = !rest.isEmpty() && rest.get(0) == summands.get(0);
    Optional<Tensor> base = statement.assigns() ? Optional.empty() : versions.of(target);
    if (restFirst) {
      base = writeRest(rest, sums.isEmpty(), base);
    }
    for (int k = 0; k < sums.size(); k++) {
      boolean ends = k == sums.size() - 1 && (restFirst || rest.isEmpty());
      SignedSum sum = scalars.sum(sums.get(k), scope);
      base = write(Reduction.SUM, base, sum.own(), sum.body(), ends && last);
    }
    if (!restFirst && !rest.isEmpty()) {
      writeRest(rest, true, base);
    }
  }

  private Optional<Tensor> writeRest(List<Summand> rest, boolean ends, Optional<Tensor> base) {
    Scalar body = ends && base.isEmpty() ? whole(statement.value()) : scalars.addUp(rest, scope);
    return write(Reduction.SUM, base, List.of(), body, ends && last);
  }

  private Scalar whole(Term value) {
    boolean each = new HashSet<>(Terms.freeIndices(value)).containsAll(statement.outer());
    return Optional.of(value)
        .filter(v -> each)
        .flatMap(v -> scalars.softmax(v, scope))
        .orElseGet(() -> scalars.lower(value, scope));
  }

  /** {@code *=}, {@code max=} and {@code min=}. */
  private void combine() {
    Scalar body = scalars.lower(statement.value(), scope);
    if (statement.assigns()) {
      write(statement.combine(), Optional.empty(), List.of(), body, last);
      return;
    }
    Tensor old = versions.of(target).orElseThrow();
    if (writesEachElementOnce()) {
      Scalar before = new Scalar.Load(new Access(old, at));
      write(Reduction.SUM, Optional.empty(), List.of(), combined(before, body), last);
      return;
    }
    Tensor update = versions.temporary(target, target.element(), versions.extents(target));
    versions.add(
        new Statement(
            update, at, statement.combine(), Domain.of(hoisting.loops(statement.outer())), body));
    List<Loop> loops = wholeTarget();
    List<Position> every =
        loops.stream().map(l -> (Position) new Position.At(Affine.of(l.index()))).toList();
    versions.add(
        new Statement(
            versions.next(target, last),
            every,
            Reduction.SUM,
            Domain.of(loops),
            combined(
                new Scalar.Load(new Access(old, every)),
                new Scalar.Load(new Access(update, every)))));
  }

  /** What was there comes first: of equal values it is the one that counts. */
  private Scalar combined(Scalar before, Scalar update) {
    Function function =
        switch (statement.combine()) {
          case PROD -> Function.MUL;
          case MAX -> Function.MAX;
          case MIN -> Function.MIN;
          default -> throw new IllegalStateException("no update by " + statement.combine());
        };
    return Scalar.apply(function, before, update);
  }

  private boolean writesEachElementOnce() {
    if (statement.affineTarget() || at.size() != statement.outer().size()) {
      return false;
    }
    List<Extent> extents = versions.extents(target);
    for (int k = 0; k < at.size(); k++) {
      Loop loop = solved.range(statement.outer().get(k));
      if (!loop.from().equals(Extent.of(versions.origin()))
          || !loop.length().equals(extents.get(k))) {
        return false;
      }
    }
    return true;
  }

  private List<Loop> wholeTarget() {
    List<Loop> loops = new ArrayList<>();
    List<Extent> extents = versions.extents(target);
    for (int k = 0; k < extents.size(); k++) {
      Index index =
          statement.affineTarget() ? new Index("i" + (k + 1), k) : statement.outer().get(k);
      Extent end = extents.get(k).plus(versions.origin() - 1L);
      loops.add(new Loop(index, Extent.of(versions.origin()), end));
    }
    return loops;
  }

  private Optional<Tensor> write(
      Reduction reduction, Optional<Tensor> base, List<Index> own, Scalar body, boolean named) {
    List<Loop> loops = new ArrayList<>(hoisting.loops(statement.outer()));
    loops.addAll(hoisting.loops(own));
    Tensor version = versions.next(target, named);
    versions.add(new Statement(version, at, reduction, base, Domain.of(loops), body, false));
    return Optional.of(version);
  }
}
