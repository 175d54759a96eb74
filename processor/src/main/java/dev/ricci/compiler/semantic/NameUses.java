package dev.ricci.compiler.semantic;

import dev.ricci.compiler.syntax.Binder;
import dev.ricci.compiler.syntax.Expr;
import dev.ricci.compiler.syntax.Identifier;
import dev.ricci.compiler.syntax.IndexSyntax;
import dev.ricci.compiler.syntax.IntExpr;
import dev.ricci.compiler.syntax.IntRange;
import dev.ricci.compiler.syntax.ProgramSyntax;
import dev.ricci.compiler.syntax.RangeSyntax;
import dev.ricci.compiler.syntax.StatementSyntax;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** In which ways a program uses its names, before anything says what they are. */
final class NameUses {
  private final Set<String> inOrder = new LinkedHashSet<>();
  private final Set<String> assigned = new HashSet<>();
  private final Set<String> bracketed = new HashSet<>();
  private final Set<String> gathered = new HashSet<>();
  private final Set<String> measured = new HashSet<>();
  private final Set<String> ranged = new HashSet<>();
  private final Set<String> bounds = new HashSet<>();
  private final Set<String> inBrackets = new HashSet<>();
  private final Set<String> surelyIndex = new HashSet<>();
  private final List<List<Set<String>>> products = new ArrayList<>();

  private NameUses() {}

  static NameUses of(ProgramSyntax program) {
    NameUses uses = new NameUses();
    program.statements().forEach(uses::visit);
    return uses;
  }

  /** The names other than those of functions and of their arguments, by first appearance. */
  Set<String> inOrder() {
    return inOrder;
  }

  /** Whether a statement assigns or defines it. */
  boolean isAssigned(String name) {
    return assigned.contains(name);
  }

  /** Whether it stands before brackets. */
  boolean hasBrackets(String name) {
    return bracketed.contains(name) || gathered.contains(name);
  }

  /** Whether its elements are positions of another tensor. */
  boolean isGathered(String name) {
    return gathered.contains(name);
  }

  /** Whether {@code size} asks for it. */
  boolean isMeasured(String name) {
    return measured.contains(name);
  }

  /** Whether a {@code where}, a reduction or a normalizer makes it an index. */
  boolean isRanged(String name) {
    return ranged.contains(name);
  }

  /** Whether it stands in a bound of a range or tells the width of a border. */
  boolean isBound(String name) {
    return bounds.contains(name);
  }

  /** Whether it stands inside of brackets. */
  boolean isInBrackets(String name) {
    return inBrackets.contains(name);
  }

  /**
   * Whether it multiplies what holds an index, and is nowhere used as only an index is: {@code s}
   * in {@code Y[i] = X[s*i]}.
   */
  boolean isFactorOfIndex(String name) {
    return !surelyIndex.contains(name)
        && products.stream().anyMatch(factors -> isFactorOfIndex(name, factors));
  }

  private boolean isFactorOfIndex(String name, List<Set<String>> factors) {
    return factors.stream().anyMatch(names -> names.contains(name))
        && factors.stream()
            .anyMatch(
                names -> !names.contains(name) && names.stream().anyMatch(surelyIndex::contains));
  }

  private void visit(StatementSyntax statement) {
    if (statement instanceof StatementSyntax.FunctionDefinition function) {
      assigned.add(function.name().text());
      visit(
          function.body(),
          function.parameters().stream().map(Identifier::text).collect(Collectors.toSet()));
      return;
    }
    StatementSyntax.Assignment assignment = (StatementSyntax.Assignment) statement;
    assigned.add(assignment.target().name().text());
    visit(assignment.target().indices());
    visit(assignment.value(), Set.of());
    for (RangeSyntax range : assignment.where()) {
      range(range.index());
      bound(range.bounds());
    }
  }

  private void visit(Expr e, Set<String> hidden) {
    if (e instanceof Expr.Name name && !hidden.contains(name.name())) {
      inOrder.add(name.name());
    } else if (e instanceof Expr.TensorRef ref) {
      inOrder.add(ref.tensor().text());
      bracketed.add(ref.tensor().text());
      visit(ref.indices());
    } else if (e instanceof Expr.SizeOf size) {
      measure(size.tensor());
    } else if (e instanceof Expr.Reduce reduce) {
      for (Binder binder : reduce.binders()) {
        range(binder.index());
        binder.bounds().ifPresent(this::bound);
      }
    } else if (e instanceof Expr.Normalize normalize) {
      normalize.indices().forEach(this::range);
    }
    SyntaxTree.children(e).forEach(child -> visit(child, hidden));
  }

  private void visit(List<IndexSyntax> brackets) {
    for (IndexSyntax entry : brackets) {
      if (entry instanceof IndexSyntax.Gather gather) {
        inOrder.add(gather.tensor().text());
        gathered.add(gather.tensor().text());
        gather.positions().forEach(this::position);
      } else if (entry instanceof IndexSyntax.Pad pad) {
        position(pad.position());
        pad.amount().ifPresent(this::bound);
      } else {
        SyntaxTree.integers(entry).forEach(this::position);
      }
    }
  }

  private void position(IntExpr e) {
    names(e, inBrackets);
    terms(e);
  }

  /** An index stands alone or as a term; a factor of an index may be a parameter. */
  private void terms(IntExpr e) {
    if (e instanceof IntExpr.Paren paren) {
      terms(paren.inner());
    } else if (e instanceof IntExpr.Name name) {
      surelyIndex.add(name.name());
    } else if (e instanceof IntExpr.Sum sum) {
      sum.terms().forEach(t -> product(t.value()));
    } else {
      product(e);
    }
  }

  private void product(IntExpr e) {
    if (e instanceof IntExpr.Paren paren) {
      product(paren.inner());
    } else if (e instanceof IntExpr.Negation negation) {
      product(negation.operand());
    } else if (e instanceof IntExpr.Sum sum) {
      sum.terms().forEach(t -> product(t.value()));
    } else if (e instanceof IntExpr.Product product) {
      products.add(product.factors().stream().map(f -> SyntaxTree.names(f.value())).toList());
      product.factors().forEach(f -> product(f.value()));
    }
  }

  private void bound(IntRange range) {
    bound(range.from());
    bound(range.to());
  }

  private void bound(IntExpr e) {
    names(e, bounds);
  }

  private void names(IntExpr e, Set<String> use) {
    SyntaxTree.leaves(
        e,
        leaf -> {
          if (leaf instanceof IntExpr.Name name) {
            inOrder.add(name.name());
            use.add(name.name());
          } else if (leaf instanceof IntExpr.Size size) {
            measure(size.tensor());
          }
        });
  }

  private void range(Identifier index) {
    inOrder.add(index.text());
    ranged.add(index.text());
    surelyIndex.add(index.text());
  }

  private void measure(Identifier tensor) {
    inOrder.add(tensor.text());
    measured.add(tensor.text());
  }
}
