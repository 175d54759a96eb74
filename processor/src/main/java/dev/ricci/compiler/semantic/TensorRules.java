package dev.ricci.compiler.semantic;

import dev.ricci.compiler.core.Element;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.diagnostic.Problem;
import dev.ricci.compiler.diagnostic.ProblemCode;
import dev.ricci.compiler.diagnostic.Problems;
import dev.ricci.compiler.diagnostic.Span;
import dev.ricci.compiler.function.Function;
import dev.ricci.compiler.syntax.Identifier;
import java.util.List;
import java.util.Optional;

/** Checks that a name with brackets, or in {@code size}, is a tensor of that rank. */
final class TensorRules {
  private final Symbols symbols;
  private final Problems problems;

  TensorRules(Symbols symbols, Problems problems) {
    this.symbols = symbols;
    this.problems = problems;
  }

  /** Checks {@code T[…]} with that many indices in the statement of {@code target}. */
  void checkAccess(Identifier name, int indices, String target, Span access) {
    resolve(name, target).ifPresent(tensor -> checkRank(tensor, indices, access));
  }

  /** Checks {@code ids[…]} as an entry of brackets. */
  void checkGather(Identifier name, int indices, String target, Span access) {
    Optional<Tensor> tensor = resolve(name, target);
    if (tensor.isPresent() && checkRank(tensor.get(), indices, access)) {
      if (tensor.get().element() != Element.INT) {
        problems.add(ProblemCode.GATHER_NOT_INT, access, name.text());
      }
    }
  }

  /** Checks {@code size(T, dimension)}. */
  void checkSize(Identifier name, int dimension, String target, Span call) {
    boolean exists = symbols.tensor(name.text()).isPresent();
    Optional<Tensor> tensor = exists ? symbols.tensor(name.text()) : resolve(name, target);
    if (tensor.isPresent() && (dimension < 1 || dimension > tensor.get().rank())) {
      String dimensions = count(tensor.get().rank(), "dimension", "dimensions");
      problems.add(
          ProblemCode.NO_DIMENSION,
          call,
          name.text(),
          dimension > ParameterRanks.LARGEST ? "at most " + dimensions : dimensions,
          dimension);
    }
  }

  private boolean checkRank(Tensor tensor, int indices, Span access) {
    if (tensor.rank() == indices) {
      return true;
    }
    if (tensor.rank() == 0) {
      problems.add(ProblemCode.SCALAR_WITH_INDICES, access, tensor.name());
    } else {
      problems.add(
          ProblemCode.RANK_MISMATCH,
          access,
          tensor.name(),
          count(tensor.rank(), "dimension", "dimensions"),
          count(indices, "index", "indices"));
    }
    return false;
  }

  /** The tensor of this name; a problem if there is none that the statement may read. */
  private Optional<Tensor> resolve(Identifier name, String target) {
    String text = name.text();
    if (text.equals(target)) {
      problems.add(ProblemCode.READS_OWN_TARGET, name.span(), text);
      return Optional.empty();
    }
    Optional<Tensor> tensor = symbols.tensor(text);
    if (tensor.isPresent() || symbols.isUnread(text)) {
      return tensor;
    }
    if (symbols.isIntParameter(text)) {
      problems.add(ProblemCode.SCALAR_WITH_INDICES, name.span(), text);
    } else if (symbols.isFunction(text) || Function.named(text).isPresent()) {
      problems.add(ProblemCode.FUNCTION_WITH_BRACKETS, name.span(), text);
    } else if (symbols.isTarget(text)) {
      problems.add(ProblemCode.ASSIGNED_LATER, name.span(), text);
    } else {
      List<String> near = symbols.like(text, symbols.tensorNames());
      problems.add(Problem.of(ProblemCode.UNKNOWN_TENSOR, name.span(), text).didYouMean(near));
    }
    return Optional.empty();
  }

  /** A number and its noun. */
  static String count(int n, String one, String several) {
    return n + " " + (n == 1 ? one : several);
  }
}
