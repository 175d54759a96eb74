package dev.ricci.compiler.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ProblemsTest {

  @Test
  void sortedByPlaceAndWithoutRepetitions() {
    Problems problems = new Problems();
    assertThat(problems.hasErrors()).isFalse();

    problems.add(ProblemCode.UNARY_PLUS, Span.of(5, 6));
    problems.add(ProblemCode.TRAILING_COMMA, Span.of(2, 3));
    problems.add(ProblemCode.UNARY_PLUS, Span.of(5, 6));

    assertThat(problems.hasErrors()).isTrue();
    assertThat(problems.toList()).extracting(p -> p.span().start()).containsExactly(2, 5);
  }

  @Test
  void noMoreThanAHundred() {
    Problems problems = new Problems();
    for (int i = 0; i < 150; i++) {
      problems.add(ProblemCode.UNARY_PLUS, Span.of(i, i + 1));
    }

    assertThat(problems.isFull()).isTrue();
    assertThat(problems.toList()).hasSize(100);
  }

  @Test
  void idsAreUniqueAndSentencesAreSentences() {
    assertThat(Arrays.stream(ProblemCode.values()).map(ProblemCode::id)).doesNotHaveDuplicates();
    assertThat(ProblemCode.values())
        .allSatisfy(
            code -> {
              assertThat(code.id()).matches("RICCI-[SNTRUXD]\\d\\d");
              assertThat(code.sentence()).endsWith(".");
            });
  }
}
