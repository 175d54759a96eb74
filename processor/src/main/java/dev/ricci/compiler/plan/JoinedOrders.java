package dev.ricci.compiler.plan;

import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.core.Statement;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.gradient.Gradient;
import dev.ricci.compiler.simplify.Liveness;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Programs that compute the same in different orders, as one in which some statements run for some
 * orders only. A tensor may be the target of several statements, no two of which run together.
 *
 * @param all the joined program, or the first one if they do not fit together
 * @param alternatives which statements run
 */
public record JoinedOrders<T>(T all, Alternatives alternatives) {

  /** Of programs. */
  public static JoinedOrders<Program> ofPrograms(List<Program> programs, List<Extent> costs) {
    Program first = programs.get(0);
    if (programs.size() == 1) {
      return new JoinedOrders<>(first, Alternatives.NONE);
    }
    Map<Statement, Set<Integer>> ways = new LinkedHashMap<>();
    Optional<Map<Tensor, List<Extent>>> shapes =
        shapes(programs.stream().map(Program::shapes).toList());
    Optional<List<Statement>> statements =
        join(programs.stream().map(Program::statements).toList(), ways);
    if (shapes.isEmpty() || statements.isEmpty()) {
      return new JoinedOrders<>(first, Alternatives.NONE);
    }
    return new JoinedOrders<>(
        Rewriting.with(first, statements.get(), shapes.get()),
        alternatives(ways, programs.size(), costs));
  }

  /** Of gradients. */
  public static JoinedOrders<Gradient> ofGradients(List<Gradient> gradients, List<Extent> costs) {
    Gradient first = gradients.get(0);
    if (gradients.size() == 1) {
      return new JoinedOrders<>(first, Alternatives.NONE);
    }
    Map<Statement, Set<Integer>> ways = new LinkedHashMap<>();
    List<Map<Tensor, List<Extent>>> each = new ArrayList<>();
    gradients.forEach(g -> each.add(g.forward().shapes()));
    gradients.forEach(g -> each.add(g.shapes()));
    Optional<Map<Tensor, List<Extent>>> shapes = shapes(each);
    boolean alike =
        gradients.stream()
            .allMatch(
                g -> g.seeds().equals(first.seeds()) && g.gradients().equals(first.gradients()));
    Optional<List<Statement>> forward =
        join(gradients.stream().map(g -> g.forward().statements()).toList(), ways);
    Optional<List<Statement>> backward =
        join(gradients.stream().map(Gradient::statements).toList(), ways);
    if (!alike || shapes.isEmpty() || forward.isEmpty() || backward.isEmpty()) {
      return new JoinedOrders<>(first, Alternatives.NONE);
    }
    Gradient all =
        new Gradient(
            Rewriting.with(first.forward(), forward.get(), shapes.get()),
            first.wrt(),
            first.seeds(),
            backward.get(),
            shapes.get(),
            first.gradients());
    return new JoinedOrders<>(all, alternatives(ways, gradients.size(), costs));
  }

  private static Alternatives alternatives(
      Map<Statement, Set<Integer>> ways, int count, List<Extent> costs) {
    Map<Statement, Set<Integer>> some = new HashMap<>(ways);
    some.values().removeIf(w -> w.size() == count);
    return some.isEmpty() ? Alternatives.NONE : new Alternatives(costs, some);
  }

  /** All shapes; none if a name means different tensors. */
  private static Optional<Map<Tensor, List<Extent>>> shapes(
      List<Map<Tensor, List<Extent>>> programs) {
    Map<String, Tensor> names = new HashMap<>();
    Map<Tensor, List<Extent>> all = new HashMap<>();
    for (Map<Tensor, List<Extent>> program : programs) {
      for (Map.Entry<Tensor, List<Extent>> entry : program.entrySet()) {
        Tensor tensor = entry.getKey();
        Tensor same = names.putIfAbsent(tensor.name(), tensor);
        List<Extent> shape = all.putIfAbsent(tensor, entry.getValue());
        if ((same != null && !same.equals(tensor))
            || (shape != null && !shape.equals(entry.getValue()))) {
          return Optional.empty();
        }
      }
    }
    return Optional.of(all);
  }

  /**
   * All statements so that each comes after those it reads from, whatever the order, and those that
   * run together lie together; none if there is no such sequence.
   *
   * @param ways where to note in which of the lists a statement is
   */
  private static Optional<List<Statement>> join(
      List<List<Statement>> lists, Map<Statement, Set<Integer>> ways) {
    Set<Statement> all = new LinkedHashSet<>();
    for (int k = 0; k < lists.size(); k++) {
      for (Statement statement : lists.get(k)) {
        if (all.add(statement) && ways.containsKey(statement)) {
          return Optional.empty();
        }
        ways.computeIfAbsent(statement, s -> new TreeSet<>()).add(k);
      }
    }
    return sorted(List.copyOf(all), ways);
  }

  private static Optional<List<Statement>> sorted(
      List<Statement> statements, Map<Statement, Set<Integer>> ways) {
    List<Set<Integer>> before = predecessors(statements, ways);
    List<List<Integer>> after = new ArrayList<>();
    statements.forEach(s -> after.add(new ArrayList<>()));
    TreeSet<Integer> ready = new TreeSet<>();
    for (int k = 0; k < statements.size(); k++) {
      for (int maker : before.get(k)) {
        after.get(maker).add(k);
      }
      if (before.get(k).isEmpty()) {
        ready.add(k);
      }
    }
    List<Statement> sorted = new ArrayList<>();
    while (!ready.isEmpty()) {
      Set<Integer> last = sorted.isEmpty() ? Set.of() : ways.get(sorted.get(sorted.size() - 1));
      int next =
          ready.stream()
              .filter(k -> ways.get(statements.get(k)).equals(last))
              .findFirst()
              .orElse(ready.first());
      ready.remove(next);
      sorted.add(statements.get(next));
      for (int k : after.get(next)) {
        before.get(k).remove(next);
        if (before.get(k).isEmpty()) {
          ready.add(k);
        }
      }
    }
    return sorted.size() == statements.size() ? Optional.of(sorted) : Optional.empty();
  }

  /** For each statement those that make what it reads and may run when it does. */
  private static List<Set<Integer>> predecessors(
      List<Statement> statements, Map<Statement, Set<Integer>> ways) {
    Map<Tensor, List<Integer>> makers = new HashMap<>();
    for (int k = 0; k < statements.size(); k++) {
      makers.computeIfAbsent(statements.get(k).target(), t -> new ArrayList<>()).add(k);
    }
    List<Set<Integer>> before = new ArrayList<>();
    for (Statement statement : statements) {
      Set<Integer> own = ways.get(statement);
      Set<Integer> makersOfReads = new HashSet<>();
      Liveness.reads(statement)
          .flatMap(t -> makers.getOrDefault(t, List.of()).stream())
          .filter(m -> !Collections.disjoint(ways.get(statements.get(m)), own))
          .forEach(makersOfReads::add);
      before.add(makersOfReads);
    }
    return before;
  }
}
