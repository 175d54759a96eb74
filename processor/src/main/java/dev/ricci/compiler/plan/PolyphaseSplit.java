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
import dev.ricci.compiler.core.Traversal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes a dense sum of one that goes through an operand in steps: the gradient of a convolution
 * with a stride. Positions of the result that differ by a multiple of the stride meet the same
 * elements of the window. So the window is split into these phases, each of which is a convolution
 * without a stride, and the results are put between each other.
 *
 * <pre>
 *   dX[p] = sum[i](dY[i]*W[p-s*i+s])  with 1 <= p-s*i+s <= M
 *
 *   WPhases[k,t] = W[pad(s*t+k-s)]                             k in 1..s, t in 1..ceil(M/s)
 *   dXPhases[k,u] = sum[t](dY[pad(u-t+1)]*WPhases[k,t])        u in 1..size(dY,1)+ceil(M/s)-1
 *   dX[s*u+k-s] = dXPhases[k,u]                                where that is in 1..size(X,1)
 * </pre>
 *
 * <p>It is the polyphase decomposition of an interpolation filter (Vaidyanathan, Multirate Systems
 * and Filter Banks, 1993, section 4.3).
 */
final class PolyphaseSplit {
  private final Statement statement;
  private final Shapes shapes;
  private final int origin;
  private final Temporaries temporaries;
  private final Set<String> taken = new HashSet<>();
  private int lastId;

  private PolyphaseSplit(Statement statement, Shapes shapes, int origin, Temporaries temporaries) {
    this.statement = statement;
    this.shapes = shapes;
    this.origin = origin;
    this.temporaries = temporaries;
    for (Loop loop : statement.domain().loops()) {
      taken.add(loop.index().name());
      lastId = Math.max(lastId, loop.index().id());
    }
  }

  static Statement split(Statement statement, Shapes shapes, int origin, Temporaries temporaries) {
    if (statement.reduction() != Reduction.SUM || statement.domain().constraints().isEmpty()) {
      return statement;
    }
    return new PolyphaseSplit(statement, shapes, origin, temporaries).split().orElse(statement);
  }

  /**
   * A dimension in which the sum goes in steps.
   *
   * @param constraint {@code origin <= place - stride*step + rest <= last}
   * @param window the window's dimension
   * @param other the other operand's dimension, in which {@code step} stands alone
   */
  private record Strided(
      Constraint constraint,
      Index place,
      Index step,
      Extent stride,
      Extent rest,
      int window,
      int other) {}

  /** A dimension's new loops: the phase, the place within it, and the window's. */
  private record Phase(Strided strided, Loop phase, Loop place, Loop tap) {}

  private Optional<Statement> split() {
    Product product = Product.of(statement.body());
    List<Access> operands = new ArrayList<>();
    for (Scalar factor : product.factors()) {
      if (factor instanceof Scalar.Load load && load.access().tensor().element() == Element.REAL) {
        operands.add(load.access());
      }
    }
    if (product.factors().size() != 2 || operands.size() != 2) {
      return Optional.empty();
    }
    for (int k = 0; k < 2; k++) {
      Access window = operands.get(k);
      Access other = operands.get(1 - k);
      List<Strided> strided = strided(window, other);
      if (!strided.isEmpty()) {
        return Optional.of(split(product, window, other, strided));
      }
    }
    return Optional.empty();
  }

  private List<Strided> strided(Access window, Access other) {
    List<Strided> found = new ArrayList<>();
    for (Constraint constraint : statement.domain().constraints()) {
      strided(constraint, window, other).ifPresent(found::add);
    }
    return found;
  }

