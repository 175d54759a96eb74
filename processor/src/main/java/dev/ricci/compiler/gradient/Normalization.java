package dev.ricci.compiler.gradient;

import dev.ricci.compiler.affine.Affine;
import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.core.Access;
import dev.ricci.compiler.core.Domain;
import dev.ricci.compiler.core.Loop;
import dev.ricci.compiler.core.Position;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.core.Reduction;
import dev.ricci.compiler.core.Scalar;
import dev.ricci.compiler.core.Statement;
import dev.ricci.compiler.function.Function;
import dev.ricci.compiler.simplify.Renaming;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A statement {@code P[i,j] = exp(u[i,j])/Z[i]} after {@code Z[i] = Σ_j exp(u[i,j])}: a softmax.
 * Through both together a change of {@code u} arrives in {@code P} as {@code P[i,j]*(du[i,j] - Σ_k
 * P[i,k]*du[i,k])}, and a cotangent of {@code P} in {@code u} as {@code P[i,j]*(dP[i,j] - Σ_k
 * dP[i,k]*P[i,k])}, without a second exponential.
 *
 * @param exponent {@code u}, in the indices of the statement
 * @param value {@code P}, the element that the statement writes
 * @param total the element of {@code Z} that it divides by
 * @param own the loops that {@code Z} sums over, in the indices of the statement
 */
record Normalization(Scalar exponent, Scalar value, Access total, List<Loop> own) {
  /** None where the statement is anything else. */
  static Optional<Normalization> of(Statement statement, Program program) {
    if (!isPointwise(statement)
        || !(statement.body() instanceof Scalar.Apply quotient)
        || quotient.function() != Function.DIV
        || !(quotient.arguments().get(1) instanceof Scalar.Load total)
        || !isExponential(quotient.arguments().get(0))) {
      return Optional.empty();
    }
    Scalar exponential = quotient.arguments().get(0);
    return program.statements().stream()
        .filter(s -> s.target().equals(total.access().tensor()))
        .findFirst()
        .filter(Normalization::isSum)
        .flatMap(sum -> own(statement, sum, exponential, total))
        .map(
            own ->
                new Normalization(
                    ((Scalar.Apply) exponential).arguments().get(0),
                    new Scalar.Load(statement.access()),
                    total.access(),
                    own));
  }

  private static boolean isPointwise(Statement statement) {
    return statement.reduction() == Reduction.SUM
        && statement.base().isEmpty()
        && statement.domain().constraints().isEmpty()
        && statement.meeting().isEmpty()
        && statement.at().stream().allMatch(Position.At.class::isInstance);
  }

  private static boolean isSum(Statement statement) {
    return statement.reduction() == Reduction.SUM
        && statement.base().isEmpty()
        && statement.domain().constraints().isEmpty()
        && isExponential(statement.body());
  }

  private static boolean isExponential(Scalar scalar) {
    return scalar instanceof Scalar.Apply apply && apply.function() == Function.EXP;
  }

  /** The sum's loops in the indices of the statement; none unless both have the same points. */
  private static Optional<List<Loop>> own(
      Statement statement, Statement sum, Scalar exponential, Scalar.Load total) {
    Map<Index, Index> free = new HashMap<>();
    for (int k = 0; k < sum.at().size(); k++) {
      Optional<Affine> written = bare(sum.at().get(k));
      Optional<Affine> read = bare(total.access().at().get(k));
      if (written.isEmpty() || read.isEmpty()) {
        return Optional.empty();
      }
      Index index = written.get().indices().iterator().next();
      Optional<Index> here = read.get().minus(written.get().minus(Affine.of(index))).asIndex();
      if (here.isEmpty() || free.put(index, here.get()) != null) {
        return Optional.empty();
      }
    }
    return Renaming.of(sum.body(), exponential, free)
        .flatMap(names -> renamed(sum, names, statement.domain(), free));
  }

  /** The form of a position that is one index plus an extent. */
  private static Optional<Affine> bare(Position position) {
    return position instanceof Position.At at
        ? at.value().asShiftedIndex().map(index -> at.value())
        : Optional.empty();
  }

  private static Optional<List<Loop>> renamed(
      Statement sum, Map<Index, Index> names, Domain domain, Map<Index, Index> free) {
    List<Loop> own = new ArrayList<>();
    for (Loop loop : sum.domain().loops()) {
      Index name = names.get(loop.index());
      Loop here = name == null ? null : domain.loop(name).orElse(null);
      if (here == null || !here.from().equals(loop.from()) || !here.to().equals(loop.to())) {
        return Optional.empty();
      }
      if (!free.containsKey(loop.index())) {
        own.add(here);
      }
    }
    boolean all =
        domain.loops().size() == sum.domain().loops().size()
            && names.values().stream().distinct().count() == domain.loops().size();
    return all ? Optional.of(own) : Optional.empty();
  }
}
