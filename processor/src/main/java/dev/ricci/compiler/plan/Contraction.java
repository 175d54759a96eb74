package dev.ricci.compiler.plan;

import dev.ricci.compiler.affine.Affine;
import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.core.Constraint;
import dev.ricci.compiler.core.Domain;
import dev.ricci.compiler.core.Element;
import dev.ricci.compiler.core.Reduction;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.function.Function;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A sum over a product of two elements whose addresses are affine, times a factor without indices.
 *
 * @param finite the operands that have to be finite, and with them the factor, as the other one is
 *     0 at points that should not be there
 * @param borders where such points begin
 */
public record Contraction(
    Nest nest,
    Address first,
    Address second,
    Expr factor,
    List<Tensor> finite,
    List<Border> borders) {
  public Contraction {
    finite = List.copyOf(finite);
    borders = List.copyOf(borders);
  }

  /**
   * A factor is 0 except where {@code from <= out + sign*sum < to}, both counted from the begin of
   * their ranges.
   *
   * @param out a free index
   * @param sum a reduced one
   */
  public record Border(Index out, Index sum, int sign, Extent from, Extent to) {
    /** The border that a constraint over the indices of a nest is, if it is one. */
    static Optional<Border> of(Constraint constraint, Nest nest) {
      Affine value = constraint.value();
      List<Range> free = mentioned(value, nest.free());
      List<Range> reduced = mentioned(value, nest.reduced());
      if (free.size() != 1
          || reduced.size() != 1
          || value.hasQuotient()
          || value.indices().size() != 2) {
        return Optional.empty();
      }
      Range out = free.get(0);
      Range sum = reduced.get(0);
      Extent ofSum = value.coefficient(sum.index());
      if (!value.coefficient(out.index()).isConstant(1)
          || !ofSum.isConstant(1) && !ofSum.isConstant(-1)) {
        return Optional.empty();
      }
      Extent start = value.constant().plus(out.from()).plus(ofSum.times(sum.from()));
      return Optional.of(
          new Border(
              out.index(),
              sum.index(),
              ofSum.isConstant(1) ? 1 : -1,
              constraint.from().minus(start),
              constraint.to().minus(start).plus(1)));
    }

    private static List<Range> mentioned(Affine value, List<Range> ranges) {
      return ranges.stream().filter(r -> value.mentions(r.index())).toList();
    }
  }

  /** The nest as a contraction, if it is one. */
  public static Optional<Contraction> of(Nest nest) {
    List<Address> operands = new ArrayList<>();
    Optional<Expr> factor =
        nest.reduction() == Reduction.SUM
                && nest.constraints().stream().allMatch(c -> c.value().isExtent())
                && !nest.reduced().isEmpty()
                && nest.isInjective()
                && isAffine(nest.target(), nest)
            ? factor(nest.body(), nest, new Expr.Number(1), operands)
            : Optional.empty();
    return factor
        .filter(f -> operands.size() == 2)
        .map(f -> new Contraction(nest, operands.get(0), operands.get(1), f, List.of(), List.of()));
  }

  /**
   * The same in place of a statement over fewer points.
   *
   * @param constraints those of the domain, over indices that count from 0
   */
  Contraction withZeros(Domain domain, List<Constraint> constraints) {
    Tensor a = first.tensor();
    Tensor b = second.tensor();
    List<Tensor> others =
        domain.constraints().stream()
            .flatMap(c -> c.zero().stream())
            .map(zero -> zero.equals(a) ? b : a)
            .distinct()
            .toList();
    List<Border> borders =
        constraints.stream()
            .filter(c -> c.zero().isPresent())
            .flatMap(c -> Border.of(c, nest).stream())
            .toList();
    return new Contraction(nest, first, second, factor, others, borders);
  }

  private static Optional<Expr> factor(Expr body, Nest nest, Expr factor, List<Address> operands) {
    if (nest.ranges().stream().map(Range::index).noneMatch(body::mentions)) {
      return Optional.of(times(factor, body));
    }
    if (body instanceof Expr.Load load
        && load.address().tensor().element() == Element.REAL
        && isAffine(load.address(), nest)) {
      operands.add(load.address());
      return Optional.of(factor);
    }
    if (body instanceof Expr.Apply apply) {
      List<Expr> arguments = apply.arguments();
      if (apply.function() == Function.NEG) {
        return factor(arguments.get(0), nest, times(factor, new Expr.Number(-1)), operands);
      }
      if (apply.function() == Function.MUL) {
        return factor(arguments.get(0), nest, factor, operands)
            .flatMap(f -> factor(arguments.get(1), nest, f, operands));
      }
      if (apply.function() == Function.DIV
          && nest.ranges().stream().map(Range::index).noneMatch(arguments.get(1)::mentions)) {
        return factor(arguments.get(0), nest, factor, operands)
            .map(f -> Expr.apply(Function.DIV, f, arguments.get(1)));
      }
    }
    return Optional.empty();
  }

  private static Expr times(Expr factor, Expr by) {
    if (factor instanceof Expr.Number f && f.value() == 1) {
      return by;
    }
    if (factor instanceof Expr.Number f && by instanceof Expr.Number b) {
      return new Expr.Number(f.value() * b.value());
    }
    return Expr.apply(Function.MUL, factor, by);
  }

  private static boolean isAffine(Address address, Nest nest) {
    return nest.ranges().stream()
            .map(Range::index)
            .allMatch((Index i) -> address.step(i).isPresent())
        && address.borders().isEmpty();
  }
}
