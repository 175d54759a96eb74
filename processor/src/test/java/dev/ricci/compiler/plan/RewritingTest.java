package dev.ricci.compiler.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ricci.compiler.Formula;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.core.Statement;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.gradient.Differentiator;
import dev.ricci.compiler.gradient.Elimination;
import dev.ricci.compiler.gradient.Gradient;
import dev.ricci.compiler.print.CorePrinter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which statements programs are rewritten to. */
class RewritingTest {
  @Test
  void aMatrixProductStaysWhatItIs() {
    Program program = Formula.of("Y[i,k] = A[i,j]*B[j,k]", "A B").program();
    assertThat(Rewriting.rewrite(program)).isEqualTo(program);
  }

  @Test
  void threeFactorsAreMultipliedPairwise() {
    assertThat(rewritten("Y[i,l] = A[i,j]*B[j,k]*C[k,l]", "A B C"))
        .hasSize(2)
        .allMatch(s -> s.startsWith("contraction"))
        .noneMatch(s -> s.contains("A[i,j]") && s.contains("B[j,k]") && s.contains("C[k,l]"));
  }

  @Test
  void aFunctionOfFewIndicesIsComputedOnce() {
    assertThat(rewritten("Y[j] = sum[i](W[j,i]*tanh(x[i]))", "W x"))
        .containsExactly("nest Y_1[i] = tanh(x[i])", "contraction Y[j] = sum[i](W[j,i]*Y_1[i])");
  }

  @Test
  void aGatheredRowIsCopiedOnce() {
    assertThat(rewritten("Y[t,k] = E[ids[t],d]*W[d,k]", "E W ids:int"))
        .satisfiesExactly(
            copy -> assertThat(copy).startsWith("nest YFactor[t,d] =").contains("E[ids[t],d]"),
            sum -> assertThat(sum).isEqualTo("contraction Y[t,k] = sum[d](W[d,k]*YFactor[t,d])"));
  }

  @Test
  void aPaddedOperandIsCopiedOnceForValueAndGradient() {
    Program program = Formula.of("Y[i,j] = W[m,n]*X[pad(i+m-2,1),pad(j+n-2,1)]", "W X").program();
    Gradient gradient = Differentiator.gradient(program, program.parameters(), Elimination.OUTPUT);
    List<String> lines = lines(Rewriting.rewrite(gradient).program());
    assertThat(lines).filteredOn(s -> s.contains("XPadded[p,q] =")).hasSize(1);
    assertThat(lines).filteredOn(s -> s.startsWith("contraction")).hasSize(2);
  }

  @Test
  void theGradientOfAConvolutionIsOneOfThePaddedCotangent() {
    Program program = Formula.of("Y[i,j] = W[m,n]*X[i+m-1,j+n-1]", "W X").program();
    List<Tensor> wrt = program.parameters().subList(1, 2);
    Gradient gradient = Differentiator.gradient(program, wrt, Elimination.OUTPUT);
    assertThat(lines(Rewriting.rewrite(gradient).program()))
        .hasSize(2)
        .anyMatch(s -> s.startsWith("nest dYPadded[p,q] = dY[pad("))
        .anyMatch(
            s ->
                s.startsWith("contraction dX[p,q] = sum[m,n](")
                    && s.contains("dYPadded[p-m+size(W,1),q-n+size(W,2)]*W[m,n]"));
  }

  @Test
  void theGradientOfAStridedConvolutionIsOneOfEachPhase() {
    Program program = Formula.of("Y[o,i] = W[o,c,m]*X[c,s*(i-1)+m]", "W X s:int0").program();
    List<Tensor> wrt = program.parameters().subList(1, 2);
    Gradient gradient = Differentiator.gradient(program, wrt, Elimination.OUTPUT);
    assertThat(lines(Rewriting.rewrite(gradient).program()).stream().map(RewritingTest::shortened))
        .containsExactly(
            "nest WPhases[w,w1,k,t] = W[w,w1,pad(k+s*t-s)]",
            "nest dYPadded[p,q] = dY[p,pad(q+floor((-size(W,3))/s)+1)]",
            "contraction dXPhases[c,k,u] = sum[o,t](k+s*t-s <= size(W,3)"
                + " && u-t+1 >= 1 && u-t+1 <= floor((size(X,2)-size(W,3))/s)+1"
                + " ? dYPadded[o,pad(u-t-floor((-size(W,3))/s))]*WPhases[o,c,k,t] : 0)",
            "nest dX[c,clamp(k+s*u-s)] += k+s*u-s <= size(X,2) ? dXPhases[c,k,u] : 0");
  }

  @Test
  void stepsThatAreNotSummedHaveNoPhases() {
    Program program = Formula.of("Y[i,n] = A[n,m]*C[i,m]*B[i+3*n-3]", "A B C").program();
    Gradient gradient = Differentiator.gradient(program, program.parameters(), Elimination.OUTPUT);
    assertThat(lines(Rewriting.rewrite(gradient).program()))
        .anyMatch(s -> s.contains("dBPartial[n,p] ="))
        .noneMatch(s -> s.contains("Phases"));
  }

  @Test
  void whatOnlyAConstraintKeptInsideIsPaddedToo() {
    Program program =
        Formula.of("Y[k,l] = sum[n](A[n-l+3]*B[n,l,k]) where n in 1..2, l in 1..2", "A B")
            .program();
    List<Tensor> wrt = program.parameters().subList(0, 1);
    Gradient gradient = Differentiator.gradient(program, wrt, Elimination.OUTPUT);
    assertThat(lines(Rewriting.rewrite(gradient).program()))
        .anyMatch(s -> s.startsWith("nest dYPadded["))
        .anyMatch(s -> s.startsWith("nest BPadded["));
  }

  @Test
  void factorsThatAllChangeInARowAreMultipliedThere() {
    Program program = Formula.of("s[i] = sum[j](A[i,j]*B[i,j]*C[i,j])", "A B C").program();
    assertThat(Rewriting.rewrite(program)).isEqualTo(program);
  }

  @Test
  void aSumOfManyTermsIsCut() {
    String terms =
        IntStream.rangeClosed(1, 60)
            .mapToObj(k -> "sin(A[i]*" + k + ")*B[j]")
            .collect(Collectors.joining(" + "));
    assertThat(rewritten("Y[i,j] = " + terms, "A B"))
        .hasSizeGreaterThan(3)
        .allMatch(s -> s.length() < 1500);
  }

  private static List<String> rewritten(String formula, String parameters) {
    return lines(Rewriting.rewrite(Formula.of(formula, parameters).program()));
  }

  /** Without ranges, and without the zeros before a sum. */
  private static String shortened(String line) {
    String last = line.substring(line.lastIndexOf('\n') + 1);
    String kind = line.substring(0, line.indexOf(' ') + 1);
    return (last.equals(line) ? last : kind + last).replaceAll(" +where .*", "");
  }

  /** The statements, each with what it is computed by. */
  private static List<String> lines(Program program) {
    Planner planner = new Planner(program);
    CorePrinter printer = CorePrinter.asComputed(program);
    return program.statements().stream().map(s -> line(s, planner, printer)).toList();
  }

  private static String line(Statement statement, Planner planner, CorePrinter printer) {
    boolean contraction = planner.contraction(statement).isPresent();
    return (contraction ? "contraction " : "nest ") + printer.print(statement);
  }
}
