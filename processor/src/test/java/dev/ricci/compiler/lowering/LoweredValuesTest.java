package dev.ricci.compiler.lowering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ricci.compiler.Formula;
import dev.ricci.compiler.core.DenseArray;
import dev.ricci.compiler.core.Interpreter;
import dev.ricci.compiler.core.Program;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Values of lowered formulas, computed by hand. */
class LoweredValuesTest {
  private static final double INF = Double.POSITIVE_INFINITY;

  private final Map<String, DenseArray> inputs = new HashMap<>();
  private final Map<String, Integer> ints = new HashMap<>();

  private LoweredValuesTest with(String name, DenseArray value) {
    inputs.put(name, value);
    return this;
  }

  private LoweredValuesTest with(String name, double... values) {
    return with(name, DenseArray.of(values, values.length));
  }

  private LoweredValuesTest matrix(String name, int columns, double... values) {
    return with(name, DenseArray.of(values, values.length / columns, columns));
  }

  private void gives(Formula formula, double... expected) {
    Program program = formula.program();
    DenseArray value = Interpreter.run(program, inputs, ints).get(program.results().get(0));
    assertThat(value.values()).hasSize(expected.length);
    for (int k = 0; k < expected.length; k++) {
      if (Double.isFinite(expected[k])) {
        assertThat(value.values()[k]).isCloseTo(expected[k], within(1e-12));
      } else {
        assertThat(Double.valueOf(value.values()[k])).isEqualTo(Double.valueOf(expected[k]));
      }
    }
  }

  @Test
  void termsAreSummedByThemselves() {
    with("A", 1, 2).with("B", 3, 4).with("C", 10, 20).with("d", DenseArray.scalar(0.5));
    gives(Formula.of("c = A[i]*B[i] + C[i] + d", "A B C d:double"), 41.5);
    gives(Formula.of("c = d - A[i]*B[i] - 2*sum[i](C[i])", "A B C d:double"), -70.5);
    gives(Formula.of("Y[k] = A[k] - C[i]*B[i]", "A B C"), -109, -108);
  }

  @Test
  void sumsOfOtherFreeIndicesAreBroadcast() {
    matrix("A", 2, 1, 2, 3, 4).with("x", 1, 10).matrix("B", 3, 1, 2, 3, 4, 5, 6);
    gives(Formula.of("Y[i,j] = B[i,j] + A[i,k]*x[k]", "A x B"), 22, 23, 24, 47, 48, 49);
    gives(Formula.of("Y[i,j] = sum[k](A[i,k]) - sum[k](B[k,j])", "A B"), -2, -4, -6, 2, 0, -2);
  }

  @Test
  void updatesCombineWithWhatIsThere() {
    with("A", 1, 2, 3).with("X", 5, 7);
    gives(Formula.of("Y[i] = A[i]; Y[i] *= 2*A[i]", "A"), 2, 8, 18);
    gives(Formula.of("Y[i] = A[i]; Y[i+1] *= X[i] where i in 1..2", "A X"), 1, 10, 21);
    gives(Formula.of("Y[i] = A[i]; Y[2] max= X[k]", "A X"), 1, 7, 3);
    gives(Formula.of("Y[i] = A[i]; Y[i] min= X[k] - 4", "A X"), 1, 1, 1);
    gives(Formula.of("Y[i] = A[i]; Y[2*i-1] += X[i]; Y[i] += A[i]", "A X"), 7, 4, 13);
    gives(Formula.of("Y[i] = A[i]; Z[i] = Y[i]; Y[i] += Z[i]; Y[i] *= Z[i]", "A"), 2, 8, 18);
  }

  @Test
  void aNewTargetStartsFromTheIdentity() {
    with("A", 2, 3).with("X", 5, 7);
    gives(Formula.of("Y[i] *= A[i]*X[k]", "A X"), 140, 315);
    gives(Formula.of("Y[2*i] max= A[i]", "A"), -INF, 2, -INF, 3);
    gives(Formula.of("Y[2*i] = A[i]", "A"), 0, 2, 0, 3);
    gives(Formula.of("Y[i+m-1] = A[i]*X[m]", "A X"), 10, 29, 21);
  }

  @Test
  void softmaxIsStableAndKeepsItsIndex() {
    double e = Math.exp(1);
    matrix("X", 2, 1000, 1001, -INF, -INF, -INF, 3);
    gives(
        Formula.of("P[i,j] = softmax[j](X[i,j])", "X"),
        1 / (1 + e),
        e / (1 + e),
        Double.NaN,
        Double.NaN,
        0,
        1);
    gives(Formula.of("L[i] = logsumexp[j](X[i,j])", "X"), 1000 + Math.log(1 + e), -INF, 3);
    matrix("X", 2, 1000, 1001, INF, 0);
    gives(Formula.of("L[i] = logsumexp[j](X[i,j])", "X"), 1000 + Math.log(1 + e), INF);
    matrix("X", 2, 0, 1, 2, 4).matrix("T", 2, 1, 0, 1, 0);
    gives(
        Formula.of("P[i,j] = logsoftmax[j](2*X[i,j])", "X"),
        -Math.log(1 + e * e),
        2 - Math.log(1 + e * e),
        -Math.log(1 + Math.exp(4)),
        4 - Math.log(1 + Math.exp(4)));
    gives(
        Formula.of("L = -T[i,j]*logsoftmax[j](X[i,j])", "X T"),
        Math.log(1 + e) + Math.log(1 + Math.exp(2)));
  }

