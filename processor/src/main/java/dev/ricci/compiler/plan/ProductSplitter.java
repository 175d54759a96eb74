package dev.ricci.compiler.plan;

import dev.ricci.compiler.affine.Affine;
import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.core.Access;
import dev.ricci.compiler.core.Domain;
import dev.ricci.compiler.core.Element;
import dev.ricci.compiler.core.Loop;
import dev.ricci.compiler.core.Position;
import dev.ricci.compiler.core.Reduction;
import dev.ricci.compiler.core.Scalar;
import dev.ricci.compiler.core.Statement;
import dev.ricci.compiler.core.Traversal;
import dev.ricci.compiler.function.Function;
import dev.ricci.compiler.plan.PairwiseOrder.Order;
import dev.ricci.compiler.plan.PairwiseOrder.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Turns a sum over a product into sums over products of two elements. A factor that is more than an
 * element, and does not depend on all indices, becomes a tensor of its own: {@code
 * W[j,i]*tanh(x[i])} computes the tanh once for every {@code i}. More than two are multiplied
 * pairwise.
 */
final class ProductSplitter {
  /** What an index of unknown range is taken to run over when orders are compared. */
  private static final double GUESS = 64;

  private final Shapes shapes;
  private final int origin;
  private final Temporaries temporaries;
  private final Statement statement;
  private Domain domain;

  private ProductSplitter(Statement statement, Shapes shapes, int origin, Temporaries temporaries) {
    this.statement = statement;
    this.shapes = shapes;
    this.origin = origin;
    this.temporaries = temporaries;
    this.domain = statement.domain();
  }

  /** The statement over a product of two, after statements for what it is made of. */
  static Statement split(Statement statement, Shapes shapes, int origin, Temporaries temporaries) {
    Product product = Product.of(statement.body());
    if (statement.reduction() != Reduction.SUM
        || statement.reduced().isEmpty()
        || product.factors().size() < 2) {
      return statement;
    }
    return new ProductSplitter(statement, shapes, origin, temporaries).split(product);
  }

  /**
   * The orders in which the elements of a product of three and more can be multiplied two at a time
   * with fewer multiplications than all at once, the cheapest for equal sizes first; empty if it is
   * no such product.
   */
  static List<Multiplication> multiplications(
      Statement statement, Shapes shapes, Temporaries temporaries) {
    List<Scalar> factors = Product.of(statement.body()).factors();
    if (statement.reduction() != Reduction.SUM
        || statement.reduced().isEmpty()
        || factors.size() < 3
        || factors.size() > PairwiseOrder.EXHAUSTIVE
        || !factors.stream().allMatch(ProductSplitter::isOperand)) {
      return List.of();
    }
    ProductSplitter splitter = new ProductSplitter(statement, shapes, 1, temporaries);
    PairwiseOrder search = splitter.search(factors);
    double direct = splitter.direct(factors);
    return search.all(indices(factors)).stream()
        .filter(order -> order.cost() < direct)
        .sorted(Comparator.comparingDouble(Order::cost))
        .map(order -> splitter.multiplication(search, factors, order))
        .toList();
  }

  /**
   * An order, and over what its products run.
   *
   * @param lengths of the loops of each product
   */
  record Multiplication(Order order, List<List<Extent>> lengths) {}

  private Multiplication multiplication(PairwiseOrder search, List<Scalar> factors, Order order) {
    List<List<Extent>> lengths = new ArrayList<>();
    List<Set<Index>> sets = indices(factors);
    for (Step step : order.steps()) {
      lengths.add(lengths(List.of(sets.get(step.first()), sets.get(step.second()))));
      sets = search.after(sets, step);
    }
    lengths.add(lengths(sets));
    return new Multiplication(order, lengths);
  }

  private List<Extent> lengths(List<Set<Index>> sets) {
    return sets.stream()
        .flatMap(Set::stream)
        .distinct()
        .map(i -> shapes.resolve(domain.loop(i).orElseThrow().length()))
        .toList();
  }

