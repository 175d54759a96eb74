package dev.ricci.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RicciTest {
  private static final String CONVOLUTION = "Y[i,j] = W[m,n]*X[i+m-1,j+n-1]";

  /** What a run of the program left behind. */
  private record Outcome(int exitCode, String out, String err) {}

  private static Outcome run(String... arguments) {
    return runWithInput("", arguments);
  }

  private static Outcome runWithInput(String input, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exitCode =
        Ricci.run(
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            arguments);
    return new Outcome(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static Outcome explain(String... arguments) {
    Outcome outcome = run(arguments);
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.exitCode()).isZero();
    return outcome;
  }

  @Test
  void aFormulaIsExplained() {
    assertThat(explain("explain", CONVOLUTION).out())
        .contains(
            "Y[i,j] = sum[m,n](W[m,n]*X[i+m-1,j+n-1])\n",
            "where W is M×N, X is H×K, Y is (H-M+1)×(K-N+1)\n      i in 1..H-M+1\n",
            "Assumed:\n  W, X: tensor of floating-point numbers (has brackets)\n"
                + "  Y: the result (the last target)\n",
            "  dW[m,n] = sum[i,j](dY[i,j]*X[i+m-1,j+n-1])\n",
            "  dY[i,j]/dW[m,n] = X[i+m-1,j+n-1]\n  dY[i,j]/dX[p,q] = W[p-i+1,q-j+1]\n",
            "Operations:\n  Y: (H-M+1)*(K-N+1)*M*N\n");
  }

  @Test
  void theReadmeShowsWhatIsPrinted() throws IOException {
    Matcher shown =
        Pattern.compile("```console\n\\$ java -jar \\S+ explain '(.+)'\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("..", "README.md")));
    assertThat(shown.find()).isTrue();
    assertThat(explain("explain", shown.group(1)).out()).isEqualTo(shown.group(2));
  }

  @Test
  void latex() {
    assertThat(explain("explain", "--latex", CONVOLUTION).out())
        .contains("Y_{i,j} &= \\sum_{m,n} W_{m,n} \\, X_{i+m-1,j+n-1}\n");
  }

  @Test
  void countingFromZero() {
    assertThat(explain("explain", "--origin", "0", "Y[i,j] = W[m,n]*X[i+m,j+n]").out())
        .contains("i in 0..H-M\n", "m in 0..M-1\n", "W[pad(p-i),pad(q-j)]");
  }

  @Test
  void secondDerivatives() {
    assertThat(explain("explain", "--order", "2", "s = x[i]^2").out())
        .contains("  ds/dx[i] = 2*x[i]\n", "  d2s/dx[i]/dx[i] = 2\n");
    assertThat(explain("explain", "s = x[i]^2").out()).doesNotContain("d2s");
  }

  @Test
  void someParametersOnly() {
    assertThat(explain("explain", "--wrt=A,C", "Y[i] = A[i]*B[i]*C[i]").out())
        .contains("dA[i] =", "dC[i] =")
        .doesNotContain("dB");
  }

  @Test
  void intParameters() {
    assertThat(
            explain("explain", "--int", "p,q", "--int=ids", "Y[i] = X[i+p-q]*(ids[i] == 2)").out())
        .contains(
            "  ids: int tensor (as declared)\n  p, q: int (as declared)\n".replace("  p", "  p"))
        .contains("dX[");
  }

  @Test
  void severalArgumentsAreLines() {
    assertThat(explain("explain", "h[i] = W[i,j]*x[j]", "s = h[i]^2").out())
        .startsWith("h[i] = sum[j](W[i,j]*x[j])\ns = sum[i](h[i]^2)\n");
  }

  @Test
  void standardInput() {
    Outcome outcome = runWithInput("h[i] = W[i,j]*x[j] // a layer\n\ns = h[i]^2\n", "explain", "-");
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out()).startsWith("h[i] = sum[j](W[i,j]*x[j])\ns = sum[i](h[i]^2)\n");
  }

  @Test
  void aMistakeIsShownAsTheProcessorShowsIt() {
    Outcome outcome = run("explain", "Y = exp(X[i]*W[i])");
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err())
        .isEqualTo(
            """
            Whether the sum over `i` stands inside the function or around it is not clear. [RICCI-U01]
              Y = exp(X[i]*W[i])
                      ^^^^^^^^^
              write: Y = exp(sum[i](X[i]*W[i]))
                 or: Y = sum[i](exp(X[i]*W[i]))
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --nonsense            | Unknown option: '--nonsense' (ricci explain --help)
          --origin=2            | --origin is 0 or 1, not 2 (ricci explain --help)
          --order=3             | --order is 1 or 2, not 3 (ricci explain --help)
          --origin=x            | Invalid value for option '--origin': 'x' is not an int (ricci explain --help)
          """)
  void aWrongOptionIsOneLine(String option, String line) {
    Outcome outcome = run("explain", option, "Y[i] = X[i]");
    assertThat(outcome).isEqualTo(new Outcome(2, "", line + System.lineSeparator()));
  }

  @ParameterizedTest
  @CsvSource({"''", "explain", "nonsense", "@file", "--int"})
  void withoutAFormulaThereIsOneLineToo(String argument) {
    Outcome outcome = argument.isEmpty() ? run() : run(argument);
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err().lines()).hasSize(1);
  }

  @Test
  void help() {
    assertThat(explain("--help").out()).contains("explain");
    assertThat(explain("explain", "--help").out())
        .contains("--latex", "--origin", "--wrt", "--order", "--int", "FORMULA");
  }
}
