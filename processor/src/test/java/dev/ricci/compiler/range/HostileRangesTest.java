package dev.ricci.compiler.range;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.ricci.compiler.Compiled;
import dev.ricci.compiler.Formula;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.diagnostic.Problem;
import dev.ricci.compiler.diagnostic.ProblemCode;
import dev.ricci.compiler.gradient.Differentiator;
import dev.ricci.compiler.plan.Rewriting;
import java.time.Duration;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Programs whose ranges and sizes would grow without a limit. The times allow for a busy machine.
 */
class HostileRangesTest {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  private static String join(int from, int to, String separator, IntFunction<String> part) {
    return IntStream.range(from, to).mapToObj(part).collect(Collectors.joining(separator));
  }

  private static Compiled compile(String text) {
    return assertTimeoutPreemptively(
        LIMIT, () -> Formula.of(text, text.contains("Z[") ? "X Z" : "X").compile());
  }

  @Test
  void indicesThatBoundEachOtherInAChain() {
    String text =
        "s = X[i0]*"
            + join(0, 30, "*", k -> "X[i%d+i%d]*Z[i%d+2*i%d]".formatted(k, k + 1, k, k + 1));
    assertThat(compile(text).problems())
        .extracting(Problem::code)
        .containsExactly(ProblemCode.RANGE_TOO_COMPLEX);
  }

  @Test
  void sizesThatSquareWithEachStatement() {
    String text =
        "A0[i] = X[1] where i in 1..size(X,1)*size(Z,1)+1; "
            + join(
                1,
                12,
                "; ",
                k ->
                    "A%d[i] = A%d[1] + Z[1] where i in 1..size(A%d,1)*size(A%d,1)+size(Z,1)"
                        .formatted(k, k - 1, k - 1, k - 1));
    assertThat(compile(text).problems()).isEmpty();
  }

  @Test
  void sizesThatNestWithEachStatement() {
    String text =
        "A0[i] = X[2*i]*Z[i]; "
            + join(1, 40, "; ", k -> "A%d[i] = A%d[i]*X[2*i] + Z[i]".formatted(k, k - 1));
    assertThat(compile(text).problems()).isEmpty();
  }

  /** Later stages multiply sizes and strides. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Y[i,j,k] = X[i] where j in 1..2147483647, k in 1..2147483647",
        "Y[2147483647*i,2147483647*j] = X[i]*Z[j]",
        "s = sum[j in 1..2147483647,k in 1..2147483647](X[i]*j*k)",
        "s = X[2147483647*i] + X[2147483647*i-2147483646]",
      })
  void sizesThatLongCanCount(String text) {
    Compiled compiled = compile(text);
    assertThat(compiled.problems()).isEmpty();
    Program program = compiled.program().orElseThrow();
    Rewriting.rewrite(Differentiator.gradient(program, program.parameters()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Y[i,j,k,l] = X[i] where j in 1..2147483647, k in 1..2147483647, l in 1..9",
        "Y[2147483647*i,2147483647*i,2147483647*i] = X[i]",
        "s = sum[j in 1..2147483647,k in 1..2147483647,l in 1..2147483647](X[i])",
      })
  void sizesThatLongCannotCount(String text) {
    assertThat(compile(text).problems())
        .extracting(Problem::code)
        .containsExactly(ProblemCode.TOO_MANY_POINTS);
  }
}
