package dev.ricci.compiler.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PrinterTest {

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '"',
      value = {
        "((a)) + (b*c)       => a + b*c",
        "(a + b)*(c)         => (a + b)*c",
        "a - (b - c)         => a - (b - c)",
        "a*(b*c)/(d/e)       => a*(b*c)/(d/e)",
        "a*(-b)              => a*(-b)",
        "(-a)*b              => -a*b",
        "-(a*b)              => -(a*b)",
        "(a^b)^c             => (a^b)^c",
        "a^(b^c)             => a^b^c",
        "(-a)^(-b)           => (-a)^-b",
        "(a<b)&&(c||d)       => a < b && (c || d)",
        "(a ? b : c) ? d : e => (a ? b : c) ? d : e",
        "a ? (b ? c : d) : e => a ? b ? c : d : e",
        "X[ (2*i) + (m-1) ]  => X[2*i+(m-1)]",
        "X[ (i+1)/2 , pad(i , p) ] => X[(i+1)/2,pad(i, p)]",
        "X[i-(-m)]           => X[i-(-m)]",
        "max[r in 1..2,k](x) => max[r in 1..2,k](x)",
      })
  void printsTheParenthesesThatAreNeeded(String text, String printed) {
    assertThat(Printer.print(Parser.parseExpression(text))).isEqualTo(printed);
  }

  @Test
  void printsStatements() {
    String text =
        "f(x, y) = x*y\nY[i,2*j-1] max= X[idx[i],wrap(j)] where i in 1..n, j in 2..size(X,1)";

    assertThat(Printer.print(Parser.parse(text).program())).isEqualTo(text);
  }

  @Test
  void whatIsPrintedParsesToTheSameTree() {
    for (long seed = 0; seed < RandomSyntax.TREES; seed++) {
      ProgramSyntax program = new RandomSyntax(seed).program();
      String text = Printer.print(program);
      Parsed parsed = Parser.parse(text);

      assertThat(parsed.problems()).as("seed %d: %s", seed, text).isEmpty();
      assertThat(Dump.of(parsed.program()))
          .as("seed %d: %s", seed, text)
          .isEqualTo(Dump.of(program));
    }
  }

  @ParameterizedTest
  @MethodSource("programs")
  void realProgramsSurvive(String text) {
    Parsed parsed = Parser.parse(text);

    assertThat(parsed.problems()).isEmpty();
    Parsed again = Parser.parse(Printer.print(parsed.program()));
    assertThat(Dump.of(again.program())).isEqualTo(Dump.of(parsed.program()));
  }

  static List<String> programs() {
    return Programs.all();
  }
}
