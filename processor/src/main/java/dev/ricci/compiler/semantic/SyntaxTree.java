package dev.ricci.compiler.semantic;

import dev.ricci.compiler.syntax.Binder;
import dev.ricci.compiler.syntax.Expr;
import dev.ricci.compiler.syntax.Identifier;
import dev.ricci.compiler.syntax.IndexSyntax;
import dev.ricci.compiler.syntax.IntExpr;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Walks over and rewrites syntax trees. Recursion follows the nesting that the parser bounds, never
 * the length of a chain.
 */
final class SyntaxTree {
  private SyntaxTree() {}

  /** The expressions directly inside, in the order of the text. */
  static List<Expr> children(Expr e) {
    if (e instanceof Expr.Negation n) {
      return List.of(n.operand());
    }
    if (e instanceof Expr.Sum s) {
      return s.terms().stream().map(Expr.Term::value).toList();
    }
    if (e instanceof Expr.Product p) {
      return p.factors().stream().map(Expr.Factor::value).toList();
    }
    if (e instanceof Expr.Power p) {
      return List.of(p.base(), p.exponent());
    }
    if (e instanceof Expr.Comparison c) {
      return List.of(c.left(), c.right());
    }
    if (e instanceof Expr.Logical l) {
      return l.operands();
    }
    if (e instanceof Expr.Conditional c) {
      return List.of(c.condition(), c.then(), c.otherwise());
    }
    if (e instanceof Expr.Call c) {
      return c.arguments();
    }
    if (e instanceof Expr.Reduce r) {
      return List.of(r.body());
    }
    if (e instanceof Expr.Normalize n) {
      return List.of(n.body());
    }
    return e instanceof Expr.Paren p ? List.of(p.inner()) : List.of();
  }

  /** The same node with every child replaced; the node itself if none changes. */
  static Expr mapChildren(Expr e, UnaryOperator<Expr> change) {
    List<Expr> old = children(e);
    List<Expr> fresh = new ArrayList<>(old.size());
    boolean same = true;
    for (Expr child : old) {
      Expr replaced = change.apply(child);
      same &= replaced == child;
      fresh.add(replaced);
    }
    return same ? e : withChildren(e, fresh);
  }

  private static Expr withChildren(Expr e, List<Expr> fresh) {
    if (e instanceof Expr.Negation n) {
      return new Expr.Negation(fresh.get(0), n.span());
    }
    if (e instanceof Expr.Sum s) {
      List<Expr.Term> terms = new ArrayList<>();
      for (int k = 0; k < fresh.size(); k++) {
        terms.add(new Expr.Term(s.terms().get(k).subtracted(), fresh.get(k)));
      }
      return new Expr.Sum(terms, s.span());
    }
    if (e instanceof Expr.Product p) {
      List<Expr.Factor> factors = new ArrayList<>();
      for (int k = 0; k < fresh.size(); k++) {
        factors.add(new Expr.Factor(p.factors().get(k).divides(), fresh.get(k)));
      }
      return new Expr.Product(factors, p.span());
    }
    if (e instanceof Expr.Power p) {
      return new Expr.Power(fresh.get(0), fresh.get(1), p.span());
    }
    if (e instanceof Expr.Comparison c) {
      return new Expr.Comparison(c.op(), fresh.get(0), fresh.get(1), c.span());
    }
    if (e instanceof Expr.Logical l) {
      return new Expr.Logical(l.op(), fresh, l.span());
    }
    if (e instanceof Expr.Conditional c) {
      return new Expr.Conditional(fresh.get(0), fresh.get(1), fresh.get(2), c.span());
    }
    if (e instanceof Expr.Call c) {
      return new Expr.Call(c.function(), fresh, c.span());
    }
    if (e instanceof Expr.Reduce r) {
      return new Expr.Reduce(r.kind(), r.binders(), fresh.get(0), r.span());
    }
    if (e instanceof Expr.Normalize n) {
      return new Expr.Normalize(n.kind(), n.indices(), fresh.get(0), n.span());
    }
    return e instanceof Expr.Paren p ? new Expr.Paren(fresh.get(0), p.span()) : e;
  }

  /** The same tree with the node {@code old}, this very object, replaced. */
  static Expr replace(Expr root, Expr old, Expr fresh) {
    return root == old ? fresh : mapChildren(root, child -> replace(child, old, fresh));
  }

  /** The integer expressions of an entry of the brackets, in the order of the text. */
  static List<IntExpr> integers(IndexSyntax entry) {
    if (entry instanceof IndexSyntax.Plain plain) {
      return List.of(plain.position());
    }
    if (entry instanceof IndexSyntax.Pad pad) {
      return pad.amount().isPresent()
          ? List.of(pad.position(), pad.amount().get())
          : List.of(pad.position());
    }
    if (entry instanceof IndexSyntax.Clamp clamp) {
      return List.of(clamp.position());
    }
    if (entry instanceof IndexSyntax.Wrap wrap) {
      return List.of(wrap.position());
    }
    return ((IndexSyntax.Gather) entry).positions();
  }

  /** The literals, names and sizes of an integer expression, in the order of the text. */
  static void leaves(IntExpr e, Consumer<IntExpr> action) {
    if (e instanceof IntExpr.Sum sum) {
      sum.terms().forEach(t -> leaves(t.value(), action));
    } else if (e instanceof IntExpr.Product product) {
      product.factors().forEach(f -> leaves(f.value(), action));
    } else if (e instanceof IntExpr.Negation negation) {
      leaves(negation.operand(), action);
    } else if (e instanceof IntExpr.Paren paren) {
      leaves(paren.inner(), action);
    } else {
      action.accept(e);
    }
  }

  /** The names in an integer expression, in the order of the text. */
  static Set<String> names(IntExpr e) {
    Set<String> names = new LinkedHashSet<>();
    leaves(
        e,
        leaf -> {
          if (leaf instanceof IntExpr.Name name) {
            names.add(name.name());
          }
        });
    return names;
  }

  /** The names in the brackets of an access, in the order of the text. */
  static Set<String> names(List<IndexSyntax> brackets) {
    Set<String> names = new LinkedHashSet<>();
    for (IndexSyntax entry : brackets) {
      integers(entry).forEach(e -> names.addAll(names(e)));
    }
    return names;
  }

  /** The names that a reduction or a normalizer lists, in order; none for other nodes. */
  static List<String> bound(Expr e) {
    if (e instanceof Expr.Reduce reduce) {
      return reduce.binders().stream().map(Binder::index).map(Identifier::text).toList();
    }
    return e instanceof Expr.Normalize normalize
        ? normalize.indices().stream().map(Identifier::text).toList()
        : List.of();
  }
}
