package dev.ricci.compiler.plan;

import dev.ricci.compiler.affine.Affine;
import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.core.Access;
import dev.ricci.compiler.core.Constraint;
import dev.ricci.compiler.core.Loop;
import dev.ricci.compiler.core.Position;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.core.Statement;
import dev.ricci.compiler.core.Tensor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** From a statement to its {@link Nest}: everything counts from 0, accesses become addresses. */
final class NestBuilder {
  private final Shapes shapes;
  private final int origin;

  NestBuilder(Program program, Shapes shapes) {
    this.shapes = shapes;
    this.origin = program.origin();
  }

  Nest build(Statement statement) {
    Set<Index> free = statement.free();
    List<Range> freeRanges = new ArrayList<>();
    List<Range> reducedRanges = new ArrayList<>();
    for (Loop loop : statement.domain().loops()) {
      (free.contains(loop.index()) ? freeRanges : reducedRanges).add(range(loop));
    }
    List<Constraint> constraints = new ArrayList<>();
    statement
        .domain()
        .constraints()
        .forEach(c -> constraints.add(constraint(c.value(), c.from(), c.to())));
    List<Position> at = target(statement, constraints);
    Expr body = new ExprBuilder(this).build(statement.body());
    Nest nest =
        new Nest(
            address(new Access(statement.target(), at)),
            statement.reduction(),
            statement.base().isPresent(),
            constraints.isEmpty() && covers(statement.target(), at, freeRanges),
            determined(at),
            freeRanges,
            reducedRanges,
            constraints,
            body,
            statement.reduction().isPosition() ? number(statement.meeting()) : Affine.of(0));
    return withoutSingles(nest);
  }

  /** What a padded target drops is a bound on the points. */
  private List<Position> target(Statement statement, List<Constraint> constraints) {
    List<Extent> shape = shapes.of(statement.target());
    List<Position> at = new ArrayList<>();
    for (int d = 0; d < statement.at().size(); d++) {
      Position position = statement.at().get(d);
      if (position instanceof Position.Pad pad) {
        constraints.add(constraint(pad.value(), Extent.of(origin), shape.get(d).plus(origin - 1L)));
        at.add(new Position.At(pad.value()));
      } else {
        at.add(position);
      }
    }
    return at;
  }

  /** The same constraint over indices that count from 0. */
  Constraint constraint(Constraint constraint) {
    return new Constraint(
        index(constraint.value()),
        shapes.resolve(constraint.from()),
        shapes.resolve(constraint.to()),
        constraint.zero());
  }

  private Constraint constraint(Affine value, Extent from, Extent to) {
    return new Constraint(index(value), shapes.resolve(from), shapes.resolve(to));
  }

  /** A form over indices that count from 0. */
  Affine index(Affine value) {
    return shapes.resolve(value.substitute(i -> Affine.of(i).plus(origin)));
  }

  /** A position that counts from 0, over indices that count from 0. */
  private Affine position(Affine value) {
    return index(value).minus(origin);
  }

  Address address(Access access) {
    Tensor tensor = access.tensor();
    List<Extent> shape = shapes.of(tensor);
    List<Extent> strides = shapes.strides(tensor);
    Affine offset = Affine.of(0);
    List<Address.Border> borders = new ArrayList<>();
    for (int d = 0; d < access.at().size(); d++) {
      Extent size = shape.get(d);
      Extent stride = strides.get(d);
      Position position = access.at().get(d);
      if (position instanceof Position.At at) {
        offset = offset.plus(position(at.value()).times(stride));
      } else if (position instanceof Position.Pad pad) {
        borders.add(new Address.Border.Pad(position(pad.value()), size, stride));
      } else if (position instanceof Position.Clamp clamp) {
        borders.add(new Address.Border.Clamp(position(clamp.value()), size, stride));
      } else if (position instanceof Position.Wrap wrap) {
        borders.add(new Address.Border.Wrap(position(wrap.value()), size, stride));
      } else if (position instanceof Position.Gather gather) {
        List<Position> inner = new ArrayList<>();
        gather.at().forEach(a -> inner.add(new Position.At(a)));
        Address elements = address(new Access(gather.tensor(), inner));
        borders.add(new Address.Border.Gather(elements, origin, stride));
      }
    }
    return new Address(tensor, offset, borders);
  }

  private boolean covers(Tensor target, List<Position> at, List<Range> free) {
    List<Extent> shape = shapes.of(target);
    Set<Index> seen = new HashSet<>();
    for (int d = 0; d < at.size(); d++) {
      Index index =
          at.get(d) instanceof Position.At bare ? bare.value().asIndex().orElse(null) : null;
      Extent size = shape.get(d);
      if (index == null
          || !seen.add(index)
          || free.stream()
              .noneMatch(r -> r.index().equals(index) && r.isFromZero() && r.to().equals(size))) {
        return false;
      }
    }
    return true;
  }

  /** An index is determined by a position in which it is the only one not determined yet. */
  private Set<Index> determined(List<Position> at) {
    Set<Index> known = new HashSet<>();
    boolean grew = true;
    while (grew) {
      grew = false;
      for (Position position : at) {
        if (position instanceof Position.At affine && !affine.value().hasQuotient()) {
          List<Index> open =
              affine.value().indices().stream().filter(i -> !known.contains(i)).toList();
          if (open.size() == 1 && isNonzero(affine.value().coefficient(open.get(0)))) {
            grew |= known.add(open.get(0));
          }
        }
      }
    }
    return known;
  }

  private boolean isNonzero(Extent coefficient) {
    return shapes.isPositive(coefficient) || shapes.isPositive(coefficient.negate());
  }

  private Range range(Loop loop) {
    return new Range(
        loop.index(),
        shapes.resolve(loop.from()).minus(origin),
        shapes.resolve(loop.to()).minus(origin).plus(1));
  }

  /** The row-major number of a point among these loops. */
  private Affine number(List<Loop> meeting) {
    Affine number = Affine.of(0);
    for (Loop loop : meeting) {
      Range range = range(loop);
      number =
          number.times(range.length()).plus(Affine.of(range.index()).plus(range.from().negate()));
    }
    return number.plus(origin);
  }

  private static Nest withoutSingles(Nest nest) {
    Nest left = nest;
    for (Range range : nest.ranges()) {
      if (range.length().isConstant(1)) {
        left =
            left.substitute(
                range.index(),
                Affine.of(range.from()),
                left.free().stream().filter(r -> !r.equals(range)).toList(),
                left.reduced().stream().filter(r -> !r.equals(range)).toList());
      }
    }
    return left;
  }
}
