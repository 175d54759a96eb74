package dev.ricci.compiler.lowering;

import static dev.ricci.compiler.semantic.Bound.apply;
import static dev.ricci.compiler.semantic.Bound.load;
import static dev.ricci.compiler.semantic.Bound.plus;
import static dev.ricci.compiler.semantic.Bound.range;
import static dev.ricci.compiler.semantic.Bound.target;
import static dev.ricci.compiler.semantic.Bound.times;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.core.Position;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.core.Reduction;
import dev.ricci.compiler.core.Requirement;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.diagnostic.Span;
import dev.ricci.compiler.function.Function;
import dev.ricci.compiler.print.CorePrinter;
import dev.ricci.compiler.range.RangeSolver;
import dev.ricci.compiler.range.SolvedProgram;
import dev.ricci.compiler.semantic.Bound;
import dev.ricci.compiler.semantic.Term;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoweringTest {
  private final Bound b = Bound.origin(1);

  private static Program lower(Bound bound) {
    SolvedProgram solved = RangeSolver.solve(bound.program());
    assertThat(solved.problems()).isEmpty();
    return Lowering.lower(solved);
  }

  private static String print(Bound bound) {
    return CorePrinter.print(lower(bound));
  }

  @Test
  void convolutionIsOneStatementWithoutAccessChecks() {
    Tensor w = b.real("W", 2);
    Tensor x = b.real("X", 2);
    b.assign(
        load(target("Y", 2), b.at("i"), b.at("j")),
        b.sum(
            times(
                load(w, b.at("m"), b.at("n")),
                load(x, b.at("i").plus(b.at("m")).minus(1), b.at("j").plus(b.at("n")).minus(1))),
            "m",
            "n"));
    Program program = lower(b);
    assertThat(CorePrinter.print(program)).isEqualTo("Y[i,j] = sum[m,n](W[m,n]*X[i+m-1,j+n-1])\n");
    assertThat(program.shape(target("Y", 2)))
        .hasToString("[size(X,1)-size(W,1)+1, size(X,2)-size(W,2)+1]");
    assertThat(program.requirements())
        .allMatch(Requirement.LegalRange.class::isInstance)
        .hasSize(2);
  }

  @Test
  void stridedConvolutionChecksItsStrideFirst() {
    Tensor w = b.real("W", 1);
    Tensor x = b.real("X", 1);
    Extent s = b.parameter("s");
    b.assign(
        load(target("Y", 1), b.at("i")),
        b.sum(
            times(load(w, b.at("m")), load(x, b.at("i").minus(1).times(s).plus(b.at("m")))), "m"));
    Program program = lower(b);
    assertThat(CorePrinter.print(program)).isEqualTo("Y[i] = sum[m](W[m]*X[s*i+m-s])\n");
    assertThat(program.requirements().get(0)).isEqualTo(new Requirement.Positive("s", s));
    assertThat(program.requirements()).hasSize(2);
  }

  @Test
  void sumInsideOfAFunctionIsHoisted() {
    Tensor w = b.real("W", 2);
    Tensor x = b.real("x", 1);
    Tensor c = b.real("b", 1);
    Term sum = b.sum(times(load(w, b.at("j"), b.at("i")), load(x, b.at("i"))), "i");
    b.assign(load(target("Y", 1), b.at("j")), apply(Function.TANH, plus(sum, load(c, b.at("j")))));
    assertThat(print(b)).isEqualTo("Y_1[j] = sum[i](W[j,i]*x[i])\nY[j] = tanh(Y_1[j] + b[j])\n");
  }

  @Test
  void sumWithABiasIsWrittenInTwoVersions() {
    Tensor w = b.real("W", 2);
    Tensor x = b.real("x", 1);
    Tensor c = b.real("b", 1);
    Term sum = b.sum(times(load(w, b.at("j"), b.at("i")), load(x, b.at("i"))), "i");
    b.assign(load(target("Y", 1), b.at("j")), plus(sum, load(c, b.at("j"))));
    assertThat(print(b)).isEqualTo("Y[j] = sum[i](W[j,i]*x[i])\nY[j] += b[j]\n");
  }

  @Test
  void softmaxSubtractsTheMaximumWhereItIsFinite() {
    Tensor x = b.real("X", 2);
    Term.Load e = load(x, b.at("i"), b.at("j"));
    b.assign(
        load(target("P", 2), b.at("i"), b.at("j")),
        new Term.Normalize(false, List.of(b.index("j")), e, Span.NONE));
    Program program = lower(b);
    assertThat(CorePrinter.print(program))
        .isEqualTo(
            """
            P_1[i] = max[j](X[i,j])
            P_2[i] = abs(P_1[i]) < inf ? P_1[i] : 0
            P_3[i] = sum[j](exp(X[i,j] - P_2[i]))
            P[i,j] = exp(X[i,j] - P_2[i])/P_3[i]
            """);
    assertThat(program.statements())
        .extracting(s -> s.shift())
        .containsExactly(true, false, false, false);
  }

  @Test
  void poolingByUpdateReducesAllOtherIndices() {
    Tensor x = b.real("X", 2);
    b.add(
        load(target("Y", 2), b.at("i"), b.at("j")),
        Reduction.MAX,
        List.of(b.index("m"), b.index("n")),
        load(
            x,
            b.at("i").times(Extent.of(2)).plus(b.at("m")).minus(2),
            b.at("j").times(Extent.of(2)).plus(b.at("n")).minus(2)),
        range(b.index("m"), Extent.ONE, Extent.of(2)),
        range(b.index("n"), Extent.ONE, Extent.of(2)));
    assertThat(print(b))
        .isEqualTo("Y[i,j] = max[m,n](X[2*i+m-2,2*j+n-2]) where m in 1..2, n in 1..2\n");
  }

  @Test
  void gatheredTargetIsAddedToACopy() {
    Tensor ids = b.ints("ids", 1);
    Tensor dy = b.real("dY", 2);
    Extent n = b.parameter("n");
    Tensor dw = target("dW", 2);
    Index v = b.index("v");
    b.assign(
        load(dw, b.at("v"), b.at("k")),
        Bound.number(0),
        range(v, Extent.ONE, n),
        range(b.index("k"), Extent.ONE, Extent.size("dY", 2)));
    b.add(
        load(dw, List.of(new Position.Gather(ids, List.of(b.at("b"))), new Position.At(b.at("l")))),
        Reduction.SUM,
        List.of(),
        load(dy, b.at("b"), b.at("l")));
    Program program = lower(b);
    assertThat(CorePrinter.print(program))
        .isEqualTo(
            """
            dW[v,k] = 0 where v in 1..n, k in 1..size(dY,2)
            dW[ids[b],l] += dY[b,l]
            """);
    assertThat(program.requirements())
        .extracting(r -> r.getClass().getSimpleName())
        .containsExactly("LegalRange", "SameExtent", "GatherWithin");
  }
}
