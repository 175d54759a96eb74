package dev.ricci.compiler.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/derivatives.md} shows what is printed; {@code -Dupdate.goldens} writes it anew. */
class DerivativesDocumentTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "derivatives.md");

  /** A formula in a block of its own, and the block after it. */
  private static final Pattern ENTRY =
      Pattern.compile(
          "(^```\n(.*?)\n```\n\n)```text\n.*?^```\n", Pattern.MULTILINE | Pattern.DOTALL);

  /** All formulas of the document. */
  static Stream<String> formulas() throws IOException {
    return ENTRY.matcher(Files.readString(DOCUMENT)).results().map(entry -> entry.group(2));
  }

  private static String derivatives(String formula) {
    Explainer explainer = Explained.of(formula);
    List<String> lines = new ArrayList<>(PlainText.lines(explainer.gradients()));
    PlainText.lines(explainer.jacobians()).stream()
        .filter(line -> !lines.contains(line))
        .forEach(lines::add);
    return String.join("\n", lines);
  }

  private static String entry(MatchResult entry) {
    return entry.group(1) + "```text\n" + derivatives(entry.group(2)) + "\n```\n";
  }

  @Test
  void showsWhatIsPrinted() throws IOException {
    String document = Files.readString(DOCUMENT);
    String printed = ENTRY.matcher(document).replaceAll(m -> Matcher.quoteReplacement(entry(m)));
    if (System.getProperty("update.goldens") != null) {
      Files.writeString(DOCUMENT, printed);
    }
    assertThat(ENTRY.matcher(document).results()).hasSize(20);
    assertThat(document).isEqualTo(printed);
  }
}
