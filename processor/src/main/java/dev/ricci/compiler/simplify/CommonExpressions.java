package dev.ricci.compiler.simplify;

import dev.ricci.compiler.affine.Affine;
import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.core.Access;
import dev.ricci.compiler.core.Domain;
import dev.ricci.compiler.core.Loop;
import dev.ricci.compiler.core.Position;
import dev.ricci.compiler.core.Reduction;
import dev.ricci.compiler.core.Scalar;
import dev.ricci.compiler.core.Statement;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.core.Traversal;
import dev.ricci.compiler.function.Function;
import dev.ricci.compiler.range.CoreRanges;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what an earlier statement holds instead of computing it again: after {@code u[b,o] =
 * dY[b,o]*(1 - Y[b,o]^2)} the sum {@code dc[o] = Σ_b dY[b,o]*(1 - Y[b,o]^2)} is {@code Σ_b u[b,o]}.
 */
public final class CommonExpressions {
  /** What costs less is computed as fast as it is read. */
  private static final int LEAST_COST = 2;

  private final CoreRanges ranges;
  private final List<Known> known = new ArrayList<>();

  /**
   * An expression that a tensor holds.
   *
   * @param form of the expression, as a product
   * @param pattern the product without its coefficient
   */
  private record Known(Statement statement, Monomial form, Scalar pattern) {
    Known(Statement statement, Monomial form) {
      this(statement, form, form.withCoefficient(1).toScalar());
    }
  }

  private CommonExpressions(CoreRanges ranges) {
    this.ranges = ranges;
  }

  /**
   * The derived statements, each with what those before it and the forward ones hold read from
   * there.
   *
   * @param unread the tensors that are not to be read, as one may be asked for without the others
   */
  public static List<Statement> shared(
      List<Statement> forward,
      List<Statement> derived,
      Collection<Tensor> unread,
      CoreRanges ranges) {
    CommonExpressions expressions = new CommonExpressions(ranges);
    forward.forEach(expressions::learn);
    List<Statement> shared = new ArrayList<>();
    for (Statement statement : derived) {
      Statement reading = expressions.reading(statement);
      shared.add(reading);
      if (!unread.contains(statement.target())) {
        expressions.learn(statement);
      }
    }
    return shared;
  }

  private void learn(Statement statement) {
    boolean elementwise =
        statement.reduction() == Reduction.SUM
            && statement.base().isEmpty()
            && statement.domain().constraints().isEmpty()
            && isDistinct(statement)
            && cost(statement.body()) >= LEAST_COST;
    if (elementwise) {
      known.add(new Known(statement, Monomial.of(statement.body())));
    }
  }

  /** Whether each position is another index of the loops, and all of them have one. */
  private static boolean isDistinct(Statement statement) {
    Set<Index> indices = new HashSet<>();
    for (Position position : statement.at()) {
      if (position instanceof Position.At at) {
        at.value().asShiftedIndex().ifPresent(indices::add);
      }
    }
    return indices.size() == statement.at().size()
        && indices.size() == statement.domain().loops().size();
  }

  private static int cost(Scalar scalar) {
    int own = 0;
    if (scalar instanceof Scalar.Call) {
      own = LEAST_COST;
    } else if (scalar instanceof Scalar.Apply apply && apply.function() != Function.NEG) {
      own = apply.function().isOperator() && apply.function() != Function.DIV ? 1 : LEAST_COST;
    }
    return own + Traversal.children(scalar).stream().mapToInt(CommonExpressions::cost).sum();
  }

  private Statement reading(Statement statement) {
    if (known.isEmpty()) {
      return statement;
    }
    return statement.of(rewrite(statement.body(), statement.domain()));
  }

  /** The largest expressions first. */
  private Scalar rewrite(Scalar node, Domain domain) {
    if (Traversal.children(node).isEmpty()) {
      return node;
    }
    Monomial form = Monomial.of(node);
    for (Known candidate : known) {
      Optional<Scalar> read = read(candidate, form, domain);
      if (read.isPresent()) {
        return read.get();
      }
    }
    return Traversal.withChildren(
        node, Traversal.children(node).stream().map(c -> rewrite(c, domain)).toList());
  }

  private Optional<Scalar> read(Known candidate, Monomial form, Domain domain) {
    Monomial wanted = candidate.form;
    double ratio = form.coefficient() / wanted.coefficient();
    if (form.factors().size() != wanted.factors().size()
        || form.divisors().size() != wanted.divisors().size()
        || Math.abs(ratio) != 1 && ratio != Math.rint(ratio)) {
      return Optional.empty();
    }
    Statement statement = candidate.statement;
    return Renaming.of(candidate.pattern, form.withCoefficient(1).toScalar(), Map.of())
        .filter(names -> covers(statement, names, domain))
        .map(
            names ->
                Traversal.mapAffines(
                    statement.access(), a -> a.substitute(i -> Affine.of(names.get(i)))))
        .map(access -> Monomial.of(load(access)).withCoefficient(ratio).toScalar());
  }

  private static Scalar load(Access access) {
    return new Scalar.Load(access);
  }

  /** Whether the statement has computed all that is read. */
  private boolean covers(Statement statement, Map<Index, Index> names, Domain domain) {
    for (Loop loop : statement.domain().loops()) {
      Index name = names.get(loop.index());
      Optional<Loop> here = name == null ? Optional.empty() : domain.loop(name);
      if (here.filter(l -> isSame(l, loop)).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  private boolean isSame(Loop a, Loop b) {
    return ranges.same(a.from(), b.from()) && ranges.same(a.to(), b.to());
  }
}
