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
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The ranges of a statement that do not follow from its accesses. */
final class WhereClause {
  private final CoreRanges ranges;
  private final boolean partial;

  /**
   * @param partial whether the statement is written so that it combines with a tensor that exists
   */
  WhereClause(CoreRanges ranges, boolean partial) {
    this.ranges = ranges;
    this.partial = partial;
  }

  /** {@code where p in 1..size(X,1), …} with a blank before it, or nothing. */
  String of(Statement statement, Function<Index, String> names) {
    return of(statement, names, UnaryOperator.identity());
  }

  /**
   * The same.
   *
   * @param printable makes of a range one that can be printed
   */
  String of(Statement statement, Function<Index, String> names, UnaryOperator<Loop> printable) {
    return text(needed(statement).stream().map(printable).toList(), names);
  }

  /** The ranges that have to be given, in the order of the loops. */
  List<Loop> needed(Statement statement) {
    return needed(statement, List.of());
  }

  /**
   * The same without ranges that the reader knows.
   *
   * @param known some of the loops
   */
  String of(Statement statement, Function<Index, String> names, List<Loop> known) {
    return text(needed(statement, known), names);
  }

  private static String text(List<Loop> needed, Function<Index, String> names) {
    return needed.isEmpty()
        ? ""
        : needed.stream().map(l -> range(l, names)).collect(joining(", ", " where ", ""));
  }

  private List<Loop> needed(Statement statement, List<Loop> known) {
    List<Loop> fixed = new ArrayList<>(known);
    Optional<Loop> next = mostTelling(statement, fixed);
    while (next.isPresent()) {
      fixed.add(next.get());
      next = mostTelling(statement, fixed);
    }
    fixed.removeAll(known);
    fixed.sort(Comparator.comparing(statement.domain().loops()::indexOf));
    return fixed;
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

  /**
   * The range that lets most others follow, one that can be written down first; of equal ones the
   * first in the order of the loops.
   */
  private Optional<Loop> mostTelling(Statement statement, List<Loop> fixed) {
    List<Loop> open = notInferred(statement, fixed);
    return open.stream()
        .min(
            Comparator.comparing((Loop loop) -> !PrintableRange.isPrintable(loop))
                .thenComparing(loop -> notInferred(statement, with(fixed, loop)).size()));
  }

  private static List<Loop> with(List<Loop> fixed, Loop loop) {
    List<Loop> more = new ArrayList<>(fixed);
    more.add(loop);
    return more;
  }

  private List<Loop> notInferred(Statement statement, List<Loop> fixed) {
    Map<Index, Loop> inferred = ranges.infer(statement, fixed, partial);
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
