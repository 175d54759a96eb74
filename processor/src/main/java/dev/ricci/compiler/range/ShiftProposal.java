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
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The statement rewritten so that an index of the left side starts at the origin.
 *
 * <p>{@code Y[i] = X[i+m]*W[m]} starts at 0: {@code i} becomes {@code i-1} on the right. {@code
 * Y[i] = X[i-1]+X[i+1]} starts at 2: it becomes {@code i-1} on the left. A range that the formula
 * fixes stays as it is written, so the left side is shifted.
 */
final class ShiftProposal {
  private record Edit(Span span, String text) {}

  private final BoundProgram program;
  private final BoundStatement statement;
  private final Index index;
  private final Extent shift;
  private final List<Edit> edits = new ArrayList<>();

  /**
   * Of a statement in which {@code index} starts {@code shift} after the origin.
   *
   * @param shift not 0
   */
  ShiftProposal(BoundProgram program, BoundStatement statement, Index index, Extent shift) {
    this.program = program;
    this.statement = statement;
    this.index = index;
    this.shift = shift;
  }

  /** The problem with the rewritten statement to paste. */
  Problem addTo(Problem problem, boolean startsLater) {
    if (statement.span().length() == 0) {
      return problem;
    }
    boolean fixed = statement.ranges().stream().anyMatch(r -> r.index().equals(index));
    if (startsLater || fixed) {
      Affine moved = Affine.of(index).plus(shift.negate());
      edit(statement.target(), a -> a.asIndex().isPresent() ? moved : null);
    } else {
      Affine moved = Affine.of(index).plus(shift);
      editAll(statement.value(), moved);
    }
    return problem.write(apply());
  }

  private interface Change {
    @Nullable Affine apply(Affine affine);
  }

  private void editAll(Term term, Affine moved) {
    Change change = a -> a.substitute(i -> i.equals(index) ? moved : null);
    if (term instanceof Term.Load load) {
      edit(load, change);
    } else if (term instanceof Term.IndexNumber number && number.value().mentions(index)) {
      edits.add(
          new Edit(
              number.span(),
              "(" + number.value().substitute(i -> i.equals(index) ? moved : null) + ")"));
    }
    Terms.children(term).forEach(child -> editAll(child, moved));
  }

  private void edit(Term.Load load, Change change) {
    List<Position> at = load.access().at();
    for (int k = 0; k < at.size(); k++) {
      int dimension = k;
      if (Traversal.affines(at.get(k)).noneMatch(a -> a.mentions(index))) {
        continue;
      }
      Position changed =
          Traversal.mapAffines(
              at.get(k),
              a -> {
                Affine to = change.apply(a);
                return to == null ? a : to;
              });
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
