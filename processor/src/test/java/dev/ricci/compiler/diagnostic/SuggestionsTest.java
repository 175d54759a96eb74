package dev.ricci.compiler.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionsTest {

  @ParameterizedTest
  @CsvSource({
    "'', '', 0",
    "abc, abc, 0",
    "abc, acb, 1",
    "abc, ab, 1",
    "ab, abc, 1",
    "abc, axc, 1",
    "kitten, sitting, 3",
    "ca, abc, 3",
    "'', abc, 3",
  })
  void distance(String a, String b, int distance) {
    assertThat(Suggestions.distance(a, b)).isEqualTo(distance);
  }

  @Test
  void nearestFirst() {
    List<String> known = List.of("weights", "weight", "bias", "wieght_s");

    assertThat(Suggestions.near("wieghts", known)).containsExactly("weights", "wieght_s", "weight");
  }

  @Test
  void shortNamesAreNearToTheirOtherCaseOnly() {
    assertThat(Suggestions.near("x", List.of("y", "X", "xs"))).containsExactly("X");
  }

  @Test
  void noMoreThanThree() {
    assertThat(Suggestions.near("abcd", List.of("abce", "abcf", "abcg", "abch"))).hasSize(3);
  }

  @Test
  void farNamesAreNotProposed() {
    assertThat(Suggestions.near("tanh", List.of("sigmoid", "log"))).isEmpty();
    assertThat(Suggestions.near("x".repeat(100_000), List.of("x".repeat(99_999)))).isEmpty();
  }
}
