package dev.ricci.generative;

import static java.util.stream.Collectors.joining;

import dev.ricci.compiler.Compiled;
import dev.ricci.compiler.FormulaCompiler;
import dev.ricci.compiler.core.DenseArray;
import dev.ricci.compiler.core.Element;
import dev.ricci.compiler.core.Interpreter;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.diagnostic.Problem;
import dev.ricci.compiler.diagnostic.ProblemCode;
import dev.ricci.compiler.gradient.Differentiator;
import dev.ricci.compiler.gradient.Elimination;
import dev.ricci.compiler.gradient.Gradient;
import dev.ricci.compiler.plan.ProductOrders;
import dev.ricci.compiler.plan.ProductOrders.Ordered;
import dev.ricci.compiler.print.CorePrinter;
import dev.ricci.compiler.semantic.Signature;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The stages of the compiler that need no javac, compared with what a program means. */
final class Pipeline {
  /** What two ways to sum the same doubles may differ by, in units of the bound of their error. */
  private static final double ROUNDING = 1e-13;

  /** The second derivatives take several times as long as the rest: of one in so many programs. */
  private static final int PROGRAMS_PER_SECOND_ORDER = 8;

  private Pipeline() {}

  /** Everything that can be said without javac; nothing if all is well. */
  static Optional<Failure> check(RandomProgram random) {
    Reference reference = new Reference(random);
    if (!isSmooth(reference)) {
      return Optional.empty();
    }
    try {
      Compiled compiled =
          FormulaCompiler.compile(random.text(), random.signature(Signature.Number.DOUBLE));
      if (compiled.program().isEmpty()) {
        if (leavesOnlyIfNotEmpty(random, compiled.problems())) {
          return Optional.empty();
        }
        String problems = compiled.problems().stream().map(Pipeline::shown).collect(joining("\n"));
        String code = compiled.problems().isEmpty() ? "?" : compiled.problems().get(0).code().id();
        return Optional.of(new Failure("accepted, not " + code, problems));
      }
      return check(random, reference, compiled.program().get());
    } catch (RuntimeException | StackOverflowError e) {
      return Optional.of(thrown("stages", e));
    }
  }

  /** The compiler need not know that the range of an index that takes a position out is empty. */
  private static boolean leavesOnlyIfNotEmpty(RandomProgram random, List<Problem> problems) {
    return problems.stream().allMatch(p -> p.code() == ProblemCode.LEAVES_TENSOR)
        && Meaning.hasEmptyRange(random);
  }

  static Failure thrown(String check, Throwable e) {
    StackTraceElement[] trace = e.getStackTrace();
    String text = e + (trace.length == 0 ? "" : " at " + trace[0]);
    for (StackTraceElement element : trace) {
      if (element.getClassName().startsWith("dev.ricci.compiler")
          || element.getClassName().startsWith("dev.ricci.emit")) {
        text += " from " + element;
        break;
      }
    }
    return new Failure(check + " " + e.getClass().getSimpleName(), text);
  }

  private static String shown(Problem problem) {
    return problem.code().id()
        + " "
        + problem.message()
        + problem.fix().map(f -> " " + f).orElse("");
  }

  /**
   * Whether the oracle's derivatives are the slopes of its values, near enough to judge by them.
   */
  private static boolean isSmooth(Reference reference) {
    double change = reference.change();
    try {
      // The difference is exact to step² times third derivatives.
      return Math.abs(reference.difference() - change)
          <= 2e-6 * (reference.scale() + Math.abs(change));
    } catch (Rejection nearKink) {
      return false;
    }
  }

