package dev.ricci.emit;

import dev.ricci.compiler.affine.Affine;
import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.core.Access;
import dev.ricci.compiler.core.Constraint;
import dev.ricci.compiler.core.DenseArray;
import dev.ricci.compiler.core.Domain;
import dev.ricci.compiler.core.Element;
import dev.ricci.compiler.core.Loop;
import dev.ricci.compiler.core.Position;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.core.Reduction;
import dev.ricci.compiler.core.Requirement;
import dev.ricci.compiler.core.Scalar;
import dev.ricci.compiler.core.Statement;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.function.Function;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** A program of one well-formed statement of any kind, with values for its parameters. */
final class RandomStatement {
  private static final List<Function> UNARY =
      List.of(Function.NEG, Function.ABS, Function.TANH, Function.SIGMOID, Function.SIN);
  private static final List<Function> BINARY =
      List.of(
          Function.ADD,
          Function.SUB,
          Function.MUL,
          Function.MUL,
          Function.MUL,
          Function.MAX,
          Function.MIN,
          Function.HYPOT);
  private static final List<Function> CONDITIONS =
      List.of(Function.LT, Function.GE, Function.EQ, Function.NE);

  private final Random random;
  private final int origin;
  private final int largest;
  private final List<Loop> loops = new ArrayList<>();
  private final Map<Index, long[]> ends = new HashMap<>();
  private final Map<Tensor, DenseArray> values = new LinkedHashMap<>();
  private final Map<Tensor, List<Extent>> shapes = new LinkedHashMap<>();
  private final Map<String, Integer> ints = new LinkedHashMap<>();
  private final List<Requirement> requirements = new ArrayList<>();
  private final Set<Tensor> primitives = new HashSet<>();
  private Tensor shaping;
  private final Program program;

  RandomStatement(long seed) {
    random = new Random(seed);
    origin = random.nextInt(2);
    largest = random.nextInt(12) == 0 ? 1500 : 5;
    ints.put("s", 1 + random.nextInt(2));
    requirements.add(new Requirement.Positive("s", Extent.parameter("s")));
    shapingTensor();
    Statement statement = statement();
    program =
        new Program(
            "random",
            origin,
            List.copyOf(values.keySet()),
            List.copyOf(ints.keySet()),
            List.of(statement),
            shapes,
            requirements,
            List.of(statement.target()));
  }

  Program program() {
    return program;
  }

  Map<Tensor, DenseArray> values() {
    return values;
  }

  Map<String, Integer> ints() {
    return ints;
  }

  Set<Tensor> primitives() {
    return primitives;
  }

  /** A tensor with a bare dimension for every loop. */
  private void shapingTensor() {
    int rank = random.nextInt(5);
    shaping = new Tensor("A", Element.REAL, rank);
    int[] shape = new int[rank];
    for (int d = 0; d < rank; d++) {
      boolean last = d == rank - 1;
      shape[d] = random.nextInt(10) == 0 ? 0 : 1 + random.nextInt(last ? largest : 5);
      Index index = new Index("ijkl".substring(d, d + 1), d);
      Extent size = Extent.size("A", d + 1);
      long skip = random.nextInt(6) == 0 && shape[d] > 0 ? 1 : 0;
      loops.add(new Loop(index, Extent.of(origin + skip), size.plus(origin - 1L)));
      ends.put(index, new long[] {origin + skip, origin + shape[d] - 1L});
    }
    add(shaping, shape);
  }

  private void add(Tensor tensor, int... shape) {
    int size = 1;
    for (int extent : shape) {
      size *= extent;
    }
    double[] data = new double[size];
    for (int k = 0; k < size; k++) {
      data[k] = (random.nextInt(33) - 16) / 8.0;
    }
    values.put(tensor, DenseArray.of(data, shape));
    List<Extent> own = new ArrayList<>();
    for (int d = 0; d < shape.length; d++) {
      own.add(Extent.size(tensor.name(), d + 1));
    }
    shapes.put(tensor, own);
  }

