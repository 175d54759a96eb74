package dev.ricci.compiler.plan;

import dev.ricci.compiler.affine.Affine;
import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.core.Access;
import dev.ricci.compiler.core.Loop;
import dev.ricci.compiler.core.Position;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.core.Reduction;
import dev.ricci.compiler.core.Scalar;
import dev.ricci.compiler.core.Statement;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.core.Traversal;
import dev.ricci.compiler.function.Function;
import dev.ricci.compiler.simplify.Renaming;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Computes functions once that a reduction of rows and, later on, a statement for each of their
 * elements need, where both are computed row by row together: between them a row stays in the
 * cache.
 *
 * <pre>
 *   s[i] = sum[j](exp(X[i,j]));  Y[i,j] = exp(X[i,j])/s[i]
 *   YPart[i,j] = exp(X[i,j]);  s[i] = sum[j](YPart[i,j]);  Y[i,j] = YPart[i,j]/s[i]
 * </pre>
 */
final class SharedParts {
  /** Functions that take longer than to store a number and load it again. */
  private static final Set<Function> LONG =
      EnumSet.of(
          Function.POW,
          Function.EXP,
          Function.EXPM1,
          Function.LOG,
          Function.LOG1P,
          Function.CBRT,
          Function.SIN,
          Function.COS,
          Function.TAN,
          Function.ATAN,
          Function.TANH,
          Function.SIGMOID,
          Function.SOFTPLUS,
          Function.GELU,
          Function.SILU,
          Function.ERF);

  /** Statements further apart leave each other nothing in the cache. */
  private static final int FAR = 16;

  private final Temporaries temporaries;
  private final Map<Statement, Optional<Rows>> rows = new HashMap<>();
  private Program program;
  private Planner planner;

  private SharedParts(Program program, Temporaries temporaries) {
    this.program = program;
    this.planner = new Planner(program);
    this.temporaries = temporaries;
  }

  private Optional<Rows> rows(Statement statement) {
    return rows.computeIfAbsent(statement, planner::rows);
  }

  /**
   * The statements, with those of shared parts.
   *
   * @param program whose statements they are, with all shapes
   */
  static List<Statement> share(
      Program program, List<Statement> statements, Temporaries temporaries) {
    List<Statement> shared = new ArrayList<>(statements);
    SharedParts parts = new SharedParts(program, temporaries);
    for (int last = 1; last < shared.size(); last++) {
      if (parts.isElementwise(shared.get(last)) && parts.share(shared, last)) {
        last++;
      }
    }
    return shared;
  }

  /** Whether it is a statement for each element of its target, once. */
  private boolean isElementwise(Statement statement) {
    Set<Index> indices = new HashSet<>();
    for (Position position : statement.at()) {
      if (position instanceof Position.At at) {
        at.value().asIndex().ifPresent(indices::add);
      }
    }
    return indices.size() == statement.at().size()
        && indices.size() == statement.domain().loops().size()
        && isPlain(statement, Reduction.SUM)
        && statement.target().rank() > 1;
  }

  private static boolean isPlain(Statement statement, Reduction reduction) {
    return statement.base().isEmpty()
        && statement.domain().constraints().isEmpty()
        && statement.reduction() == reduction;
  }

  /** Shares a part of a statement with an earlier reduction, if there is one. */
  private boolean share(List<Statement> statements, int last) {
    Statement statement = statements.get(last);
    List<Scalar> functions =
        Traversal.nodes(statement.body())
            .filter(n -> n instanceof Scalar.Apply apply && LONG.contains(apply.function()))
            .filter(n -> !n.equals(statement.body()))
            .toList();
    for (Scalar function : functions) {
      int end = Math.max(0, last - FAR);
      for (int first = last - 1; first >= end && areRows(statements, first, last); first--) {
        if (share(statements, first, last, function)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether a statement and all up to another one are computed row by row together. */
  private boolean areRows(List<Statement> statements, int first, int last) {
    Optional<Rows> here = rows(statements.get(first));
    return here.isPresent()
        && statements.subList(first + 1, last + 1).stream()
            .allMatch(s -> rows(s).filter(r -> r.follows(here.get())).isPresent());
  }

  private boolean areSameRows(Statement part, Statement reduction) {
    Optional<Extent> count = rows(part).map(r -> r.rows().to());
    return count.isPresent() && rows(reduction).map(r -> r.rows().to()).equals(count);
  }

  private boolean share(List<Statement> statements, int first, int last, Scalar function) {
    Statement reduction = statements.get(first);
    Statement statement = statements.get(last);
    if (reduction.reduced().isEmpty()
        || !isPlain(reduction, reduction.reduction())
        || reduction.reduction().isPosition()
        || !areSameRows(statement.of(function), reduction)) {
      return false;
    }
    for (Scalar node : Traversal.nodes(reduction.body()).toList()) {
      Optional<Map<Index, Index>> names =
          Renaming.of(function, node, Map.of()).filter(n -> isSame(statement, reduction, n));
      if (names.isPresent()) {
        replace(statements, first, last, function, node, names.get());
        return true;
      }
    }
    return false;
  }

  /** Whether the points of a statement, named otherwise, are those of another. */
  private boolean isSame(Statement statement, Statement other, Map<Index, Index> names) {
    List<Loop> loops = statement.domain().loops();
    return loops.size() == other.domain().loops().size()
        && loops.stream()
            .allMatch(
                loop ->
                    Optional.ofNullable(names.get(loop.index()))
                        .flatMap(other.domain()::loop)
                        .filter(l -> isSame(l.from(), loop.from()) && isSame(l.to(), loop.to()))
                        .isPresent());
  }

  private boolean isSame(Extent a, Extent b) {
    return planner.shapes().resolve(a).equals(planner.shapes().resolve(b));
  }

  private void replace(
      List<Statement> statements,
      int first,
      int last,
      Scalar function,
      Scalar node,
      Map<Index, Index> names) {
    Statement reduction = statements.get(first);
    Statement statement = statements.get(last);
    Tensor part =
        temporaries.create(statement.target().name() + "Part", program.shape(statement.target()));
    Access here = new Access(part, statement.at());
    Access there = Traversal.mapAffines(here, a -> a.substitute(i -> Affine.of(names.get(i))));
    statements.set(last, statement.of(with(statement.body(), function, here)));
    statements.set(first, reduction.of(with(reduction.body(), node, there)));
    statements.add(
        first, new Statement(part, statement.at(), Reduction.SUM, statement.domain(), function));
    program = Rewriting.with(program, program.statements(), temporaries.shapes());
    planner = new Planner(program);
  }

  private static Scalar with(Scalar body, Scalar part, Access access) {
    if (body.equals(part)) {
      return new Scalar.Load(access);
    }
    return Traversal.withChildren(
        body, Traversal.children(body).stream().map(c -> with(c, part, access)).toList());
  }
}
