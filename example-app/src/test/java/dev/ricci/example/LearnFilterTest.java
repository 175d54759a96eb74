package dev.ricci.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The program as a user runs it: its pictures, its last line, its exit codes. */
class LearnFilterTest {
  private static final Pattern LARGEST_ERROR =
      Pattern.compile("largest error of the learned kernel: (\\S+)");

  @TempDir private Path folder;

  private record Run(int exitCode, String output, String errors) {}

  private Run run(String... arguments) {
    StringWriter output = new StringWriter();
    StringWriter errors = new StringWriter();
    int exitCode =
        ExampleCommand.of(
                new LearnFilter(), new PrintWriter(output, true), new PrintWriter(errors, true))
            .execute(arguments);
    return new Run(exitCode, output.toString(), errors.toString());
  }

  private Path out() {
    return folder.resolve("out");
  }

  private static double largestError(Run run) {
    Matcher matcher = LARGEST_ERROR.matcher(run.output());
    assertThat(matcher.find()).as(run.output()).isTrue();
    return Double.parseDouble(matcher.group(1));
  }

  @ParameterizedTest
  @CsvSource({"sobel,3", "blur,4", "sharpen,5", "emboss,3", "motion,7"})
  void learnsTheHiddenFilterOfTheDrawnPicture(String filter, String size) throws IOException {
    Run run = run("--filter", filter, "--size", size, "--out", out().toString());
    assertThat(run.exitCode()).as(run.errors()).isZero();
    assertThat(largestError(run)).isLessThan(1e-3);
    try (Stream<Path> files = Files.list(out())) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .contains("input.png", "target.png", "result.png", "kernel.png");
    }
    assertThat(ImageIO.read(out().resolve("input.png").toFile()).getWidth()).isEqualTo(512);
  }

  @Test
  void learnsFromTheUsersOwnPicture() throws IOException {
    Path picture = folder.resolve("noise.png");
    BufferedImage image = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(5);
    for (int y = 0; y < 30; y++) {
      for (int x = 0; x < 40; x++) {
        image.setRGB(x, y, random.nextInt(1 << 24));
      }
    }
    ImageIO.write(image, "png", picture.toFile());
    Run run = run("--image", picture.toString(), "--size", "5", "--out", out().toString());
    assertThat(run.exitCode()).as(run.errors()).isZero();
    assertThat(largestError(run)).isLessThan(1e-3);
    assertThat(ImageIO.read(out().resolve("target.png").toFile()).getWidth()).isEqualTo(36);
  }

  @Test
  void deblursThePicture() {
    Run run =
        run(
            "--deblur",
            "--filter",
            "blur",
            "--size",
            "5",
            "--steps",
            "60",
            "--out",
            out().toString());
    assertThat(run.exitCode()).as(run.errors()).isZero();
    Matcher matcher = Pattern.compile("blurred ([0-9.]+), learned ([0-9.]+)").matcher(run.output());
    assertThat(matcher.find()).as(run.output()).isTrue();
    assertThat(Double.parseDouble(matcher.group(2)))
        .isLessThan(0.8 * Double.parseDouble(matcher.group(1)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--size 2",
        "--size 16",
        "--size three",
        "--filter gauss",
        "--steps 0",
        "--image",
        "--image missing.png",
        "--colour",
        "picture.png"
      })
  void aWrongOptionIsOneLineAndExitCodeTwo(String arguments) {
    String[] all =
        Stream.concat(Stream.of("--out", out().toString()), Stream.of(arguments.split(" ")))
            .toArray(String[]::new);
    Run run = run(all);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errors().lines()).hasSize(1);
    assertThat(out()).doesNotExist();
  }

  @Test
  void aFileThatIsNoPictureIsOneLineAndExitCodeTwo() throws IOException {
    Path file = folder.resolve("text.png");
    Files.writeString(file, "not a picture");
    Run run = run("--image", file.toString(), "--out", out().toString());
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errors().strip())
        .isEqualTo("cannot read " + file + ": not a PNG or JPEG picture");
    assertThat(out()).doesNotExist();
  }

  @Test
  void aTruncatedPictureIsOneLineAndExitCodeTwo() throws IOException {
    Path file = folder.resolve("half.png");
    ImageIO.write(new BufferedImage(99, 99, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, 60));
    Run run = run("--image", file.toString(), "--out", out().toString());
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errors().lines()).hasSize(1).allMatch(line -> line.contains("damaged"));
    assertThat(out()).doesNotExist();
  }

  @Test
  void aPictureSmallerThanTheFilterIsOneLineAndExitCodeTwo() throws IOException {
    Path file = folder.resolve("small.png");
    ImageIO.write(new BufferedImage(9, 4, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
    Run run = run("--image", file.toString(), "--size", "5", "--out", out().toString());
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errors().strip())
        .isEqualTo("the picture is 9×4 pixels, smaller than the 5×5 filter");
    assertThat(out()).doesNotExist();
  }
}
