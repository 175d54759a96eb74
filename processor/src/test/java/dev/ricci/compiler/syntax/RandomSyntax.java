package dev.ricci.compiler.syntax;

import dev.ricci.compiler.diagnostic.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/** Makes random trees such as the parser makes. */
final class RandomSyntax {

  /** How many of them a test makes. */
  static final int TREES = Integer.getInteger("ricci.trees", 1_000);

  private static final Span NONE = Span.NONE;
  private static final String[] NAMES = {
    "i", "j", "k", "n", "x", "alpha", "X", "W_1", "Maximum", "e5"
  };
  private static final String[] NUMBERS = {"0", "1", "2.5", "3.", ".5", "1e-5", "2E+3", "007"};

  private final Random random;

  RandomSyntax(long seed) {
    random = new Random(seed);
  }

  ProgramSyntax program() {
    return new ProgramSyntax(list(1, 4, this::statement));
  }

  private StatementSyntax statement() {
    if (random.nextInt(6) == 0) {
      return new StatementSyntax.FunctionDefinition(name(), list(1, 3, this::name), expr(4), NONE);
    }
    List<IndexSyntax> indices = random.nextInt(4) == 0 ? List.of() : list(1, 4, () -> index(2));
    StatementSyntax.Target target = new StatementSyntax.Target(name(), indices, NONE);
    List<RangeSyntax> where =
        random.nextInt(3) == 0
            ? list(1, 3, () -> new RangeSyntax(name(), range(), NONE))
            : List.of();
    return new StatementSyntax.Assignment(target, pick(AssignOp.values()), expr(4), where, NONE);
  }

  Expr expr(int depth) {
    int choice = depth == 0 ? random.nextInt(4) : random.nextInt(16);
    Supplier<Expr> inner = () -> expr(depth - 1);
    return switch (choice) {
      case 0 -> number();
      case 1 -> new Expr.Name(random.nextInt(4) == 0 ? "pi" : pick(NAMES), NONE);
      case 2 -> new Expr.TensorRef(name(), list(1, 3, () -> index(2)), NONE);
      case 3 -> new Expr.SizeOf(name(), 1 + random.nextInt(4), NONE);
      case 4 -> new Expr.Negation(inner.get(), NONE);
      case 5, 6 -> sum(inner);
      case 7, 8 -> product(inner);
      case 9 -> new Expr.Power(inner.get(), inner.get(), NONE);
      case 10 -> new Expr.Comparison(pick(ComparisonOp.values()), inner.get(), inner.get(), NONE);
      case 11 -> new Expr.Logical(pick(LogicalOp.values()), list(2, 3, inner), NONE);
      case 12 -> new Expr.Conditional(inner.get(), inner.get(), inner.get(), NONE);
      case 13 -> new Expr.Call(call(), list(1, 3, inner), NONE);
      case 14 -> reduction(inner);
      default -> new Expr.Paren(inner.get(), NONE);
    };
  }

  private Expr number() {
    String text = pick(NUMBERS);
    return new Expr.Num(Double.parseDouble(text), text, NONE);
  }

  private Expr sum(Supplier<Expr> inner) {
    List<Expr.Term> terms = new ArrayList<>(List.of(new Expr.Term(false, inner.get())));
    terms.addAll(list(1, 3, () -> new Expr.Term(random.nextBoolean(), inner.get())));
    return new Expr.Sum(terms, NONE);
  }

  private Expr product(Supplier<Expr> inner) {
    List<Expr.Factor> factors = new ArrayList<>(List.of(new Expr.Factor(false, inner.get())));
    factors.addAll(list(1, 3, () -> new Expr.Factor(random.nextBoolean(), inner.get())));
    return new Expr.Product(factors, NONE);
  }

  private Identifier call() {
    return new Identifier(pick(new String[] {"f", "tanh", "max", "min", "clamp"}), NONE);
  }

  private Expr reduction(Supplier<Expr> inner) {
    if (random.nextInt(3) == 0) {
      return new Expr.Normalize(
          pick(NormalizerKind.values()), list(1, 2, this::name), inner.get(), NONE);
    }
    return new Expr.Reduce(
        pick(ReductionKind.values()), list(1, 3, this::binder), inner.get(), NONE);
  }

  private Binder binder() {
    return new Binder(name(), random.nextBoolean() ? Optional.of(range()) : Optional.empty(), NONE);
  }

  private IntRange range() {
    return new IntRange(integer(2), integer(2), NONE);
  }

  private IndexSyntax index(int depth) {
    return switch (random.nextInt(8)) {
      case 0 ->
          new IndexSyntax.Pad(
              integer(depth),
              random.nextBoolean() ? Optional.of(integer(1)) : Optional.empty(),
              NONE);
      case 1 -> new IndexSyntax.Clamp(integer(depth), NONE);
      case 2 -> new IndexSyntax.Wrap(integer(depth), NONE);
      case 3 -> new IndexSyntax.Gather(name(), list(1, 2, () -> integer(depth)), NONE);
      default -> new IndexSyntax.Plain(integer(depth));
    };
  }

  private IntExpr integer(int depth) {
    Supplier<IntExpr> inner = () -> integer(depth - 1);
    return switch (depth == 0 ? random.nextInt(3) : random.nextInt(9)) {
      case 0 -> literal(0);
      case 1 -> new IntExpr.Name(pick(NAMES), NONE);
      case 2 -> new IntExpr.Size(name(), 1 + random.nextInt(3), NONE);
      case 3 -> new IntExpr.Negation(inner.get(), NONE);
      case 4, 5 -> {
        List<IntExpr.Term> terms = new ArrayList<>(List.of(new IntExpr.Term(false, inner.get())));
        terms.addAll(list(1, 3, () -> new IntExpr.Term(random.nextBoolean(), inner.get())));
        yield new IntExpr.Sum(terms, NONE);
      }
      case 6, 7 -> {
        List<IntExpr.Factor> factors =
            new ArrayList<>(List.of(new IntExpr.Factor(false, inner.get())));
        factors.addAll(list(1, 3, () -> factor(inner)));
        yield new IntExpr.Product(factors, NONE);
      }
      default -> new IntExpr.Paren(inner.get(), NONE);
    };
  }

  private IntExpr.Factor factor(Supplier<IntExpr> inner) {
    boolean divides = random.nextInt(3) == 0;
    return new IntExpr.Factor(divides, divides ? literal(1) : inner.get());
  }

  private IntExpr literal(int least) {
    return new IntExpr.Literal(
        random.nextInt(5) == 0 ? Integer.MAX_VALUE : least + random.nextInt(9), NONE);
  }

  private Identifier name() {
    return new Identifier(pick(NAMES), NONE);
  }

  private <T> T pick(T[] choices) {
    return choices[random.nextInt(choices.length)];
  }

  private <T> List<T> list(int least, int most, Supplier<? extends T> entry) {
    List<T> list = new ArrayList<>();
    int size = least + random.nextInt(most - least + 1);
    for (int i = 0; i < size; i++) {
      list.add(entry.get());
    }
    return list;
  }
}
