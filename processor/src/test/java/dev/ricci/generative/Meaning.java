package dev.ricci.generative;

import dev.ricci.compiler.function.Function;
import dev.ricci.generative.Node.Kind;
import dev.ricci.generative.RangesByDefinition.Range;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates a program as its author means it: the sums are those of the tree, not those that the
 * rules of summation read out of the text, and the ranges those of {@link RangesByDefinition}. It
 * shares nothing with the compiler but the names of the functions.
 */
final class Meaning {
  private static final int LARGEST_DOMAIN = 50_000;

  private final RandomProgram program;
  private final Map<String, Integer> ints;
  private final Map<String, SampleArray> arrays = new LinkedHashMap<>();
  private Map<String, Range> ranges = Map.of();
  private boolean hasEmptyRange;

  private Meaning(RandomProgram program) {
    this.program = program;
    this.ints = program.ints();
  }

  /**
   * All tensors of the program.
   *
   * @param values the real parameters' data, where they differ from the program's own
   * @param direction the tangents of the real parameters; 0 where there is none
   * @throws Rejection if it is no program, or not one whose numbers can be compared
   */
  static Map<String, SampleArray> of(
      RandomProgram program, Map<String, double[]> values, Map<String, double[]> direction) {
    return evaluated(program, values, direction).arrays;
  }

  /** Whether some index of the program takes no value. */
  static boolean hasEmptyRange(RandomProgram program) {
    return evaluated(program, Map.of(), Map.of()).hasEmptyRange;
  }

  private static Meaning evaluated(
      RandomProgram program, Map<String, double[]> values, Map<String, double[]> direction) {
    Meaning meaning = new Meaning(program);
    for (Input input : program.inputs()) {
      double[] data = values.getOrDefault(input.name(), input.values());
      if (input.isReal()) {
        double[] tangents = direction.getOrDefault(input.name(), new double[data.length]);
        meaning.arrays.put(input.name(), SampleArray.of(input.sizes(), data, tangents));
      } else if (!input.isInt()) {
        meaning.arrays.put(input.name(), SampleArray.ofInts(input.sizes(), data));
      }
    }
    program.clauses().forEach(meaning::execute);
    return meaning;
  }

  private void execute(Clause clause) {
    Map<String, int[]> shapes = new HashMap<>();
    arrays.forEach((name, array) -> shapes.put(name, array.shape()));
    ranges = RangesByDefinition.of(clause, program.origin(), ints, shapes);
    hasEmptyRange |= ranges.values().stream().anyMatch(Range::isEmpty);
    clause.value().elements().forEach(e -> checkGathers(e.tensor(), e.at()));
    SampleArray target =
        clause.fresh()
            ? SampleArray.filled(identity(clause.op().kind()), shape(clause))
            : existing(clause.target()).copy();
    List<String> loops = List.copyOf(clause.loopIndices());
    if (size(loops) * body(clause.value()) > LARGEST_DOMAIN) {
      throw new Rejection("too large");
    }
    forEach(
        loops,
        new HashMap<>(),
        point -> {
          int[] at = locate(clause.at(), target, point);
          Sample value = evaluate(clause.value(), point, Map.of());
          if (at != null) {
            int k = target.offset(at);
            target.data()[k] = combine(clause.op().kind(), target.data()[k], value);
          }
        });
    for (Sample sample : target.data()) {
      if (!Double.isFinite(sample.value())) {
        throw new Rejection("not finite");
      }
    }
    arrays.put(clause.target(), target);
  }

  /** A gathered position has to lie in its tensor even where nothing comes of the element. */
  private void checkGathers(String tensor, List<Place> at) {
    for (int d = 0; d < at.size(); d++) {
      if (at.get(d) instanceof Place.Gather gather) {
        SampleArray positions = existing(gather.tensor());
        int size = existing(tensor).shape()[d];
        List<Place> inner = gather.at().stream().<Place>map(Place.At::new).toList();
        Set<String> loops = new LinkedHashSet<>();
        gather.at().forEach(form -> loops.addAll(form.indices()));
        forEach(
            List.copyOf(loops),
            new HashMap<>(),
            point -> {
              int k = positions.offset(locate(inner, positions, point));
              double position = positions.data()[k].value() - program.origin();
              if (position < 0 || position >= size) {
                throw new Rejection("a gathered position out of range");
              }
            });
      }
    }
  }

