package dev.ricci.compiler.range;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.ricci.compiler.Compiled;
import dev.ricci.compiler.Formula;
import dev.ricci.compiler.diagnostic.Problem;
import dev.ricci.compiler.diagnostic.ProblemCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with ranges, where, and what to write instead. */
class RangeMistakesTest {
  private static Problem only(Compiled compiled) {
    assertThat(compiled.problems()).hasSize(1);
    assertThat(compiled.program()).isEmpty();
    return compiled.problems().get(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // what a shift proposes compiles
        "Y[i] = X[i+m]*W[m]   | W X | 1 | STARTS_ELSEWHERE | Y[i]   | Y[i] = X[i+m-1]*W[m]",
        "Y[i] = X[i-1]+X[i+1] | X   | 1 | STARTS_ELSEWHERE | Y[i]   | Y[i-1] = X[i-1]+X[i+1]",
        "Y[i] = X[i+m-1]*W[m] | W X | 0 | STARTS_ELSEWHERE | Y[i]   | Y[i-1] = X[i+m-1]*W[m]",
        "Y[i] = X[2*i+m]*W[m] | W X | 1 | STARTS_ELSEWHERE | Y[i]   | Y[i] = X[2*i+m-2]*W[m]",
        "Y[i] = X[s*i+m]*W[m] | W X s:int0 | 1 | STARTS_ELSEWHERE | Y[i] | Y[i] = X[s*i+m-s]*W[m]",
        "Y[i] = X[i+m]*W[m]*i | W X | 1 | STARTS_ELSEWHERE | Y[i]   | Y[i] = X[i+m-1]*W[m]*(i-1)",
        "Y[i] = X[pad(i+m,2)]*W[m] | W X | 1 | STARTS_ELSEWHERE | Y[i] | Y[i] = X[pad(i+m-3,2)]*W[m]",
        "Y[i] = X[i] where i in 2..5 | X | 1 | STARTS_ELSEWHERE | Y[i] | Y[i-1] = X[i] where i in 2..5",
        "Y[i-2] = X[i]        | X   | 1 | BELOW_ORIGIN     | i-2    | Y[i] = X[i]",
        "Y[i] = X[i+j]        | X   | 1 | RANGE_UNKNOWN    | i+j    | Y[i] = X[i+j] where j in 0..2",
        "Y[i] = sum[i](X[i])  | X   | 1 | RANGE_UNKNOWN    | i      | Y[i] = sum[i](X[i]) where i in 1..size(X,1)",
        "Y[i] = X[wrap(i+1)]  | X   | 1 | RANGE_UNKNOWN    | wrap(i+1) | Y[i] = X[wrap(i+1)] where i in 1..size(X,1)",
        "Y[i] = X[wrap(i+1)]  | X   | 0 | RANGE_UNKNOWN    | wrap(i+1) | Y[i] = X[wrap(i+1)] where i in 0..size(X,1)-1",
        "Y[i] = X[(i+1)/2]    | X   | 1 | RANGE_UNKNOWN    | (i+1)/2 | Y[i] = X[(i+1)/2] where i in 1..2*size(X,1)",
        "Y[i] = X[i/3]        | X   | 0 | RANGE_UNKNOWN    | i/3    | Y[i] = X[i/3] where i in 0..3*size(X,1)-1",
        "Y[i-1] = X[i/2]      | X   | 1 | RANGE_UNKNOWN    | i/2    | Y[i-1] = X[i/2] where i in 2..2*size(X,1)+1",
        "Y[i] = X[i/2]        | X   | 1 | RANGE_UNKNOWN    | i/2    | Y[i] = X[(i+1)/2] where i in 1..2*size(X,1)",
        "Y[i] = X[(i-1)/2]*i  | X   | 0 | RANGE_UNKNOWN    | (i-1)/2 | Y[i] = X[i/2]*(i+1) where i in 0..2*size(X,1)-1",
        "Y[i,j] = X[i]        | X   | 1 | RANGE_UNKNOWN    | j      | Y[i,j] = X[i] where j in 1..3",
        "Y[i,j] = n*X[i]      | X n:int0 | 1 | RANGE_UNKNOWN | j   | Y[i,j] = n*X[i] where j in 1..n",
        "Y[i] = X[i+j+k-2] where k in 1..2 | X | 1 | RANGE_UNKNOWN | i+j+k-2 | Y[i] = X[i+j+k-2] where k in 1..2, j in 1..3",
        "Y[i] = X[i+j-1]      | X   | 1 | RANGE_UNKNOWN    | i+j-1  | Y[i] = X[i+j-1] where j in 1..3",
        "Y[i] = X[2*i+j-2]    | X   | 1 | RANGE_UNKNOWN    | 2*i+j-2 | Y[i] = X[2*i+j-2] where j in 1..3",
      })
  void proposalsCompile(
      String text, String parameters, int origin, ProblemCode code, String place, String fix) {
    Formula formula = Formula.of(text, parameters).withOrigin(origin);
    Problem problem = only(formula.compile());
    assertThat(problem.code()).isEqualTo(code);
    assertThat(problem.span().textIn(text)).isEqualTo(place);
    assertThat(problem.fix()).contains("write: " + fix);
    assertThat(Formula.of(fix, parameters).withOrigin(origin).compile().problems()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Y[i] = X[i+1] where i in 1..size(X,1) | LEAVES_TENSOR   | i+1",
        "Y[i] = X[0] where i in 1..3           | LEAVES_TENSOR   | 0",
        "Y[i] = X[i]; Y[size(X,1)+1] += 1      | LEAVES_TENSOR   | size(X,1)+1",
        "A[i] = X[i]*X[i+1]; Y[i] = X[i] - A[i]| SIZES_DISAGREE  | i",
        "Y[i] = X[i] where i in 1..-3          | RANGE_TOO_SHORT | i in 1..-3",
        "Y[i] = X[i] where i in 3..1           | RANGE_TOO_SHORT | i in 3..1",
        "Y[i,j] = X[1] where j in 1..2, i in 3..1 | RANGE_TOO_SHORT | i in 3..1",
        "A[i] = X[1] where i in 1..2; Y[i] = X[1]*A[i+m-1] where m in 1..9 | RANGE_TOO_SHORT | i+m-1",
        "Y[i,j,k] = X[1] where i in 1..2147483647, j in 1..2147483647, k in 1..2 | TOO_MANY_POINTS | Y[i,j,k]",
        "Y = sum[i in 1..2147483647, j in 1..2147483647, k in 1..2](X[1]) | TOO_MANY_POINTS | Y",
      })
  void certainMistakesAreFoundWhenCompiling(String text, ProblemCode code, String place) {
    Problem problem = only(Formula.of(text, "X").compile());
    assertThat(problem.code()).isEqualTo(code);
    assertThat(problem.span().textIn(text)).isEqualTo(place);
  }

