package dev.ricci.compiler.plan;

import dev.ricci.compiler.affine.Affine;
import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.core.Access;
import dev.ricci.compiler.core.Constraint;
import dev.ricci.compiler.core.Domain;
import dev.ricci.compiler.core.Element;
import dev.ricci.compiler.core.Loop;
import dev.ricci.compiler.core.Position;
import dev.ricci.compiler.core.Reduction;
import dev.ricci.compiler.core.Scalar;
import dev.ricci.compiler.core.Statement;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.core.Traversal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes a contraction of a sum of products that has borders: the operand is copied once into a
 * larger tensor, in which every position is legal. The constraints remain: beyond them there are no
 * terms, while those of the copy are NaN where the other factor is not finite.
 *
 * <pre>
 *   dX[p] = dY[p-m+1]*W[m]  with 1 <= p-m+1 <= size(dY,1)
 *   dYPadded[q] = dY[pad(q-M+1)];  dX[p] = dYPadded[p-m+M]*W[m]  with the same
 * </pre>
 */
final class PaddedOperands {
  private final Statement statement;
  private final Shapes shapes;
  private final int origin;
  private final Temporaries temporaries;

  private PaddedOperands(Statement statement, Shapes shapes, int origin, Temporaries temporaries) {
    this.statement = statement;
    this.shapes = shapes;
    this.origin = origin;
    this.temporaries = temporaries;
  }

  static Statement pad(Statement statement, Shapes shapes, int origin, Temporaries temporaries) {
    return new PaddedOperands(statement, shapes, origin, temporaries).pad().orElse(statement);
  }

  private Optional<Statement> pad() {
    Product product = Product.of(statement.body());
    List<Access> operands = new ArrayList<>();
    for (Scalar factor : product.factors()) {
      if (factor instanceof Scalar.Load load && load.access().tensor().element() == Element.REAL) {
        operands.add(load.access());
      }
    }
    if (statement.reduction() != Reduction.SUM
        || statement.reduced().isEmpty()
        || product.factors().size() != 2
        || operands.size() != 2) {
      return Optional.empty();
    }
    return bordered(operands)
        .filter(b -> !b.operands().stream().allMatch(PaddedOperands::isAffine))
        .filter(b -> b.operands().stream().allMatch(this::isBounded))
        .map(b -> statement(product, b));
  }

  /**
   * @param operands with a pad for every constraint
   * @param padded the number of the operand that was padded for each open constraint
   */
  private record Bordered(List<Access> operands, List<Integer> padded) {}

  private Statement statement(Product product, Bordered bordered) {
    List<Access> copies = bordered.operands().stream().map(this::copied).toList();
    List<Scalar> factors = new ArrayList<>();
    copies.forEach(c -> factors.add(new Scalar.Load(c)));
    List<Constraint> constraints = new ArrayList<>();
    statement.domain().constraints().stream()
        .filter(c -> c.zero().isPresent())
        .forEach(constraints::add);
    List<Constraint> open = open();
    for (int k = 0; k < open.size(); k++) {
      constraints.add(open.get(k).withZero(copies.get(bordered.padded().get(k)).tensor()));
    }
    return statement
        .over(new Domain(statement.domain().loops(), constraints))
        .of(new Product(product.constants(), factors).body());
  }

  /** The operands with a pad for every constraint; none where a constraint is something else. */
  private Optional<Bordered> bordered(List<Access> operands) {
    List<Access> bordered = new ArrayList<>(operands);
    List<Integer> numbers = new ArrayList<>();
    Set<Index> reduced = new HashSet<>();
    statement.reduced().forEach(l -> reduced.add(l.index()));
    for (Constraint constraint : open()) {
      boolean found = false;
      for (int k = 0; k < bordered.size() && !found; k++) {
        Optional<Access> padded = bordered(bordered.get(k), constraint, reduced);
        if (padded.isPresent()) {
          bordered.set(k, padded.get());
          numbers.add(k);
          found = true;
        }
      }
      if (!found) {
        return Optional.empty();
      }
    }
    if (!statement.domain().constraints().isEmpty()) {
      bordered.replaceAll(this::insideWithoutConstraints);
    }
    return Optional.of(new Bordered(bordered, numbers));
  }

  /** The constraints beyond which no factor is 0 yet. */
  private List<Constraint> open() {
    return statement.domain().constraints().stream().filter(c -> c.zero().isEmpty()).toList();
  }

