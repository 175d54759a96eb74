package dev.ricci.compiler.lowering;

import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.core.Domain;
import dev.ricci.compiler.core.Element;
import dev.ricci.compiler.core.Loop;
import dev.ricci.compiler.core.Reduction;
import dev.ricci.compiler.core.Scalar;
import dev.ricci.compiler.core.Statement;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.core.Traversal;
import dev.ricci.compiler.function.Function;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Computes a function of what only some of a statement's loops change in a statement of its own,
 * once for each of their values: {@code Y[i,j] = X[i,j]/sqrt(v[i])} becomes {@code Y_1[i] =
 * sqrt(v[i])} and {@code X[i,j]/Y_1[i]}. The derivatives inherit it.
 */
final class Invariants {
  private final Statement statement;
  private final Versions versions;
  private final Map<Scalar, Scalar> hoisted = new HashMap<>();
  private final List<Statement> before = new ArrayList<>();

  private Invariants(Statement statement, Versions versions) {
    this.statement = statement;
    this.versions = versions;
  }

  /** The statement, after those that it reads. */
  static List<Statement> hoisted(Statement statement, Versions versions) {
    if (!statement.domain().constraints().isEmpty()) {
      return List.of(statement);
    }
    Invariants invariants = new Invariants(statement, versions);
    Scalar body = invariants.rewrite(statement.body());
    List<Statement> all = new ArrayList<>(invariants.before);
    all.add(statement.of(body));
    return all;
  }

  /** A branch is left alone: it may not be evaluated. */
  private Scalar rewrite(Scalar node) {
    if (node instanceof Scalar.Select || Traversal.children(node).isEmpty()) {
      return node;
    }
    Set<Index> indices = new HashSet<>();
    Traversal.indices(node).forEach(indices::add);
    boolean invariant = !indices.isEmpty() && indices.size() < statement.domain().loops().size();
    if (invariant && isDear(node)) {
      return hoisted.computeIfAbsent(node, n -> hoist(n, indices));
    }
    return Traversal.withChildren(
        node, Traversal.children(node).stream().map(this::rewrite).toList());
  }

  /** Whether it is a function of tensors' elements. */
  private static boolean isDear(Scalar node) {
    boolean function =
        node instanceof Scalar.Call || (node instanceof Scalar.Apply apply && isDear(apply));
    return function && Traversal.accesses(node).findAny().isPresent();
  }

  /** A power by a number is a product or a root, mostly a square. */
  private static boolean isDear(Scalar.Apply apply) {
    return apply.function() == Function.POW
        ? Traversal.accesses(apply.arguments().get(1)).findAny().isPresent()
        : !apply.function().isOperator();
  }

  private Scalar hoist(Scalar node, Set<Index> indices) {
    List<Loop> loops =
        statement.domain().loops().stream().filter(l -> indices.contains(l.index())).toList();
    Tensor tensor =
        versions.temporary(
            versions.root(statement.target()),
            Element.REAL,
            loops.stream().map(Loop::length).toList());
    Statement own =
        new Statement(
            tensor,
            loops.stream().map(versions::position).toList(),
            Reduction.SUM,
            Domain.of(loops),
            node);
    before.add(own);
    return new Scalar.Load(own.access());
  }
}