  private Statement statement() {
    List<Loop> order = new ArrayList<>(loops);
    Reduction reduction = Reduction.values()[random.nextInt(6)];
    if (random.nextInt(2) == 0) {
      reduction = Reduction.SUM;
    }
    Element element = reduction.isPosition() ? Element.INT : Element.REAL;
    boolean irregular = random.nextInt(4) == 0;
    List<Position> at = new ArrayList<>();
    List<Extent> shape = new ArrayList<>();
    List<Loop> candidates = new ArrayList<>(loops);
    java.util.Collections.shuffle(candidates, random);
    int rank = random.nextInt(loops.size() + 1);
    for (int d = 0; d < rank; d++) {
      if (irregular) {
        irregular(at, shape);
      } else {
        Loop loop = candidates.get(d);
        at.add(new Position.At(Affine.of(loop.index())));
        shape.add(loop.to().minus(origin).plus(1));
      }
    }
    Tensor target = new Tensor("Y", element, rank);
    Scalar body = random.nextInt(4) == 0 ? product() : body(3, reduction.isPosition());
    List<Constraint> constraints = new ArrayList<>();
    for (int k = random.nextInt(4) - 1; k > 0 && !loops.isEmpty(); k--) {
      constraints.add(new Constraint(affine(), end(-3), end(6)));
    }
    Optional<Tensor> base = Optional.empty();
    if (reduction == Reduction.SUM && random.nextInt(3) == 0) {
      Tensor before = new Tensor("B0", Element.REAL, rank);
      int[] sizes = shape.stream().mapToInt(e -> (int) evaluate(e)).toArray();
      add(before, sizes);
      shapes.put(before, shape);
      base = Optional.of(before);
    }
    shapes.put(target, shape);
    return new Statement(target, at, reduction, base, new Domain(order, constraints), body, false);
  }

  private Extent end(int value) {
    if (random.nextBoolean()) {
      return Extent.of(value);
    }
    String name = "c" + ints.size();
    ints.put(name, value);
    return Extent.parameter(name);
  }

  private long evaluate(Extent extent) {
    return extent.evaluate(
        atom -> {
          if (atom instanceof Extent.Size size) {
            Tensor tensor =
                values.keySet().stream()
                    .filter(t -> t.name().equals(size.tensor()))
                    .findFirst()
                    .orElseThrow();
            return values.get(tensor).size(size.dimension() - 1);
          }
          return ints.get(((Extent.Parameter) atom).name());
        });
  }

  /** A position of the target that is not bare, in a dimension that is long enough. */
  private void irregular(List<Position> at, List<Extent> shape) {
    Affine form = affine();
    long[] span = span(form);
    int kind = random.nextInt(5);
    if (kind == 0 || span[0] > span[1]) {
      at.add(new Position.Clamp(form));
      shape.add(Extent.of(3));
    } else if (kind == 1) {
      at.add(new Position.Wrap(form));
      shape.add(Extent.of(3));
    } else if (kind == 2) {
      at.add(new Position.Pad(form));
      shape.add(Extent.of(3));
    } else if (kind == 3 && !loops.isEmpty()) {
      Loop loop = loops.get(random.nextInt(loops.size()));
      at.add(gather(loop.index(), 4));
      shape.add(Extent.of(4));
    } else {
      at.add(new Position.At(form.plus(origin - span[0])));
      shape.add(Extent.of(span[1] - span[0] + 1));
    }
  }

  private Position gather(Index index, int size) {
    Tensor tensor = new Tensor("G" + values.size(), Element.INT, 1);
    int length = (int) Math.max(0, ends.get(index)[1] - origin + 1);
    double[] data = new double[length];
    for (int k = 0; k < length; k++) {
      data[k] = origin + random.nextInt(size);
    }
    values.put(tensor, DenseArray.of(data, length));
    shapes.put(tensor, List.of(Extent.size(tensor.name(), 1)));
    return new Position.Gather(tensor, List.of(Affine.of(index)));
  }

  private Affine affine() {
    Affine form = Affine.of(random.nextInt(3));
    for (int k = random.nextInt(3); k >= 0 && !loops.isEmpty(); k--) {
      Affine index = Affine.of(loops.get(random.nextInt(loops.size())).index());
      form =
          switch (random.nextInt(8)) {
            case 0 -> form.plus(index.times(Extent.of(2)));
            case 1 -> form.minus(index);
            case 2 -> form.plus(index.times(Extent.parameter("s")));
            case 3 -> form.plus(index.plus(1).floorDiv(2));
            default -> form.plus(index);
          };
    }
    return form;
  }

  /** The least and the largest value over the box. */
  private long[] span(Affine form) {
    List<Index> indices = List.copyOf(form.indices());
    long[] span = {Long.MAX_VALUE, Long.MIN_VALUE};
    Map<Index, Long> point = new HashMap<>();
    for (int corner = 0; corner < 1 << indices.size(); corner++) {
      for (int k = 0; k < indices.size(); k++) {
        long[] e = ends.get(indices.get(k));
        if (e[0] > e[1]) {
          return new long[] {1, 0};
        }
        point.put(indices.get(k), e[corner >> k & 1]);
      }
      long value =
          form.evaluate(point::get, atom -> (long) ints.get(((Extent.Parameter) atom).name()));
      span[0] = Math.min(span[0], value);
      span[1] = Math.max(span[1], value);
    }
    return new long[] {span[0] - 1, span[1] + 1};
  }

