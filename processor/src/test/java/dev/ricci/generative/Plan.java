package dev.ricci.generative;

import dev.ricci.generative.RangesByDefinition.Range;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** The indices of a statement that is being made, and the ranges they are meant to have. */
final class Plan {
  private static final List<String> NAMES =
      List.of("i", "j", "k", "l", "m", "n", "p", "q", "r", "t", "u", "v", "w", "b");
  private static final int LARGEST_DOMAIN = 3000;

  private final Random random;
  private final int origin;
  private final List<String> unused = new ArrayList<>(NAMES);
  private final Map<String, Range> ranges = new LinkedHashMap<>();
  private final Set<String> fixed = new LinkedHashSet<>();
  private final List<String> left = new ArrayList<>();
  private long domain = 1;
  private int primes;

  Plan(Random random, int origin) {
    this.random = random;
    this.origin = origin;
  }

  /** A new index. */
  String index() {
    return index(random.nextInt(6) == 0 ? random.nextInt(3) - 1 : 0);
  }

  /** A new index that starts at the origin. */
  String indexFromOrigin() {
    return index(0);
  }

  private String index(int shift) {
    if (unused.isEmpty()) {
      throw new Rejection("out of names");
    }
    String name = unused.remove(random.nextInt(Math.min(4, unused.size())));
    return add(name, shift);
  }

  /** A new index that is written as this one, which it hides. */
  String namesake(String name) {
    primes++;
    return add(name + "'" + primes, 0);
  }

  private String add(String name, int shift) {
    int size =
        random.nextInt(25) == 0
            ? 0
            : random.nextInt(12) == 0 ? 6 + random.nextInt(4) : 1 + random.nextInt(5);
    if (domain * size > LARGEST_DOMAIN) {
      size = 1 + random.nextInt(2);
    }
    domain *= Math.max(1, size);
    int from = origin + shift;
    ranges.put(name, new Range(from, from + size - 1));
    if (shift != 0 ? random.nextInt(3) > 0 : random.nextInt(5) == 0) {
      fixed.add(name);
    }
    return name;
  }

  void onLeft(String index) {
    left.add(index);
  }

  List<String> left() {
    return left;
  }

  Range range(String index) {
    Range range = ranges.get(index);
    if (range == null) {
      throw new IllegalStateException("no plan for " + index);
    }
    return range;
  }

  /** Whether the text is to give the range. */
  boolean isFixed(String index) {
    return fixed.contains(index);
  }

  void fix(String index) {
    fixed.add(index);
  }

  Map<String, Range> ranges() {
    return ranges;
  }

  static String shown(String index) {
    int prime = index.indexOf('\'');
    return prime < 0 ? index : index.substring(0, prime);
  }
}
