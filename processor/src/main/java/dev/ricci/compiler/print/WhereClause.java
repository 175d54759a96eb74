package dev.ricci.compiler.print;

import static java.util.stream.Collectors.joining;

import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.core.Loop;
import dev.ricci.compiler.core.Statement;
import dev.ricci.compiler.range.CoreRanges;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The ranges of a statement that do not follow from its accesses. */
final class WhereClause {
  private final CoreRanges ranges;

  WhereClause(CoreRanges ranges) {
    this.ranges = ranges;
  }

  /** {@code where p in 1..size(X,1), …} with a blank before it, or nothing. */
  String of(Statement statement, Function<Index, String> names) {
    return of(statement, names, List.of());
  }

  /**
   * The same without ranges that the reader knows.
   *
   * @param known some of the loops
   */
  String of(Statement statement, Function<Index, String> names, List<Loop> known) {
    List<Loop> loops = statement.domain().loops();
    List<Loop> fixed = new ArrayList<>(known);
    Optional<Loop> next = mostTelling(statement, fixed);
    while (next.isPresent()) {
      fixed.add(next.get());
      next = mostTelling(statement, fixed);
    }
    fixed.removeAll(known);
    if (fixed.isEmpty()) {
      return "";
    }
    fixed.sort(Comparator.comparing(loops::indexOf));
    return fixed.stream().map(l -> range(l, names)).collect(joining(", ", " where ", ""));
  }

  /** {@code i in 1..size(X,1)}. */
  static String range(Loop loop, Function<Index, String> names) {
    AffinePrinter printer = AffinePrinter.position(names);
    return names.apply(loop.index())
        + " in "
        + printer.print(loop.from())
        + ".."
        + printer.print(loop.to());
  }

  /** The range that lets most others follow; of equal ones the first in the order of the loops. */
  private Optional<Loop> mostTelling(Statement statement, List<Loop> fixed) {
    List<Loop> open = notInferred(statement, fixed);
    return open.stream()
        .min(Comparator.comparing(loop -> notInferred(statement, with(fixed, loop)).size()));
  }

  private static List<Loop> with(List<Loop> fixed, Loop loop) {
    List<Loop> more = new ArrayList<>(fixed);
    more.add(loop);
    return more;
  }

  private List<Loop> notInferred(Statement statement, List<Loop> fixed) {
    Map<Index, Loop> inferred = ranges.infer(statement, fixed);
    return statement.domain().loops().stream()
        .filter(l -> !fixed.contains(l) && !isInferred(l, inferred.get(l.index())))
        .toList();
  }

  private boolean isInferred(Loop loop, @Nullable Loop inferred) {
    return inferred != null
        && ranges.same(loop.from(), inferred.from())
        && ranges.same(loop.to(), inferred.to());
  }
}
