package dev.ricci.generative;

import dev.ricci.compiler.affine.Affine;
import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.core.Access;
import dev.ricci.compiler.core.DenseArray;
import dev.ricci.compiler.core.Domain;
import dev.ricci.compiler.core.Element;
import dev.ricci.compiler.core.Interpreter;
import dev.ricci.compiler.core.Loop;
import dev.ricci.compiler.core.Position;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.core.Reduction;
import dev.ricci.compiler.core.Scalar;
import dev.ricci.compiler.core.Statement;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.function.Function;
import dev.ricci.compiler.gradient.Differentiator;
import dev.ricci.compiler.gradient.Gradient;
import dev.ricci.compiler.gradient.Hessian;
import dev.ricci.compiler.gradient.HessianVector;
import dev.ricci.compiler.gradient.Jacobian;
import dev.ricci.compiler.gradient.Tangent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The derivatives of a random program against each other: tangents against gradients, Jacobians
 * against tangents along unit vectors, Hessian-vector products against dual numbers of the gradient
 * and against its differences, Hessians against their products and their transposes.
 */
final class DerivativesCheck {
  private static final double ROUNDING = 1e-9;
  private static final double STEP = 1e-5;

  /** What is left where large numbers cancel is off by some of their units of the last place. */
  private static final double CANCELLATION = 1e-13;

  /** What a difference is off by: third derivatives, and rounding over the step. */
  private static final double OF_DIFFERENCES = 1e-4;

  /** Jacobians and Hessians of more elements take too long to interpret. */
  private static final int LARGEST_MATRIX = 64;

  /** Programs of more points take too long to interpret. */
  private static final long MOST_POINTS = 20_000;

  private final Program program;
  private final Map<String, DenseArray> inputs;
  private final Map<String, Integer> ints;
  private final Reference reference;
  private final List<Tensor> wrt;

  /**
   * @param inputs the parameters, the real ones with the direction as tangents
   */
  DerivativesCheck(
      Reference reference,
      Program program,
      Map<String, DenseArray> inputs,
      Map<String, Integer> ints) {
    this.reference = reference;
    this.program = program;
    this.inputs = inputs;
    this.ints = ints;
    this.wrt = Differentiator.parameters(program, List.of());
  }

