package dev.ricci.compiler.semantic;

import dev.ricci.compiler.affine.Affine;
import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.core.Access;
import dev.ricci.compiler.core.Position;
import dev.ricci.compiler.core.Reduction;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.diagnostic.Problem;
import dev.ricci.compiler.diagnostic.ProblemCode;
import dev.ricci.compiler.diagnostic.Problems;
import dev.ricci.compiler.diagnostic.Span;
import dev.ricci.compiler.function.Function;
import dev.ricci.compiler.function.JavaFunction;
import dev.ricci.compiler.syntax.Binder;
import dev.ricci.compiler.syntax.ComparisonOp;
import dev.ricci.compiler.syntax.Expr;
import dev.ricci.compiler.syntax.Identifier;
import dev.ricci.compiler.syntax.IndexSyntax;
import dev.ricci.compiler.syntax.IntExpr;
import dev.ricci.compiler.syntax.IntRange;
import dev.ricci.compiler.syntax.LogicalOp;
import dev.ricci.compiler.syntax.NormalizerKind;
import dev.ricci.compiler.syntax.ReductionKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns a right side whose names are known and whose sums are explicit into a term. */
final class TermBuilder {
  private final Symbols symbols;
  private final Map<String, Tensor> arguments;
  private final AffineBinder affines;
  private final IndexTable indices;
  private final Problems problems;

  /**
   * @param arguments the arguments of the scalar function whose body is built; empty in a statement
   */
  TermBuilder(
      Symbols symbols,
      Map<String, Tensor> arguments,
      AffineBinder affines,
      IndexTable indices,
      Problems problems) {
    this.symbols = symbols;
    this.arguments = arguments;
    this.affines = affines;
    this.indices = indices;
    this.problems = problems;
  }

  Term build(Expr e) {
    return build(e, Map.of());
  }

  /**
   * @param bound what the names bound around {@code e} stand for
   */
  private Term build(Expr e, Map<String, Index> bound) {
    if (e instanceof Expr.Num number) {
      return new Term.Number(number.value(), e.span());
    }
    if (e instanceof Expr.Name name) {
      return name(name, bound);
    }
    if (e instanceof Expr.TensorRef ref) {
      return load(
          symbols.tensor(ref.tensor().text()).orElseThrow(), ref.indices(), e.span(), bound);
    }
    if (e instanceof Expr.Paren paren) {
      return build(paren.inner(), bound);
    }
    if (e instanceof Expr.Negation negation) {
      return negate(build(negation.operand(), bound), e.span());
    }
    if (e instanceof Expr.Sum sum) {
      return sum(sum, bound);
    }
    if (e instanceof Expr.Product product) {
      return product(product, bound);
    }
    if (e instanceof Expr.Power power) {
      return apply(Function.POW, build(power.base(), bound), build(power.exponent(), bound), e);
    }
    if (e instanceof Expr.Comparison comparison) {
      return apply(
          function(comparison.op()),
          build(comparison.left(), bound),
          build(comparison.right(), bound),
          e);
    }
    if (e instanceof Expr.Logical logical) {
      Function function = logical.op() == LogicalOp.AND ? Function.AND : Function.OR;
      return chain(function, logical.operands(), bound);
    }
    if (e instanceof Expr.Conditional conditional) {
      return new Term.Select(
          build(conditional.condition(), bound),
          build(conditional.then(), bound),
          build(conditional.otherwise(), bound),
          e.span());
    }
    if (e instanceof Expr.Call call) {
      return call(call, bound);
    }
    if (e instanceof Expr.Reduce reduce) {
      return reduce(reduce, bound);
    }
    if (e instanceof Expr.Normalize normalize) {
      List<Index> over = normalize.indices().stream().map(i -> resolve(i.text(), bound)).toList();
      return new Term.Normalize(
          normalize.kind() == NormalizerKind.LOGSOFTMAX,
          over,
          build(normalize.body(), bound),
          e.span());
    }
    Expr.SizeOf size = (Expr.SizeOf) e;
    return new Term.IndexNumber(
        Affine.of(Extent.size(size.tensor().text(), size.dimension())), e.span());
  }

