package dev.ricci.compiler.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ricci.compiler.diagnostic.Problem;
import dev.ricci.compiler.diagnostic.ProblemCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read where a text is not of the notation, and how its characters are shown. */
class LexerTest {

  private static String read(String text) {
    return Dump.of(Parser.parse(text).program());
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      value = {
        "Y = 2 × a              => (= Y[] (prod * 2.0 * a))",
        "Y = a − b              => (= Y[] (sum + a - b))",
        "Y = a ≤ b              => (= Y[] (<= a b))",
        "Y = ∞                  => (= Y[] inf)",
        "Y[i] = 0 where i ∈ 1…3 => (= Y[i] 0.0 {i 1..3})",
        "Y ← a                  => (= Y[] a)",
      })
  void lookalikesAreReadAsWhatTheyStandFor(String text, String tree) {
    assertThat(read(text)).isEqualTo(tree);
    assertThat(Parser.parse(text).problems())
        .isNotEmpty()
        .allMatch(p -> p.code() == ProblemCode.UNKNOWN_CHARACTER);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '|',
      value = {
        "Y = a @ b       => `@`",
        "Y = a ! b#      => `#`",
        "Y = a ÷ b       => `÷` (U+00F7)",
        "Y = a\u00a0+ b  => The invisible character U+00A0",
        "Y = a\u007f+ b  => The invisible character U+007F",
        "Y = a\u2028+ b  => The invisible character U+2028",
      })
  void charactersAreShownSoThatTheyAreFound(String text, String shown) {
    assertThat(Parser.parse(text).problems())
        .filteredOn(p -> p.code() == ProblemCode.UNKNOWN_CHARACTER)
        .singleElement()
        .extracting(Problem::message)
        .asString()
        .startsWith(shown + " ");
  }

  @Test
  void aCommentIsNotClosedByTheStarThatOpensIt() {
    assertThat(read("Y = a /*/ + b")).isEqualTo("(= Y[] a)");
    assertThat(read("Y = a /**/ + b")).isEqualTo("(= Y[] (sum + a + b))");
  }

  @Test
  void theLongestNameIsOne() {
    String name = "x".repeat(255);
    assertThat(Parser.parse("Y = " + name).problems()).isEmpty();
    assertThat(Parser.parse("Y = " + name + "x").problems())
        .extracting(Problem::code)
        .containsExactly(ProblemCode.NAME_TOO_LONG);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      value = {
        "Y = 0          => (= Y[] 0.0)",
        "Y = 9          => (= Y[] 9.0)",
        "Y = 2.5e       => (= Y[] (prod * 2.5 * e))",
        "Y = 1.5e10     => (= Y[] 1.5E10)",
        "Y = az + ZA    => (= Y[] (sum + az + ZA))",
      })
  void wordsMayEndWithTheText(String text, String tree) {
    assertThat(read(text)).isEqualTo(tree);
  }

  @Test
  void zerosAreNoNumbersThatAreTooSmall() {
    assertThat(Parser.parse("Y = 0.00e-9 + 0e5").problems()).isEmpty();
    assertThat(Parser.parse("Y = 1e-400").problems()).hasSize(1);
    assertThat(Parser.parse("Y = 9E-400").problems()).hasSize(1);
  }
}