  /** The statement over a product of two, its elements multiplied in a given order. */
  static Statement split(
      Statement statement, Shapes shapes, int origin, Temporaries temporaries, Order order) {
    Product product = Product.of(statement.body());
    ProductSplitter splitter = new ProductSplitter(statement, shapes, origin, temporaries);
    List<Scalar> last =
        splitter.multiplied(product.factors(), splitter.search(product.factors()), order);
    return statement.over(splitter.domain).of(new Product(product.constants(), last).body());
  }

  private Statement split(Product product) {
    int mark = temporaries.statements().size();
    List<Scalar> factors = new ArrayList<>(product.factors());
    Set<Index> all =
        factors.stream().flatMap(f -> Product.indices(f).stream()).collect(Collectors.toSet());
    if (!factors.stream().allMatch(f -> isOperand(f) || isMapped(f, all) || isSeparate(f, all))) {
      return statement;
    }
    factors.replaceAll(f -> !isOperand(f) && isMapped(f, all) ? mapped(f) : f);
    Optional<Scalar> next = factors.stream().filter(f -> !isOperand(f)).findFirst();
    while (next.isPresent()) {
      Set<Index> own = Product.indices(next.get());
      List<Scalar> inside =
          factors.stream().filter(f -> own.containsAll(Product.indices(f))).toList();
      factors.removeAll(inside);
      Scalar body = Product.of(inside);
      Domain part = temporaries.part(domain, own, body);
      factors.add(temporaries.sum(statement.target().name() + "Factor", part.loops(), part, body));
      next = factors.stream().filter(f -> !isOperand(f)).findFirst();
    }
    List<Scalar> last = pairwise(factors);
    if (last.size() > 2) {
      // Nothing is won: what does not change in a row is computed outside of it anyway.
      temporaries.undo(mark);
      return statement;
    }
    if (product.factors().equals(last)) {
      return statement;
    }
    return statement.over(domain).of(new Product(product.constants(), last).body());
  }

  /** Whether a contraction can read it as it is, or from a padded copy. */
  private static boolean isOperand(Scalar factor) {
    return factor instanceof Scalar.Load load
        && load.access().tensor().element() == Element.REAL
        && load.access().at().stream()
            .noneMatch(
                p ->
                    p instanceof Position.Gather
                        || Traversal.affines(p).anyMatch(Affine::hasQuotient));
  }

  /**
   * Whether it is a function of elements at one and the same position, to be computed once for all
   * positions of their tensors, and fewer than there are points.
   */
  private boolean isMapped(Scalar factor, Set<Index> all) {
    List<Access> accesses = accesses(factor);
    if (accesses.isEmpty() || hasIndexNumbers(factor)) {
      return false;
    }
    Access first = accesses.get(0);
    boolean alike =
        accesses.stream()
            .allMatch(
                a ->
                    a.at().equals(first.at())
                        && shapes.of(a.tensor()).equals(shapes.of(first.tensor())));
    boolean affine =
        first.at().stream()
            .allMatch(
                p ->
                    p instanceof Position.At at
                        && !at.value().isExtent()
                        && !at.value().hasQuotient());
    Set<Index> own = Product.indices(factor);
    return alike && affine && (own.size() > first.at().size() || !own.containsAll(all));
  }

  private static boolean hasIndexNumbers(Scalar factor) {
    return Traversal.nodes(factor)
        .anyMatch(n -> n instanceof Scalar.IndexNumber i && !i.value().isExtent());
  }

  /** The accesses that have an index. */
  private static List<Access> accesses(Scalar factor) {
    return Traversal.accesses(factor)
        .filter(a -> Traversal.indices(a).findAny().isPresent())
        .toList();
  }

  private Scalar mapped(Scalar factor) {
    Access first = accesses(factor).get(0);
    List<Loop> loops = positions(shapes.of(first.tensor()), origin);
    List<Position> bare = new ArrayList<>();
    loops.forEach(l -> bare.add(new Position.At(Affine.of(l.index()))));
    Scalar body =
        Traversal.rewrite(
            factor,
            node ->
                node instanceof Scalar.Load load && load.access().at().equals(first.at())
                    ? new Scalar.Load(new Access(load.access().tensor(), bare))
                    : node);
    return new Scalar.Load(
        new Access(temporaries.copy(first.tensor().name() + "Factor", loops, body), first.at()));
  }

