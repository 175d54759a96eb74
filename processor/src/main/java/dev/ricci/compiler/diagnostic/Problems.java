package dev.ricci.compiler.diagnostic;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Collects the problems of one program, no more than a person would read. Not for several threads.
 */
public final class Problems {

  private static final int LIMIT = 100;

  private static final Comparator<Problem> BY_POSITION =
      Comparator.comparing(Problem::span)
          .thenComparing(Problem::code)
          .thenComparing(Problem::message);

  private final Set<Problem> collected = new LinkedHashSet<>();

  /**
   * Adds a problem; a second one of the same code, place and words changes nothing, nor does any
   * beyond the limit.
   */
  public void add(Problem problem) {
    if (!isFull()) {
      collected.add(problem);
    }
  }

  /** Adds the problem of {@code code} at {@code span}. */
  public void add(ProblemCode code, Span span, Object... arguments) {
    add(Problem.of(code, span, arguments));
  }

  /** Adds all of them. */
  public void addAll(Collection<Problem> problems) {
    problems.forEach(this::add);
  }

  /** Whether anything is wrong: every problem is an error. */
  public boolean hasErrors() {
    return !collected.isEmpty();
  }

  /** Whether no more are kept: looking for more is a waste. */
  public boolean isFull() {
    return collected.size() >= LIMIT;
  }

  /** How many there are. */
  public int size() {
    return collected.size();
  }

  /** The problems in the order of their places in the text. */
  public List<Problem> toList() {
    List<Problem> sorted = new ArrayList<>(collected);
    sorted.sort(BY_POSITION);
    return List.copyOf(sorted);
  }
}
