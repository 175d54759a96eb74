package dev.ricci.compiler.core;

import dev.ricci.compiler.affine.Affine;
import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.function.Function;
import dev.ricci.compiler.range.Extremes;
import dev.ricci.compiler.syntax.AssignOp;
import dev.ricci.compiler.syntax.Expr;
import dev.ricci.compiler.syntax.IndexSyntax;
import dev.ricci.compiler.syntax.IntExpr;
import dev.ricci.compiler.syntax.LogicalOp;
import dev.ricci.compiler.syntax.Parsed;
import dev.ricci.compiler.syntax.Parser;
import dev.ricci.compiler.syntax.RangeSyntax;
import dev.ricci.compiler.syntax.StatementSyntax;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Core programs for tests, written down as they are: one statement a line, whose {@code where}
 * holds all its loops in their order. What is not on the left is reduced, by a sum for {@code =}
 * and {@code +=}. Nothing is inferred. {@code +=} has the target's earlier version as its base. A
 * name without brackets is a scalar tensor, an index or an int parameter.
 */
public final class CoreReader {
  private final int origin;
  private final Map<String, Tensor> tensors = new LinkedHashMap<>();
  private final List<String> intParameters = new ArrayList<>();
  private final Map<Tensor, List<Extent>> shapes = new LinkedHashMap<>();
  private final List<Statement> statements = new ArrayList<>();
  private Map<String, Index> indices = Map.of();
  private int ids;

  private CoreReader(int origin) {
    this.origin = origin;
  }

  /**
   * Reads a program that counts from 1.
   *
   * @param parameters for example {@code "X:2 s:0 ids:int1 n:int"}, each with its rank
   * @param results the names of the results
   */
  public static Program read(String parameters, String text, String... results) {
    return read(1, parameters, text, results);
  }

  public static Program read(int origin, String parameters, String text, String... results) {
    CoreReader reader = new CoreReader(origin);
    List<Tensor> declared = new ArrayList<>();
    for (String parameter : parameters.split(" ")) {
      reader.parameter(parameter).ifPresent(declared::add);
    }
    Parsed parsed = Parser.parse(text);
    if (!parsed.problems().isEmpty()) {
      throw new IllegalArgumentException(parsed.problems().toString());
    }
    for (StatementSyntax statement : parsed.program().statements()) {
      reader.statement((StatementSyntax.Assignment) statement);
    }
    return new Program(
        "test",
        origin,
        declared,
        reader.intParameters,
        reader.statements,
        reader.shapes,
        List.of(),
        Arrays.stream(results).map(reader.tensors::get).toList());
  }

  private Optional<Tensor> parameter(String text) {
    String name = text.substring(0, text.indexOf(':'));
    String type = text.substring(text.indexOf(':') + 1);
    if (type.equals("int")) {
      intParameters.add(name);
      return Optional.empty();
    }
    Element element = type.startsWith("int") ? Element.INT : Element.REAL;
    int rank = Integer.parseInt(type.replace("int", ""));
    Tensor tensor = new Tensor(name, element, rank);
    List<Extent> shape = new ArrayList<>();
    for (int d = 1; d <= rank; d++) {
      shape.add(Extent.size(name, d));
    }
    tensors.put(name, tensor);
    shapes.put(tensor, shape);
    return Optional.of(tensor);
  }

  private void statement(StatementSyntax.Assignment assignment) {
    indices = new HashMap<>();
    List<Loop> loops = new ArrayList<>();
    for (RangeSyntax range : assignment.where()) {
      Index index = new Index(range.index().text(), ++ids);
      loops.add(
          new Loop(
              index,
              affine(range.bounds().from()).constant(),
              affine(range.bounds().to()).constant()));
      indices.put(index.name(), index);
    }
    Scalar body = scalar(assignment.value());
    List<Position> at = assignment.target().indices().stream().map(this::position).toList();
    String name = assignment.target().name().text();
    Optional<Tensor> base = Optional.empty();
    List<Extent> shape = shape(at, loops);
    if (assignment.op() == AssignOp.ADD) {
      Tensor old = tensors.get(name);
      shape = shapes.get(old);
      name = old.name() + "_";
      base = Optional.of(old);
    }
    Tensor target = new Tensor(name, Element.REAL, at.size());
    tensors.put(assignment.target().name().text(), target);
    tensors.put(name, target);
    shapes.put(target, shape);
    statements.add(
        new Statement(target, at, reduction(assignment.op()), base, Domain.of(loops), body, false));
  }

  private List<Extent> shape(List<Position> at, List<Loop> loops) {
    Map<Index, Loop> ranges = loops.stream().collect(Collectors.toMap(Loop::index, l -> l));
    return at.stream()
        .flatMap(Traversal::affines)
        .map(a -> Extremes.of(a, ranges).greatest().plus(1L - origin))
        .toList();
  }

  private static Reduction reduction(AssignOp op) {
    return switch (op) {
      case SET, ADD -> Reduction.SUM;
      case MULTIPLY -> Reduction.PROD;
      case MAX -> Reduction.MAX;
      case MIN -> Reduction.MIN;
    };
  }

