package dev.ricci.compiler.core;

import dev.ricci.compiler.affine.Affine;
import dev.ricci.compiler.affine.Extent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Evaluates core statements by their definition: nested loops over the box of the domain, every
 * constraint tested at every point, all in double. Slow and meant to be obviously right: the oracle
 * of all other stages.
 *
 * <p>It computes with dual numbers. Tangents of the parameters give the derivative along that
 * direction in the tangents of every other tensor, by derivatives written down independently of the
 * compiler's.
 */
public final class Interpreter {
  private final int origin;
  private final Map<String, Integer> intParameters;
  private final Map<Tensor, DenseArray> arrays = new LinkedHashMap<>();
  private final Map<String, DenseArray> byName = new HashMap<>();
  private final Map<String, List<Extent>> shapesByName = new HashMap<>();

  public Interpreter(int origin, Map<String, Integer> intParameters) {
    this.origin = origin;
    this.intParameters = Map.copyOf(intParameters);
  }

  /** The interpreter after all statements of the program, for parameters by name. */
  public static Interpreter run(
      Program program, Map<String, DenseArray> parameters, Map<String, Integer> intParameters) {
    Interpreter interpreter = new Interpreter(program.origin(), intParameters);
    for (Tensor parameter : program.parameters()) {
      DenseArray array = parameters.get(parameter.name());
      if (array == null) {
        throw new IllegalArgumentException("no value for " + parameter);
      }
      interpreter.put(parameter, array);
    }
    interpreter.execute(program.statements(), program.shapes());
    return interpreter;
  }

  public void put(Tensor tensor, DenseArray array) {
    if (array.rank() != tensor.rank()) {
      throw new IllegalArgumentException(tensor + " has rank " + tensor.rank() + ", not " + array);
    }
    arrays.put(tensor, array);
    byName.put(tensor.name(), array);
  }

  public DenseArray get(Tensor tensor) {
    DenseArray array = arrays.get(tensor);
    if (array == null) {
      throw new IllegalArgumentException(tensor + " has no value");
    }
    return array;
  }

  /** Evaluates the statements in their order; every tensor they read has a value. */
  public void execute(List<Statement> statements, Map<Tensor, List<Extent>> shapes) {
    shapes.forEach((tensor, shape) -> shapesByName.put(tensor.name(), shape));
    for (Statement statement : statements) {
      List<Extent> shape = shapes.get(statement.target());
      if (shape == null) {
        throw new IllegalArgumentException("no shape of " + statement.target());
      }
      put(statement.target(), evaluate(statement, sizes(shape)));
    }
  }

  public int[] sizes(List<Extent> shape) {
    return shape.stream().mapToInt(e -> Math.toIntExact(evaluate(e))).toArray();
  }

  public long evaluate(Extent extent) {
    return extent.evaluate(this::symbol);
  }

  private long symbol(Extent.Atom atom) {
    if (atom instanceof Extent.Size size) {
      DenseArray array = byName.get(size.tensor());
      if (array != null) {
        return array.size(size.dimension() - 1);
      }
      // A derived program may loop over the size of a tensor that it has no use for.
      List<Extent> shape = shapesByName.get(size.tensor());
      if (shape == null) {
        throw new IllegalArgumentException("unknown " + atom);
      }
      return evaluate(shape.get(size.dimension() - 1));
    }
    Integer value = intParameters.get(((Extent.Parameter) atom).name());
    if (value == null) {
      throw new IllegalArgumentException("no value for int " + atom);
    }
    return value;
  }

