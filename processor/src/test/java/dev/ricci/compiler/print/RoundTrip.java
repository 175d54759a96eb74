package dev.ricci.compiler.print;

import static java.util.stream.Collectors.joining;

import dev.ricci.compiler.Compiled;
import dev.ricci.compiler.FormulaCompiler;
import dev.ricci.compiler.core.DenseArray;
import dev.ricci.compiler.core.Element;
import dev.ricci.compiler.core.Interpreter;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.diagnostic.Problem;
import dev.ricci.compiler.semantic.Signature;
import dev.ricci.compiler.semantic.Signature.Form;
import dev.ricci.compiler.semantic.Signature.Number;
import dev.ricci.compiler.semantic.Signature.Parameter;
import dev.ricci.compiler.semantic.Signature.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Prints a core program, compiles what was printed, and compares the numbers of both. */
public final class RoundTrip {
  /** Sums of the same doubles in another order. */
  private static final double ROUNDING = 1e-11;

  private static final int MOST = 2500;

  private final Interpreter values;
  private final Map<String, DenseArray> inputs;
  private final Map<String, Integer> ints;

  /**
   * @param forward what the programs are derived of
   * @param inputs its parameters
   */
  public RoundTrip(Program forward, Map<String, DenseArray> inputs, Map<String, Integer> ints) {
    this.values = Interpreter.run(forward, inputs, ints);
    this.inputs = inputs;
    this.ints = ints;
  }

  /** What is wrong with the programs, each by what it is. */
  public List<String> failures(Map<String, Program> programs) {
    List<String> failures = new ArrayList<>();
    programs.forEach(
        (what, program) -> failure(program).ifPresent(f -> failures.add(what + "\n" + f)));
    return failures;
  }

  /** Whether the results are few enough numbers to interpret the program. */
  public boolean isSmall(Program program) {
    return program.results().stream()
            .map(program::shape)
            .map(values::sizes)
            .mapToLong(shape -> Arrays.stream(shape).asLongStream().reduce(1, (a, b) -> a * b))
            .sum()
        <= MOST;
  }

  /** What is wrong with the printed program; nothing if it computes the same. */
  public Optional<String> failure(Program program) {
    String text = CorePrinter.print(program);
    Compiled compiled = FormulaCompiler.compile(text, signature(program, text));
    if (compiled.program().isEmpty()) {
      return Optional.of(
          compiled.problems().stream().map(RoundTrip::shown).collect(joining("\n", text, "\n")));
    }
    Map<String, DenseArray> all = arguments(program);
    Interpreter expected = Interpreter.run(program, all, ints);
    Interpreter actual;
    try {
      actual = Interpreter.run(compiled.program().get(), all, ints);
    } catch (RuntimeException e) {
      return Optional.of(text + e);
    }
    for (int k = 0; k < program.results().size(); k++) {
      DenseArray wanted = expected.get(program.results().get(k));
      DenseArray got = actual.get(compiled.program().get().results().get(k));
      if (!isSame(wanted, got)) {
        return Optional.of(
            "%s%s is %s, not %s"
                .formatted(text, program.results().get(k), shown(got), shown(wanted)));
      }
    }
    return Optional.empty();
  }

  /** The printed program, compiled; nothing if it is no formula. */
  public Optional<Program> compiled(Program program) {
    String text = CorePrinter.print(program);
    return FormulaCompiler.compile(text, signature(program, text)).program();
  }

  /** The inputs, and ones for the cotangents. */
  public Map<String, DenseArray> argumentsWithOnes(Program program) {
    Map<String, DenseArray> all = arguments(program);
    all.replaceAll(
        (name, array) -> inputs.containsKey(name) ? array : DenseArray.filled(1, array.shape()));
    return all;
  }

  /** The inputs, and numbers for the cotangents and directions. */
  public Map<String, DenseArray> arguments(Program program) {
    Map<String, DenseArray> all = new LinkedHashMap<>(inputs);
    Random random = new Random(1);
    for (Tensor parameter : program.parameters()) {
      if (!all.containsKey(parameter.name())) {
        int[] shape = values.sizes(program.shape(parameter));
        int count = DenseArray.filled(0, shape).values().length;
        all.put(parameter.name(), DenseArray.of(random.doubles(count, -1, 1).toArray(), shape));
      }
    }
    return all;
  }

  private static String shown(DenseArray array) {
    return Arrays.toString(array.shape()) + Arrays.toString(array.values());
  }

  private static String shown(Problem problem) {
    return problem.code().id()
        + " "
        + problem.message()
        + problem.fix().map(f -> " " + f).orElse("");
  }

  private static boolean isSame(DenseArray wanted, DenseArray got) {
    if (!Arrays.equals(wanted.shape(), got.shape())) {
      return false;
    }
    double[] expected = wanted.values();
    double[] actual = got.values();
    for (int k = 0; k < expected.length; k++) {
      double a = expected[k];
      double b = actual[k];
      boolean same = a == b || (Double.isNaN(a) && Double.isNaN(b));
      if (!same && !(Math.abs(a - b) <= ROUNDING * Math.max(1, Math.abs(a)))) {
        return false;
      }
    }
    return true;
  }

  /** A method with the parameters that the text uses. */
  private static Signature signature(Program program, String text) {
    Set<String> words = new HashSet<>(List.of(text.split("\\W+")));
    List<Parameter> parameters = new ArrayList<>();
    for (Tensor tensor : program.parameters()) {
      if (words.contains(tensor.name())) {
        parameters.add(new Parameter(tensor.name(), type(tensor)));
      }
    }
    Type integer = new Type(Number.INT, Form.PRIMITIVE, 0);
    program.intParameters().stream()
        .filter(words::contains)
        .forEach(name -> parameters.add(new Parameter(name, integer)));
    List<Parameter> results =
        program.results().stream().map(t -> new Parameter(t.name(), type(t))).toList();
    return new Signature(
        "printed",
        parameters,
        new Signature.Result(Optional.of("Results"), results),
        program.origin(),
        List.of());
  }

  /** An array where there is one: a text may read no more of a tensor than a size. */
  private static Type type(Tensor tensor) {
    Number number = tensor.element() == Element.INT ? Number.INT : Number.DOUBLE;
    return tensor.rank() >= 1 && tensor.rank() <= 4
        ? new Type(number, Form.ARRAY, tensor.rank())
        : new Type(number, Form.TENSOR, -1);
  }
}
