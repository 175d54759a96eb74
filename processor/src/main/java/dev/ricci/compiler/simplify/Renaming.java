package dev.ricci.compiler.simplify;

import dev.ricci.compiler.affine.Affine;
import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.core.Access;
import dev.ricci.compiler.core.Position;
import dev.ricci.compiler.core.Scalar;
import dev.ricci.compiler.core.Traversal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the indices for which one pointwise expression is another: {@code exp(A[i,j] - m[i])} is
 * {@code exp(A[p,q] - m[p])} for {@code i = p}, {@code j = q}.
 */
public final class Renaming {
  /** Two affine forms that have to be equal. */
  private record Equation(Affine pattern, Affine value) {}

  private final Map<Index, Affine> values;
  private final List<Equation> open = new ArrayList<>();

  private Renaming(Map<Index, Affine> known) {
    this.values = new HashMap<>(known);
  }

  /**
   * What the indices of {@code pattern} stand for in {@code expression}, each of them an index;
   * none if it is no other than by names.
   *
   * @param known of some of them
   */
  public static Optional<Map<Index, Index>> of(
      Scalar pattern, Scalar expression, Map<Index, Index> known) {
    Map<Index, Affine> start = new HashMap<>();
    known.forEach((from, to) -> start.put(from, Affine.of(to)));
    Renaming renaming = new Renaming(start);
    return renaming.same(pattern, expression) && renaming.solve()
        ? renaming.indices()
        : Optional.empty();
  }

  private Optional<Map<Index, Index>> indices() {
    Map<Index, Index> indices = new HashMap<>();
    for (Map.Entry<Index, Affine> entry : values.entrySet()) {
      Optional<Index> index = entry.getValue().asIndex();
      if (index.isEmpty()) {
        return Optional.empty();
      }
      indices.put(entry.getKey(), index.get());
    }
    return Optional.of(indices);
  }

  private boolean same(Scalar pattern, Scalar expression) {
    if (pattern instanceof Scalar.Load a && expression instanceof Scalar.Load b) {
      return same(a.access(), b.access());
    }
    if (pattern instanceof Scalar.IndexNumber a && expression instanceof Scalar.IndexNumber b) {
      return open.add(new Equation(a.value(), b.value()));
    }
    return isSameNode(pattern, expression)
        && same(Traversal.children(pattern), Traversal.children(expression));
  }

  private boolean same(List<Scalar> patterns, List<Scalar> expressions) {
    for (int k = 0; k < patterns.size(); k++) {
      if (!same(patterns.get(k), expressions.get(k))) {
        return false;
      }
    }
    return true;
  }

  /** But for what is inside. */
  private static boolean isSameNode(Scalar a, Scalar b) {
    if (a instanceof Scalar.Apply x && b instanceof Scalar.Apply y) {
      return x.function() == y.function();
    }
    if (a instanceof Scalar.Call x && b instanceof Scalar.Call y) {
      return x.function().equals(y.function());
    }
    return a instanceof Scalar.Number
        ? a.equals(b)
        : a instanceof Scalar.Select && b instanceof Scalar.Select;
  }

  private boolean same(Access a, Access b) {
    if (!a.tensor().equals(b.tensor())) {
      return false;
    }
    for (int k = 0; k < a.at().size(); k++) {
      if (!same(a.at().get(k), b.at().get(k))) {
        return false;
      }
    }
    return true;
  }

  private boolean same(Position a, Position b) {
    boolean gathers = a instanceof Position.Gather;
    if (a.getClass() != b.getClass()
        || (gathers && !((Position.Gather) a).tensor().equals(((Position.Gather) b).tensor()))) {
      return false;
    }
    List<Affine> patterns = Traversal.affines(a).toList();
    List<Affine> affines = Traversal.affines(b).toList();
    for (int k = 0; k < patterns.size(); k++) {
      open.add(new Equation(patterns.get(k), affines.get(k)));
    }
    return true;
  }

  /** Solves the equations with one unknown until all are satisfied. */
  private boolean solve() {
    boolean more = true;
    while (more && !open.isEmpty()) {
      more = false;
      for (Equation equation : List.copyOf(open)) {
        Affine pattern = equation.pattern();
        List<Index> unknown =
            pattern.indices().stream().filter(i -> !values.containsKey(i)).distinct().toList();
        if (unknown.size() > 1) {
          continue;
        }
        if (unknown.size() == 1) {
          Index index = unknown.get(0);
          if (!pattern.coefficient(index).isConstant(1)) {
            continue;
          }
          Affine rest = pattern.minus(Affine.of(index)).substitute(values::get);
          values.put(index, equation.value().minus(rest));
        }
        if (!pattern.substitute(values::get).equals(equation.value())) {
          return false;
        }
        open.remove(equation);
        more = true;
      }
    }
    return open.isEmpty();
  }
}
