package dev.ricci.emit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ricci.compiler.Formula;
import java.util.List;
import org.junit.jupiter.api.Test;

class NotationLinesTest {
  private static final String LONG =
      "Y[i,j] = sum[k](A[i,k]*(B[k,j] - C[k,j]) > 0 && D[i,j] <= -2 ? A[i,k]*B[k,j] + C[k,j] - 1 : "
          + "E[pad(i-2),pad(j-2)]*-A[i,k]) + size(E,1) + size(E,2) where i in 1..size(A,1), "
          + "j in 1..size(B,2), k in 1..size(A,2)";

  @Test
  void aShortStatementStaysOnItsLine() {
    assertThat(NotationLines.of("Y[i] = X[i] where i in 1..3\ns = 1"))
        .containsExactly("Y[i] = X[i] where i in 1..3", "s = 1");
  }

  @Test
  void noLineIsTooLong() {
    List<String> lines = NotationLines.of(LONG);
    assertThat(lines).hasSizeGreaterThan(2).allMatch(line -> line.length() <= 92);
    assertThat(lines)
        .filteredOn(line -> line.contains("where"))
        .singleElement()
        .asString()
        .startsWith("    where i in");
  }

  @Test
  void theLinesAreStillTheStatement() {
    String cut = String.join("\n", NotationLines.of(LONG));
    assertThat(Formula.of(cut, "A B C D E").program())
        .isEqualTo(Formula.of(LONG, "A B C D E").program());
  }

  @Test
  void whatHasNoPlaceToBreakIsLeft() {
    String name = "X".repeat(200);
    assertThat(NotationLines.of(name + "[i]")).containsExactly(name + "[i]");
  }
}