  @Test
  void asManyPointsAsLongCanCountAreAllowed() {
    String text = "Y[i] = sum[j in 1..2147483647](X[i]) where i in 1..2147483647";
    assertThat(Formula.of(text, "X").compile().problems()).isEmpty();
  }

  /** Only what is read at a position that moves can be padded. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Y[i] = X[i+1] where i in 1..size(X,1) | to read 0 outside, write: pad(i+1)",
        "Y[i] = X[i+1] where i in size(X,1)..size(X,1)+2 | to read 0 outside, write: pad(i+1)",
        "Y[i] = X[0] where i in 1..3           | ''",
        "Y[i] = X[i]; Y[i+1] += 1 where i in 1..size(X,1) | ''",
      })
  void paddingIsProposedWhereItHelps(String text, String fix) {
    Problem problem = only(Formula.of(text, "X").compile());
    assertThat(problem.code()).isEqualTo(ProblemCode.LEAVES_TENSOR);
    assertThat(problem.fix().orElse("")).isEqualTo(fix);
  }

  @Test
  void aGatherOnTheLeftAloneGivesNoRange() {
    String text = "H[v] = X[v]; H[ids[t]] += 1";
    Problem problem = only(Formula.of(text, "X ids:int").compile());
    assertThat(problem.code()).isEqualTo(ProblemCode.RANGE_UNKNOWN);
    assertThat(problem.span().textIn(text)).isEqualTo("ids[t]");
    assertThat(problem.fix()).contains("write: H[ids[t]] += 1 where t in 1..size(ids,1)");
  }

  @Test
  void rangesAreCheckedBesideOtherMistakes() {
    String text = "Z[i] = X[i] + Q[i]; U[i,j] = X[i]; V[i] = Z[i+1]; Y[i] = X[i+1]*V[i]*U[i,1]";
    assertThat(Formula.of(text, "X").compile().problems())
        .extracting(Problem::code, p -> p.span().textIn(text))
        .containsExactly(
            tuple(ProblemCode.UNKNOWN_TENSOR, "Q"), tuple(ProblemCode.RANGE_UNKNOWN, "j"));
    String cut = "Z[i] = X[i+1]; Y[i] = X[i]*";
    assertThat(Formula.of(cut, "X").compile().problems())
        .extracting(Problem::code)
        .containsExactly(ProblemCode.STARTS_ELSEWHERE, ProblemCode.MISSING_OPERAND);
  }

  @Test
  void theMessagesSayWhatIsWrong() {
    assertThat(only(Formula.of("A[i] = X[i]*X[i+1]; Y[i] = X[i] - A[i]", "X").compile()).message())
        .isEqualTo(
            "The index i runs over size(X,1) in X[i] (dimension 1)"
                + " but over size(X,1)-1 in A[i] (dimension 1).");
    assertThat(only(Formula.of("Y[i] = X[i+m]*W[m]", "X W").compile()).message())
        .isEqualTo("The index i on the left starts at 0, but a target starts at 1.");
    assertThat(only(Formula.of("Y[i] = X[i+j]", "X").compile()).message())
        .isEqualTo("The range of indices i, j cannot be inferred.");
  }

  @Test
  void allShiftsAreProposedAtOnce() {
    Compiled compiled = Formula.of("Y[i,j] = X[i+m,j-1]*W[m]", "X W").compile();
    assertThat(compiled.problems()).hasSize(2);
    assertThat(compiled.problems())
        .allSatisfy(p -> assertThat(p.fix()).contains("write: Y[i,j-1] = X[i+m-1,j-1]*W[m]"));
  }

  @Test
  void independentMistakesAreReportedTogether() {
    Compiled compiled =
        Formula.of("A[i] = X[i+m]*W[m]; B[i] = X[i+j]; C[i] = A[i] + B[i]", "X W").compile();
    assertThat(compiled.problems())
        .extracting(Problem::code)
        .containsExactly(ProblemCode.STARTS_ELSEWHERE, ProblemCode.RANGE_UNKNOWN);
  }

  @Test
  void aConditionDoesNotExcuseAnAccess() {
    Formula excused = Formula.of("Y[i] = i > 1 ? X[i-1] : 0 where i in 1..size(X,1)", "X");
    assertThat(only(excused.compile()).code()).isEqualTo(ProblemCode.LEAVES_TENSOR);
  }
}
