package dev.ricci.compiler.semantic;

import dev.ricci.compiler.affine.Index;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The indices of one statement: one for each name outside of explicit reductions, and one for each
 * explicit binder. Not for several threads.
 */
final class IndexTable {
  private final Map<String, Index> outer = new LinkedHashMap<>();
  private final List<Index> all = new ArrayList<>();
  private final Set<Index> ranged = new HashSet<>();
  private final List<BoundStatement.FixedRange> ranges = new ArrayList<>();
  private final int first;

  /**
   * @param first the id of the first index
   */
  IndexTable(int first) {
    this.first = first;
  }

  /** The index that the name stands for outside of explicit reductions. */
  Index outer(String name) {
    return outer.computeIfAbsent(name, this::make);
  }

  /** A new index for a binder without a range of its own. */
  Index bound(String name) {
    return make(name);
  }

  /** A new index for a binder with a range of its own. */
  Index boundWithRange(String name) {
    Index index = make(name);
    ranged.add(index);
    return index;
  }

  private Index make(String name) {
    Index index = new Index(name, first + all.size());
    all.add(index);
    return index;
  }

  /** The indices of this name that have no range of their own. */
  List<Index> unranged(String name) {
    return all.stream().filter(i -> i.name().equals(name) && !ranged.contains(i)).toList();
  }

  /** Whether an index of this name exists. */
  boolean has(String name) {
    return all.stream().anyMatch(i -> i.name().equals(name));
  }

  /** How many indices there are. */
  int count() {
    return all.size();
  }

  void fix(BoundStatement.FixedRange range) {
    ranges.add(range);
  }

  List<BoundStatement.FixedRange> ranges() {
    return ranges;
  }
}
