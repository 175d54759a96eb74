package dev.ricci.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ricci.processor.UserProject.Compiled;
import dev.ricci.processor.UserProject.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code -Adev.ricci.explain=true}. */
class ExplanationTest {
  @TempDir private Path folder;

  private UserProject project() {
    return new UserProject(folder)
        .with(
            "a.Outer",
            "public interface Outer {",
            "  @Einsum(\"Y[i] = W[m]*X[i+m-1]\") FloatTensor conv(FloatTensor W, FloatTensor X);",
            "  @Einsum(value = \"s = x[i]^2\", derive = {}) float norm(float[] x);",
            "  interface Inner {",
            "    @Einsum(\"Y[i] = 2*x[i]\") FloatTensor twice(FloatTensor x); } }");
  }

  @ParameterizedTest
  @EnumSource
  void oneFileForEachType(Tool tool) throws IOException {
    UserProject project = project().option("-Adev.ricci.explain=true", "-encoding", "US-ASCII");
    if (tool == Tool.JAVAC) {
      project.option("-Xlint:all", "-Werror");
    }
    Compiled compiled = project.compile(tool).requireSuccess();
    assertThat(Files.readString(compiled.classes().resolve("a/Outer.md")))
        .isEqualTo(
            """
            # a.Outer

            ## conv

            ```text
            Y[i] = sum[m](W[m]*X[i+m-1])
            where W has length M, X has length H, Y has length H-M+1
                  i in 1..H-M+1
                  m in 1..M
            ```

            ### Gradients

            ```text
            dW[m] = sum[i](dY[i]*X[i+m-1])
            dX[p] = sum[i](dY[i]*W[pad(p-i+1)]) where p in 1..size(X,1)
            ```

            ### Jacobians, 0 where nothing is given

            ```text
            dY[i]/dW[m] = X[i+m-1]
            dY[i]/dX[p] = W[p-i+1]
            ```

            ### Operations

            ```text
            Y: (H-M+1)*M
            dW: (H-M+1)*M
            dX: (H-M+1)*M
            all gradients, without the value: 2*(H-M+1)*M
            ```

            ## norm

            ```text
            s = sum[i](x[i]^2)
            where x has length I
                  i in 1..I
            ```

            ### Operations

            ```text
            s: I
            ```
            """);
    assertThat(Files.readString(compiled.classes().resolve("a/Outer_Inner.md")))
        .startsWith("# a.Outer.Inner\n\n## twice\n");
  }

  @Test
  void nothingUnlessAskedFor() {
    Compiled compiled = project().option("-Adev.ricci.explain=false").compile(Tool.JAVAC);
    assertThat(compiled.requireSuccess().classes().resolve("a/Outer.md")).doesNotExist();
  }

  @ParameterizedTest
  @EnumSource
  void theJavadocSaysTheSame(Tool tool) throws IOException {
    Compiled compiled = project().option("-Adev.ricci.explain").compile(tool).requireSuccess();
    String javadoc = compiled.source("a.OuterGradients");
    Files.readString(compiled.classes().resolve("a/Outer.md"))
        .lines()
        .filter(line -> line.matches("(d?[A-Z]\\[|where|   ).*") && !line.contains("/d"))
        .forEach(line -> assertThat(javadoc).contains("* " + line + "\n"));
  }

  @ParameterizedTest
  @EnumSource
  void theJavadocOfOtherDerivativesSaysTheSame(Tool tool) throws IOException {
    Compiled compiled =
        new UserProject(folder)
            .with(
                "a.Energy",
                "public interface Energy {",
                "  @Einsum(value = \"s = x[i]*A[i,j]*x[j]\", wrt = \"x\",",
                "      derive = {Derivative.JACOBIAN, Derivative.HESSIAN})",
                "  double form(DoubleTensor A, DoubleTensor x); }")
            .option("-Adev.ricci.explain")
            .compile(tool)
            .requireSuccess();
    String javadoc = compiled.source("a.EnergyGradients");
    String explanation = Files.readString(compiled.classes().resolve("a/Energy.md"));
    for (String line :
        new String[] {
          "ds/dx[i] = sum[j](A[i,j]*x[j])",
          "ds/dx[j] += sum[i](x[i]*A[i,j])",
          "d2s/dx[j]/dx[i] = A[i,j] + A[j,i]"
        }) {
      assertThat(explanation).contains(line + "\n");
      assertThat(javadoc).contains("* " + line + "\n");
    }
  }
}
