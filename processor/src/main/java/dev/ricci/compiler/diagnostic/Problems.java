package dev.ricci.compiler.diagnostic;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects the problems of one program. Not for several threads. */
public final class Problems {

  private static final Comparator<Problem> BY_POSITION =
      Comparator.comparing(Problem::span)
          .thenComparing(Problem::code)
          .thenComparing(Problem::message);

  private final Set<Problem> collected = new LinkedHashSet<>();

  /** Adds a problem; a second one of the same code, place and words changes nothing. */
  public void add(Problem problem) {
    collected.add(problem);
  }

  /** Adds the problem of {@code code} at {@code span}. */
  public void add(ProblemCode code, Span span, Object... arguments) {
    add(Problem.of(code, span, arguments));
  }

  /** Adds all of them. */
  public void addAll(Collection<Problem> problems) {
    collected.addAll(problems);
  }

  /** Whether anything is wrong: every problem is an error. */
  public boolean hasErrors() {
    return !collected.isEmpty();
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
