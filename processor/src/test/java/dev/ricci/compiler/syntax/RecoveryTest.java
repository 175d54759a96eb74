package dev.ricci.compiler.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ricci.compiler.diagnostic.Problem;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecoveryTest {

  @Test
  void allStatementsAreRead() {
    String text = "a = 2 x\nb = (c\nd = e <; f = g; h = i]";
    Parsed parsed = Parser.parse(text);

    assertThat(parsed.problems())
        .extracting(p -> p.code().id() + " " + p.span().textIn(text))
        .containsExactly("RICCI-S13 x", "RICCI-S05 (", "RICCI-S12 <", "RICCI-S06 ]");
  }

  @Test
  void oneStatementMayHaveSeveralMistakes() {
    Parsed parsed = Parser.parse("Y[i][j] := x**2 & 2 z");

    assertThat(parsed.problems())
        .extracting(p -> p.code().id())
        .containsExactly("RICCI-S18", "RICCI-S16", "RICCI-S16", "RICCI-S16", "RICCI-S13");
    assertThat(Dump.of(parsed.program())).isEqualTo("(= Y[i j] (&& (^ x 2.0) (prod * 2.0 * z)))");
  }

  @Test
  void targetsOfStatementsThatCannotBeReadAreKnown() {
    Parsed parsed = Parser.parse("a = (\nb = * 2\nf(x) = ;c = a + b");

    assertThat(parsed.unread()).extracting(Identifier::text).containsExactly("a", "b", "f");
    assertThat(Dump.of(parsed.program())).isEqualTo("(= c[] (sum + a + b))");
  }

  @Test
  void problemsAreInTheOrderOfTheText() {
    Parsed parsed = Parser.parse("a = (b + \u03b1\nc = 2 d $");

    assertThat(parsed.problems()).extracting(Problem::span).isSorted();
  }

  /** The text under the carets, and nothing that only follows from another mistake. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "Y = f(a, *b, 2 c, /)|S11 *, S13 c, S11 /",
        "Y = (a +) + (b *) + 3 d|S11 ), S11 ), S13 d",
        "Y = X[i, *, j k] + max(a,)|S11 *, S14 k, S21 ,",
        "Y = sum[i, 2](a[i]) + max[](b[i])|S11 2, S22 []",
        "Y = exp((a b) c, (d /)) + g(h(* i), j k)|S13 b, S13 c, S11 ), S11 *, S13 k",
        "Y = X[1:2,:] * W[i^2]|S31 :, S31 :, S28 ^",
        "Y = a + * b; Z = c d|S11 *, S13 d",
        "Y[i,j] = 0 where i in 1.5..2, j, k in *|S27 1.5, S32 j, S11 *",
        "Y = X[i,]|S21 ,",
      })
  void aMistakeDoesNotHideThoseBesideIt(String text, String expected) {
    Parsed parsed = Parser.parse(text);

    assertThat(
            parsed.problems().stream()
                .map(p -> p.code().id().substring(6) + " " + p.span().textIn(text))
                .collect(Collectors.joining(", ")))
        .isEqualTo(expected);
    assertThat(parsed.unread()).extracting(Identifier::text).startsWith("Y");
  }
}