  /** Loops over all positions of a tensor, the same for all tensors of a rank. */
  static List<Loop> positions(List<Extent> shape, int origin) {
    List<Loop> loops = new ArrayList<>();
    for (int d = 0; d < shape.size(); d++) {
      Index index = new Index(d < 4 ? "pqrs".substring(d, d + 1) : "p" + d, d);
      loops.add(new Loop(index, Extent.of(origin), shape.get(d).plus(origin - 1L)));
    }
    return loops;
  }

  /** Whether it can be computed for all values of its own indices, which are not all. */
  private boolean isSeparate(Scalar factor, Set<Index> all) {
    Set<Index> own = Product.indices(factor);
    return !own.containsAll(all)
        && accesses(factor).stream().flatMap(a -> a.at().stream()).allMatch(p -> spread(p) <= 1)
        && domain.constraints().stream()
            .noneMatch(c -> c.value().indices().size() > 1 && own.containsAll(c.value().indices()));
  }

  private static long spread(Position position) {
    return Traversal.affines(position).flatMap(a -> a.indices().stream()).distinct().count();
  }

  private List<Scalar> pairwise(List<Scalar> factors) {
    PairwiseOrder search = search(factors);
    Optional<Order> order = factors.size() > 2 ? search.best(indices(factors)) : Optional.empty();
    return order.isEmpty() || order.get().cost() >= direct(factors)
        ? factors
        : multiplied(factors, search, order.get());
  }

  private PairwiseOrder search(List<Scalar> factors) {
    Set<Index> kept = new HashSet<>(statement.free());
    domain.constraints().stream()
        .filter(c -> c.value().indices().size() > 1)
        .forEach(c -> kept.addAll(c.value().indices()));
    double room = indices(factors).stream().mapToDouble(this::size).max().orElse(1);
    return new PairwiseOrder(kept, this::length, Math.max(room, size(statement.free())));
  }

  private static List<Set<Index>> indices(List<Scalar> factors) {
    return factors.stream().map(f -> (Set<Index>) new HashSet<>(Product.indices(f))).toList();
  }

  /** What it costs to multiply all factors at every point. */
  private double direct(List<Scalar> factors) {
    return size(domain.loops().stream().map(Loop::index).collect(Collectors.toSet()))
        * (factors.size() - 1);
  }

  private List<Scalar> multiplied(List<Scalar> factors, PairwiseOrder search, Order order) {
    List<Scalar> left = new ArrayList<>(factors);
    List<Set<Index>> sets = indices(factors);
    for (Step step : order.steps()) {
      Scalar first = left.get(step.first());
      Scalar second = left.get(step.second());
      List<Set<Index>> after = search.after(sets, step);
      left.remove(step.second());
      left.remove(step.first());
      left.add(partial(first, second, after.get(after.size() - 1)));
      sets = after;
    }
    return left;
  }

  /**
   * The product of two factors, summed over the indices that nothing else needs: of {@code A[i,j]}
   * and {@code B[j,k]} over {@code [i,k]}, so that what is contiguous stays so.
   */
  private Scalar partial(Scalar first, Scalar second, Set<Index> kept) {
    Set<Index> both = new LinkedHashSet<>(Product.indices(first));
    both.addAll(Product.indices(second));
    Scalar body = Scalar.apply(Function.MUL, first, second);
    Scalar partial =
        temporaries.sum(
            statement.target().name() + "Partial",
            both.stream()
                .filter(kept::contains)
                .flatMap(index -> domain.loop(index).stream())
                .toList(),
            temporaries.part(domain, both, body),
            body);
    both.removeAll(kept);
    domain =
        new Domain(
            domain.loops().stream().filter(l -> !both.contains(l.index())).toList(),
            domain.constraints().stream()
                .filter(c -> c.value().indices().stream().noneMatch(both::contains))
                .toList());
    return partial;
  }

  private double size(Set<Index> indices) {
    return indices.stream().mapToDouble(this::length).reduce(1, (a, b) -> a * b);
  }

  private double length(Index index) {
    Extent length = domain.loop(index).map(Loop::length).orElse(Extent.ONE);
    return Math.max(1, length.constant().isPresent() ? length.constant().getAsLong() : GUESS);
  }
}
