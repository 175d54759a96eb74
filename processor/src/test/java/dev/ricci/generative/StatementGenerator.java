package dev.ricci.generative;

import static dev.ricci.compiler.function.Function.*;

import dev.ricci.compiler.core.Element;
import dev.ricci.generative.Clause.Op;
import dev.ricci.generative.Draft.Sized;
import dev.ricci.generative.ExpressionGenerator.Scope;
import dev.ricci.generative.Node.Kind;
import dev.ricci.generative.RangesByDefinition.Range;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Makes one statement, and in the draft the parameters and the target that it needs. */
final class StatementGenerator {
  private final Random random;
  private final Draft draft;
  private final List<RandomProgram.Definition> functions;
  private final Plan plan;

  StatementGenerator(Random random, Draft draft, List<RandomProgram.Definition> functions) {
    this.random = random;
    this.draft = draft;
    this.functions = functions;
    this.plan = new Plan(random, draft.origin);
  }

  Clause statement() {
    List<Sized> targets =
        draft.tensors.values().stream()
            .filter(t -> !t.parameter && t.element == Element.REAL)
            .toList();
    int choice = random.nextInt(20);
    Clause clause;
    if (choice < 4 && !targets.isEmpty()) {
      clause = update(targets.get(random.nextInt(targets.size())));
    } else if (choice == 4) {
      clause = positions();
    } else {
      clause = assignment();
    }
    for (Sized tensor : draft.tensors.values()) {
      tensor.close();
    }
    clause = withRanges(clause);
    if (clause.fresh()) {
      // The draft's name for the target is a placeholder until its shape is known.
      Sized target = draft.target(element(clause), shape(clause));
      if (element(clause) == Element.INT) {
        Node.Reduce reduce = (Node.Reduce) clause.value();
        Range range = ranges(clause).get(reduce.bindings().get(0).index());
        if (range.from() != draft.origin || range.isEmpty()) {
          throw new Rejection("positions in a range that does not start at the origin");
        }
        target.positions = range.length();
      }
      clause =
          new Clause(target.name, clause.at(), clause.op(), true, clause.value(), clause.where());
    }
    return clause;
  }

  private static Element element(Clause clause) {
    return clause.value() instanceof Node.Reduce reduce
            && (reduce.kind() == Kind.ARGMAX || reduce.kind() == Kind.ARGMIN)
        ? Element.INT
        : Element.REAL;
  }

  private ExpressionGenerator expressions(Set<String> forbidden, boolean implicit) {
    AccessGenerator accesses = new AccessGenerator(random, draft, plan, forbidden);
    return new ExpressionGenerator(random, draft, plan, accesses, functions, implicit);
  }

  private int rank() {
    int choice = random.nextInt(100);
    return choice < 18 ? 0 : choice < 45 ? 1 : choice < 78 ? 2 : choice < 93 ? 3 : 4;
  }

  private Clause assignment() {
    boolean affine = random.nextInt(5) == 0;
    int rank = rank();
    List<String> left = new ArrayList<>();
    List<Place> at = new ArrayList<>();
    for (int d = 0; d < rank; d++) {
      if (affine && random.nextInt(2) == 0) {
        at.add(affineTarget(left));
      } else {
        String index = plan.indexFromOrigin();
        left.add(index);
        at.add(Place.index(index));
      }
    }
    Op op = random.nextInt(6) > 0 ? Op.ASSIGN : Op.values()[1 + random.nextInt(4)];
    return new Clause("", at, op, true, value(op, left, Set.of()), Map.of());
  }

  private Place affineTarget(List<String> left) {
    int choice = random.nextInt(6);
    if (choice == 0) {
      return new Place.At(IntForm.of(draft.origin + random.nextInt(3)));
    }
    if (choice == 1 && !left.isEmpty()) {
      return Place.index(left.get(random.nextInt(left.size())));
    }
    String index = plan.index();
    left.add(index);
    Range range = plan.range(index);
    IntForm form = IntForm.index(index);
    int least = range.from();
    if (choice == 2) {
      form = new IntForm.Times(IntForm.of(2), form);
      least *= 2;
    } else if (choice == 3) {
      form = new IntForm.Minus(IntForm.of(range.to() + draft.origin), form);
      least = draft.origin;
    } else if (choice == 4) {
      String second = plan.index();
      left.add(second);
      form = new IntForm.Plus(form, IntForm.index(second));
      least += plan.range(second).from();
    }
    return new Place.At(form.plus(draft.origin - least + random.nextInt(2)));
  }

  private Clause update(Sized target) {
    AccessGenerator accesses = new AccessGenerator(random, draft, plan, Set.of(target.name));
    List<String> left = new ArrayList<>();
    List<Place> at = new ArrayList<>();
    for (int d = 0; d < target.rank(); d++) {
      String index = plan.index();
      left.add(index);
      Optional<Place> place =
          random.nextInt(3) == 0
              ? accesses.place(List.of(index), target, d)
              : accesses.inside(List.of(index), target, d);
      if (place.isEmpty() || place.get() instanceof Place.Pad) {
        throw new Rejection("no place to write");
      }
      at.add(place.get());
    }
    Op op = Op.values()[1 + random.nextInt(4)];
    Node value = value(op, left, Set.of(target.name));
    return new Clause(target.name, at, op, false, value, Map.of());
  }