  private Scalar load(boolean simple) {
    int kind = simple ? random.nextInt(4) : random.nextInt(14);
    if (kind == 0 || loops.isEmpty()) {
      Tensor scalar = new Tensor("a" + values.size(), Element.REAL, 0);
      add(scalar);
      if (random.nextBoolean()) {
        primitives.add(scalar);
      }
      return new Scalar.Load(new Access(scalar, List.of()));
    }
    if (kind <= 3) {
      List<Position> at = new ArrayList<>();
      loops.forEach(l -> at.add(new Position.At(Affine.of(l.index()))));
      return new Scalar.Load(new Access(shaping, at));
    }
    if (kind <= 6) {
      return new Scalar.Load(bare());
    }
    if (kind == 7) {
      return new Scalar.IndexNumber(affine());
    }
    return new Scalar.Load(irregularLoad());
  }

  private Access bare() {
    List<Loop> some = new ArrayList<>(loops);
    java.util.Collections.shuffle(some, random);
    some = some.subList(0, 1 + random.nextInt(some.size()));
    Tensor tensor = new Tensor("B" + values.size(), element(), some.size());
    int[] shape = new int[some.size()];
    List<Position> at = new ArrayList<>();
    for (int d = 0; d < shape.length; d++) {
      Loop loop = some.get(d);
      shape[d] = values.get(shaping).size(loops.indexOf(loop));
      at.add(new Position.At(Affine.of(loop.index())));
      requirements.add(
          new Requirement.SameExtent(
              loop.index().name(),
              new Requirement.Place("A", shaping, loops.indexOf(loop) + 1),
              new Requirement.Place(tensor.name(), tensor, d + 1)));
    }
    add(tensor, shape);
    if (tensor.element() == Element.INT) {
      integers(tensor);
    }
    return new Access(tensor, at);
  }

  private Element element() {
    return random.nextInt(6) == 0 ? Element.INT : Element.REAL;
  }

  private void integers(Tensor tensor) {
    DenseArray array = values.get(tensor);
    double[] data = array.values();
    for (int k = 0; k < data.length; k++) {
      data[k] = Math.rint(data[k]);
    }
    values.put(tensor, DenseArray.of(data, array.shape()));
  }

  private Access irregularLoad() {
    int rank = 1 + random.nextInt(2);
    Tensor tensor = new Tensor("X" + values.size(), element(), rank);
    int[] shape = new int[rank];
    List<Position> at = new ArrayList<>();
    for (int d = 0; d < rank; d++) {
      Affine form = affine();
      long[] span = span(form);
      int kind = random.nextInt(7);
      shape[d] = 1 + random.nextInt(6);
      if (kind == 0) {
        at.add(new Position.Pad(form.minus(random.nextInt(3))));
      } else if (kind == 1) {
        at.add(new Position.Clamp(form.minus(random.nextInt(3))));
      } else if (kind == 2) {
        at.add(new Position.Wrap(form.minus(random.nextInt(3))));
      } else if (kind == 3) {
        at.add(gather(loops.get(random.nextInt(loops.size())).index(), shape[d]));
      } else {
        at.add(new Position.At(form.plus(origin - span[0])));
        shape[d] = (int) Math.max(0, span[1] - span[0] + 1);
      }
    }
    add(tensor, shape);
    if (tensor.element() == Element.INT) {
      integers(tensor);
    }
    return new Access(tensor, at);
  }

  private Scalar product() {
    Scalar product = load(false);
    for (int k = random.nextInt(3); k >= 0; k--) {
      product = Scalar.apply(Function.MUL, product, load(false));
    }
    return product;
  }

  /**
   * @param exact whether only operations that round nothing may occur, so that a tie stays a tie
   */
  private Scalar body(int depth, boolean exact) {
    int kind = depth == 0 ? 0 : random.nextInt(9);
    if (kind <= 2) {
      return random.nextInt(8) == 0 ? Scalar.number(random.nextInt(5) / 2.0 - 1) : load(false);
    }
    if (exact) {
      return Scalar.apply(
          kind < 6 ? Function.ADD : Function.MAX, body(depth - 1, true), body(depth - 1, true));
    }
    if (kind == 3) {
      Function unary = UNARY.get(random.nextInt(UNARY.size()));
      return Scalar.apply(unary, body(depth - 1, false));
    }
    if (kind == 4) {
      Function condition = CONDITIONS.get(random.nextInt(CONDITIONS.size()));
      return new Scalar.Select(
          Scalar.apply(condition, load(false), load(false)),
          body(depth - 1, false),
          body(depth - 1, false));
    }
    if (kind == 5) {
      Scalar same = body(depth - 1, false);
      return random.nextBoolean()
          ? Scalar.apply(Function.POW, same, Scalar.number(2))
          : Scalar.apply(Function.ADD, same, Scalar.apply(Function.TANH, same));
    }
    if (kind == 6) {
      return Scalar.apply(Function.CLAMP, body(depth - 1, false), load(true), Scalar.number(0.5));
    }
    Function binary = BINARY.get(random.nextInt(BINARY.size()));
    return Scalar.apply(binary, body(depth - 1, false), body(depth - 1, false));
  }
}
