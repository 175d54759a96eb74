package dev.ricci.compiler.semantic;

import dev.ricci.compiler.core.Element;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.diagnostic.ProblemCode;
import dev.ricci.compiler.diagnostic.Problems;
import dev.ricci.compiler.diagnostic.Span;
import dev.ricci.compiler.function.Function;
import dev.ricci.compiler.syntax.AssignOp;
import dev.ricci.compiler.syntax.IndexSyntax;
import dev.ricci.compiler.syntax.StatementSyntax.Assignment;
import dev.ricci.compiler.syntax.StatementSyntax.Target;
import java.util.Optional;
import java.util.function.Predicate;

/** Checks the name and the form of an assignment's left side. */
final class TargetRules {
  private final Symbols symbols;
  private final Problems problems;

  TargetRules(Symbols symbols, Problems problems) {
    this.symbols = symbols;
    this.problems = problems;
  }

  void check(Assignment statement, Element element) {
    Target target = statement.target();
    String name = target.name().text();
    Span span = target.name().span();
    if (Function.named(name).isPresent()) {
      problems.add(ProblemCode.RESERVED_WORD, span, name, "a target");
    } else if (symbols.javaFunction(name).isPresent()) {
      problems.add(ProblemCode.FUNCTION_OF_TYPE, span, name, "a target");
    } else if (symbols.isParameter(name)) {
      problems.add(ProblemCode.ASSIGNS_PARAMETER, span, name);
    } else if (!JavaNames.isComponentName(name)) {
      problems.add(ProblemCode.JAVA_NAME, span, name);
    } else if (symbols.isFunction(name)) {
      problems.add(ProblemCode.NAME_TAKEN, span, name);
    } else {
      symbols
          .tensor(name)
          .ifPresentOrElse(
              earlier -> checkAgain(statement, earlier, element), () -> checkFirst(target));
    }
    if (element == Element.INT && statement.op() != AssignOp.SET) {
      problems.add(ProblemCode.ARGMAX_COMBINED, span, name, statement.op().text());
    }
  }

  private void checkAgain(Assignment statement, Tensor earlier, Element element) {
    Target target = statement.target();
    Optional<IndexSyntax> pad = firstOf(target, IndexSyntax.Pad.class::isInstance);
    if (statement.op() == AssignOp.SET) {
      problems.add(ProblemCode.ASSIGNED_TWICE, target.span(), earlier.name());
    } else if (earlier.rank() != target.indices().size()) {
      problems.add(
          ProblemCode.RANK_MISMATCH,
          target.span(),
          earlier.name(),
          TensorRules.count(earlier.rank(), "dimension", "dimensions"),
          TensorRules.count(target.indices().size(), "index", "indices"));
    } else if (pad.isPresent()) {
      problems.add(ProblemCode.PAD_TARGET, pad.get().span(), earlier.name());
    } else if (earlier.element() == Element.INT && element != Element.INT) {
      problems.add(ProblemCode.INT_COMBINED, target.span(), earlier.name());
    }
  }

  private void checkFirst(Target target) {
    firstOf(target, entry -> !(entry instanceof IndexSyntax.Plain))
        .ifPresent(
            entry -> {
              boolean pads = entry instanceof IndexSyntax.Pad;
              ProblemCode code = pads ? ProblemCode.PAD_TARGET : ProblemCode.PARTIAL_TARGET;
              problems.add(code, entry.span(), target.name().text());
            });
  }

  private static Optional<IndexSyntax> firstOf(Target target, Predicate<IndexSyntax> kind) {
    return target.indices().stream().filter(kind).findFirst();
  }
}
