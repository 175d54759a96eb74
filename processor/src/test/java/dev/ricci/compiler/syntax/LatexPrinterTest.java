package dev.ricci.compiler.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LatexPrinterTest {
  private static final LatexPrinter PRINTER =
      new LatexPrinter(size -> size.tensor().text() + "_{(" + size.dimension() + ")}");

  private static String statement(String text) {
    Parsed parsed = Parser.parse(text);
    assertThat(parsed.problems()).isEmpty();
    return PRINTER.print(parsed.program().statements().get(0), "");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          a*b/c                       ~ \\frac{a \\, b}{c}
          1/2*x                       ~ \\frac{1}{2} \\, x
          a/b/c                       ~ \\frac{a}{b \\, c}
          a/(b*c)                     ~ \\frac{a}{b \\, c}
          (a + b)/c                   ~ \\frac{a + b}{c}
          (a + b)*c                   ~ \\left(a + b\\right) \\, c
          x*2                         ~ x \\cdot 2
          a - (b - c)                 ~ a - \\left(b - c\\right)
          a + (-b)                    ~ a + \\left(-b\\right)
          -a*b                        ~ -a \\, b
          c - (-a*b)                  ~ c - \\left(-a \\, b\\right)
          -x^2                        ~ -x^{2}
          (-x)^2                      ~ \\left(-x\\right)^{2}
          (a/b)^2                     ~ \\left(\\frac{a}{b}\\right)^{2}
          2^3^2                       ~ 2^{3^{2}}
          (2^3)^2                     ~ \\left(2^{3}\\right)^{2}
          x^-1                        ~ x^{-1}
          1e-5*x                      ~ 10^{-5} \\, x
          1.5E+3                      ~ 1.5 \\cdot 10^{3}
          inf + nan + pi              ~ \\infty + \\mathrm{NaN} + \\pi
          alpha*long_name             ~ \\alpha \\, \\mathit{long\\_name}
          exp(x)^2                    ~ \\exp\\left(x\\right)^{2}
          sqrt(x) + cbrt(x)           ~ \\sqrt{x} + \\sqrt[3]{x}
          rsqrt(x)^2                  ~ \\left(\\frac{1}{\\sqrt{x}}\\right)^{2}
          abs(x)                      ~ \\left|x\\right|
          floor(x/2)                  ~ \\left\\lfloor \\frac{x}{2} \\right\\rfloor
          ceil(x)                     ~ \\left\\lceil x \\right\\rceil
          pow(a + b, c)               ~ \\left(a + b\\right)^{c}
          hypot(a, b*c)               ~ \\sqrt{a^{2} + \\left(b \\, c\\right)^{2}}
          asin(x)                     ~ \\arcsin\\left(x\\right)
          sigmoid(x)                  ~ \\operatorname{sigmoid}\\left(x\\right)
          leaky_relu(x, a)            ~ \\operatorname{leaky\\_relu}\\left(x, a\\right)
          polygamma(1, x)             ~ \\psi^{(1)}\\left(x\\right)
          max(a, b, 0)                ~ \\max\\left(a, b, 0\\right)
          sum[i](X[i] + b)            ~ \\sum_{i} \\left(X_{i} + b\\right)
          sum[i](a*X[i])              ~ \\sum_{i} a \\, X_{i}
          2*sum[i](X[i])              ~ 2 \\, \\sum_{i} X_{i}
          sum[i](X[i])*b              ~ \\left(\\sum_{i} X_{i}\\right) \\, b
          sum[i](X[i])^2              ~ \\left(\\sum_{i} X_{i}\\right)^{2}
          sum[i](X[i])/n              ~ \\frac{\\sum_{i} X_{i}}{n}
          a + sum[i](X[i])            ~ a + \\sum_{i} X_{i}
          sum[r in 1..2, i](X[i,r])   ~ \\sum_{i} \\sum_{r=1}^{2} X_{i,r}
          max[r in 1..2](X[r])        ~ \\max_{r = 1, \\dots, 2}\\left(X_{r}\\right)
          max[i,j](X[i,j])            ~ \\max_{i,j}\\left(X_{i,j}\\right)
          argmax[k](Z[b,k])           ~ \\operatorname*{arg\\,max}_{k}\\left(Z_{b,k}\\right)
          logsumexp[k](Z[b,k])        ~ \\operatorname*{logsumexp}_{k}\\left(Z_{b,k}\\right)
          softmax[k](Z[b,k])          ~ \\operatorname{softmax}_{k}\\left(Z_{b,k}\\right)
          a > 0 ? a : b < 0 ? b : c   ~ \\begin{cases} a & \\text{if } a > 0 \\\\ b & \\text{if } b < 0 \\\\ c & \\text{otherwise} \\end{cases}
          2*(a ? b : c)               ~ 2 \\, \\left(\\begin{cases} b & \\text{if } a \\ne 0 \\\\ c & \\text{otherwise} \\end{cases}\\right)
          (i == j)*x                  ~ \\left[i = j\\right] \\, x
          (a <= b && (c || d != 0))   ~ \\left[a \\le b \\land \\left(c \\ne 0 \\lor d \\ne 0\\right)\\right]
          X[s*i+m-1,(j+1)/2]          ~ X_{s \\, i+m-1,\\lfloor (j+1)/2 \\rfloor}
          X[pad(i-1,p),clamp(j)]      ~ X_{\\operatorname{pad}(i-1,\\,p),\\operatorname{clamp}(j)}
          X[wrap(-i),ids[b,2]]        ~ X_{\\operatorname{wrap}(-i),\\mathit{ids}_{b,2}}
          X[2*(i-1),3*j/2]            ~ X_{2 \\, (i-1),\\lfloor 3 \\, j/2 \\rfloor}
          size(X,2)*x                 ~ X_{(2)} \\, x
          """)
  void expressions(String notation, String latex) {
    assertThat(PRINTER.print(Parser.parseExpression(notation))).isEqualTo(latex);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      textBlock =
          """
          Y[i] = X[i] where i in 1..size(X,1)-1 ! Y_{i} = X_{i} \\quad \\text{for } i = 1, \\dots, X_{(1)}-1
          Y[i,j] = 0 where i in 1..n, j in 1..m ! Y_{i,j} = 0 \\quad \\text{for } i = 1, \\dots, n,\\; j = 1, \\dots, m
          Y[i] += X[i]                          ! Y_{i} \\mathrel{{+}{=}} X_{i}
          Y[i] max= X[i]                        ! Y_{i} \\mathrel{{\\max}{=}} X_{i}
          swish(x) = x*sigmoid(x)               ! \\operatorname{swish}\\left(x\\right) = x \\, \\operatorname{sigmoid}\\left(x\\right)
          """)
  void statements(String notation, String latex) {
    assertThat(statement(notation)).isEqualTo(latex);
  }

  @Test
  void whateverTheTreeItsBracketsAreClosed() {
    for (long seed = 0; seed < RandomSyntax.TREES; seed++) {
      for (StatementSyntax statement : new RandomSyntax(seed).program().statements()) {
        assertThat(Tex.unbalanced(PRINTER.print(statement, "&"))).as("seed " + seed).isEmpty();
      }
    }
  }
}