  private static Optional<Failure> check(
      RandomProgram random, Reference reference, Program program) {
    Map<String, DenseArray> inputs = new LinkedHashMap<>();
    for (Input input : random.inputs()) {
      if (!input.isInt()) {
        DenseArray array = DenseArray.of(input.values(), input.sizes());
        inputs.put(
            input.name(),
            input.isReal() ? array.withTangents(reference.direction(input.name())) : array);
      }
    }
    Interpreter interpreter = Interpreter.run(program, inputs, random.ints());
    Optional<Failure> failure = checkValues("interpreter", reference, program, interpreter);
    for (Ordered ordered : ProductOrders.of(program)) {
      if (failure.isEmpty() && !ordered.program().equals(program)) {
        failure = checkOrder(random, reference, ordered.program(), inputs);
      }
    }
    if (failure.isPresent() || !random.isDifferentiable()) {
      return failure;
    }
    for (Elimination elimination : Elimination.values()) {
      failure = checkGradient(reference, program, interpreter, elimination);
      if (failure.isPresent()) {
        return failure;
      }
    }
    failure = new TangentCheck(reference, program, interpreter).check();
    return failure.isEmpty() && Math.floorMod(random.layout(), PROGRAMS_PER_SECOND_ORDER) == 0
        ? new DerivativesCheck(reference, program, inputs, random.ints()).check()
        : failure;
  }

  /** The value and the gradient of a program whose products are multiplied in some order. */
  private static Optional<Failure> checkOrder(
      RandomProgram random, Reference reference, Program ordered, Map<String, DenseArray> inputs) {
    Interpreter interpreter = Interpreter.run(ordered, inputs, random.ints());
    Optional<Failure> failure = checkValues("order of products", reference, ordered, interpreter);
    return failure.isPresent() || !random.isDifferentiable()
        ? failure
        : checkGradient(reference, ordered, interpreter, Elimination.OUTPUT);
  }

  private static Optional<Failure> checkValues(
      String check, Reference reference, Program program, Interpreter interpreter) {
    for (Tensor result : program.results()) {
      DenseArray actual = interpreter.get(result);
      SampleArray expected = reference.array(result.name());
      Optional<Failure> failure =
          same(check, result.name(), expected, actual.shape(), actual.values());
      if (failure.isPresent()) {
        return failure;
      }
    }
    return Optional.empty();
  }

  private static Optional<Failure> checkGradient(
      Reference reference, Program program, Interpreter values, Elimination elimination) {
    List<Tensor> wrt =
        program.parameters().stream().filter(p -> p.element() == Element.REAL).toList();
    Gradient gradient = Differentiator.gradient(program, wrt, elimination);
    int seed = 0;
    for (Tensor result : program.results()) {
      if (result.element() == Element.REAL) {
        DenseArray cotangent =
            DenseArray.of(reference.cotangent(result.name()), values.get(result).shape());
        values.put(gradient.seeds().get(seed++), cotangent);
      }
    }
    values.execute(gradient.statements(), gradient.shapes());
    double sum = 0;
    double magnitude = reference.scale();
    for (int k = 0; k < wrt.size(); k++) {
      double[] along = reference.direction(wrt.get(k).name());
      double[] partial = values.get(gradient.gradients().get(k)).values();
      if (partial.length != along.length) {
        return Optional.of(new Failure("shape of a gradient", wrt.get(k).name()));
      }
      sum += Reference.dot(partial, along);
      for (int e = 0; e < partial.length; e++) {
        magnitude += Math.abs(partial[e] * along[e]);
      }
    }
    boolean known = !Double.isNaN(sum) || isFinite(program, values);
    return !known || Math.abs(sum - reference.change()) <= 1e-9 * magnitude
        ? Optional.empty()
        : Optional.of(
            new Failure(
                "gradient " + elimination,
                sum + ", not " + reference.change() + "\n" + gradientText(gradient)));
  }

  /** Whether no infinite number is on the way to the results: 0 times it is no number. */
  private static boolean isFinite(Program program, Interpreter values) {
    return program.statements().stream()
        .flatMapToDouble(s -> Arrays.stream(values.get(s.target()).values()))
        .allMatch(Double::isFinite);
  }

  private static String gradientText(Gradient gradient) {
    CorePrinter printer = new CorePrinter(gradient.program());
    return gradient.statements().stream().map(printer::print).collect(joining("\n"));
  }

  private static Optional<Failure> same(
      String check, String name, SampleArray expected, int[] shape, double[] actual) {
    return expected
        .differs(shape, actual, ROUNDING, 1e-9)
        .map(difference -> new Failure(check, name + " " + difference));
  }
}
