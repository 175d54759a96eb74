package dev.ricci.compiler.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ricci.compiler.Formula;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.print.CorePrinter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A function that a reduction of rows and what follows it both need is computed once. */
class SharedPartsTest {
  @Test
  void theExponentialsOfASoftmax() {
    assertThat(lines("P[i,j] = softmax[j](X[i,j])", "X"))
        .containsExactly(
            "P_1[i] = max[j](X[i,j])",
            "P_2[i] = abs(P_1[i]) < inf ? P_1[i] : 0",
            "PPart[i,j] = exp(X[i,j] - P_2[i])",
            "P_3[i] = sum[j](PPart[i,j])",
            "P[i,j] = PPart[i,j]/P_3[i]");
  }

  @Test
  void whateverTheIndicesAreCalled() {
    assertThat(lines("m[k] = max[l](tanh(X[k,l]*v[k]))\nY[i,j] = tanh(X[i,j]*v[i]) - m[i]", "X v"))
        .containsExactly(
            "YPart[i,j] = tanh(X[i,j]*v[i])",
            "m[k] = max[l](YPart[k,l])",
            "Y[i,j] = YPart[i,j] - m[i]");
  }

  /** Other rows, other functions, functions that are short, and what is computed in one loop. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "m[i] = sum[j](exp(X[i,j]*v[i]))\nY[i,j] = exp(X[i,j]*v[j])/m[i]",
        "m[i] = sum[j](exp(X[i,j]*v[i]))\nY[i,j] = tanh(X[i,j]*v[i])/m[i]",
        "m[i] = sum[j](abs(X[i,j]*v[i]))\nY[i,j] = abs(X[i,j]*v[i])/m[i]",
        "m[i] = sum[j](exp(X[i,j]))\nY[i,j] = exp(X[i,j])/m[i]*v[i]",
        "m[j] = sum[i](exp(X[i,j]*v[i]))\nY[i,j] = exp(X[i,j]*v[i])/m[j]",
        "m[i] = sum[j](exp(X[i,j]*v[i]))\nY[i,j] = exp(X[i,j]*v[i])/m[1]",
        "m[i] = sum[j](exp(X[i,j]*v[i]))\nY[i,j,k] = exp(X[i,j]*v[i])/m[i]*v[k]"
      })
  void otherwiseNothingChanges(String formula) {
    Program program = Formula.of(formula, "X v").program();
    assertThat(Rewriting.rewrite(program)).isEqualTo(program);
  }

  private static List<String> lines(String formula, String parameters) {
    Program rewritten = Rewriting.rewrite(Formula.of(formula, parameters).program());
    CorePrinter printer = CorePrinter.asComputed(rewritten);
    return rewritten.statements().stream()
        .map(printer::print)
        .map(line -> line.replaceAll("\\s+where[\\s\\S]*", ""))
        .toList();
  }
}
