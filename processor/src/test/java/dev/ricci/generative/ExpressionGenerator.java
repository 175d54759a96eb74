package dev.ricci.generative;

import static dev.ricci.compiler.function.Function.*;

import dev.ricci.compiler.core.Element;
import dev.ricci.compiler.function.Function;
import dev.ricci.generative.Draft.Sized;
import dev.ricci.generative.Node.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Makes expressions whose sums are beyond doubt. An index is <i>free</i> where something around
 * binds it or the target has it: it may be used at will. It is <i>single</i> where the rules of
 * summation are to sum it further out: then at most one factor of each product has it, it stands in
 * no divisor and in no power inside a call.
 */
final class ExpressionGenerator {
  private static final List<String> LITERALS =
      List.of("2", "3", "0.5", "1.5", ".25", "3.", "1e-1", "7.5e-1", "1", "0.3");

  /** What an expression may and has to mention. */
  record Scope(List<String> free, List<String> must, List<String> single, boolean inCall) {
    Scope {
      free = List.copyOf(free);
      must = List.copyOf(must);
      single = List.copyOf(single);
    }

    static Scope free(List<String> free, List<String> must) {
      return new Scope(free, must, List.of(), false);
    }

    Scope inside() {
      return new Scope(free, must, single, true);
    }

    Scope with(List<String> otherMust, List<String> otherSingle) {
      return new Scope(free, otherMust, otherSingle, inCall);
    }

    /** The same without duties. */
    Scope idle() {
      return with(List.of(), List.of());
    }

    List<String> mentions() {
      List<String> all = new ArrayList<>(must);
      all.addAll(single);
      return all;
    }
  }

  private final Random random;
  private final Draft draft;
  private final Plan plan;
  private final AccessGenerator accesses;
  private final List<RandomProgram.Definition> functions;
  private final boolean implicit;

  /**
   * @param implicit whether products may sum by themselves
   */
  ExpressionGenerator(
      Random random,
      Draft draft,
      Plan plan,
      AccessGenerator accesses,
      List<RandomProgram.Definition> functions,
      boolean implicit) {
    this.random = random;
    this.draft = draft;
    this.plan = plan;
    this.accesses = accesses;
    this.functions = functions;
    this.implicit = implicit;
  }

  Node expression(Scope scope, int depth) {
    if (depth <= 0) {
      return leaf(scope);
    }
    int choice = random.nextInt(100);
    if (choice < 14) {
      return leaf(scope);
    }
    if (choice < 28) {
      return sum(scope, depth - 1);
    }
    if (choice < 44) {
      return product(scope, depth - 1);
    }
    if (choice < 50) {
      return Node.apply(DIV, expression(scope, depth - 1), away(scope.idle().inside(), depth - 1));
    }
    if (choice < 74) {
      return call(scope, depth - 1);
    }
    if (choice < 79) {
      return select(scope, depth - 1);
    }
    if (choice < 89) {
      return reduction(scope, depth - 1);
    }
    if (choice < 92) {
      return normalizer(scope, depth - 1);
    }
    if (choice < 95 && !functions.isEmpty()) {
      return invoke(scope, depth - 1);
    }
    return implicit && !scope.free().isEmpty()
        ? contraction(scope, depth - 1)
        : Node.apply(NEG, expression(scope, depth - 1));
  }

  private Node leaf(Scope scope) {
    List<String> mentions = scope.mentions();
    if (mentions.isEmpty()) {
      int choice = random.nextInt(12);
      if (choice == 0) {
        return random.nextInt(3) == 0
            ? new Node.Number("pi", Math.PI)
            : Node.number(LITERALS.get(random.nextInt(LITERALS.size())));
      }
      if (choice == 1) {
        return whole(scope);
      }
    }
    return accesses.real(mentions, scope.free());
  }

