package dev.ricci.compiler.semantic;

import dev.ricci.compiler.affine.Affine;
import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.core.Position;
import dev.ricci.compiler.core.Reduction;
import dev.ricci.compiler.diagnostic.Span;
import dev.ricci.compiler.function.Function;
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
import java.util.Arrays;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Terms as syntax trees, so that they can be printed. */
final class TermSyntax {
  private final Map<Index, IntRange> ranges;

  /**
   * @param ranges the ranges of the indices whose binder is to show it
   */
  TermSyntax(Map<Index, IntRange> ranges) {
    this.ranges = ranges;
  }

  Expr of(Term term) {
    if (term instanceof Term.Number number) {
      return number(number.value());
    }
    if (term instanceof Term.IndexNumber number) {
      return number(number.value());
    }
    if (term instanceof Term.Load load) {
      return load.access().at().isEmpty()
          ? new Expr.Name(load.access().tensor().name(), Span.NONE)
          : new Expr.TensorRef(name(load.access().tensor().name()), brackets(load), Span.NONE);
    }
    if (term instanceof Term.Apply apply) {
      return apply(apply);
    }
    if (term instanceof Term.Invoke invoke) {
      return call(invoke.function().name(), invoke.arguments());
    }
    if (term instanceof Term.Call call) {
      return call(call.function().name(), call.arguments());
    }
    if (term instanceof Term.Select select) {
      return new Expr.Conditional(
          of(select.condition()), of(select.then()), of(select.otherwise()), Span.NONE);
    }
    if (term instanceof Term.Normalize normalize) {
      return new Expr.Normalize(
          normalize.logarithm() ? NormalizerKind.LOGSOFTMAX : NormalizerKind.SOFTMAX,
          normalize.indices().stream().map(i -> name(i.name())).toList(),
          of(normalize.body()),
          Span.NONE);
    }
    Term.Reduce reduce = (Term.Reduce) term;
    return new Expr.Reduce(
        kind(reduce),
        reduce.indices().stream().map(this::binder).toList(),
        of(reduce.body()),
        Span.NONE);
  }

  /** The entries of the brackets of an access. */
  static List<IndexSyntax> brackets(Term.Load load) {
    List<IndexSyntax> entries = new ArrayList<>();
    for (int k = 0; k < load.access().at().size(); k++) {
      int position = k;
      Optional<IntExpr> margin =
          load.margins().stream()
              .filter(m -> m.position() == position)
              .map(m -> AffineSyntax.of(m.margin()))
              .findFirst();
      entries.add(entry(load.access().at().get(k), margin));
    }
    return entries;
  }

  private static IndexSyntax entry(Position position, Optional<IntExpr> margin) {
    if (position instanceof Position.At at) {
      return new IndexSyntax.Plain(AffineSyntax.of(at.value()));
    }
    if (position instanceof Position.Pad pad) {
      return new IndexSyntax.Pad(AffineSyntax.of(pad.value()), margin, Span.NONE);
    }
    if (position instanceof Position.Clamp clamp) {
      return new IndexSyntax.Clamp(AffineSyntax.of(clamp.value()), Span.NONE);
    }
    if (position instanceof Position.Wrap wrap) {
      return new IndexSyntax.Wrap(AffineSyntax.of(wrap.value()), Span.NONE);
    }
    Position.Gather gather = (Position.Gather) position;
    return new IndexSyntax.Gather(
        name(gather.tensor().name()),
        gather.at().stream().map(AffineSyntax::of).toList(),
        Span.NONE);
  }

  private static Identifier name(String text) {
    return new Identifier(text, Span.NONE);
  }

  private Binder binder(Index index) {
    return new Binder(name(index.name()), Optional.ofNullable(ranges.get(index)), Span.NONE);
  }

  private static Expr number(double value) {
    if (Double.isNaN(value)) {
      return new Expr.Name("nan", Span.NONE);
    }
    if (value < 0 || 1 / value < 0) {
      return new Expr.Negation(number(-value), Span.NONE);
    }
    if (value == Math.PI || Double.isInfinite(value)) {
      return new Expr.Name(value == Math.PI ? "pi" : "inf", Span.NONE);
    }
    String text = Double.toString(value).replace('E', 'e').replaceFirst("\\.0(?=e|$)", "");
    return new Expr.Num(value, text, Span.NONE);
  }

  /** An affine form as a number; there {@code /} does not round. */
  private static Expr number(Affine affine) {
    List<Expr.Term> terms = new ArrayList<>();
    affine
        .coefficients()
        .forEach((atom, c) -> terms.add(new Expr.Term(false, product(number(c), number(atom)))));
    if (terms.isEmpty() || !affine.constant().isConstant(0)) {
      terms.add(new Expr.Term(false, number(affine.constant())));
    }
    return terms.size() == 1 ? terms.get(0).value() : new Expr.Sum(terms, Span.NONE);
  }

  private static Expr number(Affine.Atom atom) {
    return atom instanceof Affine.Quotient quotient
        ? floor(number(quotient.numerator()), quotient.divisor())
        : new Expr.Name(((Index) atom).name(), Span.NONE);
  }