  private Position position(IndexSyntax syntax) {
    if (syntax instanceof IndexSyntax.Plain plain) {
      return new Position.At(affine(plain.position()));
    }
    if (syntax instanceof IndexSyntax.Pad pad) {
      return new Position.Pad(affine(pad.position()));
    }
    if (syntax instanceof IndexSyntax.Clamp clamp) {
      return new Position.Clamp(affine(clamp.position()));
    }
    if (syntax instanceof IndexSyntax.Wrap wrap) {
      return new Position.Wrap(affine(wrap.position()));
    }
    IndexSyntax.Gather gather = (IndexSyntax.Gather) syntax;
    return new Position.Gather(
        tensors.get(gather.tensor().text()),
        gather.positions().stream().map(this::affine).toList());
  }

  private Affine affine(IntExpr syntax) {
    if (syntax instanceof IntExpr.Literal literal) {
      return Affine.of(literal.value());
    }
    if (syntax instanceof IntExpr.Name name) {
      Index index = indices.get(name.name());
      return index != null ? Affine.of(index) : Affine.of(Extent.parameter(name.name()));
    }
    if (syntax instanceof IntExpr.Size size) {
      return Affine.of(shapes.get(tensors.get(size.tensor().text())).get(size.dimension() - 1));
    }
    if (syntax instanceof IntExpr.Sum sum) {
      Affine total = Affine.of(0);
      for (IntExpr.Term term : sum.terms()) {
        Affine value = affine(term.value());
        total = term.subtracted() ? total.minus(value) : total.plus(value);
      }
      return total;
    }
    if (syntax instanceof IntExpr.Product product) {
      Affine total = Affine.of(1);
      for (IntExpr.Factor factor : product.factors()) {
        Affine value = affine(factor.value());
        if (factor.divides()) {
          total = total.floorDiv(value.constant().constant().orElseThrow());
        } else {
          total = value.isExtent() ? total.times(value.constant()) : value.times(total.constant());
        }
      }
      return total;
    }
    if (syntax instanceof IntExpr.Negation negation) {
      return affine(negation.operand()).negate();
    }
    return affine(((IntExpr.Paren) syntax).inner());
  }

  private Scalar scalar(Expr expr) {
    if (expr instanceof Expr.Num number) {
      return Scalar.number(number.value());
    }
    if (expr instanceof Expr.Name name) {
      return named(name.name());
    }
    if (expr instanceof Expr.TensorRef reference) {
      Tensor tensor = tensors.get(reference.tensor().text());
      return new Scalar.Load(
          new Access(tensor, reference.indices().stream().map(this::position).toList()));
    }
    if (expr instanceof Expr.SizeOf size) {
      return new Scalar.IndexNumber(
          Affine.of(shapes.get(tensors.get(size.tensor().text())).get(size.dimension() - 1)));
    }
    if (expr instanceof Expr.Paren paren) {
      return scalar(paren.inner());
    }
    if (expr instanceof Expr.Negation negation) {
      return Scalar.apply(Function.NEG, scalar(negation.operand()));
    }
    if (expr instanceof Expr.Sum sum) {
      Scalar total = scalar(sum.terms().get(0).value());
      for (Expr.Term term : sum.terms().subList(1, sum.terms().size())) {
        total =
            Scalar.apply(
                term.subtracted() ? Function.SUB : Function.ADD, total, scalar(term.value()));
      }
      return total;
    }
    if (expr instanceof Expr.Product product) {
      Scalar total = scalar(product.factors().get(0).value());
      for (Expr.Factor factor : product.factors().subList(1, product.factors().size())) {
        total =
            Scalar.apply(
                factor.divides() ? Function.DIV : Function.MUL, total, scalar(factor.value()));
      }
      return total;
    }
    if (expr instanceof Expr.Power power) {
      return Scalar.apply(Function.POW, scalar(power.base()), scalar(power.exponent()));
    }
    if (expr instanceof Expr.Comparison comparison) {
      return Scalar.apply(
          operator(comparison.op().text()), scalar(comparison.left()), scalar(comparison.right()));
    }
    if (expr instanceof Expr.Logical logical) {
      Function connective = logical.op() == LogicalOp.AND ? Function.AND : Function.OR;
      return logical.operands().stream()
          .map(this::scalar)
          .reduce((a, b) -> Scalar.apply(connective, a, b))
          .orElseThrow();
    }
    if (expr instanceof Expr.Conditional conditional) {
      return new Scalar.Select(
          scalar(conditional.condition()),
          scalar(conditional.then()),
          scalar(conditional.otherwise()));
    }
    Expr.Call call = (Expr.Call) expr;
    Function function = Function.named(call.function().text()).orElseThrow();
    List<Scalar> arguments = call.arguments().stream().map(this::scalar).toList();
    return new Scalar.Apply(function, arguments);
  }

  private Scalar named(String name) {
    Index index = indices.get(name);
    if (index != null) {
      return new Scalar.IndexNumber(Affine.of(index));
    }
    Tensor tensor = tensors.get(name);
    return tensor != null
        ? new Scalar.Load(new Access(tensor, List.of()))
        : new Scalar.IndexNumber(Affine.of(Extent.parameter(name)));
  }

  private static Function operator(String text) {
    return Arrays.stream(Function.values())
        .filter(f -> f.notation().equals(text))
        .findFirst()
        .orElseThrow();
  }
}
