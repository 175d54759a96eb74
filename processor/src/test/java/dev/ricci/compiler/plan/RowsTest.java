package dev.ricci.compiler.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ricci.compiler.Formula;
import dev.ricci.compiler.core.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which statements can be computed row by row together. */
class RowsTest {
  @Test
  void aSoftmaxOfRows() {
    List<Optional<Rows>> rows = rows("P[i,j] = softmax[j](X[i,j])");
    assertThat(rows).hasSize(4).allMatch(Optional::isPresent);
    for (int k = 1; k < 4; k++) {
      for (int before = 0; before < k; before++) {
        assertThat(rows.get(k).get().follows(rows.get(before).get())).isTrue();
      }
    }
    assertThat(rows.get(3).get().shares(rows.get(0).get())).isTrue();
    assertThat(rows.get(1).get().shares(rows.get(0).get())).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "m[i] = max[j](X[i,j])|Y[i,j] = X[i,j] - m[i]",
        "T[i,j] = X[i,j]*v[i]|Y[i] = max[j](T[i,j])",
        "T[i,j] = X[i,j]*v[i]|Y[i,j] = T[i,1]*T[i,j]",
        "T[i,j] = X[i,j]*v[i]|Y[i] = sum[j](T[i,j+1] - T[i,j])"
      })
  void aRowThatNeedsTheRowOfItsNumber(String first, String second) {
    List<Optional<Rows>> rows = rows(first + "\n" + second);
    assertThat(rows.get(1).get().follows(rows.get(0).get())).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "T[i,j] = X[i,j]*v[i]|Y[i,j] = T[i,j]*T[wrap(i+1),j]",
        "T[i,j] = X[i,j]*v[i]|Y[i,j] = T[i,j] - T[j,i] where i in 1..9, j in 1..9",
        "m[j] = max[k](X[j,k])|Y[i,j] = X[i,j] - m[j] where i in 1..9, j in 1..9",
        "m[i] = max[j](X[i,j])|Y[i,j] = X[i,j] - m[1]",
        "T[i,j] = X[i,j]*v[i]|Y[i] = max[j](T[size(X,1)+1-i,j])",
        "T[i,j] = X[i,j]*v[i]|Y[j] = max[i](T[i,j])"
      })
  void aRowThatNeedsOthers(String first, String second) {
    List<Optional<Rows>> rows = rows(first + "\n" + second);
    assertThat(rows.get(1).filter(r -> r.follows(rows.get(0).orElseThrow()))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Y[i] += X[i,j]*X[j,i]",
        "s = exp(X[i,j])",
        "Y[j] = max[i](X[i,j])",
        "k[i] = argmax[j](X[i,j])\nY[i] = X[i,k[i]]",
        "Y[i,j] = v[i]*X[clamp(i-1),j]"
      })
  void notByRows(String formula) {
    assertThat(rows(formula).get(0)).isEmpty();
  }

  private static List<Optional<Rows>> rows(String formula) {
    Program program = Formula.of(formula, formula.contains("v[") ? "X v" : "X").program();
    Planner planner = new Planner(program);
    List<Optional<Rows>> rows = new ArrayList<>();
    program.statements().forEach(s -> rows.add(planner.rows(s)));
    return rows;
  }
}
