package dev.ricci.compiler.range;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ricci.compiler.Formula;
import dev.ricci.compiler.core.Loop;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.core.Requirement;
import dev.ricci.compiler.core.Statement;
import dev.ricci.compiler.core.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The ranges, shapes and checks of formulas, rule by rule. */
class RangeRulesTest {
  /** The loops of the last statement. */
  private static String ranges(Formula formula) {
    Statement last = last(formula.program());
    return last.domain().loops().stream().map(Loop::toString).collect(joining(", "));
  }

  private static Statement last(Program program) {
    return program.statements().get(program.statements().size() - 1);
  }

  private static String shape(Program program) {
    Tensor result = program.results().get(0);
    return program.shape(result).toString();
  }

  private static String checks(Program program) {
    return program.requirements().stream().map(RangeRulesTest::describe).collect(joining("; "));
  }

  private static String describe(Requirement requirement) {
    if (requirement instanceof Requirement.SameExtent same) {
      return place(same.first()) + " = " + place(same.second());
    }
    if (requirement instanceof Requirement.LegalRange legal) {
      return "legal " + legal.range();
    }
    if (requirement instanceof Requirement.Within within) {
      return within.position()
          + (within.lowerOnly() ? " not below " : " within ")
          + place(within.place());
    }
    if (requirement instanceof Requirement.StartsAtOrigin start) {
      return start.index() + " starts at " + start.from();
    }
    if (requirement instanceof Requirement.Positive positive) {
      return positive.text() + " positive";
    }
    Requirement.GatherWithin gather = (Requirement.GatherWithin) requirement;
    return gather.gather() + " gathers within " + place(gather.place());
  }