  private Index resolve(String name, Map<String, Index> bound) {
    Index index = bound.get(name);
    return index == null ? indices.outer(name) : index;
  }

  private Term name(Expr.Name name, Map<String, Index> bound) {
    String text = name.name();
    if (arguments.containsKey(text)) {
      return scalar(arguments.get(text), name.span());
    }
    if (symbols.isIntParameter(text)) {
      return new Term.IndexNumber(Affine.of(Extent.parameter(text)), name.span());
    }
    Optional<Tensor> tensor = symbols.tensor(text);
    if (tensor.isPresent()) {
      return scalar(tensor.get(), name.span());
    }
    Optional<Double> constant = symbols.constant(text);
    if (constant.isPresent()) {
      return new Term.Number(constant.get(), name.span());
    }
    return new Term.IndexNumber(Affine.of(resolve(text, bound)), name.span());
  }

  private static Term scalar(Tensor tensor, Span span) {
    return new Term.Load(new Access(tensor, List.of()), List.of(), List.of(), span);
  }

  /** An access, on either side. */
  Term.Load load(Tensor tensor, List<IndexSyntax> entries, Span span) {
    return load(tensor, entries, span, Map.of());
  }

  private Term.Load load(
      Tensor tensor, List<IndexSyntax> entries, Span span, Map<String, Index> bound) {
    List<Position> positions = new ArrayList<>();
    List<Term.PadMargin> margins = new ArrayList<>();
    List<Span> spans = new ArrayList<>();
    for (IndexSyntax entry : entries) {
      if (entry instanceof IndexSyntax.Pad pad && pad.amount().isPresent()) {
        margins.add(new Term.PadMargin(positions.size(), margin(pad.amount().get(), bound)));
      }
      positions.add(position(entry, bound));
      spans.add(entry.span());
    }
    return new Term.Load(new Access(tensor, positions), margins, spans, span);
  }

  private Position position(IndexSyntax entry, Map<String, Index> bound) {
    List<Affine> at =
        (entry instanceof IndexSyntax.Pad pad
                ? List.of(pad.position())
                : SyntaxTree.integers(entry))
            .stream().map(e -> affine(e, bound)).toList();
    if (entry instanceof IndexSyntax.Gather gather) {
      return new Position.Gather(symbols.tensor(gather.tensor().text()).orElseThrow(), at);
    }
    if (entry instanceof IndexSyntax.Pad) {
      return new Position.Pad(at.get(0));
    }
    if (entry instanceof IndexSyntax.Clamp) {
      return new Position.Clamp(at.get(0));
    }
    return entry instanceof IndexSyntax.Wrap
        ? new Position.Wrap(at.get(0))
        : new Position.At(at.get(0));
  }

  private Affine affine(IntExpr e, Map<String, Index> bound) {
    return affines.affine(e, name -> resolve(name, bound));
  }

  private Extent margin(IntExpr e, Map<String, Index> bound) {
    return affines.extent(
        e,
        name -> resolve(name, bound),
        text -> Problem.of(ProblemCode.PAD_WITH_INDEX, e.span(), text));
  }

  private static Term negate(Term operand, Span span) {
    return operand instanceof Term.Number number
        ? new Term.Number(-number.value(), span)
        : new Term.Apply(Function.NEG, List.of(operand), span);
  }

  private static Term apply(Function function, Term left, Term right, Expr at) {
    return new Term.Apply(function, List.of(left, right), at.span());
  }

  private Term sum(Expr.Sum sum, Map<String, Index> bound) {
    Expr.Term head = sum.terms().get(0);
    Term total = build(head.value(), bound);
    if (head.subtracted()) {
      total = negate(total, head.value().span());
    }
    for (Expr.Term term : sum.terms().subList(1, sum.terms().size())) {
      total =
          new Term.Apply(
              term.subtracted() ? Function.SUB : Function.ADD,
              List.of(total, build(term.value(), bound)),
              total.span().cover(term.value().span()));
    }
    return total;
  }