  private long size(List<String> loops) {
    return loops.stream().mapToLong(i -> ranges.get(i).length()).reduce(1, (a, b) -> a * b);
  }

  /** The points of the largest nest of reductions in an expression. */
  private long body(Node node) {
    long inner = node.children().stream().mapToLong(this::body).max().orElse(1);
    if (node instanceof Node.Reduce reduce) {
      return inner
          * Math.max(1, size(reduce.bindings().stream().map(Node.Binding::index).toList()));
    }
    return node instanceof Node.Normalize n ? inner * ranges.get(n.index()).length() : inner;
  }

  private SampleArray existing(String name) {
    SampleArray array = arrays.get(name);
    if (array == null) {
      throw new Rejection("no tensor " + name);
    }
    return array;
  }

  /** A target reaches from the origin to the greatest position written. */
  private int[] shape(Clause clause) {
    int[] shape = new int[clause.at().size()];
    for (int d = 0; d < shape.length; d++) {
      Range reach = new Reach(ranges, this::symbol).of(clause.at().get(d).forms().get(0));
      shape[d] = Math.max(0, reach.to() - program.origin() + 1);
    }
    return shape;
  }

  private interface Visitor {
    void visit(Map<String, Integer> point);
  }

  private void forEach(List<String> loops, Map<String, Integer> point, Visitor visitor) {
    if (loops.isEmpty()) {
      visitor.visit(point);
      return;
    }
    Range range = ranges.get(loops.get(0));
    Integer shadowed = point.get(loops.get(0));
    for (int value = range.from(); value <= range.to(); value++) {
      point.put(loops.get(0), value);
      forEach(loops.subList(1, loops.size()), point, visitor);
    }
    if (shadowed == null) {
      point.remove(loops.get(0));
    } else {
      point.put(loops.get(0), shadowed);
    }
  }

  private int whole(IntForm form, Map<String, Integer> point) {
    return form.evaluate(
        leaf -> leaf instanceof IntForm.Variable v ? point.get(v.index()) : symbol(leaf));
  }

  private int symbol(IntForm leaf) {
    if (leaf instanceof IntForm.Parameter parameter) {
      return ints.get(parameter.name());
    }
    IntForm.Size size = (IntForm.Size) leaf;
    return existing(size.tensor()).shape()[size.dimension() - 1];
  }

  /** The element, counted from 0; null where a padded position lies outside. */
  private int @Nullable [] locate(List<Place> at, SampleArray array, Map<String, Integer> point) {
    int[] position = new int[at.size()];
    boolean outside = false;
    for (int d = 0; d < position.length; d++) {
      int size = array.shape()[d];
      Place place = at.get(d);
      if (place instanceof Place.Gather gather) {
        SampleArray positions = existing(gather.tensor());
        List<Place> inner = gather.at().stream().<Place>map(Place.At::new).toList();
        int k = positions.offset(locate(inner, positions, point));
        position[d] = (int) positions.data()[k].value() - program.origin();
        continue;
      }
      int counted = whole(place.forms().get(0), point) - program.origin();
      position[d] = counted;
      if (place instanceof Place.Clamp) {
        position[d] = Math.max(0, Math.min(size - 1, counted));
      } else if (place instanceof Place.Wrap) {
        position[d] = Math.floorMod(counted, size);
      } else if (place instanceof Place.Pad) {
        outside |= counted < 0 || counted >= size;
      }
    }
    return outside ? null : position;
  }

