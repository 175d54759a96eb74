package dev.ricci.compiler.gradient;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ricci.compiler.core.CoreReader;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.core.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Gradients of core programs are right, and so are the gradients of those gradients. */
class DifferentiatorTest {
  private static final long SEED = 20240229;

  private static GradientCheck check(String parameters, String text, String... results) {
    return new GradientCheck(CoreReader.read(parameters, text, results), SEED);
  }

  @Test
  void whatIsDifferentiatedByAreTheNamedFloatingParameters() {
    Program program =
        CoreReader.read("X:1 ids:int1 c:0 s:int", "Y[i] = X[ids[i]]*c*s where i in 1..3", "Y");
    assertThat(names(program, List.of())).containsExactly("X", "c");
    assertThat(names(program, List.of("c"))).containsExactly("c");
    assertThat(names(program, List.of("c", "X"))).containsExactly("X", "c");
    assertThat(names(program, List.of("ids", "Y"))).isEmpty();
    Program positions = CoreReader.read("X:1 ids:int1", "Y[i] = X[i] where i in 1..3", "ids");
    assertThat(names(positions, List.of())).isEmpty();
  }

  private static List<String> names(Program program, List<String> wanted) {
    return Differentiator.parameters(program, wanted).stream().map(Tensor::name).toList();
  }

  @Test
  void convolution() {
    check(
            "W:2 X:2",
            "Y[i,j] = W[m,n]*X[i+m-1,j+n-1]"
                + " where i in 1..size(X,1)-size(W,1)+1, j in 1..size(X,2)-size(W,2)+1,"
                + " m in 1..size(W,1), n in 1..size(W,2)",
            "Y")
        .input("W", 2, 3)
        .input("X", 5, 6)
        .holds();
  }

  @Test
  void paddedConvolution() {
    check(
            "W:1 X:1",
            "Y[i] = W[m]*sin(X[pad(i+m-2)]) where i in 1..size(X,1), m in 1..size(W,1)",
            "Y")
        .input("W", 3)
        .input("X", 5)
        .holds();
  }

  @Test
  void convolutionWrittenWithPaddedWeights() {
    check(
            "W:2 X:2",
            "Y[i,j] = W[pad(p-i+1),pad(q-j+1)]*X[p,q]"
                + " where i in 1..size(X,1)-1, j in 1..size(X,2)-2,"
                + " p in 1..size(X,1), q in 1..size(X,2)",
            "Y")
        .input("W", 2, 3)
        .input("X", 4, 5)
        .holds();
  }

  @Test
  void stridedConvolution() {
    for (int stride = 1; stride <= 3; stride++) {
      check("W:1 X:1 s:int", "Y[i] = W[m]*X[s*i+m-s] where i in 1..3, m in 1..size(W,1)", "Y")
          .input("W", 2)
          .input("X", 9)
          .integer("s", stride)
          .holds();
    }
  }

  @Test
  void maxPoolingBothWays() {
    check(
            "W:2 X:2",
            "Y[i,j] max= max(W[m,n],X[2*i+m-2,2*j+n-2]) where i in 1..2, j in 1..2, m in 1..2, n in 1..2",
            "Y")
        .input("W", 2, 2)
        .input("X", 4, 4)
        .holds();
    check(
            "X:2",
            "Y[i,j] max= X[2*i+m-2,2*j+n-2] where i in 1..2, j in 1..2, m in 1..3, n in 1..3",
            "Y")
        .input("X", 5, 5)
        .holds();
  }

  @Test
  void scatteredMaximum() {
    check("X:2", "Y[i+m-1] max= exp(X[i,m]) where i in 1..3, m in 1..2", "Y")
        .input("X", 3, 2)
        .holds();
  }

  @Test
  void productsWithZeros() {
    check("X:2", "Y[i] *= X[i,k] where i in 1..2, k in 1..3", "Y")
        .values("X", new double[] {0, 2, 3, 0, 0, 5}, 2, 3)
        .holds();
    check("X:2", "Y[i] *= sin(X[i,k]) where i in 1..2, k in 2..3", "Y").input("X", 2, 3).holds();
    check("X:1", "Y[i+m-1] *= X[i]+m where i in 1..3, m in 1..2", "Y").input("X", 3).holds();
    check("X:1 s:0", "Y *= X[i]*s where i in 1..3", "Y").input("X", 3).input("s").holds();
  }

  @Test
  void theSameTensorTwice() {
    check("X:1", "Y[i] = X[i]*X[i+1]+X[i] where i in 1..size(X,1)-1", "Y").input("X", 4).holds();
    check("A:2", "Y[i,j] = A[i,k]*A[k,j] where i in 1..3, j in 1..3, k in 1..3", "Y")
        .input("A", 3, 3)
        .holds();
  }

  @Test
  void diagonalsConstantsAndReversal() {
    check("A:2", "s = A[i,i] where i in 1..3", "s").input("A", 3, 3).holds();
    check("A:2", "Y[i,i] = A[2,i]*A[i,1] where i in 1..3", "Y").input("A", 3, 3).holds();
    check("X:1", "Y[i] = X[size(X,1)+1-i]^3 where i in 1..size(X,1)", "Y").input("X", 4).holds();
    check("A:2", "Y[i] = A[i,i+1]*A[i+m,i-m+1] where i in 1..2, m in 0..1", "Y")
        .input("A", 3, 3)
        .holds();
  }

  @Test
  void positionsThatStayScatters() {
    check("X:1", "Y[i] = X[(i+1)/2]*i where i in 1..2*size(X,1)", "Y").input("X", 3).holds();
    check("X:1", "Y[i] = sin(X[2*i+2*m-1]) where i in 1..2, m in 1..2", "Y").input("X", 7).holds();
    check("X:2", "Y[i,j] = X[clamp(i+m),wrap(j+m)]^2 where i in 1..3, j in 1..4, m in 0..2", "Y")
        .input("X", 3, 4)
        .holds();
    check("E:2 ids:int1", "Y[t,k] = tanh(E[ids[t],k]) where t in 1..3, k in 1..2", "Y")
        .input("E", 4, 2)
        .values("ids", new double[] {2, 4, 2}, 3)
        .holds();
    check("X:1", "Y[2*i-1] = X[i]*X[i+1] where i in 1..3", "Y").input("X", 4).holds();
  }

  @Test
  void severalStatementsAndVersions() {
    check(
            "W:2 x:1 b:1",
            """
            H[i] = W[i,j]*x[j] where i in 1..3, j in 1..2
            H[i] += b[i] where i in 1..3
            Y[i] = tanh(H[i])*H[i] where i in 1..3
            s = Y[i]*H[i]*x[1] where i in 1..3
            s += x[j] where j in 1..2
            """,
            "Y",
            "s")
        .input("W", 3, 2)
        .input("x", 2)
        .input("b", 3)
        .holds();
  }

  @Test
  void sumsOfConstantsAndUnusedParameters() {
    check("A:1 B:2 c:0", "Y[i] = A[i]*2 where i in 1..2, j in 1..size(B,2)", "Y")
        .input("A", 2)
        .input("B", 2, 5)
        .input("c")
        .holds();
  }
}
