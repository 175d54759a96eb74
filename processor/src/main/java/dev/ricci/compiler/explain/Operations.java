package dev.ricci.compiler.explain;

import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.core.Reduction;
import dev.ricci.compiler.core.Scalar;
import dev.ricci.compiler.core.Statement;
import dev.ricci.compiler.core.Traversal;
import dev.ricci.compiler.function.Function;
import dev.ricci.compiler.plan.ExclusiveProduct;
import dev.ricci.compiler.range.CoreRanges;
import java.util.List;
import java.util.function.Predicate;

/** Counts the operations of statements as they are computed. */
final class Operations {
  /** The running product of the factors before, that of those after, and one times the other. */
  private static final int THREE_PRODUCTS = 3;

  private final CoreRanges ranges;
  private final SizeLetters sizes;

  /** For the statements of {@code program}. */
  Operations(Program program, SizeLetters sizes) {
    this.ranges = new CoreRanges(program);
    this.sizes = sizes;
  }

  OperationCount of(List<Statement> statements) {
    return statements.stream().map(this::of).reduce(OperationCount.NONE, OperationCount::plus);
  }

  private OperationCount of(Statement statement) {
    return ExclusiveProduct.of(statement)
        .map(product -> of(product.factors(), 2, THREE_PRODUCTS))
        .orElseGet(() -> of(statement, 1, 0));
  }

  /**
   * Of a statement.
   *
   * @param times how often each point is computed
   * @param further multiplications of each point
   */
  private OperationCount of(Statement statement, int times, int further) {
    Points points = Points.of(statement.domain(), ranges);
    List<Extent> lengths = points.lengths().stream().map(sizes::apply).toList();
    return OperationCount.of(
        lengths,
        times * arithmetic(statement) + further,
        times * functions(statement.body()),
        points.exact());
  }

  /** For one point; of multiplications and additions the more frequent ones. */
  private static long arithmetic(Statement statement) {
    Scalar body = statement.body();
    boolean combines = !statement.meeting().isEmpty() || statement.base().isPresent();
    boolean multiplies = statement.reduction() == Reduction.PROD;
    long products = count(body, Operations::isProduct) + (combines && multiplies ? 1 : 0);
    long sums = count(body, Operations::isSum) + (combines && !multiplies ? 1 : 0);
    return Math.max(products, sums);
  }

  private static long functions(Scalar body) {
    return count(body, Operations::isFunction)
        + Traversal.nodes(body).distinct().filter(Scalar.Call.class::isInstance).count();
  }

  /** What stands there twice is computed once. */
  private static long count(Scalar body, Predicate<Scalar.Apply> kind) {
    return Traversal.nodes(body)
        .distinct()
        .filter(node -> node instanceof Scalar.Apply apply && kind.test(apply))
        .count();
  }

  private static boolean isFunction(Scalar.Apply apply) {
    Function function = apply.function();
    return !function.isCondition()
        && function != Function.NEG
        && !isProduct(apply)
        && !isSum(apply);
  }

  /** A small power is a product, too. */
  private static boolean isProduct(Scalar.Apply apply) {
    return switch (apply.function()) {
      case MUL, DIV -> true;
      case POW -> apply.arguments().get(1).is(2);
      default -> false;
    };
  }

  /** Comparing two numbers to take the larger one is as quick as adding them. */
  private static boolean isSum(Scalar.Apply apply) {
    return switch (apply.function()) {
      case ADD, SUB, MAX, MIN, ABS, RELU, CLAMP -> true;
      default -> false;
    };
  }
}
