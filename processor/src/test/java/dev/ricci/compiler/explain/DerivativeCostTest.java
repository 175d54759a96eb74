package dev.ricci.compiler.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.gradient.Differentiator;
import dev.ricci.compiler.gradient.HessianVector;
import dev.ricci.compiler.gradient.Tangent;
import dev.ricci.compiler.plan.Rewriting;
import dev.ricci.compiler.print.ReferenceCase;
import dev.ricci.compiler.simplify.Liveness;
import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What derivatives cost, each with the value, as multiples of the value: the operations that {@code
 * explain} counts, of all reference cases and of the formulas of {@code docs/derivatives.md}.
 */
class DerivativeCostTest {
  private static final double TANGENT = 3.1;

  /** Of {@code f(A*B)}: one product for the value, two for its tangent, four for both products. */
  private static final double HESSIAN_VECTOR = 7;

  /** Of a product along an index: two passes for the products of all others, and a sum. */
  private static final double TANGENT_OF_PRODUCT = 5;

  /** How many multiplications take as long as a function. */
  private static final int FUNCTION = 10;

  /** Of every dimension. */
  private static final long LENGTH = 32;

  private static final String WEIGHT = "weight_";

  /**
   * A formula and the sum of its elements, each times a weight.
   *
   * @param total the same program if that has no more than one element
   */
  record Formula(String text, Program program, Program total) {
    static Formula of(String text) {
      Program program = Explained.program(text);
      Tensor result = program.results().get(0);
      if (result.rank() == 0) {
        return new Formula(text, program, program);
      }
      String at =
          IntStream.rangeClosed(1, result.rank())
              .mapToObj(k -> "i" + k)
              .collect(Collectors.joining(",", "[", "]"));
      String total = text + "; total_ = " + WEIGHT + at + "*" + result.name() + at;
      return new Formula(text, program, Explained.program(total));
    }

    /** Whether the derivatives by one factor need the product of all others. */
    boolean isProduct() {
      return text.contains("*=") || text.contains("prod[");
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /** The formulas that have derivatives. */
  static Stream<Formula> formulas() throws IOException {
    return Stream.concat(
            ReferenceCase.all().map(ReferenceCase::text), DerivativesDocumentTest.formulas())
        .map(Formula::of)
        .filter(f -> !Differentiator.parameters(f.program(), List.of()).isEmpty());
  }

  @ParameterizedTest
  @MethodSource("formulas")
  void tangents(Formula formula) {
    Program program = formula.program();
    Tangent tangent = Tangent.of(Rewriting.splitProducts(program), wrt(program));
    check(program, tangent.valueAndTangents(), formula.isProduct() ? TANGENT_OF_PRODUCT : TANGENT);
  }

  /**
   * Not those of products along an index: the product of all but two factors, which stays right
   * where factors are zeros, is another one for each pair.
   */
  static Stream<Formula> formulasWithoutProducts() throws IOException {
    return formulas().filter(f -> !f.isProduct());
  }

  @ParameterizedTest
  @MethodSource("formulasWithoutProducts")
  void hessiansTimesVectors(Formula formula) {
    Program program = formula.total();
    HessianVector product = HessianVector.of(Rewriting.splitProducts(program), wrt(program));
    check(program, product.program(), HESSIAN_VECTOR);
  }

  /** Where {@code explain} says "at most", more is no failure. */
  private static void check(Program value, Program derived, double bound) {
    Cost most = Cost.of(value, value);
    Cost cost = Cost.of(value, derived);
    double times = cost.operations() / most.operations();
    assumeThat(cost.exact() || times <= bound).as("%s times", times).isTrue();
    assertThat(cost.operations()).isLessThanOrEqualTo(bound * most.operations());
  }

  private static List<Tensor> wrt(Program program) {
    return Differentiator.parameters(program, List.of()).stream()
        .filter(t -> !t.name().equals(WEIGHT))
        .toList();
  }

  /**
   * What a program takes.
   *
   * @param operations as many multiplications
   * @param exact whether that is not only a bound
   */
  private record Cost(double operations, boolean exact) {
    /**
     * Of a program as it is computed.
     *
     * @param formula what it is derived of
     */
    static Cost of(Program formula, Program program) {
      Program computed = Rewriting.rewrite(program);
      SizeLetters sizes = SizeLetters.of(formula);
      OperationCount count = new Operations(computed, sizes).of(Liveness.forResults(computed));
      Lengths lengths = new Lengths(computed, sizes);
      return new Cost(
          lengths.sum(count.arithmetic()) + FUNCTION * lengths.sum(count.functions()),
          count.exact());
    }
  }

  /** Numbers for the names of sizes. */
  private record Lengths(Program program, SizeLetters sizes) {
    double sum(Map<List<Extent>, BigInteger> products) {
      return products.entrySet().stream().mapToDouble(e -> times(e.getKey(), e.getValue())).sum();
    }

    private double times(List<Extent> lengths, BigInteger count) {
      return lengths.stream()
          .mapToDouble(length -> Math.max(0, of(length)))
          .reduce(count.doubleValue(), (a, b) -> a * b);
    }

    private long of(Extent length) {
      return length.evaluate(atom -> atom instanceof Extent.Size size ? of(size) : of(name(atom)));
    }

    private static String name(Extent.Atom atom) {
      return ((Extent.Parameter) atom).name();
    }

    /** A size that has no name, because it is one of a derivative's tensors. */
    private long of(Extent.Size size) {
      Tensor tensor =
          program.shapes().keySet().stream()
              .filter(t -> t.name().equals(size.tensor()))
              .findFirst()
              .orElseThrow();
      return of(sizes.apply(program.shape(tensor).get(size.dimension() - 1)));
    }

    private long of(String name) {
      Extent meaning = sizes.definitions().get(name);
      return meaning == null ? LENGTH : of(meaning);
    }
  }
}
