package dev.ricci.example;

import dev.ricci.tensor.FloatTensor;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.ObjDoubleConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The command line: learns a hidden filter from a picture before and after it. */
@Command(
    name = "ricci-example",
    mixinStandardHelpOptions = true,
    version = "ricci-example 0.1.0-SNAPSHOT",
    sortOptions = false,
    description = {
      "Filters a picture with a hidden kernel and learns the kernel back from the two pictures,",
      "or, with --deblur, the picture from the kernel, by gradient descent through generated code."
    })
public final class LearnFilter implements Callable<Integer> {
  private static final int SMALLEST = 3;
  private static final int LARGEST = 15;

  @Option(
      names = "--image",
      paramLabel = "FILE",
      description = "A PNG or JPEG picture; without it, one is drawn.")
  private @Nullable Path image;

  @Option(
      names = "--filter",
      paramLabel = "NAME",
      description = "The hidden filter: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.",
      defaultValue = "sobel")
  private Filter filter = Filter.SOBEL;

  @Option(
      names = "--size",
      paramLabel = "3..15",
      description = "The kernel's rows and columns. Default: ${DEFAULT-VALUE}.",
      defaultValue = "3")
  private int size = SMALLEST;

  @Option(names = "--deblur", description = "Learn the picture instead of the kernel.")
  private boolean deblur;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "Steps of the descent. Default: enough for the kernel's size.")
  private int steps = -1;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of the drawn picture. Default: ${DEFAULT-VALUE}.",
      defaultValue = "1")
  private long seed = 1;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where the pictures go. Default: ${DEFAULT-VALUE}.",
      defaultValue = "target/learn-filter")
  private Path out = Path.of("target", "learn-filter");

  @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

  /** Runs the program and ends the Java machine with its exit code. */
  public static void main(String[] arguments) {
    ExampleCommand.run(ExampleCommand.of(new LearnFilter()), arguments);
  }

  @Override
  public Integer call() throws IOException {
    if (size < SMALLEST || size > LARGEST) {
      throw wrong("--size is %d, but has to be from 3 to 15", size);
    }
    if (steps == 0 || steps < -1) {
      throw wrong("--steps is %d, but has to be at least 1", steps);
    }
    FloatTensor picture = image == null ? Picture.draw(512, 512, seed) : Picture.read(image);
    if (picture.size(0) < size || picture.size(1) < size) {
      throw wrong(
          "the picture is %d×%d pixels, smaller than the %d×%d filter",
          picture.size(1), picture.size(0), size, size);
    }
    FloatTensor hidden = filter.kernel(size);
    FloatTensor target = new ConvolutionGradients().conv2d(hidden, picture);
    List<Double> losses = new ArrayList<>();
    FloatTensor learned = learn(picture, hidden, target, losses);
    report(picture, hidden, target, learned, losses);
    return 0;
  }

  private FloatTensor learn(
      FloatTensor picture, FloatTensor hidden, FloatTensor target, List<Double> losses) {
    int most = steps > 0 ? steps : deblur ? 200 : 40 + 8 * size * size;
    String task = deblur ? "Learning the picture" : "Learning the kernel";
    try (ProgressBar bar =
        new ProgressBarBuilder()
            .setTaskName(task)
            .setInitialMax(most)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(100)
            .build()) {
      ObjDoubleConsumer<Integer> progress =
          (step, loss) -> {
            losses.add(loss);
            bar.stepTo(step + 1).setExtraMessage(String.format(Locale.ROOT, " loss %.3e", loss));
          };
      FloatTensor learned =
          deblur
              ? Learning.picture(hidden, target, most, progress)
              : Learning.kernel(picture, target, size, most, progress);
      bar.maxHint(losses.size());
      return learned;
    }
  }

  private void report(
      FloatTensor picture,
      FloatTensor hidden,
      FloatTensor target,
      FloatTensor learned,
      List<Double> losses)
      throws IOException {
    PrintWriter output = command().getOut();
    try {
      Files.createDirectories(out);
    } catch (IOException e) {
      throw new IOException("cannot write to " + out + ": " + e.getMessage(), e);
    }
    FloatTensor kernel = deblur ? hidden : learned;
    FloatTensor result = deblur ? learned : new ConvolutionGradients().conv2d(learned, picture);
    Picture.write(out.resolve("input.png"), picture, 0, 1);
    Picture.writeStretched(out.resolve("target.png"), target);
    if (deblur) {
      Picture.write(out.resolve("result.png"), result, 0, 1);
    } else {
      Picture.writeStretched(out.resolve("result.png"), result);
    }
    Picture.writeStretched(out.resolve("kernel.png"), Picture.enlarged(kernel, 240 / size));
    if (LossCurve.canDraw()) {
      LossCurve.write(out.resolve("loss.png"), losses);
    } else {
      output.println("no loss curve: this machine has no font to label it with");
    }
    output.printf(Locale.ROOT, "loss %.3e -> %.3e%n", losses.get(0), losses.get(losses.size() - 1));
    if (deblur) {
      output.printf(
          Locale.ROOT,
          "root mean squared error of the picture: blurred %.4f, learned %.4f%n",
          rootMeanSquare(Learning.around(target, size, size), picture),
          rootMeanSquare(learned, picture));
    } else {
      output.printf(
          Locale.ROOT, "largest error of the learned kernel: %.2e%n", largest(learned, hidden));
    }
    output.println("pictures in " + out);
  }

  private static double largest(FloatTensor a, FloatTensor b) {
    double largest = 0;
    float[] x = a.toArray();
    float[] y = b.toArray();
    for (int k = 0; k < x.length; k++) {
      largest = Math.max(largest, Math.abs((double) x[k] - y[k]));
    }
    return largest;
  }

  private static double rootMeanSquare(FloatTensor a, FloatTensor b) {
    return Math.sqrt(new ConvolutionGradients().loss(a, b));
  }

  private ParameterException wrong(String text, Object... arguments) {
    return new ParameterException(command(), String.format(Locale.ROOT, text, arguments));
  }

  private CommandLine command() {
    if (spec == null) {
      throw new IllegalStateException("not run by picocli");
    }
    return spec.commandLine();
  }
}
