package dev.ricci.compiler.semantic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.core.Element;
import dev.ricci.compiler.core.Reduction;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.diagnostic.Problem;
import dev.ricci.compiler.diagnostic.ProblemCode;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BinderTest {
  private static BoundProgram bound(String signature, String formula) {
    Binding binding = Signatures.bind(signature, formula);
    assertThat(binding.problems()).isEmpty();
    return binding.program().orElseThrow();
  }

  @Test
  void convolution() {
    BoundProgram program =
        bound(
            "float[][] W, FloatTensor X, int s -> FloatTensor",
            "Y[i,j] = W[m,n]*X[s*i+m-1,s*j+n-1]");
    assertThat(program.parameters())
        .containsExactly(new Tensor("W", Element.REAL, 2), new Tensor("X", Element.REAL, 2));
    assertThat(program.intParameters()).containsExactly("s");
    assertThat(program.results()).containsExactly(new Tensor("Y", Element.REAL, 2));
    BoundStatement statement = program.statements().get(0);
    assertThat(statement.combine()).isEqualTo(Reduction.SUM);
    assertThat(statement.assigns()).isTrue();
    assertThat(statement.affineTarget()).isFalse();
    assertThat(statement.outer()).extracting(Index::name).containsExactly("i", "j");
    Term.Reduce sum = (Term.Reduce) statement.value();
    assertThat(sum.implicit()).isTrue();
    assertThat(sum.indices()).extracting(Index::name).containsExactly("m", "n");
  }

  @Test
  void anImplicitIndexIsOneIndexInAllTermsAndABoundOneIsNew() {
    BoundStatement statement =
        bound(
                "FloatTensor A, FloatTensor B -> float",
                "c = A[i]*B[i] + B[i] + sum[i](A[i]) where i in 1..2")
            .statements()
            .get(0);
    List<Index> indices = List.copyOf(Terms.allIndices(statement.value()));
    assertThat(indices).extracting(Index::name).containsExactly("i", "i");
    assertThat(statement.ranges())
        .extracting(BoundStatement.FixedRange::index)
        .containsExactlyElementsOf(indices);
  }

  @Test
  void aBindersOwnRangeIsItsOwn() {
    BoundStatement statement =
        bound("FloatTensor A -> float[]", "y[r] = max[r in 1..2](A[r]) + A[r] where r in 1..3")
            .statements()
            .get(0);
    assertThat(statement.ranges()).extracting(r -> r.to().toString()).containsExactly("2", "3");
    assertThat(BoundPrinter.print(statement))
        .isEqualTo("y[r] = max[r in 1..2](A[r]) + A[r] where r in 1..3");
  }

  @Test
  void otherOperatorsReduceTheWholeRightSide() {
    BoundStatement statement =
        bound("FloatTensor X -> FloatTensor", "Y[j] max= X[k,j] + X[j,i]").statements().get(0);
    assertThat(statement.combine()).isEqualTo(Reduction.MAX);
    assertThat(statement.outer()).extracting(Index::name).containsExactly("j", "k", "i");
    assertThat(statement.value()).isInstanceOf(Term.Apply.class);
  }

  @Test
  void aNormalizerKeepsItsIndex() {
    BoundStatement statement =
        bound("FloatTensor X -> FloatTensor", "P[i,j] = softmax[j](X[i,j])").statements().get(0);
    assertThat(((Term.Normalize) statement.value()).indices())
        .containsExactly(statement.outer().get(1));
  }

  @Test
  void argmaxMakesPositions() {
    BoundProgram program =
        bound(
            "FloatTensor Z, FloatTensor E -> FloatTensor",
            "k[b] = argmax[v](Z[b,v]); Y[b,d] = E[k[b],d]*k[b]");
    assertThat(program.statements().get(0).target().access().tensor().element())
        .isEqualTo(Element.INT);
    assertThat(program.results()).extracting(Tensor::name).containsExactly("Y");
  }

  @Test
  void aRecordsComponentsAreTargets() {
    BoundProgram program = bound("float[] x -> {float[] z, float y}", "y = x[i]; z[i] = 2*x[i]");
    assertThat(program.results()).extracting(Tensor::name).containsExactly("z", "y");
  }

  @Test
  void scalarFunctionsAreCalls() {
    BoundStatement statement =
        bound("FloatTensor x, float a -> float", "g(u) = a*u^2; h(u, v) = g(u) + v; c = h(x[i], 1)")
            .statements()
            .get(0);
    assertThat(BoundPrinter.print(statement)).isEqualTo("c = sum[i](h(x[i], 1))");
  }

  @Test
  void aTensorWithoutBracketsIsAScalar() {
    BoundProgram program = bound("FloatTensor b, FloatTensor x -> FloatTensor", "Y[i] = b*x[i]");
    assertThat(program.parameters()).extracting(Tensor::rank).containsExactly(0, 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x[i]+", "2*x[i]*x[i]+", "x[i]*", "exp(", "-(1+", "(x[i] > 0 ? 1 : 2)^"})
  void sixtyOfAnythingAreFew(String part) {
    String formula = "y[i] = " + part.repeat(60) + "1";
    int open = formula.length() - formula.replace("(", "").length();
    int closed = formula.length() - formula.replace(")", "").length();
    bound("float[] x -> float[]", formula + ")".repeat(open - closed) + "+x[i]");
  }

  /** What the message of a chain that is too long promises. */
  @ParameterizedTest
  @CsvSource({"+, 200", "-, 200", "*, 100", "/, 100", "&&, 100", "||, 100", "',', 100"})
  void theLongestChains(String separator, int longest) {
    assertThat(chain(separator, longest).problems()).isEmpty();
    assertThat(chain(separator, longest + 1).problems())
        .extracting(Problem::code)
        .containsExactly(ProblemCode.CHAIN_TOO_LONG);
  }

  private static Binding chain(String separator, int length) {
    String chain = String.join(separator, Collections.nCopies(length, "x[1]"));
    return Signatures.bind(
        "float[] x -> float", "y = " + (separator.equals(",") ? "max(" + chain + ")" : chain));
  }

  /** A function that squares, called by one that squares, and so on. */
  @ParameterizedTest
  @CsvSource({"10, true", "16, false"})
  void callsCountAsWhatTheyBecome(int functions, boolean accepted) {
    StringBuilder text = new StringBuilder("g0(u) = u; ");
    for (int k = 1; k <= functions; k++) {
      text.append("g%d(u) = g%d(u)*g%d(u); ".formatted(k, k - 1, k - 1));
    }
    Binding binding = Signatures.bind("float[] x -> float", text + "y = g" + functions + "(x[1])");
    assertThat(binding.problems().isEmpty()).isEqualTo(accepted);
  }

  @Test
  void aTensorWithOnlySizesHasTheLargestDimension() {
    BoundProgram program =
        bound("FloatTensor b, float x -> FloatTensor", "Y[i] = x where i in 1..size(b,3)");
    assertThat(program.parameters()).extracting(Tensor::rank).containsExactly(3, 0);
  }
}