  private Term product(Expr.Product product, Map<String, Index> bound) {
    Expr.Factor head = product.factors().get(0);
    Term total = build(head.value(), bound);
    if (head.divides()) {
      total = apply(Function.DIV, new Term.Number(1, head.value().span()), total, head.value());
    }
    for (Expr.Factor factor : product.factors().subList(1, product.factors().size())) {
      total =
          new Term.Apply(
              factor.divides() ? Function.DIV : Function.MUL,
              List.of(total, build(factor.value(), bound)),
              total.span().cover(factor.value().span()));
    }
    return total;
  }

  /** {@code f(f(a, b), c)} for a function of two arguments that takes more when written. */
  private Term chain(Function function, List<Expr> operands, Map<String, Index> bound) {
    Term total = build(operands.get(0), bound);
    for (Expr operand : operands.subList(1, operands.size())) {
      total =
          new Term.Apply(
              function, List.of(total, build(operand, bound)), total.span().cover(operand.span()));
    }
    return total;
  }

  private Term call(Expr.Call call, Map<String, Index> bound) {
    Optional<Function> builtIn = Function.named(call.function().text());
    if (builtIn.isPresent() && CallRules.isVariadic(builtIn.get())) {
      return chain(builtIn.get(), call.arguments(), bound);
    }
    List<Term> given = call.arguments().stream().map(a -> build(a, bound)).toList();
    if (builtIn.isPresent()) {
      return new Term.Apply(builtIn.get(), given, call.span());
    }
    Optional<JavaFunction> java = symbols.javaFunction(call.function().text());
    if (java.isPresent()) {
      return new Term.Call(java.get(), given, call.span());
    }
    return new Term.Invoke(
        symbols.function(call.function().text()).orElseThrow(), given, call.span());
  }

  private Term reduce(Expr.Reduce reduce, Map<String, Index> bound) {
    boolean implicit = ImplicitSums.isImplicit(reduce);
    Map<String, Index> inner = new HashMap<>(bound);
    List<Index> over = new ArrayList<>();
    for (Binder binder : reduce.binders()) {
      Identifier name = binder.index();
      Index index;
      if (implicit) {
        index = indices.outer(name.text());
      } else if (binder.bounds().isPresent()) {
        index = indices.boundWithRange(name.text());
        IntRange range = binder.bounds().get();
        indices.fix(fixedRange(name, index, range, binder.span(), bound));
      } else {
        index = indices.bound(name.text());
      }
      over.add(index);
      inner.put(name.text(), index);
    }
    return new Term.Reduce(
        reduction(reduce),
        reduce.kind() == ReductionKind.MEAN,
        reduce.kind() == ReductionKind.LOGSUMEXP,
        over,
        build(reduce.body(), inner),
        implicit,
        reduce.span());
  }

  /** A range of a statement or, with what is bound around it, of a binder. */
  BoundStatement.FixedRange fixedRange(
      Identifier name, Index index, IntRange range, Span span, Map<String, Index> bound) {
    return new BoundStatement.FixedRange(
        index, end(name, range.from(), ">=", bound), end(name, range.to(), "<=", bound), span);
  }

  private Extent end(Identifier name, IntExpr e, String comparison, Map<String, Index> bound) {
    return affines.extent(
        e,
        inner -> resolve(inner, bound),
        text -> Problem.of(ProblemCode.RANGE_WITH_INDEX, e.span(), name.text(), text, comparison));
  }

  private static Reduction reduction(Expr.Reduce reduce) {
    return switch (reduce.kind()) {
      case SUM, MEAN, LOGSUMEXP -> Reduction.SUM;
      case PROD -> Reduction.PROD;
      case MAX -> Reduction.MAX;
      case MIN -> Reduction.MIN;
      case ARGMAX -> Reduction.ARGMAX;
      case ARGMIN -> Reduction.ARGMIN;
    };
  }

  private static Function function(ComparisonOp op) {
    return switch (op) {
      case EQUAL -> Function.EQ;
      case NOT_EQUAL -> Function.NE;
      case LESS -> Function.LT;
      case LESS_EQUAL -> Function.LE;
      case GREATER -> Function.GT;
      case GREATER_EQUAL -> Function.GE;
    };
  }
}
