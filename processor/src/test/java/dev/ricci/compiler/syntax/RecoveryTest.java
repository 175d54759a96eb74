package dev.ricci.compiler.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ricci.compiler.diagnostic.Problem;
import org.junit.jupiter.api.Test;

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
}
