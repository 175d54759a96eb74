package dev.ricci.compiler.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Compares the gradients of a program with central differences along a random direction and with
 * dual numbers: {@code <dY, J v> = <J' dY, v>}. Then the same for the gradient program itself, so
 * that second derivatives are checked too.
 */
final class GradientCheck {
  private static final double STEP = 1e-5;

  private final Program program;
  private final Map<String, DenseArray> inputs = new LinkedHashMap<>();
  private final Map<String, Integer> ints = new HashMap<>();
  private final Random random;
  private boolean smooth = true;
  private double tolerance = 1e-6;

  GradientCheck(Program program, long seed) {
    this.program = program;
    this.random = new Random(seed);
  }

  /** Normal values of the given shape. */
  GradientCheck input(String name, int... shape) {
    return values(name, normal(DenseArray.filled(0, shape).values().length), shape);
  }

  /** Values in (0.5, 1.5). */
  GradientCheck positive(String name, int... shape) {
    double[] values = new double[DenseArray.filled(0, shape).values().length];
    for (int k = 0; k < values.length; k++) {
      values[k] = 0.5 + random.nextDouble();
    }
    return values(name, values, shape);
  }

  GradientCheck values(String name, double[] values, int... shape) {
    inputs.put(name, DenseArray.of(values, shape));
    return this;
  }

  GradientCheck integer(String name, int value) {
    ints.put(name, value);
    return this;
  }

  /** At a kink, where differences say nothing and only dual numbers are compared. */
  GradientCheck atKink() {
    smooth = false;
    return this;
  }

  /** The gradient by each parameter, for the cotangents given, by name. */
  static Map<String, DenseArray> gradients(
      Program program,
      Elimination elimination,
      Map<String, DenseArray> inputs,
      Map<String, Integer> ints,
      List<DenseArray> cotangents) {
    Gradient gradient = Differentiator.gradient(program, differentiable(program), elimination);
    Interpreter interpreter = Interpreter.run(program, inputs, ints);
    for (int k = 0; k < cotangents.size(); k++) {
      interpreter.put(gradient.seeds().get(k), cotangents.get(k));
    }
    interpreter.execute(gradient.statements(), gradient.shapes());
    Map<String, DenseArray> result = new LinkedHashMap<>();
    for (int k = 0; k < gradient.wrt().size(); k++) {
      DenseArray array = interpreter.get(gradient.gradients().get(k));
      assertThat(array.shape()).isEqualTo(inputs.get(gradient.wrt().get(k).name()).shape());
      result.put(gradient.wrt().get(k).name(), array);
    }
    return result;
  }

  static List<Tensor> differentiable(Program program) {
    return program.parameters().stream().filter(p -> p.element() == Element.REAL).toList();
  }

  void holds() {
    firstOrder(program, inputs);
    Program second = Differentiator.gradient(program, differentiable(program)).program();
    Map<String, DenseArray> withSeeds = new LinkedHashMap<>(inputs);
    Interpreter interpreter = Interpreter.run(program, inputs, ints);
    for (int k = 0; k < program.results().size(); k++) {
      int[] shape = interpreter.get(program.results().get(k)).shape();
      Tensor seed = second.parameters().get(program.parameters().size() + k);
      withSeeds.put(seed.name(), normal(shape));
    }
    firstOrder(second, withSeeds);
    ofScalar();
  }

  /** What is derived from the scalar {@code <w, Y>} against the dual numbers of gradients. */
  private void ofScalar() {
    Tensor result = program.results().get(0);
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
    Program scalar = with(program, List.of(weights), statements, total);

    Map<String, DenseArray> dual = new LinkedHashMap<>(inputs);
    for (Tensor parameter : differentiable(program)) {
      DenseArray array = inputs.get(parameter.name());
      dual.put(parameter.name(), array.withTangents(normal(array.values().length)));
    }
    int[] shape = Interpreter.run(program, inputs, ints).get(result).shape();
    dual.put(weights.name(), normal(shape));
    List<Tensor> wrt = differentiable(program);
    Gradient seeded = Differentiator.gradient(scalar, wrt);
    Interpreter expected = Interpreter.run(scalar, dual, ints);
    expected.put(seeded.seeds().get(0), DenseArray.scalar(1));
    expected.execute(seeded.statements(), seeded.shapes());

    Gradient gradient = Differentiator.gradientOfScalar(scalar, wrt);
    Interpreter first = Interpreter.run(gradient.program(), dual, ints);
    HessianVector second = HessianVector.of(scalar, wrt);
    Map<String, DenseArray> along = new LinkedHashMap<>(dual);
    for (int k = 0; k < wrt.size(); k++) {
      DenseArray x = expected.get(wrt.get(k));
      along.put(second.directions().get(k).name(), DenseArray.of(x.tangents(), x.shape()));
    }
    Interpreter products = Interpreter.run(second.program(), along, ints);
    assertSame("slope", products.get(second.slope()).values(), expected.get(total).tangents());
    for (int k = 0; k < wrt.size(); k++) {
      DenseArray reference = expected.get(seeded.gradients().get(k));
      assertSame(
          "gradient of a scalar",
          first.get(gradient.gradients().get(k)).values(),
          reference.values());
      assertSame(
          "Hessian times vector",
          products.get(second.products().get(k)).values(),
          reference.tangents());
    }
  }

  private static void assertSame(String what, double[] actual, double[] expected) {
    double scale = Math.max(1, Arrays.stream(expected).map(Math::abs).max().orElse(0));
    assertThat(actual).as(what).containsExactly(expected, within(1e-11 * scale));
  }

  private static Program with(
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

  /** Jacobians times directions against dual numbers, element by element. */
  private void jacobians(Program program, Map<String, DenseArray> dual, Interpreter value) {
    DenseArray result = value.get(program.results().get(0));
    int rows = result.values().length;
    for (Elimination elimination : Elimination.values()) {
      Jacobian jacobian =
          Jacobian.of(program, differentiable(program), elimination, Set.of("total_"));
      Interpreter interpreter = Interpreter.run(jacobian.program(), dual, ints);
      double[] product = new double[rows];
      for (int k = 0; k < jacobian.wrt().size(); k++) {
        DenseArray by = value.get(jacobian.wrt().get(k));
        double[] entries = interpreter.get(jacobian.jacobians().get(k)).values();
        double[] direction = by.tangents();
        assertThat(entries).hasSize(rows * direction.length);
        for (int row = 0; row < rows; row++) {
          for (int column = 0; column < direction.length; column++) {
            product[row] += entries[row * direction.length + column] * direction[column];
          }
        }
      }
      assertSame("Jacobian " + elimination, product, result.tangents());
    }
  }

  private void firstOrder(Program program, Map<String, DenseArray> at) {
    Map<String, DenseArray> dual = new LinkedHashMap<>(at);
    Map<String, DenseArray> above = new LinkedHashMap<>(at);
    Map<String, DenseArray> below = new LinkedHashMap<>(at);
    for (Tensor parameter : differentiable(program)) {
      DenseArray array = at.get(parameter.name());
      double[] direction = normal(array.values().length);
      dual.put(parameter.name(), array.withTangents(direction));
      above.put(parameter.name(), moved(array, direction, STEP));
      below.put(parameter.name(), moved(array, direction, -STEP));
    }
    Interpreter value = Interpreter.run(program, dual, ints);
    List<DenseArray> cotangents = new ArrayList<>();
    double tangent = 0;
    for (Tensor result : program.results()) {
      DenseArray cotangent = normal(value.get(result).shape());
      cotangents.add(cotangent);
      tangent += dot(cotangent.values(), value.get(result).tangents());
    }
    for (Elimination elimination : Elimination.values()) {
      Map<String, DenseArray> gradients = gradients(program, elimination, at, ints, cotangents);
      double reverse = 0;
      for (Map.Entry<String, DenseArray> gradient : gradients.entrySet()) {
        reverse += dot(gradient.getValue().values(), dual.get(gradient.getKey()).tangents());
      }
      assertThat(reverse)
          .as("%s against dual numbers", elimination)
          .isCloseTo(tangent, within(1e-11 * Math.max(1, Math.abs(tangent))));
    }
    tangents(program, dual, value);
    for (Tensor result : program.results()) {
      jacobians(with(program, List.of(), program.statements(), result), dual, value);
    }
    if (smooth) {
      double difference =
          (weighted(program, above, cotangents) - weighted(program, below, cotangents))
              / (2 * STEP);
      assertThat(tangent)
          .as("dual numbers against differences")
          .isCloseTo(difference, within(tolerance * Math.max(1, Math.abs(difference))));
    }
  }

  /** The tangent program against dual numbers, element by element. */
  private void tangents(Program program, Map<String, DenseArray> dual, Interpreter value) {
    Tangent tangent = Tangent.of(program, differentiable(program));
    Interpreter interpreter = Interpreter.run(program, dual, ints);
    for (int k = 0; k < tangent.wrt().size(); k++) {
      DenseArray at = value.get(tangent.wrt().get(k));
      interpreter.put(tangent.directions().get(k), DenseArray.of(at.tangents(), at.shape()));
    }
    interpreter.execute(tangent.statements(), tangent.shapes());
    for (int k = 0; k < tangent.tangents().size(); k++) {
      assertSame(
          "tangent",
          interpreter.get(tangent.tangents().get(k)).values(),
          value.get(program.results().get(k)).tangents());
    }
  }

  GradientCheck tolerance(double relative) {
    tolerance = relative;
    return this;
  }

  private double weighted(
      Program program, Map<String, DenseArray> at, List<DenseArray> cotangents) {
    Interpreter interpreter = Interpreter.run(program, at, ints);
    double sum = 0;
    for (int k = 0; k < cotangents.size(); k++) {
      sum += dot(cotangents.get(k).values(), interpreter.get(program.results().get(k)).values());
    }
    return sum;
  }

  private static DenseArray moved(DenseArray array, double[] direction, double step) {
    double[] values = array.values();
    for (int k = 0; k < values.length; k++) {
      values[k] += step * direction[k];
    }
    return DenseArray.of(values, array.shape());
  }

  private double[] normal(int size) {
    return random.doubles(size, -1, 1).toArray();
  }

  private DenseArray normal(int... shape) {
    DenseArray zeros = DenseArray.filled(0, shape);
    return DenseArray.of(normal(zeros.values().length), shape);
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += a[k] * b[k];
    }
    return sum;
  }
}
