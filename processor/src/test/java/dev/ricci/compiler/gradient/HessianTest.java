package dev.ricci.compiler.gradient;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ricci.compiler.core.DenseArray;
import dev.ricci.compiler.core.Interpreter;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.core.Statement;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.core.Traversal;
import dev.ricci.compiler.print.CorePrinter;
import dev.ricci.compiler.simplify.Liveness;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Jacobians and Hessians: where they are 0 without being computed, and what they read. */
class HessianTest {
  private static List<String> lines(Program program, List<Statement> statements) {
    CorePrinter printer = new CorePrinter(program);
    return statements.stream().map(printer::print).toList();
  }

  private static List<String> jacobians(String parameters, String formula) {
    Program program = Formula.compile(parameters, formula);
    Jacobian jacobian = Jacobian.of(program, GradientCheck.differentiable(program));
    return lines(jacobian.program(), jacobian.statements());
  }

  @Test
  void elementwiseFormulasHaveDiagonals() {
    assertThat(jacobians("X", "Y[i] = exp(X[i]); Z[i] = 2*Y[i]"))
        .containsExactly("dZ_dX[i,i] = 2*Y[i]");
  }

  @Test
  void aConvolutionsJacobianIsAsLongAsItsSums() {
    assertThat(jacobians("W X", "Y[i] = W[m]*X[i+m-1]"))
        .containsExactly(
            "dY_dW[i,m] = X[i+m-1] where i in 1..size(X,1)-size(W,1)+1",
            "dY_dX[i,i+m-1] = W[m] where i in 1..size(X,1)-size(W,1)+1");
  }

  /** What one row of a softmax gives to another is 0, through the tensors in between, too. */
  @Test
  void diagonalsAreKeptThroughSums() {
    String attention = "P[i,j] = softmax[j](Q[i,d]*K[j,d]); Y[i,d] = P[i,j]*V[j,d]";
    assertThat(jacobians("Q K V", attention))
        .filteredOn(line -> line.startsWith("dY_dQ") || line.startsWith("dY_dV"))
        .hasSize(3)
        .allMatch(line -> line.startsWith("dY_dQ[i,p,i,d]") || line.startsWith("dY_dV[i,d,j,d]"));
    String norm =
        "m[b] = mean[d](X[b,d]); N[b,d] = X[b,d] - m[b]; Y[b,d] = N[b,d]/sum[d](N[b,d]^2)";
    assertThat(jacobians("X", norm))
        .filteredOn(line -> line.startsWith("dY_dX"))
        .isNotEmpty()
        .allMatch(line -> line.startsWith("dY_dX[b,") && line.contains(",b,"));
    new GradientCheck(Formula.compile("Q K V", attention), 3)
        .input("Q", 2, 3)
        .input("K", 3, 3)
        .input("V", 3, 2)
        .holds();
  }

  @Test
  void linearParametersAreNotRead() {
    Program program = Formula.compile("A x b", "Y[i] = A[i,j]*x[j] + b[i]");
    Jacobian jacobian = Jacobian.of(program, program.parameters());
    List<Tensor> read =
        jacobian.program().statements().stream().flatMap(Liveness::reads).distinct().toList();
    Tensor b = program.parameters().get(2);
    assertThat(read).doesNotContain(b, program.results().get(0));
    Tensor ofA = jacobian.jacobians().get(0);
    assertThat(
            Liveness.slice(jacobian.program().statements(), List.of(ofA)).stream()
                .flatMap(Liveness::reads)
                .map(Tensor::name))
        .doesNotContain("A");
  }

  @Test
  void theSumOfNothingThatDependsOnAnIndexIsASize() {
    Program program = Formula.compile("X", "s = sum[i,j](X[i])" + " where j in 1..5");
    Gradient gradient = Differentiator.gradientOfScalar(program, program.parameters());
    assertThat(lines(gradient.program(), gradient.statements()))
        .containsExactly("dX[i] = 5 where i in 1..size(X,1)");
  }

  @Test
  void hessiansAreSymmetricToTheBit() {
    Program program =
        Formula.compile("X w", "h[n] = tanh(X[n,j]*w[j]); s = sum[n](exp(h[n])*h[n]^3)");
    Hessian hessian = Hessian.of(program, program.parameters());
    double[] x = new double[15];
    double[] w = new double[5];
    for (int k = 0; k < x.length; k++) {
      x[k] = Math.sin(7.3 * k);
    }
    for (int k = 0; k < w.length; k++) {
      w[k] = Math.cos(1.7 * k);
    }
    Interpreter run =
        Interpreter.run(
            hessian.program(),
            Map.of("X", DenseArray.of(x, 3, 5), "w", DenseArray.of(w, 5)),
            Map.of());
    List<double[]> rows = new ArrayList<>();
    for (int a = 0; a < 2; a++) {
      for (int i = 0; i < (a == 0 ? 15 : 5); i++) {
        double[] row = new double[20];
        for (int b = 0; b < 2; b++) {
          double[] block = run.get(hessian.blocks().get(a).get(b)).values();
          int columns = b == 0 ? 15 : 5;
          System.arraycopy(block, i * columns, row, b * 15, columns);
        }
        rows.add(row);
      }
    }
    for (int i = 0; i < 20; i++) {
      for (int j = 0; j < 20; j++) {
        assertThat(rows.get(i)[j]).isEqualTo(rows.get(j)[i]);
      }
    }
  }

  @Test
  void hessiansGrowNoFasterThanTheirFormulas() {
    assertThat(hessianNodes(16)).isLessThan(3 * hessianNodes(8));
  }

  /** The length of the Hessian of so many layers, each of which reads the one before twice. */
  private static long hessianNodes(int layers) {
    StringBuilder text = new StringBuilder("H0[i] = x[i]");
    for (int k = 1; k <= layers; k++) {
      text.append("; H%d[i] = sin(H%d[i]) + H%d[i]*w[i]".formatted(k, k - 1, k - 1));
    }
    Program program = Formula.compile("x w", text + "; s = H%d[i]^2".formatted(layers));
    return Hessian.of(program, program.parameters()).program().statements().stream()
        .flatMap(s -> Traversal.nodes(s.body()))
        .count();
  }

  @Test
  void aQuadraticFormsHessianIsItsMatrixAndItsTranspose() {
    Program program = Formula.compile("A x", "s = x[i]*A[i,j]*x[j]");
    Hessian hessian = Hessian.of(program, List.of(program.parameters().get(1)));
    Interpreter run =
        Interpreter.run(
            hessian.program(),
            Map.of(
                "A", DenseArray.of(new double[] {1, 2, 3, 4}, 2, 2),
                "x", DenseArray.of(new double[] {5, 6}, 2)),
            Map.of());
    assertThat(run.get(hessian.blocks().get(0).get(0)).values()).containsExactly(2, 5, 5, 8);
    assertThat(hessian.program().statements().stream().flatMap(Liveness::reads).map(Tensor::name))
        .doesNotContain("x");
  }
}
