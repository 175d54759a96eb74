package dev.ricci.compiler.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CaretTextTest {

  private static String render(String program, String marked) {
    int start = program.indexOf(marked);
    Problem problem =
        new Problem(
            ProblemCode.UNARY_PLUS,
            Span.of(start, start + marked.length()),
            "It is so.",
            java.util.Optional.empty());
    return CaretText.render(problem, program);
  }

  @Test
  void sentenceLineCaretFix() {
    Problem problem = Problem.of(ProblemCode.UNARY_PLUS, Span.of(4, 5));

    assertThat(CaretText.render(problem, "Y = +a"))
        .isEqualTo(
            """
            A `+` stands between two values, not before one. [RICCI-S20]
              Y = +a
                  ^
              leave it out""");
  }

  @Test
  void severalReadings() {
    Problem problem =
        Problem.of(ProblemCode.UNARY_PLUS, Span.of(0, 1)).writeOneOf(List.of("a", "b"));

    assertThat(CaretText.render(problem, "+a")).endsWith("\n  write: a\n     or: b");
  }

  @Test
  void didYouMean() {
    Problem problem = Problem.of(ProblemCode.UNARY_PLUS, Span.of(0, 1));

    assertThat(problem.didYouMean(List.of("a")).fix()).contains("did you mean `a`?");
    assertThat(problem.didYouMean(List.of("a", "b", "c")).fix())
        .contains("did you mean `a`, `b` or `c`?");
    assertThat(problem.didYouMean(List.of())).isEqualTo(problem);
  }

  @Test
  void onlyTheLineOfTheMistake() {
    assertThat(render("a = 1\nb = cc\r\nd = e", "cc")).endsWith("]\n  b = cc\n      ^^");
    assertThat(render("a = 1\rb = cc\rd = e", "cc")).endsWith("]\n  b = cc\n      ^^");
  }

  @Test
  void aMistakeOverSeveralLinesIsMarkedOnItsFirst() {
    assertThat(render("a = (b\n+ c)", "(b\n+ c)")).endsWith("\n  a = (b\n      ^^");
  }

  @Test
  void aMistakeAtTheEndIsMarkedBehindIt() {
    Problem problem = Problem.of(ProblemCode.UNARY_PLUS, Span.of(3, 3)).withFix("x");

    assertThat(CaretText.render(problem, "a =")).contains("\n  a =\n     ^\n");
  }

  @Test
  void tabsStayTabs() {
    assertThat(render("\tY =\tx", "x")).endsWith("\n  \tY =\tx\n  \t   \t^");
  }

  @Test
  void wideCharactersTakeTwoColumns() {
    assertThat(render("\u6f22 + x", "x")).endsWith("\n  \u6f22 + x\n       ^");
    assertThat(render("x \u6f22", "\u6f22")).endsWith("\n    ^^");
    assertThat(render("\ud83d\ude00 x", "x")).endsWith("\n     ^");
  }

  @Test
  void combiningCharactersTakeNone() {
    assertThat(render("e\u0301 + x", "x")).endsWith("\n      ^");
    assertThat(render("\u0301", "\u0301")).endsWith("\n  ^");
  }

  @Test
  void hiddenCharactersAreEscaped() {
    assertThat(render("a\u0007\u202e + x", "x"))
        .endsWith(
            "\n  a\\u0007\\u202E + x\n                   ^"
                .replace("                   ^", " ".repeat(2 + 1 + 6 + 6 + 3) + "^"));
    assertThat(render("a \ud83d", "\ud83d")).endsWith("\n  a \\uD83D\n    ^^^^^^");
  }

  @Test
  void longLinesAreCutAroundTheCaret() {
    String program = "x+".repeat(10_000) + "@" + "+x".repeat(10_000);
    List<String> lines = render(program, "@").lines().toList();

    assertThat(lines.get(1)).hasSizeLessThan(110).startsWith("  ...").endsWith("...");
    assertThat(lines.get(1).charAt(lines.get(2).indexOf('^'))).isEqualTo('@');
  }

  @Test
  void blankLinesAreNotShown() {
    assertThat(CaretText.render(Problem.of(ProblemCode.UNARY_PLUS, Span.of(1, 1)), "  \n"))
        .hasLineCount(2);
  }
}
