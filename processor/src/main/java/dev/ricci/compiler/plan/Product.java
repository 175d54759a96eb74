package dev.ricci.compiler.plan;

import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.core.Scalar;
import dev.ricci.compiler.core.Traversal;
import dev.ricci.compiler.function.Function;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A body as a product.
 *
 * @param constants the factors without an index
 * @param factors the others
 */
record Product(List<Scalar> constants, List<Scalar> factors) {
  Product {
    constants = List.copyOf(constants);
    factors = List.copyOf(factors);
  }

  static Product of(Scalar body) {
    List<Scalar> all = new ArrayList<>();
    collect(body, all);
    return new Product(
        all.stream().filter(f -> indices(f).isEmpty()).toList(),
        all.stream().filter(f -> !indices(f).isEmpty()).toList());
  }

  private static void collect(Scalar body, List<Scalar> all) {
    if (body instanceof Scalar.Apply apply) {
      List<Scalar> arguments = apply.arguments();
      switch (apply.function()) {
        case MUL -> {
          collect(arguments.get(0), all);
          collect(arguments.get(1), all);
          return;
        }
        case DIV -> {
          collect(arguments.get(0), all);
          all.add(Scalar.apply(Function.DIV, Scalar.ONE, arguments.get(1)));
          return;
        }
        case NEG -> {
          all.add(Scalar.number(-1));
          collect(arguments.get(0), all);
          return;
        }
        default -> {}
      }
    }
    all.add(body);
  }

  /** The product of some factors. */
  static Scalar of(List<Scalar> factors) {
    return factors.stream()
        .filter(f -> !f.is(1))
        .reduce((a, b) -> Scalar.apply(Function.MUL, a, b))
        .orElse(Scalar.ONE);
  }

  /** All factors multiplied, the constants first. */
  Scalar body() {
    List<Scalar> all = new ArrayList<>(constants);
    all.addAll(factors);
    return of(all);
  }

  static Set<Index> indices(Scalar scalar) {
    Set<Index> indices = new LinkedHashSet<>();
    Traversal.indices(scalar).forEach(indices::add);
    return indices;
  }
}
