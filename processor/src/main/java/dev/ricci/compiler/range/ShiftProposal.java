package dev.ricci.compiler.range;

import dev.ricci.compiler.affine.Affine;
import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.core.Position;
import dev.ricci.compiler.core.Traversal;
import dev.ricci.compiler.diagnostic.Problem;
import dev.ricci.compiler.diagnostic.Span;
import dev.ricci.compiler.semantic.BoundProgram;
import dev.ricci.compiler.semantic.BoundStatement;
import dev.ricci.compiler.semantic.Term;
import dev.ricci.compiler.semantic.Terms;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The statement rewritten so that all indices of its left side start at the origin.
 *
 * <p>{@code Y[i] = X[i+m]*W[m]} starts at 0: {@code i} becomes {@code i-1} on the right. {@code
 * Y[i] = X[i-1]+X[i+1]} starts at 2: it becomes {@code i-1} on the left. A range that the formula
 * fixes stays as it is written, so the left side is shifted.
 */
final class ShiftProposal {
  private record Edit(Span span, String text) {}

  private final BoundProgram program;
  private final BoundStatement statement;
  private final Map<Index, Affine> left = new HashMap<>();
  private final Map<Index, Affine> right = new HashMap<>();
  private final List<Edit> edits = new ArrayList<>();

  ShiftProposal(BoundProgram program, BoundStatement statement) {
    this.program = program;
    this.statement = statement;
  }

  /** Notes that {@code index} starts {@code shift} after the origin, or before it. */
  void shift(Index index, Extent shift, boolean startsLater) {
    boolean fixed = statement.ranges().stream().anyMatch(r -> r.index().equals(index));
    if (startsLater || fixed) {
      left.put(index, Affine.of(index).plus(shift.negate()));
    } else {
      right.put(index, Affine.of(index).plus(shift));
    }
  }

  /** The problem with the rewritten statement to paste. */
  Problem addTo(Problem problem) {
    if (statement.span().length() == 0) {
      return problem;
    }
    return problem.write(text());
  }

  /** The rewritten statement. */
  String text() {
    edits.clear();
    edit(statement.target(), a -> a.asIndex().isPresent() ? a.substitute(left::get) : a);
    editAll(statement.value());
    return apply();
  }

  private void editAll(Term term) {
    if (term instanceof Term.Load load) {
      edit(load, a -> a.substitute(right::get));
    } else if (term instanceof Term.IndexNumber number) {
      Affine changed = number.value().substitute(right::get);
      if (!changed.equals(number.value())) {
        edits.add(new Edit(number.span(), "(" + changed + ")"));
      }
    }
    Terms.children(term).forEach(this::editAll);
  }

  private void edit(Term.Load load, UnaryOperator<Affine> change) {
    List<Position> at = load.access().at();
    for (int k = 0; k < at.size(); k++) {
      int dimension = k;
      Position changed = Traversal.mapAffines(at.get(k), change);
      if (changed.equals(at.get(k))) {
        continue;
      }
      Optional<Extent> margin =
          load.margins().stream()
              .filter(m -> m.position() == dimension)
              .map(Term.PadMargin::margin)
              .findFirst();
      String text =
          changed instanceof Position.Pad pad && margin.isPresent()
              ? "pad(" + pad.value() + "," + margin.get() + ")"
              : changed.toString();
      edits.add(new Edit(load.positions().get(k), text));
    }
  }

  private String apply() {
    edits.sort(Comparator.comparing(Edit::span));
    StringBuilder out = new StringBuilder();
    int done = statement.span().start();
    for (Edit edit : edits) {
      out.append(program.text(), done, edit.span().start()).append(edit.text());
      done = edit.span().end();
    }
    return out.append(program.text(), done, statement.span().end()).toString();
  }
}
