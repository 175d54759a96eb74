package dev.ricci.compiler.gradient;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ricci.compiler.core.DenseArray;
import dev.ricci.compiler.core.Program;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Ties, infinities, NaN, branches and borders: the gradient that LANGUAGE §6 fixes. */
class KinksTest {
  private static final double INF = Double.POSITIVE_INFINITY;
  private static final double NAN = Double.NaN;

  private static double[] vector(double... values) {
    return values;
  }

  private static DenseArray array(double... values) {
    return DenseArray.of(values, values.length);
  }

  /** The gradient by X of a formula with a vector as its value, for the cotangent given. */
  private static double[] gradient(String formula, double[] x, double... cotangent) {
    return gradient(formula, Map.of("X", array(x)), array(cotangent)).get("X").values();
  }

  private static Map<String, DenseArray> gradient(
      String formula, Map<String, DenseArray> inputs, DenseArray cotangent) {
    Program program = Formula.compile(String.join(" ", new TreeSet<>(inputs.keySet())), formula);
    return GradientCheck.gradients(
        program, Elimination.OUTPUT, new LinkedHashMap<>(inputs), Map.of(), List.of(cotangent));
  }

  @Test
  void aMaximumPassesItsGradientToTheFirstOfEquals() {
    assertThat(gradient("s = max[i](X[i]); Y[k] = s where k in 1..1", vector(1, 3, 3, 2), 5))
        .containsExactly(0, 5, 0, 0);
    assertThat(gradient("Y[k] = min[i](X[i]) where k in 1..1", vector(1, -3, -3, 2), 5))
        .containsExactly(0, 5, 0, 0);
    assertThat(gradient("Y[i] = max(X[i], 2)", vector(1, 2, 3), 5, 5, 5)).containsExactly(0, 5, 5);
    assertThat(gradient("Y[i] = max(2, X[i])", vector(1, 2, 3), 5, 5, 5)).containsExactly(0, 0, 5);
  }

  @Test
  void aTieWithinAnElementOfAMaximumGoesToItsFirstArgument() {
    Map<String, DenseArray> gradients =
        gradient(
            "Y[i] = max(W[m], X[2*i+m-2])",
            Map.of("W", array(4, 0), "X", array(4, 4, 1, 9)),
            array(1, 1));
    assertThat(gradients.get("W").values()).containsExactly(1, 0);
    assertThat(gradients.get("X").values()).containsExactly(0, 0, 0, 1);
  }

  @Test
  void nanWinsAMaximum() {
    assertThat(gradient("Y[k] = max[i](X[i]) where k in 1..1", vector(1, NAN, 3), 5))
        .containsExactly(0, 5, 0);
    assertThat(gradient("Y[k] = max[i](X[i]) where k in 1..1", vector(-INF, -INF), 5))
        .containsExactly(5, 0);
  }

  @Test
  void theBranchNotTakenContributesNothing() {
    assertThat(gradient("Y[i] = X[i] > 0 ? sqrt(X[i]) : X[i]", vector(-1, 0, 4), 1, 1, 1))
        .containsExactly(1, 1, 0.25);
    assertThat(gradient("Y[i] = X[i] > 0 ? log(X[i]) : 0", vector(-1, 0, 4), 1, INF, 4))
        .containsExactly(0, 0, 1);
    assertThat(gradient("Y[i] = sqrt(relu(X[i]))", vector(-1, 0, 4), 1, 1, 1))
        .containsExactly(0, 0, 0.25);
    assertThat(gradient("Y[i] = sum[j](j <= i ? X[j]*X[i] : 0)", vector(1, 2), 1, 1))
        .containsExactly(4, 5);
  }

  @Test
  void elementsThatAreNotChosenGetNoPartOfAnInfinity() {
    double[] x = {0, 4, 1};
    assertThat(gradient("Y[k] = max[i](sqrt(X[i])) where k in 1..1", x, 1))
        .containsExactly(0, 0.25, 0);
    assertThat(gradient("Y[i] = max(sqrt(X[i]), 1.5)", x, 1, 1, 1)).containsExactly(0, 0.25, 0);
    assertThat(gradient("Y[i] = max(X[i], 1)", vector(0, 2), INF, INF)).containsExactly(0, INF);
  }

  @Test
  void whatIsPaddedContributesNothing() {
    // 1/0 outside of the tensor is infinite, and its gradient has nowhere to go.
    assertThat(gradient("Y[i] = 1/X[pad(i-1)] where i in 1..3", vector(1, 2), 1, 1, 1))
        .containsExactly(-1, -0.25);
    assertThat(gradient("Y[i] = sqrt(X[pad(i-1)]) where i in 1..3", vector(1, 4), INF, 1, 1))
        .containsExactly(0.5, 0.25);
  }

  @Test
  void productsAreRightWhereFactorsAreZero() {
    String formula = "Y[k] = prod[i](X[i]) where k in 1..1";
    assertThat(gradient(formula, vector(2, 0, 3), 1)).containsExactly(0, 6, 0);
    assertThat(gradient(formula, vector(0, 0, 3), 1)).containsExactly(0, 0, 0);
    assertThat(gradient(formula, vector(2, 5, 3), 1)).containsExactly(15, 6, 10);
  }

  @Test
  void softmaxAndLogsumexpOfLargeAndInfiniteValues() {
    assertThat(gradient("Y[k] = logsumexp[i](X[i]) where k in 1..1", vector(1000, 1000), 2))
        .containsExactly(1, 1);
    assertThat(gradient("Y[k] = logsumexp[i](X[i]) where k in 1..1", vector(-INF, 3), 2))
        .containsExactly(0, 2);
    double[] softmax = gradient("Y[i] = softmax[i](X[i])", vector(1000, 1000, -INF), 1, 0, 0);
    assertThat(softmax).containsExactly(0.25, -0.25, 0);
  }

  @Test
  void whatTheUserWroteStays() {
    assertThat(gradient("Y[i] = 0*X[i]", vector(1), INF)[0]).isNaN();
    assertThat(Arrays.stream(gradient("Y[i] = X[i] - X[i]", vector(1, 2), 1, 1)).sum()).isZero();
  }

  @Test
  void roundingHasNoGradient() {
    assertThat(gradient("Y[i] = floor(X[i]) + round(X[i])*X[i]", vector(1.5, 2.5), 1, 1))
        .containsExactly(2, 2);
    assertThat(gradient("Y[i] = sign(X[i]) + (X[i] > 1)", vector(1, -2), 1, 1))
        .containsExactly(0, 0);
  }
}
