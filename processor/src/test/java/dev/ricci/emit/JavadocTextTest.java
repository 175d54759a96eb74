package dev.ricci.emit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavadocTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "Y[i] = X[i]|Y[i] = X[i]",
        "    where i <= 2|    {@code where i <= 2}",
        "a && b > c|{@code a && b > c}",
        "A is I×J|A is I&times;J",
        "I×J < 2|I&times;J &lt; 2",
        "{a < b}|&#123;a &lt; b&#125;",
        "a < b */|a &lt; b *&#47;",
        "@a\\b|&#64;a&#92;b"
      })
  void lines(String text, String expected) {
    assertThat(JavadocText.line(text)).isEqualTo(expected);
  }
}