  private Sample evaluate(Node node, Map<String, Integer> point, Map<String, Sample> arguments) {
    if (node instanceof Node.Number number) {
      return Sample.literal(number.value());
    }
    if (node instanceof Node.Whole whole) {
      return Sample.whole(whole(whole.form(), point));
    }
    if (node instanceof Node.Element element) {
      Sample argument = arguments.get(element.tensor());
      if (argument != null) {
        return argument;
      }
      SampleArray array = existing(element.tensor());
      int[] at = locate(element.at(), array, point);
      return at == null ? Sample.ZERO : array.data()[array.offset(at)];
    }
    if (node instanceof Node.Select select) {
      Sample condition = evaluate(select.condition(), point, arguments);
      if (!condition.whole()) {
        throw new Rejection("a condition that is no comparison");
      }
      return evaluate(
          condition.value() != 0 ? select.then() : select.otherwise(), point, arguments);
    }
    if (node instanceof Node.Apply apply) {
      List<Sample> values =
          apply.arguments().stream().map(a -> evaluate(a, point, arguments)).toList();
      Sample result = Sample.apply(apply.function(), first(apply.function(), values));
      for (int k = apply.function().arity(); k < values.size(); k++) {
        result = Sample.apply(apply.function(), List.of(result, values.get(k)));
      }
      return result;
    }
    if (node instanceof Node.Invoke invoke) {
      return invoke(invoke, point, arguments);
    }
    if (node instanceof Node.Normalize normalize) {
      Sample own = evaluate(normalize.body(), point, arguments);
      List<Sample> all = new ArrayList<>();
      Map<String, Integer> inner = new HashMap<>(point);
      forEach(
          List.of(normalize.index()),
          inner,
          p -> all.add(evaluate(normalize.body(), p, arguments)));
      Sample logarithm = Sample.apply(Function.SUB, List.of(own, logSumExp(all)));
      return normalize.logarithm() ? logarithm : Sample.apply(Function.EXP, List.of(logarithm));
    }
    Node.Reduce reduce = (Node.Reduce) node;
    List<Sample> all = new ArrayList<>();
    forEach(
        reduce.bindings().stream().map(Node.Binding::index).toList(),
        new HashMap<>(point),
        p -> all.add(evaluate(reduce.body(), p, arguments)));
    return reduce(reduce.kind(), all);
  }

  private static List<Sample> first(Function function, List<Sample> values) {
    return values.subList(0, function.arity());
  }

  private Sample invoke(
      Node.Invoke invoke, Map<String, Integer> point, Map<String, Sample> arguments) {
    RandomProgram.Definition definition =
        program.functions().stream()
            .filter(f -> f.name().equals(invoke.function()))
            .findFirst()
            .orElseThrow();
    Map<String, Sample> actual = new HashMap<>();
    for (int k = 0; k < definition.arguments().size(); k++) {
      actual.put(
          definition.arguments().get(k), evaluate(invoke.arguments().get(k), point, arguments));
    }
    return evaluate(definition.body(), point, actual);
  }

  private Sample reduce(Kind kind, List<Sample> all) {
    if (kind == Kind.LOGSUMEXP) {
      return logSumExp(all);
    }
    if (kind == Kind.ARGMAX || kind == Kind.ARGMIN) {
      return Sample.whole(champion(kind == Kind.ARGMAX, all) + program.origin());
    }
    Sample result = Sample.whole(identity(kind));
    for (Sample sample : all) {
      result = combine(kind, result, sample);
    }
    if (kind == Kind.MEAN) {
      return Sample.apply(Function.DIV, List.of(result, Sample.whole(all.size())));
    }
    if (!Double.isFinite(result.value())) {
      throw new Rejection("not finite");
    }
    return result;
  }

  private static int champion(boolean max, List<Sample> all) {
    if (all.isEmpty()) {
      throw new Rejection("the position of nothing");
    }
    int best = 0;
    for (int k = 1; k < all.size(); k++) {
      Sample sample = all.get(k);
      if (sample.value() == all.get(best).value() && sample.error() > 0) {
        throw new Rejection("which of two comes first is up to rounding");
      }
      best = Sample.beats(max, sample, all.get(best)) ? k : best;
    }
    return best;
  }

  private static double identity(Kind kind) {
    return switch (kind) {
      case PROD -> 1;
      case MAX -> Double.NEGATIVE_INFINITY;
      case MIN -> Double.POSITIVE_INFINITY;
      default -> 0;
    };
  }

  private static Sample combine(Kind kind, Sample before, Sample value) {
    return switch (kind) {
      case PROD -> Sample.apply(Function.MUL, List.of(before, value));
      case MAX, MIN -> Sample.beats(kind == Kind.MAX, value, before) ? value : before;
      default -> Sample.apply(Function.ADD, List.of(before, value));
    };
  }

  private static Sample logSumExp(List<Sample> all) {
    double largest =
        all.stream()
            .mapToDouble(Sample::value)
            .max()
            .orElseThrow(() -> new Rejection("not finite"));
    double total = 0;
    double tangent = 0;
    double error = 0;
    for (Sample sample : all) {
      double weight = Math.exp(sample.value() - largest);
      total += weight;
      tangent += weight * sample.tangent();
      error += weight * (sample.error() + 1 + Math.abs(sample.value() - largest));
    }
    double value = largest + Math.log(total);
    return new Sample(value, tangent / total, error / total + 4 * Math.abs(value), false);
  }
}
