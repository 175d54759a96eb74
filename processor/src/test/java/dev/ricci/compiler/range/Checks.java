package dev.ricci.compiler.range;

import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.core.Loop;
import dev.ricci.compiler.core.Requirement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Evaluates requirements by their definition, for given sizes and int parameters. */
final class Checks {
  private final Map<Extent.Atom, Integer> sizes;
  private final int origin;

  Checks(Map<Extent.Atom, Integer> sizes, int origin) {
    this.sizes = sizes;
    this.origin = origin;
  }

  /** In order, so that what a stride divides is evaluated only if the stride is legal. */
  boolean hold(List<Requirement> requirements) {
    return requirements.stream().allMatch(this::holds);
  }

  private long number(Extent extent) {
    return extent.evaluate(sizes::get);
  }

  private long size(Requirement.Place place) {
    return sizes.get(new Extent.Size(place.tensor().name(), place.dimension()));
  }

  private boolean holds(Requirement requirement) {
    if (requirement instanceof Requirement.Positive positive) {
      return number(positive.stride()) >= 1;
    }
    if (requirement instanceof Requirement.SameExtent same) {
      return size(same.first()) == size(same.second());
    }
    if (requirement instanceof Requirement.LegalRange legal) {
      return number(legal.range().length()) >= 0;
    }
    if (requirement instanceof Requirement.StartsAtOrigin start) {
      return number(start.from()) == origin;
    }
    Requirement.Within within = (Requirement.Within) requirement;
    return all(
        within.domain(),
        new HashMap<>(),
        point -> {
          long value = within.position().evaluate(point::get, sizes::get);
          return value >= origin && (within.lowerOnly() || value < origin + size(within.place()));
        });
  }

  private boolean all(List<Loop> loops, Map<Index, Long> point, Predicate<Map<Index, Long>> holds) {
    if (loops.isEmpty()) {
      return holds.test(point);
    }
    Loop loop = loops.get(0);
    long to = number(loop.to());
    for (long v = number(loop.from()); v <= to; v++) {
      point.put(loop.index(), v);
      if (!all(loops.subList(1, loops.size()), point, holds)) {
        return false;
      }
    }
    return true;
  }
}