  /** An index, an int parameter, a size, or an element of an int tensor, as a number. */
  private Node whole(Scope scope) {
    int choice = random.nextInt(8);
    if (choice < 4 && !scope.free().isEmpty()) {
      return new Node.Whole(IntForm.index(pick(scope.free())));
    }
    if (choice == 4) {
      return new Node.Whole(draft.parameter(1 + random.nextInt(4), random));
    }
    List<Sized> shaped =
        draft.tensors.values().stream()
            .filter(t -> t.rank() > 0 && !t.name.startsWith("#"))
            .toList();
    if (choice == 5 && !shaped.isEmpty()) {
      Sized tensor = pick(shaped);
      if (tensor.parameter) {
        return new Node.Whole(new IntForm.Size(tensor.name, 1 + random.nextInt(tensor.rank())));
      }
    }
    if (choice == 6 && !scope.free().isEmpty()) {
      return accesses.fresh(Element.INT, List.of(pick(scope.free())), Optional.empty());
    }
    return Node.number(LITERALS.get(random.nextInt(LITERALS.size())));
  }

  private Node sum(Scope scope, int depth) {
    Function function = random.nextBoolean() ? ADD : SUB;
    Node left = expression(scope.with(some(scope.must()), scope.single()), depth);
    // Operands that would be summed over different indices are an error: all or none.
    List<String> single = random.nextBoolean() ? scope.single() : List.of();
    Node right = expression(scope.with(rest(scope.must(), left), single), depth);
    return Node.apply(function, left, right);
  }

  private Node product(Scope scope, int depth) {
    List<List<String>> singles = deal(scope.single(), 2);
    Node left = expression(scope.with(some(scope.must()), singles.get(0)), depth);
    Node right = expression(scope.with(rest(scope.must(), left), singles.get(1)), depth);
    return Node.apply(MUL, left, right);
  }

  private List<List<String>> deal(List<String> indices, int hands) {
    List<List<String>> dealt = new ArrayList<>();
    for (int k = 0; k < hands; k++) {
      dealt.add(new ArrayList<>());
    }
    indices.forEach(i -> dealt.get(random.nextInt(hands)).add(i));
    return dealt;
  }

  private List<String> some(List<String> must) {
    return must.stream().filter(i -> random.nextInt(3) > 0).toList();
  }

  /** What is still to be mentioned, and some of it again. */
  private List<String> rest(List<String> must, Node done) {
    Set<String> mentioned = new LinkedHashSet<>();
    Forms.of(done).forEach(form -> mentioned.addAll(form.indices()));
    return must.stream().filter(i -> !mentioned.contains(i) || random.nextInt(3) == 0).toList();
  }

  /** An expression whose absolute value is not near 0. */
  private Node away(Scope scope, int depth) {
    return random.nextInt(3) == 0
        ? Node.apply(NEG, positive(scope, depth))
        : positive(scope, depth);
  }

  /** An expression that is larger than about 0.2. */
  private Node positive(Scope scope, int depth) {
    Node inner = expression(scope.inside(), depth);
    return switch (random.nextInt(scope.single().isEmpty() ? 6 : 4)) {
      case 0 -> Node.apply(ADD, Node.apply(SIGMOID, inner), Node.number("0.3"));
      case 1 -> Node.apply(ADD, Node.number("0.25"), Node.apply(SOFTPLUS, inner));
      case 2 -> Node.apply(COSH, Node.apply(SIN, inner));
      case 3 -> Node.apply(ADD, Node.apply(ABS, inner), Node.number("0.4"));
      case 4 -> Node.apply(ADD, Node.apply(POW, inner, Node.number("2")), Node.number("0.5"));
      default -> Node.apply(EXP, Node.apply(TANH, inner));
    };
  }

  /** An expression between -0.9 and 0.9. */
  private Node bounded(Scope scope, int depth) {
    Node inner = expression(scope.inside(), depth);
    Function function = List.of(SIN, COS, TANH, ERF).get(random.nextInt(4));
    return Node.apply(MUL, Node.number("0.9"), Node.apply(function, inner));
  }

