package dev.ricci.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ricci.processor.UserProject.Tool;
import dev.ricci.tensor.DoubleTensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What the README shows is what the processor does. */
@ParameterizedClass
@EnumSource
class ReadmeTest {
  private static final Path README = Path.of("..", "README.md");
  private static final Path MODULE =
      Path.of("..", "example-app", "src", "it", "module-path")
          .resolve(Path.of("src", "main", "java", "module-info.java"));

  @Parameter Tool tool;

  @TempDir private Path folder;

  /** The fenced blocks of a language in the README's order. */
  private static List<String> blocks(String language) throws IOException {
    return Pattern.compile("^```" + language + "\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL)
        .matcher(Files.readString(README))
        .results()
        .map((MatchResult match) -> match.group(1))
        .toList();
  }

  @Test
  void theFirstFormulaGeneratesWhatIsShown() throws IOException {
    List<String> java = blocks("java");
    UserProject.Compiled compiled =
        new UserProject(folder).withPlain("Convolution", java.get(0)).compile(tool);
    String generated = compiled.requireSuccess().source("ConvolutionGradients");
    assertThat(java.subList(1, 3)).allMatch(generated::contains);
  }

  /** The gradient of {@code w*exp(-a*x^2)} at w = 2, x = 0.5, a = 3. */
  @Test
  void theFunctionOfTheUsersOwnIsDifferentiated() throws IOException {
    List<String> java = blocks("java");
    assertThat(java).hasSize(6);
    Class<?> type =
        new UserProject(folder)
            .withPlain("Bumps", java.get(4))
            .compile(tool)
            .requireSuccess()
            .load("BumpsGradients");
    Object gradients =
        Calls.call(
            Calls.make(type),
            "costGradients",
            DoubleTensor.of(new double[] {2}, 1),
            DoubleTensor.of(new double[] {0.5}, 1),
            3.0);
    double bump = Math.exp(-0.75);
    assertThat(((DoubleTensor) Calls.call(gradients, "w")).get(0)).isEqualTo(bump);
    assertThat(((DoubleTensor) Calls.call(gradients, "x")).get(0))
        .isCloseTo(2 * -3 * bump, within(1e-15));
    assertThat((double) Calls.call(gradients, "a")).isCloseTo(2 * -0.25 * bump, within(1e-15));
  }

  /** The angle of (1, 1), and its derivative {@code x/(x^2 + y^2)} in degrees. */
  @Test
  void theFunctionOfAnotherClassIsDifferentiated() throws IOException {
    Class<?> type =
        new UserProject(folder)
            .withPlain("Angles", blocks("java").get(5))
            .compile(tool)
            .requireSuccess()
            .load("AnglesGradients");
    DoubleTensor one = DoubleTensor.of(new double[] {1}, 1);
    Object angles = Calls.make(type);
    assertThat(((DoubleTensor) Calls.call(angles, "direction", one, one)).get(0)).isEqualTo(45);
    Object gradients = Calls.call(angles, "directionGradients", one, one, one);
    assertThat(((DoubleTensor) Calls.call(gradients, "y")).get(0))
        .isCloseTo(90 / Math.PI, within(1e-13));
  }

  /** The module that the build compiles, of which the README shows the beginning. */
  @Test
  void theModuleIsThatOfTheTestProject() throws IOException {
    List<String> java = blocks("java");
    String shown = java.get(3);
    assertThat(shown.lines().filter(line -> line.contains("requires"))).hasSize(2);
    assertThat(Files.readString(MODULE)).contains(shown.lines().limit(3).toList());
  }

  @Test
  void theWrongFormulaFailsAsShown() throws IOException {
    String shown =
        blocks("text").stream().filter(b -> b.contains("error:")).findFirst().orElseThrow();
    String message = shown.substring(shown.indexOf("error: ") + "error: ".length());
    List<String> lines = message.lines().toList();
    UserProject.Compiled compiled =
        new UserProject(folder)
            .with(
                "Filters",
                "interface Filters {",
                lines.get(1),
                "float f(float[] W, float[] X);",
                "}")
            .compile(tool);
    assertThat(compiled.success()).isFalse();
    String actual = compiled.errors().get(0);
    assertThat(actual).contains(lines.get(0));
    assertThat(lines.subList(3, lines.size())).allMatch(line -> actual.contains(line.strip()));
  }

  /** The method that each line of the tour stands on, in the tour's order. */
  private static final List<String> SIGNATURES =
      List.of(
          "FloatTensor product(FloatTensor A, FloatTensor B)",
          "float[] layer(float[][] W, float[] x, float[] b)",
          "double distance(DoubleTensor Y, DoubleTensor T)",
          "FloatTensor conv(FloatTensor W, FloatTensor X)",
          "FloatTensor strided(FloatTensor W, FloatTensor X, int s)",
          "FloatTensor padded(FloatTensor W, FloatTensor X)",
          "FloatTensor pool(FloatTensor X)",
          "FloatTensor probabilities(FloatTensor Z)",
          "float crossEntropy(FloatTensor Z, IntTensor y)",
          "FloatTensor rows(IntTensor idx, FloatTensor dY, int n, int d)",
          "FloatTensor activation(FloatTensor X)");

  @Test
  void everyLineOfTheTourCompiles() throws IOException {
    List<String> tour =
        blocks("text").stream()
            .filter(b -> b.contains("max="))
            .findFirst()
            .orElseThrow()
            .lines()
            .toList();
    assertThat(tour).hasSameSizeAs(SIGNATURES);
    StringBuilder type = new StringBuilder("public interface Tour {\n");
    for (int k = 0; k < tour.size(); k++) {
      type.append("@Einsum(\"").append(tour.get(k)).append("\")\n");
      type.append(SIGNATURES.get(k)).append(";\n");
    }
    new UserProject(folder)
        .with("Tour", type.append("}").toString())
        .compile(tool)
        .requireSuccess();
  }
}