  private Clause positions() {
    List<String> left = new ArrayList<>();
    for (int d = random.nextInt(3); d > 0; d--) {
      left.add(plan.indexFromOrigin());
    }
    String bound = plan.indexFromOrigin();
    List<String> all = new ArrayList<>(left);
    all.add(bound);
    Node body = expressions(Set.of(), true).expression(new Scope(all, all, List.of(), true), 1);
    Node value =
        new Node.Reduce(
            random.nextBoolean() ? Kind.ARGMAX : Kind.ARGMIN,
            List.of(new Node.Binding(bound, Optional.empty())),
            body,
            false);
    List<Place> at = left.stream().map(Place::index).toList();
    return new Clause("", at, Op.ASSIGN, true, value, Map.of());
  }

  private Node value(Op op, List<String> left, Set<String> forbidden) {
    ExpressionGenerator expressions = expressions(forbidden, !op.reduces());
    if (op.reduces()) {
      List<String> all = new ArrayList<>(left);
      for (int k = random.nextInt(3); k > 0; k--) {
        all.add(plan.index());
      }
      return expressions.expression(Scope.free(all, all), 1 + random.nextInt(2));
    }
    List<String> summed = new ArrayList<>();
    Node value = null;
    Set<String> open = new LinkedHashSet<>(left);
    for (int k = 1 + random.nextInt(3); k > 0; k--) {
      List<String> must =
          left.stream().filter(i -> open.contains(i) || random.nextInt(3) > 0).toList();
      Node term = term(expressions, left, must, summed);
      Forms.of(term).forEach(form -> open.removeAll(form.indices()));
      if (value == null) {
        value = random.nextInt(6) == 0 ? Node.apply(NEG, term) : term;
      } else {
        value = Node.apply(random.nextBoolean() ? ADD : SUB, value, term);
      }
    }
    if (value == null) {
      throw new IllegalStateException("no term");
    }
    return value;
  }

  private Node term(
      ExpressionGenerator expressions, List<String> left, List<String> must, List<String> summed) {
    int choice = random.nextInt(100);
    if (choice < 34) {
      return product(expressions, left, must, summed(summed));
    }
    if (choice < 52) {
      List<String> indices = summed(summed);
      Node body = expressions.expression(new Scope(left, must, indices, false), random.nextInt(3));
      return ExpressionGenerator.implicitSum(Kind.SUM, indices, body);
    }
    if (choice < 62) {
      return pool(left, must, expressions);
    }
    return expressions.expression(Scope.free(left, must), 1 + random.nextInt(3));
  }

  /** One or two indices to sum, new ones or those that an earlier term sums too. */
  private List<String> summed(List<String> before) {
    List<String> indices = new ArrayList<>();
    for (int k = random.nextInt(3) == 0 ? 2 : 1; k > 0; k--) {
      boolean again = !before.isEmpty() && random.nextInt(3) == 0;
      String index = again ? before.get(random.nextInt(before.size())) : plan.index();
      if (!indices.contains(index)) {
        indices.add(index);
      }
      if (!before.contains(index)) {
        before.add(index);
      }
    }
    return indices;
  }

