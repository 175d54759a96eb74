package dev.ricci.compiler.lowering;

import dev.ricci.compiler.core.Reduction;
import dev.ricci.compiler.function.Function;
import dev.ricci.compiler.semantic.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The operands of a chain of {@code +}, {@code -} and signs. */
final class Summands {
  /** An operand, subtracted or added. */
  record Summand(boolean subtracted, Term term) {}

  /** A plain sum times a number. */
  record Sum(double factor, Term.Reduce reduce) {}

  private Summands() {}

  static List<Summand> of(Term term) {
    List<Summand> summands = new ArrayList<>();
    collect(term, false, summands);
    return summands;
  }

  private static void collect(Term term, boolean subtracted, List<Summand> summands) {
    if (term instanceof Term.Apply apply) {
      List<Term> operands = apply.arguments();
      switch (apply.function()) {
        case ADD -> {
          collect(operands.get(0), subtracted, summands);
          collect(operands.get(1), subtracted, summands);
          return;
        }
        case SUB -> {
          collect(operands.get(0), subtracted, summands);
          collect(operands.get(1), !subtracted, summands);
          return;
        }
        case NEG -> {
          collect(operands.get(0), !subtracted, summands);
          return;
        }
        default -> {}
      }
    }
    summands.add(new Summand(subtracted, term));
  }

  /** The summand as a sum times a number, if it is one. */
  static Optional<Sum> asSum(Summand summand) {
    return asSum(summand.term(), summand.subtracted() ? -1 : 1);
  }

  private static Optional<Sum> asSum(Term term, double factor) {
    if (term instanceof Term.Reduce reduce) {
      return reduce.reduction() == Reduction.SUM && !reduce.mean() && !reduce.logsumexp()
          ? Optional.of(new Sum(factor, reduce))
          : Optional.empty();
    }
    if (!(term instanceof Term.Apply apply)) {
      return Optional.empty();
    }
    if (apply.function() == Function.NEG) {
      return asSum(apply.arguments().get(0), -factor);
    }
    if (apply.function() == Function.MUL) {
      Term left = apply.arguments().get(0);
      Term right = apply.arguments().get(1);
      if (isFactor(left)) {
        return asSum(right, factor * ((Term.Number) left).value());
      }
      if (isFactor(right)) {
        return asSum(left, factor * ((Term.Number) right).value());
      }
    }
    return Optional.empty();
  }

  /** 0 and what is not finite do not distribute over a sum. */
  private static boolean isFactor(Term term) {
    return term instanceof Term.Number number
        && Double.isFinite(number.value())
        && number.value() != 0;
  }
}