  private static Expr number(Extent extent) {
    List<Expr.Term> terms = new ArrayList<>();
    extent
        .terms()
        .forEach(
            (monomial, coefficient) -> {
              Expr term = number((double) coefficient);
              for (Extent.Atom atom : monomial.factors()) {
                term = product(term, number(atom));
              }
              terms.add(new Expr.Term(false, term));
            });
    if (terms.isEmpty()) {
      return number(0.0);
    }
    return terms.size() == 1 ? terms.get(0).value() : new Expr.Sum(terms, Span.NONE);
  }

  private static Expr number(Extent.Atom atom) {
    if (atom instanceof Extent.Size size) {
      return new Expr.SizeOf(name(size.tensor()), size.dimension(), Span.NONE);
    }
    if (atom instanceof Extent.Parameter parameter) {
      return new Expr.Name(parameter.name(), Span.NONE);
    }
    if (atom instanceof Extent.Floor floor && floor.denominator().constant().isPresent()) {
      return floor(number(floor.numerator()), floor.denominator().constant().getAsLong());
    }
    throw new IllegalArgumentException("no formula holds " + atom);
  }

  private static Expr floor(Expr numerator, long divisor) {
    Expr quotient =
        new Expr.Product(
            List.of(new Expr.Factor(false, numerator), new Expr.Factor(true, number(divisor))),
            Span.NONE);
    return new Expr.Call(name("floor"), List.of(quotient), Span.NONE);
  }

  private static Expr product(Expr coefficient, Expr atom) {
    if (coefficient instanceof Expr.Num num && num.value() == 1) {
      return atom;
    }
    return new Expr.Product(
        List.of(new Expr.Factor(false, coefficient), new Expr.Factor(false, atom)), Span.NONE);
  }

  private Expr call(String function, List<Term> arguments) {
    return new Expr.Call(name(function), arguments.stream().map(this::of).toList(), Span.NONE);
  }

  private Expr apply(Term.Apply apply) {
    Function function = apply.function();
    List<Term> arguments = apply.arguments();
    return switch (function) {
      case ADD, SUB -> sum(apply);
      case MUL, DIV -> product(apply);
      case AND, OR -> logical(apply);
      case NEG -> new Expr.Negation(of(arguments.get(0)), Span.NONE);
      case POW -> new Expr.Power(of(arguments.get(0)), of(arguments.get(1)), Span.NONE);
      case EQ, NE, LT, LE, GT, GE ->
          new Expr.Comparison(
              comparison(function), of(arguments.get(0)), of(arguments.get(1)), Span.NONE);
      default -> call(function.notation(), arguments);
    };
  }

  private static ComparisonOp comparison(Function function) {
    return Arrays.stream(ComparisonOp.values())
        .filter(op -> op.text().equals(function.notation()))
        .findFirst()
        .orElseThrow();
  }

  private Expr sum(Term.Apply last) {
    LinkedList<Expr.Term> terms = new LinkedList<>();
    Term rest = last;
    while (rest instanceof Term.Apply apply
        && (apply.function() == Function.ADD || apply.function() == Function.SUB)) {
      terms.addFirst(new Expr.Term(apply.function() == Function.SUB, of(apply.arguments().get(1))));
      rest = apply.arguments().get(0);
    }
    terms.addFirst(new Expr.Term(false, of(rest)));
    return new Expr.Sum(terms, Span.NONE);
  }

  private Expr product(Term.Apply last) {
    LinkedList<Expr.Factor> factors = new LinkedList<>();
    Term rest = last;
    while (rest instanceof Term.Apply apply
        && (apply.function() == Function.MUL || apply.function() == Function.DIV)) {
      factors.addFirst(
          new Expr.Factor(apply.function() == Function.DIV, of(apply.arguments().get(1))));
      rest = apply.arguments().get(0);
    }
    factors.addFirst(new Expr.Factor(false, of(rest)));
    return new Expr.Product(factors, Span.NONE);
  }

  private Expr logical(Term.Apply last) {
    LinkedList<Expr> operands = new LinkedList<>();
    Term rest = last;
    while (rest instanceof Term.Apply apply && apply.function() == last.function()) {
      operands.addFirst(of(apply.arguments().get(1)));
      rest = apply.arguments().get(0);
    }
    operands.addFirst(of(rest));
    LogicalOp op = last.function() == Function.AND ? LogicalOp.AND : LogicalOp.OR;
    return new Expr.Logical(op, operands, Span.NONE);
  }

  private static ReductionKind kind(Term.Reduce reduce) {
    if (reduce.mean()) {
      return ReductionKind.MEAN;
    }
    if (reduce.logsumexp()) {
      return ReductionKind.LOGSUMEXP;
    }
    return kind(reduce.reduction());
  }

  private static ReductionKind kind(Reduction reduction) {
    return switch (reduction) {
      case SUM -> ReductionKind.SUM;
      case PROD -> ReductionKind.PROD;
      case MAX -> ReductionKind.MAX;
      case MIN -> ReductionKind.MIN;
      case ARGMAX -> ReductionKind.ARGMAX;
      case ARGMIN -> ReductionKind.ARGMIN;
    };
  }
}
