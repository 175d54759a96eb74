package dev.ricci.compiler.plan;

import dev.ricci.compiler.affine.Affine;
import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.core.Constraint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Chooses the innermost loop, whose neighbours are neighbours in as many tensors as possible, and
 * the order of the others: those that the target mentions outside, so that a sum can stay in a
 * local variable.
 */
public final class LoopOrder {
  /** A loop that is known to be no longer than this is not worth a call for its row. */
  private static final int SHORT = 4;

  /** More than any number of contiguous accesses weighs. */
  private static final int WINDOW_PENALTY = 1000;

  private LoopOrder() {}

  public static Schedule choose(Nest nest, Shapes shapes) {
    Optional<Range> row = row(nest, shapes);
    List<Range> outer = new ArrayList<>(nest.free());
    outer.sort(Comparator.comparing(r -> !nest.determined().contains(r.index())));
    outer.addAll(nest.reduced());
    row.ifPresent(outer::remove);
    List<Range> order = new ArrayList<>(outer);
    row.ifPresent(order::add);
    List<Bounds> bounds =
        order.stream()
            .map(r -> Bounds.of(r, innermostIn(nest.constraints(), r, order), shapes))
            .toList();
    return new Schedule(
        bounds.subList(0, outer.size()),
        (int) outer.stream().filter(r -> !nest.isReduced(r.index())).count(),
        row.map(r -> bounds.get(outer.size())),
        nest.constraints().stream().filter(c -> c.value().isExtent()).toList());
  }

  private static List<Constraint> innermostIn(
      List<Constraint> constraints, Range range, List<Range> order) {
    List<Index> inside =
        order.subList(order.indexOf(range) + 1, order.size()).stream().map(Range::index).toList();
    return constraints.stream()
        .filter(c -> c.value().mentions(range.index()))
        .filter(c -> inside.stream().noneMatch(c.value()::mentions))
        .toList();
  }

  private static Optional<Range> row(Nest nest, Shapes shapes) {
    List<Range> candidates = nest.ranges();
    if (nest.reduction().isPosition()) {
      int last = nest.reduced().size() - 1;
      candidates = last < 0 || !nest.isInjective() ? List.of() : List.of(nest.reduced().get(last));
    }
    Range best = null;
    int most = Integer.MIN_VALUE;
    for (Range range : candidates) {
      boolean guarded =
          nest.constraints().stream()
              .filter(c -> c.value().mentions(range.index()))
              .anyMatch(c -> !Bounds.isBound(c, range.index(), shapes));
      int score = score(nest, range) - (isWindow(nest, range, shapes) ? WINDOW_PENALTY : 0);
      if (!guarded && !range.isAtMost(SHORT) && score >= most) {
        best = range;
        most = score;
      }
    }
    boolean isSmall =
        best != null
            && (isCut(nest, best, shapes)
                || shapes.isWindow(best.length())
                    && !nest.ranges().stream().allMatch(r -> shapes.isWindow(r.length())));
    return isSmall ? Optional.empty() : Optional.ofNullable(best);
  }

  /** Whether only a few neighbours belong together, by the range or by a constraint. */
  private static boolean isWindow(Nest nest, Range range, Shapes shapes) {
    return shapes.isWindow(range.length()) || isCut(nest, range, shapes);
  }

  /** Whether a constraint leaves only a few neighbours. */
  private static boolean isCut(Nest nest, Range range, Shapes shapes) {
    return nest.constraints().stream()
        .filter(c -> c.value().mentions(range.index()))
        .anyMatch(c -> shapes.isWindow(c.to().minus(c.from()).plus(1)));
  }

  private static int score(Nest nest, Range range) {
    Index index = range.index();
    int score = 0;
    Optional<Extent> target = nest.target().step(index);
    if (target.isEmpty()) {
      score -= 6;
    } else if (target.get().isConstant(1)) {
      score += 5;
    } else {
      score += target.get().isConstant(0) ? 2 : -3;
    }
    for (Address address : nest.body().addresses().distinct().toList()) {
      Optional<Extent> step = address.step(index);
      if (step.isEmpty()) {
        score -= 4;
      } else if (step.get().isConstant(1)) {
        score += 4;
      } else {
        score += step.get().isConstant(0) ? 1 : -2;
      }
    }
    boolean rounds =
        nest.body()
            .nodes()
            .filter(Expr.IndexNumber.class::isInstance)
            .flatMap(Expr::affines)
            .anyMatch((Affine a) -> Affines.inQuotient(a, index));
    return rounds ? score - 4 : score;
  }
}