  @Test
  void reductionsOfNothing() {
    with("X", DenseArray.of(new double[0], 2, 0));
    gives(Formula.of("Y[i] = sum[j](X[i,j])", "X"), 0, 0);
    gives(Formula.of("Y[i] = prod[j](X[i,j])", "X"), 1, 1);
    gives(Formula.of("Y[i] = max[j](X[i,j])", "X"), -INF, -INF);
    gives(Formula.of("Y[i] = min[j](X[i,j])", "X"), INF, INF);
    gives(Formula.of("Y[i] = mean[j](X[i,j])", "X"), Double.NaN, Double.NaN);
    gives(Formula.of("Y[i] = logsumexp[j](X[i,j])", "X"), -INF, -INF);
  }

  @Test
  void meansDivideByTheNumberOfPoints() {
    matrix("X", 3, 1, 2, 3, 4, 5, 12);
    gives(Formula.of("m = mean[i,j](X[i,j])", "X"), 4.5);
    gives(Formula.of("Y[i] = mean[j in 2..3](X[i,j]) + 1", "X"), 3.5, 9.5);
  }

  @Test
  void positionsOfExtremesAreIndexValues() {
    matrix("X", 4, 9, 1, 5, 5, 0, 2, 2, 1);
    gives(Formula.of("k[i] = argmax[j](X[i,j]); Y[i] = 1*k[i]", "X"), 1, 2);
    gives(Formula.of("k[i] = argmax[j](X[i,j]); Y[i] = 1*k[i]", "X").withOrigin(0), 0, 1);
    gives(Formula.of("k[i] = argmax[j in 2..4](X[i,j]); Y[i] = 1*k[i]", "X"), 3, 2);
    gives(Formula.of("k[i] = argmin[j in 1..3](X[i,j]); Y[i] = 1*k[i]", "X").withOrigin(0), 1, 3);
    gives(Formula.of("k[i] = argmax[j](X[i,j]); Y[i] = X[i,k[i]]", "X"), 9, 2);
  }

  @Test
  void aPartOfABranchIsOnlyComputedWhereItIsTaken() {
    with("A", 1, -1, 2).matrix("B", 2, 1, 2, -3, -4, 5, 6).with("x", -1, -2);
    gives(Formula.of("Y[i] = A[i] > 0 ? sum[k](B[i,k]) : prod[k](B[i,k])", "A B"), 3, 12, 11);
    gives(Formula.of("Y[i] = A[i] > 5 ? sum[k](log(x[k])) : A[i]", "A x"), 1, -1, 2);
    gives(Formula.of("Y[i] = A[i] > 0 ? (A[i] > 1 ? sum[k](B[i,k]) : 7) : 8", "A B"), 7, 8, 11);
  }

  @Test
  void functionsAreWrittenOut() {
    with("A", 1, 2).with("a", DenseArray.scalar(3));
    gives(Formula.of("f(x) = x*x + a; Y[i] = f(A[i] + 1)", "A a:double"), 7, 12);
    gives(Formula.of("f(x, y) = x - y; g(x) = f(x, f(1, x)); Y[i] = g(A[i])", "A"), 1, 3);
    gives(Formula.of("f(x) = x/(1 + x); y = f(sum[i](A[i]*A[i]))", "A"), 5.0 / 6);
  }

  @Test
  void bordersAndGathers() {
    with("X", 1, 2, 3).with("ids", 3, 1, 3);
    gives(Formula.of("Y[i] = X[pad(i-1)] + X[i]", "X"), 1, 3, 5);
    gives(Formula.of("Y[i] = X[clamp(i-1)] + X[i]", "X"), 2, 3, 5);
    gives(Formula.of("Y[i] = X[wrap(i-1)] + X[i]", "X"), 4, 3, 5);
    gives(Formula.of("Y[t] = X[ids[t]]", "X ids:int"), 3, 1, 3);
    gives(Formula.of("Y[i] = 0*X[i]; Y[ids[t]] += X[t]", "X ids:int"), 2, 0, 4);
    ints.put("n", 4);
    gives(
        Formula.of(
            "Y[k] = 0 where k in 1..n; Y[ids[t]] += 1 where t in 1..size(ids,1)", "ids:int n:int0"),
        1,
        0,
        2,
        0);
  }

  @Test
  void namesOfTemporariesAreFree() {
    with("A", 1, 2).with("Y_1", 10, 20);
    Formula formula = Formula.of("Y[i] = tanh(sum[k](0*A[k]*Y_1[k])) + Y_1[i]", "A Y_1");
    gives(formula, 10, 20);
    assertThat(formula.program().statements().get(0).target().name()).isEqualTo("Y_2");
  }
}
