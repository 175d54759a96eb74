package dev.ricci.compiler.lowering;

import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.core.Access;
import dev.ricci.compiler.core.Domain;
import dev.ricci.compiler.core.Element;
import dev.ricci.compiler.core.Loop;
import dev.ricci.compiler.core.Reduction;
import dev.ricci.compiler.core.Scalar;
import dev.ricci.compiler.core.Statement;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.core.Traversal;
import dev.ricci.compiler.function.Function;
import dev.ricci.compiler.lowering.Scope.Guard;
import dev.ricci.compiler.range.SolvedStatement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Computes a part of an expression in a statement of its own and reads it back: {@code
 * tanh(sum[j](W[i,j]*x[j]))} becomes {@code Y_1[i] = sum[j](W[i,j]*x[j])} and {@code tanh(Y_1[i])}.
 * The temporary has a dimension for each free index of the part and no other.
 *
 * <p>A part of a branch is computed only where the branch is taken, so that the other one, and its
 * derivative, never meet its values.
 */
final class Hoisting {
  private final SolvedStatement solved;
  private final Versions versions;
  private final Tensor target;

  Hoisting(SolvedStatement solved, Versions versions) {
    this.solved = solved;
    this.versions = versions;
    this.target = solved.statement().target().access().tensor();
  }

  /** The loops of {@code indices}. */
  List<Loop> loops(List<Index> indices) {
    return indices.stream().map(solved::range).toList();
  }

  /** The value of a pointwise expression, from a tensor. */
  Scalar value(Scalar body, Scope scope) {
    return reduce(Reduction.SUM, List.of(), body, scope);
  }

  /** The value of a reduction over {@code own}, from a tensor. */
  Scalar reduce(Reduction reduction, List<Index> own, Scalar body, Scope scope) {
    return read(define(reduction, own, Optional.empty(), body, scope, false));
  }

  /** The same for a maximum that only shifts an exponent. */
  Scalar shift(List<Index> own, Scalar body, Scope scope) {
    return read(define(Reduction.MAX, own, Optional.empty(), body, scope, true));
  }

  /** The value of several sums with the same free indices, added up in one tensor. */
  Scalar sums(List<SignedSum> sums, Scope scope) {
    Optional<Statement> last = Optional.empty();
    for (SignedSum sum : sums) {
      Optional<Tensor> base = last.map(Statement::target);
      last = Optional.of(define(Reduction.SUM, sum.own(), base, sum.body(), scope, false));
    }
    return read(last.orElseThrow());
  }

  private Statement define(
      Reduction reduction,
      List<Index> own,
      Optional<Tensor> base,
      Scalar body,
      Scope scope,
      boolean shift) {
    Scalar guarded = guard(body, Scalar.number(reduction.identity()), own, scope);
    List<Loop> free = loops(free(guarded, own, scope));
    List<Loop> all = new ArrayList<>(free);
    all.addAll(loops(own));
    Tensor tensor =
        versions.temporary(target, Element.REAL, free.stream().map(Loop::length).toList());
    Statement statement =
        new Statement(
            tensor,
            free.stream().map(versions::position).toList(),
            reduction,
            base,
            Domain.of(all),
            guarded,
            shift);
    versions.add(statement);
    return statement;
  }

  private static Scalar read(Statement statement) {
    return new Scalar.Load(new Access(statement.target(), statement.at()));
  }

  private static List<Index> free(Scalar body, List<Index> own, Scope scope) {
    Set<Index> mentioned = indices(body);
    return scope.order().stream().filter(i -> mentioned.contains(i) && !own.contains(i)).toList();
  }

  private static Set<Index> indices(Scalar scalar) {
    Set<Index> indices = new LinkedHashSet<>();
    Traversal.indices(scalar).forEach(indices::add);
    return indices;
  }

  private Scalar guard(Scalar body, Scalar identity, List<Index> own, Scope scope) {
    if (scope.guards().isEmpty()) {
      return body;
    }
    Set<Index> free = indices(body);
    free.addAll(own);
    Set<Index> conditions = conditions(scope);
    if (free.containsAll(conditions)) {
      return nest(scope, body, identity);
    }
    return new Scalar.Select(
        Scalar.apply(Function.GT, anywhere(conditions, free, scope), Scalar.ZERO), body, identity);
  }

  /**
   * The scope of a part that runs over {@code own} indices which are free around it as well: it is
   * needed as a whole where a branch is taken for any of them.
   */
  Scope whole(List<Index> own, Scope scope) {
    Set<Index> conditions = conditions(scope);
    Set<Index> free = new LinkedHashSet<>(conditions);
    if (!free.removeAll(own)) {
      return scope;
    }
    Scalar any = Scalar.apply(Function.GT, anywhere(conditions, free, scope), Scalar.ZERO);
    return new Scope(scope.order(), List.of(new Guard(any, true)), scope.arguments());
  }

  private static Set<Index> conditions(Scope scope) {
    Set<Index> conditions = new LinkedHashSet<>();
    scope.guards().forEach(g -> conditions.addAll(indices(g.condition())));
    return conditions;
  }

  /** 1 where the branch is taken for any value of the indices that the part does not have. */
  private Scalar anywhere(Set<Index> conditions, Set<Index> free, Scope scope) {
    List<Index> others =
        scope.order().stream().filter(i -> conditions.contains(i) && !free.contains(i)).toList();
    Scope unguarded = new Scope(scope.order(), List.of(), scope.arguments());
    return shift(others, nest(scope, Scalar.ONE, Scalar.ZERO), unguarded);
  }

  private static Scalar nest(Scope scope, Scalar value, Scalar otherwise) {
    Scalar nested = value;
    for (int k = scope.guards().size() - 1; k >= 0; k--) {
      nested = scope.guards().get(k).apply(nested, otherwise);
    }
    return nested;
  }

  /** A sum as a part of a larger one. */
  record SignedSum(List<Index> own, Scalar body) {}

  /** The free indices of a sum in the order of the loops around it. */
  static List<Index> free(SignedSum sum, Scope scope) {
    return free(sum.body(), sum.own(), scope);
  }
}