  /** The operand with a pad wherever only the constraints may have kept it inside. */
  private Access insideWithoutConstraints(Access operand) {
    List<Extent> shape = shapes.of(operand.tensor());
    List<Position> at = new ArrayList<>(operand.at());
    for (int d = 0; d < shape.size(); d++) {
      if (at.get(d) instanceof Position.At inner && !isInside(inner.value(), shape.get(d))) {
        at.set(d, new Position.Pad(inner.value()));
      }
    }
    return new Access(operand.tensor(), at);
  }

  private boolean isInside(Affine value, Extent size) {
    return isBounded(value)
        && isNotNegative(end(value, false).minus(origin))
        && isNotNegative(size.plus(origin - 1L).minus(end(value, true)));
  }

  private boolean isNotNegative(Extent extent) {
    return shapes.isPositive(extent.plus(1));
  }

  private Optional<Access> bordered(Access operand, Constraint constraint, Set<Index> reduced) {
    List<Extent> shape = shapes.of(operand.tensor());
    for (int d = 0; d < shape.size(); d++) {
      if (operand.at().get(d) instanceof Position.At at
          && at.value().equals(constraint.value())
          && shapes.resolve(constraint.from()).isConstant(origin)
          && shapes.resolve(constraint.to()).equals(shape.get(d).plus(origin - 1L))
          && isDense(at.value(), reduced)) {
        List<Position> padded = new ArrayList<>(operand.at());
        padded.set(d, new Position.Pad(at.value()));
        return Optional.of(new Access(operand.tensor(), padded));
      }
    }
    return Optional.empty();
  }

  /** With larger steps most points would lie outside, and the constraint spares them. */
  private static boolean isDense(Affine value, Set<Index> reduced) {
    return value.indices().stream()
        .filter(reduced::contains)
        .map(value::coefficient)
        .allMatch(c -> c.isConstant(1) || c.isConstant(-1));
  }

  private static boolean isAffine(Access operand) {
    return operand.at().stream().allMatch(PaddedOperands::isAffine);
  }

  private static boolean isAffine(Position position) {
    return position instanceof Position.At;
  }

  /** Whether all of its positions can be counted from a least one on. */
  private boolean isBounded(Access operand) {
    return operand.at().stream()
        .allMatch(
            p -> !(p instanceof Position.Gather) && Traversal.affines(p).allMatch(this::isBounded));
  }

  private boolean isBounded(Affine value) {
    return !value.hasQuotient()
        && value.coefficients().values().stream()
            .allMatch(c -> shapes.isPositive(c) || shapes.isPositive(c.negate()));
  }

  private Access copied(Access operand) {
    if (isAffine(operand)) {
      return operand;
    }
    List<Extent> shape = new ArrayList<>(shapes.of(operand.tensor()));
    List<Position> at = new ArrayList<>(operand.at());
    Map<Integer, Affine> shifts = new HashMap<>();
    for (int d = 0; d < shape.size(); d++) {
      if (!isAffine(operand.at().get(d))) {
        Affine value = Traversal.affines(operand.at().get(d)).findFirst().orElseThrow();
        Extent least = end(value, false);
        Extent length = end(value, true).minus(least).plus(1);
        shape.set(d, Extent.max(Extent.ZERO, length));
        shifts.put(d, Affine.of(least.minus(origin)));
        at.set(d, new Position.At(value.minus(shifts.get(d))));
      }
    }
    List<Loop> loops = ProductSplitter.positions(shape, origin);
    List<Position> from = new ArrayList<>();
    for (int d = 0; d < shape.size(); d++) {
      Affine place = Affine.of(loops.get(d).index());
      Affine shift = shifts.get(d);
      from.add(
          shift == null
              ? new Position.At(place)
              : Traversal.mapAffines(operand.at().get(d), a -> place.plus(shift)));
    }
    Tensor padded =
        temporaries.copy(
            operand.tensor().name() + "Padded",
            loops,
            new Scalar.Load(new Access(operand.tensor(), from)));
    return new Access(padded, at);
  }

  /** The least or the largest value over all points. */
  private Extent end(Affine value, boolean largest) {
    Extent end = value.constant();
    for (Map.Entry<Affine.Atom, Extent> term : value.coefficients().entrySet()) {
      Loop loop = statement.domain().loop((Index) term.getKey()).orElseThrow();
      boolean up = shapes.isPositive(term.getValue()) == largest;
      end = end.plus(term.getValue().times(up ? loop.to() : loop.from()));
    }
    return shapes.resolve(end);
  }
}
