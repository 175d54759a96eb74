package dev.ricci.compiler.semantic;

import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.core.Position;
import dev.ricci.compiler.core.Reduction;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.diagnostic.ProblemCode;
import dev.ricci.compiler.diagnostic.Problems;
import dev.ricci.compiler.syntax.AssignOp;
import dev.ricci.compiler.syntax.Expr;
import dev.ricci.compiler.syntax.RangeSyntax;
import dev.ricci.compiler.syntax.StatementSyntax.Assignment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Binds one assignment whose names are known to be right. */
final class StatementBinder {
  private static final int MOST_INDICES = 64;

  private final Symbols symbols;
  private final String text;
  private final Problems problems;

  /**
   * @param problems those of this statement, none so far
   */
  StatementBinder(Symbols symbols, String text, Problems problems) {
    this.symbols = symbols;
    this.text = text;
    this.problems = problems;
  }

  /**
   * The bound statement, if nothing is wrong with it.
   *
   * @param target the tensor that is assigned
   * @param assigns whether no statement before assigns it
   * @param indices the indices of the statement, none so far
   */
  Optional<BoundStatement> bind(
      Assignment statement, Tensor target, boolean assigns, IndexTable indices) {
    AffineBinder affines = new AffineBinder(symbols, text, problems);
    TermBuilder builder = new TermBuilder(symbols, Map.of(), affines, indices, problems);

    Set<String> left = new LinkedHashSet<>(SyntaxTree.names(statement.target().indices()));
    left.removeIf(name -> !symbols.isIndex(name));
    OpenIndices uses = new OpenIndices(statement.value(), symbols::isIndex, left);
    Set<String> names = new LinkedHashSet<>(left);
    names.addAll(uses.mentioned(statement.value()));
    if (names.size() > MOST_INDICES) {
      problems.add(ProblemCode.TOO_MANY_INDICES, statement.span(), MOST_INDICES);
      return Optional.empty();
    }
    names.forEach(indices::outer);

    Expr value = placeSums(statement, left, uses);
    Term.Load load = builder.load(target, statement.target().indices(), statement.target().span());
    Term term = builder.build(value);
    fixRanges(statement, builder, indices);
    if (indices.count() > MOST_INDICES) {
      problems.add(ProblemCode.TOO_MANY_INDICES, statement.span(), MOST_INDICES);
    }
    if (problems.hasErrors()) {
      return Optional.empty();
    }
    Set<String> outer = sums(statement.op()) ? left : names;
    return Optional.of(
        new BoundStatement(
            load,
            combine(statement.op()),
            assigns,
            isAffine(load),
            outer.stream().map(indices::outer).toList(),
            term,
            indices.ranges(),
            statement.span()));
  }

  private Expr placeSums(Assignment statement, Set<String> left, OpenIndices uses) {
    if (!sums(statement.op())) {
      return statement.value();
    }
    Summation summation = new Summation(symbols::isIndex, left);
    new SummationRules(uses, new Readings(statement, summation, uses), text, problems)
        .check(statement.value());
    return summation.place(statement.value());
  }

  private void fixRanges(Assignment statement, TermBuilder builder, IndexTable indices) {
    Set<String> seen = new HashSet<>();
    for (RangeSyntax range : statement.where()) {
      String name = range.index().text();
      List<Index> ranged = new ArrayList<>(indices.unranged(name));
      if (!seen.add(name)) {
        problems.add(ProblemCode.RANGE_TWICE, range.index().span(), name);
      } else if (ranged.isEmpty()) {
        problems.add(
            indices.has(name) ? ProblemCode.RANGE_TWICE : ProblemCode.RANGE_OF_NO_INDEX,
            range.index().span(),
            name);
      }
      for (Index index : ranged) {
        indices.fix(
            builder.fixedRange(range.index(), index, range.bounds(), range.span(), Map.of()));
      }
    }
  }

  /** Whether the op only adds, so that each term is summed by itself. */
  private static boolean sums(AssignOp op) {
    return op == AssignOp.SET || op == AssignOp.ADD;
  }

  private static Reduction combine(AssignOp op) {
    return switch (op) {
      case SET, ADD -> Reduction.SUM;
      case MULTIPLY -> Reduction.PROD;
      case MAX -> Reduction.MAX;
      case MIN -> Reduction.MIN;
    };
  }

  /** Whether the target is other than distinct bare indices. */
  private static boolean isAffine(Term.Load target) {
    Set<Index> bare = new HashSet<>();
    for (Position position : target.access().at()) {
      if (!(position instanceof Position.At at && at.value().asIndex().isPresent())
          || !bare.add(((Position.At) position).value().asIndex().orElseThrow())) {
        return true;
      }
    }
    return false;
  }
}