  private Optional<Strided> strided(Constraint constraint, Access window, Access other) {
    List<Extent> shape = shapes.of(window.tensor());
    Affine value = constraint.value();
    if (value.hasQuotient()
        || value.indices().size() != 2
        || !shapes.resolve(constraint.from()).isConstant(origin)) {
      return Optional.empty();
    }
    for (int d = 0; d < shape.size(); d++) {
      boolean limits =
          window.at().get(d) instanceof Position.At at
              && at.value().equals(value)
              && shapes.resolve(constraint.to()).equals(shape.get(d).plus(origin - 1L));
      if (!limits) {
        continue;
      }
      for (Index place : value.indices()) {
        Index step =
            value.indices().stream().filter(i -> !i.equals(place)).findFirst().orElseThrow();
        Extent stride = value.coefficient(step).negate();
        Optional<Integer> dimension = wholeDimension(other, step);
        if (value.coefficient(place).isConstant(1)
            && isStride(stride)
            && dimension.isPresent()
            && !statement.free().contains(step)
            && wholeDimension(statement.access(), place).isPresent()
            && mentions(place, statement.body()) == 1
            && mentions(place, new Scalar.Load(statement.access())) == 1
            && mentions(step, statement.body()) == 2
            && statement.domain().constraints().stream()
                .filter(c -> !c.equals(constraint))
                .noneMatch(c -> c.value().mentions(place) || c.value().mentions(step))) {
          return Optional.of(
              new Strided(constraint, place, step, stride, value.constant(), d, dimension.get()));
        }
      }
    }
    return Optional.empty();
  }

  private boolean isStride(Extent stride) {
    return shapes.isPositive(stride) && !stride.isConstant(1);
  }

  /** In how many positions an index stands. */
  private static long mentions(Index index, Scalar scalar) {
    return Traversal.accesses(scalar)
        .flatMap(a -> a.at().stream())
        .filter(p -> Traversal.affines(p).anyMatch(a -> a.mentions(index)))
        .count();
  }

  /** The dimension of which an index runs over every position. */
  private Optional<Integer> wholeDimension(Access access, Index index) {
    Loop loop = statement.domain().loop(index).orElseThrow();
    List<Extent> shape = shapes.of(access.tensor());
    for (int d = 0; d < shape.size(); d++) {
      if (access.at().get(d) instanceof Position.At at
          && at.value().asIndex().filter(index::equals).isPresent()
          && shapes.resolve(loop.from()).isConstant(origin)
          && shapes.resolve(loop.to()).equals(shape.get(d).plus(origin - 1L))) {
        return Optional.of(d);
      }
    }
    return Optional.empty();
  }

  private Statement split(Product product, Access window, Access other, List<Strided> strided) {
    List<Phase> phases = strided.stream().map(s -> phase(s, window, other)).toList();
    Access phased = windowPhases(window, phases);
    Access shifted = shifted(other, phases);
    List<Scalar> factors = new ArrayList<>();
    for (Scalar factor : product.factors()) {
      factors.add(new Scalar.Load(factor.equals(new Scalar.Load(window)) ? phased : shifted));
    }
    Scalar body = new Product(product.constants(), factors).body();
    List<Loop> result = resultLoops(phases);
    List<Loop> loops = new ArrayList<>(result);
    for (Loop loop : statement.reduced()) {
      loops.add(
          phases.stream()
              .filter(p -> p.strided().step().equals(loop.index()))
              .map(Phase::tap)
              .findFirst()
              .orElse(loop));
    }
    Domain domain = new Domain(loops, constraints(phases, phased, shifted));
    Scalar sums = temporaries.sum(statement.target().name() + "Phases", result, domain, body);
    return interleaved(sums, result, phases);
  }

  private Phase phase(Strided strided, Access window, Access other) {
    Extent taps = shapes.of(window.tensor()).get(strided.window()).ceilDiv(strided.stride());
    Extent steps = shapes.of(other.tensor()).get(strided.other());
    Extent places = Extent.max(Extent.ZERO, steps.plus(taps).minus(1));
    return new Phase(strided, loop("k", strided.stride()), loop("u", places), loop("t", taps));
  }

  /** A loop from the origin on, of a name that the statement does not have. */
  private Loop loop(String letter, Extent length) {
    String name = letter;
    for (int k = 1; !taken.add(name); k++) {
      name = letter + k;
    }
    return new Loop(new Index(name, ++lastId), Extent.of(origin), length.plus(origin - 1L));
  }

