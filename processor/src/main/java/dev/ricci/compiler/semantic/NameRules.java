package dev.ricci.compiler.semantic;

import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.diagnostic.Problem;
import dev.ricci.compiler.diagnostic.ProblemCode;
import dev.ricci.compiler.diagnostic.Problems;
import dev.ricci.compiler.diagnostic.Span;
import dev.ricci.compiler.function.Function;
import dev.ricci.compiler.syntax.Binder;
import dev.ricci.compiler.syntax.Expr;
import dev.ricci.compiler.syntax.Identifier;
import dev.ricci.compiler.syntax.IndexSyntax;
import dev.ricci.compiler.syntax.IntExpr;
import dev.ricci.compiler.syntax.IntRange;
import dev.ricci.compiler.syntax.RangeSyntax;
import dev.ricci.compiler.syntax.StatementSyntax;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Checks that every name of an assignment has a meaning where it stands (LANGUAGE §2). */
final class NameRules {
  private final Symbols symbols;
  private final CallRules calls;
  private final TensorRules tensors;
  private final Problems problems;

  NameRules(Symbols symbols, Problems problems) {
    this.symbols = symbols;
    this.calls = new CallRules(symbols, problems);
    this.tensors = new TensorRules(symbols, problems);
    this.problems = problems;
  }

  /**
   * Adds the problems of the names in {@code statement}, all but those of its target's own name.
   */
  void check(StatementSyntax.Assignment statement) {
    Set<String> ranged = bracketed(statement);
    Checked checked = new Checked(statement.target().name().text(), ranged);
    checked.brackets(statement.target().indices());
    checked.visit(statement.value(), Set.of());
    for (RangeSyntax range : statement.where()) {
      checked.index(range.index());
      checked.ends(range.bounds(), Set.of());
    }
  }

  /** The names that stand in some bracket or range of the statement and are not bound there. */
  private static Set<String> bracketed(StatementSyntax.Assignment statement) {
    Set<String> names = new LinkedHashSet<>(SyntaxTree.names(statement.target().indices()));
    addBracketed(statement.value(), Set.of(), names);
    statement.where().forEach(range -> names.add(range.index().text()));
    return names;
  }

  private static void addBracketed(Expr e, Set<String> bound, Set<String> names) {
    if (e instanceof Expr.TensorRef ref) {
      SyntaxTree.names(ref.indices()).stream().filter(n -> !bound.contains(n)).forEach(names::add);
    }
    Set<String> inner = bound;
    if (e instanceof Expr.Reduce) {
      inner = new HashSet<>(bound);
      inner.addAll(SyntaxTree.bound(e));
    }
    for (Expr child : SyntaxTree.children(e)) {
      addBracketed(child, inner, names);
    }
  }

  /** The walk over one statement. */
  private final class Checked {
    private final String target;
    private final Set<String> ranged;

    Checked(String target, Set<String> ranged) {
      this.target = target;
      this.ranged = ranged;
    }

    void visit(Expr e, Set<String> bound) {
      Set<String> inner = bound;
      if (e instanceof Expr.Name name) {
        bare(name, bound);
      } else if (e instanceof Expr.TensorRef ref) {
        tensors.checkAccess(ref.tensor(), ref.indices().size(), target, ref.span());
        brackets(ref.indices());
      } else if (e instanceof Expr.SizeOf size) {
        tensors.checkSize(size.tensor(), size.dimension(), target, size.span());
      } else if (e instanceof Expr.Call call) {
        calls.check(call);
      } else if (e instanceof Expr.Reduce reduce) {
        inner = bind(reduce.binders().stream().map(Binder::index).toList(), bound);
        for (Binder binder : reduce.binders()) {
          binder.bounds().ifPresent(bounds -> ends(bounds, bound));
        }
      } else if (e instanceof Expr.Normalize normalize) {
        inner = bind(normalize.indices(), bound);
      }
      for (Expr child : SyntaxTree.children(e)) {
        visit(child, inner);
      }
    }

