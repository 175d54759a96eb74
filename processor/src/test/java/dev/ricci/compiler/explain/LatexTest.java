package dev.ricci.compiler.explain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ricci.compiler.syntax.Tex;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class LatexTest {
  private static String latex(String formula) {
    Explainer explainer = Explained.of(formula);
    return new Latex(explainer).print(explainer.derivatives(2));
  }

  @Test
  void aConvolution() {
    assertThat(latex("Y[i,j] = W[m,n]*X[i+m-1,j+n-1]"))
        .startsWith(
            """
            % for \\usepackage{amsmath,amssymb}
            \\begin{align*}
            Y_{i,j} &= \\sum_{m,n} W_{m,n} \\, X_{i+m-1,j+n-1}
            \\end{align*}
            where
            \\begin{align*}
            W &\\in \\mathbb{R}^{M \\times N} \\\\
            X &\\in \\mathbb{R}^{H \\times K} \\\\
            Y &\\in \\mathbb{R}^{(H - M + 1) \\times (K - N + 1)} \\\\
            i &= 1, \\dots, H - M + 1 \\\\
            """)
        .contains(
            "\\mathit{dX}_{p,q} &= \\sum_{i,j} \\mathit{dY}_{i,j} \\,"
                + " W_{\\operatorname{pad}(p-i+1),\\operatorname{pad}(q-j+1)}"
                + " \\quad \\text{for } p = 1, \\dots, H,\\; q = 1, \\dots, K\n");
  }

  @Test
  void partialDerivatives() {
    assertThat(latex("Y[i,j] = W[m,n]*X[i+m-1,j+n-1]"))
        .contains("\\frac{\\partial Y_{i,j}}{\\partial X_{p,q}} &= W_{p-i+1,q-j+1}\n")
        .contains(
            "\\frac{\\partial^{2} Y_{i,j}}{\\partial W_{m,n} \\, \\partial X_{i+m-1,j+n-1}} &= 1");
  }

  @Test
  void aStrideMakesAQuotient() {
    assertThat(latex("Y[i] = W[m]*X[s*(i-1)+m]"))
        .contains("i &= 1, \\dots, \\left\\lfloor \\frac{H - M}{s} \\right\\rfloor + 1 \\\\");
  }

  @Test
  void aRangeThatTheNotationCannotGiveIsShownAsItIsWritten() {
    assertThat(latex("s = X[i]*X[7-i]"))
        .contains("i &= \\max\\left(1, 7 - I\\right), \\dots, \\min\\left(6, I\\right)\n")
        .contains("& \\texttt{ds/dX[");
  }

  @TestFactory
  Stream<DynamicTest> everyReferenceCasePrints() throws IOException {
    try (InputStream in = getClass().getResourceAsStream("/cases/reference.json")) {
      JsonNode cases = new ObjectMapper().readTree(in).get("cases");
      return StreamSupport.stream(cases.spliterator(), false)
          .map(c -> DynamicTest.dynamicTest(c.get("name").asText(), () -> check(c)))
          .toList()
          .stream();
    }
  }

  private static void check(JsonNode test) {
    String latex = latex(test.get("expr").asText());
    assertThat(Tex.unbalanced(latex)).isEmpty();
    boolean inexpressible = latex.contains("in max(") || latex.contains("..min(");
    assertThat(latex.contains("\\texttt")).isEqualTo(inexpressible);
  }
}