  private DenseArray evaluate(Statement statement, int[] shape) {
    DenseArray target = start(statement, shape);
    if (isEmpty(statement.domain())) {
      return target;
    }
    Pointwise pointwise = new Pointwise(statement.domain(), origin, this::evaluate, this::get);
    Pointwise.Element at = pointwise.element(statement.at(), target);
    Pointwise.Real body = pointwise.real(statement.body());
    Pointwise.Whole number = number(statement.meeting(), pointwise);
    Map<List<Long>, Dual> best = new HashMap<>();
    forEachPoint(
        statement.domain(),
        pointwise,
        point -> {
          long[] element = at.at(point);
          if (element == null) {
            return;
          }
          Dual value = body.at(point);
          if (!statement.reduction().isPosition()) {
            target.set(combine(statement.reduction(), target.get(element), value), element);
            return;
          }
          List<Long> key = Arrays.stream(element).boxed().toList();
          Dual champion = best.get(key);
          if (champion == null || beats(statement.reduction(), value, champion)) {
            best.put(key, value);
            target.set(Dual.constant(number.at(point)), element);
          }
        });
    return target;
  }

  private DenseArray start(Statement statement, int[] shape) {
    DenseArray filled = DenseArray.filled(statement.reduction().identity(), shape);
    if (statement.base().isEmpty()) {
      return filled;
    }
    if (statement.reduction() != Reduction.SUM) {
      throw new IllegalArgumentException("a base under " + statement.reduction());
    }
    DenseArray base = get(statement.base().get());
    if (!Arrays.equals(base.shape(), shape)) {
      throw new IllegalArgumentException("a base of another shape than " + statement.target());
    }
    return base.copy();
  }

  private boolean isEmpty(Domain domain) {
    return domain.loops().stream().anyMatch(l -> evaluate(l.length()) <= 0);
  }

  private void forEachPoint(Domain domain, Pointwise pointwise, Consumer<long[]> visit) {
    List<Predicate<long[]>> constraints = new ArrayList<>();
    for (Constraint constraint : domain.constraints()) {
      Pointwise.Whole value = pointwise.whole(constraint.value());
      long from = evaluate(constraint.from());
      long to = evaluate(constraint.to());
      constraints.add(point -> from <= value.at(point) && value.at(point) <= to);
    }
    forEachPoint(domain, constraints, 0, new long[domain.loops().size()], visit);
  }

  private void forEachPoint(
      Domain domain,
      List<Predicate<long[]>> constraints,
      int depth,
      long[] point,
      Consumer<long[]> visit) {
    if (depth == point.length) {
      for (Predicate<long[]> constraint : constraints) {
        if (!constraint.test(point)) {
          return;
        }
      }
      visit.accept(point);
      return;
    }
    Loop loop = domain.loops().get(depth);
    long to = evaluate(loop.to());
    for (long value = evaluate(loop.from()); value <= to; value++) {
      point[depth] = value;
      forEachPoint(domain, constraints, depth + 1, point, visit);
    }
  }

  private static Dual combine(Reduction reduction, Dual before, Dual value) {
    return switch (reduction) {
      case SUM -> before.plus(value);
      case PROD -> before.times(value);
      case MAX, MIN -> beats(reduction, value, before) ? value : before;
      case ARGMAX, ARGMIN -> throw new IllegalArgumentException(reduction + " has no value");
    };
  }

  /** Whether a later value takes the place of an earlier one: not when equal, and NaN wins. */
  private static boolean beats(Reduction reduction, Dual later, Dual earlier) {
    if (Double.isNaN(earlier.value())) {
      return false;
    }
    if (Double.isNaN(later.value())) {
      return true;
    }
    boolean max = reduction == Reduction.MAX || reduction == Reduction.ARGMAX;
    return max ? later.value() > earlier.value() : later.value() < earlier.value();
  }

  /** The row-major number of a point among the loops, counted from the origin. */
  private Pointwise.Whole number(List<Loop> loops, Pointwise pointwise) {
    Pointwise.Whole number = point -> 0;
    for (Loop loop : loops) {
      Pointwise.Whole outer = number;
      Pointwise.Whole value = pointwise.whole(Affine.of(loop.index()));
      long length = evaluate(loop.length());
      long from = evaluate(loop.from());
      number = point -> outer.at(point) * length + value.at(point) - from;
    }
    Pointwise.Whole fromZero = number;
    return point -> fromZero.at(point) + origin;
  }
}
