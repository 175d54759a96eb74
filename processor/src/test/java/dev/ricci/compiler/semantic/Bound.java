package dev.ricci.compiler.semantic;

import dev.ricci.compiler.affine.Affine;
import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.core.Access;
import dev.ricci.compiler.core.Element;
import dev.ricci.compiler.core.Position;
import dev.ricci.compiler.core.Reduction;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.diagnostic.Span;
import dev.ricci.compiler.function.Function;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds bound programs by hand, without a text. */
public final class Bound {
  private final int origin;
  private final Map<String, Index> indices = new LinkedHashMap<>();
  private final List<Tensor> parameters = new ArrayList<>();
  private final List<String> ints = new ArrayList<>();
  private final List<BoundStatement> statements = new ArrayList<>();

  private Bound(int origin) {
    this.origin = origin;
  }

  public static Bound origin(int origin) {
    return new Bound(origin);
  }

  public Tensor real(String name, int rank) {
    Tensor tensor = new Tensor(name, Element.REAL, rank);
    parameters.add(tensor);
    return tensor;
  }

  public Tensor ints(String name, int rank) {
    Tensor tensor = new Tensor(name, Element.INT, rank);
    parameters.add(tensor);
    return tensor;
  }

  public static Tensor target(String name, int rank) {
    return new Tensor(name, Element.REAL, rank);
  }

  public Extent parameter(String name) {
    ints.add(name);
    return Extent.parameter(name);
  }

  public Index index(String name) {
    return indices.computeIfAbsent(name, n -> new Index(n, indices.size()));
  }

  public Affine at(String name) {
    return Affine.of(index(name));
  }

  public static Term.Load load(Tensor tensor, Affine... at) {
    return load(tensor, List.of(at).stream().map(a -> (Position) new Position.At(a)).toList());
  }

  public static Term.Load load(Tensor tensor, List<Position> at) {
    return new Term.Load(
        new Access(tensor, at), List.of(), at.stream().map(a -> Span.NONE).toList(), Span.NONE);
  }

  public static Term number(double value) {
    return new Term.Number(value, Span.NONE);
  }

  public static Term apply(Function function, Term... arguments) {
    return new Term.Apply(function, List.of(arguments), Span.NONE);
  }

  public static Term times(Term a, Term b) {
    return apply(Function.MUL, a, b);
  }

  public static Term plus(Term a, Term b) {
    return apply(Function.ADD, a, b);
  }

  public Term reduce(Reduction reduction, Term body, String... over) {
    return new Term.Reduce(
        reduction,
        false,
        false,
        List.of(over).stream().map(this::index).toList(),
        body,
        true,
        Span.NONE);
  }

  public Term sum(Term body, String... over) {
    return reduce(Reduction.SUM, body, over);
  }

  public static BoundStatement.FixedRange range(Index index, Extent from, Extent to) {
    return new BoundStatement.FixedRange(index, from, to, Span.NONE);
  }

  /** Adds {@code target = value} with the left side's indices in their order. */
  public Bound assign(Term.Load target, Term value, BoundStatement.FixedRange... ranges) {
    return add(target, Reduction.SUM, List.of(), value, ranges);
  }

  /** Adds {@code target op= value}, or {@code =} for SUM on a target that is new. */
  public Bound add(
      Term.Load target,
      Reduction combine,
      List<Index> reduced,
      Term value,
      BoundStatement.FixedRange... ranges) {
    Tensor tensor = target.access().tensor();
    boolean assigns =
        statements.stream().noneMatch(s -> s.target().access().tensor().equals(tensor));
    List<Index> outer = new ArrayList<>(Terms.freeIndices(target));
    boolean bare =
        target.access().at().stream()
                .allMatch(p -> p instanceof Position.At a && a.value().asIndex().isPresent())
            && outer.size() == target.access().at().size();
    outer.addAll(reduced);
    statements.add(
        new BoundStatement(
            target, combine, assigns, !bare, outer, value, List.of(ranges), Span.NONE));
    return this;
  }

  public BoundProgram program() {
    Tensor result = statements.get(statements.size() - 1).target().access().tensor();
    return program(result);
  }

  public BoundProgram program(Tensor... results) {
    Signature.Type type = new Signature.Type(Signature.Number.DOUBLE, Signature.Form.TENSOR, -1);
    List<Signature.Parameter> declared =
        parameters.stream().map(p -> new Signature.Parameter(p.name(), type)).toList();
    Signature signature =
        new Signature(
            "f",
            declared,
            new Signature.Result(Optional.empty(), List.of(new Signature.Parameter("", type))),
            origin,
            List.of());
    return new BoundProgram(signature, "", parameters, ints, statements, List.of(results));
  }
}
