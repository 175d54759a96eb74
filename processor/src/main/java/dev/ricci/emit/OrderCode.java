package dev.ricci.emit;

import static dev.ricci.emit.RuntimeNames.CHECKS;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.NameAllocator;
import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.core.Statement;
import dev.ricci.compiler.plan.Alternatives;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The number of the order in which products are multiplied, a field of the sizes, and what depends
 * on it.
 */
final class OrderCode {
  private final Alternatives alternatives;
  private final Optional<String> field;

  OrderCode(Alternatives alternatives, NameAllocator fields) {
    this.alternatives = alternatives;
    this.field = alternatives.count() > 1 ? Optional.of(fields.newName("order")) : Optional.empty();
  }

  /** The field, if there is more than one order. */
  Optional<String> field() {
    return field;
  }

  /**
   * The condition under which one of some statements runs; none if one always does.
   *
   * @param sizes what the field is read from: a variable and a dot, or nothing
   */
  Optional<String> condition(List<Statement> statements, String sizes) {
    List<Integer> runs = new ArrayList<>();
    List<Integer> others = new ArrayList<>();
    for (int way = 0; way < alternatives.count(); way++) {
      int here = way;
      boolean any = statements.stream().anyMatch(s -> alternatives.runs(s, here));
      (any ? runs : others).add(way);
    }
    String order = sizes + field.orElse("");
    if (others.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        runs.size() > 1 && others.size() == 1
            ? order + " != " + others.get(0)
            : runs.stream().map(w -> order + " == " + w).collect(Collectors.joining(" || ")));
  }

  /** Whether one of two conditions holds and not both. */
  boolean isOtherwise(Wanted first, Wanted second) {
    return alternatives.count() == 2
        && first.isOrder()
        && second.isOrder()
        && !first.equals(second);
  }

  /** What tells a statement from others of the same target, which run for other sizes. */
  String suffix(Statement statement) {
    return IntStream.range(0, alternatives.count())
        .filter(way -> alternatives.runs(statement, way))
        .mapToObj(way -> "Order" + way)
        .findFirst()
        .orElseThrow();
  }

  /**
   * Assigns the number of the order that takes the fewest multiplications.
   *
   * @param canonical writes an extent in the sizes of parameters
   * @param fields assigns a field and returns its name
   */
  CodeBlock definition(UnaryOperator<Extent> canonical, Function<Extent.Atom, String> fields) {
    List<CodeBlock> costs = new ArrayList<>();
    for (Extent cost : alternatives.costs()) {
      List<CodeBlock> terms = new ArrayList<>();
      canonical
          .apply(cost)
          .terms()
          .forEach((product, factor) -> terms.add(term(product, factor, fields)));
      costs.add(terms.stream().collect(CodeBlock.joining("$W+ ")));
    }
    return CodeBlock.builder()
        .add("// What takes the fewest multiplications for these sizes.\n")
        .add(
            "this.$L = $T.cheapest($L);\n",
            field.orElseThrow(),
            CHECKS,
            CodeBlock.join(costs, ",$W"))
        .build();
  }

  /** A product as a floating number, which has room for any. */
  private static CodeBlock term(
      Extent.Monomial product, long factor, Function<Extent.Atom, String> fields) {
    List<String> factors = new ArrayList<>();
    if (factor != 1 || product.factors().isEmpty()) {
      factors.add(factor + ".0");
    }
    product.factors().forEach(atom -> factors.add(fields.apply(atom)));
    return CodeBlock.of("$L$L", factor == 1 ? "(double) " : "", String.join(" * ", factors));
  }
}
