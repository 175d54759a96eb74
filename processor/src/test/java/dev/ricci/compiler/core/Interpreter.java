package dev.ricci.compiler.core;

import dev.ricci.compiler.affine.Affine;
import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.affine.Index;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

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
    Map<List<Long>, Dual> best = new HashMap<>();
    forEachPoint(
        statement.domain(),
        point -> {
          long[] at = locate(statement.at(), point, target);
          if (at == null) {
            return;
          }
          Dual value = evaluate(statement.body(), point);
          if (!statement.reduction().isPosition()) {
            target.set(combine(statement.reduction(), target.get(at), value), at);
            return;
          }
          List<Long> element = new ArrayList<>();
          for (long k : at) {
            element.add(k);
          }
          Dual champion = best.get(element);
          if (champion == null || beats(statement.reduction(), value, champion)) {
            best.put(element, value);
            target.set(Dual.constant(number(statement.meeting(), point)), at);
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

  private void forEachPoint(Domain domain, Consumer<Map<Index, Long>> visit) {
    forEachPoint(domain, 0, new HashMap<>(), visit);
  }

  private void forEachPoint(
      Domain domain, int depth, Map<Index, Long> point, Consumer<Map<Index, Long>> visit) {
    if (depth == domain.loops().size()) {
      if (domain.constraints().stream().allMatch(c -> holds(c, point))) {
        visit.accept(point);
      }
      return;
    }
    Loop loop = domain.loops().get(depth);
    long to = evaluate(loop.to());
    for (long value = evaluate(loop.from()); value <= to; value++) {
      point.put(loop.index(), value);
      forEachPoint(domain, depth + 1, point, visit);
    }
    point.remove(loop.index());
  }

  private boolean holds(Constraint constraint, Map<Index, Long> point) {
    long value = evaluate(constraint.value(), point);
    return evaluate(constraint.from()) <= value && value <= evaluate(constraint.to());
  }

  private long evaluate(Affine affine, Map<Index, Long> point) {
    return affine.evaluate(
        index -> {
          Long value = point.get(index);
          if (value == null) {
            throw new IllegalArgumentException("index " + index + " has no loop");
          }
          return value;
        },
        this::symbol);
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

  /** The row-major number of the point among the loops, counted from the origin. */
  private long number(List<Loop> loops, Map<Index, Long> point) {
    long number = 0;
    for (Loop loop : loops) {
      number = number * evaluate(loop.length()) + point.get(loop.index()) - evaluate(loop.from());
    }
    return number + origin;
  }

  /** The element, counted from 0; null where a padded position lies outside. */
  private long @Nullable [] locate(List<Position> at, Map<Index, Long> point, DenseArray array) {
    long[] element = new long[at.size()];
    boolean outside = false;
    for (int d = 0; d < element.length; d++) {
      Position position = at.get(d);
      int size = array.size(d);
      if (position instanceof Position.At p) {
        element[d] = evaluate(p.value(), point) - origin;
      } else if (position instanceof Position.Pad p) {
        element[d] = evaluate(p.value(), point) - origin;
        outside |= element[d] < 0 || element[d] >= size;
        continue;
      } else if (position instanceof Position.Clamp p) {
        element[d] = Math.max(0, Math.min(size - 1, evaluate(p.value(), point) - origin));
      } else if (position instanceof Position.Wrap p) {
        element[d] = Math.floorMod(evaluate(p.value(), point) - origin, (long) size);
      } else {
        Position.Gather gather = (Position.Gather) position;
        List<Position> inner = gather.at().stream().<Position>map(Position.At::new).toList();
        DenseArray positions = get(gather.tensor());
        element[d] = (long) positions.get(locate(inner, point, positions)).value() - origin;
      }
      if (element[d] < 0 || element[d] >= size) {
        throw new IndexOutOfBoundsException(
            position + " is " + (element[d] + origin) + " in a dimension of " + size);
      }
    }
    return outside ? null : element;
  }

  private Dual evaluate(Scalar scalar, Map<Index, Long> point) {
    if (scalar instanceof Scalar.Number number) {
      return Dual.literal(number.value());
    }
    if (scalar instanceof Scalar.IndexNumber number) {
      return Dual.constant(evaluate(number.value(), point));
    }
    if (scalar instanceof Scalar.Load load) {
      DenseArray array = get(load.access().tensor());
      long[] at = locate(load.access().at(), point, array);
      return at == null ? Dual.ZERO : array.get(at);
    }
    if (scalar instanceof Scalar.Select select) {
      boolean holds = evaluate(select.condition(), point).value() != 0;
      return evaluate(holds ? select.then() : select.otherwise(), point);
    }
    if (scalar instanceof Scalar.Call call) {
      return FunctionOracle.apply(
          call.function().name(), call.arguments().stream().map(a -> evaluate(a, point)).toList());
    }
    Scalar.Apply apply = (Scalar.Apply) scalar;
    List<Dual> arguments = apply.arguments().stream().map(a -> evaluate(a, point)).toList();
    return FunctionOracle.apply(apply.function(), arguments);
  }
}