    private Set<String> bind(List<Identifier> names, Set<String> bound) {
      Set<String> inner = new HashSet<>(bound);
      Set<String> own = new HashSet<>();
      for (Identifier name : names) {
        index(name);
        if (!own.add(name.text())) {
          problems.add(ProblemCode.BOUND_TWICE, name.span(), name.text());
        }
      }
      inner.addAll(own);
      return inner;
    }

    void brackets(List<IndexSyntax> entries) {
      for (IndexSyntax entry : entries) {
        if (entry instanceof IndexSyntax.Gather gather) {
          tensors.checkGather(gather.tensor(), gather.positions().size(), target, gather.span());
        }
        SyntaxTree.integers(entry).forEach(this::integers);
      }
    }

    void integers(IntExpr e) {
      SyntaxTree.leaves(
          e,
          leaf -> {
            if (leaf instanceof IntExpr.Size size) {
              tensors.checkSize(size.tensor(), size.dimension(), target, size.span());
            } else if (leaf instanceof IntExpr.Name name && !symbols.isIntParameter(name.name())) {
              index(new Identifier(name.name(), name.span()));
            }
          });
    }

    /** The ends of a range, where an index is wrong in another way than a name that is none. */
    void ends(IntRange bounds, Set<String> bound) {
      for (IntExpr end : List.of(bounds.from(), bounds.to())) {
        SyntaxTree.leaves(
            end,
            leaf -> {
              if (leaf instanceof IntExpr.Name name
                  && symbols.isIndex(name.name())
                  && !symbols.isTarget(name.name())
                  && !ranged.contains(name.name())
                  && !bound.contains(name.name())) {
                problems.add(
                    Problem.of(ProblemCode.NO_INT_PARAMETER, name.span(), name.name())
                        .didYouMean(symbols.like(name.name(), symbols.intParameters())));
              } else {
                integers(leaf);
              }
            });
      }
    }

    /** A name where only an index can stand. */
    void index(Identifier name) {
      String text = name.text();
      if (Function.named(text).isPresent()) {
        problems.add(ProblemCode.RESERVED_WORD, name.span(), text, "an index");
      } else if (symbols.javaFunction(text).isPresent()) {
        problems.add(ProblemCode.FUNCTION_OF_TYPE, name.span(), text, "an index");
      } else if (symbols.tensor(text).map(Tensor::rank).orElse(symbols.isTarget(text) ? 1 : 0)
          > 0) {
        problems.add(ProblemCode.TENSOR_AND_INDEX, name.span(), text);
      } else if (!symbols.isIndex(text) || symbols.isFunction(text)) {
        problems.add(ProblemCode.NOT_AN_INDEX, name.span(), text, symbols.describe(text));
      }
    }

    /** A name without brackets, as a number. */
    private void bare(Expr.Name name, Set<String> bound) {
      String text = name.name();
      Span span = name.span();
      if (bound.contains(text) || symbols.isUnread(text)) {
        return;
      }
      if (text.equals(target)) {
        problems.add(ProblemCode.READS_OWN_TARGET, span, text);
      } else if (symbols.tensor(text).isPresent()) {
        int rank = symbols.tensor(text).get().rank();
        if (rank > 0) {
          problems.add(
              ProblemCode.MISSING_INDICES, span, text, TensorRules.count(rank, "index", "indices"));
        }
      } else if (symbols.isIntParameter(text) || symbols.constant(text).isPresent()) {
        return;
      } else if (Function.named(text).isPresent() || symbols.isFunction(text)) {
        problems.add(ProblemCode.FUNCTION_WITHOUT_ARGUMENTS, span, text);
      } else if (symbols.isTarget(text)) {
        problems.add(
            ranged.contains(text) ? ProblemCode.TENSOR_AND_INDEX : ProblemCode.ASSIGNED_LATER,
            span,
            text);
      } else if (!ranged.contains(text)) {
        List<String> known = new ArrayList<>(symbols.scalarNames());
        known.addAll(ranged);
        List<String> near = symbols.like(text, known);
        problems.add(Problem.of(ProblemCode.UNKNOWN_NAME, span, text).didYouMean(near));
      }
    }
  }
}