  /** A product of two or three factors; at least two have each summed index. */
  private Node product(
      ExpressionGenerator expressions, List<String> left, List<String> must, List<String> summed) {
    int count = 2 + random.nextInt(2);
    List<List<String>> singles = new ArrayList<>();
    List<List<String>> musts = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      singles.add(new ArrayList<>());
      musts.add(new ArrayList<>());
    }
    for (String index : summed) {
      List<Integer> order = new ArrayList<>();
      for (int k = 0; k < count; k++) {
        order.add(k);
      }
      Collections.shuffle(order, random);
      int uses = random.nextInt(4) == 0 ? count : 2;
      order.subList(0, uses).forEach(k -> singles.get(k).add(index));
    }
    for (String index : must) {
      musts.get(random.nextInt(count)).add(index);
      if (random.nextInt(5) == 0) {
        List<String> other = musts.get(random.nextInt(count));
        if (!other.contains(index)) {
          other.add(index);
        }
      }
    }
    Node product = random.nextInt(5) == 0 ? Node.number(random.nextBoolean() ? "0.5" : "2") : null;
    for (int k = 0; k < count; k++) {
      int depth = random.nextInt(5) < 3 ? 0 : 1 + random.nextInt(2);
      Node factor =
          expressions.expression(new Scope(left, musts.get(k), singles.get(k), false), depth);
      product = product == null ? factor : Node.apply(MUL, product, factor);
    }
    if (product == null) {
      throw new IllegalStateException("no factor");
    }
    return ExpressionGenerator.implicitSum(Kind.SUM, summed, product);
  }

  /** {@code max(W[m], X[i+m-1])}: the arguments have different indices. */
  private Node pool(List<String> left, List<String> must, ExpressionGenerator expressions) {
    if (must.isEmpty()) {
      return expressions.expression(Scope.free(left, must), 2);
    }
    String reduced = plan.index();
    boolean max = random.nextBoolean();
    Node one = expressions.expression(new Scope(List.of(), List.of(), List.of(reduced), true), 0);
    Node other = expressions.expression(new Scope(left, must, List.of(reduced), true), 0);
    Node call =
        random.nextBoolean()
            ? Node.apply(max ? MAX : MIN, one, other)
            : Node.apply(max ? MAX : MIN, other, one);
    return ExpressionGenerator.implicitSum(max ? Kind.MAX : Kind.MIN, List.of(reduced), call);
  }

  /** The statement with a range in the text for each index that needs one, or is to have one. */
  private Clause withRanges(Clause clause) {
    Set<String> all = new LinkedHashSet<>();
    Forms.of(clause).forEach(form -> all.addAll(form.indices()));
    clause
        .value()
        .nodes()
        .filter(Node.Reduce.class::isInstance)
        .flatMap(n -> ((Node.Reduce) n).bindings().stream())
        .forEach(b -> all.add(b.index()));
    List<String> fixed = new ArrayList<>(all.stream().filter(plan::isFixed).toList());
    List<String> others = new ArrayList<>(all.stream().filter(i -> !plan.isFixed(i)).toList());
    Collections.shuffle(others, random);
    while (true) {
      Clause candidate = fix(clause, fixed);
      try {
        ranges(candidate);
        return candidate;
      } catch (Rejection notInferred) {
        if (others.isEmpty()) {
          throw notInferred;
        }
        fixed.add(others.remove(0));
      }
    }
  }

  private Map<String, Range> ranges(Clause clause) {
    return RangesByDefinition.of(clause, draft.origin, draft.ints, draft.shapes());
  }

  private Clause fix(Clause clause, List<String> indices) {
    Map<String, Node.Range> where = new LinkedHashMap<>();
    Set<String> inBinder = new LinkedHashSet<>();
    Set<String> explicit = new LinkedHashSet<>();
    clause
        .value()
        .nodes()
        .filter(n -> n instanceof Node.Reduce r && !r.implicit())
        .flatMap(n -> ((Node.Reduce) n).bindings().stream())
        .forEach(b -> explicit.add(b.index()));
    for (String index : indices) {
      boolean named = !index.contains("'");
      if (explicit.contains(index) && (!named || random.nextBoolean())) {
        inBinder.add(index);
      } else {
        where.put(index, range(plan.range(index)));
      }
    }
    return clause.withValue(bind(clause.value(), inBinder)).withWhere(where);
  }

  private Node bind(Node node, Set<String> inBinder) {
    List<Node> children = node.children().stream().map(c -> bind(c, inBinder)).toList();
    Node rebuilt = children.isEmpty() ? node : node.withChildren(children);
    if (!(rebuilt instanceof Node.Reduce reduce)) {
      return rebuilt;
    }
    List<Node.Binding> bindings =
        reduce.bindings().stream()
            .map(
                b ->
                    inBinder.contains(b.index())
                        ? new Node.Binding(b.index(), Optional.of(range(plan.range(b.index()))))
                        : b)
            .toList();
    return new Node.Reduce(reduce.kind(), bindings, reduce.body(), reduce.implicit());
  }

  /** The range in numbers, or in a size or an int parameter that has the same value. */
  private Node.Range range(Range range) {
    IntForm to = IntForm.of(range.to());
    List<IntForm> same = new ArrayList<>();
    for (Sized tensor : draft.tensors.values()) {
      for (int d = 0; d < tensor.rank(); d++) {
        int difference = range.to() - tensor.sizes[d];
        if (tensor.read && Math.abs(difference) <= 1) {
          same.add(new IntForm.Size(tensor.name, d + 1).plus(difference));
        }
      }
    }
    if (range.isEmpty()) {
      // With a size in it, whatever leaves its tensor over this range would be a mistake.
      return new Node.Range(IntForm.of(range.from()), to);
    }
    if (!same.isEmpty() && random.nextBoolean()) {
      to = same.get(random.nextInt(same.size()));
    } else if (random.nextInt(6) == 0) {
      to = draft.parameter(range.to(), random);
    }
    return new Node.Range(IntForm.of(range.from()), to);
  }

  private int[] shape(Clause clause) {
    Reach reach =
        new Reach(ranges(clause), leaf -> draft.ints.get(((IntForm.Parameter) leaf).name()));
    return clause.at().stream()
        .mapToInt(p -> Math.max(0, reach.of(p.forms().get(0)).to() - draft.origin + 1))
        .toArray();
  }
}
