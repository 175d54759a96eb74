package dev.ricci.compiler.semantic;

import dev.ricci.compiler.semantic.InferredSignature.Guess;
import dev.ricci.compiler.semantic.InferredSignature.Reason;
import dev.ricci.compiler.syntax.ProgramSyntax;
import dev.ricci.compiler.syntax.ReservedWords;
import dev.ricci.compiler.syntax.StatementSyntax.Assignment;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Guesses the method of a formula that stands on none. What is undecided stays an index, as in the
 * notation itself: in {@code X[i+p]} nothing tells that {@code p} is an int parameter.
 */
public final class SignatureInference {
  private final ProgramSyntax program;
  private final Set<String> declaredInts;
  private final NameUses uses;

  private SignatureInference(ProgramSyntax program, Set<String> declaredInts) {
    this.program = program;
    this.declaredInts = declaredInts;
    this.uses = NameUses.of(program);
  }

  /**
   * Guesses the signature of a program, or of what could be read of it.
   *
   * @param declaredInts the names that are ints or int tensors, whatever their use
   * @param wrt the parameters to differentiate by; empty means all floating ones
   */
  public static InferredSignature infer(
      ProgramSyntax program, List<String> declaredInts, int origin, List<String> wrt) {
    return new SignatureInference(program, new LinkedHashSet<>(declaredInts)).infer(origin, wrt);
  }

  private InferredSignature infer(int origin, List<String> wrt) {
    Set<String> names = new LinkedHashSet<>(uses.inOrder());
    names.addAll(declaredInts);
    List<Guess> guesses = new ArrayList<>();
    for (String name : names) {
      reason(name).ifPresent(reason -> guesses.add(new Guess(name, reason)));
    }
    List<Signature.Parameter> parameters =
        guesses.stream()
            .map(guess -> new Signature.Parameter(guess.name(), guess.reason().type()))
            .toList();
    Reason result = isPositions() ? Reason.INT_TENSOR : Reason.TENSOR;
    return new InferredSignature(
        new Signature("formula", parameters, Signature.Result.single(result.type()), origin, wrt),
        guesses);
  }

  /** What a name is as a parameter; nothing if it is none. */
  private Optional<Reason> reason(String name) {
    boolean ownMeaning = uses.isAssigned(name) || ReservedWords.contains(name);
    if (declaredInts.contains(name)) {
      return Optional.of(uses.hasBrackets(name) ? Reason.INT_TENSOR : Reason.INT);
    }
    if (ownMeaning) {
      return Optional.empty();
    }
    if (uses.isGathered(name)) {
      return Optional.of(Reason.POSITIONS);
    }
    if (uses.hasBrackets(name)) {
      return Optional.of(Reason.TENSOR);
    }
    if (uses.isRanged(name)) {
      return Optional.empty();
    }
    if (uses.isBound(name)) {
      return Optional.of(Reason.BOUND);
    }
    if (uses.isFactorOfIndex(name)) {
      return Optional.of(Reason.FACTOR);
    }
    if (uses.isInBrackets(name)) {
      return Optional.empty();
    }
    return Optional.of(uses.isMeasured(name) ? Reason.MEASURED : Reason.NUMBER);
  }

  private boolean isPositions() {
    return program.statements().stream()
        .filter(Assignment.class::isInstance)
        .reduce((first, second) -> second)
        .map(last -> ArgmaxRules.isArgmax(((Assignment) last).value().withoutParens()))
        .orElse(false);
  }
}