  private Node call(Scope scope, int depth) {
    Function function = pick(FUNCTIONS);
    Scope inside = scope.inside();
    return switch (function) {
      case LOG, SQRT, RSQRT, LGAMMA, DIGAMMA, LOG1P ->
          Node.apply(function, positive(inside, depth));
      case ACOSH -> Node.apply(ACOSH, Node.apply(ADD, Node.number("1"), positive(inside, depth)));
      case ASIN, ACOS, ATANH, TAN, SINH, COSH, EXP, EXPM1 ->
          Node.apply(function, bounded(inside, depth));
      case CBRT -> Node.apply(CBRT, away(inside, depth));
      case POLYGAMMA ->
          Node.apply(
              POLYGAMMA,
              Node.number(random.nextBoolean() ? "1" : "2"),
              Node.apply(ADD, positive(inside, depth), Node.number("0.5")));
      case POW -> power(scope, depth);
      case MIN, MAX -> choice(function, scope, depth);
      case ATAN2, HYPOT -> {
        boolean swap = random.nextBoolean() && function == HYPOT;
        Node first = expression(inside, depth);
        Node second = away(inside.idle(), 0);
        yield swap ? Node.apply(function, second, first) : Node.apply(function, first, second);
      }
      case LEAKY_RELU, ELU ->
          Node.apply(
              function,
              expression(inside, depth),
              random.nextBoolean() ? Node.number("0.3") : expression(inside.idle(), 0));
      case CLAMP ->
          Node.apply(
              CLAMP,
              expression(inside, depth),
              Node.apply(NEG, Node.number("0.8")),
              random.nextBoolean() ? Node.number("0.9") : positive(inside.idle(), 0));
      default -> Node.apply(function, expression(inside, depth));
    };
  }

  private Node power(Scope scope, int depth) {
    boolean inPlace = scope.single().isEmpty() || !scope.inCall();
    Scope inside = scope.inside();
    if (!inPlace) {
      return Node.apply(TANH, expression(inside, depth));
    }
    return switch (random.nextInt(5)) {
      case 0 -> Node.apply(POW, expression(inside, depth), Node.number("3"));
      case 1 -> Node.apply(POW, away(inside, depth), Node.apply(NEG, Node.number("2")));
      case 2 -> Node.apply(POW, positive(inside, depth), Node.number("1.5"));
      case 3 ->
          Node.apply(POW, positive(inside, depth), Node.apply(SIN, expression(inside.idle(), 0)));
      default -> Node.apply(POW, expression(inside, depth), Node.number("2"));
    };
  }

