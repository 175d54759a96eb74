package dev.ricci.compiler.range;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ricci.compiler.Formula;
import dev.ricci.compiler.affine.Affine;
import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.core.Loop;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.core.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Programs read as formulas again. */
class CoreRangesTest {
  private static final Extent X = Extent.size("X", 1);
  private static final Extent W = Extent.size("W", 1);

  private static Statement last(Program program) {
    return program.statements().get(program.statements().size() - 1);
  }

  private static String text(Map<Index, Loop> ranges) {
    return ranges.values().stream()
        .sorted(Comparator.comparing(l -> l.index().name()))
        .map(Loop::toString)
        .collect(joining(", "));
  }

  /** The ranges of the last statement if none is written, whatever the program says. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Y[i] = X[i]                              | X     | i in 1..size(X,1)",
        "Y[i] = X[i] where i in 1..3              | X     | i in 1..size(X,1)",
        "Y[i] = W[m]*X[i+m-1]                     | W X   | i in 1..size(X,1)-size(W,1)+1, m in 1..size(W,1)",
        // sizes that the program checks, or makes, are the same
        "Y[i] = X[i]*W[i]                         | W X   | i in 1..size(X,1)",
        "A[i] = X[i]; Y[i] = X[i]*A[i]            | X     | i in 1..size(X,1)",
        "A[i] = X[i]*W[i]; Y[i] = W[i]*A[i]       | W X   | i in 1..size(W,1)",
        // where sizes need not agree, a range has to be written
        "Y[i] = X[i]*W[i] where i in 1..3         | W X   | ''",
        "A[i] = X[2*i-1]; Y[i] = X[i]*A[i] where i in 1..3 | X | ''",
        // an index of the left side alone has none
        "Y[i,j] = X[i] where j in 1..3            | X     | i in 1..size(X,1)",
        // positions say over what they run
        "Y[t] = X[ids[t]]                         | X ids:int | t in 1..size(ids,1)",
        "Y[t,k] = X[ids[t],k]                     | X ids:int | k in 1..size(X,2), t in 1..size(ids,1)",
      })
  void rangesFollowFromTheRightSide(String text, String parameters, String expected) {
    Program program = Formula.of(text, parameters).program();
    assertThat(text(new CoreRanges(program).infer(last(program), List.of()))).isEqualTo(expected);
  }

  /** The target is a tensor that exists. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Y[i] = X[i]; Y[i] += X[i]                   | X | i in 1..size(X,1)",
        "Y[i,j] = X[i,j]; Y[i,j] += 1 where i in 1..2, j in 1..2 | X | i in 1..size(X,1), j in 1..size(X,2)",
        "Y[i] = X[i]; Y[i] += W[i] where i in 1..2   | X W | ''",
        "Y[i] = 0 where i in 1..3; Y[ids[t]] += X[t] where t in 1..3 | X ids:int | ''",
        "Y[i] = 0 where i in 1..3; Y[ids[t]] += 1 where t in 1..3 | ids:int | ''",
        "Y[i] = 0 where i in 1..3; Y[ids[t]] += X[t] | X ids:int | t in 1..size(ids,1)",
        "Y[i,j] = 0 where i in 1..3, j in 1..3; Y[t,ids[t]] += 1 | ids:int | t in 1..3",
      })
  void rangesOfAnUpdateFollowFromItsTargetToo(String text, String parameters, String expected) {
    Program program = Formula.of(text, parameters).program();
    CoreRanges ranges = new CoreRanges(program);
    assertThat(text(ranges.infer(last(program), List.of(), true))).isEqualTo(expected);
  }

  @Test
  void aFixedRangeIsKeptAndOthersFollowFromIt() {
    Program program = Formula.of("Y[k] = X[k+i]*W[k] where i in 0..2", "W X").program();
    Statement statement = last(program);
    Loop fixed =
        statement.domain().loops().stream()
            .filter(l -> l.index().name().equals("i"))
            .findFirst()
            .orElseThrow();
    assertThat(text(new CoreRanges(program).infer(statement, List.of(fixed))))
        .contains("i in 0..2");
    Program disagreeing = Formula.of("Y[i] = X[i]*W[i] where i in 1..3", "W X").program();
    List<Loop> written = last(disagreeing).domain().loops();
    assertThat(text(new CoreRanges(disagreeing).infer(last(disagreeing), written)))
        .isEqualTo("i in 1..3");
  }

  @Test
  void whatTheProgramChecksIsKnown() {
    Program same = Formula.of("Y[i] = X[i]*W[i]", "W X").program();
    assertThat(new CoreRanges(same).same(X, W)).isTrue();
    assertThat(new CoreRanges(same).same(X, W.plus(1))).isFalse();

    Program legal = Formula.of("Y[i] = W[m]*X[i+m-1]", "W X").program();
    assertThat(new CoreRanges(legal).atMost(W, X.plus(1))).isTrue();
    assertThat(new CoreRanges(legal).atMost(W, X)).isFalse();
    assertThat(new CoreRanges(legal).same(X, W)).isFalse();

    Extent s = Extent.parameter("s");
    Program strided = Formula.of("Y[i] = W[m]*X[s*(i-1)+m]", "W X s:int0").program();
    assertThat(new CoreRanges(strided).atMost(Extent.ONE, s)).isTrue();
    assertThat(new CoreRanges(strided).atMost(Extent.of(2), s)).isFalse();

    Program shifted = Formula.of("Y[i] = X[i+s]", "X s:int0").program();
    assertThat(new CoreRanges(shifted).same(s, Extent.ZERO)).isTrue();

    Program derived = Formula.of("A[i] = X[i+1] - X[i]; Y[i] = A[i]", "X").program();
    assertThat(new CoreRanges(derived).same(Extent.size("A", 1), X.minus(1))).isTrue();
  }

  @Test
  void positionsAreInsideOrOutsideOfBoundsOrNeither() {
    CoreRanges ranges = new CoreRanges(Formula.of("Y[i] = X[i]", "X").program());
    Index i = new Index("i", 0);
    List<Loop> loops = List.of(new Loop(i, Extent.of(2), X));
    Affine at = Affine.of(i);

    assertThat(ranges.isWithin(at, Extent.of(2), X, loops)).isTrue();
    assertThat(ranges.isWithin(at, Extent.of(3), X, loops)).isFalse();
    assertThat(ranges.isWithin(at, Extent.of(2), X.minus(1), loops)).isFalse();

    assertThat(ranges.isOutside(at, Extent.of(-5), Extent.of(1), loops)).isTrue();
    assertThat(ranges.isOutside(at, Extent.of(-5), Extent.of(2), loops)).isFalse();
    assertThat(ranges.isOutside(at, X.plus(1), X.plus(9), loops)).isTrue();
    assertThat(ranges.isOutside(at, X, X.plus(9), loops)).isFalse();

    assertThat(ranges.isNonNegative(at.plus(-2), loops)).isTrue();
    assertThat(ranges.isNonNegative(at.plus(-3), loops)).isFalse();
  }
}