  /** {@code W[m]} as {@code WPhases[k,t]}, which is 0 beyond the window. */
  private Access windowPhases(Access window, List<Phase> phases) {
    List<Extent> shape = shapes.of(window.tensor());
    List<Loop> whole = new ArrayList<>();
    List<Position> from = new ArrayList<>();
    List<Position> at = new ArrayList<>();
    for (int d = 0; d < shape.size(); d++) {
      Optional<Phase> phase = ofWindow(phases, d);
      if (phase.isPresent()) {
        whole.add(phase.get().phase());
        whole.add(phase.get().tap());
        from.add(new Position.Pad(windowPlace(phase.get())));
        at.add(new Position.At(Affine.of(phase.get().phase().index())));
        at.add(new Position.At(Affine.of(phase.get().tap().index())));
      } else {
        Loop loop = loop("w", shape.get(d));
        whole.add(loop);
        from.add(new Position.At(Affine.of(loop.index())));
        at.add(window.at().get(d));
      }
    }
    Scalar body = new Scalar.Load(new Access(window.tensor(), from));
    return new Access(temporaries.copy(window.tensor().name() + "Phases", whole, body), at);
  }

  private static Optional<Phase> ofWindow(List<Phase> phases, int dimension) {
    return phases.stream().filter(p -> p.strided().window() == dimension).findFirst();
  }

  /** {@code s*(t-1)+k}. */
  private Affine windowPlace(Phase phase) {
    return Affine.of(phase.tap().index())
        .minus(origin)
        .times(phase.strided().stride())
        .plus(Affine.of(phase.phase().index()));
  }

  /** {@code dY[i]} as {@code dY[u-t+1]}. */
  private Access shifted(Access other, List<Phase> phases) {
    List<Position> at = new ArrayList<>(other.at());
    for (Phase phase : phases) {
      at.set(phase.strided().other(), new Position.At(step(phase)));
    }
    return new Access(other.tensor(), at);
  }

  private Affine step(Phase phase) {
    return Affine.of(phase.place().index()).minus(Affine.of(phase.tap().index())).plus(origin);
  }

  private List<Constraint> constraints(List<Phase> phases, Access phased, Access shifted) {
    List<Constraint> constraints = new ArrayList<>();
    List<Constraint> replaced = phases.stream().map(p -> p.strided().constraint()).toList();
    statement.domain().constraints().stream()
        .filter(c -> !replaced.contains(c))
        .forEach(constraints::add);
    List<Extent> shape = shapes.of(shifted.tensor());
    for (Phase phase : phases) {
      Constraint window = phase.strided().constraint();
      constraints.add(
          new Constraint(windowPlace(phase), window.from(), window.to()).withZero(phased.tensor()));
      Extent last = shape.get(phase.strided().other()).plus(origin - 1L);
      constraints.add(new Constraint(step(phase), Extent.of(origin), last));
    }
    return constraints;
  }

  /** The loops over the result, the phases before the places, so that a phase's are together. */
  private List<Loop> resultLoops(List<Phase> phases) {
    List<Loop> loops = new ArrayList<>();
    boolean first = true;
    for (Loop loop : free()) {
      Optional<Phase> phase = ofPlace(phases, loop.index());
      if (phase.isPresent() && first) {
        phases.forEach(p -> loops.add(p.phase()));
        first = false;
      }
      loops.add(phase.map(Phase::place).orElse(loop));
    }
    return loops;
  }

  private List<Loop> free() {
    Set<Index> free = statement.free();
    return statement.domain().loops().stream().filter(l -> free.contains(l.index())).toList();
  }

  private static Optional<Phase> ofPlace(List<Phase> phases, Index place) {
    return phases.stream().filter(p -> p.strided().place().equals(place)).findFirst();
  }

  /** {@code dX[s*(u-1)+k-p] = dXPhases[k,u]}. */
  private Statement interleaved(Scalar sums, List<Loop> loops, List<Phase> phases) {
    List<Extent> shape = shapes.of(statement.target());
    List<Position> at = new ArrayList<>();
    List<Constraint> constraints = new ArrayList<>();
    for (int d = 0; d < shape.size(); d++) {
      Position position = statement.at().get(d);
      Optional<Phase> phase =
          position instanceof Position.At bare
              ? bare.value().asIndex().flatMap(i -> ofPlace(phases, i))
              : Optional.empty();
      if (phase.isPresent()) {
        Strided strided = phase.get().strided();
        Affine place =
            Affine.of(phase.get().place().index())
                .times(strided.stride())
                .plus(Affine.of(phase.get().phase().index()))
                .plus(strided.rest().negate());
        at.add(new Position.At(place));
        constraints.add(new Constraint(place, Extent.of(origin), shape.get(d).plus(origin - 1L)));
      } else {
        at.add(position);
      }
    }
    return statement.at(at).over(new Domain(loops, constraints)).of(sums);
  }
}
