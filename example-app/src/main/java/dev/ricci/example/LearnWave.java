package dev.ricci.example;

import dev.ricci.example.model.RecurrentNetwork;
import dev.ricci.tensor.FloatTensor;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The command line: a recurrent network learns how a sum of sines goes on. */
@Command(
    name = "learn-wave",
    mixinStandardHelpOptions = true,
    version = "ricci-example 0.1.0-SNAPSHOT",
    sortOptions = false,
    description = {
      "Trains a recurrent network to tell the next value of a wave from those before it. One step",
      "of the network is a formula, the steps are a loop in Java, and the way back chains the",
      "pullbacks of the steps."
    })
public final class LearnWave implements Callable<Integer> {
  private static final int LEARNED = 100;
  private static final int UNSEEN = 60;
  private static final int STATE = 16;
  private static final int REPORTS = 10;
  private static final double RATE = 0.01;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "How often the wave is gone through. Default: ${DEFAULT-VALUE}.",
      defaultValue = "500")
  private int epochs = 500;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of the first weights. Default: ${DEFAULT-VALUE}.",
      defaultValue = "1")
  private long seed = 1;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where the pictures go. Default: ${DEFAULT-VALUE}.",
      defaultValue = "target/learn-wave")
  private Path out = Path.of("target", "learn-wave");

  @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

  /** Runs the program and ends the Java machine with its exit code. */
  public static void main(String[] arguments) {
    ExampleCommand.run(ExampleCommand.of(new LearnWave()), arguments);
  }

  @Override
  public Integer call() throws IOException {
    if (spec == null) {
      throw new IllegalStateException("not run by picocli");
    }
    CommandLine command = spec.commandLine();
    if (epochs < 1) {
      throw new ParameterException(
          command, "--epochs is %d, but has to be at least 1".formatted(epochs));
    }
    PrintWriter output = command.getOut();
    RecurrentNetwork network = new RecurrentNetwork(1, STATE, 1, seed);
    List<Double> losses = new ArrayList<>();
    int between = Math.max(1, epochs / REPORTS);
    network.fit(
        wave(0, LEARNED),
        wave(1, LEARNED),
        RATE,
        epochs,
        (epoch, loss) -> {
          losses.add(loss);
          if (epoch % between == 0 || epoch == epochs - 1) {
            output.printf(Locale.ROOT, "epoch %4d  mean squared error %.3e%n", epoch, loss);
          }
        });
    report(network, losses, output);
    return 0;
  }

  /** Goes on where learning ended: the network has the past, and has not seen what comes. */
  private void report(RecurrentNetwork network, List<Double> losses, PrintWriter output)
      throws IOException {
    double[] truth = new double[UNSEEN];
    double[] predicted = new double[UNSEEN];
    FloatTensor predictions = network.predict(wave(0, LEARNED + UNSEEN));
    double squares = 0;
    for (int k = 0; k < UNSEEN; k++) {
      truth[k] = wave(LEARNED + k + 1);
      predicted[k] = predictions.get(LEARNED + k, 0);
      squares += (predicted[k] - truth[k]) * (predicted[k] - truth[k]);
    }
    output.printf(
        Locale.ROOT,
        "root mean squared error of %d values it has not seen: %.4f%n",
        UNSEEN,
        Math.sqrt(squares / UNSEEN));
    if (!LossCurve.canDraw()) {
      output.println("no pictures: this machine has no font to label them with");
      return;
    }
    try {
      Files.createDirectories(out);
    } catch (IOException e) {
      throw new IOException("cannot write to " + out + ": " + e.getMessage(), e);
    }
    LossCurve.write(out.resolve("loss.png"), losses);
    WaveChart.write(out.resolve("prediction.png"), LEARNED + 1, truth, predicted);
    output.println("pictures in " + out);
  }

  private static double wave(int time) {
    return 0.6 * Math.sin(2 * Math.PI * time / 25) + 0.3 * Math.sin(2 * Math.PI * time / 10);
  }

  /** Some values of the wave, a row for each. */
  private static FloatTensor wave(int from, int count) {
    FloatTensor values = FloatTensor.zeros(count, 1);
    for (int k = 0; k < count; k++) {
      values.set((float) wave(from + k), k, 0);
    }
    return values;
  }
}
