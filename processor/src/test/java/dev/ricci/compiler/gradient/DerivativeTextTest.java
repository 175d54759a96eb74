package dev.ricci.compiler.gradient;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ricci.compiler.core.CoreReader;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.print.CorePrinter;
import org.junit.jupiter.api.Test;

/** How gradients read. */
class DerivativeTextTest {
  private static String gradient(Program program, Elimination elimination) {
    Gradient gradient = Differentiator.gradient(program, program.parameters(), elimination);
    Program whole = gradient.program();
    CorePrinter printer = new CorePrinter(whole);
    return gradient.statements().stream()
        .map(s -> printer.print(PaddedForm.of(s, whole).orElse(s)))
        .collect(joining("\n"));
  }

  @Test
  void convolution() {
    Program convolution =
        CoreReader.read(
            "W:2 X:2",
            "Y[i,j] = W[m,n]*X[i+m-1,j+n-1]"
                + " where i in 1..size(X,1)-size(W,1)+1, j in 1..size(X,2)-size(W,2)+1,"
                + " m in 1..size(W,1), n in 1..size(W,2)",
            "Y");
    assertThat(gradient(convolution, Elimination.OUTPUT))
        .isEqualTo(
            """
            dW[m,n] = sum[i,j](dY[i,j]*X[i+m-1,j+n-1])
            dX[p,q] = sum[m,n](dY[pad(p-m+1),pad(q-n+1)]*W[m,n]) \
            where p in 1..size(X,1), q in 1..size(X,2)""");
    assertThat(gradient(convolution, Elimination.WINDOW))
        .endsWith(
            """
            dX[p,q] = sum[i,j](dY[i,j]*W[pad(p-i+1),pad(q-j+1)]) \
            where p in 1..size(X,1), q in 1..size(X,2)""");
  }
}
