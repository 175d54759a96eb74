package dev.ricci.generative;

import dev.ricci.compiler.Compiled;
import dev.ricci.compiler.FormulaCompiler;
import dev.ricci.compiler.core.DenseArray;
import dev.ricci.compiler.core.Element;
import dev.ricci.compiler.core.Interpreter;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.gradient.Differentiator;
import dev.ricci.compiler.gradient.Gradient;
import dev.ricci.compiler.semantic.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the interpreter makes of a program and of its gradients, with bounds of the rounding. */
final class ExpectedNumbers {
  private final Program program;
  private final Interpreter values;
  private final Optional<Gradient> gradient;
  private final List<DenseArray> cotangents = new ArrayList<>();
  private final Map<List<List<Double>>, List<DenseArray>> gradients = new HashMap<>();

  ExpectedNumbers(JavaMethod method) {
    RandomProgram random = method.program();
    Compiled compiled =
        FormulaCompiler.compile(random.text(), random.signature(Signature.Number.DOUBLE));
    program = compiled.program().orElseThrow(() -> new Rejection("no program"));
    Map<String, DenseArray> inputs = new LinkedHashMap<>();
    random.inputs().stream()
        .filter(i -> !i.isInt())
        .forEach(i -> inputs.put(i.name(), DenseArray.of(i.values(), i.sizes())));
    for (Tensor parameter : program.parameters()) {
      DenseArray input = inputs.get(parameter.name());
      if (input != null && input.shape().length != parameter.rank()) {
        throw new Rejection("a rank that the formula does not tell: " + parameter.name());
      }
    }
    values = Interpreter.run(program, inputs, random.ints());
    List<String> names = method.differentiated().stream().map(Input::name).toList();
    List<Tensor> wrt =
        names.stream()
            .flatMap(n -> program.parameters().stream().filter(p -> p.name().equals(n)))
            .toList();
    gradient =
        random.isDifferentiable()
            ? Optional.of(Differentiator.gradient(program, wrt))
            : Optional.empty();
    Reference reference = new Reference(random);
    for (RandomProgram.Result result : random.results()) {
      double[] cotangent = reference.cotangent(result.target());
      cotangents.add(DenseArray.of(cotangent, result(result.target()).shape()));
    }
  }

  /** A cotangent for every result. */
  List<DenseArray> cotangents() {
    return List.copyOf(cotangents);
  }

  DenseArray result(String target) {
    return values.get(tensor(target));
  }

  private Tensor tensor(String target) {
    return program.results().stream()
        .filter(t -> t.name().equals(target))
        .findFirst()
        .orElseThrow();
  }

  /**
   * The gradients of the differentiated parameters in their order.
   *
   * @param some cotangents of all results; null is zero
   */
  List<DenseArray> gradients(List<DenseArray> some) {
    List<List<Double>> seeds = new ArrayList<>();
    for (int k = 0; k < some.size(); k++) {
      if (program.results().get(k).element() == Element.REAL) {
        DenseArray seed = some.get(k);
        double[] zero = new double[cotangents.get(k).values().length];
        seeds.add(Arrays.stream(seed == null ? zero : seed.values()).boxed().toList());
      }
    }
    return gradients.computeIfAbsent(seeds, this::compute);
  }

  private List<DenseArray> compute(List<List<Double>> seeds) {
    Gradient backward = gradient.orElseThrow();
    for (int k = 0; k < seeds.size(); k++) {
      Tensor seed = backward.seeds().get(k);
      double[] numbers = seeds.get(k).stream().mapToDouble(Double::doubleValue).toArray();
      values.put(seed, DenseArray.of(numbers, values.sizes(backward.shapes().get(seed))));
    }
    values.execute(backward.statements(), backward.shapes());
    return backward.gradients().stream().map(values::get).toList();
  }
}
