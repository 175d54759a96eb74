package dev.ricci.compiler.plan;

import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.core.Statement;
import dev.ricci.compiler.plan.ProductSplitter.Multiplication;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The orders in which the products of a program are multiplied, where that depends on the sizes: of
 * {@code A[i,j]*B[j,k]*C[k,l]} the first two or the last two come first. An order is left out if it
 * never wins much, that is, if each product of another order takes at most as many multiplications
 * as one of its own, whatever the sizes.
 */
public final class ProductOrders {
  /** So many programs are generated for one method. */
  static final int MOST = 5;

  private final Program program;
  private final Shapes shapes;
  private final Set<String> partials = new HashSet<>();

  /**
   * The program in one order.
   *
   * @param program what was a product of three and more tensors is one of two, its parts targets of
   *     their own; what is differentiated so has derivatives that share the parts
   * @param multiplications how many the products take that can be multiplied in several orders
   */
  public record Ordered(Program program, Extent multiplications) {}

  private ProductOrders(Program program) {
    this.program = program;
    this.shapes = new Shapes(program);
  }

  /** The program in each order; the first is the cheapest for equal sizes. */
  public static List<Ordered> of(Program program) {
    return new ProductOrders(program).orders();
  }

  private List<Ordered> orders() {
    Map<Statement, List<Multiplication>> choices = choices();
    List<Map<Statement, Multiplication>> chosen = new ArrayList<>();
    chosen.add(Map.of());
    for (Statement statement : program.statements()) {
      List<Multiplication> choice = choices.getOrDefault(statement, List.of());
      if (!choice.isEmpty()) {
        chosen = combined(chosen, statement, choice);
      }
    }
    return chosen.stream().map(c -> new Ordered(split(c), multiplications(c, choices))).toList();
  }

  private static List<Map<Statement, Multiplication>> combined(
      List<Map<Statement, Multiplication>> chosen,
      Statement statement,
      List<Multiplication> choice) {
    List<Map<Statement, Multiplication>> combined = new ArrayList<>();
    for (Map<Statement, Multiplication> before : chosen) {
      for (Multiplication next : choice.subList(0, Math.min(choice.size(), MOST / chosen.size()))) {
        Map<Statement, Multiplication> all = new HashMap<>(before);
        all.put(statement, next);
        combined.add(all);
      }
    }
    return combined;
  }

  private Map<Statement, List<Multiplication>> choices() {
    Temporaries unused = new Temporaries(program);
    Map<Statement, List<Multiplication>> choices = new HashMap<>();
    for (Statement statement : program.statements()) {
      List<Multiplication> worthwhile = new ArrayList<>();
      for (Multiplication next : ProductSplitter.multiplications(statement, shapes, unused)) {
        if (worthwhile.stream().noneMatch(known -> isAtMost(known, next))) {
          worthwhile.add(next);
        }
      }
      choices.put(statement, worthwhile);
    }
    return choices;
  }

  /** Whether each product of an order costs at most what one of another's does. */
  private static boolean isAtMost(Multiplication order, Multiplication other) {
    return order.lengths().stream()
        .allMatch(own -> other.lengths().stream().anyMatch(its -> isWithin(own, its)));
  }

  /** Whether a product of lengths is at most another one, as far as equal factors show. */
  private static boolean isWithin(List<Extent> lengths, List<Extent> others) {
    List<Extent> left = new ArrayList<>(others);
    long excess = 1;
    for (Extent length : lengths) {
      if (!left.remove(length)) {
        if (length.constant().isEmpty()) {
          return false;
        }
        excess *= length.constant().getAsLong();
      }
    }
    long spare =
        left.stream()
            .filter(e -> e.constant().isPresent())
            .mapToLong(e -> e.constant().getAsLong())
            .reduce(1, (a, b) -> a * b);
    return excess <= spare;
  }

  private Program split(Map<Statement, Multiplication> chosen) {
    Temporaries temporaries = new Temporaries(program);
    partials.forEach(temporaries::reserve);
    for (Statement statement : program.statements()) {
      Optional<Multiplication> order = Optional.ofNullable(chosen.get(statement));
      temporaries.add(
          order
              .map(
                  m ->
                      ProductSplitter.split(
                          statement, shapes, program.origin(), temporaries, m.order()))
              .orElse(statement));
    }
    temporaries.statements().forEach(s -> partials.add(s.target().name()));
    program.statements().forEach(s -> partials.remove(s.target().name()));
    return Rewriting.with(program, temporaries.statements(), temporaries.shapes());
  }

  private static Extent multiplications(
      Map<Statement, Multiplication> chosen, Map<Statement, List<Multiplication>> choices) {
    return chosen.entrySet().stream()
        .filter(c -> choices.get(c.getKey()).size() > 1)
        .flatMap(c -> c.getValue().lengths().stream())
        .map(lengths -> lengths.stream().reduce(Extent.ONE, Extent::times))
        .reduce(Extent.ZERO, Extent::plus);
  }
}
