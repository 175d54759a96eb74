package dev.ricci.compiler.lowering;

import dev.ricci.compiler.diagnostic.Problem;
import dev.ricci.compiler.diagnostic.ProblemCode;
import dev.ricci.compiler.semantic.BoundProgram;
import dev.ricci.compiler.semantic.BoundStatement;
import dev.ricci.compiler.semantic.Term;
import dev.ricci.compiler.semantic.Terms;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Refuses programs whose functions, written out, are out of all proportion: a chain of functions
 * that each call the one before twice doubles with every link.
 */
public final class InliningLimit {
  private static final int MOST_OPERATIONS = 100_000;

  private final Map<Term, Long> sizes = new IdentityHashMap<>();

  private InliningLimit() {}

  /** One problem for each statement that is too large. */
  public static List<Problem> check(BoundProgram program) {
    InliningLimit limit = new InliningLimit();
    List<Problem> problems = new ArrayList<>();
    for (BoundStatement statement : program.statements()) {
      if (limit.size(statement.value()) > MOST_OPERATIONS) {
        problems.add(
            Problem.of(ProblemCode.FUNCTIONS_TOO_LARGE, statement.value().span(), MOST_OPERATIONS));
      }
    }
    return problems;
  }

  private long size(Term term) {
    long size = 1;
    for (Term child : Terms.children(term)) {
      size += size(child);
    }
    if (term instanceof Term.Invoke invoke) {
      Term body = invoke.function().body();
      Long known = sizes.get(body);
      if (known == null) {
        known = size(body);
        sizes.put(body, known);
      }
      size += known;
    }
    return Math.min(size, Integer.MAX_VALUE);
  }
}