  Optional<Failure> check() {
    Interpreter values = Interpreter.run(program, inputs, ints);
    for (Tensor result : program.results()) {
      if (result.element() == Element.REAL) {
        Optional<Failure> failure = checkResult(result, values.get(result));
        if (failure.isPresent()) {
          return failure;
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Whether the statements have too many points in the boxes of their loops.
   *
   * @param sizes has evaluated all tensors whose sizes are those of loops
   */
  private static boolean isLarge(Program derived, Interpreter sizes) {
    return derived.statements().stream()
            .mapToLong(
                s ->
                    s.domain().loops().stream()
                        .mapToLong(loop -> Math.max(0, sizes.evaluate(loop.length())))
                        .reduce(1, (a, b) -> a * b))
            .sum()
        > MOST_POINTS;
  }

  private int parameters() {
    return wrt.stream().mapToInt(t -> inputs.get(t.name()).values().length).sum();
  }

  private Optional<Failure> checkResult(Tensor result, DenseArray value) {
    Program alone = returning(program, List.of(), program.statements(), result);
    Program scalar = weighted(alone, result);
    Map<String, DenseArray> with = new LinkedHashMap<>(inputs);
    double[] weights = reference.cotangent(result.name());
    with.put("weights_", DenseArray.of(weights, value.shape()));
    double[] along = tangent(alone, inputs, direction());
    Gradient gradient = Differentiator.gradientOfScalar(scalar, wrt);
    Interpreter backward = Interpreter.run(gradient.program(), with, ints);
    Optional<Failure> failure = adjoint(along, weights, gradient, backward);
    if (failure.isEmpty() && value.values().length * parameters() <= LARGEST_MATRIX) {
      failure = jacobian(alone, value.values().length);
    }
    return failure.isPresent() ? failure : hessian(scalar, with, gradient, backward);
  }

  /** {@code <u, J v> = <J' u, v>}. */
  private Optional<Failure> adjoint(
      double[] along, double[] weights, Gradient gradient, Interpreter backward) {
    double forward = 0;
    double reverse = 0;
    double scale = 1;
    for (int k = 0; k < along.length; k++) {
      forward += along[k] * weights[k];
      scale += Math.abs(along[k] * weights[k]);
    }
    for (int k = 0; k < wrt.size(); k++) {
      double[] partial = backward.get(gradient.gradients().get(k)).values();
      double[] direction = inputs.get(wrt.get(k).name()).tangents();
      for (int e = 0; e < partial.length; e++) {
        reverse += partial[e] * direction[e];
        scale += Math.abs(partial[e] * direction[e]);
      }
    }
    return Math.abs(forward - reverse) <= ROUNDING * scale
        ? Optional.empty()
        : Optional.of(new Failure("<u, J v>", forward + ", not " + reverse));
  }

  private Map<String, double[]> direction() {
    Map<String, double[]> direction = new LinkedHashMap<>();
    wrt.forEach(t -> direction.put(t.name(), inputs.get(t.name()).tangents()));
    return direction;
  }

  private double[] tangent(
      Program alone, Map<String, DenseArray> at, Map<String, double[]> direction) {
    Tangent tangent = Tangent.of(alone, wrt);
    Interpreter interpreter = Interpreter.run(alone, at, ints);
    for (int k = 0; k < wrt.size(); k++) {
      String name = wrt.get(k).name();
      interpreter.put(
          tangent.directions().get(k), DenseArray.of(direction.get(name), at.get(name).shape()));
    }
    interpreter.execute(tangent.statements(), tangent.shapes());
    return interpreter.get(tangent.tangents().get(0)).values();
  }

  private Optional<Failure> jacobian(Program alone, int rows) {
    Jacobian jacobian = Jacobian.of(alone, wrt);
    Interpreter interpreter = Interpreter.run(jacobian.program(), inputs, ints);
    for (int k = 0; k < wrt.size(); k++) {
      double[] entries = interpreter.get(jacobian.jacobians().get(k)).values();
      int columns = inputs.get(wrt.get(k).name()).values().length;
      if (entries.length != rows * columns) {
        return Optional.of(new Failure("shape of a Jacobian", wrt.get(k).name()));
      }
      for (int column = 0; rows > 0 && column < columns; column++) {
        Map<String, double[]> unit = new LinkedHashMap<>();
        direction().forEach((name, v) -> unit.put(name, new double[v.length]));
        unit.get(wrt.get(k).name())[column] = 1;
        double[] expected = tangent(alone, inputs, unit);
        double[] actual = new double[rows];
        for (int row = 0; row < rows; row++) {
          actual[row] = entries[row * columns + column];
        }
        Optional<Failure> failure =
            same("Jacobian by " + wrt.get(k).name(), actual, expected, ROUNDING);
        if (failure.isPresent()) {
          return failure;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Failure> hessian(
      Program scalar, Map<String, DenseArray> with, Gradient gradient, Interpreter backward) {
    List<double[]> products = new ArrayList<>();
    HessianVector second = HessianVector.of(scalar, wrt);
    Map<String, DenseArray> along = new LinkedHashMap<>(with);
    for (int k = 0; k < wrt.size(); k++) {
      DenseArray at = with.get(wrt.get(k).name());
      along.put(second.directions().get(k).name(), DenseArray.of(at.tangents(), at.shape()));
    }
    if (isLarge(second.program(), backward)) {
      return Optional.empty();
    }
    Interpreter run = Interpreter.run(second.program(), along, ints);
    List<double[]> difference = new ArrayList<>();
    Interpreter above = Interpreter.run(gradient.program(), moved(with, STEP), ints);
    Interpreter below = Interpreter.run(gradient.program(), moved(with, -STEP), ints);
    double largest = 0;
    for (int k = 0; k < wrt.size(); k++) {
      Tensor partial = gradient.gradients().get(k);
      products.add(run.get(second.products().get(k)).values());
      double[] slope = above.get(partial).values();
      double[] before = below.get(partial).values();
      for (int e = 0; e < slope.length; e++) {
        largest = Math.max(largest, Math.abs(slope[e]));
        slope[e] = (slope[e] - before[e]) / (2 * STEP);
      }
      difference.add(slope);
    }
    double[] dual = joined(wrt.size(), k -> backward.get(gradient.gradients().get(k)).tangents());
    double[] differences = joined(wrt.size(), difference::get);
    double[] actual = joined(wrt.size(), products::get);
    double rounding = CANCELLATION * largest(second.program(), run);
    Optional<Failure> failure = same("Hessian times vector", actual, dual, ROUNDING, rounding);
    if (failure.isEmpty() && isNear(dual, differences, largest)) {
      failure = same("difference of gradients", actual, differences, 2 * OF_DIFFERENCES);
    }
    return failure.isEmpty() && actual.length * actual.length <= LARGEST_MATRIX
        ? matrix(scalar, with, dual)
        : failure;
  }

  /** Whether the difference is one of smooth functions, of small enough third derivatives. */
  private static boolean isNear(double[] dual, double[] differences, double largest) {
    return largest < 1e6 && same("", dual, differences, OF_DIFFERENCES).isEmpty();
  }

  private Optional<Failure> matrix(
      Program scalar, Map<String, DenseArray> with, double[] expected) {
    Hessian hessian = Hessian.of(scalar, wrt);
    Interpreter run = Interpreter.run(hessian.program(), with, ints);
    double[] direction = joined(wrt.size(), k -> with.get(wrt.get(k).name()).tangents());
    int n = direction.length;
    double[][] rows = new double[n][n];
    int top = 0;
    for (int a = 0; a < wrt.size(); a++) {
      int height = with.get(wrt.get(a).name()).values().length;
      int left = 0;
      for (int b = 0; b < wrt.size(); b++) {
        int width = with.get(wrt.get(b).name()).values().length;
        double[] block = run.get(hessian.blocks().get(a).get(b)).values();
        for (int row = 0; row < height; row++) {
          System.arraycopy(block, row * width, rows[top + row], left, width);
        }
        left += width;
      }
      top += height;
    }
    double[] product = new double[n];
    for (int row = 0; row < n; row++) {
      product[row] = Reference.dot(rows[row], direction);
      for (int column = 0; column < row; column++) {
        if (Double.compare(rows[row][column], rows[column][row]) != 0
            && rows[row][column] != rows[column][row]) {
          return Optional.of(
              new Failure("symmetric", rows[row][column] + " and " + rows[column][row]));
        }
      }
    }
    return same("Hessian", product, expected, ROUNDING);
  }

  private Map<String, DenseArray> moved(Map<String, DenseArray> with, double step) {
    Map<String, DenseArray> moved = new LinkedHashMap<>(with);
    for (Tensor tensor : wrt) {
      DenseArray array = with.get(tensor.name());
      double[] values = array.values();
      for (int e = 0; e < values.length; e++) {
        values[e] += step * array.tangents()[e];
      }
      moved.put(tensor.name(), DenseArray.of(values, array.shape()));
    }
    return moved;
  }

  private static double[] joined(int count, IntFunction<double[]> part) {
    return IntStream.range(0, count).mapToObj(part).flatMapToDouble(Arrays::stream).toArray();
  }

  /** The largest number on the way to the results of a program. */
  private static double largest(Program program, Interpreter values) {
    return program.statements().stream()
        .flatMapToDouble(s -> Arrays.stream(values.get(s.target()).values()))
        .map(Math::abs)
        .filter(Double::isFinite)
        .max()
        .orElse(0);
  }

  private static Optional<Failure> same(
      String check, double[] actual, double[] expected, double tolerance) {
    return same(check, actual, expected, tolerance, 0);
  }

  private static Optional<Failure> same(
      String check, double[] actual, double[] expected, double tolerance, double rounding) {
    double scale = 1;
    for (double number : expected) {
      if (!Double.isFinite(number)) {
        // The oracle's rules for second derivatives are not made for infinite ones.
        return Optional.empty();
      }
      scale = Math.max(scale, Math.abs(number));
    }
    for (int k = 0; k < expected.length; k++) {
      if (!(Math.abs(actual[k] - expected[k]) <= tolerance * scale + rounding)) {
        return Optional.of(
            new Failure(check, actual[k] + ", not " + expected[k] + " in element " + k));
      }
    }
    return Optional.empty();
  }

  /** The program with another result, and more parameters and statements. */
  private static Program returning(
      Program program, List<Tensor> parameters, List<Statement> statements, Tensor result) {
    List<Tensor> all = new ArrayList<>(program.parameters());
    all.addAll(parameters);
    Map<Tensor, List<Extent>> shapes = new LinkedHashMap<>(program.shapes());
    for (Tensor parameter : parameters) {
      List<Extent> sizes = new ArrayList<>();
      for (int d = 1; d <= parameter.rank(); d++) {
        sizes.add(Extent.size(parameter.name(), d));
      }
      shapes.put(parameter, sizes);
    }
    shapes.putIfAbsent(result, List.of());
    return new Program(
        program.name(),
        program.origin(),
        all,
        program.intParameters(),
        statements,
        shapes,
        program.requirements(),
        List.of(result));
  }

  /** The scalar {@code <weights_, result>}. */
  private static Program weighted(Program program, Tensor result) {
    Tensor weights = new Tensor("weights_", Element.REAL, result.rank());
    Tensor total = new Tensor("total_", Element.REAL, 0);
    List<Loop> loops = new ArrayList<>();
    List<Position> at = new ArrayList<>();
    for (int d = 0; d < result.rank(); d++) {
      Index index = new Index("k", 1000 + d);
      Extent length = program.shape(result).get(d);
      loops.add(new Loop(index, Extent.of(program.origin()), length.plus(program.origin() - 1L)));
      at.add(new Position.At(Affine.of(index)));
    }
    Scalar product =
        Scalar.apply(
            Function.MUL,
            new Scalar.Load(new Access(weights, at)),
            new Scalar.Load(new Access(result, at)));
    List<Statement> statements = new ArrayList<>(program.statements());
    statements.add(new Statement(total, List.of(), Reduction.SUM, Domain.of(loops), product));
    return returning(program, List.of(weights), statements, total);
  }
}
