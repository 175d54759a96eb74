package dev.ricci.compiler.plan;

import dev.ricci.compiler.affine.Index;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * In which order a product of several tensors is multiplied, two at a time, so that an index is
 * summed as soon as nothing else needs it: {@code A[i,j]*B[j,k]*C[k,l]} takes two loops over three
 * indices instead of one over four.
 */
final class PairwiseOrder {
  /** Up to this many factors every order is tried; beyond, the cheapest next pair is taken. */
  static final int EXHAUSTIVE = 6;

  private final Set<Index> kept;
  private final ToDoubleFunction<Index> length;
  private final double room;

  /** Factors {@code first} and {@code second} of what is left; their product is put last. */
  record Step(int first, int second) {}

  /** The first steps; the last two factors go to the target. */
  record Order(List<Step> steps, double cost) {}

  /**
   * @param kept the indices that must not be summed before the end
   * @param length of an index's range, or a guess
   * @param room the largest number of elements that a product in between may have
   */
  PairwiseOrder(Set<Index> kept, ToDoubleFunction<Index> length, double room) {
    this.kept = kept;
    this.length = length;
    this.room = room;
  }

  /** The cheapest order; none if the products in between would be too large. */
  Optional<Order> best(List<Set<Index>> factors) {
    if (factors.size() <= 2) {
      return Optional.of(new Order(List.of(), size(union(factors))));
    }
    Order best = null;
    for (Step step : steps(factors)) {
      double cost = size(union(factors.get(step.first()), factors.get(step.second())));
      Optional<Order> rest = best(after(factors, step));
      if (rest.isPresent() && (best == null || cost + rest.get().cost() < best.cost())) {
        List<Step> all = new ArrayList<>();
        all.add(step);
        all.addAll(rest.get().steps());
        best = new Order(all, cost + rest.get().cost());
      }
    }
    return Optional.ofNullable(best);
  }

  /** All orders whose products in between are not too large. */
  List<Order> all(List<Set<Index>> factors) {
    if (factors.size() <= 2) {
      return List.of(new Order(List.of(), size(union(factors))));
    }
    List<Order> orders = new ArrayList<>();
    for (Step step : steps(factors)) {
      double cost = size(union(factors.get(step.first()), factors.get(step.second())));
      for (Order rest : all(after(factors, step))) {
        List<Step> steps = new ArrayList<>();
        steps.add(step);
        steps.addAll(rest.steps());
        orders.add(new Order(steps, cost + rest.cost()));
      }
    }
    return orders;
  }

  private List<Step> steps(List<Set<Index>> factors) {
    Map<Index, Integer> uses = new HashMap<>();
    factors.forEach(f -> f.forEach(i -> uses.merge(i, 1, Integer::sum)));
    List<Step> steps = new ArrayList<>();
    double cheapest = Double.POSITIVE_INFINITY;
    for (int a = 0; a < factors.size(); a++) {
      for (int b = a + 1; b < factors.size(); b++) {
        Set<Index> both = union(factors.get(a), factors.get(b));
        double cost = size(both);
        if (factors.size() > EXHAUSTIVE && cost >= cheapest) {
          continue;
        }
        Set<Index> first = factors.get(a);
        Set<Index> second = factors.get(b);
        both.removeIf(
            i ->
                !kept.contains(i)
                    && uses.get(i) == (first.contains(i) ? 1 : 0) + (second.contains(i) ? 1 : 0));
        if (size(both) > room) {
          continue;
        }
        if (factors.size() > EXHAUSTIVE) {
          steps.clear();
        }
        steps.add(new Step(a, b));
        cheapest = Math.min(cheapest, cost);
      }
    }
    return steps;
  }

  /** The index sets after a step. */
  List<Set<Index>> after(List<Set<Index>> factors, Step step) {
    List<Set<Index>> left = new ArrayList<>();
    Set<Index> needed = new HashSet<>(kept);
    for (int k = 0; k < factors.size(); k++) {
      if (k != step.first() && k != step.second()) {
        left.add(factors.get(k));
        needed.addAll(factors.get(k));
      }
    }
    Set<Index> product = union(factors.get(step.first()), factors.get(step.second()));
    product.retainAll(needed);
    left.add(product);
    return left;
  }

  private double size(Set<Index> indices) {
    return indices.stream().mapToDouble(length).reduce(1, (a, b) -> a * b);
  }

  private static Set<Index> union(List<Set<Index>> sets) {
    Set<Index> union = new HashSet<>();
    sets.forEach(union::addAll);
    return union;
  }

  private static Set<Index> union(Set<Index> a, Set<Index> b) {
    return union(List.of(a, b));
  }
}