  /** Only one argument has a single index: across the arguments it would be reduced. */
  private Node choice(Function function, Scope scope, int depth) {
    int count = random.nextInt(4) == 0 ? 3 : 2;
    List<List<String>> singles = deal(scope.single(), count);
    List<Node> arguments = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      List<String> must = k == 0 ? scope.must() : some(scope.must());
      arguments.add(expression(scope.with(must, singles.get(k)).inside(), depth));
    }
    return new Node.Apply(function, arguments);
  }

  private Node select(Scope scope, int depth) {
    Scope inside = scope.inside();
    Node then = expression(inside, depth);
    Node otherwise = expression(random.nextBoolean() ? inside : inside.idle(), depth);
    return random.nextBoolean()
        ? new Node.Select(condition(inside.idle(), depth), then, otherwise)
        : new Node.Select(condition(inside.idle(), depth), otherwise, then);
  }

  private Node condition(Scope scope, int depth) {
    int choice = random.nextInt(10);
    if (choice < 2) {
      return Node.apply(
          random.nextBoolean() ? AND : OR, condition(scope, depth), condition(scope, depth));
    }
    Function comparison = List.of(EQ, NE, LT, LE, GT, GE).get(random.nextInt(6));
    if (choice < 6 && !scope.free().isEmpty()) {
      return Node.apply(
          comparison, new Node.Whole(IntForm.index(pick(scope.free()))), whole(scope));
    }
    return Node.apply(comparison, expression(scope, 0), expression(scope, 0));
  }

  private Node reduction(Scope scope, int depth) {
    boolean hides = !scope.free().isEmpty() && random.nextInt(8) == 0;
    List<String> free = new ArrayList<>(scope.free());
    List<String> bound = new ArrayList<>();
    if (hides) {
      Set<String> busy = new LinkedHashSet<>(scope.mentions());
      List<String> hidden = free.stream().filter(i -> !busy.contains(i)).toList();
      if (!hidden.isEmpty()) {
        String name = pick(hidden);
        String shown = Plan.shown(name);
        bound.add(plan.namesake(shown));
        free.removeIf(i -> Plan.shown(i).equals(shown));
      }
    }
    if (bound.isEmpty()) {
      bound.add(plan.index());
      if (random.nextInt(6) == 0) {
        bound.add(plan.index());
      }
    }
    Kind kind =
        List.of(Kind.SUM, Kind.SUM, Kind.PROD, Kind.MAX, Kind.MIN, Kind.MEAN, Kind.LOGSUMEXP)
            .get(random.nextInt(7));
    free.addAll(bound);
    List<String> must = new ArrayList<>(scope.must());
    must.addAll(bound);
    Node body = expression(new Scope(free, must, scope.single(), true), depth);
    List<Node.Binding> bindings =
        bound.stream().map(i -> new Node.Binding(i, Optional.empty())).toList();
    return new Node.Reduce(kind, bindings, body, false);
  }

  private Node normalizer(Scope scope, int depth) {
    List<String> choices = scope.free().stream().filter(i -> !i.contains("'")).toList();
    if (choices.isEmpty()) {
      return leaf(scope);
    }
    String index = pick(choices);
    List<String> must = new ArrayList<>(scope.must());
    if (!must.contains(index)) {
      must.add(index);
    }
    Node body = expression(scope.with(must, scope.single()).inside(), depth);
    return new Node.Normalize(random.nextBoolean(), index, body);
  }

  private Node invoke(Scope scope, int depth) {
    RandomProgram.Definition function = pick(functions);
    List<Node> arguments = new ArrayList<>();
    for (int k = 0; k < function.arguments().size(); k++) {
      Scope inside = scope.inside();
      arguments.add(expression(k == 0 ? inside : inside.idle(), depth));
    }
    return new Node.Invoke(function.name(), arguments);
  }

  /**
   * A product that sums by itself, inside of whatever stands around it. One factor has a free index
   * that the other lacks: so it is a contraction, in a call too.
   */
  private Node contraction(Scope scope, int depth) {
    String summed = plan.index();
    List<String> kept = scope.must().isEmpty() ? List.of(pick(scope.free())) : scope.must();
    List<String> first = new ArrayList<>(kept);
    first.add(summed);
    Node product =
        Node.apply(MUL, accesses.real(first, List.of()), accesses.real(List.of(summed), List.of()));
    Node sum = implicitSum(Kind.SUM, List.of(summed), product);
    if (scope.single().isEmpty()) {
      return sum;
    }
    Node other = expression(scope.with(List.of(), scope.single()), depth);
    return Node.apply(ADD, sum, other);
  }

  static Node implicitSum(Kind kind, List<String> indices, Node body) {
    return new Node.Reduce(
        kind,
        indices.stream().map(i -> new Node.Binding(i, Optional.empty())).toList(),
        body,
        true);
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  static List<String> shuffled(List<String> list, Random random) {
    List<String> copy = new ArrayList<>(list);
    Collections.shuffle(copy, random);
    return copy;
  }

  private static final List<Function> FUNCTIONS =
      Arrays.stream(Function.values()).filter(f -> !f.isOperator()).toList();
}
