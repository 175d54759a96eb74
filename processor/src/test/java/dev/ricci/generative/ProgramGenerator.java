package dev.ricci.generative;

import static dev.ricci.compiler.function.Function.*;

import dev.ricci.compiler.core.Element;
import dev.ricci.compiler.function.Function;
import dev.ricci.compiler.semantic.Signature.Form;
import dev.ricci.generative.Draft.Sized;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Makes random programs: well-formed, unambiguous, inside their tensors, their numbers away from
 * kinks and borders of domains. The same seed makes the same program.
 */
final class ProgramGenerator {
  private ProgramGenerator() {}

  static RandomProgram program(long seed) {
    Random random = new Random(seed * 0x9E3779B97F4A7C15L + 1);
    while (true) {
      try {
        RandomProgram program = candidate(random);
        for (int attempt = 0; attempt < 4; attempt++) {
          RandomProgram filled = program.withInputs(fill(program.inputs(), random));
          if (isComparable(filled)) {
            return filled;
          }
        }
      } catch (Rejection tryAgain) {
        // Most candidates are good; a new one costs less than mending this one.
      }
    }
  }

  private static boolean isComparable(RandomProgram program) {
    try {
      new Reference(program);
      return true;
    } catch (Rejection rejection) {
      return false;
    }
  }

  private static RandomProgram candidate(Random random) {
    Draft draft = new Draft(random.nextInt(3) == 0 ? 0 : 1);
    List<RandomProgram.Definition> functions = functions(random);
    List<Clause> clauses = new ArrayList<>();
    int count = 1 + Math.min(random.nextInt(4), random.nextInt(4));
    for (int attempt = 0; clauses.size() < count; attempt++) {
      Draft next = draft.copy();
      try {
        clauses.add(new StatementGenerator(random, next, functions).statement());
        draft = next;
      } catch (Rejection rejection) {
        if (attempt > 30) {
          throw rejection;
        }
      }
    }
    List<RandomProgram.Result> results = results(clauses, draft, random);
    RandomProgram program =
        new RandomProgram(draft.origin, List.of(), functions, clauses, results, random.nextLong());
    return program.withInputs(inputs(draft, random)).withoutUnused();
  }

  private static List<RandomProgram.Definition> functions(Random random) {
    List<RandomProgram.Definition> functions = new ArrayList<>();
    if (random.nextInt(4) == 0) {
      Node x = Node.scalar("x");
      functions.add(
          new RandomProgram.Definition(
              "squash", List.of("x"), body(random, x, Node.number("0.7"))));
      if (random.nextBoolean()) {
        functions.add(
            new RandomProgram.Definition(
                "blend", List.of("x", "y"), body(random, x, Node.scalar("y"))));
      }
    }
    return functions;
  }

  private static Node body(Random random, Node x, Node y) {
    List<Function> smooth = List.of(TANH, SIN, SIGMOID, SOFTPLUS, GELU, ATAN, ERF, SILU);
    Function f = smooth.get(random.nextInt(smooth.size()));
    Function g = smooth.get(random.nextInt(smooth.size()));
    return switch (random.nextInt(4)) {
      case 0 -> Node.apply(MUL, Node.apply(f, x), y);
      case 1 -> Node.apply(ADD, Node.apply(f, Node.apply(MUL, x, y)), Node.apply(g, x));
      case 2 -> new Node.Select(Node.apply(GT, x, Node.number("0")), Node.apply(f, x), y);
      default -> Node.apply(SUB, Node.apply(POW, x, Node.number("2")), Node.apply(g, y));
    };
  }

  /** The last target, or a record of it and of all others that nothing reads. */
  private static List<RandomProgram.Result> results(
      List<Clause> clauses, Draft draft, Random random) {
    Set<String> read = new HashSet<>();
    clauses.forEach(c -> read.addAll(c.reads()));
    String last = clauses.get(clauses.size() - 1).target();
    List<RandomProgram.Result> results = new ArrayList<>();
    for (Sized tensor : draft.tensors.values()) {
      boolean extra = random.nextInt(8) == 0;
      if (!tensor.parameter && (tensor.name.equals(last) || !read.contains(tensor.name) || extra)) {
        Form form = form(tensor, random);
        results.add(new RandomProgram.Result(tensor.name, tensor.element, form, tensor.rank()));
      }
    }
    return results;
  }

  private static Form form(Sized tensor, Random random) {
    if (tensor.rank() == 0) {
      return random.nextInt(3) > 0 ? Form.PRIMITIVE : Form.TENSOR;
    }
    boolean rectangular = Arrays.stream(tensor.sizes).allMatch(s -> s > 0);
    int most = tensor.element == Element.INT ? 1 : 4;
    return rectangular && tensor.rank() <= most && random.nextInt(5) == 0
        ? Form.ARRAY
        : Form.TENSOR;
  }

  private static List<Input> inputs(Draft draft, Random random) {
    List<Input> inputs = new ArrayList<>();
    for (Sized tensor : draft.tensors.values()) {
      if (tensor.parameter) {
        double[] data = new double[SampleArray.size(tensor.sizes)];
        if (tensor.element == Element.INT) {
          int least =
              tensor.limits.stream()
                  .mapToInt(l -> draft.tensors.get(l.tensor()).sizes[l.dimension()])
                  .min()
                  .orElse(4);
          for (int k = 0; k < data.length; k++) {
            data[k] = draft.origin + random.nextInt(Math.max(1, least));
          }
        }
        inputs.add(
            new Input(
                tensor.name,
                tensor.element,
                form(tensor, random),
                Arrays.stream(tensor.sizes).boxed().toList(),
                Arrays.stream(data).boxed().toList()));
      }
    }
    draft.ints.forEach(
        (name, value) ->
            inputs.add(
                new Input(name, Element.INT, Form.PRIMITIVE, List.of(), List.of((double) value))));
    java.util.Collections.shuffle(inputs, random);
    return inputs;
  }

  /** The same parameters with real data: floats of moderate size. */
  private static List<Input> fill(List<Input> inputs, Random random) {
    return inputs.stream()
        .map(
            input -> {
              if (!input.isReal()) {
                return input;
              }
              double[] data = new double[input.data().size()];
              for (int k = 0; k < data.length; k++) {
                data[k] = (float) (random.nextDouble() * 3 - 1.5);
              }
              return input.withValues(data);
            })
        .toList();
  }
}
