package dev.ricci.compiler.plan;

import dev.ricci.compiler.affine.Affine;
import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.core.Constraint;
import dev.ricci.compiler.core.Domain;
import dev.ricci.compiler.core.Loop;
import dev.ricci.compiler.core.Reduction;
import dev.ricci.compiler.core.Scalar;
import dev.ricci.compiler.core.Statement;
import dev.ricci.compiler.core.Traversal;
import dev.ricci.compiler.function.Function;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * For each factor of a product the product of the others: {@code P[i,j] = prod[k](k == j ? 1 :
 * e(i,k))}, as derivatives of {@code prod} need it. What stands before a factor and what stands
 * after it are running products, so that all elements together take two passes over the factors
 * instead of one for each.
 *
 * @param factors {@code P[i,j] = e(i,j)}: each factor at the element that leaves it out
 * @param scanned the indices of the factors, {@code j} here
 */
public record ExclusiveProduct(Statement factors, List<Index> scanned) {
  public ExclusiveProduct {
    scanned = List.copyOf(scanned);
  }

  /** The statement as one, if it is. */
  public static Optional<ExclusiveProduct> of(Statement statement) {
    if (statement.reduction() != Reduction.PROD
        || !(statement.body() instanceof Scalar.Select select)
        || !select.then().is(1)) {
      return Optional.empty();
    }
    Map<Index, Index> leftOut = new HashMap<>();
    if (!collectPairs(select.condition(), statement, leftOut)
        || leftOut.size() != statement.reduced().size()
        || new HashSet<>(leftOut.values()).size() != leftOut.size()
        || Traversal.indices(select.otherwise()).anyMatch(leftOut::containsValue)) {
      return Optional.empty();
    }
    return domain(statement.domain(), leftOut)
        .map(
            domain ->
                new Statement(
                    statement.target(),
                    statement.at(),
                    Reduction.PROD,
                    domain,
                    Traversal.mapAffines(select.otherwise(), a -> renamed(a, leftOut))))
        .filter(factors -> factors.meeting().isEmpty())
        .map(factors -> new ExclusiveProduct(factors, scanned(factors, leftOut)));
  }

  /** Of {@code k == j && l == m} the pairs of a reduced index and a free one. */
  private static boolean collectPairs(
      Scalar condition, Statement statement, Map<Index, Index> pairs) {
    if (!(condition instanceof Scalar.Apply apply)) {
      return false;
    }
    if (apply.function() == Function.AND) {
      return apply.arguments().stream().allMatch(a -> collectPairs(a, statement, pairs));
    }
    if (apply.function() != Function.EQ
        || !(apply.arguments().get(0) instanceof Scalar.IndexNumber left)
        || !(apply.arguments().get(1) instanceof Scalar.IndexNumber right)) {
      return false;
    }
    Optional<Index> one = left.value().asIndex();
    Optional<Index> other = right.value().asIndex();
    if (one.isEmpty() || other.isEmpty()) {
      return false;
    }
    Set<Index> free = statement.free();
    boolean isReversed = free.contains(one.get());
    Index reduced = (isReversed ? other : one).get();
    Index kept = (isReversed ? one : other).get();
    return free.contains(kept)
        && !free.contains(reduced)
        && haveSameRange(statement.domain(), reduced, kept)
        && pairs.put(reduced, kept) == null;
  }

  private static boolean haveSameRange(Domain domain, Index a, Index b) {
    Optional<Loop> first = domain.loop(a);
    Optional<Loop> second = domain.loop(b);
    return first.isPresent()
        && second.isPresent()
        && first.get().from().equals(second.get().from())
        && first.get().to().equals(second.get().to());
  }

  /** The points of the elements, if the factors are those of the same points. */
  private static Optional<Domain> domain(Domain domain, Map<Index, Index> leftOut) {
    List<Constraint> kept = new ArrayList<>();
    Set<Constraint> ofElements = new HashSet<>();
    Set<Constraint> ofFactors = new HashSet<>();
    for (Constraint constraint : domain.constraints()) {
      boolean isOfFactor = constraint.value().indices().stream().anyMatch(leftOut::containsKey);
      boolean isOfElement = constraint.value().indices().stream().anyMatch(leftOut::containsValue);
      if (isOfFactor && isOfElement) {
        return Optional.empty();
      }
      if (isOfFactor) {
        ofFactors.add(
            new Constraint(
                renamed(constraint.value(), leftOut), constraint.from(), constraint.to()));
      } else {
        kept.add(constraint);
      }
      if (isOfElement) {
        ofElements.add(new Constraint(constraint.value(), constraint.from(), constraint.to()));
      }
    }
    List<Loop> loops =
        domain.loops().stream().filter(l -> !leftOut.containsKey(l.index())).toList();
    return ofFactors.equals(ofElements) ? Optional.of(new Domain(loops, kept)) : Optional.empty();
  }

  private static List<Index> scanned(Statement factors, Map<Index, Index> leftOut) {
    return factors.domain().loops().stream()
        .map(Loop::index)
        .filter(leftOut::containsValue)
        .toList();
  }

  private static Affine renamed(Affine value, Map<Index, Index> names) {
    return value.substitute(i -> names.containsKey(i) ? Affine.of(names.get(i)) : null);
  }
}
