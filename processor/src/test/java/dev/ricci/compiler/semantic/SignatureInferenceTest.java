package dev.ricci.compiler.semantic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ricci.compiler.FormulaCompiler;
import dev.ricci.compiler.syntax.Parser;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignatureInferenceTest {
  private static InferredSignature infer(String text, String ints) {
    List<String> declared = ints.isEmpty() ? List.of() : Arrays.asList(ints.split(" "));
    return SignatureInference.infer(Parser.parse(text).program(), declared, 1, List.of());
  }

  /** {@code name:REASON} for each parameter. */
  private static String guesses(String text, String ints) {
    return infer(text, ints).guesses().stream()
        .map(g -> g.name() + ":" + g.reason())
        .collect(Collectors.joining(" "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Y[i,j] = W[m,n]*X[i+m-1,j+n-1]             | W:TENSOR X:TENSOR
          h[i] = tanh(W[i,j]*x[j] + b[i]); s = h[i]  | W:TENSOR x:TENSOR b:TENSOR
          Y[i] = a*X[i] + pi                         | a:NUMBER X:TENSOR
          Y[i] = W[m]*X[s*(i-1)+m]                   | W:TENSOR X:TENSOR s:FACTOR
          c = W[i]*X[2*i*s]                          | W:TENSOR X:TENSOR s:FACTOR
          c = X[s*i]*t where i in 1..n               | X:TENSOR s:FACTOR t:NUMBER n:BOUND
          Y[i] = X[pad(i-p,p)]                       | X:TENSOR p:BOUND
          P[t,k] = sin(t/10^(2*k/d)) where t in 1..n, k in 1..h | d:NUMBER n:BOUND h:BOUND
          Y = max[r in 1..w](X[r])                   | w:BOUND X:TENSOR
          Y[b,k] = E[ids[b],k]                       | E:TENSOR ids:POSITIONS
          m[b] = argmax[k](Z[b,k]); Y[b] = W[m[b]]   | Z:TENSOR W:TENSOR
          Y = sum[i](X[i])/size(Z,2)                 | X:TENSOR Z:MEASURED
          f(x) = a*x; Y[i] = f(X[i])                 | a:NUMBER X:TENSOR
          P[b,j] = softmax[j](Z[b,j])                | Z:TENSOR
          Y[i] = X[i+p]                              | X:TENSOR
          Y[i] = i*X[i]                              | X:TENSOR
          Y[i] = X[(s*i)]                            | X:TENSOR s:FACTOR
          Y[i] = X[-(s*i)+9]                         | X:TENSOR s:FACTOR
          Y[i] = X[2*(s*i+1)]                        | X:TENSOR s:FACTOR
          Y[i] = X[pad(s*i,p)]                       | X:TENSOR s:FACTOR p:BOUND
          Y[i] = X[clamp(s*i)]*X[wrap(t*i)]          | X:TENSOR s:FACTOR t:FACTOR
          Y[i] = X[ids[s*i]]                         | X:TENSOR ids:POSITIONS s:FACTOR
          Y[i] = X[size(Z,1)-i+1]                    | X:TENSOR Z:MEASURED
          Y[i] = max[r in 1..size(Z,1)](X[i+r])      | Z:MEASURED X:TENSOR
          c = sum[i](X[s*i])                         | X:TENSOR s:FACTOR
          Y[i] = a > b && a^b > 0 ? X[i] : c         | a:NUMBER b:NUMBER X:TENSOR c:NUMBER
          """)
  void whatNamesAre(String text, String expected) {
    assertThat(guesses(text, "")).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Y[i] = X[i+p]                 | p   | X:TENSOR p:INT
          Y[i] = X[i] + (v[i] == t)     | v t | X:TENSOR v:INT_TENSOR t:INT
          Y[i] = X[i]                   | z   | X:TENSOR z:INT
          """)
  void declaredInts(String text, String ints, String expected) {
    assertThat(guesses(text, ints)).isEqualTo(expected);
  }

  @Test
  void positionsAreTheResultOfAnArgmax() {
    InferredSignature inferred = infer("m[b] = argmax[k](Z[b,k])", "");
    assertThat(inferred.signature().result().components().get(0).type().number())
        .isEqualTo(Signature.Number.INT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Y[i] = X[i                    | RICCI-S
          Y[i] = X[i] + Z               |
          Y = exp(X[i]*W[i])            | RICCI-U01
          Y[i] = X[i]; X[i,j] = Y[i]    | RICCI-
          """)
  void theCompilerJudgesTheRest(String text, String code) {
    List<String> codes =
        FormulaCompiler.compile(text, infer(text, "").signature()).problems().stream()
            .map(p -> p.code().id())
            .toList();
    if (code == null) {
      assertThat(codes).isEmpty();
    } else {
      assertThat(codes).isNotEmpty().anyMatch(c -> c.startsWith(code));
    }
  }
}
