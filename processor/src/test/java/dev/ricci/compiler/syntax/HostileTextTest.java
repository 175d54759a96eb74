package dev.ricci.compiler.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.ricci.compiler.DeepStack;
import dev.ricci.compiler.diagnostic.CaretText;
import dev.ricci.compiler.diagnostic.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No text makes the parser throw, hang or overflow; every refusal is located inside the text. */
class HostileTextTest {
  /** Far beyond what any text takes, also on a busy machine. */
  private static final Duration HANG = Duration.ofMinutes(1);

  private static final int RANDOM_TEXTS = 20_000;

  private static final String[] WORDS = {
    "X",
    "Y",
    "i",
    "j",
    "n",
    "1",
    "2.5",
    ".5",
    "3.",
    "1e-5",
    "99999999999",
    "sum",
    "max",
    "softmax",
    "tanh",
    "size",
    "pad",
    "clamp",
    "wrap",
    "where",
    "in",
    "pi",
    "inf",
    "(",
    ")",
    "[",
    "]",
    ",",
    ";",
    "\n",
    "\r\n",
    "=",
    "+=",
    "*=",
    "max=",
    "min=",
    "?",
    ":",
    "||",
    "&&",
    "==",
    "!=",
    "<",
    "<=",
    ">",
    ">=",
    "+",
    "-",
    "*",
    "/",
    "^",
    "..",
    "**",
    "&",
    "|",
    "%",
    "->",
    "!",
    ":=",
    "-=",
    "/=",
    "//",
    "/*",
    "*/",
    " ",
    "\t",
    "\u00a0",
    "\u2212",
    "\u03b1",
    "\ud83d\ude00",
    "\ud83d",
    "\u0000",
    "\u202e",
    "\"",
    "'",
    "{",
    "}",
    "#",
    "$",
    "\\",
    "\\u002a\\u002f",
    "_",
    "e5"
  };

  @Test
  void tokenSoup() {
    for (int seed = 0; seed < RANDOM_TEXTS / 2; seed++) {
      Random random = new Random(seed);
      StringBuilder text = new StringBuilder(random.nextBoolean() ? "Y[i] = " : "");
      int length = 1 + random.nextInt(30);
      for (int i = 0; i < length; i++) {
        text.append(WORDS[random.nextInt(WORDS.length)]).append(random.nextBoolean() ? " " : "");
      }
      check(seed, text.toString());
    }
  }

  @Test
  void mutations() {
    List<String> programs = Programs.all();
    for (int seed = 0; seed < RANDOM_TEXTS / 2; seed++) {
      Random random = new Random(seed);
      StringBuilder text = new StringBuilder(programs.get(random.nextInt(programs.size())));
      int edits = 1 + random.nextInt(4);
      for (int i = 0; i < edits; i++) {
        int from = random.nextInt(text.length() + 1);
        int to = Math.min(text.length(), from + random.nextInt(4));
        String word = WORDS[random.nextInt(WORDS.length)];
        switch (random.nextInt(4)) {
          case 0 -> text.insert(from, word);
          case 1 -> text.replace(from, to, word);
          case 2 -> text.delete(from, to);
          default -> text.insert(from, text.substring(from, to));
        }
      }
      check(seed, text.toString());
    }
  }

  static Stream<String> extremes() {
    int million = 1_000_000;
    return Stream.of(
        " ".repeat(million),
        "\n".repeat(million),
        "\u00a0".repeat(million),
        "\u00a0\u0007".repeat(million / 2),
        "Y = " + "9".repeat(million),
        "Y = X[" + "9".repeat(million) + "]",
        "Y = " + "x".repeat(million),
        "Y = " + "\u03b1".repeat(million),
        "Y = " + "x\u0301".repeat(million / 2),
        "Y = " + "(".repeat(100_000),
        "Y = " + "(".repeat(4_900) + "x" + ")".repeat(4_900),
        "Y = " + "(".repeat(4_900) + "x" + "]".repeat(4_900),
        "Y = " + "[(".repeat(2_450) + "])".repeat(2_450),
        "Y = " + "X[".repeat(3_000) + "i" + "]".repeat(3_000),
        "Y = " + "f(".repeat(3_000) + "x" + ")".repeat(3_000),
        "Y = " + "-".repeat(9_000) + "x",
        "Y = " + "+".repeat(9_000) + "x",
        "Y = " + "+-".repeat(4_500) + "x",
        "Y = " + "!".repeat(9_000) + "x",
        "Y = " + "x ".repeat(9_000),
        "Y = " + "x^".repeat(4_000) + "x",
        "Y = " + "a ? ".repeat(3_000) + "x",
        "Y = " + "a ? b : ".repeat(2_000) + "x",
        "Y = " + "a < ".repeat(4_000) + "x",
        "Y = " + "a % ".repeat(4_000) + "x",
        "Y = X" + "[i]".repeat(3_000),
        "Y = X[" + "2 ".repeat(9_000) + "]",
        "Y = f(" + "x, ".repeat(4_000),
        "Y = a " + "B[i] ".repeat(2_400),
        "Y[i] = 0 where " + "i in 1..2 ".repeat(1_600),
        "a = 1 b = 2\n".repeat(1_400),
        "/*".repeat(million / 2),
        "@".repeat(million) + "'".repeat(million),
        "{}".repeat(million / 2));
  }

  @ParameterizedTest
  @MethodSource("extremes")
  void extremesEnd(String text) {
    Parsed parsed = assertTimeoutPreemptively(HANG, () -> DeepStack.call(() -> checked(text)));

    assertThat(parsed.problems()).isNotEmpty();
  }

  @Test
  void theLargestProgramIsAccepted() {
    String nested = "Y = " + "(".repeat(200) + "x" + ")".repeat(200) + ";";
    String chain = "Z = x" + " + x".repeat(4_700);

    assertThat(Parser.parse(nested + chain).problems()).isEmpty();
  }

  private static void check(int seed, String text) {
    try {
      checked(text);
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError("seed " + seed + ": " + text, e);
    }
  }

  private static Parsed checked(String text) {
    Parsed parsed = Parser.parse(text);
    for (Problem problem : parsed.problems()) {
      String shown = CaretText.render(problem, text);
      boolean sound =
          problem.span().end() <= text.length()
              && shown.length() < 5_000
              && shown.chars().noneMatch(c -> c < ' ' && c != '\n' && c != '\t' || c == 0x202e);
      assertThat(sound).as(shown).isTrue();
    }
    if (parsed.problems().isEmpty()) {
      String printed = Printer.print(parsed.program());
      assertThat(Dump.of(Parser.parse(printed).program())).isEqualTo(Dump.of(parsed.program()));
    }
    return parsed;
  }
}
