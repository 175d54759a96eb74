package dev.ricci.compiler.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ricci.compiler.Formula;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.core.Statement;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.gradient.Differentiator;
import dev.ricci.compiler.gradient.Gradient;
import dev.ricci.compiler.plan.ProductOrders.Ordered;
import dev.ricci.compiler.print.CorePrinter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which orders of multiplication are worth having, and how they share statements. */
class ProductOrdersTest {
  @Test
  void aChainOfThreeMatricesHasTwoOrders() {
    List<Ordered> orders = orders("Y[i,l] = A[i,j]*B[j,k]*C[k,l]", "A B C");
    assertThat(orders)
        .extracting(o -> o.multiplications().toString())
        .containsExactly(
            "size(A,1)*size(A,2)*size(B,2)+size(A,1)*size(B,2)*size(C,2)",
            "size(A,1)*size(A,2)*size(C,2)+size(A,2)*size(B,2)*size(C,2)");
    assertThat(lines(orders.get(0).program()))
        .containsExactly(
            "YPartial[i,k] = sum[j](A[i,j]*B[j,k])", "Y[i,l] = sum[k](C[k,l]*YPartial[i,k])");
    assertThat(lines(orders.get(1).program()))
        .containsExactly(
            "YPartial2[j,l] = sum[k](B[j,k]*C[k,l])", "Y[i,l] = sum[j](A[i,j]*YPartial2[j,l])");
  }

  @Test
  void aVectorIsMultipliedFirstWhateverTheSizes() {
    List<Ordered> orders = orders("y[i] = A[i,j]*B[j,k]*x[k]", "A B x");
    assertThat(orders).hasSize(1);
    assertThat(lines(orders.get(0).program()))
        .containsExactly("yPartial[j] = sum[k](B[j,k]*x[k])", "y[i] = sum[j](A[i,j]*yPartial[j])");
  }

  @Test
  void ordersThatDifferByLessThanTwiceAreOne() {
    assertThat(orders("Y[i,r] = X[i,j,k]*B[j,r]*C[k,r]", "X B C")).hasSize(1);
    assertThat(orders("Y[b,o] = X[b,i]*T[o,i,j]*Z[b,j]", "X T Z")).hasSize(1);
  }

  @Test
  void knownSizesLeaveNoChoice() {
    String ranges = " where i in 1..2, j in 1..3, k in 1..4, l in 1..100";
    assertThat(orders("Y[i,l] = A[i,j]*B[j,k]*C[k,l]" + ranges, "A B C")).hasSize(1);
  }

  @Test
  void aChainOfFourHasFiveOrders() {
    assertThat(orders("Y[i,m] = A[i,j]*B[j,k]*C[k,l]*D[l,m]", "A B C D"))
        .hasSize(5)
        .extracting(Ordered::multiplications)
        .doesNotHaveDuplicates();
  }

  @Test
  void longChainsAndManyOfThemAreLimited() {
    String chain = "Y[i,n] = A[i,j]*B[j,k]*C[k,l]*D[l,m]*E[m,n]";
    assertThat(orders(chain, "A B C D E")).hasSize(ProductOrders.MOST);
    String two = "P[i,l] = A[i,j]*B[j,k]*C[k,l]\nY[i,n] = P[i,l]*D[l,m]*E[m,n]";
    assertThat(orders(two, "A B C D E")).hasSize(4);
    String three = two.replace("Y[i,n]", "Q[i,n]") + "\nY[i,p] = Q[i,n]*F[n,o]*G[o,p]";
    assertThat(orders(three, "A B C D E F G")).hasSizeBetween(4, ProductOrders.MOST);
  }

  @Test
  void whatDoesNotDependOnTheOrderRunsAlways() {
    Program program =
        Formula.of("P[i,l] = A[i,j]*B[j,k]*C[k,l]\nY[i,l] = tanh(P[i,l] + d[l])", "A B C d")
            .program();
    List<Ordered> orders = ProductOrders.of(program);
    List<Gradient> gradients =
        orders.stream()
            .map(o -> Differentiator.gradient(o.program(), program.parameters()))
            .map(Rewriting::rewrite)
            .toList();
    JoinedOrders<Gradient> joined =
        JoinedOrders.ofGradients(gradients, orders.stream().map(Ordered::multiplications).toList());
    Alternatives alternatives = joined.alternatives();
    assertThat(alternatives.count()).isEqualTo(2);
    List<Statement> statements = joined.all().program().statements();
    assertThat(statements.stream().filter(alternatives::always).map(s -> s.target().name()))
        .contains("Y", "dd", "dP")
        .doesNotContain("P", "dA", "dB", "dC");
    for (int way = 0; way < 2; way++) {
      int here = way;
      List<Tensor> made =
          statements.stream()
              .filter(s -> alternatives.runs(s, here))
              .map(Statement::target)
              .toList();
      assertThat(made).doesNotHaveDuplicates().containsAll(joined.all().gradients());
    }
  }

  @Test
  void programsThatDoNotFitTogetherAreNotJoined() {
    Program first = Formula.of("Y[i] = 2*X[i]", "X").program();
    Program second = Formula.of("Y[i,j] = X[i]*X[j]", "X").program();
    JoinedOrders<Program> joined = JoinedOrders.ofPrograms(List.of(first, second), List.of());
    assertThat(joined).isEqualTo(new JoinedOrders<>(first, Alternatives.NONE));
  }

  private static List<Ordered> orders(String formula, String parameters) {
    return ProductOrders.of(Formula.of(formula, parameters).program());
  }

  private static List<String> lines(Program program) {
    CorePrinter printer = CorePrinter.asComputed(program);
    return program.statements().stream()
        .map(printer::print)
        .map(line -> line.replaceAll("\\s+where[\\s\\S]*", ""))
        .toList();
  }
}