  private static String place(Requirement.Place place) {
    return place.access() + "#" + place.dimension();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // a range that the formula fixes
        "Y[i] = X[i] where i in 1..3                | X     | i in 1..3",
        "Y = sum[i in 2..n](X[i])                   | X n:int0 | i in 2..n",
        "Y[i] = X[(i+1)/2] where i in 1..2*size(X,1)| X     | i in 1..2*size(X,1)",
        // a bare occurrence, cut to what the positions with no other index allow
        "Y[i] = U[i]                                | U     | i in 1..size(U,1)",
        "Y[i] = U[i+1] - U[i]                       | U     | i in 1..size(U,1)-1",
        "Y[i] = U[i]*V[2*i]                         | U V   | i in 1..min(floor(size(V,1) / 2), size(U,1))",
        "Y[i] = U[i] + U[pad(i+1)]                  | U     | i in 1..size(U,1)",
        "Y[i] = U[i] + U[clamp(i+1)]                | U     | i in 1..size(U,1)",
        "Y[i] = U[i] + V[pad(i+1,1)]                | U V   | i in 1..min(size(U,1), size(V,1))",
        "Y[t] = X[ids[t]]                           | X ids:int | t in 1..size(ids,1)",
        "Y[t] = X[ids[t],ids[t+1]]                  | X ids:int | t in 1..size(ids,1)-1",
        // rounds
        "Y[i] = W[m]*X[i+m-1]                       | W X   | i in 1..size(X,1)-size(W,1)+1, m in 1..size(W,1)",
        "Y[i] = W[m]*X[2*i+m-2]                     | W X   | i in 1..floor(size(X,1)-size(W,1) / 2)+1, m in 1..size(W,1)",
        "Y[i] = W[m]*X[i+2*m-2]                     | W X   | i in 1..size(X,1)-2*size(W,1)+2, m in 1..size(W,1)",
        "Y[i] = W[m]*X[i-m+size(W,1)]               | W X   | i in 1..size(X,1)-size(W,1)+1, m in 1..size(W,1)",
        "Y[i] = W[m]*X[pad(i+m-2,1)]                | W X   | i in 1..size(X,1)-size(W,1)+3, m in 1..size(W,1)",
        "Y[k] = V[k]*Z[k+i]*X[i+m+1] where m in 1..2| V Z X | k in 1..size(V,1), i in 0..min(size(X,1)-3, size(Z,1)-size(V,1))",
      })
  void rangesFollow(String text, String parameters, String expected) {
    assertThat(ranges(Formula.of(text, parameters))).startsWith(expected);
  }

  @Test
  void indicesCountFromTheOrigin() {
    Formula formula = Formula.of("Y[i] = W[m]*X[i+m]", "W X").withOrigin(0);
    assertThat(ranges(formula)).isEqualTo("i in 0..size(X,1)-size(W,1), m in 0..size(W,1)-1");
    assertThat(shape(formula.program())).isEqualTo("[size(X,1)-size(W,1)+1]");
  }

  @Test
  void aRunTimeStrideIsPositiveWithItsSign() {
    Formula formula = Formula.of("Y[i] = W[m]*X[s*(i-1)+m]", "W X s:int0");
    assertThat(ranges(formula)).startsWith("i in 1..floor(size(X,1)-size(W,1) / s)+1,");
    assertThat(checks(formula.program()))
        .isEqualTo("s positive; legal i in 1..floor(size(X,1)-size(W,1) / s)+1");
    Formula reversed = Formula.of("Y[i] = W[m]*X[size(X,1)-s*(i-1)-m+1]", "W X s:int0");
    assertThat(ranges(reversed)).isEqualTo(ranges(formula));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Y[i] = A[i,i]               | A    | A[i,i]#1 = A[i,i]#2",
        "Y[i] = A[i] + B[i] + A[i]   | A B  | A[i]#1 = B[i]#1",
        "Y[i] = X[i+1] where i in 1..3 | X  | i+1 within X[i+1]#1",
        "Y[i] = X[2] where i in 1..3 | X    | 2 within X[2]#1",
        "Y[i] = X[i+s]               | X s:int0 | i starts at 1-s",
        "Y[i] = X[i] where i in 1..n | X n:int0 | legal i in 1..n; i within X[i]#1",
        "Y[i] = X[pad(i+7)] where i in 1..3 | X |",
        "Y[i] = X[clamp(i+7)] where i in 1..3 | X | 1 within X[clamp(i+7)]#1",
        "Y[i] = X[i/2+1] where i in 1..4 | X | i/2+1 within X[i/2+1]#1",
        "Y[t] = X[ids[t]]            | X ids:int | ids[t] gathers within X[ids[t]]#1",
        "Y[i+s] = X[i]               | X s:int0 | i+s not below Y[i+s]#1",
        "Y[i] = 0 where i in 1..3; Y[ids[t]] += X[t] | X ids:int | ids[t]#1 = X[t]#1; ids[t] gathers within Y[ids[t]]#1",
        "Y[i] = 0 where i in 1..3; Y[i] += X[i] | X | Y[i]#1 = X[i]#1",
        "Y[i] = X[i]; Y[i+1] += X[i] where i in 1..2 | X | i+1 within Y[i+1]#1; i within X[i]#1",
        "Y[b] = argmax[k](X[b,k]); Z[b] = X[b,Y[b]]  | X | legal k in 2..size(X,2)",
        // a fixed range needs no agreement
        "Y[i] = X[i]*W[i] where i in 1..3     | X W | i within X[i]#1; i within W[i]#1",
        "Y[i,j] = A[i,j]*B[i,j] where i in 1..3 | A B | A[i,j]#2 = B[i,j]#2; i within A[i,j]#1; i within B[i,j]#1",
        // strides: each factor of a product, a sum as it is, inside of quotients too
        "Y[i] = X[2*s*t*i] where i in 1..3    | X s:int0 t:int0 | s positive; t positive; 2*s*t*i within X[2*s*t*i]#1",
        "Y[i] = X[(s+t)*i] where i in 1..3    | X s:int0 t:int0 | s+t positive; (s+t)*i within X[(s+t)*i]#1",
        "Y[i] = X[9-(s+t)*i] where i in 1..3  | X s:int0 t:int0 | s+t positive; (-s-t)*i+9 within X[9-(s+t)*i]#1",
        "Y[i] = X[s*i/2] where i in 1..3      | X s:int0 | s positive; (s*i)/2 within X[s*i/2]#1",
      })
  void onlyWhatIsNotProvedIsChecked(String text, String parameters, String expected) {
    assertThat(checks(Formula.of(text, parameters).program()))
        .isEqualTo(expected == null ? "" : expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Y[2*i-1] = X[i]             | [max(0, 2*size(X,1)-1)]",
        "Y[i-1] = X[i] - X[i-1]      | [size(X,1)-1]",
        "Y[i,i] = X[i]               | [size(X,1), size(X,1)]",
        "Y[i,2] = X[i]               | [size(X,1), 2]",
        "Y[i+m] = X[i]*X[m]          | [2*size(X,1)]",
      })
  void affineTargetsRunToTheLargestPositionWritten(String text, String expected) {
    assertThat(shape(Formula.of(text, "X").program())).isEqualTo(expected);
  }

  @Test
  void sizesOfTargetsAreWrittenOutOnlyWhileTheyAreSimple() {
    Formula simple = Formula.of("A[i] = X[i]*X[i+1]; Y[i] = A[i]*A[i+1]", "X");
    assertThat(ranges(simple)).isEqualTo("i in 1..size(X,1)-2");
    Formula halved = Formula.of("A[i] = X[2*i]; Y[i] = A[i]*A[i+1]", "X");
    assertThat(ranges(halved)).isEqualTo("i in 1..size(A,1)-1");
    assertThat(halved.program().shape(new Tensor("A", dev.ricci.compiler.core.Element.REAL, 1)))
        .hasToString("[floor(size(X,1) / 2)]");
  }

  @Test
  void whatOneStatementChecksIsAFactForTheNext() {
    Program program = Formula.of("A[i] = X[i] + Z[i]; Y[i] = X[i]*Z[i]*A[i]", "X Z").program();
    assertThat(checks(program)).isEqualTo("X[i]#1 = Z[i]#1");
  }

  @Test
  void stridesAreCheckedBeforeWhatTheyDivide() {
    Program program =
        Formula.of("A[i] = X[i]*Z[i]; Y[i] = A[i+m-1]*X[s*m]", "X Z s:int0").program();
    assertThat(checks(program)).startsWith("s positive; ");
  }
}
