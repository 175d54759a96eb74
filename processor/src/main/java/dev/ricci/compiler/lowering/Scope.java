package dev.ricci.compiler.lowering;

import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.core.Scalar;
import dev.ricci.compiler.core.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Where an expression stands.
 *
 * @param order the indices of all loops around it, outermost first
 * @param guards the conditions of all branches around it
 * @param arguments what the parameters of the function around it stand for
 */
record Scope(List<Index> order, List<Guard> guards, Map<Tensor, Scalar> arguments) {
  /** A branch: taken where the condition holds, or where it does not. */
  record Guard(Scalar condition, boolean holds) {
    Scalar apply(Scalar value, Scalar otherwise) {
      return holds
          ? new Scalar.Select(condition, value, otherwise)
          : new Scalar.Select(condition, otherwise, value);
    }
  }

  Scope {
    order = List.copyOf(order);
    guards = List.copyOf(guards);
    arguments = Map.copyOf(arguments);
  }

  static Scope of(List<Index> order) {
    return new Scope(order, List.of(), Map.of());
  }

  Scope within(List<Index> loops) {
    List<Index> all = new ArrayList<>(order);
    loops.stream().filter(i -> !order.contains(i)).forEach(all::add);
    return new Scope(all, guards, arguments);
  }

  Scope branch(Scalar condition, boolean holds) {
    List<Guard> all = new ArrayList<>(guards);
    all.add(new Guard(condition, holds));
    return new Scope(order, all, arguments);
  }

  Scope call(Map<Tensor, Scalar> actual) {
    return new Scope(order, guards, actual);
  }
}
