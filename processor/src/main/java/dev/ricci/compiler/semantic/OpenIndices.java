package dev.ricci.compiler.semantic;

import dev.ricci.compiler.syntax.Expr;
import dev.ricci.compiler.syntax.IndexSyntax;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which indices each expression of a right side mentions, which of them it repeats, and which it
 * leaves open because nothing inside repeats them (LANGUAGE §5). All sets are in the order of the
 * text.
 */
final class OpenIndices {
  private final Predicate<String> isIndex;
  private final Predicate<String> isOnTheLeft;
  private final Map<Expr, Set<String>> mentioned = new IdentityHashMap<>();
  private final Map<Expr, Set<String>> open = new IdentityHashMap<>();
  private final Map<Expr, Set<String>> repeated = new IdentityHashMap<>();

  /**
   * @param isIndex whether a name that stands without brackets is an index
   * @param left the indices on the left, which are never reduced
   */
  OpenIndices(Expr root, Predicate<String> isIndex, Set<String> left) {
    this.isIndex = isIndex;
    this.isOnTheLeft = left::contains;
    visit(root, Set.of());
  }

  /** The indices it mentions, those aside that it binds itself. */
  Set<String> mentioned(Expr e) {
    return mentioned.getOrDefault(e, Set.of());
  }

  /**
   * The indices of which it has a use that no product, {@code max} or {@code min} in it reduces.
   */
  Set<String> open(Expr e) {
    return open.getOrDefault(e, Set.of());
  }

  /** The open ones that an implicit sum may bind: all that are not on the left. */
  Set<String> openImplicit(Expr e) {
    Set<String> implicit = new LinkedHashSet<>(open(e));
    implicit.removeIf(isOnTheLeft);
    return implicit;
  }

  /**
   * The indices that this product, {@code max} or {@code min} repeats, so that it reduces those
   * that nothing around it does; none for other expressions.
   */
  Set<String> repeated(Expr e) {
    return repeated.getOrDefault(e, Set.of());
  }

  /** The factors of a product, those of products in parentheses among them. */
  static List<Expr.Factor> factors(Expr.Product product) {
    List<Expr.Factor> flat = new ArrayList<>();
    for (Expr.Factor factor : product.factors()) {
      if (!factor.divides() && factor.value().withoutParens() instanceof Expr.Product inner) {
        flat.addAll(factors(inner));
      } else {
        flat.add(factor);
      }
    }
    return flat;
  }

  /** The operands of an expression as the rules see them: those of a product are its factors. */
  static List<Expr> parts(Expr e) {
    return e instanceof Expr.Product product
        ? factors(product).stream().map(Expr.Factor::value).toList()
        : SyntaxTree.children(e);
  }

  /** Whether this is a call of {@code max} or {@code min}. */
  static boolean isExtremum(Expr e) {
    return e instanceof Expr.Call call
        && (call.function().text().equals("max") || call.function().text().equals("min"));
  }

  private void visit(Expr e, Set<String> bound) {
    Set<String> mentions = new LinkedHashSet<>();
    Set<String> leaves = new LinkedHashSet<>();
    if (e instanceof Expr.Name name) {
      if (isIndex.test(name.name())) {
        mentions.add(name.name());
      }
      leaves.addAll(mentions);
    } else if (e instanceof Expr.TensorRef ref) {
      addIndices(ref.indices(), mentions);
      leaves.addAll(mentions);
    } else if (e instanceof Expr.Product product) {
      visitAll(parts(product), bound, mentions, leaves);
      List<Expr> multiplied =
          factors(product).stream().filter(f -> !f.divides()).map(Expr.Factor::value).toList();
      reduceRepeated(e, multiplied, bound, leaves);
    } else {
      Set<String> inner = bound;
      List<String> binds = SyntaxTree.bound(e);
      if (!binds.isEmpty()) {
        inner = new LinkedHashSet<>(bound);
        inner.addAll(binds);
      }
      visitAll(SyntaxTree.children(e), inner, mentions, leaves);
      if (e instanceof Expr.Reduce) {
        binds.forEach(mentions::remove);
        binds.forEach(leaves::remove);
      } else if (isExtremum(e)) {
        reduceRepeated(e, SyntaxTree.children(e), bound, leaves);
      }
    }
    mentioned.put(e, mentions);
    open.put(e, leaves);
  }

  private void addIndices(List<IndexSyntax> brackets, Set<String> to) {
    SyntaxTree.names(brackets).stream().filter(isIndex).forEach(to::add);
  }

  private void visitAll(
      List<Expr> children, Set<String> bound, Set<String> mentions, Set<String> leaves) {
    for (Expr child : children) {
      visit(child, bound);
      mentions.addAll(mentioned(child));
      leaves.addAll(open(child));
    }
  }

  private void reduceRepeated(Expr e, List<Expr> among, Set<String> bound, Set<String> leaves) {
    Map<String, Integer> uses = new HashMap<>();
    for (Expr part : among) {
      open(part).forEach(index -> uses.merge(index, 1, Integer::sum));
    }
    Set<String> reduced = new LinkedHashSet<>();
    for (String index : leaves) {
      if (uses.getOrDefault(index, 0) >= 2 && !bound.contains(index) && !isOnTheLeft.test(index)) {
        reduced.add(index);
      }
    }
    leaves.removeAll(reduced);
    repeated.put(e, reduced);
  }
}
