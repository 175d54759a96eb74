package dev.ricci.compiler.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GrammarTest {

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '"',
      value = {
        "1 + 2*3              => (sum + 1.0 + (prod * 2.0 * 3.0))",
        "(1 + 2)*3            => (prod * (sum + 1.0 + 2.0) * 3.0)",
        "1 - 2 - 3            => (sum + 1.0 - 2.0 - 3.0)",
        "1 - (2 - 3)          => (sum + 1.0 - (sum + 2.0 - 3.0))",
        "1/2*x                => (prod * 1.0 / 2.0 * x)",
        "a*b/c*d              => (prod * a * b / c * d)",
        "a*(b*c)              => (prod * a * (prod * b * c))",
        "2^3^2                => (^ 2.0 (^ 3.0 2.0))",
        "-x^2                 => (neg (^ x 2.0))",
        "2^-1                 => (^ 2.0 (neg 1.0))",
        "2^-x^2               => (^ 2.0 (neg (^ x 2.0)))",
        "x[i]^(-1)            => (^ x[i] (neg 1.0))",
        "-a*b                 => (prod * (neg a) * b)",
        "a*-b                 => (prod * a * (neg b))",
        "-a + b               => (sum + (neg a) + b)",
        "--a                  => (neg (neg a))",
        "a < b                => (< a b)",
        "a + 1 >= b*2         => (>= (sum + a + 1.0) (prod * b * 2.0))",
        "a == b && c != d     => (&& (== a b) (!= c d))",
        "a && b && c          => (&& a b c)",
        "a || b && c || d     => (|| a (&& b c) d)",
        "(a || b) && c        => (&& (|| a b) c)",
        "a ? b : c            => (? a b c)",
        "a ? b : c ? d : e    => (? a b (? c d e))",
        "a ? b ? c : d : e    => (? a (? b c d) e)",
        "a || b ? c + 1 : d   => (? (|| a b) (sum + c + 1.0) d)",
        "f(x)                 => (call f x)",
        "max(a, b, c)         => (call max a b c)",
        "clamp(x, 0, 1)       => (call clamp x 0.0 1.0)",
        "tanh(W[j,i]*X[i] + b[j]) => (call tanh (sum + (prod * W[j i] * X[i]) + b[j]))",
        "sum[i](A[i])         => (reduce SUM {i} A[i])",
        "prod[i,j](A[i,j])    => (reduce PROD {i, j} A[i j])",
        "max[r in 1..2](X[2*i+r-2]) => (reduce MAX {r 1..2} X[(sum + (prod * 2 * i) + r - 2)])",
        "logsumexp[k](Z[b,k]) - Z[b,y[b]] => (sum + (reduce LOGSUMEXP {k} Z[b k]) - Z[b (gather y b)])",
        "softmax[j](X[i,j])   => (normalize SOFTMAX {j} X[i j])",
        "logsoftmax[j,k](x)   => (normalize LOGSOFTMAX {j k} x)",
        "size(Q,2)            => (size Q 2)",
        "pi*inf - nan         => (sum + (prod * pi * inf) - nan)",
      })
  void expression(String text, String tree) {
    assertThat(Dump.of(Parser.parseExpression(text))).isEqualTo(tree);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      value = {
        "3      => 3.0",
        "3.     => 3.0",
        ".3     => 0.3",
        "1.5    => 1.5",
        "1e-5   => 1.0E-5",
        "1.5E+3 => 1500.0",
        "2.e2   => 200.0",
        "007    => 7.0",
      })
  void number(String text, String value) {
    assertThat(Dump.of(Parser.parseExpression(text))).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      value = {
        "X[i]                   => X[i]",
        "X[-i+3]                => X[(sum + (neg i) + 3)]",
        "X[2*(i-1)+m]           => X[(sum + (prod * 2 * (sum + i - 1)) + m)]",
        "X[(i+1)/2]             => X[(prod * (sum + i + 1) / 2)]",
        "X[i/2/3]               => X[(prod * i / 2 / 3)]",
        "X[size(X,1)-i+1]       => X[(sum + (size X 1) - i + 1)]",
        "X[pad(i+m-2)]          => X[(pad (sum + i + m - 2))]",
        "X[pad(i, p)]           => X[(pad i p)]",
        "X[clamp(i-1),wrap(-j)] => X[(clamp (sum + i - 1)) (wrap (neg j))]",
        "X[idx[b,2*c],k]        => X[(gather idx b (prod * 2 * c)) k]",
      })
  void positions(String text, String tree) {
    assertThat(Dump.of(Parser.parseExpression(text))).isEqualTo(tree);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      value = {
        "Y[i,j] = W[m,n]*X[i+m-1,j+n-1] => (= Y[i j] (prod * W[m n] * X[(sum + i + m - 1) (sum + j + n - 1)]))",
        "c = 1              => (= c[] 1.0)",
        "Y[i] += A[i]       => (+= Y[i] A[i])",
        "Y[i] *= A[i]       => (*= Y[i] A[i])",
        "Y[i] max= A[i]     => (max= Y[i] A[i])",
        "Y[i] min=A[i]      => (min= Y[i] A[i])",
        "dW[idx[b],k] += dY[b,k] => (+= dW[(gather idx b) k] dY[b k])",
        "f(x, y) = x*y      => (def f {x y} (prod * x * y))",
        "Y[i] = 0 where i in 1..n, j in 1..2*size(X,1) => (= Y[i] 0.0 {i 1..n} {j 1..(prod * 2 * (size X 1))})",
        "a = 1; b = 2;; c = 3; => (= a[] 1.0); (= b[] 2.0); (= c[] 3.0)",
      })
  void program(String text, String tree) {
    Parsed parsed = Parser.parse(text);

    assertThat(parsed.problems()).isEmpty();
    assertThat(Dump.of(parsed.program())).isEqualTo(tree);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a = 1 +\nb",
        "a = 1\n+ b",
        "a =\n1 + b",
        "a\n= 1 + b",
        "a = (1\n+\n b)",
        "a = 1 + // one\n\n  // a line of its own\n b",
        "a = 1 // one\r\n\r\n// two\r\n + b",
        "\n\n a = 1 + b\n\n",
        "a = 1\r+ b",
      })
  void newlineThatDoesNotEnd(String text) {
    assertProgram(text, "(= a[] (sum + 1.0 + b))");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a = c ?\n x : y",
        "a = c\n? x\n: y",
        "a = c ? x :\n y",
      })
  void newlineInConditional(String text) {
    assertProgram(text, "(= a[] (? c x y))");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Y[i] += 0 where\n i in 1..2,\n j in 1..3",
        "Y[i] += 0\nwhere i in\n1..2, j in 1..3",
        "Y[i]\n+= 0 where i in 1..\n2, j in 1..3",
        "Y[\ni\n] += 0 where i in 1..2, j in 1\n..3",
      })
  void newlineInWhere(String text) {
    assertProgram(text, "(+= Y[i] 0.0 {i 1..2} {j 1..3})");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a = 1\nb = 2",
        "a = 1\r\nb = 2",
        "a = 1\rb = 2",
        "a = 1 // +\n\nb = 2",
        "a = 1;\nb = 2"
      })
  void newlineThatEnds(String text) {
    assertProgram(text, "(= a[] 1.0); (= b[] 2.0)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Y[i]\nmax= A[i]", "Y[i] max=\nA[i]"})
  void newlineAroundAnUpdate(String text) {
    assertProgram(text, "(max= Y[i] A[i])");
  }

  @Test
  void spansAreThePlacesInTheText() {
    String text = "a = 1\nY[i] = tanh(W[i,j] * X[j]) where j in 1..2";
    StatementSyntax.Assignment second =
        (StatementSyntax.Assignment) Parser.parse(text).program().statements().get(1);

    assertThat(second.span().textIn(text)).isEqualTo(text.substring(6));
    assertThat(second.target().span().textIn(text)).isEqualTo("Y[i]");
    assertThat(second.value().span().textIn(text)).isEqualTo("tanh(W[i,j] * X[j])");
    Expr.Call call = (Expr.Call) second.value();
    assertThat(call.arguments().get(0).span().textIn(text)).isEqualTo("W[i,j] * X[j]");
    assertThat(second.where().get(0).bounds().span().textIn(text)).isEqualTo("1..2");
  }

  @Test
  void parenthesesAreKept() {
    assertThat(Parser.parseExpression("(a)")).isInstanceOf(Expr.Paren.class);
  }

  @Test
  void longChainsAreFlat() {
    Expr sum = Parser.parseExpression("x" + " + x".repeat(4_000));

    assertThat(((Expr.Sum) sum).terms()).hasSize(4_001);
  }

  @Test
  void parseExpressionRefusesWhatIsNone() {
    assertThatThrownBy(() -> Parser.parseExpression("1 +"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 +");
  }

  private static void assertProgram(String text, String tree) {
    Parsed parsed = Parser.parse(text);
    assertThat(parsed.problems()).isEmpty();
    assertThat(Dump.of(parsed.program())).isEqualTo(tree);
  }
}
