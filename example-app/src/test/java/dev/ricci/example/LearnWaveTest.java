package dev.ricci.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as a user runs it: what it prints and draws, its exit codes. */
class LearnWaveTest {
  private static final Pattern ERROR = Pattern.compile("has not seen: (\\S+)");
  private static final Pattern LOSS = Pattern.compile("epoch +\\d+  mean squared error (\\S+)");

  @TempDir private Path folder;

  private final StringWriter output = new StringWriter();
  private final StringWriter errors = new StringWriter();

  private int run(String... arguments) {
    return ExampleCommand.of(
            new LearnWave(), new PrintWriter(output, true), new PrintWriter(errors, true))
        .execute(arguments);
  }

  @Test
  void learnsHowTheWaveGoesOn() throws Exception {
    Path out = folder.resolve("out");
    assertThat(run("--out", out.toString())).as(errors.toString()).isZero();
    double[] losses =
        LOSS.matcher(output.toString())
            .results()
            .mapToDouble(r -> Double.parseDouble(r.group(1)))
            .toArray();
    assertThat(losses).hasSize(11);
    assertThat(losses[10]).isLessThan(losses[0] / 100);
    Matcher error = ERROR.matcher(output.toString());
    assertThat(error.find()).as(output.toString()).isTrue();
    assertThat(Double.parseDouble(error.group(1))).isLessThan(0.05);
    if (LossCurve.canDraw()) {
      assertThat(ImageIO.read(out.resolve("prediction.png").toFile()).getWidth()).isEqualTo(800);
      assertThat(out.resolve("loss.png")).exists();
    }
  }

  @Test
  void wrongInputIsOneLine() throws Exception {
    assertThat(run("--epochs", "0")).isEqualTo(2);
    assertThat(errors.toString().lines())
        .containsExactly("--epochs is 0, but has to be at least 1");
    Path file = Files.createFile(folder.resolve("file"));
    if (LossCurve.canDraw()) {
      assertThat(run("--epochs", "1", "--out", file.resolve("out").toString())).isEqualTo(2);
      assertThat(errors.toString()).contains("cannot write to");
    }
  }
}
