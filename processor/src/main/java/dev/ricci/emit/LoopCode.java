package dev.ricci.emit;

import com.palantir.javapoet.CodeBlock;
import dev.ricci.compiler.affine.Affine;
import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.core.Constraint;
import dev.ricci.compiler.plan.Bounds;
import dev.ricci.compiler.plan.Range;
import java.util.ArrayList;
import java.util.List;

/** Opens loops and conditions, with the bounds that constraints leave. */
final class LoopCode {
  private final MethodScope scope;

  LoopCode(MethodScope scope) {
    this.scope = scope;
  }

  /** From where to where, exclusively, a loop runs: extents or variables. */
  record Ends(Affine from, Affine to) {
    Affine length() {
      return to.minus(from);
    }
  }

  /** The ends of a loop; those that depend on outer loops become variables. */
  Ends ends(Bounds bounds, CodeBlock.Builder code) {
    String index = bounds.range().index().name();
    Affine from = Affine.of(bounds.range().from());
    Affine to = Affine.of(bounds.range().to());
    if (!bounds.lower().isEmpty()) {
      JavaExpression least = affine(from, index);
      for (Bounds.Bound bound : bounds.lower()) {
        least = JavaExpression.of("$T.max($L, $L)", Math.class, least, ceiling(bound));
      }
      from = variable(index + "From", least, code);
    }
    if (!bounds.upper().isEmpty()) {
      JavaExpression most = affine(to, index);
      for (Bounds.Bound bound : bounds.upper()) {
        most = JavaExpression.of("$T.min($L, $L)", Math.class, most, afterFloor(bound));
      }
      to = variable(index + "To", most, code);
    }
    return new Ends(from, to);
  }

  private Affine variable(String name, JavaExpression value, CodeBlock.Builder code) {
    Index variable = scope.variable(name);
    code.addStatement(JavaExpression.code("int $L = $L", scope.name(variable), value));
    return Affine.of(variable);
  }

  /** An end of a loop; an extent in it is named after the index. */
  JavaExpression affine(Affine end, String index) {
    return end.isExtent() ? scope.extent(end.constant(), index) : scope.affine(end);
  }

  private JavaExpression ceiling(Bounds.Bound bound) {
    if (bound.divisor().isConstant(1)) {
      return scope.affine(bound.numerator());
    }
    return JavaExpression.of(
        "-$T.floorDiv($L, $L)",
        Math.class,
        scope.affine(bound.numerator().negate()),
        scope.extent(bound.divisor(), "step"));
  }

  private JavaExpression afterFloor(Bounds.Bound bound) {
    if (bound.divisor().isConstant(1)) {
      return scope.affine(bound.numerator().plus(1));
    }
    return JavaExpression.of(
        "$T.floorDiv($L, $L) + 1",
        Math.class,
        scope.affine(bound.numerator()),
        scope.extent(bound.divisor(), "step"));
  }

  void open(Index index, Ends ends, CodeBlock.Builder code) {
    code.beginControlFlow(
        "$L",
        JavaExpression.code(
            "for (int $1L = $2L; $1L < $3L; $1L++)",
            scope.name(index),
            affine(ends.from(), index.name()),
            affine(ends.to(), index.name())));
  }

  /** Opens a loop from the last value to the first. */
  void openBackwards(Index index, Ends ends, CodeBlock.Builder code) {
    boolean isNumber = ends.to().isExtent() && ends.to().constant().constant().isPresent();
    JavaExpression last =
        isNumber
            ? affine(ends.to().minus(1), index.name())
            : affine(ends.to(), index.name()).minus(JavaExpression.of(1));
    code.beginControlFlow(
        "$L",
        JavaExpression.code(
            "for (int $1L = $2L; $1L >= $3L; $1L--)",
            scope.name(index),
            last,
            affine(ends.from(), index.name())));
  }

  /** Everything of a loop that constraints do not cut. */
  static Ends allOf(Range range) {
    return new Ends(Affine.of(range.from()), Affine.of(range.to()));
  }

  /** What a thread is given of a loop: counted from 0, from and to where. */
  static Ends part(Range range, Index from, Index to) {
    return new Ends(Affine.of(from).plus(range.from()), Affine.of(to).plus(range.from()));
  }

  /**
   * Begins to share out the first one of these loops among threads.
   *
   * @param work of one point of all loops, about
   * @param from the variable of the first round that a thread is given
   * @param to the variable of what comes after its last one
   */
  void beginParallel(List<Range> ranges, long work, Index from, Index to, CodeBlock.Builder code) {
    List<CodeBlock> lengths = new ArrayList<>();
    for (Range range : ranges.subList(1, ranges.size())) {
      lengths.add(scope.extent(range.length(), range.index().name()).code());
    }
    CodeBlock product = CodeBlock.join(lengths, " * ");
    Range first = ranges.get(0);
    code.add(
        "$T.forRange($L, $L, ($L, $L) -> {\n$>",
        Runtime.PARALLEL,
        scope.extent(first.length(), first.index().name()).code(),
        lengths.isEmpty() ? CodeBlock.of("$L", work) : CodeBlock.of("$LL * $L", work, product),
        scope.name(from),
        scope.name(to));
  }

  static void endParallel(CodeBlock.Builder code) {
    code.add("$<});\n");
  }

  /** Opens a condition if there are constraints; whether it did. */
  boolean guard(List<Constraint> constraints, CodeBlock.Builder code) {
    if (constraints.isEmpty()) {
      return false;
    }
    code.beginControlFlow(
        "$L",
        JavaExpression.code(
            "if ($L)", constraints.stream().map(this::holds).collect(CodeBlock.joining("$W&& "))));
    return true;
  }

  private CodeBlock holds(Constraint constraint) {
    JavaExpression value = scope.affine(constraint.value());
    return JavaExpression.code(
        "$1L >= $2L && $1L <= $3L",
        value,
        scope.extent(constraint.from(), "least"),
        scope.extent(constraint.to(), "most"));
  }

  /** That a constraint does not hold; a bound that every int keeps is not tested. */
  CodeBlock fails(Constraint constraint) {
    JavaExpression value = scope.affine(constraint.value());
    CodeBlock tooSmall =
        JavaExpression.code("$L < $L", value, scope.extent(constraint.from(), "least"));
    return constraint.to().isConstant(Integer.MAX_VALUE)
        ? tooSmall
        : JavaExpression.code(
            "$L || $L > $L", tooSmall, value, scope.extent(constraint.to(), "most"));
  }
}
